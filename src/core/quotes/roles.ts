/**
 * A person's role as the article gives it: the words before the name ("Huawei chairman Liang Hua") or
 * the apposition after it ("Ann Lee, the chair of the board,").
 */
import { describedAhead, describesNext, isAge } from './apposition.ts';
import {
  ADJECTIVE,
  AUX,
  CUE,
  DET,
  PERSON,
  PLURAL,
  POSSESSIVE,
  PREP,
  PRONOUN,
  QUANTITY,
  RELATIVE,
  TITLE,
  VERB,
} from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { COMPANY_NOUN } from './name-words.ts';
import { type Gender, nounGender } from './names-in-text.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import { ADDRESS, roleAhead, roleBehind, widened } from './role-shape.ts';

export type Role = { text: string; gender: Gender; isBody: boolean };

/** No apposition that is a role is longer, in tokens. */
const ROLE_TOKENS_MAX = 16;

export function roleBeside(page: Page, mention: Mention): Role | null {
  return roleBefore(page, mention) ?? roleAfter(page, mention) ?? describedBefore(page, mention);
}

function roleBefore(page: Page, mention: Mention): Role | null {
  let from = mention.from;
  while (from < mention.nameFrom && tokenAt(page, from).flags & (DET | POSSESSIVE | QUANTITY))
    from++;
  const hasRole = (at: number) =>
    (tokenAt(page, at).flags & (PERSON | TITLE)) !== 0 && !ADDRESS.test(tokenAt(page, at).lower);
  for (let i = from; i < mention.nameFrom; i++) {
    if (!hasRole(i)) continue;
    const start = withOther(page, inFull(page, titleFrom(page, from, i)));
    const span = roleAhead(page, { from: start, to: mention.nameFrom });
    return span === null ? null : roleOf(page, span.from, span.to);
  }
  const isCompany = from < mention.nameFrom && isCompanyNoun(page, mention.nameFrom - 1);
  return isCompany ? { ...roleOf(page, from, mention.nameFrom), isBody: true } : null;
}

/** "White House press secretary Ann Lee": "press" looks a verb and hides what stands before it. */
function inFull(page: Page, from: number): number {
  const wide = widened(page, from);
  const owner = wide < from ? mentionAt(page, wide - 1) : null;
  return owner !== null && owner.to === wide && owner.kind !== 'pronoun' ? owner.from : wide;
}

/** "Former prosecutor and New York mayor Ann Lee": one office left out would change the other. */
function withOther(page: Page, from: number): number {
  if (from < 2 || tokenAt(page, from - 1).lower !== 'and') return from;
  const noun = mentionAt(page, from - 2);
  if (noun?.kind !== 'person' || noun.to !== from - 1 || noun.isOwner) return from;
  const isOne = !(tokenAt(page, noun.to - 1).flags & PLURAL);
  const isSet = (tokenAt(page, noun.from).flags & (DET | POSSESSIVE)) !== 0;
  const isDone = /^\p{Ll}+ed$/u.test(tokenAt(page, noun.from).text);
  return isOne && !isSet && (!isDone || tokenAt(page, noun.from).lower === 'retired')
    ? noun.from
    : from;
}

/** "the reason President Roe left": a title in capitals takes no plain noun before it. */
function titleFrom(page: Page, low: number, title: number): number {
  if (!tokenAt(page, title).isCapital) return low;
  let from = title;
  while (from > low && isOfTitle(page, from - 1)) from--;
  return from;
}

function isOfTitle(page: Page, at: number): boolean {
  const { isCapital, isOwner, flags, lower } = tokenAt(page, at);
  return (
    isCapital ||
    isOwner ||
    (flags & (ADJECTIVE | PERSON)) !== 0 ||
    /^(?:ex-|acting|then-)/.test(lower)
  );
}

function isCompanyNoun(page: Page, at: number): boolean {
  return COMPANY_NOUN.test(tokenAt(page, at).lower);
}

/** ", the chair of the board," after the name, up to the comma or the end. */
function roleAfter(page: Page, mention: Mention): Role | null {
  const { tokens } = page.narration;
  const comma = tokens[mention.to];
  if (mention.isOwner || comma?.kind !== 'comma' || comma.sentence !== mention.sentence)
    return null;
  let from = mention.to + (isAge(page, mention.to + 1) ? 3 : 1);
  if (isBackground(page, mention, from)) return null;
  while (tokens[from] !== undefined && tokenAt(page, from).flags & (DET | POSSESSIVE)) from++;
  let to = from;
  let hasPerson = false;
  let isHead = true;
  for (; to < tokens.length && to - from < ROLE_TOKENS_MAX; to++) {
    const { kind, flags, sentence } = tokenAt(page, to);
    if (kind !== 'word' || sentence !== mention.sentence) break;
    if (flags & PREP) isHead = false;
    const isInNoun = mentionAt(page, to) !== null;
    if (flags & (RELATIVE | AUX | PRONOUN) || (flags & (CUE | VERB) && !isInNoun)) break;
    if (flags & PERSON && isHead) hasPerson = !(flags & PLURAL);
  }
  if (describesNext(page, to)) return null;
  const end = tokens[to];
  const isClosed =
    end === undefined ||
    end.sentence !== mention.sentence ||
    end.kind !== 'word' ||
    (end.flags & RELATIVE) !== 0;
  const full = to;
  while (to > from && tokenAt(page, to - 1).flags & PREP) to--;
  // "a professor at Yale and author of “Two Coasts”": half of what follows "and" says nothing.
  if (to < full && tokens[to - 2]?.lower === 'and' && to - 2 > from) to -= 2;
  if (!hasPerson || !isClosed || to <= from) return null;
  const span = roleBehind(page, { from, to });
  return span === null ? null : roleOf(page, span.from, span.to);
}

/** "Lee, a former pilot,": after the surname alone it tells of a life, not of an office. */
function isBackground({ narration: { tokens } }: Page, mention: Mention, at: number): boolean {
  const isAlone = mention.to - mention.from === 1;
  return (
    isAlone &&
    /^an?$/.test(tokens[at]?.lower ?? '') &&
    /^(?:former|ex-|one-time|onetime|retired)/.test(tokens[at + 1]?.lower ?? '')
  );
}

/** "The firm's chairman, Liang Hua," and "The head of Acme, Ann Lee," name the office first. */
function describedBefore(page: Page, mention: Mention): Role | null {
  const noun = describedAhead(page, mention);
  if (noun === null || mention.from - noun.from > ROLE_TOKENS_MAX) return null;
  let from = noun.from;
  const owner = from > 0 ? mentionAt(page, from - 1) : null;
  if (owner?.isOwner && owner.to === from && owner.kind !== 'pronoun') from = owner.from;
  while (from < noun.to - 1 && tokenAt(page, from).flags & (DET | POSSESSIVE)) from++;
  const span = roleBehind(page, { from, to: mention.from - 1 });
  return span === null ? null : roleOf(page, span.from, span.to);
}

/** "A.F.L.-C.I.O." is read in two and printed in one. */
function endOf(page: Page, last: number): number {
  const { end } = tokenAt(page, last);
  JOINED.lastIndex = end;
  return end + (JOINED.exec(page.narration.text)?.[0].length ?? 0);
}

const JOINED = /\.?-\p{Lu}[\p{L}.]{0,12}\p{L}/uy;

function roleOf(page: Page, from: number, to: number): Role {
  let gender: Gender = null;
  for (let i = from; i < to; i++) gender ??= nounGender(tokenAt(page, i).lower);
  return {
    text: page.narration.text.slice(tokenAt(page, from).start, endOf(page, to - 1)),
    gender,
    isBody: false,
  };
}

/**
 * A person's role as the article gives it: the words before the name ("Huawei chairman Liang Hua") or
 * the apposition after it ("Ann Lee, the chair of the board,").
 */
import { describedAhead, describesNext } from './apposition.ts';
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

export type Role = { text: string; gender: Gender; isBody: boolean };

/** Titles of address say nothing of what a person does. */
const ADDRESS = /^(?:mr|mrs|ms|miss|mx|dr|sir|dame|prof)$/;
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
  for (let i = from; i < mention.nameFrom; i++)
    if (hasRole(i)) return roleOf(page, titleFrom(page, from, i), mention.nameFrom);
  const isCompany = from < mention.nameFrom && isCompanyNoun(page, mention.nameFrom - 1);
  return isCompany ? { ...roleOf(page, from, mention.nameFrom), isBody: true } : null;
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
  let from = mention.to + 1;
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
  while (to > from && tokenAt(page, to - 1).flags & PREP) to--;
  return hasPerson && isClosed && to > from ? roleOf(page, from, to) : null;
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
  return roleOf(page, from, mention.from - 1);
}

function roleOf(page: Page, from: number, to: number): Role {
  let gender: Gender = null;
  for (let i = from; i < to; i++) gender ??= nounGender(tokenAt(page, i).lower);
  return {
    text: page.narration.text.slice(tokenAt(page, from).start, tokenAt(page, to - 1).end),
    gender,
    isBody: false,
  };
}

/**
 * A person's description and name side by side between commas. "The head of Acme, Ann Lee," puts the
 * description first, "Ann Lee, the head of Acme," the name; both mean one person.
 */
import { AUX, CUE, DET, PLURAL, POSSESSIVE, PREP, SUBORDINATOR, VERB } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** "deputy head of the office of the minister of trade": no longer chain is read, in tokens. */
const CHAIN_TOKENS_MAX = 14;

/** The description right before ", Name,": its own noun, past the phrases that hang on it. */
export function describedAhead(page: Page, name: Mention): Mention | null {
  if (name.from < 2 || !/^(?:comma|dash)$/.test(tokenAt(page, name.from - 1).kind)) return null;
  if (tokenAt(page, name.from - 2).sentence !== name.sentence) return null;
  if (!isClosed(page, name) || isListed(page, name)) return null;
  return personOf(page, name.from - 1);
}

/** The one person that a phrase ending at `end` is about: "head of network security" is a head. */
function personOf(page: Page, end: number): Mention | null {
  const { sentence } = tokenAt(page, end);
  for (let at = end - 1; at >= 0 && end - at <= CHAIN_TOKENS_MAX; ) {
    if (tokenAt(page, at).sentence !== sentence) return null;
    const noun = mentionAt(page, at);
    if (noun === null) {
      if (!isInChain(page, at)) return null;
      at--;
      continue;
    }
    if (noun.isOwner) return null;
    if (noun.kind === 'person' && !isOfOffice(page, noun))
      return tokenAt(page, noun.to - 1).flags & PLURAL ? null : noun;
    const link = noun.from > 0 ? tokenAt(page, noun.from - 1) : null;
    if (link === null || !isPrep(link.flags)) return null;
    at = noun.from - 1;
  }
  return null;
}

/** "a candidate for mayor": an office behind a preposition, without an article, is nobody yet. */
function isOfOffice(page: Page, noun: Mention): boolean {
  if (noun.from === 0 || tokenAt(page, noun.from).flags & (DET | POSSESSIVE)) return false;
  return isPrep(tokenAt(page, noun.from - 1).flags);
}

/** A preposition, and a noun that is no mention ("trade", "security"). */
function isInChain(page: Page, at: number): boolean {
  const { kind, flags } = tokenAt(page, at);
  if (kind !== 'word') return false;
  return flags === 0 || isPrep(flags) || (at > 0 && isPrep(tokenAt(page, at - 1).flags));
}

function isPrep(flags: number): boolean {
  return (flags & (PREP | SUBORDINATOR)) === PREP;
}

export function isClosed(page: Page, { to, sentence }: Mention): boolean {
  const next = page.narration.tokens[to];
  return next === undefined || next.sentence !== sentence || next.kind !== 'word';
}

/** "the head of Acme, Ann Lee, Bob Roe and two others" */
function isListed(page: Page, { to, sentence }: Mention): boolean {
  const { tokens } = page.narration;
  if (tokens[to]?.kind !== 'comma') return false;
  const next = mentionAt(page, to + 1);
  if (next === null || next.kind !== 'name' || next.from !== to + 1) return false;
  const after = tokens[next.to];
  return after?.sentence === sentence && (after.kind === 'comma' || after.lower === 'and');
}

/** "According to Holm, the chair, Ann Lee, had …": what stands after Holm describes Lee. */
export function describesNext(page: Page, comma: number): boolean {
  const { tokens } = page.narration;
  if (tokens[comma]?.kind !== 'comma') return false;
  const name = mentionAt(page, comma + 1);
  if (name === null || name.kind !== 'name' || name.from !== comma + 1) return false;
  const verb = tokens[name.to + 1];
  if (tokens[name.to]?.kind !== 'comma' || verb === undefined) return false;
  return verb.sentence === name.sentence && (verb.flags & (AUX | CUE | VERB)) !== 0;
}

export function isDefinite(page: Page, noun: Mention): boolean {
  if (tokenAt(page, noun.from).flags & (DET | POSSESSIVE)) return true;
  const owner = noun.from > 0 ? mentionAt(page, noun.from - 1) : null;
  return owner?.isOwner === true && owner.to === noun.from;
}

/** "Ann Lee, 51, …" */
export function isAge({ narration: { tokens } }: Page, at: number): boolean {
  const next = tokens[at + 1];
  return /^[1-9]\d$/.test(tokens[at]?.text ?? '') && (next === undefined || next.kind !== 'word');
}

/**
 * The subject of a cue verb. Reads leftwards over adverbs, auxiliaries, appositions, relative clauses
 * and the phrases that hang on a noun, to the noun that does the saying.
 */
import {
  ADVERB,
  AUX,
  BODY,
  CONJ,
  CUE,
  DET,
  GERUND,
  PERSON,
  PREP,
  QUANTITY,
  RELATIVE,
  SUBORDINATOR,
  TIME,
  VERB,
} from './lexicon.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { Narration, Token } from './narration.ts';

/** How far left of its verb a subject is looked for, in tokens: a very long sentence of print. */
const REACH_TOKENS = 90;

export type Page = { narration: Narration; mentions: Mentions };

export function mentionAt({ mentions }: Page, token: number): Mention | null {
  const index = mentions.at[token] ?? -1;
  return index === -1 ? null : (mentions.list[index] as Mention);
}

export function tokenAt({ narration }: Page, at: number): Token {
  return narration.tokens[at] as Token;
}

/** Subject of the verb at `verb`, looked for no further left than `from`; null where there is none. */
export function subjectOf(page: Page, verb: number, from: number): Mention | null {
  const low = Math.max(from, verb - REACH_TOKENS);
  const isGerund = (tokenAt(page, verb).flags & GERUND) !== 0;
  const before = skipAuxiliaries(page, verb - 1, low);
  if (before < low) return null;
  const token = tokenAt(page, before);
  if (isGerund && token.kind !== 'word') return clauseSubject(page, low, verb);
  if (token.kind === 'comma' || token.kind === 'dash' || token.kind === 'close') {
    return beyondInsertion(page, before, low) ?? clauseSubject(page, low, verb);
  }
  if (token.flags & RELATIVE)
    return antecedent(page, before, low) ?? clauseSubject(page, low, verb);
  const mention = mentionAt(page, before);
  if (mention !== null && mention.to === before + 1 && !mention.isOwner) {
    return isGerund && token.lower !== 'as'
      ? (quotedAs(page, before, mention) ?? clauseSubject(page, low, verb))
      : headOf(page, mention, low);
  }
  return clauseSubject(page, low, verb);
}

function quotedAs(page: Page, before: number, mention: Mention): Mention | null {
  const previous = mention.from > 0 ? tokenAt(page, mention.from - 1) : null;
  return previous !== null && before >= 0 && previous.flags & CUE ? mention : null;
}

function skipAuxiliaries(page: Page, at: number, low: number): number {
  let i = at;
  while (i >= low) {
    const { flags, kind } = tokenAt(page, i);
    if (kind === 'word' && flags & (AUX | ADVERB) && mentionEnd(page, i) === null) i--;
    else if (kind === 'word' && flags & TIME) {
      i--;
      while (
        i >= low &&
        tokenAt(page, i).flags & (PREP | DET | TIME) &&
        !(tokenAt(page, i).flags & RELATIVE)
      )
        i--;
    } else break;
  }
  return i;
}

function mentionEnd(page: Page, at: number): Mention | null {
  const mention = mentionAt(page, at);
  return mention !== null && mention.kind !== 'thing' ? mention : null;
}

/** "a spokesman for the senator": the noun that the phrase hangs on, not the one beside the verb. */
export function headOf(page: Page, mention: Mention, low: number): Mention {
  let head = mention;
  for (let hops = 0; hops < 5; hops++) {
    const at = head.from - 1;
    if (at <= low) return head;
    const link = tokenAt(page, at);
    if (mentionAt(page, at)?.isOwner) return head;
    const isPrep = (link.flags & PREP) !== 0 || link.lower === 'to';
    const isJoined = link.lower === 'and' || link.lower === '&';
    if (!isPrep && !isJoined) return head;
    const outer = outerNoun(page, at, low);
    if (outer === null || outer.kind === 'pronoun') return head;
    if (isJoined && outer.kind === 'thing') return head;
    if (outer.kind === 'thing' && head.kind !== 'thing' && startsClause(page, outer, low))
      return head;
    head = outer;
  }
  return head;
}

function outerNoun(page: Page, link: number, low: number): Mention | null {
  const direct = link - 1 >= low ? mentionAt(page, link - 1) : null;
  if (direct !== null) return direct.isOwner ? null : direct;
  const word = tokenAt(page, link - 1);
  if (link - 2 >= low && word.kind === 'word' && !(word.flags & (PREP | CUE | VERB | AUX))) {
    const near = mentionAt(page, link - 2);
    return near !== null && !near.isOwner && near.kind !== 'thing' ? near : null;
  }
  return null;
}

function startsClause(page: Page, mention: Mention, low: number): boolean {
  const at = mention.from - 1;
  return at >= low && (tokenAt(page, at).flags & PREP) !== 0;
}

/** Left of ", the chair of Y," or ", who was there,": the noun that the insertion describes. */
function beyondInsertion(page: Page, close: number, low: number): Mention | null {
  let end = close;
  for (let hops = 0; hops < 6; hops++) {
    const open = previousBreak(page, end - 1, low);
    if (open < low) return null;
    if (!isInserted(page, open + 1)) {
      const mention = mentionAt(page, end - 1);
      if (mention !== null && mention.to === end && hops > 0)
        return headOf(page, mention, open + 1);
      if (hops > 0) return null;
    }
    const mention = mentionAt(page, open - 1);
    if (
      mention !== null &&
      mention.to === open &&
      mention.kind !== 'thing' &&
      !opensWithPrep(page, open, low)
    ) {
      const inside = mentionAt(page, open + 1);
      if (mention.kind !== 'name' && inside !== null && inside.kind === 'name' && inside.to === end)
        return inside;
      return headOf(page, mention, low);
    }
    end = open;
  }
  return null;
}

function opensWithPrep(page: Page, end: number, low: number): boolean {
  const start = previousBreak(page, end - 1, low) + 1;
  const { flags } = tokenAt(page, Math.max(start, low));
  return (flags & (PREP | SUBORDINATOR)) !== 0 && (flags & RELATIVE) === 0 && end - start <= 8;
}

function previousBreak(page: Page, at: number, low: number): number {
  let i = at;
  while (i >= low && !/comma|dash|open|close|semicolon|colon/.test(tokenAt(page, i).kind)) i--;
  return i;
}

function isInserted(page: Page, at: number): boolean {
  const token = tokenAt(page, at);
  if (token.kind === 'run') return true;
  return (
    (token.flags &
      (RELATIVE | DET | PREP | CONJ | SUBORDINATOR | PERSON | BODY | GERUND | QUANTITY)) !==
      0 ||
    /^(?:\d|former|ex-|himself|herself|themselves)/.test(token.lower) ||
    /(?:ing|ed)$/.test(token.lower)
  );
}

function antecedent(page: Page, relative: number, low: number): Mention | null {
  let at = relative - 1;
  if (at >= low && tokenAt(page, at).flags & CONJ) return null;
  if (at >= low && tokenAt(page, at).kind !== 'word') at--;
  const mention = at >= low ? mentionAt(page, at) : null;
  return mention === null ? null : headOf(page, mention, low);
}

/** The subject of the clause that begins after `low`: the first noun past its opening phrases. */
export function clauseSubject(page: Page, low: number, verb: number): Mention | null {
  let fallback = null as Mention | null;
  let at = low;
  while (at < verb) {
    const segmentEnd = nextComma(page, at, verb);
    const opener = tokenAt(page, at);
    const isLead =
      (opener.flags & (PREP | SUBORDINATOR | GERUND)) !== 0 || /(?:ing|ed)$/.test(opener.lower);
    const found = firstNoun(page, at, segmentEnd);
    if (found !== null) {
      if (!isLead || segmentEnd >= verb) {
        if (found.kind !== 'thing') return found;
        fallback = fallback?.kind === 'thing' || fallback === null ? found : fallback;
      } else fallback ??= found;
    }
    at = segmentEnd + 1;
  }
  return fallback;
}

function nextComma(page: Page, at: number, limit: number): number {
  let i = at;
  while (i < limit && tokenAt(page, i).kind !== 'comma') i++;
  return i;
}

function firstNoun(page: Page, from: number, to: number): Mention | null {
  let thing: Mention | null = null;
  for (let i = from; i < to; i++) {
    const mention = mentionAt(page, i);
    if (mention === null) continue;
    i = mention.to - 1;
    if (mention.isOwner) {
      if (mention.kind === 'name' || mention.kind === 'pronoun') thing ??= mention;
      continue;
    }
    const before = mention.from > from ? tokenAt(page, mention.from - 1) : null;
    if (before !== null && before.flags & PREP && !(before.flags & SUBORDINATOR)) continue;
    if (mention.kind !== 'thing') return mention;
    thing ??= mention;
  }
  return thing;
}

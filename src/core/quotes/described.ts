/**
 * The name under which a description is known: its noun with the phrases and the clause that tell it
 * apart ("a spokesman for the mayor of York", "a diplomat who works on trade").
 */
import {
  CORE,
  DET,
  PLURAL,
  POSSESSIVE,
  PREP,
  QUANTITY,
  RELATIVE,
  SUBORDINATOR,
} from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

const PHRASES_MAX = 3;
const CLAUSE_TOKENS_MAX = 14;
/** Those whom "one of them" is of stand no further back, in tokens and in sentences. */
const MANY_REACH = 60;
const MANY_SENTENCES_MAX = 2;

export function describedName(page: Page, noun: Mention): string {
  const { text } = page.narration;
  if (
    noun.kind === 'pronoun' &&
    !/^(?:one|another|some|many|others|two|three|four|five|several|most|few)$/.test(
      tokenAt(page, noun.from).lower,
    )
  ) {
    return text.slice(noun.start, noun.end);
  }
  const owner = noun.from > 0 ? mentionAt(page, noun.from - 1) : null;
  const isOwned = owner?.isOwner && owner.to === noun.from && owner.kind !== 'pronoun';
  const start = isOwned ? owner.start : noun.start;
  const phraseEnd = afterPhrases(page, noun);
  const end = afterClause(page, noun, phraseEnd);
  const name = text.slice(start, end === noun.to ? noun.end : tokenAt(page, end - 1).end);
  return /^(?:A|An|The|One|Some|Several|Another|Two|Three|His|Her|Their|Its)\s/.test(name)
    ? name[0]?.toLowerCase() + name.slice(1)
    : name;
}

/** "One of them said", "said one": one of those who were spoken of last, null where nobody was. */
export function oneOfMany(page: Page, noun: Mention): string | null {
  const { tokens } = page.narration;
  if (!/^(?:one|another)$/.test(tokenAt(page, noun.from).lower) || noun.to - noun.from > 1)
    return null;
  const isOf = tokens[noun.to]?.lower === 'of';
  if (isOf && !/^(?:them|these|those)$/.test(tokens[noun.to + 1]?.lower ?? '')) return null;
  for (let i = noun.from - 1; i >= 0 && i > noun.from - MANY_REACH; i--) {
    const many = mentionAt(page, i);
    if (many === null) continue;
    i = many.from;
    if (noun.sentence - many.sentence > MANY_SENTENCES_MAX) return null;
    if (many.kind !== 'person' || !(tokenAt(page, many.to - 1).flags & PLURAL)) continue;
    if (many.from > 0 && tokenAt(page, many.from - 1).flags & PREP) continue;
    const name = describedName(page, many);
    const isSet = (tokenAt(page, many.from).flags & (DET | POSSESSIVE | QUANTITY)) !== 0;
    return `one of ${isSet ? name : `the ${name[0]?.toLowerCase()}${name.slice(1)}`}`;
  }
  return null;
}

function afterPhrases(page: Page, noun: Mention): number {
  const { tokens } = page.narration;
  let end = noun.to;
  for (let phrases = 0; phrases < PHRASES_MAX && end < tokens.length; phrases++) {
    const link = tokenAt(page, end);
    const isClose = link.lower === 'close' && tokens[end + 1]?.lower === 'to';
    const isPhrase = (link.flags & PREP) !== 0 && !(link.flags & (RELATIVE | SUBORDINATOR));
    if (!isClose && !isPhrase) break;
    const from = isClose ? end + 2 : end + 1;
    const next = from < tokens.length ? mentionAt(page, from) : null;
    if (next === null || next.sentence !== noun.sentence || next.from !== from) break;
    end = next.to;
  }
  return end;
}

function afterClause(page: Page, noun: Mention, from: number): number {
  const { tokens } = page.narration;
  if (noun.kind === 'name' || tokens[from]?.lower !== 'who') return from;
  for (let i = from + 1; i < tokens.length && i < from + CLAUSE_TOKENS_MAX; i++) {
    const { kind, flags, sentence } = tokenAt(page, i);
    if (sentence !== noun.sentence || kind !== 'word') return i;
    if (flags & CORE) return i > from + 2 && tokenAt(page, i - 1).lower !== 'to' ? i : from;
  }
  return from;
}

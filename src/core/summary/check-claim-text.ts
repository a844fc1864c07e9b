/**
 * A claim and its evidence made ready for comparing: sentences of words that know whether they are
 * denied, how sure the text is of them, and in which clause they stand.
 */
import { STOP_WORDS } from '../answers/stop-words.ts';
import { synonymsOf } from '../answers/synonyms.ts';
import { type Word, words } from '../answers/word-forms.ts';
import { sentences } from '../text/sentences.ts';
import { stem } from '../text/tokens.ts';
import { hasKin } from './check-claim-kin.ts';
import {
  DATE_NAMES,
  DENIALS,
  HEDGE_PHRASES,
  isLexical,
  NEGATIONS,
  QUANTIFIERS,
} from './check-claim-lexicon.ts';
import { type Quantity, quantities } from './check-claim-numbers.ts';
import { SHORT_FORMS, sharesInPercent } from './check-claim-phrases.ts';
import { claimSynonymsOf } from './check-claim-synonyms.ts';

export type ReadWord = Word & {
  /** Carries matter: neither a function word nor a bare number. */
  content: boolean;
  name: boolean;
  denied: boolean;
  /** Between quotation marks. */
  quoted: boolean;
  /** 0 done, 1 settled to come, 2 intended, 3 uncertain. */
  hedge: 0 | 1 | 2 | 3;
  clause: number;
  at: number;
};

export type ReadSentence = {
  text: string;
  words: ReadWord[];
  bases: Map<string, ReadWord[]>;
  quantities: Quantity[];
  hedges: { start: number; end: number; level: 1 | 2 | 3; conditional: boolean }[];
};

const CLAUSE_BREAK =
  /[,;:–—()]|\b(?:but|while|whereas|although|though|which|who|because|and|or|after|before|when|if|unless|until|since)\b/gi;
/** Words after a hedge that it may govern, names and function words not counted. */
const HEDGE_REACH = 3;
const HEDGE_REACH_WORDS = 8;
/** From "more" to the number in "more than about 50". */
const BOUND_CHARS = 12;
const PURE_HEDGE =
  /ly$|^(?:may|might|could|perhaps|maybe|possible|possibility|seems?|seemed|appears?|appeared)$/;
const KEPT = new Set([
  'only',
  'first',
  'last',
  'before',
  'after',
  'more',
  'less',
  'few',
  'under',
  'over',
  'part',
]);

/** Evidence and claims are read alike: spelled-out names shortened, contractions undone. */
export function evenOut(text: string): string {
  let even = text
    .replace(/``|''/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [pattern, short] of SHORT_FORMS) even = even.replace(pattern, short);
  return sharesInPercent(even);
}

export function readText(text: string): ReadSentence[] {
  return sentences(text).map(({ start, end }) => readSentence(evenOut(text.slice(start, end))));
}

function readSentence(text: string): ReadSentence {
  const found = quantities(text);
  const hedges = hedgesOf(text);
  const quotes = Array.from(text.matchAll(/"[^"]*(?:"|$)/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const breaks = Array.from(text.matchAll(CLAUSE_BREAK), (match) => match.index);
  const read = words(text).map((word, at, all): ReadWord => {
    const isQuantity = found.some(
      (quantity) =>
        word.start >= quantity.start &&
        word.start < quantity.end &&
        (word.number || isCounted(word, quantity)) &&
        !/^(?:doubl|tripl|halv)/.test(word.lower),
    );
    return {
      ...word,
      at,
      content: isContent(word) && !isQuantity && !isBound(word, found) && !isHedge(word, hedges),
      name: !isQuantity && isName(all, at, text),
      denied: false,
      quoted: quotes.some((quote) => word.start >= quote.start && word.end <= quote.end),
      hedge: 0,
      clause: breaks.filter((place) => place < word.start).length,
    };
  });
  markDenied(read);
  markPrevented(read);
  markHedged(read, hedges);
  markInfinitives(read);
  const bases = new Map<string, ReadWord[]>();
  for (const word of read) bases.set(word.base, [...(bases.get(word.base) ?? []), word]);
  return { text, words: read, bases, quantities: found, hedges };
}

/** "more than" before a number is part of the number. */
function isBound(word: Word, found: readonly Quantity[]): boolean {
  if (
    !/^(?:more|less|fewer|over|under|least|most|above|below|up|almost|nearly|about|around|roughly|approximately|just|some)$/.test(
      word.lower,
    )
  )
    return false;
  return found.some(
    (quantity) => quantity.start >= word.end && quantity.start - word.end <= BOUND_CHARS,
  );
}

function isHedge(word: Word, hedges: ReadSentence['hedges']): boolean {
  return hedges.some(
    (hedge) =>
      hedge.level === 3 &&
      word.start >= hedge.start &&
      word.end <= hedge.end &&
      PURE_HEDGE.test(word.lower),
  );
}

/** Parts of a quantity that are words: "four", "million", a unit that was understood. */
function isCounted(word: Word, quantity: Quantity): boolean {
  return (
    quantity.unit !== '' ||
    /^(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|m|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|third|quarter|twice|first|second)s?$/.test(
      word.lower,
    )
  );
}

function isContent(word: Word): boolean {
  if (word.text === 'US' || word.text === 'May' || KEPT.has(word.lower)) return true;
  if (QUANTIFIERS.has(word.lower) || NEGATIONS.test(word.lower)) return false;
  return !STOP_WORDS.has(word.lower) && (word.lower.length > 1 || word.number);
}

/** Capitalised inside a sentence, or at its head with another name after it, or in capitals. */
function isName(all: readonly Word[], at: number, text: string): boolean {
  const word = all[at];
  if (word?.capital && DATE_NAMES.test(word.lower) && (at > 0 || word.lower !== 'may')) return true;
  if (word === undefined || !word.capital || (STOP_WORDS.has(word.lower) && word.text !== 'US'))
    return false;
  if (at === 0 && (QUANTIFIERS.has(word.lower) || NEGATIONS.test(word.lower))) return false;
  if (word.text.length > 1 && word.text === word.text.toUpperCase()) return true;
  const opens = at === 0 || /[.!?:"]\s*["']?$/.test(text.slice(0, word.start));
  if (!opens) return true;
  if (all[at + 1]?.capital === true && !STOP_WORDS.has(all[at + 1]?.lower ?? '')) return true;
  return !isCommonWord(word);
}

/** A capital at a sentence's head is a name's unless the word or its ending is a common one. */
function isCommonWord(word: Word): boolean {
  if (word.lower.endsWith("'s")) return false;
  if (/(?:ing|ed|ly|ers|ors|ions|ists|ments|ties|ees|ants|[^s]s)$/.test(word.lower)) return true;
  return (
    synonymsOf(word.base).size > 0 ||
    claimSynonymsOf(word.base).size > 0 ||
    hasKin(word.base) ||
    isLexical(word.base)
  );
}

/** "not", "no" and "failed to" deny the next word of matter; two denials cancel. */
function markDenied(read: ReadWord[]): void {
  for (const word of read) {
    const isDenier = !word.denied && isDenial(word, read[word.at + 1]);
    if (!NEGATIONS.test(word.lower) && !isDenier) continue;
    let left = 1;
    const isPlaced =
      read[word.at + 1]?.name === true ||
      /^(?:in|at|to|from|for|on)$/.test(read[word.at + 1]?.lower ?? '');
    for (const next of read.slice(word.at + 1)) {
      if (left === 0 || next.clause !== word.clause) break;
      if (!next.content || /ly$/.test(next.lower)) continue;
      if (next.name && !isPlaced) continue;
      next.denied = !next.denied;
      if (read[next.at + 1]?.lower !== 'to' || !LEADS_ON.test(next.base)) left--;
    }
  }
}

/** Verbs whose denial goes on to what they lead to: "does not plan to close". */
const LEADS_ON =
  /^(?:intend|plan|want|try|tri|expect|need|have|able|agre|decid|seek|hope|promis|allow|like|go|be|manag|bow|wish|start|begin|continu|oblig|requir|permit|readi|will)/;

/** "stops them from leaving" denies the leaving. */
function markPrevented(read: ReadWord[]): void {
  for (const word of read) {
    if (!PREVENTS.test(word.base)) continue;
    const from = read.slice(word.at + 1, word.at + 6).find((other) => other.lower === 'from');
    const kept = from === undefined ? undefined : read[from.at + 1];
    if (kept !== undefined && /ing$/.test(kept.lower) && !word.denied) kept.denied = !kept.denied;
  }
}

const PREVENTS = /^(?:prevent|stop|keep|bar|ban|block|discourag|prohibit|deter)$/;

/** Verbs after which "to do" is done: it was begun, managed or forced. */
const DONE_TO =
  /^(?:help|manag|begin|start|continu|us|have|forc|lead|caus|go|seem|oblig|compel|bring|get|first|last|only|youngest|oldest)/;

/** "to ban" says of no ban that it was made, unless what stands before says so. */
function markInfinitives(read: ReadWord[]): void {
  for (const word of read) {
    if (word.lower !== 'to') continue;
    const next = read[word.at + 1];
    if (next === undefined || !next.content || next.name || next.hedge > 0) continue;
    const isDone = read
      .slice(Math.max(0, word.at - 4), word.at)
      .some((by) => DONE_TO.test(by.base));
    if (!isDone && !/(?:ed|ing|s)$/.test(next.lower)) next.hedge = 1;
  }
}

function isDenial(word: ReadWord, next: ReadWord | undefined): boolean {
  return word.content && next !== undefined && DENIALS.get(word.base)?.test(next.lower) === true;
}

function hedgesOf(text: string): ReadSentence['hedges'] {
  const found: ReadSentence['hedges'] = [];
  for (const [pattern, level] of HEDGE_PHRASES) {
    for (const match of text.matchAll(pattern)) {
      if (/^may$/i.test(match[0]) && match[0] !== 'may') continue;
      const end = match.index + match[0].length;
      if (isNoun(text, match.index, end)) continue;
      found.push({ start: match.index, end, level, conditional: CONDITION.test(match[0]) });
    }
  }
  return found;
}

const CONDITION = /^(?:if|unless|until|once|whether|provided|in case)/i;

/** "the plan", but not "the plan to": what is there already makes nothing uncertain. */
function isNoun(text: string, start: number, end: number): boolean {
  const isDetermined = /\b(?:the|an?|its|their|his|her|this|no|of)\s+$/i.test(text.slice(0, start));
  return isDetermined && !/^\s+(?:to|for|that)\b/.test(text.slice(end));
}

/** A past form that no auxiliary or infinitive leads: a deed of its own. */
function isFinished(word: ReadWord, read: readonly ReadWord[]): boolean {
  const isPast = /ed$/.test(word.lower) || word.base !== stem(word.lower);
  return (
    isPast &&
    /^(?:\w+s|them|him|her|it|us|who|which|that)$/.test(read[word.at - 1]?.lower ?? '') &&
    !/^(?:is|was|has)$/.test(read[word.at - 1]?.lower ?? '')
  );
}

function markHedged(read: ReadWord[], hedges: ReadSentence['hedges']): void {
  for (const { end, level } of hedges) {
    let left = HEDGE_REACH;
    const after = read.filter((word) => word.start >= end).slice(0, HEDGE_REACH_WORDS);
    const first = after[0];
    for (const word of after) {
      if (left === 0 || (left < HEDGE_REACH && word.clause > (first?.clause ?? 0))) break;
      if (!word.content || word.name) continue;
      if (level === 2 && left < HEDGE_REACH && isFinished(word, read)) break;
      if (word.hedge < level) word.hedge = level;
      left--;
    }
  }
}

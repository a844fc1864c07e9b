/**
 * Who and what the reporter's words name: proper names with the titles and trades before them,
 * pronouns, and descriptions ("a senior official"). A shallow reading by word class and shape; a full
 * parse would cost a hundred times as much and this one only needs noun phrases and their heads.
 */
import type { Span } from '../text/span.ts';
import { isGivenName } from './given-names.ts';
import {
  ADJECTIVE,
  ADVERB,
  AUX,
  BARE,
  BODY,
  CONJ,
  CORE,
  CUE,
  DET,
  LEADER,
  PERSON,
  POSSESSIVE,
  PREP,
  PRONOUN,
  QUANTITY,
  RELATIVE,
  STRONG,
  SUBORDINATOR,
  TALK,
  TIME,
  TITLE,
  VERB,
} from './lexicon.ts';
import { bridge, isNameWord, trimTitles } from './name-words.ts';
import type { Narration, Token } from './narration.ts';

export type MentionKind = 'relative' | 'name' | 'pronoun' | 'person' | 'body' | 'thing';

export type Mention = Span & {
  kind: MentionKind;
  /** Tokens, half open. */
  from: number;
  to: number;
  /** First token of the proper name within, `to` where there is none. */
  nameFrom: number;
  sentence: number;
  isOwner: boolean;
  /** "it" and "this", which may stand for nothing that speaks. */
  isEmpty: boolean;
};

export type Mentions = {
  list: Mention[];
  /** For each token the index of the mention that covers it, or -1. */
  at: Int32Array;
  /** "who", "which" and "that" as subjects, by token. */
  relatives: Map<number, Mention>;
};

/** No noun phrase before a speaker is longer, in words; keeps the scan linear. */
const PHRASE_WORDS_MAX = 14;

const STOPPER = PREP | CONJ | AUX | PRONOUN | SUBORDINATOR | RELATIVE | TIME;
const LEADS = DET | POSSESSIVE | QUANTITY | LEADER;

/** Adjectives that follow their noun: "a person close to the panel". */
const POSTPOSED = new Set(
  'close familiar present involved briefed aware able responsible opposed loyal based named known'.split(
    ' ',
  ),
);
/** What a noun may be besides. */
const NOUN_FLAGS = TALK | BODY | PERSON | BARE | CUE | STRONG;
const EMPTY = new Set(['it', 'this', 'that', 'these', 'those']);

export function findMentions(narration: Narration): Mentions {
  const { tokens, sentences } = narration;
  const mentions: Mentions = {
    list: [],
    at: new Int32Array(tokens.length).fill(-1),
    relatives: new Map(),
  };
  for (const sentence of sentences) {
    let i = sentence.from;
    while (i < sentence.to) i = readMention(tokens, i, sentence.from, sentence.to, mentions);
  }
  return mentions;
}

function readMention(
  tokens: Token[],
  at: number,
  first: number,
  limit: number,
  into: Mentions,
): number {
  const token = tokens[at] as Token;
  if (token.kind !== 'word') return at + 1;
  if (token.flags & RELATIVE && !token.isCapital && /^(?:who|which|that)$/.test(token.lower)) {
    into.relatives.set(at, mentionOf(tokens, 'relative', at, at + 1, at + 1));
    return at + 1;
  }
  if (isTurnLetter(tokens, at)) return at + 2;
  const time = timePhraseEnd(tokens, at);
  if (time > at) return time;
  if (token.flags & PRONOUN) {
    push(tokens, into, 'pronoun', at, at + 1, at + 1);
    return at + 1;
  }
  if (!startsPhrase(tokens, at, first, limit)) return at + 1;
  return readPhrase(tokens, at, first, limit, into);
}

function startsPhrase(tokens: Token[], at: number, first: number, limit: number): boolean {
  const token = tokens[at] as Token;
  if (/^(?:what|how|why)$/.test(token.lower)) return false;
  if (token.flags & LEADS) return true;
  if (isNameWord(tokens, at, first)) return true;
  if (token.flags & (PERSON | BODY | TITLE))
    return !(token.flags & CUE && !token.isOwner && at > first);
  const isOwned = at > first && (tokens[at - 1] as Token).isOwner;
  if (isOwned && token.flags & TALK) return true;
  if (token.flags & (STOPPER | ADVERB | CUE | VERB)) return false;
  if (isOwned) return true;
  for (let i = at + 1; i < limit && i <= at + 3; i++) {
    const next = tokens[i] as Token;
    if (next.kind !== 'word' || next.flags & (STOPPER | LEADS | CUE | VERB)) return false;
    if (next.flags & PERSON) return true;
    if (next.isCapital) return (token.flags & ADJECTIVE) !== 0 || followsCore(tokens, at, first);
  }
  return false;
}

/** "said retired General Lee": what follows plain speech is its speaker. */
function followsCore(tokens: readonly Token[], at: number, first: number): boolean {
  return at > first && ((tokens[at - 1] as Token).flags & CORE) !== 0;
}

function readPhrase(
  tokens: Token[],
  at: number,
  first: number,
  limit: number,
  into: Mentions,
): number {
  let i = at;
  while (
    i < limit &&
    i < at + 3 &&
    (tokens[i] as Token).flags & LEADS &&
    !(tokens[i] as Token).isOwner
  )
    i++;
  const body = i;
  let nameFrom = -1;
  for (; i < limit && i < at + PHRASE_WORDS_MAX; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'word') break;
    const isName = isNameWord(tokens, i, first);
    const bridged = bridge(tokens, i, limit, nameFrom !== -1);
    if (bridged > i) {
      i = bridged - 1;
      continue;
    }
    if (!isName && isStop(tokens, i, body, at)) break;
    if (isName && nameFrom === -1 && i > body && isTalk(tokens[i - 1] as Token)) break;
    if (isName) nameFrom = nameFrom === -1 ? i : nameFrom;
    else nameFrom = -1;
    if (token.isOwner) {
      const name = nameFrom === -1 ? i + 1 : trimTitles(tokens, nameFrom, i + 1, first);
      push(tokens, into, kindOf(tokens, nameFrom, i), at, i + 1, name);
      return i + 1;
    }
  }
  if (i === body && body === at) return at + 1;
  const last = tokens[i - 1] as Token;
  const ends = nameFrom === -1 ? i : trimTitles(tokens, nameFrom, i, first);
  push(tokens, into, i === body ? leaderKind(last) : kindOf(tokens, nameFrom, i - 1), at, i, ends);
  return i;
}

function isStop(tokens: Token[], at: number, body: number, start: number): boolean {
  const token = tokens[at] as Token;
  if (token.flags & TIME && at === body && isDated(tokens, start, at + 1)) return false;
  if (token.flags & STOPPER || (at > body && POSTPOSED.has(token.lower))) return true;
  const afterName = at > body && (tokens[at - 1] as Token).isCapital;
  if (afterName && token.flags === 0 && !token.isCapital && /(?:ed|ing)$/.test(token.lower))
    return true;
  if (afterName && (/^(?:late|early)$/.test(token.lower) || isDoing(tokens, at))) return true;
  const isFirst = at === body && body > start && !((tokens[at - 1] as Token).flags & QUANTITY);
  if (token.flags & ADVERB) return !isFirst;
  if (token.flags & (LEADS & ~LEADER)) return true;
  if (!(token.flags & (CUE | VERB)) || isFirst) return false;
  const before = tokens[at - 1] as Token;
  if (at > body && (before.flags & (ADJECTIVE | PERSON)) === ADJECTIVE && !before.isCapital)
    return false;
  if (!(token.flags & (TALK | BODY | PERSON)) || body === start) return true;
  return !(token.flags & BARE) && (before.isCapital || (before.flags & (PERSON | BODY)) !== 0);
}

/** "Clara Lund leads the party": what a full name does, though "Lund backers said" tells of backers. */
function isDoing(tokens: readonly Token[], at: number): boolean {
  const { flags, isCapital, lower } = tokens[at] as Token;
  if (flags !== 0 || isCapital || !/[^s]s$/.test(lower) || /(?:er|or|ist|ant)s$/.test(lower))
    return false;
  const isName = [at - 2, at - 3].some((given) => isGivenName(tokens[given]?.lower ?? ''));
  return isName && !((tokens[at + 1]?.flags ?? 0) & (AUX | CUE | VERB | PERSON));
}

function isTalk(token: Token): boolean {
  return (token.flags & TALK) !== 0 && (token.flags & PERSON) === 0;
}

function leaderKind(token: Token): MentionKind {
  if (token.lower === 'her') return 'pronoun';
  return token.flags & QUANTITY || /^(?:this|that|these|those)$/.test(token.lower)
    ? 'pronoun'
    : 'thing';
}

function kindOf(tokens: readonly Token[], nameFrom: number, last: number): MentionKind {
  if (nameFrom !== -1) return 'name';
  const head = tokens[last] as Token;
  if (head.flags & PERSON) return 'person';
  if (head.flags & BODY) return 'body';
  return 'thing';
}

/** The "Q:" and "A:" of an interview name nobody. */
function isTurnLetter(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text.length === 1 && tokens[at + 1]?.kind === 'colon';
}

/** End of "last month", "this week", "a few days later": when, not who; `at` where none begins. */
function timePhraseEnd(tokens: readonly Token[], at: number): number {
  const { flags, lower } = tokens[at] as Token;
  if (!(flags & LEADS) && lower !== 'last' && lower !== 'next') return at;
  const isCounted = ((tokens[at + 1]?.flags ?? 0) & QUANTITY) !== 0;
  const unit = isCounted ? tokens[at + 2] : tokens[at + 1];
  if (unit === undefined || !(unit.flags & TIME) || unit.isOwner) return at;
  const end = isCounted ? at + 3 : at + 2;
  return isDated(tokens, at, end) ? at : end;
}

/** "a Wednesday editorial", "her March report": the day tells which one it is. */
function isDated(tokens: readonly Token[], at: number, end: number): boolean {
  const [lead, day, noun] = [tokens[at], tokens[end - 1], tokens[end]];
  if (!day?.isCapital || end - at > 2 || noun?.kind !== 'word' || noun.isCapital) return false;
  return /^(?:an?|his|her|its|their)$/.test(lead?.lower ?? '') && !(noun.flags & ~NOUN_FLAGS);
}

function push(
  tokens: readonly Token[],
  into: Mentions,
  kind: MentionKind,
  from: number,
  to: number,
  nameFrom: number,
): void {
  into.at.fill(into.list.length, from, to);
  into.list.push(mentionOf(tokens, kind, from, to, nameFrom));
}

function mentionOf(
  tokens: readonly Token[],
  kind: MentionKind,
  from: number,
  to: number,
  nameFrom: number,
): Mention {
  const first = tokens[from] as Token;
  const last = tokens[to - 1] as Token;
  const end = last.start + last.text.length;
  return {
    start: first.start,
    end,
    kind,
    from,
    to,
    nameFrom,
    sentence: first.sentence,
    isOwner: last.isOwner,
    isEmpty: to - from === 1 && EMPTY.has(first.lower),
  };
}

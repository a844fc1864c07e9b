/**
 * What holds for each word of a sentence: denied or not, how sure, and what stands in one phrase with
 * it. A word is under the verb that leads it, so that "recommends a suspension" suspends no one.
 */
import type { Alignment } from './align.ts';
import { classLevel, type Level, negatesObject, standingOf } from './level.ts';
import type { ParsedClaim } from './parse.ts';
import { NEGATIONS, type Phrase } from './phrase.ts';
import type { ClaimWord } from './read.ts';

export type WordState = { negated: boolean; level: Level };

/** One state for each word, by its number. */
export function statesOf(sentence: ParsedClaim): WordState[] {
  const states: WordState[] = sentence.words.map(() => ({ negated: false, level: 0 }));
  sentence.deeds.forEach((deed, at) => {
    const standing = standingOf(deed, sentence);
    const end = sentence.deeds[at + 1]?.start ?? sentence.words.length;
    const object = classLevel(deed);
    for (let place = deed.start; place < end; place++) {
      const isObject = place > deed.verb.at;
      const level = isObject && object > standing.level ? object : standing.level;
      states[place] = {
        negated: isObject && negatesObject(deed) ? !standing.negated : standing.negated,
        level,
      };
    }
  });
  for (const deed of sentence.deeds) {
    if (!deed.passive || deed.patient === null || deed.patient.end > deed.start) continue;
    const state = states[deed.verb.at];
    if (state === undefined || NEGATIONS.has(sentence.words[deed.patient.start]?.lower ?? ''))
      continue;
    for (let place = deed.patient.start; place < deed.patient.end; place++) states[place] = state;
  }
  for (const word of sentence.words) {
    if (!/^(?:no|without|neither|none)$/.test(word.lower)) continue;
    const phrase =
      sentence.phrases.find((one) => one.start <= word.at && one.end > word.at) ??
      sentence.phrases.find((one) => one.start === word.at + 1);
    if (phrase === undefined) continue;
    for (let place = phrase.start; place < phrase.end; place++) {
      const state = states[place];
      const isCounted =
        sentence.deeds.some(
          (deed) => deed.negated && (deed.agent === phrase || deed.patient === phrase),
        ) || NEGATIONS.has(sentence.words[phrase.start]?.lower ?? '');
      if (state !== undefined && !isCounted) states[place] = { ...state, negated: !state.negated };
    }
  }
  return states;
}

export type ScopeMatch = {
  flipped: number;
  verbsFlipped: number;
  surer: number;
  verbSurer: number;
  lessSure: number;
};

/** Words of the claim whose state differs from that of what they are laid against. */
export function compareScopes(
  claim: ParsedClaim,
  evidence: readonly ParsedClaim[],
  alignments: readonly Alignment[],
  focus: readonly number[],
): ScopeMatch {
  const own = statesOf(claim);
  const theirs = new Map(
    focus.flatMap((at) =>
      evidence[at] === undefined ? [] : [[at, statesOf(evidence[at])] as const],
    ),
  );
  const result: ScopeMatch = { flipped: 0, verbsFlipped: 0, surer: 0, verbSurer: 0, lessSure: 0 };
  for (const one of alignments) {
    if (one.word.name || one.word.date) continue;
    const place = focus.find((at) => (one.best[at]?.strength ?? 0) >= 0.75);
    const found = place === undefined ? null : one.best[place];
    if (place === undefined || found == null) continue;
    const [a, b] = [own[one.word.at], theirs.get(place)?.[found.word.at]];
    if (a === undefined || b === undefined) continue;
    const isVerb = one.word.pos === 'VERB';
    if (a.negated !== b.negated) {
      result.flipped++;
      if (isVerb) result.verbsFlipped++;
    }
    result.surer = Math.max(result.surer, b.level - a.level);
    if (isVerb) result.verbSurer = Math.max(result.verbSurer, b.level - a.level);
    result.lessSure = Math.max(result.lessSure, a.level - b.level);
  }
  return result;
}

type Pair = { word: ClaimWord; head: ClaimWord };

/** Words of a noun phrase with its head, and heads that a preposition ties. */
function tiesOf(sentence: ParsedClaim): Pair[] {
  return sentence.phrases.flatMap((phrase, at) => {
    const inside = sentence.words.slice(phrase.start, phrase.end);
    const own = inside
      .filter((word) => word !== phrase.head && (word.content || word.quantity !== null))
      .map((word) => ({ word, head: phrase.head }));
    const before = sentence.phrases[at - 1];
    const isTied =
      before !== undefined && phrase.preposition !== '' && phrase.start - before.end === 1;
    return isTied ? [...own, { word: before.head, head: phrase.head }] : own;
  });
}

export type TieMatch = { ties: number; broken: number; kept: number; turned: number };

/** Whether what a phrase of the claim ties together stands together in the evidence. */
export function compareTies(
  claim: ParsedClaim,
  evidence: readonly ParsedClaim[],
  alignments: readonly Alignment[],
  focus: readonly number[],
): TieMatch {
  const byWord = new Map(alignments.map((one) => [one.word, one]));
  const result: TieMatch = { ties: 0, broken: 0, kept: 0, turned: 0 };
  const placesOf = (word: ClaimWord, sentence: number): number[] => {
    const read = evidence[sentence];
    if (read === undefined) return [];
    const quantity = word.quantity;
    if (quantity !== null && !word.content)
      return read.words
        .filter((other) => other.quantity !== null && other.quantity.value === quantity.value)
        .map((other) => other.at);
    const found = byWord.get(word)?.best[sentence];
    if (found == null || found.strength < 0.5) return [];
    return read.words.filter((other) => other.lemma === found.word.lemma).map((other) => other.at);
  };
  for (const { word, head } of tiesOf(claim)) {
    let state: 'unknown' | 'broken' | 'kept' = 'unknown';
    for (const sentence of focus) {
      const [left, right] = [placesOf(word, sentence), placesOf(head, sentence)];
      if (left.length === 0 || right.length === 0) continue;
      const read = evidence[sentence] as ParsedClaim;
      const isNear = left.some((a) => right.some((b) => areTied(read, a, b)));
      if (isNear) state = 'kept';
      else if (state === 'unknown') state = 'broken';
    }
    if (state === 'unknown') continue;
    result.ties++;
    result[state]++;
  }
  result.turned = claim.phrases.filter((phrase) =>
    isTurned(phrase, evidence, byWord, focus),
  ).length;
  return result;
}

function areTied(read: ParsedClaim, a: number, b: number): boolean {
  const at = (place: number) =>
    read.phrases.findIndex((phrase) => phrase.start <= place && phrase.end > place);
  const [left, right] = [at(a), at(b)];
  if (left < 0 || right < 0) return Math.abs(a - b) <= 3;
  if (left === right) return true;
  const [first, second] = left < right ? [left, right] : [right, left];
  const [from, to] = [read.phrases[first] as Phrase, read.phrases[second] as Phrase];
  return second - first === 1 && to.start - from.end <= 1;
}

const DIRECTED =
  /^(?:from|to|by|against|into|behind|before|after|for|with|without|over|under|until|since)$/;

/** A name, date or figure that stands under another directing preposition in the evidence. */
function isTurned(
  phrase: Phrase,
  evidence: readonly ParsedClaim[],
  byWord: ReadonlyMap<ClaimWord, Alignment>,
  focus: readonly number[],
): boolean {
  if (!DIRECTED.test(phrase.preposition) || phrase.preposition === 'by') return false;
  const alignment = byWord.get(phrase.head);
  if (alignment === undefined) return false;
  const found = focus.flatMap((sentence) => {
    const match = alignment.best[sentence];
    const read = evidence[sentence];
    if (match == null || read === undefined || match.strength < 0.9) return [];
    return read.phrases
      .filter((one) =>
        read.words.slice(one.start, one.end).some((word) => word.lemma === match.word.lemma),
      )
      .map((one) => one.preposition);
  });
  return (
    found.length > 0 &&
    found.every((one) => DIRECTED.test(one)) &&
    !found.includes(phrase.preposition)
  );
}

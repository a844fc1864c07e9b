/**
 * Who did it to whom, from where to where, and which came first: pairs that a claim may have
 * swapped though each of its words stands in the evidence.
 */

import { STOP_WORDS } from '../answers/stop-words.ts';
import { stem } from '../text/tokens.ts';
import { DIRECTED_VERBS, SPEECH_VERBS } from './check-claim-lexicon.ts';
import { relationOf, type Support } from './check-claim-match.ts';
import { isPlaceName } from './check-claim-places.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

type Sides = {
  doers: ReadWord[];
  undergoers: ReadWord[];
  /** "she" does it, whoever that is: none of those named on the other side. */
  byPronoun: boolean;
};

const SIDE_WORDS = 14;

/** Doer and undergoer of a verb must not change places; passive forms are turned round first. */
export function swappedParties(claim: ReadSentence, support: Support): string | null {
  for (const verb of claim.words) {
    if (!isPivot(verb, claim)) continue;
    const isDirected = DIRECTED_VERBS.has(verb.base);
    const claimed = sidesOf(claim, verb);
    if (claimed.doers.length === 0 && claimed.undergoers.length === 0) continue;
    const found = support.sentences.flatMap(({ sentence }) =>
      sentence.words
        .filter(
          (word) =>
            isPivot(word, sentence) &&
            (word.base === verb.base || (isDirected && isOnlySynonym(verb, word, sentence))),
        )
        .filter((word) => !/^(?:it|him|her|them)$/.test(sentence.words[word.at + 1]?.lower ?? ''))
        .map((word) => sidesOf(sentence, word)),
    );
    if (found.length === 0) continue;
    const swapped = found.map((sides) => swapIn(claimed, sides, isDirected));
    const first = swapped.find((word) => word !== null);
    if (first != null && swapped.every((word) => word !== null))
      return `swap: "${first.text}" is on the other side of "${verb.text}"`;
  }
  return null;
}

/** Another word for the verb, where the sentence has no nearer one. */
function isOnlySynonym(verb: ReadWord, word: ReadWord, sentence: ReadSentence): boolean {
  if (relationOf(verb.base, word.base) !== 'synonym') return false;
  return !sentence.words.some((other) => {
    const relation = other === word ? null : relationOf(verb.base, other.base);
    return relation !== null && relation !== 'opposite' && relation !== 'akin';
  });
}

function swapIn(claimed: Sides, sides: Sides, isDirected: boolean): ReadWord | null {
  const has = (side: readonly ReadWord[], word: ReadWord) =>
    side.some((other) => other.base === word.base);
  const doer = claimed.doers.find((word) => has(sides.undergoers, word) && !has(sides.doers, word));
  const undergoer = claimed.undergoers.find(
    (word) => has(sides.doers, word) && !has(sides.undergoers, word),
  );
  if (doer !== undefined && undergoer !== undefined) return doer;
  if (claimed.doers.length === 0 && undergoer?.name === true && !isPlaceName(undergoer.base))
    return undergoer;
  if (!isDirected) return null;
  const near = claimed.doers.at(-1);
  const [first] = claimed.undergoers;
  if (
    sides.byPronoun &&
    near?.name === true &&
    has(sides.undergoers, near) &&
    first?.name === true &&
    !has(sides.undergoers, first)
  )
    return near;
  if (
    undergoer !== undefined &&
    undergoer === claimed.undergoers[0] &&
    claimed.doers.length > 0 &&
    !claimed.doers.some((word) => has(sides.doers, word))
  )
    return undergoer;
  if (
    doer !== undefined &&
    doer === near &&
    sides.doers.length > 0 &&
    claimed.undergoers.every((word) => !has(sides.undergoers, word))
  )
    return doer;
  return null;
}

const SAME_IN_PAST = /^(?:beat|hit|cut|hurt|split|shut|outbid|undercut)$/;

/** Verbs that only bring what was said: their subject is a speaker's. */
const REPORTS =
  /^(?:sa[iy]|tell|add|note|remark|comment|explain|argu|insist|claim|believ|think|warn|report|suggest|estim)/;

/** A verb with two sides: one known to have them, or any past or present form that is not of saying. */
function isPivot(word: ReadWord, sentence: ReadSentence): boolean {
  if (!isVerbLike(word, sentence) || !word.content) return false;
  const next = sentence.words[word.at + 1];
  const isByNumber = sentence.words[word.at + 2]?.number === true;
  if (next?.lower === 'by' && !isByNumber && !SPEECH_VERBS.has(word.base)) return true;
  const takesObject = next?.name === true || /^(?:the|an?|its|their)$/.test(next?.lower ?? '');
  const isPresent = /[^s]s$/.test(word.lower) && takesObject;
  if (DIRECTED_VERBS.has(word.base))
    return (
      isPresent || (takesObject && SAME_IN_PAST.test(word.lower)) || looksVerbal(word, sentence)
    );
  return !REPORTS.test(word.base) && (isPresent || /ed$/.test(word.lower));
}

/** Whoever stands right before a verb in the claim must not be another than in the evidence. */
export function swappedSubject(claim: ReadSentence, support: Support): string | null {
  for (const verb of claim.words) {
    const subject = claim.words[verb.at - 1];
    if (
      subject?.name !== true ||
      !verb.content ||
      STOP_WORDS.has(verb.lower) ||
      verb.name ||
      !(looksVerbal(verb, claim) || /[^s]s$/.test(verb.lower)) ||
      subject.clause !== verb.clause
    )
      continue;
    const places = support.sentences.flatMap(({ sentence }) =>
      (sentence.bases.get(verb.base) ?? []).map((place) => ({
        sentence,
        place,
        before: sentence.words[place.at - 1],
      })),
    );
    if (
      places.length === 0 ||
      claim.words.some((word) => word.base === 'be' && word.at > verb.at && word.at < verb.at + 2)
    )
      continue;
    const isOther = places.every(
      ({ sentence, before, place }) =>
        before?.name === true &&
        before.base !== subject.base &&
        !sentence.words.some(
          (word) => word.base === subject.base && Math.abs(word.at - place.at) <= 3,
        ),
    );
    if (isOther) return `swap: "${subject.text}" is not who "${verb.text}" in the evidence`;
  }
  return null;
}

/** By its ending, its irregular form or the word before it. */
export function looksVerbal(word: ReadWord, sentence: ReadSentence): boolean {
  if (/(?:ed|ing)$/.test(word.lower) || word.base !== stem(word.lower)) return true;
  const before = sentence.words[word.at - 1]?.lower ?? '';
  if (before === 'to' && /[^s]s$/.test(word.lower)) return false;
  return /^(?:to|will|would|may|might|could|should|can|be|been|being|have|has|had|is|are|was|were|not|who|which|he|she|it|they|we)$/.test(
    before,
  );
}

/** Not plainly a noun: no article or possessive stands before it. */
export function isVerbLike(word: ReadWord, sentence: ReadSentence): boolean {
  const before = sentence.words[word.at - 1]?.lower ?? '';
  return (
    !word.name &&
    !/^(?:the|a|an|its|their|his|her|of|in|for|no|this|any|over|by|with|on|from|at|against|about|amid|under|several|some|two|three|four|both)$/.test(
      before,
    )
  );
}

function sidesOf(sentence: ReadSentence, verb: ReadWord): Sides {
  const near = (word: ReadWord) =>
    (word.content || word.name) &&
    !/ly$|^(?:one|two|three|four|five|both)$/.test(word.lower) &&
    Math.abs(word.at - verb.at) <= SIDE_WORDS;
  const left = nearest(
    sentence.words.filter((word) => word.at < verb.at && near(word)),
    verb,
  );
  const right = nearest(
    sentence.words.filter((word) => word.at > verb.at && near(word)),
    verb,
  );
  const isPassive = isAfterBe(sentence, verb) && !/ing$/.test(verb.lower);
  const by = sentence.words.find(
    (word) =>
      word.at > verb.at && word.lower === 'by' && sentence.words[word.at + 1]?.number !== true,
  );
  const isReduced =
    !isPassive &&
    by !== undefined &&
    by.at <= verb.at + 3 &&
    !/^(?:the|an?|its|his|her|their)$/.test(sentence.words[verb.at + 1]?.lower ?? '') &&
    /(?:ed|en|t|d|n)$/.test(verb.lower);
  if (!isPassive && !isReduced)
    return { doers: left, undergoers: right, byPronoun: isLedByPronoun(sentence, verb) };
  return {
    doers: by === undefined ? [] : right.filter((word) => word.at > by.at),
    undergoers: left,
    byPronoun: false,
  };
}

function isLedByPronoun(sentence: ReadSentence, verb: ReadWord): boolean {
  return /^(?:she|he|they|it)$/.test(sentence.words[verb.at - 1]?.lower ?? '');
}

/** Those of the verb's own clause, or all where it has none there. */
function nearest(side: ReadWord[], verb: ReadWord): ReadWord[] {
  const own = side.filter((word) => word.clause === verb.clause);
  return own.length > 0 ? own : side;
}

/** "was", "has been", with adverbs between. */
function isAfterBe(sentence: ReadSentence, verb: ReadWord): boolean {
  let at = verb.at - 1;
  while (
    at >= 0 &&
    /ly$|^(?:not|also|then|now|first|never|already|still)$/.test(sentence.words[at]?.lower ?? '')
  )
    at--;
  return /^(?:be|is|are|was|were|been|being|get|got|gets)$/.test(sentence.words[at]?.lower ?? '');
}

/** "From A to B" and "more A than B" must not be turned round. */
export function swappedDirection(claim: ReadSentence, support: Support): string | null {
  for (const word of claim.words) {
    const before = claim.words[word.at - 1]?.lower;
    if (!(word.name || word.number || word.content) || (before !== 'from' && before !== 'to'))
      continue;
    const places = support.sentences.flatMap(({ sentence }) =>
      (sentence.bases.get(word.base) ?? []).map((place) => {
        const verb = sentence.words
          .filter((other) => other.at < place.at - 1 && other.content && !other.name)
          .at(-1);
        const isShared =
          verb === undefined ||
          claim.words.some((mine) => relationOf(mine.base, verb.base) !== null);
        return isShared ? (sentence.words[place.at - 1]?.lower ?? '') : '';
      }),
    );
    const contrary = before === 'from' ? 'to' : 'from';
    if (places.length > 0 && places.every((place) => place === contrary)) {
      return `swap: "${before} ${word.text}" where the evidence has "${contrary} ${word.text}"`;
    }
  }
  return null;
}

/** Whether "A … than B" stands the other way round in the evidence; null where nothing is compared. */
export function comparisonTurned(claim: ReadSentence, support: Support): boolean | null {
  const mine = comparedIn(claim);
  if (mine === null) return null;
  for (const { sentence } of support.sentences) {
    const theirs = comparedIn(sentence);
    if (theirs === null) continue;
    const straight = overlap(mine.left, theirs.left) + overlap(mine.right, theirs.right);
    const turned = overlap(mine.left, theirs.right) + overlap(mine.right, theirs.left);
    if (straight + turned > 0) return turned > straight;
  }
  return null;
}

function comparedIn(sentence: ReadSentence): { left: ReadWord[]; right: ReadWord[] } | null {
  const than = sentence.words.find((word) => word.lower === 'than');
  if (than === undefined || sentence.words[than.at + 1]?.number !== false) return null;
  const matter = sentence.words.filter(
    (word) =>
      (word.content || word.name) &&
      Math.abs(word.at - than.at) <= SIDE_WORDS &&
      !/^(?:more|less|fewer|\w+er)$/.test(word.lower),
  );
  const left = matter.filter((word) => word.at < than.at);
  const right = matter.filter(
    (word) => word.at > than.at && word.clause <= (sentence.words[than.at + 1]?.clause ?? 0),
  );
  return { left: left.filter((word) => !right.some((other) => other.base === word.base)), right };
}

/** Sides changed without the word of comparison being changed too. */
export function swappedComparison(claim: ReadSentence, support: Support): string | null {
  if (comparisonTurned(claim, support) !== true) return null;
  const isWordTurned = support.aligned.some(
    ({ claim: word, relation }) =>
      relation === 'opposite' && /^(?:more|less|fewer|\w+er)$/.test(word.lower),
  );
  return isWordTurned ? null : 'comparison: the sides are the other way round in the evidence';
}

/** Events are turned round only where hardly a word stands on its own side. */
const ORDER_FACTOR = 2;
const ORDER = /\b(before|after|until|since)\b/i;

/** "A after B" is "B before A"; the same word with the sides changed is another claim. */
export function swappedSequence(claim: ReadSentence, support: Support): string | null {
  const claimed = sequenceOf(claim);
  if (claimed === null) return null;
  for (const { sentence } of support.sentences) {
    const found = sequenceOf(sentence);
    if (found === null) continue;
    const straight = overlap(claimed.earlier, found.earlier) + overlap(claimed.later, found.later);
    const turned = overlap(claimed.earlier, found.later) + overlap(claimed.later, found.earlier);
    if (turned > straight * ORDER_FACTOR)
      return `order: "${claimed.word}" has the events the other way round`;
  }
  return null;
}

function sequenceOf(
  sentence: ReadSentence,
): { word: string; earlier: ReadWord[]; later: ReadWord[] } | null {
  const match = ORDER.exec(sentence.text);
  const word = match?.[1]?.toLowerCase();
  if (match === null || (word !== 'before' && word !== 'after')) return null;
  const content = sentence.words.filter((other) => other.content && other.lower !== word);
  let first = content.filter((other) => other.start < match.index);
  let second = content.filter((other) => other.start > match.index);
  if (first.length === 0) {
    const comma = sentence.text.indexOf(',', match.index);
    if (comma === -1) return null;
    first = content.filter((other) => other.start > comma);
    second = content.filter((other) => other.start > match.index && other.start < comma);
  }
  return word === 'after'
    ? { word, earlier: second, later: first }
    : { word, earlier: first, later: second };
}

/** Words shared, a name counting for three: it is names that a comparison turns on. */
function overlap(a: readonly ReadWord[], b: readonly ReadWord[]): number {
  const shared = a.filter((word) => b.some((other) => other.base === word.base));
  return shared.reduce((sum, word) => sum + (word.name ? 3 : 1), 0);
}

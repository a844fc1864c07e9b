/**
 * Whether the passages tell at all: a small logistic model over what the best sentence covers of
 * the question, what stands nowhere near it, and how far it is ahead of the rest.
 */

import { areOpposed } from '../claims/lexicon.ts';
import { ANSWER_WEIGHTS } from './answer-weights.ts';
import type { Question, QuestionTerm } from './question.ts';
import type { RankedSentence, SentenceRanking } from './rank-sentences.ts';
import type { Met } from './sentence-features.ts';
import { baseOf } from './word-forms.ts';
import { wordingFeatures } from './wording-features.ts';

export function answerFeatures(ranking: SentenceRanking): number[] {
  const { question, asked, sentences } = ranking;
  const [best, second] = sentences;
  if (best === undefined) return [];
  return [
    ...best.features,
    best.share,
    best.share - (second?.share ?? 0),
    question.negated ? 1 : 0,
    question.yesNo ? 1 : 0,
    Math.min(1, question.terms.length / 10),
    ...missingFeatures(question, best.met),
    hasOpposite(question, best) ? 1 : 0,
    Math.min(1, asked.absentShare * 2),
    ...KINDS.map((kind) => Number(question.kind === kind)),
    ...wordingFeatures(asked, best),
    isElsewhere(ranking) ? 1 : 0,
  ];
}

const KINDS = ['person', 'date', 'number', 'place', 'cause', 'manner', 'thing'] as const;
/** Missing words beyond which one more says nothing new. */
const MISSING_SCALE = 3;
const HALF_MET = 0.6;
/** Below stand words that only say what is sought. */
const WEIGHTY = 0.6;

/** Weighty words that the sentence, its surroundings or its passage lack, and how many of them are met in another form. */
function missingFeatures(question: Question, { here, near, whole }: Met): number[] {
  const weighty = question.terms.flatMap((term, at) => (isWeighty(term) ? [at] : []));
  const missingIn = (met: readonly number[], wanted: (term: QuestionTerm) => boolean) =>
    weighty.filter((at) => (met[at] ?? 0) === 0 && wanted(question.terms[at] as QuestionTerm))
      .length;
  const isPlain = (term: QuestionTerm) => !term.name && !term.number;
  const isName = (term: QuestionTerm) => term.name;
  const scaled = (count: number) => Math.min(1, count / MISSING_SCALE);
  const loose = weighty.filter((at) => (here[at] ?? 0) > 0 && (here[at] ?? 0) < HALF_MET).length;
  return [
    scaled(missingIn(here, isPlain)),
    scaled(missingIn(near, isPlain)),
    scaled(missingIn(whole, isPlain)),
    scaled(missingIn(here, isName)),
    scaled(missingIn(whole, isName)),
    missingIn(here, () => true) === 0 ? 1 : 0,
    missingIn(whole, () => true) === 0 ? 1 : 0,
    missingIn(here, () => true) / Math.max(1, weighty.length),
    scaled(loose),
  ];
}

/** Neither a word that only says what is sought nor an adverb that a paraphrase would leave out. */
export function isWeighty(term: QuestionTerm): boolean {
  return (
    term.weight >= WEIGHTY && !term.focus && !/ly$/.test(term.lower) && !LIGHT.test(term.lower)
  );
}

const LIGHT =
  /^(?:take|takes|took|come|came|become|became|get|got|go|went|make|made|involve\w*|locate\w*|considered|held|base|based|work\w*|particular|specific|typical|according|order|occur\w*|stand|stands)$/;

/** A word missing from the sentence stands there turned into its contrary. */
export function hasOpposite(question: Question, best: RankedSentence): boolean {
  if (isOrderTurned(question, best)) return true;
  return question.terms.some((term, at) => {
    if ((best.met.here[at] ?? 0) >= HALF_MET) return false;
    return [...best.bases.keys()].some(
      (base) => areOpposed(term.base, base) || isPrefixed(term.base, base),
    );
  });
}

const ORDER_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:before|prior)\b/i, ['after', 'subsequ', 'follow']],
  [/\bafter\b/i, ['befor', 'prior']],
];

/** "after" is asked where the sentence tells of "before". */
function isOrderTurned(question: Question, best: RankedSentence): boolean {
  return ORDER_WORDS.some(([asked, contrary]) => {
    const match = asked.exec(question.text);
    if (match === null || best.bases.has(baseOf(match[0].toLowerCase()))) return false;
    return contrary.some((base) => best.bases.has(base));
  });
}

/** "uncommon" and "common", "dependent" and "independent". */
function isPrefixed(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 4 &&
    /^(?:un|in|im|ir|dis|non|il)$/.test(long.slice(0, long.length - short.length)) &&
    long.endsWith(short)
  );
}

/** Share of the question's mass that may be said nowhere, before an answer is unlikely. */
const ABSENT_SHARE_MAX = 0.3;
/** Weighty words missing from the best passage, as a share of all, from which it is about something else. */
const MISSING_SHARE_MAX = 0.5;
/** A longer question says the same thing in more than one word. */
const SHORT_QUESTION_TERMS = 3;

/** The question is of something that no passage, or not the best one, says a word about. */
function isElsewhere({ question, asked, sentences }: SentenceRanking): boolean {
  if (asked.absentShare > ABSENT_SHARE_MAX) return true;
  const whole = sentences[0]?.met.whole ?? [];
  if (question.terms.some((term, at) => term.name && (whole[at] ?? 0) === 0)) return true;
  const weighty = question.terms.flatMap((term, at) => (isWeighty(term) ? [at] : []));
  const missing = weighty.filter((at) => (whole[at] ?? 0) === 0).length;
  return (
    weighty.length > 1 &&
    weighty.length <= SHORT_QUESTION_TERMS &&
    missing / weighty.length >= MISSING_SHARE_MAX
  );
}

/** A name stands there and none of what is asked about it: "founded" in no form, "revenue" neither. */
function isOnlyNamed({ question, sentences }: SentenceRanking): boolean {
  const whole = sentences[0]?.met.whole ?? [];
  const weighty = question.terms.flatMap((term, at) => (isWeighty(term) ? [{ term, at }] : []));
  const asked = weighty.filter(({ term }) => !term.name && !term.number);
  return (
    asked.length > 0 &&
    asked.length < weighty.length &&
    weighty.length <= SHORT_QUESTION_TERMS &&
    asked.every(({ at }) => (whole[at] ?? 0) === 0)
  );
}

/** Belief, 0..1, that the passages answer the question. */
export function answerability(ranking: SentenceRanking, model = ANSWER_WEIGHTS): number {
  const features = answerFeatures(ranking);
  if (features.length === 0 || isOnlyNamed(ranking)) return 0;
  const sum = features.reduce(
    (total, value, at) => total + value * (model.weights[at] ?? 0),
    model.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

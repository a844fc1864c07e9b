/**
 * What speaks for a sentence as the answer, as numbers of about 0..1: how much of the question it
 * and its surroundings cover, in what order and how near, and whether it holds the kind of thing
 * that is asked for. The ranker and the abstainer weigh the same numbers.
 */
import { answerPlaces } from './answer-kinds.ts';
import {
  type IndexedPassage,
  type IndexedSentence,
  type PassageIndex,
  rarity,
  type Variant,
} from './passage-index.ts';
import type { Question } from './question.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Word } from './word-forms.ts';

export const SENTENCE_FEATURES = [
  'cover',
  'coverNear',
  'coverPassage',
  'names',
  'namesPassage',
  'numbers',
  'numbersPassage',
  'passageScore',
  'passageRank',
  'matchedMass',
  'pairsInOrder',
  'pairsNear',
  'kindFound',
  'kindNear',
  'datesFound',
  'numbersFound',
  'personFound',
  'placeFound',
  'length',
  'opening',
  'negationConflict',
  'rarest',
  'rarestPassage',
  'tightness',
  'fresh',
  'carriedOn',
  'modifiersKept',
  'modifiersChanged',
  'coverBefore',
  'coverAfter',
] as const;

export type AskedTerm = { forms: readonly Variant[]; mass: number; name: boolean; number: boolean };

export type Asked = {
  question: Question;
  terms: AskedTerm[];
  mass: number;
  bases: Set<string>;
  /** Share of the mass whose words no passage has in any form. */
  absentShare: number;
};

const NEAR_WORDS = 4;
const CONTEXT = { before: 0.8, twoBefore: 0.5, after: 0.4, title: 0.7 } as const;
/** Log of a mass and a length at which their features reach about one. */
const MASS_SCALE = 30;
const LENGTH_SCALE = 40;
const NEGATION = /^(?:not|no|never|none|neither|nor|cannot|without|\w+n['’]t)$/;

export function askedOf(
  index: PassageIndex,
  question: Question,
  variants: readonly Variant[][],
): Asked {
  const terms = question.terms.map((term, at) => ({
    forms: variants[at] ?? [],
    mass: term.weight * rarity(index, bestForm(index, variants[at] ?? [], term.base)),
    name: term.name,
    number: term.number,
  }));
  const bases = new Set(
    variants.flatMap((forms) => forms.filter((f) => f.closeness > 0.6).map((f) => f.base)),
  );
  const mass = massOf(
    terms,
    terms.map(() => 1),
  );
  const isKnown = (term: AskedTerm) => term.forms.some((form) => index.frequency.has(form.base));
  const known = massOf(
    terms,
    terms.map((term) => Number(isKnown(term))),
  );
  return { question, terms, mass, bases, absentShare: mass > 0 ? 1 - known / mass : 0 };
}

/** A misspelt word is as rare as the word it stands for. */
function bestForm(index: PassageIndex, forms: readonly Variant[], base: string): string {
  if (index.frequency.has(base)) return base;
  const known = forms.find((form) => form.closeness > 0.8 && index.frequency.has(form.base));
  return known?.base ?? base;
}

type Match = { closeness: number; at: number };

function matchIn(sentence: IndexedSentence | undefined, forms: readonly Variant[]): Match {
  let best: Match = { closeness: 0, at: -1 };
  if (sentence === undefined) return best;
  for (const { base, closeness } of forms) {
    if (closeness <= best.closeness) continue;
    const places = sentence.places.get(base);
    if (places !== undefined) best = { closeness, at: places[0] ?? -1 };
  }
  return best;
}

function matchInPassage(passage: IndexedPassage, forms: readonly Variant[]): number {
  let best = 0;
  for (const { base, closeness } of forms) {
    if (passage.counts.has(base) && closeness > best) best = closeness;
    if (passage.titleBases.has(base) && closeness * CONTEXT.title > best)
      best = closeness * CONTEXT.title;
  }
  return best;
}

/** How well each word of the question is met in the sentence, its surroundings and its passage. */
export type Met = { here: number[]; near: number[]; whole: number[] };

/** A sentence that goes on about what the one before it named. */
const CARRIES_ON =
  /^(?:he|she|it|they|his|her|its|their|this|these|that|those|most|some|many|such|both|one|another|here|there|then)$/;

export function sentenceFeatures(
  asked: Asked,
  passage: IndexedPassage,
  at: number,
  standing: { score: number; rank: number },
): { features: number[]; met: Met } {
  const sentence = passage.sentences[at];
  if (sentence === undefined) throw new RangeError(`passage ${passage.id} has no sentence ${at}`);
  const here = asked.terms.map((term) => matchIn(sentence, term.forms));
  const before = asked.terms.map(
    (term) => matchIn(passage.sentences[at - 1], term.forms).closeness,
  );
  const after = asked.terms.map((term) => matchIn(passage.sentences[at + 1], term.forms).closeness);
  const near = asked.terms.map((term, index) => {
    const inTitle = term.forms.some(
      (form) => form.closeness === 1 && passage.titleBases.has(form.base),
    );
    return Math.max(
      here[index]?.closeness ?? 0,
      CONTEXT.before * (before[index] ?? 0),
      CONTEXT.twoBefore * matchIn(passage.sentences[at - 2], term.forms).closeness,
      CONTEXT.after * (after[index] ?? 0),
      inTitle ? CONTEXT.title : 0,
    );
  });
  const whole = asked.terms.map((term) => matchInPassage(passage, term.forms));
  const closeHere = here.map((match) => match.closeness);
  const rarest = rarestTerm(asked);
  const pairs = pairsOf(asked, here);
  const matchedMass = massOf(asked.terms, closeHere);
  const kind = kindFeatures(asked, sentence, here);
  const isCarriedOn = CARRIES_ON.test(sentence.words[0]?.lower ?? '');
  const shareOf = (closeness: readonly number[]) =>
    massOf(asked.terms, closeness) / Math.max(asked.mass, 1e-9);
  const features = [
    shareOf(closeHere),
    shareOf(near),
    shareOf(whole),
    share(asked, near, (term) => term.name),
    share(asked, whole, (term) => term.name),
    share(asked, closeHere, (term) => term.number),
    share(asked, whole, (term) => term.number),
    standing.score,
    1 / (1 + standing.rank),
    Math.min(1, matchedMass / MASS_SCALE),
    pairs.inOrder,
    pairs.near,
    ...kind,
    Math.min(1.5, sentence.words.length / LENGTH_SCALE),
    at === 0 ? 1 : 0,
    asked.question.negated && !sentence.words.some((word) => NEGATION.test(word.lower)) ? 1 : 0,
    rarest === -1 ? 1 : (closeHere[rarest] ?? 0),
    rarest === -1 ? 1 : (whole[rarest] ?? 0),
    tightness(here),
    freshShare(asked, sentence),
    shareOf(isCarriedOn ? near : closeHere),
    ...modifiers(asked, sentence),
    shareOf(before),
    shareOf(after),
  ];
  return { features, met: { here: closeHere, near, whole } };
}

export function massOf(terms: readonly AskedTerm[], closeness: readonly number[]): number {
  return terms.reduce((sum, term, index) => sum + term.mass * (closeness[index] ?? 0), 0);
}

function share(
  asked: Asked,
  closeness: readonly number[],
  wanted: (term: AskedTerm) => boolean,
): number {
  let all = 0;
  let found = 0;
  for (const [index, term] of asked.terms.entries()) {
    if (!wanted(term)) continue;
    all++;
    found += closeness[index] ?? 0;
  }
  return all === 0 ? 1 : found / all;
}

function rarestTerm(asked: Asked): number {
  let best = -1;
  for (const [index, term] of asked.terms.entries()) {
    if (best === -1 || term.mass > (asked.terms[best]?.mass ?? 0)) best = index;
  }
  return best;
}

/** Neighbouring words of the question that also stand near one another in the sentence. */
function pairsOf(asked: Asked, here: readonly Match[]): { inOrder: number; near: number } {
  let inOrder = 0;
  let near = 0;
  const pairs = asked.terms.length - 1;
  if (pairs < 1) return { inOrder: 1, near: 1 };
  for (let index = 0; index < pairs; index++) {
    const left = here[index]?.at ?? -1;
    const right = here[index + 1]?.at ?? -1;
    if (left < 0 || right < 0) continue;
    if (Math.abs(left - right) <= NEAR_WORDS) near++;
    if (right > left && right - left <= NEAR_WORDS) inOrder++;
  }
  return { inOrder: inOrder / pairs, near: near / pairs };
}

function kindFeatures(asked: Asked, sentence: IndexedSentence, here: readonly Match[]): number[] {
  const { kind } = asked.question;
  const places = answerPlaces(sentence, kind, asked.bases);
  const found = places.length > 0 ? 1 : 0;
  let distance = Number.POSITIVE_INFINITY;
  for (const place of places) {
    for (const { at } of here) if (at >= 0) distance = Math.min(distance, Math.abs(place - at));
  }
  return [
    kind === 'thing' ? 1 : found,
    1 / (1 + distance / 3),
    kind === 'date' ? found : 0.5,
    kind === 'number' || kind === 'duration' ? found : 0.5,
    kind === 'person' ? found : 0.5,
    kind === 'place' ? found : 0.5,
  ];
}

/** "division bell" found as it is, or "bell" found with another word before it. */
function modifiers(asked: Asked, sentence: IndexedSentence): [number, number] {
  let kept = 0;
  let changed = 0;
  for (const [modifier, head] of asked.question.pairs) {
    const places = sentence.places.get(head) ?? [];
    if (places.length === 0) continue;
    const before = places.flatMap((place) => sentence.words.slice(Math.max(0, place - 2), place));
    if (before.some((word) => word.base === modifier)) kept++;
    else if (places.some((place) => isOtherWord(asked, sentence.words[place - 1]))) changed++;
  }
  return [Math.min(1, kept / 2), Math.min(1, changed / 2)];
}

function isOtherWord(asked: Asked, word: Word | undefined): boolean {
  return word !== undefined && !STOP_WORDS.has(word.lower) && !asked.bases.has(word.base);
}

/** Matched words over the window that holds them all: 1 where they stand side by side. */
function tightness(here: readonly Match[]): number {
  const places = here.filter((match) => match.at >= 0).map((match) => match.at);
  if (places.length < 2) return 0;
  return places.length / (Math.max(...places) - Math.min(...places) + 1);
}

/** Share of the sentence that the question did not already say: an echo answers nothing. */
function freshShare(asked: Asked, sentence: IndexedSentence): number {
  const fresh = sentence.words.filter((word) => !asked.bases.has(word.base)).length;
  return fresh / Math.max(1, sentence.words.length);
}

/**
 * A figure and the one that it is held against: whether one sentence tells both ("up from 44"), and
 * where the other stands if not: beside it, or in an older report that this one takes back.
 */
import type { SentencePlace } from './speech-question.ts';

export type Telling = {
  place: SentencePlace;
  worth: number;
  /** Some figure of it was taken back by a later report. */
  isReplaced: boolean;
};

/** No year by itself, and none of the digits of "5G". */
const FIGURE = /(?<![\p{L}\d.,])(?!(?:1[89]|20)\d\d\b)\d[\d.,]*(?![\p{Lu}\d])/gu;
const HELD_AGAINST =
  /\b(?:from|against|than|compared|earlier|previous(?:ly)?|first|not|instead|up|down|rose|fell|grew|jumped|dropped|risen|fallen|increased|decreased|before|ago|last|record)\b/;
/** How far from a figure the one that it is held against is looked for, in sentences. */
const REACH = [-1, 1, -2, 2] as const;
const BOTH = 2;

export function tellsBoth({ passage, at }: SentencePlace): boolean {
  return holdsBoth(textOf(passage, at));
}

function holdsBoth(text: string): boolean {
  return figuresIn(text) >= BOTH && HELD_AGAINST.test(text);
}

const CHANGED =
  /\b(?:no longer|instead of|rather than|(?:up|down) from|raised|rose|risen|fell|fallen|grew|grown|cut|lowered|increased|reduced|doubled|tripled|(?:quadru|quintu)pled|now|since (?:raised|brought|cut)|(?:replace|change|become|became)[sd]?)\b|\bnot \d/i;
/** Worth of what tells a change, in the log of a belief. */
const CHANGE_WORTH = { figures: 2.5, words: 1.5, none: -1 } as const;

/** Two figures held against one another tell a change best. */
export function changeWorth(text: string): number {
  if (holdsBoth(text)) return CHANGE_WORTH.figures;
  return CHANGED.test(text) ? CHANGE_WORTH.words : CHANGE_WORTH.none;
}

/** Null where it stands nowhere near and was never taken back. */
export function formerFigure(
  { passage, at }: SentencePlace,
  told: readonly Telling[],
): SentencePlace | null {
  const unit = unitOf(textOf(passage, at));
  const beside = REACH.map((step) => ({ passage, at: at + step })).find((place) => {
    const text = textOf(passage, place.at);
    return figuresIn(text) > 0 && (HELD_AGAINST.test(text) || isSame(unit, unitOf(text)));
  });
  return beside ?? told.find(({ isReplaced }) => isReplaced)?.place ?? null;
}

const UNIT = /%|per ?cent|[€£$¥]/i;

/** Null where it is a mere number. */
function unitOf(text: string): string | null {
  return (
    UNIT.exec(text)?.[0]
      .toLowerCase()
      .replace(/per ?cent/, '%') ?? null
  );
}

function isSame(unit: string | null, other: string | null): boolean {
  return unit !== null && unit === other;
}

function figuresIn(text: string): number {
  return new Set(text.match(FIGURE) ?? []).size;
}

function textOf(passage: SentencePlace['passage'], at: number): string {
  const sentence = passage.sentences[at];
  return sentence === undefined ? '' : passage.text.slice(sentence.start, sentence.end);
}

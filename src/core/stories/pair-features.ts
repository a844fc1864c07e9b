/**
 * What tells whether two articles are of one story: what they share and what each has that the
 * other lacks. None depends on how many articles there are, so that a story of two is told as well
 * as a story of twenty.
 */
import type { DocVectors } from './doc-vectors.ts';
import {
  placeOf,
  rarityWithin,
  type SparseVector,
  sharedCount,
  sharedRarity,
  sparseCosine,
} from './sparse.ts';

export const PAIR_FEATURES = [
  'bias',
  'terms',
  'names',
  'places',
  'figures',
  'pairs',
  'lead',
  'headlines',
  'headline in text',
  'runs',
  'shared rarity',
  'no place',
  'no figure',
  'short',
  'short × headlines',
  'short × terms',
  'short × headline in text',
  'no name',
  'top names',
  'top full names',
  'full names differ',
  'year shared',
  'years differ',
  'month shared',
  'months differ',
  'day shared',
  'weekday shared',
  'weekdays differ',
  'figures differ',
  'top terms',
] as const;

/** Content words at which an article is half "short": a headline has about ten, a report hundreds. */
const SHORT_WORDS = 30;

/** 1 for a text of no words, near 0 for a long one. */
export function shortness(length: number): number {
  return 1 / (1 + length / SHORT_WORDS);
}

/** In the order of `PAIR_FEATURES`; symmetric. */
export function pairFeatures(a: DocVectors, b: DocVectors): number[] {
  const terms = Math.sqrt(sparseCosine(a.terms, b.terms));
  const headlines = sparseCosine(a.headline, b.headline);
  const headlineIn = (rarityWithin(a.headline, b.terms) + rarityWithin(b.headline, a.terms)) / 2;
  const short = shortness(Math.min(a.length, b.length));
  return [
    1,
    terms,
    sparseCosine(a.names, b.names),
    sparseCosine(a.places, b.places),
    sparseCosine(a.figures, b.figures),
    Math.sqrt(sparseCosine(a.pairs, b.pairs)),
    sparseCosine(a.lead, b.lead),
    headlines,
    headlineIn,
    Math.sqrt(sharedShare(a.runs, b.runs)),
    Math.log1p(sharedRarity(a.terms, b.terms)) / 5,
    either(a.places, b.places),
    either(a.figures, b.figures),
    short,
    short * headlines,
    short * terms,
    short * headlineIn,
    either(a.names, b.names),
    (held(a.top.names, b.names, b.terms) + held(b.top.names, a.names, a.terms)) / 2,
    ...fullNames(a, b),
    ...agreement(a.dates.years, b.dates.years),
    ...agreement(a.dates.months, b.dates.months),
    agreement(a.dates.days, b.dates.days)[0],
    ...agreement(a.dates.weekdays, b.dates.weekdays),
    figuresDiffer(a.figures.ids, b.figures.ids),
    Math.min(held(a.top.terms, b.terms), held(b.top.terms, a.terms)),
  ];
}

function fullNames(a: DocVectors, b: DocVectors): [number, number] {
  if (a.top.fullNames.length === 0 || b.top.fullNames.length === 0) return [0, 0];
  const share = (held(a.top.fullNames, b.fullNames) + held(b.top.fullNames, a.fullNames)) / 2;
  return [share, share === 0 ? 1 : 0];
}

/** Share of the terms that stand in one of the vectors. */
function held(top: Int32Array, ...vectors: readonly SparseVector[]): number {
  if (top.length === 0) return 0;
  const found = top.filter((id) => vectors.some(({ ids }) => placeOf(ids, id) >= 0));
  return found.length / top.length;
}

function sharedShare(a: Int32Array, b: Int32Array): number {
  const least = Math.min(a.length, b.length);
  return least === 0 ? 0 : sharedCount(a, b) / least;
}

function either(a: SparseVector, b: SparseVector): number {
  return a.ids.length === 0 || b.ids.length === 0 ? 1 : 0;
}

/** Shared, and differ; both 0 where one of them names none. */
function agreement(a: Int32Array, b: Int32Array): [number, number] {
  if (a.length === 0 || b.length === 0) return [0, 0];
  return sharedCount(a, b) > 0 ? [1, 0] : [0, 1];
}

const FIGURES_TELLING = 3;

function figuresDiffer(a: Int32Array, b: Int32Array): number {
  const isTelling = a.length >= FIGURES_TELLING && b.length >= FIGURES_TELLING;
  return isTelling && sharedCount(a, b) === 0 ? 1 : 0;
}

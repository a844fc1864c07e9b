/**
 * What tells whether two articles are of one story: what they share and what each has that the
 * other lacks. None depends on how many articles there are, so that a story of two is told as well
 * as a story of twenty.
 */
import type { DocVectors } from './doc-vectors.ts';
import { type PairSums, pairSums } from './pair-sums.ts';
import { type SparseVector, sharedCount } from './sparse.ts';

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
export function pairFeatures(
  a: DocVectors,
  b: DocVectors,
  sums: PairSums = pairSums(a, b),
): number[] {
  const terms = Math.sqrt(cosine(sums.terms, a.terms, b.terms));
  const headlines = cosine(sums.headline, a.headline, b.headline);
  const headlineIn =
    (share(sums.headlineThere, allRarity(a.headline)) +
      share(sums.headlineHere, allRarity(b.headline))) /
    2;
  const short = shortness(Math.min(a.length, b.length));
  return [
    1,
    terms,
    cosine(sums.names, a.names, b.names),
    cosine(sums.places, a.places, b.places),
    cosine(sums.figures, a.figures, b.figures),
    Math.sqrt(cosine(sums.pairs, a.pairs, b.pairs)),
    cosine(sums.lead, a.lead, b.lead),
    headlines,
    headlineIn,
    Math.sqrt(share(sums.runs, Math.min(a.runs.length, b.runs.length))),
    Math.log1p(sums.rarity) / 5,
    either(a.places, b.places),
    either(a.figures, b.figures),
    short,
    short * headlines,
    short * terms,
    short * headlineIn,
    either(a.names, b.names),
    (share(sums.topNamesThere, a.top.names.length) + share(sums.topNamesHere, b.top.names.length)) /
      2,
    ...fullNames(a, b, sums),
    ...agreement(a.dates.years, b.dates.years),
    ...agreement(a.dates.months, b.dates.months),
    agreement(a.dates.days, b.dates.days)[0],
    ...agreement(a.dates.weekdays, b.dates.weekdays),
    figuresDiffer(a.figures.ids, b.figures.ids),
    Math.min(
      share(sums.topTermsThere, a.top.terms.length),
      share(sums.topTermsHere, b.top.terms.length),
    ),
  ];
}

function cosine(dot: number, a: SparseVector, b: SparseVector): number {
  return a.norm === 0 || b.norm === 0 ? 0 : dot / (a.norm * b.norm);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function allRarity({ rarities }: SparseVector): number {
  let sum = 0;
  for (let i = 0; i < rarities.length; i += 1) sum += rarities[i] as number;
  return sum;
}

function fullNames(a: DocVectors, b: DocVectors, sums: PairSums): [number, number] {
  if (a.top.fullNames.length === 0 || b.top.fullNames.length === 0) return [0, 0];
  const held =
    (share(sums.topFullNamesThere, a.top.fullNames.length) +
      share(sums.topFullNamesHere, b.top.fullNames.length)) /
    2;
  return [held, held === 0 ? 1 : 0];
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

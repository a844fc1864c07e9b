/**
 * What tells whether two groups of articles are one story. Groups show what single articles hide:
 * a name that all of one hold and none of the other does sets two look-alikes apart.
 */
import type { DocVectors } from './doc-vectors.ts';
import { shortness } from './pair-features.ts';
import { addSparse, eachShared, placeOf, presence, type SparseVector } from './sparse.ts';

export type GroupProfile = {
  size: number;
  terms: Facet;
  names: Facet;
  headline: Facet;
  figures: Facet;
  dates: Facet;
  /** Sum of the members' shortness. */
  shortness: number;
};

/** How many of the group's articles hold each term. */
type Facet = {
  vector: SparseVector;
  size: number;
  /** Made when the facet is first compared: groups on the way to a larger one never are. */
  reading: Reading | null;
};

/** What comparing asks of a facet again and again. */
type Reading = {
  /** Euclidean length of share × rarity. */
  length: number;
  /** Share × rarity of the core terms, 0 for the rest, and their sum. */
  core: Float32Array;
  coreSum: number;
  headlineCore: Float32Array;
  headlineCoreSum: number;
  /** Places of the rarest core terms, ascending, and the sum of their core weights. */
  rarest: number[];
  rarestSum: number;
};

/** Logits between the articles of two groups, each in [-5, 5]. */
export type CrossLogits = { mean: number; most: number; least: number };

export const GROUP_FEATURES = [
  'bias',
  'mean',
  'most',
  'least',
  'terms',
  'names',
  'core terms',
  'core terms least',
  'core names',
  'core names least',
  'names apart',
  'terms apart',
  'dates',
  'figures',
  'headline',
  'size',
  'size × mean',
  'size × names',
  'size × names apart',
  'size × terms apart',
  'size × dates',
  'size × core terms least',
  'larger',
  'larger × mean',
] as const;

const LOGIT_SCALE = 3;
/** A term is core where this share of the group holds it. */
const CORE_SHARE = 0.5;
const HEADLINE_CORE_SHARE = 0.3;
/** Core terms looked at for what sets two groups apart. */
const APART_TERMS = 8;

export function profileOf(doc: DocVectors): GroupProfile {
  const once = ({ ids, rarities }: SparseVector): Facet => facet(presence(ids, rarities), 1);
  const dates = Object.values(doc.dates).map((ids) => presence(ids));
  return {
    size: 1,
    terms: once(doc.terms),
    names: once(doc.names),
    headline: once(doc.headline),
    figures: once(doc.figures),
    dates: facet(dates.reduce(addSparse), 1),
    shortness: shortness(doc.length),
  };
}

export function mergeProfiles(a: GroupProfile, b: GroupProfile): GroupProfile {
  const size = a.size + b.size;
  const both = (left: Facet, right: Facet): Facet =>
    facet(addSparse(left.vector, right.vector), size);
  return {
    size,
    terms: both(a.terms, b.terms),
    names: both(a.names, b.names),
    headline: both(a.headline, b.headline),
    figures: both(a.figures, b.figures),
    dates: both(a.dates, b.dates),
    shortness: a.shortness + b.shortness,
  };
}

function facet(vector: SparseVector, size: number): Facet {
  return { vector, size, reading: null };
}

function readingOf(facet: Facet): Reading {
  facet.reading ??= read(facet);
  return facet.reading;
}

function read({ vector, size }: Facet): Reading {
  const { weights, rarities } = vector;
  const core = new Float32Array(weights.length);
  const headlineCore = new Float32Array(weights.length);
  const rarest: number[] = [];
  let squares = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const share = (weights[i] as number) / size;
    const value = share * (rarities[i] as number);
    squares += value * value;
    if (share >= HEADLINE_CORE_SHARE) headlineCore[i] = value;
    if (share < CORE_SHARE) continue;
    core[i] = value;
    rarest.push(i);
  }
  const at = (i: number): number => core[i] as number;
  rarest.sort((i, j) => at(j) - at(i) || i - j).splice(APART_TERMS);
  rarest.sort((i, j) => i - j);
  return {
    length: Math.sqrt(squares),
    core,
    coreSum: sum(core),
    headlineCore,
    headlineCoreSum: sum(headlineCore),
    rarest,
    rarestSum: rarest.reduce((total, i) => total + at(i), 0),
  };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i] as number;
  return total;
}

/** In the order of `GROUP_FEATURES`; symmetric. */
export function groupFeatures(a: GroupProfile, b: GroupProfile, logits: CrossLogits): number[] {
  const mean = logits.mean / LOGIT_SCALE;
  const size = Math.log(Math.min(a.size, b.size));
  const larger = Math.log(Math.max(a.size, b.size));
  const [coreTerms, coreTermsLeast] = core(a.terms, b.terms);
  const [coreNames, coreNamesLeast] = core(a.names, b.names);
  const namesAlike = alike(a.names, b.names);
  const namesApart = Math.min(apart(a.names, b.names), apart(b.names, a.names));
  const termsApart = Math.min(apart(a.terms, b.terms), apart(b.terms, a.terms));
  const dates = alike(a.dates, b.dates);
  const headline =
    (headlineCovered(a.headline, b.terms) + headlineCovered(b.headline, a.terms)) / 2;
  return [
    1,
    mean,
    logits.most / LOGIT_SCALE,
    logits.least / LOGIT_SCALE,
    alike(a.terms, b.terms),
    namesAlike,
    coreTerms,
    coreTermsLeast,
    coreNames,
    coreNamesLeast,
    namesApart,
    termsApart,
    dates,
    alike(a.figures, b.figures),
    headline,
    size,
    size * mean,
    size * namesAlike,
    size * namesApart,
    size * termsApart,
    size * dates,
    size * coreTermsLeast,
    larger,
    larger * mean,
  ];
}

/** Cosine of the shares of each group that hold a term, weighed by rarity. */
function alike(a: Facet, b: Facet): number {
  let dot = 0;
  eachShared(a.vector.ids, b.vector.ids, (i, j) => {
    const weight = (a.vector.weights[i] as number) * (b.vector.weights[j] as number);
    dot += weight * (a.vector.rarities[i] as number) * (b.vector.rarities[j] as number);
  });
  return dot === 0 ? 0 : dot / (a.size * b.size * readingOf(a).length * readingOf(b).length);
}

/** Mean and lesser of how much of one group's core the other holds. */
function core(a: Facet, b: Facet): [number, number] {
  const [ours, theirs] = [readingOf(a), readingOf(b)];
  let there = 0;
  let back = 0;
  eachShared(a.vector.ids, b.vector.ids, (i, j) => {
    there += (ours.core[i] as number) * ((b.vector.weights[j] as number) / b.size);
    back += (theirs.core[j] as number) * ((a.vector.weights[i] as number) / a.size);
  });
  const shares = [share(there, ours.coreSum), share(back, theirs.coreSum)] as const;
  return [(shares[0] + shares[1]) / 2, Math.min(...shares)];
}

/** How much of what a group's headlines agree on the other's texts hold. */
function headlineCovered(headlines: Facet, by: Facet): number {
  const { headlineCore, headlineCoreSum } = readingOf(headlines);
  let found = 0;
  eachShared(headlines.vector.ids, by.vector.ids, (i, j) => {
    found += (headlineCore[i] as number) * ((by.vector.weights[j] as number) / by.size);
  });
  return share(found, headlineCoreSum);
}

/** How little the other group holds of the rarest core terms of this one. */
function apart(from: Facet, by: Facet): number {
  const { core, rarest, rarestSum } = readingOf(from);
  if (rarestSum === 0) return 0;
  let found = 0;
  for (const i of rarest) {
    const place = placeOf(by.vector.ids, from.vector.ids[i] as number);
    if (place >= 0) found += (core[i] as number) * ((by.vector.weights[place] as number) / by.size);
  }
  return 1 - found / rarestSum;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

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

/** How many of the group's articles hold each term, and what comparing asks of that again. */
type Facet = {
  vector: SparseVector;
  size: number;
  /** Euclidean length of share × rarity. */
  length: number;
  /** Places of the rarest core terms, ascending. */
  rarest: number[];
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
  const { weights, rarities } = vector;
  const rarest: number[] = [];
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += ((weights[i] as number) * (rarities[i] as number)) ** 2;
    if ((weights[i] as number) / size >= CORE_SHARE) rarest.push(i);
  }
  const value = (i: number): number => (weights[i] as number) * (rarities[i] as number);
  rarest.sort((i, j) => value(j) - value(i) || i - j).splice(APART_TERMS);
  return { vector, size, length: Math.sqrt(sum) / size, rarest: rarest.sort((i, j) => i - j) };
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
    (covered(a.headline, b.terms, HEADLINE_CORE_SHARE) +
      covered(b.headline, a.terms, HEADLINE_CORE_SHARE)) /
    2;
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
  return dot === 0 ? 0 : dot / (a.size * b.size * a.length * b.length);
}

/** Mean and lesser of how much of one group's core the other holds. */
function core(a: Facet, b: Facet): [number, number] {
  const there = covered(a, b, CORE_SHARE);
  const back = covered(b, a, CORE_SHARE);
  return [(there + back) / 2, Math.min(there, back)];
}

function covered(from: Facet, by: Facet, shareMin: number): number {
  let all = 0;
  let found = 0;
  for (let i = 0; i < from.vector.ids.length; i += 1) all += coreWeight(from, i, shareMin);
  eachShared(from.vector.ids, by.vector.ids, (i, j) => {
    found += coreWeight(from, i, shareMin) * ((by.vector.weights[j] as number) / by.size);
  });
  return all === 0 ? 0 : found / all;
}

function coreWeight({ vector, size }: Facet, i: number, shareMin: number): number {
  const share = (vector.weights[i] as number) / size;
  return share < shareMin ? 0 : share * (vector.rarities[i] as number);
}

/** How little the other group holds of the rarest core terms of this one. */
function apart(from: Facet, by: Facet): number {
  const weight = (i: number): number => coreWeight(from, i, CORE_SHARE);
  const all = from.rarest.reduce((sum, i) => sum + weight(i), 0);
  if (all === 0) return 0;
  let found = 0;
  for (const i of from.rarest) {
    const place = placeOf(by.vector.ids, from.vector.ids[i] as number);
    if (place >= 0) found += weight(i) * ((by.vector.weights[place] as number) / by.size);
  }
  return 1 - found / all;
}

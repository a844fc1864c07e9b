/**
 * What tells whether two groups of articles are one story. Groups show what single articles hide:
 * a name that all of one hold and none of the other does sets two look-alikes apart.
 */
import type { DocVectors } from './doc-vectors.ts';
import { shortness } from './pair-features.ts';
import { addSparse, eachShared, presence, type SparseVector } from './sparse.ts';

/** How many of a group's articles hold each term. */
export type GroupProfile = {
  size: number;
  terms: SparseVector;
  names: SparseVector;
  headline: SparseVector;
  figures: SparseVector;
  dates: SparseVector;
  /** Sum of the members' shortness. */
  shortness: number;
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
  const once = ({ ids, rarities }: SparseVector): SparseVector => presence(ids, rarities);
  return {
    size: 1,
    terms: once(doc.terms),
    names: once(doc.names),
    headline: once(doc.headline),
    figures: once(doc.figures),
    dates: Object.values(doc.dates)
      .map((ids) => presence(ids))
      .reduce(addSparse),
    shortness: shortness(doc.length),
  };
}

export function mergeProfiles(a: GroupProfile, b: GroupProfile): GroupProfile {
  return {
    size: a.size + b.size,
    terms: addSparse(a.terms, b.terms),
    names: addSparse(a.names, b.names),
    headline: addSparse(a.headline, b.headline),
    figures: addSparse(a.figures, b.figures),
    dates: addSparse(a.dates, b.dates),
    shortness: a.shortness + b.shortness,
  };
}

/** In the order of `GROUP_FEATURES`; symmetric. */
export function groupFeatures(a: GroupProfile, b: GroupProfile, logits: CrossLogits): number[] {
  const side = (
    kind: 'terms' | 'names' | 'headline' | 'figures' | 'dates',
    group: GroupProfile,
  ): Side => ({ vector: group[kind], size: group.size });
  const terms: Sides = [side('terms', a), side('terms', b)];
  const names: Sides = [side('names', a), side('names', b)];
  const mean = logits.mean / LOGIT_SCALE;
  const size = Math.log(Math.min(a.size, b.size));
  const larger = Math.log(Math.max(a.size, b.size));
  const [coreTerms, coreTermsLeast] = core(terms);
  const [coreNames, coreNamesLeast] = core(names);
  const namesAlike = alike(names);
  const namesApart = Math.min(apart(names[0], names[1]), apart(names[1], names[0]));
  const termsApart = Math.min(apart(terms[0], terms[1]), apart(terms[1], terms[0]));
  const dates = alike([side('dates', a), side('dates', b)]);
  const headline =
    (covered(side('headline', a), terms[1], HEADLINE_CORE_SHARE) +
      covered(side('headline', b), terms[0], HEADLINE_CORE_SHARE)) /
    2;
  return [
    1,
    mean,
    logits.most / LOGIT_SCALE,
    logits.least / LOGIT_SCALE,
    alike(terms),
    namesAlike,
    coreTerms,
    coreTermsLeast,
    coreNames,
    coreNamesLeast,
    namesApart,
    termsApart,
    dates,
    alike([side('figures', a), side('figures', b)]),
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

type Side = { vector: SparseVector; size: number };
type Sides = [Side, Side];

/** Cosine of the shares of each group that hold a term, weighed by rarity. */
function alike([a, b]: Sides): number {
  const length = ({ vector: { weights, rarities } }: Side): number => {
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1)
      sum += ((weights[i] as number) * (rarities[i] as number)) ** 2;
    return Math.sqrt(sum);
  };
  let dot = 0;
  eachShared(a.vector.ids, b.vector.ids, (i, j) => {
    const weight = (a.vector.weights[i] as number) * (b.vector.weights[j] as number);
    dot += weight * (a.vector.rarities[i] as number) * (b.vector.rarities[j] as number);
  });
  return dot === 0 ? 0 : dot / (length(a) * length(b));
}

/** Mean and lesser of how much of one group's core the other holds. */
function core([a, b]: Sides): [number, number] {
  const there = covered(a, b, CORE_SHARE);
  const back = covered(b, a, CORE_SHARE);
  return [(there + back) / 2, Math.min(there, back)];
}

function covered(from: Side, by: Side, shareMin: number): number {
  let all = 0;
  let found = 0;
  const weight = (i: number): number => {
    const share = (from.vector.weights[i] as number) / from.size;
    return share < shareMin ? 0 : share * (from.vector.rarities[i] as number);
  };
  for (let i = 0; i < from.vector.ids.length; i += 1) all += weight(i);
  eachShared(from.vector.ids, by.vector.ids, (i, j) => {
    found += weight(i) * Math.min(1, (by.vector.weights[j] as number) / by.size);
  });
  return all === 0 ? 0 : found / all;
}

/** How little the other group holds of the rarest core terms of this one. */
function apart(from: Side, by: Side): number {
  const { ids, weights, rarities } = from.vector;
  const weight = (i: number): number =>
    ((weights[i] as number) / from.size) * (rarities[i] as number);
  const rarest = [...ids.keys()]
    .filter((i) => (weights[i] as number) / from.size >= CORE_SHARE)
    .sort((i, j) => weight(j) - weight(i) || i - j)
    .slice(0, APART_TERMS)
    .sort((i, j) => i - j);
  const all = rarest.reduce((sum, i) => sum + weight(i), 0);
  if (all === 0) return 0;
  let found = 0;
  eachShared(
    Int32Array.from(rarest, (i) => ids[i] as number),
    by.vector.ids,
    (i, j) => {
      found +=
        weight(rarest[i] as number) * Math.min(1, (by.vector.weights[j] as number) / by.size);
    },
  );
  return 1 - found / all;
}

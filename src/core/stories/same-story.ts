/**
 * Whether two articles, or two groups of them, are one story: logistic models whose weights were
 * found on data (story-model.ts), and how sure one has to be.
 */
import type { DocVectors } from './doc-vectors.ts';
import { type CrossLogits, type GroupProfile, groupFeatures } from './group-features.ts';
import { pairFeatures } from './pair-features.ts';
import { type PairSums, pairSums } from './pair-sums.ts';
import { sparseDot } from './sparse.ts';

/** Weights in the order of `PAIR_FEATURES` and `GROUP_FEATURES`. */
export type StoryModel = { pair: readonly number[]; group: GroupWeights };
/**
 * `few` judges two small groups of reports, `many` larger ones and headlines. A few texts look like
 * those of a twin story where many would show what sets the two apart, so they have to share more.
 */
export type GroupWeights = { few: readonly number[]; many: readonly number[] };

/** Single pairs are never surer than this, so that one odd pair does not decide for a group. */
export const PAIR_LOGIT_MAX = 5;
/** Two articles that share less than this are not looked at further. */
const UNLIKE_COSINE = 0.03;
/** Groups whose articles are on the mean this unlike are not looked at further. */
const MEAN_LOGIT_MIN = -4.2;
/**
 * Logit from which two single articles are joined, and how much it falls with the logarithm of the
 * larger group's size: a story that has shown what it is about needs less to take one more in.
 * Found on held-out topics of all sizes together.
 */
const JOIN_LOGIT = {
  few: { single: 0.45, growth: -0.55 },
  many: { single: 0.5, growth: -0.7 },
  headline: { single: -1.7, growth: -0.25 },
} as const;
/** Articles of two groups together up to which they are few, and from which they are many. */
const ARTICLES = { from: 5, to: 10 } as const;
/** Mean shortness of reports and of headlines, between which the limit moves; see pair-features.ts. */
const SHORTNESS = { from: 0.25, to: 0.8 } as const;
/** Each day between two dated articles past the first tells against them, up to ten. */
const GAP_DAYS_FREE = 1;
const GAP_DAYS_MAX = 10;
const GAP_LOGIT = 0.5;
const MS_PER_DAY = 86_400_000;

/** Within ±`PAIR_LOGIT_MAX`; above 0 the same story is likelier than not. */
export function pairLogit(model: StoryModel, a: DocVectors, b: DocVectors): number {
  const terms = sparseDot(a.terms, b.terms);
  if (!isAlike(terms, a, b)) return -PAIR_LOGIT_MAX;
  return pairLogitOf(model, a, b, pairSums(a, b, terms));
}

/** Whether two articles share enough to be looked at; takes the dot product of their terms. */
export function isAlike(shared: number, a: DocVectors, b: DocVectors): boolean {
  const norms = a.terms.norm * b.terms.norm;
  return norms > 0 && shared / norms >= UNLIKE_COSINE;
}

/** The logit of two that are alike enough. */
export function pairLogitOf(
  model: StoryModel,
  a: DocVectors,
  b: DocVectors,
  sums: PairSums,
): number {
  const logit = weighedSum(model.pair, pairFeatures(a, b, sums)) - gapLogit(a.time, b.time);
  return Math.max(-PAIR_LOGIT_MAX, Math.min(PAIR_LOGIT_MAX, logit));
}

export type PairLogits = {
  of(a: DocVectors, b: DocVectors): number;
  between(left: readonly DocVectors[], right: readonly DocVectors[]): CrossLogits;
};

/** Pairs remembered; repair asks for the same ones again and again. */
const PAIRS_MAX = 50_000;

/** Pair logits with a bounded memory. */
export function pairLogits(model: StoryModel): PairLogits {
  type Known = WeakMap<DocVectors, Map<string, number>>;
  let [recent, older]: [Known, Known] = [new WeakMap(), new WeakMap()];
  let count = 0;
  const of = (x: DocVectors, y: DocVectors): number => {
    const [a, b] = x.id < y.id ? [x, y] : [y, x];
    let ofA = recent.get(a);
    const known = ofA?.get(b.id);
    if (known !== undefined) return known;
    const logit = older.get(a)?.get(b.id) ?? pairLogit(model, a, b);
    if (ofA === undefined) {
      ofA = new Map();
      recent.set(a, ofA);
    }
    ofA.set(b.id, logit);
    count += 1;
    if (count > PAIRS_MAX) [recent, older, count] = [new WeakMap(), recent, 0];
    return logit;
  };
  return {
    of,
    between(left, right) {
      let [sum, most, least] = [0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const a of left) {
        for (const b of right) {
          const logit = of(a, b);
          sum += logit;
          most = Math.max(most, logit);
          least = Math.min(least, logit);
        }
      }
      return { mean: sum / (left.length * right.length), most, least };
    },
  };
}

function gapLogit(a: number | null, b: number | null): number {
  if (a === null || b === null) return 0;
  const days = Math.abs(a - b) / MS_PER_DAY;
  return GAP_LOGIT * Math.min(GAP_DAYS_MAX, Math.max(0, days - GAP_DAYS_FREE));
}

/** How far above the limit the two groups are: joined where positive. */
export function joinMargin(
  model: StoryModel,
  a: GroupProfile,
  b: GroupProfile,
  logits: CrossLogits,
): number {
  if (logits.mean < MEAN_LOGIT_MIN) return Number.NEGATIVE_INFINITY;
  const short = wayThrough(SHORTNESS, (a.shortness + b.shortness) / (a.size + b.size));
  const grown = wayThrough(ARTICLES, a.size + b.size);
  const few = (1 - short) * (1 - grown);
  const larger = Math.log(Math.max(a.size, b.size));
  const limit = (kind: keyof typeof JOIN_LOGIT): number =>
    JOIN_LOGIT[kind].single + JOIN_LOGIT[kind].growth * larger;
  const features = groupFeatures(a, b, logits);
  return (
    few * (weighedSum(model.group.few, features) - limit('few')) +
    (1 - few) * weighedSum(model.group.many, features) -
    (1 - short) * grown * limit('many') -
    short * limit('headline')
  );
}

/** 0 up to the range, 1 from its end on. */
function wayThrough({ from, to }: { from: number; to: number }, value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

function weighedSum(weights: readonly number[], features: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i += 1) sum += (weights[i] ?? 0) * (features[i] as number);
  return sum;
}

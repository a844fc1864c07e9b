/**
 * Gradient-boosted trees for a yes-or-no question (Friedman 2001, logistic loss, Newton steps):
 * small, seeded, and the same in every run.
 */

/** Flat: per node feature, threshold, left, right; a leaf has feature -1 and its value in `threshold`. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[] };
export type Forest = { bias: number; trees: Tree[] };
export type GrowSettings = {
  trees: number;
  depth: number;
  rate: number;
  leafWeightLeast: number;
  ridge: number;
  rowShare: number;
  featureShare: number;
  seed: number;
  /** For each feature 1 where more of it speaks for a yes, -1 where against, 0 where either may be. */
  signs: readonly number[];
};

const BINS = 48;

export function growForest(
  rows: readonly Float64Array[],
  labels: readonly number[],
  weights: readonly number[],
  settings: GrowSettings,
): Forest {
  const size = rows[0]?.length ?? 0;
  const cuts = Array.from({ length: size }, (_, feature) => cutsOf(rows, feature));
  const binned = rows.map((row) =>
    Uint8Array.from(row, (value, feature) => binOf(cuts[feature] ?? [], value)),
  );
  const random = randomFrom(settings.seed);
  const total = weights.reduce((sum, one) => sum + one, 0);
  const share = labels.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0) / total;
  const bias = Math.log(share / (1 - share));
  const scores = new Float64Array(rows.length).fill(bias);
  const trees: Tree[] = [];
  for (let turn = 0; turn < settings.trees; turn++) {
    const slope = new Float64Array(rows.length);
    const curve = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      const chance = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
      slope[at] = ((labels[at] ?? 0) - chance) * (weights[at] ?? 0);
      curve[at] = chance * (1 - chance) * (weights[at] ?? 0);
    }
    const chosen = [...rows.keys()].filter(() => random() < settings.rowShare);
    const features = Array.from({ length: size }, (_, at) => at).filter(
      () => random() < settings.featureShare,
    );
    const tree: Tree = { feature: [], threshold: [], left: [], right: [] };
    split(tree, chosen, settings.depth, { binned, cuts, slope, curve, features, settings });
    trees.push(tree);
    for (let at = 0; at < rows.length; at++)
      scores[at] = (scores[at] ?? 0) + leafOf(tree, rows[at] as Float64Array);
  }
  return { bias, trees };
}

export function scoreOf(forest: Forest, row: Float64Array): number {
  return forest.trees.reduce((sum, tree) => sum + leafOf(tree, row), forest.bias);
}

function leafOf(tree: Tree, row: Float64Array): number {
  let node = 0;
  while ((tree.feature[node] ?? -1) >= 0)
    node =
      ((row[tree.feature[node] ?? 0] ?? 0) <= (tree.threshold[node] ?? 0)
        ? tree.left[node]
        : tree.right[node]) ?? 0;
  return tree.threshold[node] ?? 0;
}

type Growing = {
  binned: readonly Uint8Array[];
  cuts: readonly (readonly number[])[];
  slope: Float64Array;
  curve: Float64Array;
  features: readonly number[];
  settings: GrowSettings;
};

function split(tree: Tree, rows: readonly number[], depth: number, growing: Growing): number {
  const node = tree.feature.length;
  let [slope, curve] = [0, 0];
  for (const row of rows) {
    slope += growing.slope[row] ?? 0;
    curve += growing.curve[row] ?? 0;
  }
  tree.feature.push(-1);
  tree.threshold.push((growing.settings.rate * slope) / (curve + growing.settings.ridge));
  tree.left.push(-1);
  tree.right.push(-1);
  if (depth === 0) return node;
  const best = bestCut(rows, slope, curve, growing);
  if (best === null) return node;
  const left = rows.filter((row) => (growing.binned[row]?.[best.feature] ?? 0) <= best.bin);
  const right = rows.filter((row) => (growing.binned[row]?.[best.feature] ?? 0) > best.bin);
  tree.feature[node] = best.feature;
  tree.threshold[node] = growing.cuts[best.feature]?.[best.bin] ?? 0;
  tree.left[node] = split(tree, left, depth - 1, growing);
  tree.right[node] = split(tree, right, depth - 1, growing);
  return node;
}

function bestCut(
  rows: readonly number[],
  slope: number,
  curve: number,
  growing: Growing,
): { feature: number; bin: number } | null {
  const { ridge, leafWeightLeast } = growing.settings;
  const whole = slope ** 2 / (curve + ridge);
  let best: { feature: number; bin: number } | null = null;
  let most = 1e-3;
  for (const feature of growing.features) {
    const slopes = new Float64Array(BINS + 1);
    const curves = new Float64Array(BINS + 1);
    for (const row of rows) {
      const bin = growing.binned[row]?.[feature] ?? 0;
      slopes[bin] = (slopes[bin] ?? 0) + (growing.slope[row] ?? 0);
      curves[bin] = (curves[bin] ?? 0) + (growing.curve[row] ?? 0);
    }
    let [left, leftCurve] = [0, 0];
    for (let bin = 0; bin < (growing.cuts[feature]?.length ?? 0); bin++) {
      left += slopes[bin] ?? 0;
      leftCurve += curves[bin] ?? 0;
      const rightCurve = curve - leftCurve;
      if (leftCurve < leafWeightLeast || rightCurve < leafWeightLeast) continue;
      const rise = (slope - left) / (rightCurve + ridge) - left / (leftCurve + ridge);
      if (rise * (growing.settings.signs[feature] ?? 0) < 0) continue;
      const gain =
        left ** 2 / (leftCurve + ridge) + (slope - left) ** 2 / (rightCurve + ridge) - whole;
      if (gain > most) {
        most = gain;
        best = { feature, bin };
      }
    }
  }
  return best;
}

function cutsOf(rows: readonly Float64Array[], feature: number): number[] {
  const values = Float64Array.from(rows, (row) => row[feature] ?? 0).sort();
  const distinct = [...new Set(values)];
  if (distinct.length <= BINS)
    return distinct.slice(0, -1).map((value, at) => (value + (distinct[at + 1] ?? value)) / 2);
  const cuts = Array.from(
    { length: BINS - 1 },
    (_, at) => values[Math.floor(((at + 1) * values.length) / BINS)] ?? 0,
  );
  return [...new Set(cuts)];
}

function binOf(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (cuts[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Mulberry32: a small generator that needs no more than a 32-bit state. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

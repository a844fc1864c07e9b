/**
 * Gradient-boosted trees for a yes-or-no question (Friedman 2001, logistic loss, Newton steps), small,
 * seeded, and the same in every run. Beside a row for each case a case may have any number of parts,
 * whose trees are grown in turn with those of the whole: a case's log odds are the sum of all.
 */

/** Flat: per node feature, threshold, left, right; a leaf has feature -1 and its value in `threshold`. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[] };
export type Forest = { bias: number; trees: Tree[]; partTrees: Tree[] };
export type TreeSettings = {
  depth: number;
  rate: number;
  leafWeightLeast: number;
  ridge: number;
  rowShare: number;
  featureShare: number;
};
export type GrowSettings = { trees: number; seed: number; whole: TreeSettings; part: TreeSettings };

export type Case = {
  label: 0 | 1;
  weight: number;
  row: Float64Array;
  parts: readonly Float64Array[];
};

const BINS = 48;
/** Gain below which a cut is not worth its node. */
const GAIN_LEAST = 1e-3;

type Table = {
  rows: readonly Float64Array[];
  /** The case that each row belongs to. */
  owners: Int32Array;
  /** How many rows a case has: a leaf that takes them all moves its odds by as many steps. */
  counts: Float64Array;
  cuts: number[][];
  /** Bins of a feature's values, row by row. */
  binned: Uint8Array[];
};

export function growForest(cases: readonly Case[], settings: GrowSettings): Forest {
  const whole = tableOf(cases, ({ row }) => [row]);
  const part = tableOf(cases, ({ parts }) => parts);
  const random = randomFrom(settings.seed);
  const total = cases.reduce((sum, one) => sum + one.weight, 0);
  const share = cases.reduce((sum, one) => sum + one.label * one.weight, 0) / total;
  const bias = Math.log(share / (1 - share));
  const scores = new Float64Array(cases.length).fill(bias);
  const forest: Forest = { bias, trees: [], partTrees: [] };
  for (let turn = 0; turn < settings.trees; turn++) {
    forest.trees.push(growTree(whole, cases, scores, settings.whole, random));
    if (part.rows.length > 0)
      forest.partTrees.push(growTree(part, cases, scores, settings.part, random));
  }
  return forest;
}

export function scoreOf(forest: Forest, { row, parts }: Pick<Case, 'row' | 'parts'>): number {
  const sum = (trees: readonly Tree[], values: Float64Array) =>
    trees.reduce((all, tree) => all + leafOf(tree, values), 0);
  return parts.reduce(
    (all, one) => all + sum(forest.partTrees, one),
    forest.bias + sum(forest.trees, row),
  );
}

function tableOf(cases: readonly Case[], rowsOf: (one: Case) => readonly Float64Array[]): Table {
  const rows = cases.flatMap(rowsOf);
  const owners = Int32Array.from(cases.flatMap((one, at) => rowsOf(one).map(() => at)));
  const counts = Float64Array.from(cases, (one) => rowsOf(one).length);
  const size = rows[0]?.length ?? 0;
  const cuts = Array.from({ length: size }, (_, feature) => cutsOf(rows, feature));
  const binned = cuts.map((own, feature) =>
    Uint8Array.from(rows, (row) => binOf(own, row[feature] ?? 0)),
  );
  return { rows, owners, counts, cuts, binned };
}

/** Grows one tree towards what the scores still lack, and adds it to them. */
function growTree(
  table: Table,
  cases: readonly Case[],
  scores: Float64Array,
  settings: TreeSettings,
  random: () => number,
): Tree {
  const { rows, owners, counts } = table;
  const slopes = new Float64Array(cases.length);
  const curves = new Float64Array(cases.length);
  cases.forEach(({ label, weight }, at) => {
    const chance = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
    slopes[at] = (label - chance) * weight;
    curves[at] = chance * (1 - chance) * weight * (counts[at] ?? 1);
  });
  const isChosen = Uint8Array.from(cases, () => Number(random() < settings.rowShare));
  const chosen = Int32Array.from(rows.keys()).filter((at) => isChosen[owners[at] ?? 0] === 1);
  const features = [...table.cuts.keys()].filter(() => random() < settings.featureShare);
  const tree: Tree = { feature: [], threshold: [], left: [], right: [] };
  const slope = Float64Array.from(owners, (owner) => slopes[owner] ?? 0);
  const curve = Float64Array.from(owners, (owner) => curves[owner] ?? 0);
  split(tree, chosen, settings.depth, { table, slope, curve, features, settings });
  rows.forEach((row, at) => {
    const owner = owners[at] ?? 0;
    scores[owner] = (scores[owner] ?? 0) + leafOf(tree, row);
  });
  return tree;
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
  table: Table;
  slope: Float64Array;
  curve: Float64Array;
  features: readonly number[];
  settings: TreeSettings;
};

function split(tree: Tree, rows: Int32Array, depth: number, growing: Growing): number {
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
  const bins = growing.table.binned[best.feature] ?? new Uint8Array();
  const left = rows.filter((row) => (bins[row] ?? 0) <= best.bin);
  const right = rows.filter((row) => (bins[row] ?? 0) > best.bin);
  tree.feature[node] = best.feature;
  tree.threshold[node] = growing.table.cuts[best.feature]?.[best.bin] ?? 0;
  tree.left[node] = split(tree, left, depth - 1, growing);
  tree.right[node] = split(tree, right, depth - 1, growing);
  return node;
}

function bestCut(
  rows: Int32Array,
  slope: number,
  curve: number,
  growing: Growing,
): { feature: number; bin: number } | null {
  const { table } = growing;
  const { ridge, leafWeightLeast } = growing.settings;
  const whole = slope ** 2 / (curve + ridge);
  let best: { feature: number; bin: number } | null = null;
  let most = GAIN_LEAST;
  for (const feature of growing.features) {
    const slopes = new Float64Array(BINS + 1);
    const curves = new Float64Array(BINS + 1);
    const bins = table.binned[feature] as Uint8Array;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const bin = bins[row] as number;
      slopes[bin] = (slopes[bin] as number) + (growing.slope[row] as number);
      curves[bin] = (curves[bin] as number) + (growing.curve[row] as number);
    }
    let [left, leftCurve] = [0, 0];
    for (let bin = 0; bin < (table.cuts[feature]?.length ?? 0); bin++) {
      left += slopes[bin] ?? 0;
      leftCurve += curves[bin] ?? 0;
      const rightCurve = curve - leftCurve;
      if (leftCurve < leafWeightLeast || rightCurve < leafWeightLeast) continue;
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

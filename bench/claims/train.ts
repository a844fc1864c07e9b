/**
 * Learns the weights of the claim check from rows of `{supported, claim, evidence}` and writes them
 * as a table; with `--cross` it reports each file judged by a model that never saw it.
 *
 *   node bench/claims/train.ts OUT.ts FILE[@WEIGHT]… [--cross]
 *
 * A file with a weight below 1 is one made by program: of its rows only those near the wording are
 * taken, since its true claims are never retold as freely as people retell.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Features } from '../../src/core/claims/comparison.ts';
import { compareClaim } from '../../src/core/claims/features.ts';
import { parseClaim } from '../../src/core/claims/parse.ts';
import { PIECE_NONE } from '../../src/core/claims/pieces.ts';
import { readClaims } from '../../src/core/claims/read.ts';
import { type Case, type Forest, growForest, scoreOf, type Tree } from './grow-trees.ts';

type Row = { kind?: string; supported: boolean; claim: string; evidence: string[] };
type Sample = {
  source: string;
  label: 0 | 1;
  weight: number;
  features: Features;
  pieces: Features[];
};

const NEAR_WORDING = 0.5;
const VERBATIM = 0.999;
/** How many sentences are cited says nothing of truth: rows of one maker have like many. */
const LEFT_OUT = new Set(['sentences']);
const SETTINGS = {
  trees: 200,
  whole: {
    depth: 5,
    rate: 0.1,
    leafWeightLeast: 4,
    ridge: 2,
    rowShare: 0.7,
    featureShare: 0.3,
  },
  part: {
    depth: 4,
    rate: 0.22,
    leafWeightLeast: 30,
    ridge: 10,
    rowShare: 0.6,
    featureShare: 0.35,
  },
};

/** Forests are averaged: one alone leans on the chance of its rows. */
const SEEDS = [7, 8, 9];

const [out = '', ...rest] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const samples = rest.flatMap(load);
const names = Object.keys(samples[0]?.features ?? {}).filter((name) => !LEFT_OUT.has(name));
const pieceNames = [...new Set(samples.flatMap(({ pieces }) => pieces.flatMap(Object.keys)))];
const cases = new Map(samples.map((one) => [one, caseOf(one)]));

function load(argument: string): Sample[] {
  const [file = '', weight = '1'] = argument.split('@');
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const row = JSON.parse(line) as Row;
      const claims = readClaims(row.claim).map(parseClaim);
      const claim = claims[0];
      if (claims.length !== 1 || claim === undefined) return [];
      const { features, pieces } = compareClaim(
        claim,
        row.evidence.flatMap(readClaims).map(parseClaim),
      );
      const isFar =
        row.kind !== 'unrelated' &&
        ((features.bigrams ?? 0) < NEAR_WORDING ||
          (!row.supported && (features.bigrams ?? 0) > VERBATIM));
      if (Number(weight) < 1 && isFar) return [];
      const label = row.supported ? 1 : 0;
      return [{ source: file, label, weight: Number(weight), features, pieces }];
    });
}

function caseOf({ label, weight, features, pieces }: Sample): Case {
  return {
    label,
    weight,
    row: Float64Array.from(names, (name) => features[name] ?? 0),
    parts: pieces.map((piece) =>
      Float64Array.from(pieceNames, (name) => piece[name] ?? PIECE_NONE),
    ),
  };
}

function learn(taken: readonly Sample[]): Forest {
  const mass = (label: number) =>
    taken.filter((one) => one.label === label).reduce((sum, one) => sum + one.weight, 0);
  const balance = mass(1) / mass(0);
  const weighed = taken.map((one) => {
    const made = cases.get(one) as Case;
    return { ...made, weight: one.weight * (one.label === 1 ? 1 : balance) };
  });
  const grown = SEEDS.map((seed) => growForest(weighed, { ...SETTINGS, seed }));
  return {
    bias: grown[0]?.bias ?? 0,
    trees: grown.flatMap(({ trees }) => trees.map(shared)),
    partTrees: grown.flatMap(({ partTrees }) => partTrees.map(shared)),
  };
}

/** A tree whose leaves count for one forest of several. */
function shared(tree: Tree): Tree {
  const threshold = tree.threshold.map((value, at) =>
    (tree.feature[at] ?? -1) < 0 ? value / SEEDS.length : value,
  );
  return { ...tree, threshold };
}

function report(name: string, judged: readonly (readonly [Sample, number])[]): void {
  const share = (label: number) => {
    const asked = judged.filter(([one]) => one.label === label);
    return asked.filter(([, score]) => score >= 0 === (label === 1)).length / asked.length;
  };
  console.log(
    `${name}: lies withheld ${share(0).toFixed(3)}, true let by ${share(1).toFixed(3)}, balanced ${((share(0) + share(1)) / 2).toFixed(3)}, of ${judged.length}`,
  );
}

if (process.argv.includes('--cross')) {
  const all: (readonly [Sample, number])[] = [];
  for (const source of new Set(samples.filter((one) => one.weight >= 1).map((one) => one.source))) {
    const model = learn(samples.filter((one) => one.source !== source));
    const judged = samples
      .filter((one) => one.source === source)
      .map((one) => [one, scoreOf(model, cases.get(one) as Case)] as const);
    report(source.replace(/^.*\//, ''), judged);
    all.push(...judged);
  }
  report('all, each by a model without its file', all);
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
const treeText = (tree: Tree): string =>
  tree.feature
    .map((feature, at) =>
      feature < 0
        ? short(tree.threshold[at] ?? 0)
        : `${feature},${short(tree.threshold[at] ?? 0)},${tree.right[at]}`,
    )
    .join(' ');
const forest = learn(samples);
const tableText = (trees: readonly Tree[]): string =>
  (
    trees
      .map(treeText)
      .join('|')
      .match(/[\s\S]{1,4000}/g) ?? []
  )
    .map((part) => `'${part}'`)
    .join(' +\n  ');
writeFileSync(
  out,
  `/**\n * Weights of the claim check: boosted trees over its features, learnt from judged claims. Made by\n * bench/claims/train.ts; not to be edited by hand.\n */\n// biome-ignore-all format: a generated table\n\nexport const FEATURE_NAMES: readonly string[] =\n  '${names.join(' ')}'.split(' ');\n\nexport const BIAS = ${short(forest.bias)};\n\n/** Trees parted by a bar, nodes by a space: "feature,threshold,right child", or a leaf's log odds. */\nexport const TREES =\n  ${tableText(forest.trees)};\n\n/** What each word that is off adds: features and trees of their own. */\nexport const PIECE_NAMES: readonly string[] =\n  '${pieceNames.join(' ')}'.split(' ');\n\nexport const PIECE_TREES =\n  ${tableText(forest.partTrees)};\n`,
);

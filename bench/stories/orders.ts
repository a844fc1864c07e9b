/**
 * Whether the order in which articles come matters: node bench/stories/orders.ts FILE [SEED]. Held-out
 * topics are added one by one in ten random orders; prints mean B³ F1 against the truth, between
 * any two orders, and with the grouping at one go. FILE is as cross-validate.ts reads it.
 */
import { clusterAll, createClusterer } from '../../src/core/stories/cluster.ts';
import type { StoryModel } from '../../src/core/stories/same-story.ts';
import {
  bCubed,
  type LabelledDoc,
  readLabelled,
  type Size,
  seeded,
  shuffled,
  sized,
  topicFolds,
} from './labelled.ts';
import { trainModel } from './training.ts';

const FOLDS = 5;
const ORDERS = 10;
const SIZES: readonly (readonly [Size, number])[] = [
  ['full', 0],
  ['cut', 11],
  ['headlines', 0],
];

const file = process.argv[2];
if (file === undefined) throw new Error('node bench/stories/orders.ts FILE [SEED]');
const docs = readLabelled(file);
const folds = topicFolds(docs, FOLDS, Number(process.argv[3] ?? 7)).map((held) => ({
  model: trainModel(docs.filter(({ topic }) => !held.has(topic))),
  rest: docs.filter(({ topic }) => held.has(topic)),
}));
for (const [size, draw] of SIZES) {
  const scores = folds.map(({ model, rest }) => scoresOf(sized(rest, size, draw), model));
  const mean = (pick: (score: ReturnType<typeof scoresOf>) => number): string =>
    meanOf(scores.map(pick)).toFixed(3);
  const [truth, among, atOnce] = [
    mean((s) => s.truth),
    mean((s) => s.among),
    mean((s) => s.atOnce),
  ];
  console.log(`${size}: truth ${truth}, among orders ${among}, with all at one go ${atOnce}`);
}

function scoresOf(set: readonly LabelledDoc[], model: StoryModel) {
  const guesses = Array.from({ length: ORDERS }, (_, i) =>
    oneByOne(set, shuffled(set, seeded(100 + i)), model),
  );
  const whole = clusterAll(set, model);
  const wholeGuess = set.map(({ id }) => whole.get(id) ?? '');
  const truth = set.map(({ story }) => story);
  const pairs = guesses.flatMap((a, i) => guesses.slice(0, i).map((b) => bCubed(a, b).f1));
  return {
    truth: meanOf(guesses.map((guess) => bCubed(truth, guess).f1)),
    among: meanOf(pairs),
    atOnce: meanOf(guesses.map((guess) => bCubed(wholeGuess, guess).f1)),
  };
}

function oneByOne(
  set: readonly LabelledDoc[],
  order: readonly LabelledDoc[],
  model: StoryModel,
): string[] {
  const clusterer = createClusterer({ model });
  for (const doc of order) clusterer.add(doc);
  return set.map(({ id }) => clusterer.storyOf(id) ?? '');
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

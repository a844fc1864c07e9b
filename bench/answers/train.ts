/**
 * Fits the weights of the sentence ranker and of the abstainer on a folder with `passages.jsonl` and
 * `questions.jsonl` (SQuAD 2.0 rows), and writes them as a module. With `--folds` it only prints what
 * they do on titles that they were not fitted on: over what a cited character must promise where every
 * question is answered, and over the threshold where it abstains; `plain` leaves out questions that
 * hold a negation, half of which ask for the contrary of what the passage tells.
 *
 *   node bench/answers/train.ts DIR [--folds]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  BELIEF_PER_CHAR_MIN,
  chooseSentences,
} from '../../src/core/answers/answer-from-passages.ts';
import { answerability, answerFeatures } from '../../src/core/answers/answerability.ts';
import { createPassageIndex, type Passage } from '../../src/core/answers/passage-index.ts';
import {
  type RankedSentence,
  rankSentences,
  type SentenceRanking,
} from '../../src/core/answers/rank-sentences.ts';
import { SENTENCE_FEATURES } from '../../src/core/answers/sentence-features.ts';

type Row = { id: string; question: string; answers: string[]; passage: string };
type Example = { row: Row; title: string; ranking: SentenceRanking; right: boolean[] };

const [dir, mode] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: node bench/answers/train.ts DIR [--folds]');
const rowsOf = <T>(name: string): T[] =>
  readFileSync(`${dir}/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T);
const passages = rowsOf<Passage>('passages.jsonl');
const rows = rowsOf<Row>('questions.jsonl');
const titles = new Map(passages.map((passage) => [passage.id, passage.title]));
const index = createPassageIndex(passages);
const even = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

const examples: Example[] = rows.map((row) => {
  const ranking = rankSentences(row.question, index);
  const right = ranking.sentences.map(
    (s) => s.passage === row.passage && row.answers.some((a) => even(s.text).includes(even(a))),
  );
  return { row, title: titles.get(row.passage) ?? '', ranking, right };
});

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Softmax over the sentences of a question; belief should go to the right ones. Adam, L2. */
function fitRanker(set: Example[], rounds = 150, l2 = 0.002): number[] {
  const usable = set.filter((e) => e.right.some(Boolean));
  const weights = SENTENCE_FEATURES.map(() => 0);
  const step = adam(weights.length, 0.08);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((w) => l2 * w);
    for (const { ranking, right } of usable) {
      const sums = ranking.sentences.map((s) => dot(s.features, weights));
      const top = Math.max(...sums);
      const mass = sums.map((s) => Math.exp(s - top));
      const all = mass.reduce((a, b) => a + b, 0);
      const good = mass.reduce((a, m, i) => a + (right[i] ? m : 0), 0) + 1e-12;
      ranking.sentences.forEach((s, i) => {
        const push =
          ((mass[i] ?? 0) / all - (right[i] ? (mass[i] ?? 0) / good : 0)) / usable.length;
        if (Math.abs(push) > 1e-7)
          s.features.forEach((x, f) => {
            gradient[f] = (gradient[f] ?? 0) + push * x;
          });
      });
    }
    step(weights, gradient);
  }
  return weights;
}

function adam(size: number, rate: number) {
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  let time = 0;
  return (weights: number[], gradient: number[]) => {
    time++;
    for (let i = 0; i < size; i++) {
      const g = gradient[i] ?? 0;
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g;
      const m = (first[i] ?? 0) / (1 - 0.9 ** time);
      const v = (second[i] ?? 0) / (1 - 0.999 ** time);
      weights[i] = (weights[i] ?? 0) - (rate * m) / (Math.sqrt(v) + 1e-8);
    }
  };
}

/** The same candidates in the order that these weights give them. */
function reRank(
  { ranking, right }: Example,
  weights: readonly number[],
): { ranking: SentenceRanking; right: boolean[] } {
  const scored = ranking.sentences.map((s, i) => ({
    s,
    sum: dot(s.features, weights),
    good: right[i] ?? false,
  }));
  scored.sort((a, b) => b.sum - a.sum);
  const top = scored[0]?.sum ?? 0;
  const all = scored.reduce((total, { sum }) => total + Math.exp(sum - top), 0);
  return {
    ranking: {
      ...ranking,
      sentences: scored.map(({ s, sum }) => ({ ...s, share: Math.exp(sum - top) / all })),
    },
    right: scored.map(({ good }) => good),
  };
}

type Model = { bias: number; weights: number[] };

/** Logistic regression on features of mean 0 and deviation 1: does the question have an answer at all. */
function fitAbstainer(set: Example[], ranker: readonly number[], rounds = 500, l2 = 0.1): Model {
  const data = set.flatMap((e) => {
    const x = answerFeatures(reRank(e, ranker).ranking);
    return x.length === 0 ? [] : [{ x, y: e.row.answers.length > 0 ? 1 : 0 }];
  });
  const size = data[0]?.x.length ?? 0;
  const mean = Array.from({ length: size }, (_, f) => average(data.map(({ x }) => x[f] ?? 0)));
  const deviation = mean.map((m, f) =>
    Math.sqrt(average(data.map(({ x }) => ((x[f] ?? 0) - m) ** 2)) + 1e-4),
  );
  const even = data.map(({ x, y }) => ({
    x: [1, ...x.map((value, f) => (value - (mean[f] ?? 0)) / (deviation[f] ?? 1))],
    y,
  }));
  const weights = new Array<number>(size + 1).fill(0);
  const step = adam(weights.length, 0.03);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((w, i) => (i === 0 ? 0 : l2 * w));
    for (const { x, y } of even) {
      const push = (1 / (1 + Math.exp(-dot(x, weights))) - y) / even.length;
      for (let i = 0; i < x.length; i++) gradient[i] = (gradient[i] ?? 0) + push * (x[i] ?? 0);
    }
    step(weights, gradient);
  }
  const plain = weights.slice(1).map((w, f) => w / (deviation[f] ?? 1));
  return { bias: (weights[0] ?? 0) - dot(plain, mean), weights: plain };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

const charsOf = (places: readonly RankedSentence[]) =>
  places.reduce((sum, { start, end }) => sum + end - start, 0);

type Outcome = { example: Example; ranking: SentenceRanking; right: boolean[]; belief: number };

/** Every question with what weights fitted on the other titles make of it. */
function heldOut(): Outcome[] {
  return [...new Set(titles.values())].flatMap((title) => {
    const train = examples.filter((e) => e.title !== title);
    const ranker = fitRanker(train);
    const model = fitAbstainer(train, ranker);
    return examples
      .filter((e) => e.title === title)
      .map((example) => {
        const { ranking, right } = reRank(example, ranker);
        return { example, ranking, right, belief: answerability(ranking, model) };
      });
  });
}

const isAnswerable = ({ example }: Outcome) => example.row.answers.length > 0;
const shown = (values: readonly (number | boolean)[]) => average(values.map(Number)).toFixed(3);

/** Figures where questions below the threshold are not answered. */
function figures(outcomes: readonly Outcome[], threshold: number, beliefPerChar: number): string {
  const read = outcomes.map((o) => {
    const chosen = o.belief < threshold ? [] : chooseSentences(o.ranking.sentences, beliefPerChar);
    const isRight = (place: RankedSentence) => o.right[o.ranking.sentences.indexOf(place)] === true;
    return {
      has: isAnswerable(o),
      retrieved: chosen.some((place) => place.passage === o.example.row.passage),
      hit: chosen.some(isRight),
      chars: charsOf(chosen),
      decided: chosen.length > 0 === isAnswerable(o),
    };
  });
  const has = read.filter((one) => one.has);
  const given = read.filter((one) => one.chars > 0);
  return [
    `accuracy ${shown(read.map((one) => one.decided))}`,
    `retrieval ${shown(has.map((one) => one.retrieved))}`,
    `answerInCited ${shown(has.map((one) => one.hit))}`,
    `chars ${average(given.map((one) => one.chars)).toFixed(0)}`,
  ].join(' ');
}

const THRESHOLDS = [0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.48, 0.5];
const PROMISES = [0.0006, 0.0005, 0.00045, 0.00042, 0.00039, 0.00036, 0.00033, 0.0003];

function folds(): void {
  const outcomes = heldOut();
  const plain = outcomes.filter(({ ranking }) => !ranking.question.negated);
  const has = outcomes.filter(isAnswerable);
  console.log('reachable', shown(has.map(({ right }) => right.some(Boolean))));
  console.log('first sentence right', shown(has.map(({ right }) => right[0] === true)));
  for (const promise of PROMISES)
    console.log(`always, belief a character ${promise}: ${figures(outcomes, 0, promise)}`);
  const { always, abstaining } = BELIEF_PER_CHAR_MIN;
  console.log(
    `plain (${plain.length} of ${outcomes.length}), always: ${figures(plain, 0, always)}`,
  );
  for (const threshold of THRESHOLDS) {
    console.log(`threshold ${threshold}: ${figures(outcomes, threshold, abstaining)}`);
    console.log(`  plain: ${figures(plain, threshold, abstaining)}`);
  }
}

if (mode === '--folds') folds();
else {
  const ranker = fitRanker(examples);
  const model = fitAbstainer(examples, ranker);
  const list = (xs: readonly number[]) => xs.map((x) => `  ${x.toFixed(2)},`).join('\n');
  writeFileSync(
    new URL('../../src/core/answers/answer-weights.ts', import.meta.url),
    `/**\n * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by\n * the training script of the answers benchmark; edit that, not these numbers.\n */\nexport const SENTENCE_WEIGHTS: readonly number[] = [\n${list(ranker)}\n];\n\nexport const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {\n  bias: ${model.bias.toFixed(3)},\n  weights: [\n${list(model.weights)}\n  ],\n};\n`,
  );
}

/**
 * Finds the weights of core/quotes/confidence-weights.ts: a logistic model of whether the right speaker
 * is named, with a little weight decay, on every publisher of the file but those held out.
 * Run: node_modules/node/bin/node bench/quotes/fit-confidence.ts FILE [HELD,OUT]
 */
import { writeFileSync } from 'node:fs';
import { casesOf, isOf, readMarked } from './labelled.ts';

const DECAY = 2;
const STEPS = 400;
const RATE = 0.5;
/** Evidence seen less often than this is no ground to judge by. */
const SEEN_MIN = 8;

type Example = { evidence: [string, number][]; isRight: boolean };

const [file = '', heldOut = ''] = process.argv.slice(2);
const examples: Example[] = readMarked(file)
  .filter((article) => !isOf(article, heldOut))
  .flatMap(casesOf)
  .flatMap(({ quote, marked, isWhoRight, isOfReporter }) =>
    marked?.said && !isOfReporter && quote.evidence.length > 0
      ? [{ evidence: quote.evidence, isRight: isWhoRight }]
      : [],
  );
const seen = new Map<string, number>();
for (const { evidence } of examples)
  for (const [name] of evidence) seen.set(name, (seen.get(name) ?? 0) + 1);
const names = [...seen].filter(([, count]) => count >= SEEN_MIN).map(([name]) => name);
const weights = new Map(names.map((name) => [name, 0]));
let bias = 0;

/** Adagrad: each weight has a step of its own, so rare evidence is learnt as well. */
const squares = new Map<string, number>();
for (let step = 0; step < STEPS; step++) {
  const slopes = new Map(names.map((name) => [name, -DECAY * (weights.get(name) ?? 0)]));
  let slope = 0;
  for (const { evidence, isRight } of examples) {
    const logit = evidence.reduce(
      (sum, [name, value]) => sum + value * (weights.get(name) ?? 0),
      bias,
    );
    const error = Number(isRight) - 1 / (1 + Math.exp(-logit));
    slope += error;
    for (const [name, value] of evidence)
      if (slopes.has(name)) slopes.set(name, (slopes.get(name) as number) + error * value);
  }
  bias += stepOf('', slope);
  for (const [name, by] of slopes) weights.set(name, (weights.get(name) ?? 0) + stepOf(name, by));
}

function stepOf(name: string, slope: number): number {
  const square = (squares.get(name) ?? 1) + slope * slope;
  squares.set(name, square);
  return (RATE * slope) / Math.sqrt(square);
}

const rows = [...weights]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([name, weight]) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${weight.toFixed(2)},`,
  );
writeFileSync(
  new URL('../../src/core/quotes/confidence-weights.ts', import.meta.url),
  `/** Weights of evidence.ts, in logits, found by bench/quotes/fit-confidence.ts. */
export const BIAS = ${bias.toFixed(2)};
export const WEIGHTS: Readonly<Record<string, number>> = {
${rows.join('\n')}
};
`,
);
console.log(`${examples.length} quotes, ${names.length} kinds of evidence`);

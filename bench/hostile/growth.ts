/**
 * Proof that reading grows with the text and not with its square: each reader on each hostile text
 * at three lengths, in a thread that is ended when it hangs. `node bench/hostile/growth.ts [READER…]`
 * prints the slowest text of each reader and all that grow too fast, with `--all` every row;
 * `--megabytes N` sets the first length (1).
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { GrowthAnswer, GrowthAsk } from './growth-worker.ts';
import { READERS } from './readers.ts';

const DOUBLINGS = [1, 2, 4];
/** One reading of four million characters; what is linear ends well before. */
const READING_MS_MAX = 6_000;
const HEAP_MB_MAX = 3000;
/** Twice the length costs twice the time; the rest is the memory's and the machine's noise. */
const RATIO_MAX = 2.8;
/** Below this a ratio says nothing. */
const TELLING_MS = 200;
/** What is quick is read again and the better time kept: the rest is noise. */
const REPEATED_MS_MAX = 1_000;

type Row = { text: string; ms: number[]; ratio: number; outcome: string };

let worker: Worker | null = null;

/** A thread keeps its listeners for life; what is asked decides where its answer goes. */
let settle: (answer: GrowthAnswer) => void = () => {};

function start(): Worker {
  const started = new Worker(new URL('./growth-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
  });
  started.on('message', (answer: GrowthAnswer) => settle(answer));
  started.on('error', (error) => {
    worker = null;
    settle({ ms: READING_MS_MAX, outcome: `crashed: ${error.message}` });
  });
  return started;
}

async function read(ask: GrowthAsk): Promise<GrowthAnswer> {
  worker ??= start();
  const asked = worker;
  const { promise, resolve } = Promise.withResolvers<GrowthAnswer>();
  settle = resolve;
  const timer = setTimeout(() => {
    worker = null;
    void asked.terminate();
    resolve({ ms: READING_MS_MAX, outcome: 'did not end' });
  }, READING_MS_MAX);
  asked.postMessage(ask);
  return promise.finally(() => clearTimeout(timer));
}

async function measure(reader: string, text: string, charsFirst: number): Promise<Row> {
  const ms: number[] = [];
  let outcome = '';
  for (const factor of DOUBLINGS) {
    const ask = { reader, input: text, chars: charsFirst * factor };
    const answer = await read(ask);
    const again = answer.ms < REPEATED_MS_MAX ? await read(ask) : answer;
    ms.push(Math.round(Math.min(answer.ms, again.ms)));
    outcome = answer.outcome;
    if (answer.ms >= READING_MS_MAX / 4) break;
  }
  const ratio = Math.sqrt((ms.at(-1) ?? 0) / Math.max(ms[0] ?? 1, 1));
  return { text, ms, ratio: Math.round(ratio * 10) / 10, outcome };
}

const isSteep = ({ ms, ratio }: Row) =>
  ms.length < DOUBLINGS.length || ((ms.at(-1) ?? 0) > TELLING_MS && ratio > RATIO_MAX);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, megabytes: { type: 'string', default: '1' } },
});
const charsFirst = Math.round(Number(values.megabytes) * 1_000_000);
for (const [reader, { inputs }] of Object.entries(READERS)) {
  if (positionals.length > 0 && !positionals.includes(reader)) continue;
  const rows: Row[] = [];
  for (const text of Object.keys(inputs)) rows.push(await measure(reader, text, charsFirst));
  rows.sort((a, b) => (b.ms.at(-1) ?? 0) - (a.ms.at(-1) ?? 0));
  const shown = values.all ? rows : rows.filter((row, at) => at === 0 || isSteep(row));
  console.table(
    shown.map(({ text, ms, ratio, outcome }) => ({
      reader,
      text,
      [`ms at ${DOUBLINGS.join(', ')} × ${values.megabytes} M`]: ms.join(', '),
      'ratio a doubling': ratio,
      outcome,
    })),
  );
}
await (worker as Worker | null)?.terminate();

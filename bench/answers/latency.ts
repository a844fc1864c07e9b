/**
 * Milliseconds from a question to its answer with the offline engine, over a store of 100,000
 * synthetic articles: rare words and common ones, short questions and long, a time, a speaker, a
 * follow-up. Median and 95th percentile of the time that passed, and the memory that it took. An
 * existing database is measured as it is; a new one is filled first.
 *
 *   node bench/answers/latency.ts <file or postgres:// address> [articles]
 */
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { AnswerDeps } from '../../src/answers/deps.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import { END_MS, numbers, openFilled, SCOPE, speakerOf, wordOf } from '../storage/fill.ts';

const ROUNDS = 40;
const COMMON = 40;
const RARE = 8_000;
const MB = 1024 ** 2;
const [path = ':memory:', articles = '100000'] = process.argv.slice(2);
const store = await openFilled(path, Number(articles));

const offline = createOfflineEngine();
const silent = () => {};
const deps: AnswerDeps = {
  ...{ store, model: offline, offline },
  clock: { now: () => new Date(END_MS), sleep: async () => {} } as AnswerDeps['clock'],
  logger: { debug: silent, info: silent, warn: silent, error: silent } as AnswerDeps['logger'],
};
const random = numbers(11);
const rank = (from: number, to: number) => Math.floor(from * (to / from) ** random());
const word = (from: number, to: number) => wordOf(rank(from, to));
const several = (count: number, from: number, to: number) =>
  Array.from({ length: count }, () => word(from, to)).join(' ');

const QUESTIONS: [name: string, question: () => string][] = [
  ['common words', () => `Who ${several(3, 1, COMMON)}?`],
  ['rare words', () => `When did ${several(3, COMMON, RARE)} happen?`],
  ['long', () => `Why did ${several(20, 1, RARE)}?`],
  ['in a time', () => `What did ${several(3, 1, RARE)} last week?`],
  ['of a speaker', () => `What did ${speakerOf(rank(1, RARE))} say about ${word(1, RARE)}?`],
];

const all: number[] = [];
for (const [name, question] of QUESTIONS) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const request = { scope: SCOPE, question: question(), thread: null, nearArticles: [] };
    const before = performance.now();
    await answerQuestion(deps, request);
    times.push(performance.now() - before);
  }
  all.push(...times);
  report(name, times);
}
report('all', all);
const { rss, heapUsed } = process.memoryUsage();
console.log(`memory ${(rss / MB).toFixed(0)} MB, of it heap ${(heapUsed / MB).toFixed(0)} MB`);
await store.close();

function report(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  console.log(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
}

/**
 * Texts a second of the offline embeddings in their thread: questions, sentences and passages as news
 * has them; the time to load them, and the memory that they take.
 *
 *   node bench/llm/embeddings.ts      (after npm ci in bench/)
 */
import { join } from 'node:path';
import { createOfflineEmbedder } from '../../src/llm/embed-offline.ts';
import { systemClock } from '../../src/runtime/clock.ts';

const TEXTS = 40;
const TIMEOUT_MS = 300_000;
const MB = 1024 ** 2;
const KINDS: [name: string, words: number][] = [
  ['a question of 10 words', 10],
  ['a sentence of 25 words', 25],
  ['a passage of 110 words', 110],
];
const WORDS =
  'the bank said on Tuesday that its chairman would leave after a report of losses in two countries where regulators had asked for more capital'.split(
    ' ',
  );

const folder = join(import.meta.dirname, '..', '/');
const before = performance.now();
const embedder = createOfflineEmbedder({ clock: systemClock, timeoutMs: TIMEOUT_MS, folder });
await embedder.embed(['news']);
console.log(`loaded in ${(performance.now() - before).toFixed(0)} ms`);
for (const [name, words] of KINDS) {
  const texts = Array.from({ length: TEXTS }, (_, n) =>
    Array.from({ length: words }, (_, at) => WORDS[(n * 7 + at) % WORDS.length]).join(' '),
  ).map((text, n) => `${n} ${text}`);
  const start = performance.now();
  await embedder.embed(texts);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name}: ${(TEXTS / seconds).toFixed(1)} a second`);
}
console.log(`memory ${(process.memoryUsage().rss / MB).toFixed(0)} MB`);
await embedder.close();

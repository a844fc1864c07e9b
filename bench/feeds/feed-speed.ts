/**
 * Megabytes a second of this reader beside four packages, on the same documents in one run:
 * `npm install --prefix bench` once, then `node bench/feeds/feed-speed.ts`. Ours mends, resolves
 * links and reads dates as well; most others only parse.
 */
import { FEED_CORPUS } from './feed-corpus.ts';
import { type BenchReader, type FeedSource, feedReaders } from './feed-readers.ts';

/** Rounds taken in turn, best of all kept: a busy machine only ever adds time. */
const ROUNDS = 24;
const ROUND_MS_MIN = 10;

async function megabytesPerSecond({ read }: BenchReader, source: FeedSource): Promise<number> {
  let passes = 0;
  const start = performance.now();
  while (performance.now() - start < ROUND_MS_MIN) {
    const result = read(source);
    if (result instanceof Promise) await result;
    passes += 1;
  }
  return (passes * source.body.length) / (performance.now() - start) / 1000;
}

const readers = await feedReaders();
const table: Record<string, Record<string, number>> = {};
for (const [document, text] of Object.entries(FEED_CORPUS)) {
  const source = { body: new TextEncoder().encode(text), text, url: 'https://a.example/f' };
  const row: Record<string, number> = { kB: Math.round(source.body.length / 1000) };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const reader of readers) {
      const speed = await megabytesPerSecond(reader, source);
      row[reader.name] = Math.max(row[reader.name] ?? 0, Math.round(speed * 10) / 10);
    }
  }
  table[document] = row;
}
console.table(table);

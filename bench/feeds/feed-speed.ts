/**
 * Megabytes a second of this reader beside feed parsers, on the same documents in one run:
 * `npm install --prefix bench` once, then `node bench/feeds/feed-speed.ts`. Ours mends, resolves links and
 * reads dates as well; the others only parse.
 */
import { parseXmlFeed } from '../../src/feeds/parse-xml-feed.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';
import { FEED_CORPUS } from './feed-corpus.ts';

/** Rounds taken in turn, best of all kept: a busy machine only ever adds time. */
const ROUNDS = 7;
const ROUND_MS_MIN = 250;

type Reader = { name: string; read: (text: string, body: Uint8Array) => unknown };

async function peer(module: string, load: (loaded: never) => Reader['read']): Promise<Reader[]> {
  try {
    return [{ name: module, read: load((await import(module)) as never) }];
  } catch {
    console.error(`${module} is not installed: npm install --prefix bench`);
    return [];
  }
}

function megabytesPerSecond(reader: Reader, text: string, body: Uint8Array): number {
  let passes = 0;
  const start = performance.now();
  while (performance.now() - start < ROUND_MS_MIN) {
    reader.read(text, body);
    passes += 1;
  }
  return (passes * body.length) / (performance.now() - start) / 1000;
}

const readers: Reader[] = [
  {
    name: 'ours, bytes to entries',
    read: (_, body) => readFeed({ body, url: 'https://a.example/f' }),
  },
  { name: 'ours, parser alone', read: (text) => parseXmlFeed(text, 'https://a.example/f') },
  ...(await peer('feedsmith', (loaded: { parseFeed(text: string): unknown }) => loaded.parseFeed)),
  ...(await peer(
    '@rowanmanning/feed-parser',
    (loaded: { parseFeed(text: string): { toJSON(): unknown } }) => {
      return (text) => loaded.parseFeed(text).toJSON();
    },
  )),
];

const table: Record<string, Record<string, number>> = {};
for (const [document, text] of Object.entries(FEED_CORPUS)) {
  const body = new TextEncoder().encode(text);
  const row: Record<string, number> = { kB: Math.round(body.length / 1000) };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const reader of readers) {
      const speed = megabytesPerSecond(reader, text, body);
      row[reader.name] = Math.max(row[reader.name] ?? 0, Math.round(speed * 10) / 10);
    }
  }
  table[document] = row;
}
console.table(table);

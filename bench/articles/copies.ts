/**
 * How surely a copy is found by its sketch, and how many others are looked at in vain. Copies are made
 * of each text as papers make them: the first share of its sentences is kept, a local paragraph out of
 * another text opens it, and one word in thirty is another's.
 *
 *   node bench/articles/copies.ts TEXTS.jsonl    {"id","text"} a row
 */
import { readFileSync } from 'node:fs';
import { isNearCopy } from '../../src/core/stories/near-copies.ts';
import { sketch } from '../../src/core/text/min-hash.ts';
import { sentences } from '../../src/core/text/sentences.ts';

const SHARES = [1, 0.8, 0.6, 0.4, 0.25];
const LOCAL_WORDS = 50;
const WORD_CHANGED_EVERY = 30;
const WORDS_MIN = 200;

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node bench/articles/copies.ts TEXTS.jsonl');
  process.exit(2);
}
const texts = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text)
  .filter((text) => text.split(/\s+/).length >= WORDS_MIN);

const startedAt = performance.now();
const sketches = texts.map(sketch);
const sketchMs = (performance.now() - startedAt) / texts.length;
const index = new Map<number, number[]>();
for (const [number, buckets] of sketches.entries())
  for (const bucket of buckets) index.set(bucket, [...(index.get(bucket) ?? []), number]);

const lookups = sketches.map((buckets, own) => found(buckets).filter((other) => other !== own));
const vain = lookups.flatMap((others, own) =>
  others.filter((other) => !isNearCopy(texts[own] as string, texts[other] as string)),
);
const rows = SHARES.map((share) => {
  const copies = texts.map((text, n) =>
    copyOf(text, texts[(n + 7) % texts.length] as string, share),
  );
  const hits = copies.filter((copy, n) => found(sketch(copy)).includes(n)).length;
  const proven = copies.filter((copy, n) => isNearCopy(copy, texts[n] as string)).length;
  return {
    kept: share,
    found: round(hits / texts.length),
    provenCopies: round(proven / texts.length),
  };
});
console.log(
  JSON.stringify(
    {
      texts: texts.length,
      sketchMs: round(sketchMs),
      inVainALookup: round(vain.length / texts.length),
      rows,
    },
    null,
    2,
  ),
);

function found(buckets: readonly number[]): number[] {
  return [...new Set(buckets.flatMap((bucket) => index.get(bucket) ?? []))];
}

function copyOf(text: string, other: string, share: number): string {
  const spans = sentences(text);
  const last = spans[Math.max(0, Math.ceil(spans.length * share) - 1)];
  const local = other.split(/\s+/).slice(-LOCAL_WORDS).join(' ');
  const spare = other.split(/\s+/);
  const words = text
    .slice(0, last?.end)
    .split(/\s+/)
    .map((word, n) => (n % WORD_CHANGED_EVERY === 17 ? (spare[n % spare.length] ?? word) : word));
  return `${local}\n\n${words.join(' ')}`;
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

/**
 * The bound on what is scored, tried with a bound of three matches.
 */
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { openDatabase, storeOn } from '../../src/storage/database.ts';
import { matchPassages } from '../../src/storage/match-passages.ts';
import type { Tables } from '../../src/storage/schema.ts';
import type { SearchEngine } from '../../src/storage/search-engine.ts';
import { follow, NORTH, save } from '../contracts/store-newsroom.ts';

const BOUND = 3;

let db: Kysely<Tables>;
let engine: SearchEngine;
let store: Store;
let feed: FeedRow;
/** Row of the only passage of each article, in the order they came. */
const TEXTS = [
  'Ferry and harbour.',
  'The ferry left.',
  'The ferry came.',
  'The harbour froze.',
  'The harbour thawed.',
  'Ferry after ferry passed.',
  'A harbour pilot slept.',
];

beforeEach(async () => {
  ({ db, engine } = await openDatabase(':memory:'));
  store = storeOn(db, engine);
  feed = await follow(store, NORTH);
  for (const [n, text] of TEXTS.entries())
    await save(store, feed, n, { url: `https://news.example/${n}`, title: `No ${n}`, text });
});
afterEach(() => store.close());

async function textsFor(words: string[], among: number[] | null = null): Promise<string[]> {
  const hits = await matchPassages(db, engine, words, among, BOUND);
  return hits.map(({ row }) => TEXTS[row - 1] ?? '');
}

it('scores the passages of rare words and passes over those that hold only a common one', async () => {
  expect(await textsFor(['harbour', 'pilot', 'froze'])).toEqual(
    expect.arrayContaining(['A harbour pilot slept.', 'The harbour froze.']),
  );
  expect(await textsFor(['harbour', 'pilot'])).toEqual(['A harbour pilot slept.']);
});

it('adds rare words, the rarest first, while their matches stay within the bound', async () => {
  expect((await textsFor(['pilot', 'froze', 'thawed', 'slept'])).toSorted()).toEqual([
    'A harbour pilot slept.',
    'The harbour froze.',
    'The harbour thawed.',
  ]);
});

it('finds the newest of a word that is common', async () => {
  expect((await textsFor(['harbour'])).toSorted()).toEqual([
    'A harbour pilot slept.',
    'The harbour thawed.',
  ]);
});

it('finds, where all words are common, what holds them all however old it is', async () => {
  const found = await textsFor(['ferry', 'harbour']);
  expect(found[0]).toBe('Ferry and harbour.');
  expect(found.slice(1).toSorted()).toEqual([
    'A harbour pilot slept.',
    'Ferry after ferry passed.',
  ]);
});

it('leaves out no common word within given articles', async () => {
  expect((await textsFor(['harbour', 'pilot'], [4, 7])).toSorted()).toEqual([
    'A harbour pilot slept.',
    'The harbour froze.',
  ]);
});

it('finds nothing for words that no passage holds', async () => {
  expect(await textsFor(['zeppelin'])).toEqual([]);
  expect(await textsFor(['zeppelin'], [1, 2])).toEqual([]);
});

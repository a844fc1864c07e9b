/**
 * A store as large as a busy house's after some months: 100,000 short articles of 40 feeds over 60
 * days, three passages and two quotes each, in words as unevenly common as those of a language.
 */
import type { Kysely } from 'kysely';
import { articleId, contentHash } from '../../src/core/article.ts';
import type { Quote } from '../../src/core/quotes/quote.ts';
import { paragraphs } from '../../src/core/text/sentences.ts';
import type { SaveRequest } from '../../src/ports/article-store.ts';
import type { Scope, Store } from '../../src/ports/store.ts';
import { openDatabase, storeOn } from '../../src/storage/database.ts';
import { saveArticle } from '../../src/storage/save-article.ts';
import type { Tables } from '../../src/storage/schema.ts';
import type { SearchEngine } from '../../src/storage/search-engine.ts';

export const SCOPE: Scope = { tenant: 'north', channel: 'C1' };
const OTHER_CHANNEL: Scope = { tenant: 'north', channel: 'C2' };
const OTHER_TENANT: Scope = { tenant: 'south', channel: null };

const FEEDS = 40;
const DAYS = 60;
const DAY_MS = 86_400_000;
export const END_MS = Date.UTC(2026, 2, 1);
const VOCABULARY = 40_000;
const SPEAKERS = 8_000;
const ARTICLES_PER_TRANSACTION = 500;
const UNASSIGNED = 50;
const PENDING = 200;
const SYLLABLES = 'ba ko ti ren mal do si ver lan pu gor mi sta fe nu lo'.split(' ');

/** The store at a path or Postgres address, filled first where it has no article. */
export async function openFilled(path: string, articles: number): Promise<Store> {
  const { db, engine } = await openDatabase(path);
  const store = storeOn(db, engine);
  if ((await store.articles.count()) === 0) {
    const before = performance.now();
    await fill(db, engine, store, articles);
    console.log(`filled in ${((performance.now() - before) / 1000).toFixed(0)} s`);
  }
  return store;
}

/** The same numbers in every run: Marsaglia's xorshift (2003), shifts 13, 17 and 5. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The word of this rank: 1 is the commonest. */
export function wordOf(rank: number): string {
  let word = '';
  for (let rest = rank + 16; rest > 0; rest >>= 4) word += SYLLABLES[rest % 16];
  return word;
}

/** Ranks as Zipf has them: each ten-fold span of ranks is drawn as often. */
function anyOf(random: () => number, many: number): number {
  return Math.floor(many ** random());
}

export function speakerOf(rank: number): string {
  const name = (n: number) => {
    const word = wordOf(n);
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  return `${name((rank * 7) % 500)} ${name(rank)}`;
}

export async function fill(
  db: Kysely<Tables>,
  engine: SearchEngine,
  store: Store,
  articles: number,
  more: { areAliased?: boolean } = {},
): Promise<void> {
  const feedIds = await followAll(store);
  const random = numbers(1);
  for (let from = 0; from < articles; from += ARTICLES_PER_TRANSACTION) {
    await db.transaction().execute(async (trx) => {
      for (let n = from; n < Math.min(articles, from + ARTICLES_PER_TRANSACTION); n += 1) {
        const feedId = feedIds[Math.floor(random() * feedIds.length)] ?? 0;
        const atMs = END_MS - DAYS * DAY_MS * (1 - n / articles);
        const request = articleNo(n, feedId, atMs, random, more.areAliased === true);
        await saveArticle(trx, engine, request);
        await trx
          .insertInto('items')
          .values({
            feed_id: feedId,
            key: `${n}`,
            url: request.article.url,
            canonical_url: request.article.url,
            fingerprint: `${n}`,
            can_push: 1,
            state: n < articles - PENDING ? 'stored' : 'pending',
            attempts: 0,
            next_try_at: request.at,
            seen_at: request.at,
          })
          .execute();
      }
    });
  }
  await assignAll(store);
}

async function followAll(store: Store): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < FEEDS; n += 1) {
    const wanted = { url: `https://news${n}.example/feed`, title: null, readOnce: false };
    const follow = (scope: Scope) => store.feeds.follow(scope, wanted, isoOf(0));
    const own = n % 4 === 0 ? OTHER_CHANNEL : n % 4 === 1 ? SCOPE : { ...SCOPE, channel: null };
    const { feed } = await follow(own);
    if (n % 2 === 0) await follow(OTHER_TENANT);
    ids.push(feed.id);
  }
  return ids;
}

async function assignAll(store: Store): Promise<void> {
  for (;;) {
    const waiting = await store.stories.unassigned(SCOPE.tenant, 1_000 + UNASSIGNED);
    const some = waiting.slice(0, -UNASSIGNED);
    if (some.length === 0) return;
    const placed = some.map(({ id }, n) => ({
      articleId: id,
      storyId: `s${some[n - (n % 5)]?.id}`,
    }));
    await store.stories.assign(SCOPE.tenant, placed, [], isoOf(END_MS));
  }
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

function articleNo(
  n: number,
  feedId: number,
  atMs: number,
  random: () => number,
  areAliased: boolean,
): SaveRequest {
  const words = (many: number) =>
    Array.from({ length: many }, () => wordOf(anyOf(random, VOCABULARY))).join(' ');
  const named = [0, 1].map(() =>
    printedAs(speakerOf(anyOf(random, SPEAKERS)), areAliased ? random : null),
  );
  const speakers = named.map(({ name }) => name);
  const said = speakers.map(() => words(12));
  const title = words(8);
  const text = [
    `${words(40)}.`,
    `"${said[0]}," said ${speakers[0]}. ${words(25)}.`,
    `${words(25)}. "${said[1]}," said ${speakers[1]}.`,
  ].join('\n\n');
  const url = `https://news.example/${n}`;
  const id = articleId(url);
  return {
    article: {
      id,
      url,
      title,
      text,
      byline: null,
      outlet: `Outlet ${feedId}`,
      publishedAt: isoOf(atMs - 60_000),
      updatedAt: null,
      language: 'en',
      partial: false,
      contentHash: contentHash(title, text),
    },
    quotes: said.map((words, which) => ({
      ...quoteOf(id, text, words, speakers[which] ?? ''),
      role: named[which]?.role ?? null,
    })),
    passages: paragraphs(text),
    urls: [url],
    feedId,
    itemId: null,
    canPush: true,
    at: isoOf(atMs),
  };
}

/** As papers do: mostly in full with the role in either order, else the surname or the office alone. */
function printedAs(
  full: string,
  random: (() => number) | null,
): { name: string; role: string | null } {
  const draw = random?.() ?? 1;
  const surname = full.split(' ')[1] ?? '';
  if (draw < 0.3) return { name: full, role: `${surname} chairman` };
  if (draw < 0.6) return { name: full, role: `chairman of ${surname}` };
  if (draw < 0.75) return { name: surname, role: null };
  if (draw < 0.8) return { name: `${surname}’s chairman`, role: null };
  return { name: full, role: null };
}

function quoteOf(article: string, text: string, words: string, name: string): Quote {
  const start = text.indexOf(`"${words},`) + 1;
  const named = text.indexOf(`said ${name}`, start) + 'said '.length;
  const id = `${article}-${start}`;
  return {
    id,
    article,
    start,
    end: start + words.length + 1,
    text: `${words},`,
    speaker: { start: named, end: named + name.length, text: name, name },
    cue: 'said',
    role: null,
    partial: false,
    utterance: id,
  };
}

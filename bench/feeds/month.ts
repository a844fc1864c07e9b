/**
 * A month of a newsroom that misbehaves, read over real HTTP while the clock runs fast: is every
 * article there once, is each fault named, are hosts spared, does memory stay flat?
 *   node --expose-gc bench/feeds/month.ts OPML-URL [DAYS]
 * The newsroom lists its feeds at OPML-URL, moves its clock by POST /clock {"now"}, and tells by
 * GET /log what it did, path by path. Its time goes in steps; a slow page is cut off after seconds,
 * as all limits of time are a tenth of what ships.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { fetchArticles } from '../../src/ingest/fetch-article.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import { addSource } from '../../src/ingest/read-sources.ts';
import type { Http } from '../../src/ports/runtime.ts';
import { DEFAULT_HTTP_LIMITS } from '../../src/runtime/http/limits.ts';
import { createHttp } from '../../src/runtime/http.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openDatabase, storeOn } from '../../src/storage/database.ts';
import { watchRequests } from './watch-requests.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const STEP_MS = 5 * MINUTE_MS;
/** What failed last is tried for so long after the month. */
const SETTLE_MS = DAY_MS;
const FLOOR_MS = 15 * MINUTE_MS;
const SCOPE = { tenant: 'bench', channel: 'C1' };
const FASTER = 10;
/** Of a feed that may be cut off at times, one is whole. */
const READINGS = 3;
/** Bodies that the newsroom spoils on purpose, and never answers with 304. */
const SPOILT = ['truncated', 'entity bomb', 'wrong charset'];

const [opml = '', daysText = '30'] = process.argv.slice(2);
const { origin } = new URL(opml);
const { signal } = new AbortController();

type Moved = { now: string; first: string; last: string; visible: number };
type PathLog = { requests: number; notModified: number; faults: Record<string, number> };

async function newsroom<T>(path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(`${origin}${path}`, init)).json() as Promise<T>;
}

type Polls = {
  feeds: number;
  notModified: number;
  /** Whole answers, byte for byte what the last was: a 304 would have done. */
  repeated: Map<string, number>;
  /** Shortest time between a success and the next poll of the feed. */
  pauseMsMin: number;
};

/** The same adapter, with what it is asked and answers written down. */
function recorded(http: Http, now: () => number): { http: Http; polls: Polls } {
  const polls: Polls = {
    feeds: 0,
    notModified: 0,
    repeated: new Map(),
    pauseMsMin: Number.POSITIVE_INFINITY,
  };
  const last = new Map<string, { hash: string; at: number }>();
  return {
    polls,
    http: {
      close: () => http.close(),
      async fetch(url, options) {
        if (options.kind !== 'feed') return http.fetch(url, options);
        polls.feeds += 1;
        const known = last.get(url);
        if (known !== undefined) polls.pauseMsMin = Math.min(polls.pauseMsMin, now() - known.at);
        last.delete(url);
        const fetched = await http.fetch(url, options);
        if (fetched.status === 304) polls.notModified += 1;
        const hash =
          fetched.status === 304
            ? (known?.hash ?? '')
            : createHash('sha256').update(fetched.body).digest('hex');
        if (fetched.status === 200 && hash === known?.hash)
          polls.repeated.set(url, (polls.repeated.get(url) ?? 0) + 1);
        last.set(url, { hash, at: now() });
        return fetched;
      },
    },
  };
}

const { first } = await newsroom<Moved>('/clock');
let nowMs = Date.parse(first) - 60 * MINUTE_MS;
await newsroom('/clock', { now: new Date(nowMs).toISOString() });
const clock = { now: () => new Date(nowMs), sleep: async () => {} };
const logger = createLogger({ level: 'silent', pretty: false });
const folder = mkdtempSync(join(tmpdir(), 'pullquote-month-'));
const { db, engine } = await openDatabase(join(folder, 'pullquote.db'));
const store = storeOn(db, engine);
const pageReader = createPageReader();
const requests = watchRequests(new URL(opml).port);
const { http, polls } = recorded(
  createHttp({
    ...{ userAgent: 'Pullquote', clock, logger, allowOrigins: [origin] },
    limits: {
      totalMs: DEFAULT_HTTP_LIMITS.totalMs / FASTER,
      idleMs: DEFAULT_HTTP_LIMITS.idleMs / FASTER,
    },
  }),
  () => nowMs,
);
const deps: IngestDeps = {
  ...{ clock, http, pageReader, sourceFiles, store, logger },
  feedReader: createFeedReader(),
  pollIntervalMs: FLOOR_MS,
};

/** Everything that a feed's row and its items ever said, by feed. */
const said = new Map<number, Set<string>>();
async function listen(): Promise<void> {
  const feeds = await db.selectFrom('feeds').selectAll().execute();
  const items = await db
    .selectFrom('items')
    .select(['feed_id', 'last_code'])
    .where('last_code', 'is not', null)
    .distinct()
    .execute();
  const heard = [
    ...feeds.map((feed) => [feed.id, feed.last_fault_text] as const),
    ...feeds.map((feed) => [feed.id, feed.fault_code] as const),
    ...items.map((item) => [item.feed_id, item.last_code] as const),
  ];
  for (const [id, words] of heard) {
    if (words !== null) said.set(id, (said.get(id) ?? new Set()).add(words));
  }
}

await addSource(deps, SCOPE, opml, signal);
const endMs = nowMs + Number(daysText) * DAY_MS;
const memory: { rss: number; heap: number }[] = [];
let dayMs = nowMs;
while (nowMs < endMs + SETTLE_MS) {
  // The newsroom's own clock stops with the month; what waits is still tried.
  await newsroom('/clock', { now: new Date(Math.min(nowMs, endMs)).toISOString() });
  await pollFeeds(deps, signal);
  await listen();
  await fetchArticles(deps, signal, undefined, Number.POSITIVE_INFINITY);
  await listen();
  if (nowMs >= dayMs) {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    memory.push({ rss: Math.round(rss / 2 ** 20), heap: Math.round(heapUsed / 2 ** 20) });
    dayMs += DAY_MS;
  }
  nowMs += STEP_MS;
}

/** Failures of single requests pass. */
async function textOf(url: string): Promise<string> {
  for (;;) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return await answer.text();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

type Found = { expected: number; once: number; doubled: string[]; leftOut: number; lost: string[] };

/** By the id in its address, whichever desk carries it. */
async function countArticles(): Promise<Found> {
  const idOf = (url: string) => /\/([^/]+)\.html/.exec(url)?.[1] ?? url;
  const expected = new Set<string>();
  for (const { url } of await db.selectFrom('feeds').select('url').execute()) {
    for (let reading = 0; reading < READINGS; reading += 1) {
      const addresses = (await textOf(url)).matchAll(/\/[\w-]+\/[\w-]+\.html/g);
      for (const [address] of addresses) expected.add(idOf(address));
    }
  }
  const stored = new Map<string, Set<string>>();
  for (const { url, article_id } of await db.selectFrom('addresses').selectAll().execute())
    stored.set(idOf(url), (stored.get(idOf(url)) ?? new Set()).add(article_id));
  const items = await db.selectFrom('items').select(['url', 'state', 'article_id']).execute();
  const leftOut = new Set<string>();
  for (const { url, state, article_id } of items) {
    const id = idOf(url ?? '');
    if (state === 'left-out') leftOut.add(id);
    if (article_id !== null) stored.set(id, (stored.get(id) ?? new Set()).add(article_id));
  }
  const found: Found = { expected: expected.size, once: 0, doubled: [], leftOut: 0, lost: [] };
  for (const id of expected) {
    const count = stored.get(id)?.size ?? 0;
    if (count === 1) found.once += 1;
    else if (count > 1) found.doubled.push(id);
    else if (leftOut.has(id)) found.leftOut += 1;
    else found.lost.push(id);
  }
  return found;
}

const log = await newsroom<{ paths: Record<string, PathLog> }>('/log');
const found = await countArticles();
const feeds = await db.selectFrom('feeds').select(['id', 'url']).execute();
const named = feeds.map(({ id, url }) => {
  const desk = new URL(url).pathname.split('/')[1] ?? '';
  const faults = new Set<string>();
  for (const [path, entry] of Object.entries(log.paths))
    if (path.startsWith(`/${desk}/`))
      for (const fault of Object.keys(entry.faults)) faults.add(fault);
  return { desk, 'went wrong': [...faults].sort(), said: [...(said.get(id) ?? [])].sort() };
});
/** Whole answers that a 304 could have taken the place of. */
function wastedAnswers(): Record<string, number> {
  const wasted = [...polls.repeated].map(([url, count]) => {
    const path = log.paths[new URL(url).pathname];
    const spoilt = SPOILT.reduce((sum, fault) => sum + (path?.faults[fault] ?? 0), 0);
    return [url, Math.max(0, count - spoilt)] as const;
  });
  return Object.fromEntries(wasted.filter(([, count]) => count > 0));
}

const wasted = wastedAnswers();
const wastedCount = Object.values(wasted).reduce((sum, count) => sum + count, 0);
console.log(
  JSON.stringify(
    {
      articles: { ...found, inStore: await store.articles.count() },
      polls: {
        feeds: polls.feeds,
        notModified: polls.notModified,
        'not modified of those that could be':
          polls.notModified / Math.max(1, polls.notModified + wastedCount),
        wasted,
        pauseMinutesMin: polls.pauseMsMin / MINUTE_MS,
      },
      requests: requests.seen(),
      named,
      memoryMiB: memory.map(({ rss, heap }) => `${rss} rss, ${heap} heap`),
    },
    null,
    1,
  ),
);
await pageReader.close();
await http.close();
await store.close();
rmSync(folder, { recursive: true });

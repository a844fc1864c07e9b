/** A web of a few addresses, held in memory, and what reading news needs to read it. */
import { AppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { fetchArticles } from '../../src/ingest/fetch-article.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import type { FetchOptions } from '../../src/ports/runtime.ts';
import type { Scope, Store } from '../../src/ports/store.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

type Answer = string | Uint8Array | AppError | { body: string; etag: string };

export type SmallWeb = {
  deps: IngestDeps;
  store: Store;
  clock: FakeClock;
  signal: AbortSignal;
  /** What the web answers, by address: a body, or what goes wrong; 404 for the rest. */
  web: Record<string, Answer>;
  /** What was asked for, in order. */
  asked: { url: string; kind: FetchOptions['kind']; status: number }[];
  /** Polls what is due and fetches what waits. */
  read(): Promise<void>;
  /** Addresses of articles that a digest of the scope would take. */
  pushed(scope: Scope): Promise<string[]>;
  close(): Promise<void>;
};

/** Begins at the time given; the clock moves only by hand. */
export async function openSmallWeb(at: string): Promise<SmallWeb> {
  const store = await openStore(':memory:');
  const clock = createFakeClock(at);
  const pageReader = createPageReader();
  const { signal } = new AbortController();
  const web: SmallWeb['web'] = {};
  const asked: SmallWeb['asked'] = [];
  const deps: IngestDeps = {
    ...{ store, clock, pageReader, sourceFiles },
    feedReader: createFeedReader(),
    logger: silentLogger,
    pollIntervalMs: 900_000,
    http: { fetch: (url, options) => answer(web, asked, url, options), close: async () => {} },
  };
  return {
    ...{ deps, store, clock, signal, web, asked },
    async read() {
      await pollFeeds(deps, signal);
      await fetchArticles(deps, signal);
    },
    async pushed(scope) {
      const window = { after: null, until: null, pushedOnly: true };
      const ids = await store.articles.idsInWindow(scope, window);
      return (await store.articles.byIds(ids)).map(({ url }) => url).sort();
    },
    async close() {
      await pageReader.close();
      await store.close();
    },
  };
}

async function answer(
  web: SmallWeb['web'],
  asked: SmallWeb['asked'],
  url: string,
  { kind, etag }: FetchOptions,
) {
  const found = web[url] ?? new AppError('permanent', 'not_found', 'There is no such page.');
  const isSame = typeof found === 'object' && 'etag' in found && found.etag === etag;
  asked.push({ url, kind, status: found instanceof AppError ? 404 : isSame ? 304 : 200 });
  if (found instanceof AppError) throw found;
  const text = typeof found === 'object' && 'etag' in found ? found.body : found;
  const headers: Record<string, string> =
    typeof found === 'object' && 'etag' in found ? { etag: found.etag } : {};
  const body = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { status: isSame ? (304 as const) : (200 as const), url, movedTo: null, headers, body };
}

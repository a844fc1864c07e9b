/**
 * Polling and fetching side by side: several processes on one store, a slow host among quick ones,
 * a stop in the middle, and failures of ours that are nobody's fault.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { eachByHost } from '../../src/ingest/each-by-host.ts';
import { fetchArticles } from '../../src/ingest/fetch-article.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import type { Fetched, Http } from '../../src/ports/runtime.ts';
import { openSmallWeb, type SmallWeb } from './harness.ts';

const HERE = { tenant: 'a', channel: 'C1' };
const NOW = '2026-10-14T08:00:00.000Z';
const MINUTE_MS = 60_000;

let small: SmallWeb;
beforeEach(async () => {
  small = await openSmallWeb(NOW);
});
afterEach(() => small.close());

async function followed(hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    small.web[`https://${host}/feed`] =
      `<rss version="2.0"><channel><title>${host}</title><item><title>Cut</title><link>https://${host}/1</link></item></channel></rss>`;
    const wanted = { url: `https://${host}/feed`, title: null, readOnce: false };
    await small.store.feeds.follow(HERE, wanted, NOW);
  }
}

/** The same web, but an address that holds `slow` answers only when it is let go. */
function withSlow(slow: string, asked: string[]): { http: Http; letGo: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const fetch = async (url: string, options: Parameters<Http['fetch']>[1]): Promise<Fetched> => {
    asked.push(url);
    if (url.includes(slow)) await promise;
    return small.deps.http.fetch(url, options);
  };
  return { http: { fetch, close: async () => {} }, letGo: resolve };
}

/** Lets everything run that waits for nothing outside. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('several processes on one store', () => {
  it('poll each feed once between them, though both begin at once', async () => {
    await followed(Array.from({ length: 150 }, (_, n) => `paper-${n}.example`));
    const counts = await Promise.all([1, 2].map(() => pollFeeds(small.deps, small.signal)));
    const [one = 0, other = 0] = counts.map(({ feeds }) => feeds);
    expect(one + other).toBe(150);
    expect(one).toBeGreaterThan(0);
    expect(other).toBeGreaterThan(0);
    expect(new Set(small.asked.map(({ url }) => url)).size).toBe(small.asked.length);
  });

  it('take over, a while later, what a process held that died', async () => {
    await followed(['paper.example']);
    const until = new Date(Date.parse(NOW) + 10 * MINUTE_MS).toISOString();
    await small.store.feeds.claimFeeds({ now: NOW, until, limit: 9 });
    expect((await pollFeeds(small.deps, small.signal)).feeds).toBe(0);
    small.clock.advance(10 * MINUTE_MS);
    expect((await pollFeeds(small.deps, small.signal)).feeds).toBe(1);
  });
});

describe('a stop', () => {
  it('hands back what was taken and not ended, due at once for the next process', async () => {
    await followed(Array.from({ length: 40 }, (_, n) => `${n}.slow.example`));
    const { http, letGo } = withSlow('slow', []);
    const stopping = new AbortController();
    const polling = pollFeeds({ ...small.deps, http }, stopping.signal);
    await settled();
    stopping.abort();
    letGo();
    const { feeds } = await polling;
    expect((await pollFeeds(small.deps, small.signal)).feeds).toBe(40 - feeds);
  });
});

describe('a slow host', () => {
  it('holds up its own feeds alone, and is asked for two of them at a time', async () => {
    await followed(['a.example', 'b.example', 'c.example']);
    for (let n = 0; n < 80; n += 1) {
      const wanted = { url: `https://slow.example/${n}`, title: null, readOnce: false };
      await small.store.feeds.follow(HERE, wanted, '2026-10-14T07:00:00.000Z');
    }
    const asked: string[] = [];
    const { http, letGo } = withSlow('slow', asked);
    const polling = pollFeeds({ ...small.deps, http }, small.signal);
    await settled();
    expect(asked.toSorted()).toEqual([
      ...['a', 'b', 'c'].map((host) => `https://${host}.example/feed`),
      'https://slow.example/0',
      'https://slow.example/1',
    ]);
    letGo();
    expect((await polling).feeds).toBe(83);
  });

  it('is passed over while others come in later', async () => {
    const begun: string[] = [];
    const due = [['slow 1', 'slow 2'], ['quick 1'], ['quick 2'], []];
    const { promise, resolve } = Promise.withResolvers<void>();
    const working = eachByHost<string>(
      {
        ...{ atOnceMax: 2, perHostMax: 1, waitingMax: 10 },
        take: async () => due.shift() ?? [],
        hostOf: (value) => value.split(' ')[0] ?? '',
        async work(value) {
          begun.push(value);
          if (value.startsWith('slow')) await promise;
        },
      },
      small.signal,
    );
    await settled();
    expect(begun).toEqual(['slow 1', 'quick 1', 'quick 2']);
    resolve();
    await working;
    expect(begun).toEqual(['slow 1', 'quick 1', 'quick 2', 'slow 2']);
  });

  it('ends with the first error, when what was begun has ended', async () => {
    const ended: number[] = [];
    const job = {
      ...{ atOnceMax: 2, perHostMax: 9, waitingMax: 10 },
      take: async () => (ended.length === 0 ? [1, 2, 3, 4] : []),
      hostOf: () => 'one',
      async work(value: number) {
        await settled();
        ended.push(value);
        if (value === 1) throw new Error('disk full');
      },
    };
    await expect(eachByHost(job, small.signal)).rejects.toThrow('disk full');
    expect(ended).toEqual([1, 2]);
  });
});

describe('a full queue of ours', () => {
  it('counts as no fault of the feed and no try of the page', async () => {
    // Nine of them left a page out for good that was never asked for.
    await followed(['paper.example']);
    const full = new AppError('temporary', 'queue_full', 'Too many addresses are waiting.');
    small.web['https://paper.example/1'] = full;
    for (let round = 0; round < 12; round += 1) {
      await small.read();
      small.clock.advance(2 * MINUTE_MS);
    }
    const now = small.clock.now().toISOString();
    expect(await small.store.feeds.claimItems({ now, until: now, limit: 9 })).toMatchObject([
      { url: 'https://paper.example/1', attempts: 0 },
    ]);
    small.web['https://paper.example/feed'] = full;
    small.clock.advance(60 * MINUTE_MS);
    expect(await pollFeeds(small.deps, small.signal)).toEqual({ feeds: 0, pending: 0, faults: 0 });
    expect(await small.store.feeds.followed(HERE)).toMatchObject([
      { failingSince: null, failureCount: 0 },
    ]);
  });
});

describe('a round that somebody waits for', () => {
  it('has an end: so many items, the rest later', async () => {
    await followed(['a.example', 'b.example', 'c.example']);
    await pollFeeds(small.deps, small.signal);
    const sum = (count: Record<string, number>) => Object.values(count).reduce((a, b) => a + b);
    expect(sum(await fetchArticles(small.deps, small.signal, undefined, 2))).toBe(2);
    expect(sum(await fetchArticles(small.deps, small.signal, undefined, 2))).toBe(1);
  });
});

/** Polling and fetching against a web that is partly broken: what is stored, retried and left out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { fetchArticles } from '../../src/ingest/fetch-article.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import { addSource } from '../../src/ingest/read-sources.ts';
import type { Store } from '../../src/ports/store.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const A = { tenant: 'a', channel: 'C1' };
const B = { tenant: 'b', channel: 'C1' };
const WORDS =
  'The port authority said on Monday that the cable under the harbour was cut twice in one night.';

let store: Store;
let clock: FakeClock;
let deps: IngestDeps;
/** What the web answers, by address: a body, or what goes wrong. */
let web: Record<string, string | AppError>;
const signal = new AbortController().signal;
const pageReader = createPageReader();

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock('2026-10-14T08:00:00.000Z');
  web = {};
  deps = {
    store,
    clock,
    pageReader,
    sourceFiles,
    feedReader: createFeedReader(),
    logger: silentLogger,
    pollIntervalMs: 900_000,
    http: {
      async fetch(url) {
        const answer = web[url] ?? new AppError('permanent', 'not_found', 'There is no such page.');
        if (answer instanceof AppError) throw answer;
        const body = new TextEncoder().encode(answer);
        return { status: 200, url, movedTo: null, headers: {}, body };
      },
      close: async () => {},
    },
  };
});

afterEach(() => store.close());

function rss(...items: { link: string; title?: string; text?: string; guid?: string }[]): string {
  const entries = items.map(
    ({ link, title = 'Cable cut', text = '', guid = link }) =>
      `<item><title>${title}</title><link>${link}</link><guid>${guid}</guid><description>${text}</description><pubDate>Wed, 14 Oct 2026 07:00:00 GMT</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Feed</title>${entries.join('')}</channel></rss>`;
}

function page(text: string): string {
  return `<html lang="en"><head><title>Cable cut</title></head><body><article><h1>Cable cut</h1><p>${WORDS} ${text}</p><p>${WORDS}</p></article></body></html>`;
}

async function read(): Promise<void> {
  await pollFeeds(deps, signal);
  await fetchArticles(deps, signal);
}

async function textsSeenBy(scope: typeof A): Promise<string[]> {
  const ids = await store.articles.idsInWindow(scope, {
    after: null,
    until: null,
    pushedOnly: false,
  });
  return (await store.articles.byIds(ids)).map((article) => article.text);
}

describe('reading news', () => {
  it('never lets one feed put its words under another outlet’s page', async () => {
    web['https://paper.example/feed'] = rss({ link: 'https://paper.example/1' });
    web['https://paper.example/1'] = page('Mara Quill said: “We will mend it by Thursday.”');
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    const before = await textsSeenBy(A);
    web['https://paper.example/1'] = new AppError('permanent', 'forbidden', 'Refused.');
    const forged = `Mara Quill said: “I cut it myself.” ${WORDS} ${WORDS}`;
    web['https://forger.example/feed'] = rss({ link: 'https://paper.example/1', text: forged });
    await addSource(deps, B, 'https://forger.example/feed', signal);
    await read();
    expect(await textsSeenBy(A)).toEqual(before);
    expect((await store.articles.byUrl(A, 'https://paper.example/1'))?.text).not.toContain(
      'myself',
    );
    expect((await textsSeenBy(B))[0]).toContain('I cut it myself');
  });

  it('names a page after a feed of its own site, never after another that links to it', async () => {
    // The name of one tenant's private collection stood as the outlet in all others' digests.
    web['https://collector.example/feed'] = rss({ link: 'https://paper.example/1' });
    web['https://feeds.paper.example/news'] = rss({ link: 'https://paper.example/2' });
    web['https://paper.example/1'] = page('First.');
    web['https://paper.example/2'] = page('Second.');
    await addSource(deps, A, 'https://collector.example/feed', signal);
    await addSource(deps, A, 'https://feeds.paper.example/news', signal);
    await read();
    const outlets = ['https://paper.example/1', 'https://paper.example/2'].map(
      async (url) => (await store.articles.byUrl(A, url))?.outlet,
    );
    expect(await Promise.all(outlets)).toEqual([null, 'Feed']);
  });

  it('takes a feed’s own text for a page of its own site that is not to be had', async () => {
    web['https://paper.example/feed'] = rss({
      link: 'https://www.paper.example/1',
      text: `${WORDS} ${WORDS}`,
    });
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    expect(await store.articles.byUrl(A, 'https://www.paper.example/1')).toMatchObject({
      partial: true,
    });
  });

  it('stores no data and no document of another kind as an article', async () => {
    // Its brackets and its binary words were stored as the article.
    const text = `${WORDS} ${WORDS}`;
    web['https://paper.example/feed'] = rss(
      { link: 'https://paper.example/1.json' },
      { link: 'https://paper.example/2.pdf', text },
    );
    web['https://paper.example/1.json'] = `{"items":[${`{"title":"${WORDS}"},`.repeat(9)}`;
    web['https://paper.example/2.pdf'] = `%PDF-1.7 ${'obj stream endstream '.repeat(30)}`;
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    expect(await store.events.ofUrl(A, 'https://paper.example/1.json')).toMatchObject([
      { what: 'left out', detail: expect.stringContaining('not_a_page') },
    ]);
    expect(await textsSeenBy(A)).toEqual([text]);
  });

  it('goes on past links that are no addresses', async () => {
    const links = [
      'http://[bad',
      'http://paper.example:99999/',
      'mailto:a@b.example',
      'http://u:p@paper.example/2',
    ];
    web['https://paper.example/feed'] = rss(...links.map((link) => ({ link })), {
      link: 'https://paper.example/1',
    });
    web['https://paper.example/1'] = page('The cable is mended.');
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    expect(await textsSeenBy(A)).toEqual([expect.stringContaining('The cable is mended.')]);
    expect((await store.feeds.waiting()).items).toBe(0);
  });

  it('stores an edited entry again although no date moved', async () => {
    web['https://paper.example/feed'] = rss({ link: 'https://paper.example/1', text: 'first' });
    web['https://paper.example/1'] = page('It will take a week.');
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    web['https://paper.example/feed'] = rss({ link: 'https://paper.example/1', text: 'second' });
    web['https://paper.example/1'] = page('It will take two weeks.');
    clock.advance(3_600_000);
    await read();
    expect(await textsSeenBy(A)).toEqual([expect.stringContaining('two weeks')]);
  });

  it('tries a page again after a passing fault, and says meanwhile that it waits', async () => {
    web['https://paper.example/feed'] = rss({ link: 'https://paper.example/1?utm_source=x' });
    web['https://paper.example/1?utm_source=x'] = new AppError(
      'temporary',
      'server_error',
      'Later.',
    );
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    const waiting = await store.events.ofUrl(A, 'https://paper.example/1');
    expect(waiting).toMatchObject([
      { what: 'waiting', detail: expect.stringContaining('server_error') },
    ]);
    web['https://paper.example/1?utm_source=x'] = page('The cable is mended.');
    clock.advance(60_000);
    await read();
    const events = await store.events.ofUrl(A, 'https://paper.example/1');
    expect(events.map((event) => event.what)).toEqual(['stored']);
  });

  it('leaves out what is gone for good, with the reason', async () => {
    web['https://paper.example/feed'] = rss({ link: 'https://paper.example/1' });
    await addSource(deps, A, 'https://paper.example/feed', signal);
    await read();
    const events = await store.events.ofUrl(A, 'https://paper.example/1');
    expect(events).toMatchObject([
      { what: 'left out', detail: expect.stringContaining('not_found') },
    ]);
    expect(await store.events.ofUrl(B, 'https://paper.example/1')).toEqual([]);
  });
});

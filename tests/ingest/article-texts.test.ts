/**
 * What is stored of a page that is only a part of its article, or one of several, and what a later look
 * makes of it: against a web whose answers change.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { fetchArticles } from '../../src/ingest/fetch-article.ts';
import { leadsAway, lookAgain } from '../../src/ingest/look-again.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import type { StoredArticle } from '../../src/ports/article-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const A = { tenant: 'a', channel: 'C1' };
const FEED = 'https://paper.example/feed';
const URL_1 = 'https://paper.example/cable';
const HEAD = 'The port authority said on Monday that the cable under the harbour was cut twice.';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const GONE = new AppError('permanent', 'not_found', 'There is no such page.');
const signal = new AbortController().signal;
const pageReader = createPageReader();

type Answer = string | AppError | { to: string; body: string };
let store: Store;
let clock: FakeClock;
let deps: IngestDeps;
let web: Record<string, Answer>;
let asked: { url: string; etag: string | null }[];

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock('2026-10-14T08:00:00.000Z');
  web = {};
  asked = [];
  deps = {
    store,
    clock,
    pageReader,
    sourceFiles,
    feedReader: createFeedReader(),
    logger: silentLogger,
    pollIntervalMs: 900_000,
    http: { fetch: async (url, { etag }) => answerTo(url, etag ?? null), close: async () => {} },
  };
});
afterEach(() => store.close());

function answerTo(url: string, etag: string | null) {
  asked.push({ url, etag });
  const answer = web[url] ?? GONE;
  if (answer instanceof AppError) throw answer;
  const { to, body } = typeof answer === 'string' ? { to: url, body: answer } : answer;
  const tag = `"${body.length}"`;
  const isSame = etag === tag;
  const bytes = new TextEncoder().encode(isSame ? '' : body);
  const status: 200 | 304 = isSame ? 304 : 200;
  return { status, url: to, movedTo: null, headers: { etag: tag }, body: bytes };
}

function rss(text = ''): string {
  return `<rss version="2.0"><channel><title>The Paper</title><item><title>Cable cut</title><link>${URL_1}</link><description>${text}</description><pubDate>Wed, 14 Oct 2026 07:00:00 GMT</pubDate></item></channel></rss>`;
}

const sentence = (n: number) =>
  `Paragraph ${n} tells at some length of the repair crew, of the ferries that stood still and of what the mayor made of it all.`;

function page(numbers: number[], below = '', title = 'Cable cut'): string {
  const paragraphs = numbers.map((n) => `<p>${sentence(n)}</p>`).join('');
  return `<html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${HEAD}</p>${paragraphs}</article>${below}</body></html>`;
}

async function read(): Promise<StoredArticle> {
  await store.feeds.follow(A, { url: FEED, title: null, readOnce: false }, '2026-10-14T07:00:00Z');
  web[FEED] ??= rss();
  await pollFeeds(deps, signal);
  await fetchArticles(deps, signal);
  return stored();
}

async function stored(): Promise<StoredArticle> {
  const article = await store.articles.byUrl(A, URL_1);
  if (article === null) throw new Error('nothing is stored');
  return article;
}

async function why(): Promise<string[]> {
  return (await store.events.ofUrl(A, URL_1)).map(({ what, detail }) => `${what}: ${detail}`);
}

const paragraphsOf = ({ text }: { text: string }) => text.split('\n\n');

describe('an article on several pages', () => {
  const pager = '<nav><a href="?page=2">2</a> <a href="?page=3">3</a></nav>';

  it('is one text, without what stands on every page', async () => {
    web[URL_1] = page([1, 2], pager);
    web[`${URL_1}?page=2`] = page([3, 4], pager);
    web[`${URL_1}?page=3`] = page([5], pager);
    const article = await read();
    expect(paragraphsOf(article)).toEqual([HEAD, ...[1, 2, 3, 4, 5].map(sentence)]);
    expect(article).toMatchObject({ partial: false, partialFrom: null });
    expect(await store.articles.byUrl(A, `${URL_1}?page=2`)).toMatchObject({ id: article.id });
  });

  it('keeps the first pages and says why, where a further one fails', async () => {
    web[URL_1] = page([1, 2], pager);
    web[`${URL_1}?page=2`] = new AppError('temporary', 'timed_out', 'It took too long.');
    const article = await read();
    expect(paragraphsOf(article)).toEqual([HEAD, sentence(1), sentence(2)]);
    expect(article).toMatchObject({ partial: true, partialFrom: 'pages' });
    expect((await why())[0]).toContain('page 2 could not be read: It took too long. (timed_out)');
  });

  it('is read from the view of all pages where there is one', async () => {
    web[URL_1] = page([1, 2], `${pager}<a href="/cable?view=all">View as single page</a>`);
    web[`${URL_1}?view=all`] = page([1, 2, 3, 4, 5]);
    expect(paragraphsOf(await read())).toHaveLength(6);
    expect(asked.map(({ url }) => url)).not.toContain(`${URL_1}?page=2`);
  });

  it('ends where a server ignores the number', async () => {
    web[URL_1] = page([1, 2], pager);
    web[`${URL_1}?page=2`] = web[URL_1];
    expect(await read()).toMatchObject({ partial: false });
    expect(asked.map(({ url }) => url)).not.toContain(`${URL_1}?page=3`);
  });

  it('ends after eight pages, and says so', async () => {
    web[URL_1] = page([1], pager);
    for (let n = 2; n <= 20; n += 1)
      web[`${URL_1}?page=${n}`] = page([n], `<a href="?page=${n + 1}">Next</a>`);
    const article = await read();
    expect(paragraphsOf(article)).toHaveLength(9);
    expect(article).toMatchObject({ partial: true, partialFrom: 'pages' });
    expect(asked.map(({ url }) => url)).not.toContain(`${URL_1}?page=9`);
    expect((await why())[0]).toContain('in part: pages after number 8 were not read');
  });

  it('ends where its text is long already, and says so', async () => {
    // What was left unread was stored as if it were whole.
    const long = page(Array.from({ length: 2_000 }, (_, n) => 100 + n));
    web[URL_1] = page([1], pager);
    web[`${URL_1}?page=2`] = long.replace('</body>', `${pager}</body>`);
    web[`${URL_1}?page=3`] = long
      .replaceAll('Paragraph', 'Section')
      .replace('</body>', `${pager.replace('3', '4')}</body>`);
    web[`${URL_1}?page=4`] = page([9]);
    expect(await read()).toMatchObject({ partial: true, partialFrom: 'pages' });
    expect((await why())[0]).toContain('in part: pages after number 3 were not read');
  });
});

describe('a text longer than is kept', () => {
  it('ends at a paragraph, as a part with its reason', async () => {
    const paragraph = `${sentence(1)} ${'word '.repeat(400)}`.trim();
    web[URL_1] = page([1]).replace('</article>', `${`<p>${paragraph}</p>`.repeat(600)}</article>`);
    const article = await read();
    expect(article.text.length).toBeLessThanOrEqual(1_000_000);
    expect(article.text.length).toBeGreaterThan(990_000);
    expect(paragraphsOf(article).at(-1)).toBe(paragraph);
    expect(article).toMatchObject({ partial: true, partialFrom: 'opening' });
    expect((await why())[0]).toContain('in part: its text is longer than the 1,000,000 characters');
  });
});

describe('a page that shows a part', () => {
  const wall = '<div class="wall"><p>Subscribe to continue reading this story.</p></div>';

  it('gives way to the feed’s own longer text, with the reason', async () => {
    web[FEED] = rss(`${HEAD} ${sentence(1)} ${sentence(2)}`);
    web[URL_1] = page([], wall);
    expect(await read()).toMatchObject({ partial: true, partialFrom: 'feed' });
    expect((await why())[0]).toContain('feed’s own text: its page asks for a subscription');
  });

  it('is kept as its opening where the feed has less', async () => {
    web[URL_1] = page([1], wall);
    expect(await read()).toMatchObject({ partial: true, partialFrom: 'opening' });
    expect((await why())[0]).toContain('in part: its page asks for a subscription');
  });

  it('is left out with its reason where neither has text', async () => {
    web[URL_1] =
      '<html><body><div id="root"></div><noscript>Please enable JavaScript.</noscript></body></html>';
    await expect(read()).rejects.toThrow('nothing is stored');
    expect((await why())[0]).toMatch(/^left out: .*only for browsers that run its scripts/);
  });

  it('becomes whole when it is later read whole, as the same article', async () => {
    web[FEED] = rss(`${HEAD} ${sentence(1)}`);
    web[URL_1] = page([], wall);
    const part = await read();
    web[FEED] = rss(`${HEAD} ${sentence(1)} Edited.`);
    web[URL_1] = page([1, 2, 3]);
    clock.advance(HOUR_MS);
    expect(await read()).toMatchObject({ id: part.id, partial: false, partialFrom: null });
  });
});

describe('a page that a posted digest rests on', () => {
  async function posted(): Promise<StoredArticle> {
    web[URL_1] = page([1, 2]);
    const article = await read();
    const at = clock.now().toISOString();
    const lease = { owner: 'test', until: at };
    const slot = { ...A, slot: at, zone: 'UTC', isLate: false, at, newsSince: null, lease };
    const delivery = await store.deliveries.claim(slot);
    const digest = {
      generatedAt: at,
      engine: 'offline' as const,
      withheld: 0,
      stories: [],
      articles: [article],
    };
    const id = delivery?.id ?? 0;
    const composed = { digest, frame: VIEW_FRAME, prepared: [], articleIds: [] };
    await store.deliveries.setComposed(id, lease, composed);
    await store.deliveries.finish(id, lease, 'done', at);
    await lookAgain(deps, signal);
    asked = [];
    return article;
  }
  async function lookAfter(durationMs: number) {
    clock.advance(durationMs);
    return lookAgain(deps, signal);
  }

  it('is asked for after an hour, and from then on only for what changed', async () => {
    await posted();
    expect(await lookAfter(59 * MINUTE_MS)).toMatchObject({ looked: 0 });
    expect(await lookAfter(MINUTE_MS)).toEqual({ looked: 1, revised: 0, pulled: 0 });
    await lookAfter(6 * HOUR_MS);
    expect(asked.map(({ etag }) => etag === null)).toEqual([true, false]);
  });

  it('is asked for four times and no more', async () => {
    await posted();
    for (let hours = 0; hours < 24 * 14; hours += 6) await lookAfter(6 * HOUR_MS);
    expect(asked).toHaveLength(4);
  });

  it('is stored as a revision where its text was edited', async () => {
    const article = await posted();
    web[URL_1] = page([1, 3]);
    expect(await lookAfter(HOUR_MS)).toMatchObject({ revised: 1 });
    expect((await stored()).text).toContain(sentence(3));
    expect(await store.articles.revisionsOf(article.id)).toMatchObject([
      { text: article.text, partial: false },
    ]);
  });

  it('is no edit where only a wall was put before it', async () => {
    const article = await posted();
    web[URL_1] = page([], '<p>Subscribe to continue reading this story.</p>');
    expect(await lookAfter(HOUR_MS)).toMatchObject({ revised: 0 });
    expect((await stored()).text).toBe(article.text);
  });

  it.each([
    ['is not there', GONE],
    ['leads to the front page', { to: 'https://paper.example/', body: page([7]) }],
  ])('is pulled when it %s twice, half an hour apart', async (_, answer) => {
    const article = await posted();
    web[URL_1] = answer;
    expect(await lookAfter(HOUR_MS)).toMatchObject({ pulled: 0 });
    expect(await lookAfter(30 * MINUTE_MS)).toMatchObject({ pulled: 1 });
    expect(await store.articles.pulledAmong([article.id])).toHaveLength(1);
    expect((await why()).at(-1)).toMatch(/^pulled: /);
    expect((await stored()).text).toBe(article.text);
  });

  it('is not pulled by a page that was missed once, nor by a server that fails', async () => {
    const article = await posted();
    web[URL_1] = GONE;
    await lookAfter(HOUR_MS);
    web[URL_1] = page([1, 2]);
    await lookAfter(HOUR_MS);
    web[URL_1] = new AppError('temporary', 'server_error', 'Later.');
    for (let n = 0; n < 4; n += 1) await lookAfter(24 * HOUR_MS);
    expect(await store.articles.pulledAmong([article.id])).toEqual([]);
  });
});

it.each([
  ['https://a.example/news/2026/cable', 'https://www.a.example/', true],
  ['https://a.example/news/2026/cable', 'https://a.example/news', true],
  ['https://a.example/news/cable', 'https://a.example/404', true],
  ['https://a.example/news/2026/cable', 'https://a.example/news/2026/cable-cut', false],
  ['https://a.example/cable?id=1', 'https://a.example/story/cable', false],
  ['https://a.example/news/2026/cable', 'https://a.example/cable', false],
  ['https://a.example/cable', 'https://b.example/', false],
])('a redirect from %s to %s says that the article is gone: %s', (from, to, isGone) => {
  expect(leadsAway(from, to)).toBe(isGone);
});

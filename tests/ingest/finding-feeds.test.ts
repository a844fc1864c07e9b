/** From an address that a person gives to what is followed: feeds, choices and watched lists. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { GUESSES_MAX } from '../../src/feeds/limits.ts';
import type { FeedPick } from '../../src/ingest/added-source.ts';
import { addSource } from '../../src/ingest/read-sources.ts';
import { openSmallWeb, type SmallWeb } from './harness.ts';

const A = { tenant: 'a', channel: 'C1' };
const NOW = '2026-10-14T08:00:00.000Z';
const SITE = 'https://paper.example';
const WORDS =
  'The port authority said on Monday that the cable under the harbour was cut twice in one night.';

let small: SmallWeb;
beforeEach(async () => {
  small = await openSmallWeb(NOW);
});
afterEach(() => small.close());

const rss = (...links: string[]) =>
  `<rss version="2.0"><channel><title>Feed</title>${links
    .map((link) => `<item><title>Cable</title><link>${link}</link></item>`)
    .join('')}</channel></rss>`;
const head = (...feeds: [href: string, title: string][]) =>
  `<html><head>${feeds.map(([href, title]) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`).join('')}</head><body><p>Front</p></body></html>`;
const article = (title: string, published: string | null) =>
  `<html lang="en"><head><title>${title}</title>${published === null ? '' : `<meta property="article:published_time" content="${published}">`}</head><body><article><h1>${title}</h1><p>${WORDS} ${title}.</p><p>${WORDS}</p></article></body></html>`;
const section = (...stories: (number | [number, string])[]) =>
  `<html><head><title>Networks</title></head><body><ul class="list">${stories
    .map((story) => (typeof story === 'number' ? ([story, ''] as const) : story))
    .map(
      ([n, time]) =>
        `<li><h3><a href="/networks/story-number-${n}-of-the-harbour">Story number ${n} of the harbour</a></h3>${time}</li>`,
    )
    .join('')}</ul></body></html>`;
const story = (n: number) => `${SITE}/networks/story-number-${n}-of-the-harbour`;

async function add(url: string, pick: FeedPick = 'ask') {
  const [added] = await addSource(small.deps, A, url, small.signal, { pick });
  if (added === undefined) throw new Error('nothing was added');
  return added;
}
const followed = async () => (await small.store.feeds.followed(A)).map(({ url }) => url);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

describe('a page’s address', () => {
  it('follows its one feed, comments and formats left aside', async () => {
    small.web[`${SITE}/`] = head(
      ['/comments/feed/', 'Comments'],
      ['/feed.xml', 'Paper'],
      ['/feed.atom', 'Paper'],
    );
    small.web[`${SITE}/feed.xml`] = rss(`${SITE}/1`, `${SITE}/2`);
    const added = await add(`${SITE}/`);
    expect(added).toMatchObject({ feeds: [`${SITE}/feed.xml`], pending: 2, choices: [] });
    expect(added.others.map(({ isComments }) => isComments)).toEqual([true]);
    expect(await followed()).toEqual([`${SITE}/feed.xml`]);
  });

  it('asks which of several, and follows none unasked', async () => {
    small.web[`${SITE}/`] = head(['/c', 'Comments'], ['/news', 'News'], ['/tel', 'Telecoms']);
    const { choices, feeds } = await add(`${SITE}/`);
    expect(choices.map(({ title }) => title)).toEqual(['News', 'Telecoms']);
    expect([feeds, await followed()]).toEqual([[], []]);
  });

  it('follows the one picked by its number, or all of them but comments', async () => {
    small.web[`${SITE}/`] = head(['/c', 'Comments'], ['/news', 'News'], ['/tel', 'Telecoms']);
    small.web[`${SITE}/tel`] = rss(`${SITE}/1`);
    expect((await add(`${SITE}/`, 2)).feeds).toEqual([`${SITE}/tel`]);
    expect(await codeOf(add(`${SITE}/`, 4))).toBe('bad_pick');
    expect(await codeOf(add(`${SITE}/`, 1))).toBe('no_feed');
    expect(await add(`${SITE}/`, 'all')).toMatchObject({
      feeds: [`${SITE}/news`, `${SITE}/tel`],
      followedBefore: 1,
    });
  });

  it('takes the first where nobody can be asked', async () => {
    small.web[`${SITE}/`] = head(['/news', 'News'], ['/tel', 'Telecoms']);
    small.web[`${SITE}/news`] = rss(`${SITE}/1`);
    expect((await add(`${SITE}/`, 'first')).feeds).toEqual([`${SITE}/news`]);
  });

  it('says that it is followed already', async () => {
    small.web[`${SITE}/feed`] = rss(`${SITE}/1`);
    await add(`${SITE}/feed`);
    expect(await add(`${SITE}/feed`)).toMatchObject({ followedBefore: 1, pending: 0 });
  });

  it('finds the feed that its system keeps and its head does not name', async () => {
    small.web[`${SITE}/blog/`] =
      '<html><head><meta name="generator" content="WordPress 6.8"></head><body>Hi</body></html>';
    small.web[`${SITE}/blog/feed/`] = rss(`${SITE}/1`);
    expect((await add(`${SITE}/blog/`)).feeds).toEqual([`${SITE}/blog/feed/`]);
    expect(small.asked).toHaveLength(2);
  });

  it('is asked for in few places more, and in none after a fault of the host', async () => {
    small.web[`${SITE}/x`] = '<html><body>Hi</body></html>';
    expect(await codeOf(add(`${SITE}/x`))).toBe('no_article');
    const sitemaps = small.asked.filter(({ url }) => /sitemap|robots/.test(url)).length;
    expect(small.asked.length - sitemaps - 1).toBeLessThanOrEqual(GUESSES_MAX);
    small.asked.length = 0;
    small.web[`${SITE}/x/feed`] = new AppError('temporary', 'server_error', 'Down.');
    await codeOf(add(`${SITE}/x`));
    expect(small.asked.filter(({ url }) => /feed|rss/.test(url))).toHaveLength(1);
  });

  it('that refuses robots is followed by the feed its site is known for', async () => {
    const place = 'https://www.reddit.com/r/telecom/.rss';
    small.web['https://www.reddit.com/r/telecom'] = new AppError('permanent', 'forbidden', 'No.');
    small.web[place] = rss(`${SITE}/1`);
    expect((await add('https://www.reddit.com/r/telecom')).feeds).toEqual([place]);
  });

  it('of an article is read and followed by nobody; the feed of its site is named', async () => {
    small.web[story(1)] = article('Cable cut', NOW).replace(
      '</head>',
      '<link rel="alternate" type="application/rss+xml" href="/feed"></head>',
    );
    const added = await add(story(1));
    expect(added).toMatchObject({ kind: 'page', feeds: [], others: [{ url: `${SITE}/feed` }] });
    expect(small.asked).toHaveLength(1);
  });
});

describe('an article’s page', () => {
  it('is read with its further pages, and says why where it is a part', async () => {
    // Its first page was stored as if it were the whole.
    const pager = '<nav><a href="?page=2">2</a></nav></body>';
    const stored = async (n: number) => {
      await add(story(n));
      return small.store.articles.byUrl(A, story(n));
    };
    for (const n of [1, 2]) small.web[story(n)] = article('Cut', NOW).replace('</body>', pager);
    small.web[`${story(1)}?page=2`] = article('Mended', NOW);
    const whole = await stored(1);
    expect(whole).toMatchObject({ partial: false });
    expect(whole?.text).toContain(`${WORDS} Mended.`);
    expect(await stored(2)).toMatchObject({ partial: true, partialFrom: 'pages' });
    expect((await small.store.events.ofUrl(A, story(2)))[0]?.detail).toContain('page 2');
  });
});

describe('a page without a feed', () => {
  const NETWORKS = `${SITE}/networks`;

  it('is watched itself: links to articles become items, as a page that robots may read', async () => {
    small.web[NETWORKS] = { body: section(1, 2, 3), etag: '"1"' };
    for (const n of [1, 2, 3, 4]) small.web[story(n)] = article(`Story ${n}`, NOW);
    const added = await add(NETWORKS);
    expect(added).toMatchObject({
      feeds: [NETWORKS],
      pending: 3,
      watched: { kind: 'page', links: 3 },
    });
    expect(small.asked.at(-1)).toEqual({ url: NETWORKS, kind: 'page', status: 200 });
    await small.read();
    small.clock.advance(86_400_000);
    await small.read();
    expect(small.asked.at(-1)).toEqual({ url: NETWORKS, kind: 'page', status: 304 });
    small.web[NETWORKS] = { body: section(4, 1, 2), etag: '"2"' };
    small.clock.advance(86_400_000);
    await small.read();
    expect(await small.store.articles.byUrl(A, story(4))).not.toBeNull();
    expect((await small.store.feeds.followed(A))[0]).toMatchObject({ kind: 'page', itemCount: 4 });
  });

  it('pushes at first five that are of the last day by their own date, and nothing undated', async () => {
    small.web[NETWORKS] = section(1, 2, 3, 4, 5, 6, 7, 8);
    const dates = [NOW, null, '2026-10-12T08:00:00Z', NOW, NOW, NOW, NOW, NOW];
    for (const [at, date] of dates.entries())
      small.web[story(at + 1)] = article(`Story ${at}`, date);
    await add(NETWORKS);
    await small.read();
    expect(await small.store.articles.count()).toBe(8);
    expect(await small.pushed(A)).toEqual([story(1), story(4), story(5)]);
  });

  it('takes the newest five by the dates that the list shows', async () => {
    const hour = (n: number) => `<time datetime="2026-10-14T0${n}:00:00Z"></time>`;
    small.web[NETWORKS] = section(
      ...[1, 2, 3, 4, 5, 6, 7].map((n): [number, string] => [n, hour(n)]),
    );
    for (const n of [1, 2, 3, 4, 5, 6, 7]) small.web[story(n)] = article(`Story ${n}`, null);
    await add(NETWORKS);
    await small.read();
    expect(await small.pushed(A)).toEqual([3, 4, 5, 6, 7].map(story));
  });

  it('pushes what comes later, undated too, but nothing that is old by its own date', async () => {
    small.web[NETWORKS] = section(1, 2, 3);
    for (const n of [1, 2, 3, 4]) small.web[story(n)] = article(`Story ${n}`, null);
    small.web[story(5)] = article('Story 5', '2025-01-01T00:00:00Z');
    await add(NETWORKS);
    await small.read();
    small.web[NETWORKS] = section(4, 5, 1);
    small.clock.advance(86_400_000);
    await small.read();
    expect(await small.store.articles.count()).toBe(5);
    expect(await small.pushed(A)).toEqual([story(4)]);
  });

  it('that is a site’s front is watched by its sitemap of news', async () => {
    const news = `<urlset xmlns:news="x">${[1, 2].map((n) => `<url><loc>${story(n)}</loc><news:news><news:publication_date>${NOW}</news:publication_date><news:title>Story ${n}</news:title></news:news></url>`).join('')}</urlset>`;
    small.web[`${SITE}/`] = section(5, 6, 7);
    small.web[`${SITE}/robots.txt`] = 'Sitemap: /pages.xml\nSitemap: /news-map.xml';
    small.web[`${SITE}/news-map.xml`] = news;
    const added = await add(`${SITE}/`);
    expect(added.watched).toMatchObject({ kind: 'sitemap', url: `${SITE}/news-map.xml`, links: 2 });
    for (const n of [1, 2]) small.web[story(n)] = article(`Story ${n}`, null);
    await small.read();
    expect(await small.pushed(A)).toEqual([story(1), story(2)]);
  });

  it('asks for every file of a sitemap index each time: its own validators say nothing of them', async () => {
    small.web[`${SITE}/map.xml`] = {
      body: `<sitemapindex><sitemap><loc>${SITE}/a.xml</loc></sitemap></sitemapindex>`,
      etag: '"same"',
    };
    const part = (n: number) =>
      `<urlset><url><loc>${story(n)}</loc><lastmod>2026-10-14</lastmod></url></urlset>`;
    small.web[`${SITE}/a.xml`] = part(1);
    expect(await add(`${SITE}/map.xml`)).toMatchObject({ kind: 'sitemap', pending: 1 });
    small.web[`${SITE}/a.xml`] = part(2);
    small.clock.advance(86_400_000);
    await small.read();
    expect((await small.store.feeds.followed(A))[0]?.itemCount).toBe(2);
  });

  it('is watched although it has feeds, where that was asked for', async () => {
    small.web[NETWORKS] = section(1, 2, 3).replace('</head>', `${head(['/f', 'F'])}</head>`);
    expect((await add(NETWORKS, 'page')).watched?.kind).toBe('page');
    small.web[`${SITE}/about`] = '<html><body>Hi</body></html>';
    expect(await codeOf(add(`${SITE}/about`, 'page'))).toBe('no_list');
  });
});

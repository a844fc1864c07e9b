import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type AppError, isAppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { LINKED_ITEMS_MAX, SITEMAP_PARTS_MAX } from '../../src/feeds/limits.ts';

const { readList, sitemapsOf } = createFeedReader();
const URL = 'https://paper.example/sitemap.xml';
const read = (xml: string | Uint8Array) =>
  readList('sitemap', {
    body: typeof xml === 'string' ? new TextEncoder().encode(xml) : xml,
    url: URL,
  });
const urlset = (rows: string) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${rows}</urlset>`;
const news = (path: string, date: string, title: string) =>
  `<url><loc>https://paper.example/${path}</loc><news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication><news:publication_date>${date}</news:publication_date><news:title>${title}</news:title></news:news><image:image><image:loc>https://paper.example/i.jpg</image:loc><image:title>A picture</image:title></image:image></url>`;

describe('a sitemap', () => {
  it('of news gives title and date of each article, the newest first, whatever its pictures are called', () => {
    const list = read(
      urlset(
        news('a', '2026-10-13', 'Ship &amp; cable') +
          news('b', '2026-10-14T09:30:00+02:00', '<![CDATA[Mast down]]>'),
      ),
    );
    expect(list).toMatchObject({ isNews: true, feed: { title: 'The Paper' }, warnings: [] });
    expect(list.entries.map(({ url, title, publishedAt }) => [url, title, publishedAt])).toEqual([
      ['https://paper.example/b', 'Mast down', '2026-10-14T07:30:00.000Z'],
      ['https://paper.example/a', 'Ship & cable', '2026-10-13T00:00:00.000Z'],
    ]);
  });

  it('of all pages gives those that look like articles, the last changed first, and takes no change for a publication', () => {
    const { entries, isNews } = read(
      urlset(`<url><loc>https://paper.example/about-us</loc><lastmod>2026-10-14</lastmod></url>
        <url><loc>https://paper.example/cable-cut-in-the-harbour</loc><lastmod>2026-10-12</lastmod></url>
        <url><loc>https://paper.example/2026/10/13/mast</loc></url>`),
    );
    expect(isNews).toBe(false);
    expect(entries.map(({ url, publishedAt, updatedAt }) => [url, publishedAt, updatedAt])).toEqual(
      [
        ['https://paper.example/2026/10/13/mast', '2026-10-13T00:00:00.000Z', null],
        ['https://paper.example/cable-cut-in-the-harbour', null, null],
      ],
    );
  });

  it('may be compressed', () => {
    expect(read(gzipSync(urlset(news('a', '2026-10-13', 'Ship')))).entries).toHaveLength(1);
  });

  it('that is an index names its files of news, else those changed last', () => {
    const part = (name: string, changed: string) =>
      `<sitemap><loc>https://paper.example/${name}.xml.gz</loc><lastmod>${changed}</lastmod></sitemap>`;
    const months = Array.from({ length: 9 }, (_, at) => part(`m${at + 1}`, `2026-0${at + 1}-01`));
    const index = (rows: string) => `<sitemapindex>${rows}</sitemapindex>`;
    expect(read(index(months.join(''))).parts).toEqual(
      ['m9', 'm8', 'm7']
        .slice(0, SITEMAP_PARTS_MAX)
        .map((name) => `https://paper.example/${name}.xml.gz`),
    );
    expect(read(index(`${months.join('')}${part('google-news', '2026-01-01')}`)).parts).toEqual([
      'https://paper.example/google-news.xml.gz',
    ]);
  });

  it('gives no more articles at once than a reading takes, the newest of them', () => {
    const rows = Array.from({ length: 3 * LINKED_ITEMS_MAX }, (_, at) =>
      news(`story-${at}`, new Date(Date.UTC(2026, 0, 1, at)).toISOString(), `Story ${at}`),
    );
    const { entries } = read(urlset(rows.join('')));
    expect(entries).toHaveLength(LINKED_ITEMS_MAX);
    expect(entries[0]?.title).toBe(`Story ${3 * LINKED_ITEMS_MAX - 1}`);
  });

  it('that is cut off gives what was whole, and says so', () => {
    const whole = urlset(news('a', '2026-10-13', 'Ship') + news('b', '2026-10-14', 'Mast'));
    const list = read(whole.slice(0, whole.indexOf('https://paper.example/b') + 5));
    expect(list.entries.map(({ title }) => title)).toEqual(['Ship']);
  });

  it.each([
    ['a page', '<html><p>No.</p></html>', 'not_a_sitemap'],
    ['broken compression', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'not_a_sitemap'],
    ['a bomb', gzipSync(new Uint8Array(64 * 1024 * 1024)), 'feed_too_large'],
  ])('is not %s', (_what, body, code) => {
    const refusal = (() => {
      try {
        return read(body);
      } catch (error) {
        return error;
      }
    })();
    expect(isAppError(refusal, 'permanent') && (refusal as AppError).code).toBe(code);
  });
});

describe('the sitemaps that a robots.txt names', () => {
  it('are absolute, those of news first', () => {
    const robots =
      'User-agent: *\r\nDisallow: /x\r\nSITEMAP: /all.xml\nSitemap: https://cdn.example/google-news.xml # daily\nSitemap: javascript:1\n';
    const body = new TextEncoder().encode(robots);
    expect(sitemapsOf({ body, url: 'https://paper.example/robots.txt' })).toEqual([
      'https://cdn.example/google-news.xml',
      'https://paper.example/all.xml',
    ]);
  });
});

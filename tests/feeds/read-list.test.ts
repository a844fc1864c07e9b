/** Which links of a page lead to articles: pages and what a person would take from them, side by side. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressShape, isOtherAddress } from '../../src/feeds/article-address.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { DISCOVERY_CHARS_MAX, LINKED_ITEMS_MAX } from '../../src/feeds/limits.ts';
import { listedLinks } from '../../src/feeds/listed-links.ts';

const FOLDER = join(import.meta.dirname, 'fixtures', 'lists');
const { readList } = createFeedReader();
const PAGE = 'https://paper.example/news';

describe('a watched page', () => {
  it.each(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.html'))
      .map((name) => name.replace('.html', '')),
  )('lists the articles of %s and nothing else', (name) => {
    const { url, links } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    const body = readFileSync(join(FOLDER, `${name}.html`));
    const { entries } = readList('page', { body, url });
    expect(entries.map(({ url, title, publishedAt }) => ({ url, title, publishedAt }))).toEqual(
      links,
    );
  });

  it('says of each link which two things or more speak for it', () => {
    const html = readFileSync(join(FOLDER, 'harbour-cards.html'), 'utf8');
    const [first] = listedLinks(html, 'https://harbour.example/networks/');
    expect(first?.reason).toBe('a headline in its path, a headline as its text, a row of a list');
  });

  it('is known by one key however its links are tagged, and named by its title', () => {
    const body = readFileSync(join(FOLDER, 'harbour-cards.html'));
    const list = readList('page', { body, url: 'https://harbour.example/networks/' });
    expect(list.entries[0]?.id).toBe(
      'https://harbour.example/networks/harbour-cable-cut-twice-in-one-night',
    );
    expect(list.feed.title).toBe('Networks | Harbour Daily');
  });

  it('says that it lists nothing any more', () => {
    const list = readList('page', { body: new TextEncoder().encode('<p>Soon.</p>'), url: PAGE });
    expect(list.entries).toEqual([]);
    expect(list.warnings).toHaveLength(1);
  });

  it.each([
    [
      'links without end',
      (at: number) => `<li><a href="/a-story-of-the-day-${at}">A story of the day ${at}</a></li>`,
    ],
    [
      'tags never closed',
      (at: number) =>
        `<div class="card"><h2><a href="/story-${at}-of-many-days">Story ${at} of many days`,
    ],
    ['quotes never closed', (at: number) => `<a href="/x${at} title='`],
  ])('is read within its bounds: %s', (_what, part) => {
    let html = '';
    for (let at = 0; html.length < DISCOVERY_CHARS_MAX; at += 1) html += part(at);
    expect(listedLinks(html, PAGE).length).toBeLessThanOrEqual(LINKED_ITEMS_MAX);
  });
});

describe('an article’s address', () => {
  it.each([
    ['https://a.example/2026/10/14/cable', 'a date in its path', '2026-10-14T00:00:00.000Z'],
    [
      'https://a.example/world/2026/oct/3/cable-cut',
      'a date in its path',
      '2026-10-03T00:00:00.000Z',
    ],
    ['https://a.example/2026/10/cable-cut', 'a date in its path', null],
    ['https://a.example/harbour-cable-cut-twice', 'a headline in its path', null],
    ['https://a.example/news/technology-63412345', 'a number in its path', null],
    ['https://a.example/?p=1047', 'a number in its address', null],
    ['https://a.example/press-releases/new-rules', '/press-releases/ in its path', null],
  ])('%s has %s', (url, reason, date) => {
    expect(addressShape(url)).toEqual({ reason, date });
    expect(isOtherAddress(url)).toBe(false);
  });

  it.each([
    'https://a.example/',
    'https://a.example/about-us',
    'https://a.example/tag/cables',
    'https://a.example/author/mara-quill',
    'https://a.example/2026/10/14/front.jpg',
    'https://a.example/newsletters',
    'https://a.example/page/2',
  ])('is not %s', (url) => {
    expect(isOtherAddress(url)).toBe(true);
  });

  it('is no date that does not exist', () => {
    expect(addressShape('https://a.example/2026/02/30/x').date).toBeNull();
  });
});

/** The links of a page and what stands around each: text, row, time and furniture. */
import { describe, expect, it } from 'vitest';
import { readLinks } from '../../src/feeds/page-links.ts';

const PAGE = 'https://paper.example/news/';
const read = (html: string) => readLinks(html, PAGE, 100);
const textsOf = (html: string) => read(html).map(({ text }) => text);

describe('a link', () => {
  it('is absolute, under the page’s own base', () => {
    expect(read('<a href="one">One</a>')[0]?.url).toBe('https://paper.example/news/one');
    const based = '<base href="https://paper.example/archive/"><a href="one">One</a>';
    expect(read(based)[0]?.url).toBe('https://paper.example/archive/one');
  });

  it.each(['javascript:void(0)', 'mailto:desk@paper.example', 'data:text/html,x'])(
    'leads to a page of the web: %s is none',
    (href) => {
      expect(read(`<a href="${href}">Words</a>`)).toEqual([]);
    },
  );

  it('has its words evened and decoded, blocks parted and inline marks not', () => {
    expect(
      textsOf('<a href="/1"><div>Rail &amp;</div><div>se<b>a</b>\n freight</div></a>'),
    ).toEqual(['Rail & sea freight']);
  });

  it('that holds a heading and more has the heading’s words', () => {
    const card = '<a href="/1"><h3>Cable cut</h3><p>It was cut twice in one night.</p></a>';
    expect(textsOf(card)).toEqual(['Cable cut']);
    expect(textsOf(`<h3>${card}`)[0]).toContain('Cable cut');
    expect(textsOf('<h3>Today</h3><a href="/1">Cable cut</a>')).toEqual(['Cable cut']);
  });

  it('ends where the next begins, and at the end of the page', () => {
    expect(textsOf('<a href="/1">One<a href="/2">Two')).toEqual(['One', 'Two']);
  });

  it('is read up to so many', () => {
    expect(readLinks('<a href="/1">One</a>'.repeat(9), PAGE, 3)).toHaveLength(3);
  });
});

describe('a row', () => {
  const rowsOf = (html: string) => read(html).map(({ row }) => row);

  it('is alike for links of one list, whatever their number, and unlike outside of it', () => {
    const html =
      '<ul class="list"><li class="odd item-1"><a href="/1">1</a></li><li class="even item-2"><a href="/2">2</a></li></ul><div class="lead"><a href="/3">3</a></div>';
    const [first, second, other] = rowsOf(html);
    expect(first).toBe('ul.list>li.item-');
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('gives the time in it to its links, before or behind them, and to no other row’s', () => {
    const html =
      '<time datetime="2026-10-01">1 Oct</time><ul><li><a href="/1">1</a><time datetime="2026-10-14T07:00Z">today</time></li><li><time>13 October 2026</time><a href="/2">2</a></li><li><a href="/3">3</a></li></ul><a href="/4">4</a>';
    expect(read(html).map(({ time }) => time)).toEqual([
      '2026-10-14T07:00:00.000Z',
      '2026-10-13T00:00:00.000Z',
      null,
      null,
    ]);
  });
});

describe('furniture', () => {
  const furnitureOf = (html: string) => read(html).map(({ furniture }) => furniture);

  it.each([
    '<nav><a href="/1">1</a></nav>',
    '<div role="navigation"><p><a href="/1">1</a></p></div>',
    '<footer><div class="sidebar"><a href="/1">1</a></div></footer>',
  ])('is marked by element or role: %s', (html) => {
    expect(furnitureOf(html)).toEqual(['marked']);
  });

  it('is named by class or id, each box by its own number', () => {
    const html =
      '<div class="siteSidebar"><a href="/1">1</a><a href="/2">2</a></div><div id="most-popular"><a href="/3">3</a></div><p><a href="/4">4</a></p>';
    expect(furnitureOf(html)).toEqual([1, 1, 2, null]);
  });

  it.each(['<div class="has-sidebar">', '<body class="menu">', '<div class="navigator-story">'])(
    'is not what only tells of it: %s',
    (open) => {
      expect(furnitureOf(`${open}<a href="/1">1</a>`)).toEqual([null]);
    },
  );

  it('ends with its box, though elements in it were left open', () => {
    const html = '<nav><ul><li><a href="/1">1</a></nav><a href="/2">2</a>';
    expect(furnitureOf(html)).toEqual(['marked', null]);
  });
});

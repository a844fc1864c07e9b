/**
 * The sample newsroom holds what others rest on: every listed page, every expected quote word for
 * word, every shape a quote can take. Read with plain tools here, never with the product's own
 * readers, so that it can be used to judge them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

type ExpectedQuote = {
  text: string;
  /** Full name or description as the page gives it; null where it names nobody. */
  speaker: string | null;
  partial: boolean;
  /** Shared by the quotes of one utterance; counts from 1 in each article. */
  utterance: number;
};

type ExpectedArticle = {
  url: string;
  /** In reading order. Words quoted inside a quote belong to the outer one. */
  quotes: ExpectedQuote[];
  /** Words in marks that are no quote of their own: terms, titles, scare quotes, inner quotes. */
  notQuotes: string[];
};

const HERE = dirname(fileURLToPath(import.meta.url));
const SAMPLES = join(HERE, '..', '..', 'samples');

/** Characters: the length of a long paragraph of these pages. */
const CUE_REACH = 300;

const UNDATED = 'http://openspectrum.example/explainers/what-a-5g-core-is.html';
/** Where the outlets' templates put the writer and the date. */
const BYLINE = '.byline, .author, .p-author, .storyinfo, article > header > p:not([class])';
const DATE = 'time, .date, .storyinfo';

const articles = expected<ExpectedArticle[]>('expected-quotes.json');
const stories = expected<Record<string, string[]>>('expected-stories.json');
const shapes = expected<Record<string, { url: string; words: string }[]>>('expected-shapes.json');
const feedUrls = matches(sample('newsroom.opml').toString('utf8'), /xmlUrl="([^"]+)"/g);

function expected<T>(name: string): T {
  return JSON.parse(readFileSync(join(HERE, name), 'utf8'));
}

function sample(path: string): Buffer {
  return readFileSync(join(SAMPLES, path));
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function samplePath(url: string): string {
  const { hostname, pathname } = new URL(url);
  return join(hostname, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
}

function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url;
}

/** Addresses that a feed lists, as written but absolute. */
function listed(feedUrl: string): string[] {
  const text = sample(samplePath(feedUrl)).toString('utf8');
  if (feedUrl.endsWith('.json'))
    return JSON.parse(text).items.map((item: { url: string }) => item.url);
  const entries = text.split(/<(?:item|entry)>/).slice(1);
  const links = entries.map(
    (entry) =>
      /<link>([^<]+)<\/link>/.exec(entry)?.[1] ?? /<link [^>]*href="([^"]+)"/.exec(entry)?.[1],
  );
  return links.map((link) => new URL((link ?? '').replaceAll('&amp;', '&'), feedUrl).href);
}

function pageSource(url: string): string {
  const bytes = sample(samplePath(url));
  const charset = /charset="?([\w-]+)/.exec(bytes.toString('latin1'))?.[1] ?? 'utf-8';
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

/** What a reader sees, white space evened out. */
function pageText(url: string): string {
  const { document } = parseHTML(pageSource(url).replaceAll(/<br>/g, '\n'));
  for (const script of document.querySelectorAll('script')) script.remove();
  return even(document.querySelector('body')?.textContent ?? '');
}

function even(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The marks on either side of the words; a paragraph that does not close has none after it. */
function marksAround(url: string, words: string): { before: string; after: string } {
  const text = pageText(url);
  const at = text.indexOf(even(words));
  return { before: text.charAt(at - 1), after: text.charAt(at + even(words).length) };
}

function wordsBefore(url: string, words: string): string {
  const text = pageText(url);
  return text.slice(0, text.indexOf(even(words)));
}

describe('the sample newsroom', () => {
  it('has at least seven feeds of three kinds, all named by the OPML list', () => {
    const bodies = feedUrls.map((url) => sample(samplePath(url)).toString('utf8'));
    expect(new Set(feedUrls).size).toBeGreaterThanOrEqual(7);
    expect(bodies.filter((body) => body.includes('<rss version="2.0"')).length).toBeGreaterThan(1);
    expect(bodies.some((body) => body.includes('<feed xmlns="http://www.w3.org/2005/Atom"'))).toBe(
      true,
    );
    expect(bodies.some((body) => body.includes('https://jsonfeed.org/version/1.1'))).toBe(true);
  });

  it('has every page that a feed lists, and lists every page', () => {
    const urls = new Set(feedUrls.flatMap(listed).map(withoutQuery));
    for (const url of urls) expect(existsSync(join(SAMPLES, samplePath(url))), url).toBe(true);
    expect([...urls].sort()).toEqual(articles.map((article) => article.url).sort());
  });

  it('has at least 42 articles, each with its canonical address, a title, a byline and a date', () => {
    expect(articles.length).toBeGreaterThanOrEqual(42);
    for (const { url } of articles) {
      const { document } = parseHTML(pageSource(url));
      expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(url);
      expect(document.querySelector('h1')?.textContent, url).not.toBe('');
      expect(document.querySelector(BYLINE)?.textContent, url).toMatch(/\p{Lu}\p{Ll}+ \p{Lu}/u);
      if (url !== UNDATED) {
        expect(document.querySelector(DATE)?.textContent, url).toMatch(/October|Oct|\/10\//);
      }
    }
  });

  it('keeps to fictional hosts', () => {
    const hosts = readdirSync(SAMPLES, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(hosts.length).toBeGreaterThanOrEqual(7);
    expect(hosts.filter((host) => !host.name.endsWith('.example'))).toEqual([]);
    for (const { url } of articles) {
      const links = matches(pageSource(url), /(?:href|src)="(https?:[^"]+)"/g);
      expect(links.filter((link) => !new URL(link).hostname.endsWith('.example'))).toEqual([]);
    }
  });

  it('serves no link to a page that is not there', () => {
    for (const { url } of articles) {
      for (const link of matches(pageSource(url), /href="(\/[^"#]*)/g)) {
        const target = samplePath(new URL(link, url).href);
        expect(existsSync(join(SAMPLES, target)), `${url} → ${link}`).toBe(true);
      }
    }
  });

  it('covers ten consecutive days and has one undated article', () => {
    const feeds = feedUrls.map((url) => sample(samplePath(url)).toString('utf8')).join('\n');
    const rss = matches(feeds, /<pubDate>\w+, (\d+) Oct 2026/g).map(Number);
    const others = matches(feeds, /2026-10-(\d+)T/g).map(Number);
    const days = new Set([...rss, ...others]);
    expect([...days].sort((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);

    const items = sample('openspectrum.example/index.xml').toString('utf8').split('<item>');
    const item = items.find((part) => part.includes(`<link>${UNDATED}</link>`));
    expect(item).toBeDefined();
    expect(item).not.toContain('<pubDate>');
    expect(pageText(UNDATED)).not.toMatch(/October|2026/);
  });

  it('names one article twice, in two feeds, under different addresses', () => {
    const page = 'http://northwire.example/2026/10/ireland-bans-korvane.html';
    const addresses = feedUrls.flatMap(listed).filter((url) => withoutQuery(url) === page);
    expect(addresses.length).toBe(2);
    expect(new Set(addresses).size).toBe(2);
    for (const address of addresses) expect(address).toContain('utm_source=');
  });

  it('has one page in windows-1252, declared by the page alone', () => {
    const declared = articles.filter(({ url }) => pageSource(url).includes('charset=windows-1252'));
    expect(declared.length).toBe(1);
    const url = declared[0]?.url ?? '';
    expect(() =>
      new TextDecoder('utf-8', { fatal: true }).decode(sample(samplePath(url))),
    ).toThrow();
    expect(pageText(url)).toContain('€500m bond');
  });
});

describe('the expected stories', () => {
  it('put every article into exactly one story', () => {
    const told = Object.values(stories).flat();
    expect([...told].sort()).toEqual(articles.map((article) => article.url).sort());
  });

  it('are at least 13, at least six of them told by two or more outlets', () => {
    const outlets = (urls: string[]) => new Set(urls.map((url) => new URL(url).hostname)).size;
    expect(Object.keys(stories).length).toBeGreaterThanOrEqual(13);
    expect(
      Object.values(stories).filter((urls) => outlets(urls) >= 2).length,
    ).toBeGreaterThanOrEqual(6);
  });

  it('end with a lead that several outlets carry on the last day', () => {
    const bans = (stories['korvane-5g-core-review'] ?? []).filter((url) =>
      pageText(url).includes('until the end of 2028'),
    );
    expect(new Set(bans.map((url) => new URL(url).hostname)).size).toBeGreaterThanOrEqual(4);
  });

  it('hold the traps they promise', () => {
    const korvane = (stories['korvane-5g-core-review'] ?? []).map(pageText);
    const has = (words: string) => korvane.some((text) => text.includes(words));
    expect(has('six months later than planned')).toBe(true);
    expect(has('could take up to a year')).toBe(true);
    expect(has('would cost about €400m')).toBe(true);
    expect(has('would be about €620m')).toBe(true);
    expect(has('is said to be preparing')).toBe(true);
    const corrected = articles.filter(({ url }) => pageText(url).includes('Correction: '));
    expect(corrected.length).toBeGreaterThanOrEqual(2);
    expect(pageText('http://voecourier.example/national/ireland-bans-korvane-5g.html')).toContain(
      'supplied by Northwire',
    );
  });

  it('give one quote to the wrong person in one outlet, and to the right one in two', () => {
    const words = 'I did not order the list, but I did not stop it, and that is enough,';
    const speakers = (stories['danish-minister-resigns'] ?? []).map(
      (url) => quotesOf(url).find((quote) => quote.text === words)?.speaker,
    );
    expect(speakers.sort()).toEqual(['Henrik Falsted', 'Henrik Falsted', 'Karin Brask']);
  });
});

function quotesOf(url: string): ExpectedQuote[] {
  return articles.find((article) => article.url === url)?.quotes ?? [];
}

describe('the expected quotes', () => {
  it.each(articles)('stand word for word and in order in $url', ({ url, quotes, notQuotes }) => {
    const text = pageText(url);
    let from = 0;
    for (const quote of quotes) {
      const at = text.indexOf(even(quote.text), from);
      expect(at, quote.text).toBeGreaterThanOrEqual(from);
      expect(text.charAt(at - 1), quote.text).toMatch(/[“‘"]/);
      from = at + even(quote.text).length;
    }
    for (const words of notQuotes) {
      const isMarked = ['“', '‘', '"'].some((mark) => text.includes(mark + even(words)));
      expect(isMarked, words).toBe(true);
    }
  });

  it.each(articles)('leave no quotation mark unexplained in $url', ({ url, quotes, notQuotes }) => {
    const { document } = parseHTML(pageSource(url).replaceAll(/<br>/g, '\n'));
    // Headlines, here and in lists of other articles, may quote; the links are all furniture.
    for (const other of document.querySelectorAll('script, h1, a')) other.remove();
    const text = even(document.querySelector('body')?.textContent ?? '');
    const openings = text.match(/[“‘]|(?<![\p{L}\p{N}”.,?!])"(?=\p{L})/gu) ?? [];
    expect(openings.length).toBe(quotes.length + notQuotes.length);
  });

  it('give one speaker to one utterance', () => {
    for (const { url, quotes } of articles) {
      for (const quote of quotes) {
        const others = quotes.filter((other) => other.utterance === quote.utterance);
        expect(new Set(others.map((other) => other.speaker)).size, `${url} ${quote.text}`).toBe(1);
      }
    }
  });
});

describe('the shapes of quotes', () => {
  it.each(Object.entries(shapes))(
    'show %s at least twice, in quotes that are expected',
    (_, examples) => {
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const { url, words } of examples) {
        expect(
          quotesOf(url).map((quote) => quote.text),
          url,
        ).toContain(words);
      }
    },
  );

  it('opens the mark again in each paragraph and closes it once', () => {
    const ends = (shapes['opened again in each paragraph'] ?? []).map(({ url, words }) =>
      marksAround(url, words),
    );
    expect(ends.every(({ before }) => /[“‘]/.test(before))).toBe(true);
    expect(ends.filter(({ after }) => /[”’]/.test(after)).length).toBeLessThan(ends.length / 2 + 1);
  });

  it('runs over a paragraph without opening the mark again', () => {
    for (const { words } of shapes['opened once, closed paragraphs later'] ?? []) {
      expect(words).toMatch(/\n\n[^“‘]/);
    }
  });

  it('opens straight and closes curly, as hurried papers do', () => {
    for (const { url, words } of shapes['straight opened, curly closed'] ?? []) {
      expect(marksAround(url, words)).toEqual({ before: '"', after: '”' });
    }
  });

  it('marks British quotes singly, beside apostrophes', () => {
    const british = shapes['single British marks'] ?? [];
    for (const { url, words } of british) expect(marksAround(url, words).before).toBe('‘');
    expect(british.filter(({ words }) => words.includes('’')).length).toBeGreaterThan(3);
  });

  it('leads into a quote with a colon', () => {
    for (const { url, words } of shapes['after a colon'] ?? []) {
      expect(wordsBefore(url, words), words).toMatch(/: ?[“‘"]$/);
    }
  });

  it.each([
    ['according to', /according to/i],
    ['statement', /statement/],
    ['spokesperson', /spokes(?:man|woman|person)/],
    ['speaker is a pronoun', /\b(?:he|she|it|they)\b/i],
  ])('names the cue of %s near the quote', (shape, cue) => {
    for (const { url, words } of shapes[shape] ?? []) {
      const text = pageText(url);
      const at = text.indexOf(even(words));
      const near = text.slice(Math.max(0, at - CUE_REACH), at + even(words).length + CUE_REACH);
      expect(near.replace(even(words), ''), words).toMatch(cue);
    }
  });

  it('has quotes inside quotes, with the other kind of mark', () => {
    for (const { words } of shapes['quote in a quote'] ?? []) expect(words).toMatch(/[“‘].+[”’]/);
  });
});

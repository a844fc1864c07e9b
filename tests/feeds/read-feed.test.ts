import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { ENTRIES_MAX, TITLE_CHARS_MAX } from '../../src/feeds/limits.ts';

const reader = createFeedReader();
const FIXTURES = new URL('./fixtures/', import.meta.url);
const URL_OF_FEED = 'https://feeds.example/in/feed';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, url: string | null = URL_OF_FEED) =>
  reader.read({ body: bytes(text), url });
const rss = (items: string) =>
  `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const item = (inner: string) => rss(`<item>${inner}</item>`);
const first = (text: string) => read(text).entries[0];

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return isAppError(error) ? `${error.kind} ${error.code}` : `thrown: ${error}`;
  }
  return 'nothing thrown';
};

describe('golden feeds', () => {
  const names = readdirSync(FIXTURES).filter((name) => /\.(?:xml|feed)$/.test(name));
  it.each(names)('reads %s as written beside it', (name) => {
    const body = new Uint8Array(readFileSync(new URL(name, FIXTURES)));
    const expected = readFileSync(new URL(name.replace(/\.\w+$/, '.json'), FIXTURES), 'utf8');
    expect(reader.read({ body, url: URL_OF_FEED })).toEqual(JSON.parse(expected));
  });
});

describe('addresses', () => {
  it('take the base from content-location before the address asked for', () => {
    const found = reader.read({
      body: bytes(item('<link>a/b</link>')),
      headers: { 'content-location': '/other/' },
      url: URL_OF_FEED,
    });
    expect(found.entries[0]?.url).toBe('https://feeds.example/other/a/b');
  });

  it('take the channel’s own page as the base where the feed came from nowhere', () => {
    const found = read(rss('<link>https://x.example/n/</link><item><link>1</link></item>'), null);
    expect(found.entries[0]?.url).toBe('https://x.example/n/1');
  });

  it('follow xml:base through every level', () => {
    const text = `<rss xml:base="https://x.example/a/"><channel xml:base="b/"><item xml:base="c/">
      <link>d</link><description>&lt;a href='e'&gt;f&lt;/a&gt;</description></item></channel></rss>`;
    expect(first(text)?.url).toBe('https://x.example/a/b/c/d');
    expect(first(text)?.summaryHtml).toBe('<a href="https://x.example/a/b/c/e">f</a>');
  });

  it('never are scripts', () => {
    expect(first(item('<link>javascript:alert(1)</link><title>x</title>'))?.url).toBeNull();
  });

  it('leave fragments and words that only look like links alone', () => {
    const html = '<a href="#top">href=x</a>';
    expect(first(item(`<description><![CDATA[${html}]]></description>`))?.summaryHtml).toBe(html);
  });
});

describe('titles', () => {
  it('are plain text, however deep the markup is buried', () => {
    expect(
      first(
        item('<title>&amp;lt;b&amp;gt;Hi&amp;lt;/b&amp;gt; &amp;#8220;there&amp;#8221;</title>'),
      )?.title,
    ).toBe('<b>Hi</b> “there”');
    expect(first(item('<title><![CDATA[<b class="x>y">Hi</b><br>there]]></title>'))?.title).toBe(
      'Hi there',
    );
  });

  it('are what a picture says where they are nothing else', () => {
    expect(first(item('<title><![CDATA[<img src="a" alt="Storm">]]></title>'))?.title).toBe(
      'Storm',
    );
  });

  it('are cut at a bound without splitting a character', () => {
    const title = first(item(`<title>${'😀'.repeat(TITLE_CHARS_MAX)}</title>`))?.title ?? '';
    expect(title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
    expect(title.isWellFormed()).toBe(true);
    expect(title.endsWith('😀…')).toBe(true);
  });
});

describe('text', () => {
  it('loses NULs and lone surrogates, and says so', () => {
    const found = read(item('<title>a\0b\u0007c &#0;&#xD800;</title>'));
    expect(found.entries[0]?.title).toBe('abc ��');
    expect(found.warnings).toContain('Characters that no text may hold were taken out.');
  });

  it('is unescaped a second time where the whole of it was escaped twice', () => {
    const text =
      '<description>&amp;lt;p&amp;gt;Rain &amp;amp;amp; wind&amp;lt;/p&amp;gt;</description>';
    expect(first(item(text))?.summaryHtml).toBe('<p>Rain &amp; wind</p>');
  });

  it('reads inline markup in RSS as the HTML it is', () => {
    expect(
      first(item('<body xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b</p></body>'))?.contentHtml,
    ).toBe('<p>a &lt; b</p>');
  });
});

describe('JSON Feed', () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Mill',
    home_page_url: 'https://mill.example/',
    authors: [{ name: 'Desk' }],
    items: [
      {
        id: 7,
        url: '/1',
        title: 'One',
        content_text: 'a < b',
        date_published: '2026-11-03T08:00:00+01:00',
        tags: ['x', 'x'],
      },
      {
        id: 'b',
        author: { name: 'Ada' },
        content_html: '<a href="2">c</a>',
        attachments: [{ url: 'a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 5 }],
      },
    ],
  };

  it('gives text as HTML, the feed’s author where an item has none, and absolute links', () => {
    expect(read(JSON.stringify(feed)).entries).toEqual([
      {
        title: 'One',
        url: 'https://feeds.example/1',
        id: '7',
        publishedAt: '2026-11-03T07:00:00.000Z',
        updatedAt: null,
        author: 'Desk',
        summaryHtml: null,
        contentHtml: 'a &lt; b',
        categories: ['x'],
        enclosures: [],
      },
      {
        title: null,
        url: null,
        id: 'b',
        publishedAt: null,
        updatedAt: null,
        author: 'Ada',
        summaryHtml: null,
        contentHtml: '<a href="https://feeds.example/in/2">c</a>',
        categories: [],
        enclosures: [{ url: 'https://feeds.example/in/a.mp3', type: 'audio/mpeg', length: 5 }],
      },
    ]);
  });

  it('is cut at its last whole item', () => {
    const found = read(JSON.stringify(feed).slice(0, -20));
    expect(found.entries.map((entry) => entry.id)).toEqual(['7']);
    expect(found.warnings[0]).toMatch(/cut off/);
  });

  it('is read in spite of line breaks inside its strings', () => {
    const found = read('{"items":[{"id":"1","title":"A\nB"}]}');
    expect(found.entries[0]?.title).toBe('A B');
    expect(found.warnings).toHaveLength(1);
  });

  it('believes no field to be of the type it should be', () => {
    const found = read(
      '{"items":[{"id":{},"tags":{"length":4294967295},"url":[1],"title":false},null,3],"authors":"me"}',
    );
    expect(found.entries.map((entry) => entry.categories)).toEqual([[]]);
  });
});

describe('broken and hostile bodies', () => {
  it('keep every whole entry wherever the feed is cut off', () => {
    const whole = rss(
      Array.from(
        { length: 6 },
        (_, at) => `<item><title>N${at}</title><link>https://x.example/${at}</link></item>`,
      ).join(''),
    );
    for (let end = whole.indexOf('N0') + 2; end < whole.length; end += 1) {
      const cut = whole.slice(0, end);
      const complete = cut.split('</item').length - 1;
      const found = read(cut);
      expect(found.entries.length).toBe(Math.max(1, complete));
      expect(found.warnings.join(' ')).toMatch(/cut off/);
    }
  });

  it('never end in anything but entries or an AppError, whatever is cut out or doubled', () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.xml'))) {
      const text = readFileSync(new URL(name, FIXTURES), 'utf8');
      for (let at = 0; at < text.length; at += 7) {
        for (const changed of [
          text.slice(0, at) + text.slice(at + 5),
          text.slice(0, at + 9) + text.slice(at),
        ]) {
          expect(codeOf(() => read(changed))).toMatch(/^(?:nothing thrown|permanent not_a_feed)$/);
        }
      }
    }
  });

  it('refuse entities that expand to others, and keep the feed', () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY b${at + 1} "${`&b${at};`.repeat(10)}">`,
    );
    const found = read(
      `<!DOCTYPE x [<!ENTITY b0 "boom">${levels.join('')}]>${item('<title>&b9;&b0; ok</title>')}`,
    );
    expect(found.entries[0]?.title).toBe('boom ok');
    expect(found.warnings.join(' ')).toMatch(/refused/);
  });

  it('spend no more than the budget on entities that are merely long', () => {
    const found = read(
      `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(9_000)}">]>${item(`<description>${'&a;'.repeat(50)}</description>`)}`,
    );
    expect(found.entries[0]?.summaryHtml?.length).toBe(9_000);
  });

  it('reads an entity that a feed declares for itself', () => {
    expect(
      first(
        `<!DOCTYPE x [<!ENTITY paper "The &#8220;Mill&#8221;">]>${item('<title>&paper;</title>')}`,
      )?.title,
    ).toBe('The “Mill”');
  });

  it('do not overflow the stack at any depth', () => {
    const deep = read(
      item(
        `<title>T</title><description>${'<div>'.repeat(100_000)}x</description><link>https://x.example/</link>`,
      ),
    );
    expect(deep.entries[0]?.url).toBe('https://x.example/');
    expect(deep.warnings.join(' ')).toMatch(/too deeply/);
    expect(codeOf(() => read('<rss>'.repeat(100_000)))).toBe('nothing thrown');
    expect(codeOf(() => read(`{"items":${'['.repeat(100_000)}`))).toBe('permanent not_a_feed');
  });

  it('are read up to a number of entries, and said to be longer', () => {
    const found = read(rss('<item><title>x</title></item>'.repeat(ENTRIES_MAX + 1)));
    expect(found.entries.length).toBe(ENTRIES_MAX);
    expect(found.warnings.join(' ')).toMatch(/more than/);
    expect(read(rss('<item><title>x</title></item>'.repeat(ENTRIES_MAX))).warnings).toEqual([]);
  });

  it('are refused by name where they are no feed', () => {
    expect(codeOf(() => read(''))).toBe('permanent not_a_feed');
    expect(codeOf(() => read('<!doctype html><html><body>Not found</body></html>'))).toBe(
      'permanent not_a_feed',
    );
    expect(codeOf(() => read('{"error":"no"}'))).toBe('permanent not_a_feed');
    expect(codeOf(() => reader.read({ body: new Uint8Array(17 * 1024 * 1024) }))).toBe(
      'permanent feed_too_large',
    );
  });

  it('make no entry of one that was cut off before it said anything', () => {
    expect(read('<rss version="2.0"><channel><title>T</title><item><ti').entries).toEqual([]);
  });

  it('may be a feed that has nothing to say yet', () => {
    expect(read('<rss version="2.0"><channel></channel></rss>').entries).toEqual([]);
  });
});

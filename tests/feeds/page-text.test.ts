import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/feeds/page-read.ts';

const FIRST =
  'The council said on Monday that the bridge, closed since the flood of last year, will open again in May, after a winter of repairs.';
const LAST =
  'Traders on the east bank, who lost a third of their custom, asked for a year without rates and were promised an answer.';

function paragraphs(middle: string): string[] {
  const html = `<html lang="en"><body><main><article><h1>Bridge to open</h1><p>${FIRST}</p>${middle}<p>${LAST}</p></article></main></body></html>`;
  return readPage(html, 'https://a.example/bridge').text.split('\n\n');
}

function between(middle: string): string[] {
  const found = paragraphs(middle);
  expect(found[0]).toBe(FIRST);
  expect(found.at(-1)).toBe(LAST);
  return found.slice(1, -1);
}

describe('what stands among an article’s paragraphs', () => {
  it.each([
    ['a link to another story', '<p><a href="/x">READ MORE: Ferry fares to rise</a></p>'],
    ['a led link', '<p>Related: <a href="/x">Ten bridges that never opened</a></p>'],
    ['a call to sign up', '<p><strong>Sign up for our free morning newsletter.</strong></p>'],
    ['an invitation to follow', '<p>Follow us on <a href="https://x.example">Twitter</a>.</p>'],
    ['a caption', '<div>The bridge at dawn. (Photo: Ada Holm/The Courier)</div>'],
    ['a credit', '<div>Ada Holm via Getty Images</div>'],
    ['a label of an advertisement', '<div class="x1">Advertisement</div>'],
    ['a list of tags', '<p>Tags<br>bridges, flood, east bank, council</p>'],
    ['who published it', '<p>05/10/2026 - Posted by: Ada Holm - Category: Town</p>'],
    ['a rights notice', '<p>© 2026 The Courier. All rights reserved.</p>'],
    [
      'a list of links',
      '<ul><li><a href="/a">Rates to rise</a></li><li><a href="/b">Tram stops</a></li></ul>',
    ],
    [
      'a marked box',
      '<div class="related-stories"><p>Ferry fares rose twice last year, and nobody can say why they did.</p></div>',
    ],
    [
      'what is hidden',
      '<p style="display: none">You should never see this sentence on the page.</p>',
    ],
  ])('leaves out %s', (_, middle) => {
    expect(between(middle)).toEqual([]);
  });

  it.each([
    [
      'a quote about a newsletter',
      '“Sign up for our newsletter, they told me, and the bus will come,” she said.',
    ],
    ['a sentence with a link in it', 'She had told <a href="/x">the inquiry</a> so in June.'],
    ['a very short paragraph', '“No.”'],
    ['a sentence on signing up', 'He wanted men to sign up for updates from the campaign.'],
    ['a sentence on what contributed', 'The tide contributed to the damage, the report says.'],
    ['a break between parts', '* * *'],
    [
      'words of hyphened, emphasised <em>markup</em>',
      'It was, he said, <b>the</b> bridge of bridges.',
    ],
  ])('keeps %s', (_, middle) => {
    expect(between(`<p>${middle}</p>`)).toEqual([middle.replace(/<[^>]+>/g, '')]);
  });

  it('parts paragraphs where two line breaks stand, and keeps one line break as it is', () => {
    const found = between(
      '<div>Roses are red,<br>violets are blue.<br>\n<br/>The poet left early.</div>',
    );
    expect(found).toEqual(['Roses are red,\nviolets are blue.', 'The poet left early.']);
  });

  it('believes a marked box that holds the headline to be the article', () => {
    const other = `<div class="story"><p>${FIRST.repeat(3)}</p></div>`;
    const html = `<title>Bridge to open</title><body><div class="post share-enabled"><h1>Bridge to open</h1><p>${FIRST}</p><p>${LAST}</p></div><div id="comments">${other.repeat(3)}</div></body>`;
    expect(readPage(html, null).text).toBe(`${FIRST}\n\n${LAST}`);
  });

  it('believes a marked box that holds most of the prose to be the article', () => {
    const html = `<body><div class="promo-sidebar-ad"><p>${FIRST}</p><p>${LAST}</p></div></body>`;
    expect(readPage(html, null).text).toBe(`${FIRST}\n\n${LAST}`);
  });
});

describe('the canonical address', () => {
  const canonical = (head: string, url: string | null) =>
    readPage(`<html><head>${head}</head><body><p>x</p></body></html>`, url).canonicalUrl;

  it('is made absolute', () => {
    expect(canonical('<link rel="canonical" href="/b?id=1">', 'https://a.example/c')).toBe(
      'https://a.example/b?id=1',
    );
  });

  it('falls back to og:url where the link leads to the front page or nowhere', () => {
    const og = '<meta property="og:url" content="https://a.example/b">';
    expect(canonical(`<link rel="canonical" href="/">${og}`, 'https://a.example/c')).toBe(
      'https://a.example/b',
    );
    expect(
      canonical(`<link rel="canonical" href="javascript:void(0)">${og}`, 'https://a.example/c'),
    ).toBe('https://a.example/b');
  });

  it('is null where it is relative and the page has no address', () => {
    expect(canonical('<link rel="canonical" href="/b">', null)).toBeNull();
  });
});

describe('a page made to hurt', () => {
  it.each([
    ['unclosed scripts', '<script>'.repeat(100_000)],
    ['stray marks', '<'.repeat(1_000_000)],
    ['a deep nest', `<body>${'<div>'.repeat(5000)}`],
  ])('is refused: %s', (_, html) => {
    expect(() => readPage(html, null)).toThrow(expect.objectContaining({ code: 'page_too_large' }));
  });

  it.each([
    ['nothing', ''],
    ['no markup', 'Just words.'],
    ['half a million spaces', `<p>${' '.repeat(500_000)}x</p>`],
    ['nested JSON-LD', `<script type="application/ld+json">${'{"@graph":['.repeat(5000)}</script>`],
    ['half a tag', '<article><p class="'],
  ])('is read as a page without an article: %s', (_, html) => {
    expect(readPage(html, null)).toMatchObject({ publishedAt: null, byline: null, partial: false });
  });
});

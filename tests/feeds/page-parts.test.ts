/** What a page says beside its text: where it goes on, its picture, whose text it is, what is missing. */
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/feeds/page-read.ts';

const URL_1 = 'https://a.example/bridge';
const WORDS =
  'The council said on Monday that the bridge, closed since the flood of last year, will open again in May.';
const BODY = `<p>${WORDS}</p><p>${WORDS.replace('Monday', 'Friday')}</p>`;

function read(
  { head = '', above = '', text = BODY, below = '' }: Record<string, string>,
  url = URL_1,
  firstUrl: string | null = null,
) {
  const html = `<html lang="en"><head>${head}</head><body><main>${above}<article><h1>Bridge to open</h1>${text}</article>${below}</main></body></html>`;
  return readPage(html, url, firstUrl);
}

describe('the next page of an article', () => {
  it.each([
    ['https://a.example/bridge?page=2', URL_1],
    ['https://a.example/bridge?page=2', 'https://a.example/bridge?page=1'],
    ['https://a.example/bridge/2', URL_1],
    ['https://a.example/bridge/page/2/', 'https://a.example/bridge/'],
    ['https://a.example/bridge-2.html', 'https://a.example/bridge.html'],
    ['https://a.example/bridge,2.html', 'https://a.example/bridge.html'],
    ['https://a.example/bridge/2', 'https://a.example/bridge.html'],
    ['https://www.a.example/a.php?id=7&p=2', 'https://a.example/a.php?id=7'],
  ])('is %s of %s', (next, url) => {
    expect(read({ below: `<div><a href="${next}">2</a></div>` }, url).nextUrl).toBe(next);
    expect(read({ head: `<link rel="next" href="${next}">` }, url).nextUrl).toBe(next);
  });

  it.each([
    ['another article', 'https://a.example/ferry'],
    ['the article with the next number', 'https://a.example/story-12'],
    ['a page of comments', 'https://a.example/bridge?page=2#comments'],
    ['the last page', 'https://a.example/bridge?page=3'],
    ['another site', 'https://b.example/bridge?page=2'],
    ['a script', 'javascript:next()'],
  ])('is never %s, even under rel=next', (_, next) => {
    const url = next.includes('story') ? 'https://a.example/story-11' : URL_1;
    expect(read({ head: `<link rel="next" href="${next}">` }, url)).not.toHaveProperty('nextUrl');
  });

  it('is not where only the comments go on', () => {
    const below = '<div class="comments-pager"><a href="?page=2">Older</a></div>';
    expect(read({ below })).not.toHaveProperty('nextUrl');
  });

  it('follows the page that is read, counted from the first', () => {
    const below = [1, 2, 3, 4].map((n) => `<a href="/bridge/${n}">${n}</a>`).join('');
    expect(read({ below }, `${URL_1}/3`, URL_1).nextUrl).toBe(`${URL_1}/4`);
    expect(read({ below }, `${URL_1}/4`, URL_1)).not.toHaveProperty('nextUrl');
  });

  it('comes with the view of all pages on one, where the page offers it', () => {
    const below =
      '<a href="?page=2">Next</a> <a href="/bridge?singlepage=1">View as single page</a>';
    expect(read({ below }).wholeUrl).toBe('https://a.example/bridge?singlepage=1');
    const print = '<a href="?page=2">2</a> <a href="/print/12">Print</a>';
    expect(read({ below: print }).wholeUrl).toBe('https://a.example/print/12');
    expect(read({ below: '<a href="/print/12">Print</a>' })).not.toHaveProperty('wholeUrl');
  });
});

describe('the lead picture of a page', () => {
  it('is the one for previews, else that of JSON-LD, else the first of a figure', () => {
    const og = '<meta property="og:image" content="/og.jpg">';
    const ld =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to open","image":{"url":"https://a.example/ld.jpg"}}</script>';
    const text = `<figure><img src="/logo.png"></figure><figure><img data-src="/fig.jpg"></figure>${BODY}`;
    expect(read({ head: og + ld, text }).imageUrl).toBe('https://a.example/og.jpg');
    expect(read({ head: ld, text }).imageUrl).toBe('https://a.example/ld.jpg');
    expect(read({ text }).imageUrl).toBe('https://a.example/fig.jpg');
  });

  it('is none where its address is no web address or endless', () => {
    for (const address of [
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      'https://u:p@a.example/x.jpg',
      `https://a.example/${'x'.repeat(3_000)}.jpg`,
    ])
      expect(read({ head: `<meta property="og:image" content="${address}">` })).not.toHaveProperty(
        'imageUrl',
      );
  });
});

describe('whose text a page prints', () => {
  it('is said below the article, although the line is no part of its text', () => {
    const page = read({ text: `${BODY}<p>© 2026 AFP. All rights reserved.</p>` });
    expect(page.agency).toBe('AFP');
    expect(page.text).not.toContain('AFP');
  });

  it('is said in JSON-LD and in the dateline', () => {
    const head =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to open","sourceOrganization":{"name":"Thomson Reuters"}}</script>';
    expect(read({ head }).agency).toBe('Reuters');
    const text = `<p>ALDSUND (AP) — ${WORDS}</p>${BODY}`;
    expect(read({ text }).agency).toBe('AP');
    expect(read({})).not.toHaveProperty('agency');
  });
});

describe('what a page does not show', () => {
  it.each([
    ['paywall', '<div class="wall"><p>Subscribe to continue reading this story.</p></div>'],
    ['login', '<div class="wall"><p>Sign in to continue reading. Register for free.</p></div>'],
  ])('is said to be behind a %s', (reason, below) => {
    expect(read({ below })).toMatchObject({ partial: true, partialReason: reason });
  });

  it('is said to need scripts, where the page is a shell', () => {
    const shell = (body: string) => readPage(`<html><body>${body}</body></html>`, URL_1);
    for (const body of [
      '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
      '<div><h1>Just a moment</h1><p>Please enable JavaScript and cookies to continue.</p></div>',
      '<p>Checking your browser before accessing a.example.</p>',
    ])
      expect(shell(body)).toMatchObject({ text: '', partial: true, partialReason: 'script' });
  });

  it('is said to ask for consent', () => {
    const text =
      '<p>We and our partners store cookies on your device. You can change your choices at any time.</p><p>By your consent we may use cookies to measure our audience.</p>';
    expect(read({ text })).toMatchObject({ text: '', partialReason: 'consent' });
  });

  it('is nothing where an article speaks of scripts, or only tells of them in noscript', () => {
    const text = `${BODY}<p>The council’s site requires JavaScript, which the clerk called a mistake.</p>${BODY.repeat(3)}`;
    const page = read({ text, below: '<noscript>Please enable JavaScript.</noscript>' });
    expect(page).toMatchObject({ partial: false });
    expect(page.text).toContain('requires JavaScript');
  });
});

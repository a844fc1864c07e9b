import { describe, expect, it } from 'vitest';
import { createFeedReader } from '../../src/feeds/index.ts';
import { GUESSES_MAX } from '../../src/feeds/limits.ts';

const reader = createFeedReader();
const PAGE = 'https://paper.example/news/today.html';
const discover = (html: string, url = PAGE) =>
  reader.discover({ body: new TextEncoder().encode(html), url });
const declared = (html: string) =>
  discover(html).declared.map(({ url, title }) => ({ url, title }));
const link = (href: string, title: string, type = 'rss') =>
  `<link rel="alternate" type="application/${type}+xml" title="${title}" href="${href}">`;

describe('feeds that a page names', () => {
  it('come in the page’s order, absolute, each once', () => {
    const html = `<html><head>
      <LINK REL="Alternate" TYPE="application/rss+xml" TITLE="News &amp; more" HREF="/news/rss">
      <link href='../sport/atom' rel='alternate' type='application/atom+xml; charset=utf-8'/>
      <link rel=alternate type=application/feed+json href=city.json>
      <link rel="alternate" type="application/rss+xml" href="https://paper.example/news/rss">`;
    expect(declared(html)).toEqual([
      { url: 'https://paper.example/news/rss', title: 'News & more' },
      { url: 'https://paper.example/sport/atom', title: null },
      { url: 'https://paper.example/news/city.json', title: null },
    ]);
  });

  it('lie under the page’s own base', () => {
    const html = '<base href="/other/"><link rel="alternate" type="application/rss+xml" href="a">';
    expect(declared(html)).toEqual([{ url: 'https://paper.example/other/a', title: null }]);
  });

  it('are not translations, style sheets, programming interfaces, nor what stands in comments and scripts', () => {
    const feed = '<link rel="alternate" type="application/rss+xml" href="/no">';
    const html = `<link rel="alternate" hreflang="fr" href="/fr">
      <link rel="alternate stylesheet" type="text/css" href="/css">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
      <link rel="alternate" type="application/json+oembed" href="/embed">
      <!-- ${feed} --><script>var a = '${feed}'</script><title>${feed}</title>
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">`;
    expect(declared(html)).toEqual([]);
  });

  it('may carry the old feed: scheme', () => {
    const html = '<link rel="feed" href="feed:https://paper.example/x">';
    expect(declared(html)[0]?.url).toBe('https://paper.example/x');
  });

  it.each([
    ['RSS beside Atom', ['/rss.xml', '/atom.xml']],
    ['three of an old WordPress', ['/feed/', '/feed/rss/', '/feed/atom/']],
    ['formats in the query', ['/?feed=rss2', '/?feed=atom']],
    ['Blogger’s two', ['/feeds/posts/default', '/feeds/posts/default?alt=rss']],
  ])('are one content in several formats: %s', (_what, hrefs) => {
    const html = hrefs.map((href) => link(href, 'The Paper')).join('');
    expect(declared(html).map(({ url }) => url)).toEqual([`https://paper.example${hrefs[0]}`]);
  });

  it('stay apart where their contents do', () => {
    const html = link('/sport/rss', 'The Paper') + link('/news/rss', 'The Paper');
    expect(declared(html)).toHaveLength(2);
  });

  it.each([
    ['/comments/feed/', 'The Paper » Comments Feed'],
    ['/?feed=comments-rss2', ''],
    ['/2026/10/cable/feed/', 'The Paper » Cable cut Comments Feed'],
  ])('come last where they hold readers’ comments: %s', (href, title) => {
    const { declared: found } = discover(link(href, title) + link('/feed/', 'The Paper » Feed'));
    expect(found.map(({ isComments }) => isComments)).toEqual([false, true]);
    expect(found[0]?.url).toBe('https://paper.example/feed/');
  });
});

describe('feeds that a page links', () => {
  it('are told by their addresses, and named by the link', () => {
    const html = `<p><a href="/rss/telecoms.xml">Telecoms</a> <a href="/politics/feed/">RSS</a>
      <a href="/news/feed-prices-rise-again">Feed prices rise again</a> <a href="/data.xml">Data</a></p>`;
    expect(discover(html).linked).toEqual([
      { url: 'https://paper.example/rss/telecoms.xml', title: 'Telecoms', isComments: false },
      { url: 'https://paper.example/politics/feed/', title: null, isComments: false },
    ]);
  });
});

describe('where a feed may be that no page names', () => {
  const generated = (name: string) => `<meta name="generator" content="${name}">`;
  it.each([
    ['WordPress 6.8', 'https://a.example/blog/', 'https://a.example/blog/feed/'],
    ['Ghost 5.8', 'https://a.example/', 'https://a.example/rss/'],
    ['Drupal 10 (https://www.drupal.org)', 'https://a.example/news', 'https://a.example/rss.xml'],
    ['Hugo 0.128', 'https://a.example/posts/', 'https://a.example/posts/index.xml'],
    ['Jekyll v4', 'https://a.example/x/y.html', 'https://a.example/feed.xml'],
    [
      'Joomla! - Open Source',
      'https://a.example/news',
      'https://a.example/news?format=feed&type=rss',
    ],
  ])('follows the system that made the page: %s', (name, url, first) => {
    expect(discover(generated(name), url).guesses[0]).toBe(first);
  });

  it.each([
    [
      'https://www.youtube.com/channel/UCabc-123/videos',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-123',
    ],
    ['https://www.reddit.com/r/telecom/', 'https://www.reddit.com/r/telecom/.rss'],
    ['https://github.com/some/thing', 'https://github.com/some/thing/releases.atom'],
    ['https://medium.com/@jo', 'https://medium.com/feed/@jo'],
    ['https://jo.substack.com/about', 'https://jo.substack.com/feed'],
    ['https://jo.blogspot.com/', 'https://jo.blogspot.com/feeds/posts/default'],
    ['https://social.example/@jo', 'https://social.example/@jo.rss'],
  ])('is known for the site of %s', (url, place) => {
    expect(reader.knownPlaces(url)).toEqual([place]);
  });

  it('is guessed in few places, on the page’s own site alone', () => {
    const { guesses } = discover('<p>Nothing.</p>', 'https://paper.example/telecoms');
    expect(guesses[0]).toBe('https://paper.example/telecoms/feed');
    expect(guesses.length).toBeLessThanOrEqual(GUESSES_MAX);
    expect(guesses.every((url) => url.startsWith('https://paper.example/'))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { createFeedReader } from '../../src/feeds/index.ts';

const { discover } = createFeedReader();
const PAGE = 'https://paper.example/news/today.html';

describe('feeds that a page names', () => {
  it('come in the page’s order, absolute, each once', () => {
    const html = `<html><head>
      <LINK REL="Alternate" TYPE="application/rss+xml" TITLE="News &amp; more" HREF="/rss">
      <link href='../atom' rel='alternate' type='application/atom+xml; charset=utf-8'/>
      <link rel=alternate type=application/feed+json href=feed.json>
      <link rel="alternate" type="application/rss+xml" href="https://paper.example/rss">`;
    expect(discover(html, PAGE)).toEqual([
      { url: 'https://paper.example/rss', title: 'News & more' },
      { url: 'https://paper.example/atom', title: null },
      { url: 'https://paper.example/news/feed.json', title: null },
    ]);
  });

  it('lie under the page’s own base', () => {
    const html = '<base href="/other/"><link rel="alternate" type="application/rss+xml" href="a">';
    expect(discover(html, PAGE)).toEqual([{ url: 'https://paper.example/other/a', title: null }]);
  });

  it('are not translations, style sheets, programming interfaces, nor what stands in comments and scripts', () => {
    const feed = '<link rel="alternate" type="application/rss+xml" href="/no">';
    const html = `<link rel="alternate" hreflang="fr" href="/fr">
      <link rel="alternate stylesheet" type="text/css" href="/css">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
      <link rel="alternate" type="application/json+oembed" href="/embed">
      <!-- ${feed} --><script>var a = '${feed}'</script><title>${feed}</title>
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">`;
    expect(discover(html, PAGE)).toEqual([]);
  });

  it('may carry the old feed: scheme', () => {
    const html = '<link rel="feed" href="feed:https://paper.example/x">';
    expect(discover(html, PAGE)[0]?.url).toBe('https://paper.example/x');
  });
});

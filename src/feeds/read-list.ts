/** Watched lists: a sitemap, or a page that lists articles, read as a feed's entries would be. */
import type { FeedInput, ReadList } from '../ports/feed-reader.ts';
import { pageOf } from './discover.ts';
import { listEntry } from './list-entry.ts';
import { listedLinks } from './listed-links.ts';
import { pageTitle } from './page-pieces.ts';
import { readSitemap } from './sitemap.ts';
import { titleFromText } from './title-text.ts';

export function readList(kind: 'sitemap' | 'page', input: FeedInput & { url: string }): ReadList {
  return kind === 'sitemap' ? readSitemap(input) : readListPage(input);
}

function readListPage(input: FeedInput & { url: string }): ReadList {
  const html = pageOf(input);
  const links = listedLinks(html, input.url);
  const title = titleFromText(pageTitle(html));
  return {
    feed: { title: title === '' ? null : title, url: input.url, description: null },
    entries: links.map((link) => listEntry(link.url, link.title, link.publishedAt)),
    parts: [],
    isNews: false,
    rule: commonest(links.map(({ reason }) => reason)),
    warnings:
      links.length > 0
        ? []
        : ['No link on the page leads to an article any more, as far as can be told.'],
  };
}

function commonest(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

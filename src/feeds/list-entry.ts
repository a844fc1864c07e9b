/** What a watched list says of an article, in the shape of a feed's entry; the page says the rest. */
import { canonicalUrl } from '../core/article.ts';
import type { FeedEntry } from '../ports/feed-reader.ts';

export function listEntry(url: string, title: string, publishedAt: string | null): FeedEntry {
  return {
    title: title === '' ? null : title,
    url,
    // One article however its links are tagged.
    id: canonicalUrl(url),
    publishedAt,
    updatedAt: null,
    author: null,
    summaryHtml: null,
    contentHtml: null,
    categories: [],
    enclosures: [],
  };
}

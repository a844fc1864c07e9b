/**
 * Which of the feeds that a page names are one and the same in several formats, and which hold what
 * readers say. Stands alone because a person is only asked to choose between contents.
 */
import type { FoundFeed } from '../ports/feed-reader.ts';

const FORMAT_PART =
  /^(?:rss|rdf|atom|json|xml|feeds?|index|default|posts|v?\d(?:\.\d+)?|0?\.9\d)$/i;
const FORMAT_QUERY = /^(?:format|alt|type|feed|feedformat|output|max-results)$/i;
const COMMENTS = /\bcomments?\b|\breplies\b|\bkommentare?\b|\bcommentaires?\b|\bcomentarios\b/i;

/** As `declared` of PageFeeds has them. Of one content's formats the first named is kept. */
export function oneEach(feeds: readonly Omit<FoundFeed, 'isComments'>[]): FoundFeed[] {
  const byContent = new Map<string, FoundFeed>();
  for (const feed of feeds) {
    const key = contentOf(feed.url);
    if (!byContent.has(key)) byContent.set(key, { ...feed, isComments: isOfComments(feed) });
  }
  const found = [...byContent.values()];
  return [...found.filter((feed) => !feed.isComments), ...found.filter((feed) => feed.isComments)];
}

function isOfComments({ url, title }: Omit<FoundFeed, 'isComments'>): boolean {
  const { pathname, search } = new URL(url);
  return COMMENTS.test(`${pathname} ${search}`.replace(/[-_]/g, ' ')) || COMMENTS.test(title ?? '');
}

/** The address without the words that name its format. */
function contentOf(address: string): string {
  const url = new URL(address);
  const parts = url.pathname
    .toLowerCase()
    .split(/[/.]/)
    .filter((part) => part !== '' && !FORMAT_PART.test(part));
  const query = [...url.searchParams].filter(([name, value]) => {
    return !FORMAT_QUERY.test(name) || COMMENTS.test(value.replace(/[-_]/g, ' '));
  });
  const rest = query.map(([name, value]) => `${name}=${value}`).sort();
  return [url.host.replace(/^www\./, ''), ...parts, ...rest].join('/');
}

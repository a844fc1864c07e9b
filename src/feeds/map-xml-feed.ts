/**
 * What feedsmith reads from a mended RSS or Atom feed, as the port's entries. Which of several
 * elements wins is decided here and nowhere else: a feed's own vocabulary before its extensions.
 */
import type { AtomFeed, RssFeed } from 'feedsmith';
import type { FeedEnclosure, FeedEntry, ReadFeed } from '../ports/feed-reader.ts';
import { parseFeedDate } from './feed-date.ts';
import { safeUrl } from './links.ts';

type Rss = RssFeed.Feed<string>;
type RssItem = RssFeed.Item<string>;
type Atom = AtomFeed.Feed<string>;
type AtomEntry = AtomFeed.Entry<string>;
type Links = NonNullable<AtomEntry['links']>;
type Media = NonNullable<AtomEntry['media']>;

export type FeedParts = Pick<ReadFeed, 'feed' | 'entries'>;

export function mapRss(feed: Rss): FeedParts {
  const items = feed.items ?? [];
  return {
    feed: {
      title: feed.title ?? feed.dc?.titles?.[0] ?? feed.itunes?.title ?? null,
      url: safeUrl(feed.link ?? pageLink(feed.atom?.links), null),
      description:
        feed.description ??
        feed.dc?.descriptions?.[0] ??
        feed.itunes?.summary ??
        feed.itunes?.subtitle ??
        null,
    },
    entries: items.map(mapItem),
  };
}

function mapItem(item: RssItem): FeedEntry {
  const { dc, dcterms, itunes, media } = item;
  return {
    title: item.title ?? dc?.titles?.[0] ?? mediaTitle(media) ?? itunes?.title ?? null,
    url: itemUrl(item),
    id: item.guid?.value ?? dc?.identifiers?.[0] ?? null,
    publishedAt: firstDate(
      item.pubDate,
      dcterms?.issued?.[0],
      dc?.dates?.[0],
      dcterms?.created?.[0],
    ),
    updatedAt: firstDate(dcterms?.modified?.[0]),
    author: people(
      [
        ...(item.authors ?? []).map((author) => author.name ?? author.email),
        ...(dc?.creators ?? []),
      ],
      itunes?.author,
    ),
    summaryHtml:
      item.description ??
      dc?.descriptions?.[0] ??
      itunes?.summary ??
      itunes?.subtitle ??
      mediaDescription(media),
    contentHtml: item.content?.encoded ?? null,
    categories: distinct([
      ...(item.categories ?? []).map((category) => category.name),
      ...(dc?.subjects ?? []),
      ...mediaCategories(media),
    ]),
    enclosures: enclosuresOf(item.enclosures ?? [], media),
  };
}

/** RSS 2.0: a guid is the address unless it says that it is not. */
function itemUrl(item: RssItem): string | null {
  const link = item.link ?? pageLink(item.atom?.links);
  if (link !== undefined) return safeUrl(link, null);
  const { value, isPermaLink } = item.guid ?? {};
  if (isPermaLink === false || value === undefined) return null;
  return webAddress(value);
}

export function mapAtom(feed: Atom): FeedParts {
  const feedAuthor = people((feed.authors ?? []).map((author) => author.name ?? author.email));
  return {
    feed: {
      title: feed.title?.value ?? feed.dc?.titles?.[0] ?? null,
      url: safeUrl(pageLink(feed.links), null),
      description:
        feed.subtitle?.value ?? feed.itunes?.summary ?? feed.dc?.descriptions?.[0] ?? null,
    },
    entries: (feed.entries ?? []).map((entry) => mapEntry(entry, feedAuthor)),
  };
}

/** An entry without an author has its feed's (RFC 4287, 4.2.1). */
function mapEntry(entry: AtomEntry, feedAuthor: string | null): FeedEntry {
  const { dc, dcterms, media, itunes } = entry;
  const attached = (entry.links ?? []).filter((link) => link.rel === 'enclosure');
  return {
    title: entry.title?.value ?? dc?.titles?.[0] ?? mediaTitle(media) ?? null,
    url: safeUrl(pageLink(entry.links), null) ?? webAddress(entry.id ?? ''),
    id: entry.id ?? null,
    publishedAt: firstDate(entry.published, dcterms?.issued?.[0], dc?.dates?.[0]),
    updatedAt: firstDate(entry.updated, dcterms?.modified?.[0]),
    author:
      people(
        [
          ...(entry.authors ?? []).map((author) => author.name ?? author.email),
          ...(dc?.creators ?? []),
        ],
        itunes?.author,
      ) ?? feedAuthor,
    summaryHtml: entry.summary?.value ?? dc?.descriptions?.[0] ?? mediaDescription(media),
    contentHtml: entry.content?.value ?? null,
    categories: distinct([
      ...(entry.categories ?? []).map((category) => category.term ?? category.label),
      ...(dc?.subjects ?? []),
      ...mediaCategories(media),
    ]),
    enclosures: enclosuresOf(
      attached.map(({ href, type, length }) => ({ url: href, type, length })),
      media,
    ),
  };
}

/** The page a feed or entry speaks of: an HTML alternate, any alternate, a link that says nothing. */
function pageLink(links: Links | undefined): string | undefined {
  const pages = (links ?? []).filter((link) => (link.rel ?? 'alternate') === 'alternate');
  const html = pages.find((link) => /html/i.test(link.type ?? 'html'));
  return (html ?? pages[0])?.href;
}

function webAddress(id: string): string | null {
  return /^https?:\/\/\S+$/i.test(id) ? id : null;
}

function firstDate(...raw: (string | undefined)[]): string | null {
  for (const text of raw) {
    const date = parseFeedDate(text);
    if (date !== null) return date;
  }
  return null;
}

const EMAIL = /\s*[(<[]?\s*[^\s()<>[\]@]+@[^\s()<>[\]@]+\s*[)>\]]?\s*/;

/** Names only; an address stands in where it is all there is. */
function people(names: (string | undefined)[], otherwise?: string): string | null {
  const found = distinct(names.length > 0 ? names : [otherwise]).map((name) => {
    const bare = name.replace(EMAIL, ' ').trim();
    const inBrackets = /^[([](.*)[)\]]$/.exec(bare)?.[1];
    return inBrackets ?? (bare === '' ? name : bare);
  });
  return found.length === 0 ? null : distinct(found).join(', ');
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
}

type RawEnclosure = {
  url?: string | undefined;
  type?: string | undefined;
  length?: number | undefined;
};

/** Media RSS repeats what is enclosed; it counts only where nothing is. */
function enclosuresOf(enclosed: RawEnclosure[], media: Media | undefined): FeedEnclosure[] {
  const contents = (media?.contents ?? []).map(({ url, type, fileSize }) => {
    return { url, type, length: fileSize };
  });
  return (enclosed.length > 0 ? enclosed : contents).flatMap(({ url, type, length }) => {
    const address = safeUrl(url, null);
    if (address === null) return [];
    const bytes = length !== undefined && length > 0 ? length : null;
    return [{ url: address, type: type ?? null, length: bytes }];
  });
}

function mediaTitle(media: Media | undefined): string | undefined {
  return media?.title?.value ?? media?.contents?.[0]?.title?.value;
}

function mediaDescription(media: Media | undefined): string | null {
  return media?.description?.value ?? media?.contents?.[0]?.description?.value ?? null;
}

function mediaCategories(media: Media | undefined): (string | undefined)[] {
  return (media?.categories ?? []).map((category) => category.name);
}

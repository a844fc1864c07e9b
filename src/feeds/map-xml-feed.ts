/**
 * The elements of a feed as the port's entries. Which of several elements wins is decided here and
 * nowhere else: a feed's own vocabulary first, then its extensions in the order of their renown.
 */
import type { FeedEnclosure, FeedEntry, ReadFeed } from '../ports/feed-reader.ts';
import { parseFeedDate } from './feed-date.ts';
import type { FeedFields, Fields } from './feed-fields.ts';
import type { Dialect } from './feed-names.ts';
import { paceOf } from './feed-pace.ts';
import { safeUrl } from './links.ts';

export type FeedParts = Pick<ReadFeed, 'feed' | 'entries' | 'pace'>;

export function mapXmlFeed(fields: FeedFields, dialect: Dialect): FeedParts {
  const { feed, entries } = fields;
  const description = ['description', 'subtitle', 'dc:description', 'itunes:summary'];
  // An entry without an author has its feed's (RFC 4287, 4.2.1); RSS knows no such rule.
  const author = dialect === 'atom' ? authorOf(feed) : null;
  return {
    feed: {
      title: feed.first('title', 'dc:title', 'itunes:title'),
      url: safeUrl(dialect === 'atom' ? pageLink(feed, 'link') : rssLink(feed), null),
      description: feed.first(...description, 'itunes:subtitle'),
    },
    entries: entries.map((entry) => {
      return dialect === 'atom' ? mapAtomEntry(entry, author) : mapRssItem(entry);
    }),
    ...paceOf(feed),
  };
}

function mapRssItem(item: Fields): FeedEntry {
  return {
    ...sharedParts(item),
    url: itemUrl(item),
    id: item.first('guid', 'dc:identifier'),
    publishedAt: firstDate(item, ['pubdate', 'dcterms:issued', 'dc:date', 'dcterms:created']),
    updatedAt: firstDate(item, ['dcterms:modified']),
    contentHtml: item.first('content:encoded'),
    categories: item.values('category', 'dc:subject', 'media:category'),
    enclosures: enclosuresOf(item, item.all('enclosure')),
  };
}

function mapAtomEntry(entry: Fields, feedAuthor: string | null): FeedEntry {
  const shared = sharedParts(entry);
  const terms = entry.all('category').map(({ attributes: { term, label } }) => term || label || '');
  const labels = [...terms, ...entry.values('dc:subject', 'media:category')];
  const attached = entry.all('link').filter(({ attributes }) => attributes.rel === 'enclosure');
  const id = entry.first('id');
  return {
    ...shared,
    url: safeUrl(pageLink(entry, 'link'), null) ?? webAddress(id),
    id,
    publishedAt: firstDate(entry, ['published', 'issued', 'created', 'dcterms:issued', 'dc:date']),
    updatedAt: firstDate(entry, ['updated', 'modified', 'dcterms:modified']),
    author: shared.author ?? feedAuthor,
    contentHtml: entry.first('content'),
    categories: [...new Set(labels.filter((label) => label !== ''))],
    enclosures: enclosuresOf(entry, attached),
  };
}

function sharedParts(entry: Fields): Pick<FeedEntry, 'title' | 'author' | 'summaryHtml'> {
  return {
    title: entry.first('title', 'dc:title', 'media:title', 'itunes:title'),
    author: authorOf(entry),
    summaryHtml: entry.first(
      ...['summary', 'description', 'dc:description'],
      ...['itunes:summary', 'itunes:subtitle', 'media:description'],
    ),
  };
}

/** RSS 2.0: a guid is the address unless it says that it is not. */
function itemUrl(item: Fields): string | null {
  const link = rssLink(item);
  if (link !== null) return safeUrl(link, null);
  const guid = item.all('guid')[0];
  if (guid?.attributes.ispermalink?.toLowerCase() === 'false') return null;
  return webAddress(guid?.value ?? item.first('dc:identifier'));
}

function rssLink(fields: Fields): string | null {
  return fields.first('link') ?? pageLink(fields, 'atom:link');
}

/** No relation, `alternate`, or its address in the registry (RFC 4287, 4.2.7.2). */
function isAlternate(rel: string | undefined): boolean {
  return !rel || /^(?:.*\/relation\/)?alternate$/i.test(rel);
}

/** The page that is meant: an HTML alternate, any alternate, a link that says nothing of itself. */
function pageLink(fields: Fields, name: string): string | null {
  const pages = fields.all(name).filter(({ attributes: { rel, href } }) => {
    return isAlternate(rel) && href;
  });
  const html = pages.find(({ attributes: { type } }) => /html/i.test(type || 'html'));
  return (html ?? pages[0])?.attributes.href ?? null;
}

function webAddress(id: string | null): string | null {
  return id !== null && /^https?:\/\/\S+$/i.test(id) ? id : null;
}

/** The first of these elements that holds a date at all. */
function firstDate(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    for (const { value } of fields.all(name)) {
      const date = parseFeedDate(value);
      if (date !== null) return date;
    }
  }
  return null;
}

/** An address begins where a word does: begun anywhere in one, a word without an @ costs its square. */
const ADDRESS =
  /[(<[]?\s*(?<![^\s()<>[\]@])(?:mailto:)?[^\s()<>[\]@]+@[^\s()<>[\]@]+\s*[)>\]]?|https?:\/\/\S+/g;

/** Names only; an address stands in where it is all there is. */
function authorOf(fields: Fields): string | null {
  const names = fields.values('author', 'author.name', 'dc:creator');
  const known = names.length > 0 ? names : fields.values('author.email', 'itunes:author');
  const bare = known.map((name) => {
    if (!/[@(:]/.test(name)) return name;
    const rest = name.replace(ADDRESS, ' ').replace(/\s+/g, ' ').trim();
    return /^\((.*)\)$/.exec(rest)?.[1]?.trim() || rest || name;
  });
  return [...new Set(bare)].join(', ') || null;
}

/** Media RSS repeats what is enclosed; it counts only where nothing is. */
function enclosuresOf(entry: Fields, enclosed: ReturnType<Fields['all']>): FeedEnclosure[] {
  const found = enclosed.length > 0 ? enclosed : entry.all('media:content');
  return found.flatMap(({ attributes: { url, href, type, length, filesize } }) => {
    const address = safeUrl(url ?? href, null);
    if (address === null) return [];
    const bytes = Number(length ?? filesize);
    return [{ url: address, type: type || null, length: bytes > 0 ? bytes : null }];
  });
}

/**
 * Feed readers side by side: ours and four packages, each by its own documented fields, so that all
 * answer the same rows. Where a package leaves something to its user, the plainest reading is taken.
 */
import { parseXmlFeed } from '../../src/feeds/parse-xml-feed.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

export type FeedRow = {
  feed: { title?: unknown; url?: unknown; description?: unknown };
  entries: Record<string, unknown>[];
};
/** `text` is `body` decoded, for packages that read no bytes; `url` is where the feed was found. */
export type FeedSource = {
  body: Uint8Array;
  text: string;
  url: string;
  headers?: Record<string, string>;
};
export type BenchReader = {
  name: string;
  read: (source: FeedSource) => unknown;
  /** The rows of what `read` gave; absent where it gives none. */
  rows?: (read: never) => FeedRow;
};

/** What a package gives: unchecked, like everything of others. */
// biome-ignore lint/suspicious/noExplicitAny: four packages, three of them without types.
type Loose = any;

const isoOf = (date: unknown): string | null => {
  const ms = date instanceof Date ? date.getTime() : Date.parse(String(date ?? ''));
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};
const namesOf = (people: Loose[] | undefined) =>
  people?.map((one) => one.name ?? one.email ?? one).join(', ') || null;

function fromFeedsmith({ format, feed }: Loose): FeedRow {
  if (format === 'atom') return fromFeedsmithAtom(feed);
  if (format === 'json') {
    const entries = (feed.items ?? []).map((item: Loose) => ({
      ...item,
      publishedAt: isoOf(item.date_published),
      updatedAt: isoOf(item.date_modified),
      author: namesOf(item.authors),
      summaryHtml: item.summary,
      contentHtml: item.content_html ?? item.content_text,
      categories: item.tags,
    }));
    return { feed: { title: feed.title, url: feed.home_page_url }, entries };
  }
  const entries = (feed.items ?? []).map((item: Loose) => ({
    title: item.title ?? item.dc?.titles?.[0],
    url: item.link ?? (item.guid?.isPermaLink === false ? null : item.guid?.value),
    id: item.guid?.value ?? item.rdf?.about ?? item.dc?.identifiers?.[0],
    publishedAt: isoOf(item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued),
    updatedAt: isoOf(item.dcterms?.modified),
    author: namesOf(item.authors) ?? namesOf(item.dc?.creators),
    summaryHtml: item.description ?? item.dc?.descriptions?.[0],
    contentHtml: item.content?.encoded,
    categories: item.categories?.map((one: Loose) => one.name) ?? item.dc?.subjects,
    enclosures: item.enclosures,
  }));
  const { title, link: url, description } = feed;
  return { feed: { title: title ?? feed.dc?.titles?.[0], url, description }, entries };
}

function fromFeedsmithAtom(feed: Loose): FeedRow {
  const page = (links: Loose[] | undefined) =>
    links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
  const entries = (feed.entries ?? [feed]).map((entry: Loose) => ({
    title: entry.title?.value,
    url: page(entry.links),
    id: entry.id,
    publishedAt: isoOf(entry.published),
    updatedAt: isoOf(entry.updated),
    author: namesOf(entry.authors) ?? namesOf(feed.authors),
    summaryHtml: entry.summary?.value,
    contentHtml: entry.content?.value,
    categories: entry.categories?.map((one: Loose) => one.term ?? one.label),
    enclosures: entry.links
      ?.filter(({ rel }: Loose) => rel === 'enclosure')
      .map(({ href: url, type, length }: Loose) => ({ url, type, length })),
  }));
  const description = feed.subtitle?.value;
  return { feed: { title: feed.title?.value, url: page(feed.links), description }, entries };
}

function fromRowan({ title, url, description, items }: Loose): FeedRow {
  const entries = items.map((item: Loose) => ({
    title: item.title,
    url: item.url,
    id: item.id,
    publishedAt: item.published,
    updatedAt: item.updated,
    author: namesOf(item.authors),
    summaryHtml: item.description,
    contentHtml: item.content,
    categories: item.categories.map((one: Loose) => one.term),
    enclosures: item.media.map((one: Loose) => ({
      url: one.url,
      type: one.mimeType,
      length: one.length,
    })),
  }));
  return { feed: { title, url, description }, entries };
}

function fromRssParser(feed: Loose): FeedRow {
  const entries = feed.items.map((item: Loose) => ({
    title: item.title,
    url: item.link,
    id: item.guid ?? item.id,
    publishedAt: item.isoDate,
    updatedAt: isoOf(item.lastBuildDate),
    author: item.creator ?? item.author,
    summaryHtml: item.summary ?? item.content,
    contentHtml: item['content:encoded'] ?? item.content,
    categories: item.categories?.map((one: Loose) => one.$?.term ?? one._ ?? one),
    enclosures: item.enclosure === undefined ? [] : [item.enclosure],
  }));
  const { title, link: url, description, subtitle } = feed;
  return { feed: { title, url, description: description ?? subtitle }, entries };
}

function fromFeedparser({ meta, articles }: { meta: Loose; articles: Loose[] }): FeedRow {
  const entries = articles.map((article) => ({
    title: article.title,
    url: article.link,
    id: article.guid,
    publishedAt: isoOf(article.pubdate),
    updatedAt: isoOf(article.date),
    author: article.author,
    summaryHtml: article.summary ?? article.description,
    contentHtml: article.description,
    categories: article.categories,
    enclosures: article.enclosures,
  }));
  return { feed: { title: meta?.title, url: meta?.link, description: meta?.description }, entries };
}

/** Its stream of articles, run to its end. */
function streamed(FeedParser: Loose, { text, url }: FeedSource): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const articles: unknown[] = [];
    let meta: unknown = null;
    new FeedParser({ feedurl: url, addmeta: false })
      .on('error', reject)
      .on('meta', (found: unknown) => {
        meta = found;
      })
      .on('data', (article: unknown) => void articles.push(article))
      .on('end', () => resolve({ meta, articles }))
      .end(text);
  });
}

async function peer(name: string, make: (loaded: Loose) => Omit<BenchReader, 'name'>) {
  try {
    return [{ name, ...make(await import(name)) }];
  } catch {
    console.error(`${name} is not installed: npm install --prefix bench`);
    return [];
  }
}

const OURS: BenchReader = {
  name: 'ours',
  read: ({ body, url, headers = {} }) => readFeed({ body, url, headers }),
  rows: (read) => read,
};

export async function feedReaders(): Promise<BenchReader[]> {
  const peers = await Promise.all([
    peer('feedsmith', ({ parseFeed }) => ({
      read: ({ text }) => parseFeed(text),
      rows: fromFeedsmith,
    })),
    peer('@rowanmanning/feed-parser', ({ parseFeed }) => ({
      read: ({ text }) => parseFeed(text).toJSON(),
      rows: fromRowan,
    })),
    peer('rss-parser', ({ default: Parser }) => ({
      read: ({ text }) => new Parser().parseString(text),
      rows: fromRssParser,
    })),
    peer('feedparser', ({ default: FeedParser }) => ({
      read: (source) => streamed(FeedParser, source),
      rows: fromFeedparser,
    })),
  ]);
  const alone: BenchReader = {
    name: 'ours, parser alone',
    read: ({ text, url }) => parseXmlFeed(text, url),
  };
  return [OURS, alone, ...peers.flat()];
}

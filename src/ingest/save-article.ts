/**
 * Turns a page, or what a feed says itself, into an article: one address, one text, its quotes and
 * passages, and stores it in one go.
 */
import { creditedAgency } from '../core/agency.ts';
import {
  type Article,
  articleId,
  canonicalUrl,
  contentHash,
  isWebAddress,
  type PartialFrom,
  siteOf,
} from '../core/article.ts';
import { findQuotes } from '../core/quotes/find-quotes.ts';
import { passages } from '../core/text/passages.ts';
import type { SaveOutcome } from '../ports/article-store.ts';
import type { Page } from '../ports/page-reader.ts';
import { boundText } from './bound-text.ts';
import type { IngestDeps } from './deps.ts';

export type FoundArticle = {
  page: Page;
  /**
   * Address that the text came from, after redirects; null where a feed or a file holds it, which
   * must not speak in the page's name.
   */
  url: string | null;
  /** Where a reader is sent for text without an address of its own. */
  linkUrl: string | null;
  /** What names it where it has no address of its own. */
  fallbackUrl: string;
  /** Further addresses under which it was announced. */
  alsoAt: string[];
  /** Where the text of a part comes from, and why it is one, in words; both absent where it is whole. */
  partialFrom?: PartialFrom | null;
  note?: string | null;
  /** Keeps its id and its names, whatever the page calls itself by now. */
  known?: Article;
  /** What the feed says where the page does not; names only of what is its own. */
  announced: {
    title: string | null;
    publishedAt: string | null;
    author: string | null;
    feedTitle: string | null;
  };
  feedId: number;
  itemId: number | null;
  /** End of the claim under which the item is held. */
  itemUntil?: string;
  canPush: boolean;
};

export async function saveArticle(
  deps: IngestDeps,
  given: FoundArticle,
): Promise<{ outcome: SaveOutcome; articleId: string }> {
  const { page, note } = boundText(given.page);
  const found = { ...given, page };
  const article = toArticle(found);
  return deps.store.articles.save({
    article,
    quotes: findQuotes({ id: article.id, text: article.text }),
    passages: passages(article.text),
    urls: addressesOf(found, article),
    feedId: found.feedId,
    itemId: found.itemId,
    ...(found.itemUntil === undefined ? {} : { itemUntil: found.itemUntil }),
    canPush: found.canPush,
    origin: {
      imageUrl: found.page.imageUrl ?? null,
      agency: found.page.agency ?? datelineAgency(article),
      partialFrom: article.partial ? (found.partialFrom ?? 'opening') : null,
    },
    note: [found.note ?? null, note].filter((why) => why !== null).join('; ') || null,
    at: deps.clock.now().toISOString(),
  });
}

/** Text that only a feed holds stands for its entry, not for the page that the entry links to. */
function addressesOf({ url, fallbackUrl, alsoAt }: FoundArticle, article: Article): string[] {
  return url === null ? [fallbackUrl] : [article.url, url, ...alsoAt];
}

/** Of text that no page reader saw: a plain file. */
function datelineAgency({ byline, text }: Article): string | null {
  return creditedAgency({ byline, text, lines: [], organisations: [] });
}

function toArticle(found: FoundArticle): Article {
  const { page, url, linkUrl, fallbackUrl } = found;
  const announced = isOfFeedsSite(found) ? found.announced : unnamed(found.announced);
  const title = page.title ?? announced.title ?? firstWords(page.text);
  const hash = contentHash(title, page.text);
  const address = url === null ? fallbackUrl : addressOf(url, page.canonicalUrl);
  return {
    id:
      found.known?.id ??
      articleId(fallbackUrl.startsWith('file:') && url === null ? hash : address),
    url: found.known?.url ?? (url === null ? (linkUrl ?? fallbackUrl) : address),
    title,
    text: page.text,
    byline: page.byline ?? announced.author,
    outlet: page.outlet ?? announced.feedTitle,
    publishedAt: page.publishedAt ?? announced.publishedAt,
    updatedAt: page.updatedAt,
    language: page.language,
    partial: page.partial,
    contentHash: hash,
  };
}

/** Whether the feed speaks of what is its own: its own text, or a page of its site. */
function isOfFeedsSite({ url, fallbackUrl }: FoundArticle): boolean {
  if (url === null || !isWebAddress(fallbackUrl)) return true;
  const site = siteOf(fallbackUrl).replace(FEED_HOST, '');
  return siteOf(url).replace(FEED_HOST, '') === site;
}

/**
 * Without what others should not read: a page is shared by all feeds that link to it, and the name
 * of somebody's own collection is neither its outlet nor for the rest to see.
 */
function unnamed(announced: FoundArticle['announced']): FoundArticle['announced'] {
  return { ...announced, title: null, author: null, feedTitle: null };
}

/**
 * The address that the page claims, but only on its own site: a page that claims another's address
 * must not take the other's place.
 */
function addressOf(url: string, claimed: string | null): string {
  if (claimed !== null && isWebAddress(claimed) && siteOf(claimed) === siteOf(url))
    return canonicalUrl(claimed);
  return canonicalUrl(url);
}

/** Hosts on which publishers keep the feeds of their site. */
const FEED_HOST = /^(?:feeds?|rss|xml)\./;

const TITLE_LENGTH_MAX = 100;

function firstWords(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  if (line.length <= TITLE_LENGTH_MAX) return line;
  return `${line.slice(0, line.lastIndexOf(' ', TITLE_LENGTH_MAX))}…`;
}

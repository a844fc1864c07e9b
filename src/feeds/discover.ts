/**
 * Where the feeds of a web page are: named in its head, linked from its body, or kept where the
 * system that made the page keeps them. A flat pass over the tags of a bounded part of the page.
 */
import type { FeedInput, FoundFeed, PageFeeds } from '../ports/feed-reader.ts';
import { addressShape } from './article-address.ts';
import { decodeBytes } from './decode.ts';
import { guessedPlaces } from './feed-places.ts';
import { DISCOVERY_CHARS_MAX, FOUND_FEEDS_MAX, PAGE_LINKS_MAX } from './limits.ts';
import { nestedBase, safeUrl } from './links.ts';
import { readLinks } from './page-links.ts';
import { attributesOf, pieces } from './page-pieces.ts';
import { cleanText } from './references.ts';
import { oneEach } from './same-feed.ts';
import { titleFromText } from './title-text.ts';

const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed|x\.atom|x-rss)\+(?:xml|json)|(?:application|text)\/(?:rss|xml|json))$/;
/** WordPress names its programming interface as an alternate of every page. */
const INTERFACE = /\/wp-json\//;
/** Addresses that hardly anything but a feed, or a page about feeds, has. */
const FEED_ADDRESS =
  /\.(?:rss|atom|rdf)$|(?:^|[/_-])(?:rss|atom|feed|feeds)[\w.-]*\.(?:xml|json|php|aspx?)$|\/(?:feed|rss|atom)\/?$|\/(?:rss|feeds?|atom)\/.+\.(?:xml|json|aspx?)$|[?&](?:feed|format|type)=(?:rss2?|atom)\b/i;
/** Titles that say the format alone. */
const NO_TITLE = /^(?:rss|atom|xml|feeds?|subscribe|rss[ -]feeds?|[\d. ])*$/i;

type Head = { named: Found[]; generator: string; kind: string };
type Found = Omit<FoundFeed, 'isComments'>;

export function discover(input: FeedInput & { url: string }): PageFeeds {
  const html = pageOf(input);
  const head = readHead(html, input.url);
  const declared = oneEach(head.named);
  return {
    declared,
    linked: oneEach(linkedFeeds(html, input.url)).filter(
      (feed) => !declared.some(({ url }) => url === feed.url),
    ),
    guesses: guessedPlaces(input.url, head.generator, html),
    isArticle: isArticle(head.kind, input.url),
  };
}

/** The page's text, clean and within the bound. */
export function pageOf({ body, headers }: FeedInput): string {
  const contentType = headers?.['content-type'] ?? null;
  const { text } = decodeBytes(body, { contentType, kind: 'html' });
  return cleanText(text.slice(0, DISCOVERY_CHARS_MAX));
}

function isArticle(kind: string, url: string): boolean {
  if (kind === 'article') return true;
  return kind !== 'website' && kind !== 'blog' && addressShape(url).reason !== null;
}

function readHead(page: string, url: string): Head {
  const head: Head = { named: [], generator: '', kind: '' };
  let base: string | null = URL.canParse(url) ? url : null;
  let hasBase = false;
  for (const piece of pieces(page)) {
    if (piece.kind === 'text' || piece.isClosing) continue;
    if (piece.name === 'base' && !hasBase) {
      const href = attributesOf(piece.raw).get('href');
      hasBase = href !== undefined;
      base = nestedBase(href ?? '', base);
    } else if (piece.name === 'link') {
      const feed = declaredFeed(attributesOf(piece.raw), base);
      if (feed !== null && !head.named.some((known) => known.url === feed.url))
        head.named.push(feed);
      if (head.named.length >= FOUND_FEEDS_MAX) break;
    } else if (piece.name === 'meta') {
      readMeta(attributesOf(piece.raw), head);
    }
  }
  return head;
}

function readMeta(attributes: Map<string, string>, head: Head): void {
  const content = attributes.get('content') ?? '';
  const name = (attributes.get('name') ?? attributes.get('property') ?? '').toLowerCase();
  if (name === 'generator' && head.generator === '') head.generator = content;
  if (name === 'og:type' && head.kind === '') head.kind = content.toLowerCase();
}

function declaredFeed(attributes: Map<string, string>, base: string | null): Found | null {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  const type = (attributes.get('type') ?? '').split(';', 1).join('').trim().toLowerCase();
  const isAlternate = rel.includes('alternate') && !rel.includes('stylesheet');
  const isFeed = isAlternate ? FEED_TYPE.test(type) : rel.includes('feed');
  const href = attributes.get('href') ?? '';
  if (!isFeed || href === '' || INTERFACE.test(href)) return null;
  return feedAt(href, base, attributes.get('title') ?? '');
}

function feedAt(href: string, base: string | null, name: string): Found | null {
  const url = safeUrl(
    href.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:'),
    base,
  );
  if (url === null || !/^https?:/i.test(url) || !URL.canParse(url)) return null;
  const title = titleFromText(name);
  return { url, title: title === '' ? null : title };
}

function linkedFeeds(page: string, url: string): Found[] {
  const found: Found[] = [];
  for (const link of readLinks(page, url, PAGE_LINKS_MAX)) {
    if (!URL.canParse(link.url)) continue;
    const { pathname, search } = new URL(link.url);
    if (!FEED_ADDRESS.test(pathname) && !FEED_ADDRESS.test(search)) continue;
    if (found.some((known) => known.url === link.url)) continue;
    found.push({
      url: link.url,
      title: NO_TITLE.test(link.text) ? null : titleFromText(link.text),
    });
    if (found.length >= FOUND_FEEDS_MAX) break;
  }
  return found;
}

/**
 * The feeds that a web page names in `link` elements. A flat pass over the tags of a bounded part
 * of the page: whole DOMs of strangers' pages are built in the page reader's worker, not here.
 */
import type { FoundFeed } from '../ports/feed-reader.ts';
import { DISCOVERY_CHARS_MAX, FOUND_FEEDS_MAX } from './limits.ts';
import { nestedBase, safeUrl, tagEnd } from './links.ts';
import { cleanText, decodeStandard } from './references.ts';
import { scanAttributes } from './scan-xml.ts';
import { titleFromText } from './title-text.ts';

const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed|x\.atom|x-rss)\+(?:xml|json)|(?:application|text)\/(?:rss|xml|json))$/;
/** WordPress names its programming interface as an alternate of every page. */
const INTERFACE = /\/wp-json\//;
/** Elements whose content is no markup. */
const RAW = /^<(script|style|textarea|title|template|noscript|xmp|iframe)\b/i;

/** In the page's order, each once; addresses are absolute http(s). */
export function discoverFeeds(html: string, url: string): FoundFeed[] {
  const page = cleanText(html.slice(0, DISCOVERY_CHARS_MAX));
  const found = new Map<string, FoundFeed>();
  let base: string | null = URL.canParse(url) ? url : null;
  let hasBase = false;
  for (const tag of tags(page)) {
    if (/^<base\s/i.test(tag) && !hasBase) {
      const href = attributesOf(tag).get('href');
      hasBase = href !== undefined;
      base = nestedBase(href ?? '', base);
    } else if (/^<link\s/i.test(tag)) {
      const feed = feedOf(attributesOf(tag), base);
      if (feed !== null && !found.has(feed.url)) found.set(feed.url, feed);
      if (found.size >= FOUND_FEEDS_MAX) break;
    }
  }
  return [...found.values()];
}

function* tags(page: string): Generator<string> {
  const lower = page.toLowerCase();
  let open = page.indexOf('<');
  while (open >= 0) {
    const end = page.startsWith('<!--', open) ? page.indexOf('-->', open) : tagEnd(page, open);
    if (end < 0) return;
    const tag = page.slice(open, end);
    yield tag;
    const raw = RAW.exec(tag)?.[1];
    const next = raw === undefined ? end : lower.indexOf(`</${raw.toLowerCase()}`, end);
    if (next < 0) return;
    open = page.indexOf('<', next);
  }
}

function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of scanAttributes(tag.slice(tag.search(/\s/)))) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeStandard(value).trim());
  }
  return found;
}

function feedOf(attributes: Map<string, string>, base: string | null): FoundFeed | null {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  const type = (attributes.get('type') ?? '').toLowerCase().replace(/\s*;.*$/s, '');
  const isAlternate = rel.includes('alternate') && !rel.includes('stylesheet');
  const isFeed = isAlternate ? FEED_TYPE.test(type) : rel.includes('feed');
  const href = attributes.get('href') ?? '';
  if (!isFeed || href === '' || INTERFACE.test(href)) return null;
  const url = safeUrl(
    href.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:'),
    base,
  );
  if (url === null || !/^https?:/i.test(url)) return null;
  const title = titleFromText(attributes.get('title') ?? '');
  return { url, title: title === '' ? null : title };
}

/**
 * JSON Feed: cut at its last whole item where it breaks off, kept from what feedsmith would trip
 * over, then mapped. Its texts are HTML or plain by the field's name, so nothing is guessed.
 */
import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { AppError } from '../core/errors.ts';
import type { FeedEntry } from '../ports/feed-reader.ts';
import { parseFeedDate } from './feed-date.ts';
import { ENTRIES_MAX, NESTING_DEPTH_MAX } from './limits.ts';
import { absoluteLinks, safeUrl } from './links.ts';
import type { FeedParts } from './map-xml-feed.ts';
import { escapeMarkup } from './references.ts';
import { titleFromText } from './title-text.ts';

type JsonItem = JsonFeed.Item<string>;

/** Null where the text is no JSON Feed. Throws AppError where it nests too deeply. */
export function readJsonFeed(
  text: string,
  base: string | null,
): (FeedParts & { warnings: string[] }) | null {
  const warnings: string[] = [];
  const shape = measure(text);
  if (shape.depth > NESTING_DEPTH_MAX) {
    throw new AppError('permanent', 'not_a_feed', 'The feed nests more deeply than any feed does.');
  }
  let value = parsed(text);
  if (value === null && shape.lastItemEnd > 0) {
    value = parsed(`${text.slice(0, shape.lastItemEnd)}]}`);
    warnings.push('The feed is broken or cut off; what follows its last whole entry was left out.');
  }
  if (value === null || !isFeed(value)) return null;
  const items = value.items;
  if (items.length > ENTRIES_MAX) {
    warnings.push(`The feed holds more than ${ENTRIES_MAX} entries; the rest was not read.`);
  }
  for (const part of [value, ...items.slice(0, ENTRIES_MAX)]) dropFalseArrays(part);
  return { ...mapJson(value, base), warnings };
}

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFeed(value: JsonObject): value is JsonObject & { items: unknown[] } {
  return Array.isArray(value.items);
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** `{"length": 4294967295}` would be copied into an array of that size. */
function dropFalseArrays(part: unknown): void {
  if (!isObject(part)) return;
  for (const [key, value] of Object.entries(part)) {
    if (isObject(value) && 'length' in value) delete part[key];
  }
}

type Shape = { depth: number; lastItemEnd: number };

/** Greatest depth, and where the last whole member of a top-level array ends. */
function measure(text: string): Shape {
  let depth = 0;
  const shape: Shape = { depth: 0, lastItemEnd: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = stringEnd(text, at);
    } else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > shape.depth) shape.depth = depth;
    } else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 2 && code === 125) shape.lastItemEnd = at + 1;
    }
  }
  return shape;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at;
  }
  return text.length;
}

function mapJson(value: JsonObject, base: string | null): FeedParts {
  const feed = parseJsonFeed(
    { version: 'https://jsonfeed.org/version/1.1', ...value },
    {
      maxItems: ENTRIES_MAX,
    },
  );
  const home = safeUrl(feed.home_page_url, base);
  const root = base ?? safeUrl(feed.feed_url, null) ?? home;
  const author = names(feed.authors);
  return {
    feed: {
      title: feed.title === undefined ? null : titleFromText(feed.title),
      url: home,
      description: feed.description === undefined ? null : escapeMarkup(feed.description),
    },
    entries: (feed.items ?? []).map((item) => mapItem(item, root, author)),
  };
}

function mapItem(item: JsonItem, base: string | null, feedAuthor: string | null): FeedEntry {
  const html = item.content_html ?? escaped(item.content_text);
  return {
    title: item.title === undefined ? null : titleFromText(item.title),
    url:
      safeUrl(item.url ?? item.external_url, base) ??
      (/^https?:\/\//.test(item.id ?? '') ? (item.id ?? null) : null),
    id: item.id ?? null,
    publishedAt: parseFeedDate(item.date_published),
    updatedAt: parseFeedDate(item.date_modified),
    author: names(item.authors) ?? feedAuthor,
    summaryHtml: escaped(item.summary) ?? null,
    contentHtml: html === undefined ? null : absoluteLinks(html, base),
    categories: [...new Set(item.tags ?? [])],
    enclosures: (item.attachments ?? []).flatMap(({ url, mime_type, size_in_bytes }) => {
      const address = safeUrl(url, base);
      if (address === null) return [];
      return [{ url: address, type: mime_type ?? null, length: size_in_bytes ?? null }];
    }),
  };
}

function escaped(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escapeMarkup(text);
}

function names(authors: JsonItem['authors']): string | null {
  const found = (authors ?? []).flatMap(({ name, url }) => name ?? url ?? []);
  return found.length === 0 ? null : [...new Set(found)].join(', ');
}

/**
 * JSON Feed 1.x: cut at its last whole item where it breaks off, every field checked before it is
 * believed. Its texts are HTML or plain by the field's name, so nothing is guessed.
 */
import { AppError } from '../core/errors.ts';
import type { FeedEnclosure, FeedEntry, ReadFeed } from '../ports/feed-reader.ts';
import { parseFeedDate } from './feed-date.ts';
import { ENTRIES_MAX, NESTING_DEPTH_MAX } from './limits.ts';
import { absoluteLinks, safeUrl } from './links.ts';
import { cleanText, escapeMarkup } from './references.ts';
import { titleFromText } from './title-text.ts';

type JsonObject = Record<string, unknown>;

/** Null where the text is no JSON Feed. Throws AppError where it nests too deeply. */
export function readJsonFeed(text: string, base: string | null): ReadFeed | null {
  const warnings: string[] = [];
  const shape = measure(text);
  if (shape.depth > NESTING_DEPTH_MAX) {
    throw new AppError('permanent', 'not_a_feed', 'The feed nests more deeply than any feed does.');
  }
  let feed = parsed(text);
  const oneLine = feed === null ? text.replace(/[\n\r\t]/g, ' ') : text;
  if (feed === null) {
    feed = parsed(oneLine);
    if (feed !== null) warnings.push('Line breaks inside JSON strings were taken for spaces.');
  }
  const isCut = feed === null;
  if (isCut && shape.lastItemEnd > 0) {
    feed = parsed(`${oneLine.slice(0, shape.lastItemEnd)}]}`);
    warnings.push('The feed is broken or cut off; what follows its last whole entry was left out.');
  }
  const items = feed?.items;
  if (feed === null || !Array.isArray(items)) return null;
  if (items.length > ENTRIES_MAX) {
    warnings.push(`The feed holds more than ${ENTRIES_MAX} entries; the rest was not read.`);
  }
  return {
    ...mapFeed(feed, items.slice(0, ENTRIES_MAX), base),
    warnings,
    ...(isCut ? { isCut } : {}),
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

type Shape = { depth: number; lastItemEnd: number };

/** Greatest depth, and where the last whole object of a top-level array ends. */
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

function mapFeed(
  feed: JsonObject,
  items: unknown[],
  base: string | null,
): Omit<ReadFeed, 'warnings'> {
  const home = safeUrl(line(feed.home_page_url), base);
  const root = base ?? safeUrl(line(feed.feed_url), null) ?? home;
  const author = authorOf(feed);
  return {
    feed: { title: title(feed.title), url: home, description: plain(feed.description) },
    entries: items.filter(isObject).map((item) => mapItem(item, root, author)),
  };
}

function mapItem(item: JsonObject, base: string | null, feedAuthor: string | null): FeedEntry {
  const id = line(item.id);
  const html = line(item.content_html);
  const address = line(item.url) ?? line(item.external_url);
  const isIdAddress = address === null && /^https?:\/\/\S+$/.test(id ?? '');
  return {
    title: title(item.title),
    url: safeUrl(isIdAddress ? id : address, base),
    id,
    publishedAt: parseFeedDate(line(item.date_published)),
    updatedAt: parseFeedDate(line(item.date_modified)),
    author: authorOf(item) ?? feedAuthor,
    summaryHtml: plain(item.summary),
    contentHtml: html === null ? plain(item.content_text) : absoluteLinks(html, base),
    categories: [...new Set(list(item.tags).flatMap((tag) => line(tag) ?? []))],
    enclosures: list(item.attachments).flatMap((attachment) => enclosure(attachment, base)),
  };
}

function enclosure(attachment: unknown, base: string | null): FeedEnclosure[] {
  if (!isObject(attachment)) return [];
  const url = safeUrl(line(attachment.url), base);
  const bytes = Number(attachment.size_in_bytes);
  const length = bytes > 0 && Number.isFinite(bytes) ? bytes : null;
  return url === null ? [] : [{ url, type: line(attachment.mime_type), length }];
}

/** Version 1.1 has a list of authors, version 1 one author. */
function authorOf(part: JsonObject): string | null {
  const authors = [...list(part.authors), part.author].flatMap((author) => {
    return isObject(author) ? (line(author.name) ?? []) : (line(author) ?? []);
  });
  return [...new Set(authors)].join(', ') || null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids come as numbers too. */
function line(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' ? cleanText(text).trim() || null : null;
}

function title(value: unknown): string | null {
  return titleFromText(line(value) ?? '') || null;
}

function plain(value: unknown): string | null {
  const text = line(value);
  return text === null ? null : escapeMarkup(text);
}

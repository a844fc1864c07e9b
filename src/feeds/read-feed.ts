/**
 * Bytes to entries, in one visible flow: bound, decode, clean, mend, parse, map. What was wrong
 * goes along as warnings; only bytes in which no feed can be found end in an error.
 */
import { parseFeed as parseByElements } from '@rowanmanning/feed-parser';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { AppError } from '../core/errors.ts';
import type { FeedInput, ReadFeed } from '../ports/feed-reader.ts';
import { decodeBytes } from './decode.ts';
import { readJsonFeed } from './json-feed.ts';
import { BODY_BYTES_MAX } from './limits.ts';
import { absoluteUrl } from './links.ts';
import { type FeedParts, mapAtom, mapRss } from './map-xml-feed.ts';
import { type MendedFeed, mendFeed } from './mend-feed.ts';
import { cleanText } from './references.ts';

/** Throws AppError `permanent`: `feed_too_large` or `not_a_feed`. */
export function readFeed(input: FeedInput): ReadFeed {
  const { body, headers = {} } = input;
  if (body.length > BODY_BYTES_MAX) {
    throw new AppError('permanent', 'feed_too_large', 'The feed is larger than any we read.');
  }
  const contentType = headers['content-type'] ?? null;
  const isJson = /json/i.test(contentType ?? '') || startsLikeJson(body);
  const decoded = decodeBytes(body, { contentType, kind: isJson ? 'json' : 'xml' });
  const warnings = decoded.warning === null ? [] : [decoded.warning];
  const text = cleanText(decoded.text);
  if (text !== decoded.text) warnings.push('Characters that no text may hold were taken out.');
  const base = baseOf(input);
  const found = readText(text, base);
  if (found === null) throw notAFeed(text);
  return { feed: found.feed, entries: found.entries, warnings: [...warnings, ...found.warnings] };
}

function readText(text: string, base: string | null): ReadFeed | null {
  if (/^\s*[{[]/.test(text)) return readJsonFeed(text, base);
  const mended = mendFeed(text, base);
  return mended && { ...parse(mended), warnings: mended.warnings };
}

/** feedsmith reads nothing from a feed without a title and items, and throws; the other does. */
function parse(mended: MendedFeed): FeedParts {
  try {
    if (mended.dialect === 'atom') return mapAtom(parseAtomFeed(mended.xml));
    return mapRss(parseRssFeed(mended.xml));
  } catch (cause) {
    return parseOtherwise(mended, cause);
  }
}

function parseOtherwise(mended: MendedFeed, cause: unknown): FeedParts {
  try {
    const { title, url, description, items } = parseByElements(mended.xml).toJSON();
    const entries = items.map((item) => ({
      title: item.title,
      url: item.url,
      id: item.id,
      publishedAt: item.published,
      updatedAt: item.updated,
      author: item.authors.flatMap(({ name }) => name ?? []).join(', ') || null,
      summaryHtml: item.description,
      contentHtml: item.content,
      categories: item.categories.flatMap(({ label, term }) => label ?? term ?? []),
      enclosures: item.media.map(({ url: address, mimeType, length }) => {
        return { url: address, type: mimeType, length };
      }),
    }));
    return { feed: { title, url, description }, entries };
  } catch {
    throw new AppError('permanent', 'not_a_feed', 'The feed cannot be read.', { cause });
  }
}

function baseOf({ headers, url = null }: FeedInput): string | null {
  const location = headers?.['content-location'];
  const base = location === undefined ? url : absoluteUrl(location, url);
  return base !== null && URL.canParse(base) ? base : null;
}

function startsLikeJson(body: Uint8Array): boolean {
  const first = body.find((byte) => byte > 0x20 && byte < 0x80);
  return first === 0x7b;
}

function notAFeed(text: string): AppError {
  const isPage = /^[\s\S]{0,2000}?<(?:!doctype )?html/i.test(text);
  const what = isPage ? 'a web page' : text.trim() === '' ? 'empty' : 'no RSS, Atom or JSON Feed';
  return new AppError('permanent', 'not_a_feed', `What stands at this address is ${what}.`);
}

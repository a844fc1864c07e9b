/**
 * Bytes to entries, in one visible flow: bound, decode, clean, parse, map. What was wrong
 * goes along as warnings; only bytes in which no feed can be found end in an error.
 */
import { AppError } from '../core/errors.ts';
import type { FeedInput, ReadFeed } from '../ports/feed-reader.ts';
import { decodeBytes } from './decode.ts';
import { readJsonFeed } from './json-feed.ts';
import { BODY_BYTES_MAX } from './limits.ts';
import { absoluteUrl } from './links.ts';
import { mapXmlFeed } from './map-xml-feed.ts';
import { parseXmlFeed } from './parse-xml-feed.ts';
import { withoutControls } from './references.ts';

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
  const text = withoutControls(decoded.text);
  if (text !== decoded.text) warnings.push('Characters that no text may hold were taken out.');
  const base = baseOf(input);
  const found = readText(text, base);
  if (found === null) throw notAFeed(text);
  return { ...found, warnings: [...warnings, ...found.warnings] };
}

function readText(text: string, base: string | null): ReadFeed | null {
  if (/^\s*[{[]/.test(text)) return readJsonFeed(text, base);
  const parsed = parseXmlFeed(text, base);
  if (parsed === null) return null;
  const { warnings, isCut } = parsed;
  return { ...mapXmlFeed(parsed.fields, parsed.dialect), warnings, ...(isCut ? { isCut } : {}) };
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

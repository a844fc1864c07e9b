/**
 * Sitemaps (sitemaps.org 0.9, Google's news extension) as lists of articles. A sitemap of news says
 * title and date; of a general one only addresses that look like an article's are taken, the last
 * changed first.
 */
import { gunzipSync } from 'node:zlib';
import { canonicalUrl, isWebAddress } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import type { FeedEntry, FeedInput, ReadList } from '../ports/feed-reader.ts';
import { addressShape, isOtherAddress } from './article-address.ts';
import { decodeBytes } from './decode.ts';
import { parseFeedDate } from './feed-date.ts';
import {
  BODY_BYTES_MAX,
  LINKED_ITEMS_MAX,
  SITEMAP_LINES_MAX,
  SITEMAP_PARTS_MAX,
  SITEMAP_URLS_MAX,
} from './limits.ts';
import { safeUrl } from './links.ts';
import { listEntry } from './list-entry.ts';
import { cleanText, References } from './references.ts';
import { scanXml, type XmlVisitor } from './scan-xml.ts';
import { titleFromText } from './title-text.ts';

/** A row of either kind of file. */
type Row = Record<string, string>;

const FIELDS = new Set(['loc', 'lastmod', 'publication_date', 'title', 'name']);
const NEWS = /news/i;

/** Throws AppError `permanent`, `not_a_sitemap`. */
export function readSitemap({ body, url }: FeedInput & { url: string }): ReadList {
  const reader = new RowReader();
  const text = cleanText(decodeBytes(unzipped(body), { kind: 'xml' }).text);
  const fault = scanXml(text, reader);
  if (reader.root === null) {
    throw new AppError('permanent', 'not_a_sitemap', 'What stands at this address is no sitemap.');
  }
  const warnings = [
    ...(fault === null ? [] : ['The sitemap is cut off; what was whole is read.']),
    ...(reader.isFull
      ? [`Only the first ${SITEMAP_URLS_MAX} addresses of the sitemap are read.`]
      : []),
  ];
  const isIndex = reader.root === 'sitemapindex';
  const isNews = reader.rows.some((row) => row.publication_date !== undefined);
  const title = reader.rows.find((row) => row.name !== undefined)?.name ?? null;
  return {
    feed: { title: title === null ? null : titleFromText(title), url, description: null },
    entries: isIndex ? [] : isNews ? newsEntries(reader.rows, url) : pageEntries(reader.rows, url),
    parts: isIndex ? newestParts(reader.rows, url) : [],
    isNews,
    rule: isNews ? 'what the site says is news' : 'addresses that look like an article’s',
    warnings,
  };
}

/** Addresses of `Sitemap:` lines, those with "news" in them first. */
export function sitemapsOf({ body, url }: FeedInput & { url: string }): string[] {
  const lines = decodeBytes(body, { kind: 'html' }).text.split(/\r\n|\r|\n/);
  const named = lines.flatMap((line) => {
    const address = /^\s*sitemap\s*:\s*(\S+)/i.exec(line)?.[1];
    const absolute = safeUrl(address, url);
    return absolute !== null && isWebAddress(absolute) ? [absolute] : [];
  });
  return newsFirst([...new Set(named)].slice(0, SITEMAP_LINES_MAX), (address) => address);
}

function unzipped(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: BODY_BYTES_MAX });
  } catch (cause) {
    const isLarge = (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    if (isLarge)
      throw new AppError('permanent', 'feed_too_large', 'The sitemap is larger than any we read.', {
        cause,
      });
    throw new AppError('permanent', 'not_a_sitemap', 'The sitemap’s compression is broken.', {
      cause,
    });
  }
}

class RowReader implements XmlVisitor {
  rows: Row[] = [];
  root: 'urlset' | 'sitemapindex' | null = null;
  isFull = false;
  #row: Row | null = null;
  #field: string | null = null;
  /** Pictures and videos of a page have places and titles of their own. */
  #media = 0;
  #text = '';
  #references = new References();

  isDone(): boolean {
    return this.isFull;
  }

  doctype(raw: string): void {
    this.#references.declare(raw);
  }

  text(raw: string): void {
    if (this.#field !== null) this.#text += this.#references.decode(raw);
  }

  cdata(raw: string): void {
    if (this.#field !== null) this.#text += raw;
  }

  open(rawName: string, _attributes: string, isEmpty: boolean): void {
    const name = localName(rawName);
    if (name === 'urlset' || name === 'sitemapindex') this.root ??= name;
    if (this.root === null || isEmpty) return;
    if (name === 'url' || name === 'sitemap') this.#row = {};
    if (isMedia(rawName)) this.#media += 1;
    if (this.#row === null || this.#media > 0 || !FIELDS.has(name)) return;
    this.#field = name;
    this.#text = '';
  }

  close(rawName: string): void {
    const name = localName(rawName);
    if (isMedia(rawName) && this.#media > 0) this.#media -= 1;
    if (this.#row !== null && name === this.#field) {
      this.#row[name] ??= this.#text.trim();
      this.#field = null;
    }
    if (this.#row === null || (name !== 'url' && name !== 'sitemap')) return;
    this.isFull = this.rows.length >= SITEMAP_URLS_MAX;
    if (!this.isFull && this.#row.loc !== undefined) this.rows.push(this.#row);
    this.#row = null;
    this.#field = null;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function isMedia(name: string): boolean {
  return /^(?:image|video):(?:image|video)$/i.test(name);
}

function newsEntries(rows: readonly Row[], base: string): FeedEntry[] {
  const entries = rows.flatMap((row) => {
    const url = safeUrl(row.loc, base);
    if (url === null || !isWebAddress(url)) return [];
    return [listEntry(url, titleFromText(row.title ?? ''), parseFeedDate(row.publication_date))];
  });
  entries.sort((a, b) => newer(a.publishedAt, b.publishedAt));
  return entries.slice(0, LINKED_ITEMS_MAX);
}

/** A change is no publication: only a day in the path dates what a general sitemap names. */
function pageEntries(rows: readonly Row[], base: string): FeedEntry[] {
  const found = rows.flatMap((row) => {
    const url = safeUrl(row.loc, base);
    if (url === null || !isWebAddress(url) || isOtherAddress(url)) return [];
    const shape = addressShape(url);
    if (shape.reason === null) return [];
    return [{ url: canonicalUrl(url), date: shape.date, changed: parseFeedDate(row.lastmod) }];
  });
  // Which end of an undated file is the newer is for its site to know.
  const isDated = found.some(({ date, changed }) => (date ?? changed) !== null);
  if (isDated) found.sort((a, b) => newer(a.date ?? a.changed, b.date ?? b.changed));
  const half = Math.floor(LINKED_ITEMS_MAX / 2);
  const kept =
    isDated || found.length <= LINKED_ITEMS_MAX
      ? found.slice(0, LINKED_ITEMS_MAX)
      : [...found.slice(0, half), ...found.slice(-half)];
  return kept.map(({ url, date }) => listEntry(url, '', date));
}

/** Files of news where the index has any, else those changed last. */
function newestParts(rows: readonly Row[], base: string): string[] {
  const parts = rows.flatMap((row) => {
    const url = safeUrl(row.loc, base);
    if (url === null || !isWebAddress(url)) return [];
    return [{ url, changed: parseFeedDate(row.lastmod) }];
  });
  const news = parts.filter(({ url }) => NEWS.test(new URL(url).pathname));
  const wanted = news.length > 0 ? news : parts;
  wanted.sort((a, b) => newer(a.changed, b.changed));
  return wanted.slice(0, SITEMAP_PARTS_MAX).map(({ url }) => url);
}

function newer(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? 1 : -1;
}

function newsFirst<T>(values: readonly T[], urlOf: (value: T) => string): T[] {
  const isNews = (value: T) => NEWS.test(new URL(urlOf(value)).pathname);
  return [...values.filter(isNews), ...values.filter((value) => !isNews(value))];
}

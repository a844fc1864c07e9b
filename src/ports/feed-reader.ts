/** A feed's bytes in, entries out. Never a network call. */

import type { AskedPace } from '../core/poll-times.ts';
import type { FeedKind } from './feed-store.ts';

export type FeedEnclosure = { url: string; type: string | null; length: number | null };

export type FeedEntry = {
  title: string | null;
  /** Absolute where a base is known. */
  url: string | null;
  id: string | null;
  /** ISO 8601 UTC. */
  publishedAt: string | null;
  updatedAt: string | null;
  author: string | null;
  summaryHtml: string | null;
  contentHtml: string | null;
  categories: string[];
  enclosures: FeedEnclosure[];
};

export type ReadFeed = {
  feed: { title: string | null; url: string | null; description: string | null };
  entries: FeedEntry[];
  /** What was wrong with the bytes and mended, in words. */
  warnings: string[];
  /** The bytes end too early: entries may be missing, and the answer's validators stand for more. */
  isCut?: boolean;
  /** How often it asks to be asked, where it says so. */
  pace?: AskedPace;
};

export type FeedInput = {
  body: Uint8Array;
  /** Lower-case names. */
  headers?: Record<string, string>;
  /** Address the bytes came from; `content-location` overrides it as the base. */
  url?: string | null;
};

export type FoundFeed = {
  url: string;
  title: string | null;
  /** What readers say under the articles. */
  isComments: boolean;
};

export type PageFeeds = {
  /** Named in its head: one a content where several formats are offered, those of comments last. */
  declared: FoundFeed[];
  /** Linked from its body under addresses that look like a feed's. */
  linked: FoundFeed[];
  /** Where the system that made the page, else most systems, keep a feed; the likeliest first. */
  guesses: string[];
  /** It calls itself an article, or its address looks like one's. */
  isArticle: boolean;
};

export type ReadList = ReadFeed & {
  /** Files of a sitemap index to be read in its place, the newest first. */
  parts: string[];
  /** By what its links were taken for articles, in words. */
  rule: string;
  /** A sitemap that says of each address when it was published. */
  isNews: boolean;
};

export type OpmlOutline = {
  url: string;
  kind: FeedKind;
  title: string | null;
  htmlUrl: string | null;
  category: string | null;
  /** Names of the folders around it, from without. */
  folder: string[];
};

export type ReadOpml = {
  outlines: OpmlOutline[];
  /** Rows that name no feed that can be followed. */
  faults: { line: number; title: string | null; reason: string }[];
};

export interface FeedReader {
  /** Throws AppError `permanent` with code `not_a_feed` where nothing can be saved. */
  read(input: FeedInput): ReadFeed;
  /** Where the feeds of an HTML page are. */
  discover(input: FeedInput & { url: string }): PageFeeds;
  /** Where the site of this address is known to keep its feeds; nothing for most. */
  knownPlaces(url: string): string[];
  /** Links to articles on a page or in a sitemap. Throws AppError `permanent`, `not_a_sitemap`. */
  readList(kind: 'sitemap' | 'page', input: FeedInput & { url: string }): ReadList;
  /** Sitemaps that a robots.txt names, those of news first. */
  sitemapsOf(robots: FeedInput & { url: string }): string[];
  /** Every row, however nested. Throws AppError `user`, code `not_opml`. */
  readOpml(body: Uint8Array): ReadOpml;
  writeOpml(outlines: readonly OpmlOutline[]): string;
}

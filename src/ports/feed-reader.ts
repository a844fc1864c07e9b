/** A feed's bytes in, entries out. Never a network call. */
import type { AskedPace } from '../core/poll-times.ts';

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

export type FoundFeed = { url: string; title: string | null };

export type OpmlOutline = { url: string; title: string | null };

export interface FeedReader {
  /** Throws AppError `permanent` with code `not_a_feed` where nothing can be saved. */
  read(input: FeedInput): ReadFeed;
  /** Feeds that an HTML page names (`link rel=alternate`), in its order. */
  discover(html: string, url: string): FoundFeed[];
  /** Every outline with an xmlUrl, however nested. Throws AppError `user`, code `not_opml`. */
  readOpml(body: Uint8Array): OpmlOutline[];
  writeOpml(outlines: readonly OpmlOutline[]): string;
}

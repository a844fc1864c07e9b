/** A page's HTML in, readable article text out. Never a network call. */

export type PageInput = {
  /** Bytes are decoded by BOM, header, declaration and guess; a string is taken as it is. */
  html: Uint8Array | string;
  /** Lower-case names. */
  headers?: Record<string, string>;
  url?: string | null;
  /** Address of the article's first page, where this is a further one. */
  firstUrl?: string | null;
};

/** What keeps a page from showing its article whole. */
export type PartialReason = 'paywall' | 'login' | 'consent' | 'script';

export type Page = {
  title: string | null;
  /** Paragraphs parted by a blank line; empty where the page holds no article. */
  text: string;
  byline: string | null;
  outlet: string | null;
  /** ISO 8601 UTC. */
  publishedAt: string | null;
  updatedAt: string | null;
  /** BCP 47. */
  language: string | null;
  /** Absolute; null where the page names none. */
  canonicalUrl: string | null;
  /** True where the page shows only a part, or nothing of an article that it has. */
  partial: boolean;
  /** Why; absent where it is whole. */
  partialReason?: PartialReason;
  /** Lead picture, http(s); absent where the page names none. */
  imageUrl?: string;
  /** The article's next page on the same site; absent where there is none. */
  nextUrl?: string;
  /** All pages on one, where the page offers that. */
  wholeUrl?: string;
  /** The news agency that the page credits with the text; absent where it credits none. */
  agency?: string;
};

export interface PageReader {
  /**
   * Throws AppError: `permanent` with code `page_too_large` or `page_too_slow` where a limit was
   * met. Aborts within its time limit whatever the page holds.
   */
  read(input: PageInput): Promise<Page>;
  close(): Promise<void>;
}

/**
 * The text behind an address: its page, joined with its further pages where it has some, else the
 * feed's own text; and in words why it is only a part, where it is.
 */
import { isWebAddress, type PartialFrom, siteOf } from '../core/article.ts';
import type { PendingItem } from '../ports/feed-store.ts';
import type { Page, PartialReason } from '../ports/page-reader.ts';
import type { Fetched } from '../ports/runtime.ts';
import type { IngestDeps } from './deps.ts';
import { readFetched } from './fetched-page.ts';
import { joinPages } from './join-pages.ts';

export type FoundText = {
  page: Page;
  /** After redirects; null for a feed's words on a page of another site. */
  url: string | null;
  /** Addresses of its further pages. */
  alsoAt: string[];
  partialFrom: PartialFrom | null;
  /** Why it is a part; null where it is whole. */
  note: string | null;
  /** To ask for it again only if it changed. */
  validators: Validators;
};

export type Validators = { etag: string | null; lastModified: string | null };

/** Text shorter than this is a caption or a notice, no article. */
export const TEXT_LENGTH_MIN = 80;
const REASONS: Record<PartialReason, string> = {
  paywall: 'its page asks for a subscription',
  login: 'its page asks for a login',
  consent: 'its page asks for consent first',
  script: 'its page has text only for browsers that run its scripts',
};

/** Null where the page has not changed since the validators were given. Throws what the network says. */
export async function pageText(
  deps: IngestDeps,
  url: string,
  signal: AbortSignal,
  validators: Partial<Validators> = {},
): Promise<FoundText | null> {
  const fetched = await deps.http.fetch(url, { kind: 'page', signal, ...validators });
  if (fetched.status === 304) return null;
  return withFurtherPages(deps, await readFetched(deps, fetched), fetched, signal);
}

/** All of an article whose first page was read from the answer. Throws `aborted` alone. */
export async function withFurtherPages(
  deps: IngestDeps,
  first: Page,
  fetched: Fetched,
  signal: AbortSignal,
): Promise<FoundText> {
  const { headers } = fetched;
  const kept = { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null };
  const found = { url: fetched.url, validators: kept };
  if (first.partial) {
    const why = REASONS[first.partialReason ?? 'paywall'];
    return { ...found, page: first, alsoAt: [], partialFrom: 'opening', note: `in part: ${why}` };
  }
  const { page, alsoAt, missing } = await joinPages(deps, first, fetched.url, signal);
  if (missing === null) return { ...found, page, alsoAt, partialFrom: null, note: null };
  return { ...found, page, alsoAt, partialFrom: 'pages', note: `in part: ${missing}` };
}

/** The page's text where it is whole, else the longer of its and the feed's; null where neither is an article. */
export async function bestText(
  deps: IngestDeps,
  item: PendingItem,
  found: FoundText | null,
): Promise<FoundText | null> {
  const length = found?.page.text.length ?? 0;
  if (found !== null && found.partialFrom === null && length >= TEXT_LENGTH_MIN) return found;
  const own = await feedText(deps, item, whyNotPage(found));
  if (own !== null && own.page.text.length > length) return own;
  return length >= TEXT_LENGTH_MIN ? found : null;
}

/** In words; null where there is no page to speak of. */
export function whyNotPage(found: FoundText | null): string | null {
  if (found === null) return null;
  const { partialReason } = found.page;
  return partialReason === undefined ? 'its page holds no article text' : REASONS[partialReason];
}

/** A feed speaks in the name of pages of its own site alone. `why`: what kept the page from being read. */
export async function feedText(
  deps: IngestDeps,
  item: PendingItem,
  why: string | null,
): Promise<FoundText | null> {
  if (item.contentHtml === null) return null;
  const page = await deps.pageReader.read({
    html: `<article>${item.contentHtml}</article>`,
    url: item.url,
  });
  if (page.text.length < TEXT_LENGTH_MIN) return null;
  const isOwn =
    item.url !== null && isWebAddress(item.feedUrl) && siteOf(item.url) === siteOf(item.feedUrl);
  return {
    page: { ...page, title: item.title, canonicalUrl: null, partial: true },
    url: isOwn ? item.url : null,
    alsoAt: [],
    partialFrom: 'feed',
    note: why === null ? 'from the feed’s own text' : `from the feed’s own text: ${why}`,
    validators: { etag: null, lastModified: null },
  };
}

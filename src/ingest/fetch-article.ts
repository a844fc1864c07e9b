/**
 * Fetches the page behind every item that waits, and falls back to the feed's own text where there
 * is no page to be had. An item ends as stored, or left out with a reason; never neither.
 */

import { canonicalUrl } from '../core/article.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { FIRST_WINDOW_MS } from '../core/first-reading.ts';
import type { SaveOutcome } from '../ports/article-store.ts';
import type { PendingItem } from '../ports/feed-store.ts';
import { bestText, type FoundText, feedText, pageText, whyNotPage } from './article-text.ts';
import {
  canBegin,
  claimUntil,
  handedBackAt,
  hostOf,
  isOwnFailure,
  ownerOf,
} from './claim-times.ts';
import type { IngestDeps } from './deps.ts';
import { eachByHost } from './each-by-host.ts';
import { retryDelayMs } from './retry-delay.ts';
import { saveArticle } from './save-article.ts';

const PAGES_AT_ONCE = 12;
/** Of one host, as many as the network adapter lets. */
const PAGES_PER_HOST = 2;
const ITEMS_PER_ROUND = 200;
/** Taken at once, so that several processes share what waits. */
const ITEMS_PER_CLAIM = 50;
const ITEMS_PER_FEED_WAITING = 25;
/** Of some forty slow hosts; feeds of whole articles are a hundred kilobytes an item at most. */
const ITEMS_WAITING_MAX = 1_000;
/** After these tries, some twelve hours, the feed's own text has to do. */
const TRIES_MAX = 9;

/** Lists of what is read most bring up articles of months ago; features are linked for days. */
const OLD_MS = 7 * FIRST_WINDOW_MS;

export type FetchCount = Record<SaveOutcome | 'left out' | 'to retry', number>;

type HeldItem = PendingItem & { until: string };

/**
 * Works off items that wait and that no other process holds, up to `itemsMax` of them: a round that
 * somebody waits for has an end.
 */
export async function fetchArticles(
  deps: IngestDeps,
  signal: AbortSignal,
  onArticle: (outcome: keyof FetchCount) => void = () => {},
  itemsMax = ITEMS_PER_ROUND,
): Promise<FetchCount> {
  const count: FetchCount = {
    stored: 0,
    revised: 0,
    unchanged: 0,
    duplicate: 0,
    'left out': 0,
    'to retry': 0,
  };
  let taken = 0;
  const left = await eachByHost<HeldItem>(
    {
      atOnceMax: PAGES_AT_ONCE,
      perHostMax: PAGES_PER_HOST,
      waitingMax: ITEMS_WAITING_MAX,
      hostOf: (item) => hostOf(item.url),
      async take(waiting) {
        const items = await takeItems(deps, waiting, Math.min(ITEMS_PER_CLAIM, itemsMax - taken));
        taken += items.length;
        return items;
      },
      async work(item) {
        if (!canBegin(item.until, deps.clock.now())) return;
        const outcome = await fetchArticle(deps, item, signal);
        if (outcome === null) return;
        count[outcome] += 1;
        onArticle(outcome);
      },
    },
    signal,
  );
  await handBack(deps, left, deps.clock.now().toISOString());
  return count;
}

/** Of feeds that many items wait for already no more are taken: their hosts are slow. */
async function takeItems(
  deps: IngestDeps,
  waiting: readonly HeldItem[],
  limit: number,
): Promise<HeldItem[]> {
  if (limit <= 0) return [];
  const byFeed = Map.groupBy(waiting, (item) => item.feedId);
  const exceptFeeds = [...byFeed.keys()].filter(
    (id) => (byFeed.get(id)?.length ?? 0) >= ITEMS_PER_FEED_WAITING,
  );
  const now = deps.clock.now();
  const claim = {
    now: now.toISOString(),
    until: claimUntil(now),
    limit,
    exceptFeeds,
    ...ownerOf(deps),
  };
  const items = await deps.store.feeds.claimItems(claim);
  return items.map((item) => ({ ...item, until: claim.until }));
}

async function handBack(deps: IngestDeps, items: readonly HeldItem[], at: string): Promise<void> {
  for (const [until, held] of Map.groupBy(items, (item) => item.until)) {
    const ids = held.map(({ id }) => id);
    await deps.store.feeds.releaseItems(ids, { until, at });
  }
}

async function fetchArticle(
  deps: IngestDeps,
  item: HeldItem,
  signal: AbortSignal,
): Promise<keyof FetchCount | null> {
  const read = await readItem(deps, item, signal);
  const { fault } = read;
  if (signal.aborted || (fault !== null && isOwnFailure(fault.code))) {
    await handBack(deps, [item], handedBackAt(signal.aborted, deps.clock.now()));
    return null;
  }
  try {
    return await settle(deps, item, read);
  } catch (error) {
    // What the store says ends the round; anything else is this item's own and ends it alone.
    if (isAppError(error)) throw error;
    deps.logger.error('article could not be settled', { url: item.url, error });
    return leaveOut(deps, item, 'it could not be read (internal_error)');
  }
}

/** `why`: what kept the page from being read, where nothing failed. */
type Read = { text: FoundText | null; fault: AppError | null; why?: string | null };

/** The page's text, else the feed's own; a fault where neither could be had. */
async function readItem(deps: IngestDeps, item: PendingItem, signal: AbortSignal): Promise<Read> {
  try {
    const found = item.url === null ? null : await pageText(deps, item.url, signal);
    return { text: await bestText(deps, item, found), fault: null, why: whyNotPage(found) };
  } catch (error) {
    const fault = isAppError(error)
      ? error
      : new AppError('temporary', 'article_failed', 'The page could not be read.', {
          cause: error,
        });
    // What is no fault of the page is no try of it.
    if (isOwnFailure(fault.code)) return { text: null, fault };
    const isOver = fault.kind !== 'temporary' || item.attempts + 1 >= TRIES_MAX;
    const why = `${fault.message} (${fault.code})`;
    return { text: isOver ? await feedText(deps, item, why) : null, fault };
  }
}

/** Stores the text, tries again later, or leaves the item out for a reason. */
async function settle(
  deps: IngestDeps,
  item: HeldItem,
  { text, fault, why = null }: Read,
): Promise<keyof FetchCount> {
  if (text !== null) return store(deps, item, text);
  if (fault === null) {
    const reason = 'neither its page nor its feed holds article text';
    return leaveOut(deps, item, why === null ? reason : `${reason}: ${why}`);
  }
  if (fault.kind !== 'temporary' || item.attempts + 1 >= TRIES_MAX) {
    deps.logger.warn('article not to be had', { url: item.url, code: fault.code, error: fault });
    return leaveOut(deps, item, `${fault.message} (${fault.code})`);
  }
  deps.logger.info('article to be tried again', { url: item.url, code: fault.code });
  const delayMs = retryDelayMs(item.attempts, item.id, fault.retryAfterMs);
  await deps.store.feeds.retryItem(item.id, {
    until: item.until,
    nextTryAt: new Date(deps.clock.now().getTime() + delayMs).toISOString(),
    code: fault.code,
  });
  return 'to retry';
}

async function store(
  deps: IngestDeps,
  item: HeldItem,
  { page, url, alsoAt, partialFrom, note }: FoundText,
): Promise<keyof FetchCount> {
  const { outcome } = await saveArticle(deps, {
    page,
    url,
    linkUrl: item.url,
    fallbackUrl: `${item.feedUrl}#${encodeURIComponent(item.key)}`,
    alsoAt: [...(item.url === null ? [] : [item.url, canonicalUrl(item.url)]), ...alsoAt],
    partialFrom,
    note,
    announced: item,
    feedId: item.feedId,
    itemId: item.id,
    itemUntil: item.until,
    canPush: canPush(item, page.publishedAt ?? item.publishedAt),
  });
  return outcome;
}

/** Settles what only the page could say; undated pages of a first reading are no news. */
function canPush({ canPush: rule, seenAt }: PendingItem, publishedAt: string | null): boolean {
  if (typeof rule === 'boolean') return rule;
  if (publishedAt === null) return rule === 'unless old';
  const ageMs = Date.parse(seenAt) - Date.parse(publishedAt);
  return ageMs <= (rule === 'if recent' ? FIRST_WINDOW_MS : OLD_MS);
}

async function leaveOut(deps: IngestDeps, item: HeldItem, reason: string): Promise<'left out'> {
  await deps.store.feeds.leaveOut(item.id, {
    until: item.until,
    at: deps.clock.now().toISOString(),
    url: item.url === null ? null : canonicalUrl(item.url),
    reason,
  });
  return 'left out';
}

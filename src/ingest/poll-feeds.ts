/**
 * Asks every feed whose time has come and stores what it announces. A fault is the feed's own: it
 * is recorded with the next try, and the other feeds go on.
 */
import { createHash } from 'node:crypto';
import { isWebAddress } from '../core/article.ts';
import { AppError, isAppError } from '../core/errors.ts';
import type { FeedEntry, ReadFeed } from '../ports/feed-reader.ts';
import type { Fetched } from '../ports/runtime.ts';
import type { FeedRow, SeenEntry } from '../ports/store.ts';
import type { IngestDeps } from './deps.ts';
import { eachAtOnce } from './each-at-once.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Feeds asked at the same time; each host is spared further by the network adapter. */
const FEEDS_AT_ONCE = 16;
const FEEDS_PER_ROUND = 1_000;
/** A feed's first reading is no flood: at most five items of the last day may be pushed. */
const FIRST_ITEMS_PUSHED = 5;
const FIRST_WINDOW_MS = 24 * 60 * 60_000;

export type PollCount = { feeds: number; pending: number; faults: number };

export async function pollFeeds(deps: IngestDeps, signal: AbortSignal): Promise<PollCount> {
  const due = await deps.store.feeds.due(deps.clock.now().toISOString(), FEEDS_PER_ROUND);
  const count: PollCount = { feeds: 0, pending: 0, faults: 0 };
  await eachAtOnce(due, FEEDS_AT_ONCE, async (feed) => {
    if (signal.aborted) return;
    const pending = await pollFeed(deps, feed, signal);
    count.feeds += 1;
    if (pending === null) count.faults += 1;
    else count.pending += pending;
  });
  return count;
}

/** How many items it brought; null where it failed. */
async function pollFeed(
  deps: IngestDeps,
  feed: FeedRow,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const { etag, lastModified } = feed;
    const fetched = await deps.http.fetch(feed.url, { kind: 'feed', etag, lastModified, signal });
    return await recordFeed(deps, feed, fetched);
  } catch (error) {
    if (signal.aborted) return null;
    await recordFault(deps, feed, error);
    return null;
  }
}

/** Stores what a feed's answer holds. Throws AppError where it holds no feed. */
export async function recordFeed(
  deps: IngestDeps,
  feed: FeedRow,
  fetched: Fetched,
): Promise<number> {
  const now = deps.clock.now();
  const nextPollAt = new Date(now.getTime() + deps.pollIntervalMs).toISOString();
  if (fetched.status === 304) {
    await deps.store.feeds.recordPoll(feed.id, { at: now.toISOString(), nextPollAt, fresh: null });
    return 0;
  }
  const read = deps.feedReader.read({
    body: fetched.body,
    headers: fetched.headers,
    url: fetched.url,
  });
  const { pending } = await deps.store.feeds.recordPoll(feed.id, {
    at: now.toISOString(),
    nextPollAt,
    fresh: {
      title: read.feed.title,
      etag: fetched.headers.etag ?? null,
      lastModified: fetched.headers['last-modified'] ?? null,
      movedTo: fetched.movedTo,
      entries: seenEntries(read, feed.lastSuccessAt === null ? now : null),
      warning:
        read.warnings.length > 0 ? { code: 'feed_mended', text: read.warnings.join(' ') } : null,
    },
  });
  return pending;
}

async function recordFault(deps: IngestDeps, feed: FeedRow, error: unknown): Promise<void> {
  const known = isAppError(error)
    ? error
    : new AppError('temporary', 'feed_failed', 'The feed could not be read.', { cause: error });
  const now = deps.clock.now();
  const backoffMs = retryDelayMs(feed.failureCount, feed.id, known.retryAfterMs);
  // What failed for good is asked again too, since publishers mend their feeds, but not in a hurry.
  const delayMs = known.kind === 'temporary' ? backoffMs : Math.max(backoffMs, deps.pollIntervalMs);
  const hasEnded = known.code === 'gone';
  // The feed's own row tells people; the log is for those who look closer.
  deps.logger.info('feed failed', { url: feed.url, code: known.code, error: known });
  await deps.store.feeds.recordFault(feed.id, {
    at: now.toISOString(),
    nextPollAt: hasEnded ? null : new Date(now.getTime() + delayMs).toISOString(),
    code: known.code,
    text: known.message,
    hasEnded,
  });
}

/** `firstReadAt` marks a feed's first reading: what is old or undated then is kept, not pushed. */
export function seenEntries(read: ReadFeed, firstReadAt: Date | null): SeenEntry[] {
  const pushed = firstReadAt === null ? null : firstPushed(read.entries, firstReadAt);
  const byKey = new Map<string, SeenEntry>();
  for (const entry of read.entries) {
    const key = keyOf(entry);
    if (byKey.has(key)) continue;
    byKey.set(key, {
      key,
      url: entry.url !== null && isWebAddress(entry.url) ? entry.url : null,
      title: entry.title,
      // Atom lets an entry give the time of its last change alone.
      publishedAt: entry.publishedAt ?? entry.updatedAt,
      updatedAt: entry.updatedAt,
      author: entry.author,
      contentHtml: longer(entry.contentHtml, entry.summaryHtml),
      fingerprint: fingerprintOf(entry),
      canPush: pushed === null || pushed.has(entry),
    });
  }
  // Feeds list the newest first; items are worked off in the order in which they were published.
  return [...byKey.values()].reverse();
}

function firstPushed(entries: readonly FeedEntry[], now: Date): Set<FeedEntry> {
  const since = new Date(now.getTime() - FIRST_WINDOW_MS).toISOString();
  const recent = entries.filter(
    (entry) => entry.publishedAt !== null && entry.publishedAt >= since,
  );
  recent.sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1));
  return new Set(recent.slice(0, FIRST_ITEMS_PUSHED));
}

function keyOf(entry: FeedEntry): string {
  const key = entry.id ?? entry.url;
  if (key !== null) return key;
  return `sha256:${fingerprintOf(entry)}`;
}

/** Changes when the entry's words do, whatever its dates say. */
function fingerprintOf(entry: FeedEntry): string {
  const words = [entry.title, entry.summaryHtml, entry.contentHtml].join('\n');
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
}

function longer(a: string | null, b: string | null): string | null {
  return (a?.length ?? -1) >= (b?.length ?? -1) ? a : b;
}

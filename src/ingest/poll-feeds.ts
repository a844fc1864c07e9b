/**
 * Asks every feed whose time has come and stores what it announces. A fault is the feed's own: it
 * is recorded with the next try, and the other feeds go on. Several processes share the feeds.
 */
import { AppError, isAppError } from '../core/errors.ts';
import { freshForMs, nextPollAt, type Rhythm, rhythmOf } from '../core/poll-times.ts';
import type { FeedRow } from '../ports/feed-store.ts';
import type { Fetched } from '../ports/runtime.ts';
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
import { type ReadFollowed, readFollowed } from './read-followed.ts';
import { retryDelayMs } from './retry-delay.ts';
import { seenEntries } from './seen-entries.ts';

/** Feeds asked at the same time, altogether and of one host: as many as the network adapter lets. */
const FEEDS_AT_ONCE = 16;
const FEEDS_PER_HOST = 2;
/** Taken at once: a second's worth of work, so that several processes share what is due. */
const FEEDS_PER_CLAIM = 64;
/** A row of a feed is half a kilobyte. */
const FEEDS_WAITING_MAX = 10_000;
const SECOND_MS = 1_000;

export type PollCount = { feeds: number; pending: number; faults: number };

type HeldFeed = FeedRow & { until: string };

/** Polls every feed that is due and that no other process holds. */
export async function pollFeeds(deps: IngestDeps, signal: AbortSignal): Promise<PollCount> {
  const count: PollCount = { feeds: 0, pending: 0, faults: 0 };
  const left = await eachByHost<HeldFeed>(
    {
      atOnceMax: FEEDS_AT_ONCE,
      perHostMax: FEEDS_PER_HOST,
      waitingMax: FEEDS_WAITING_MAX,
      hostOf: (feed) => hostOf(feed.url),
      take: () => takeFeeds(deps),
      async work(feed) {
        if (signal.aborted || !canBegin(feed.until, deps.clock.now()))
          return handBack(deps, [feed]);
        const pending = await pollFeed(deps, feed, signal);
        if (pending === 'handed back') return;
        count.feeds += 1;
        if (pending === 'failed') count.faults += 1;
        else count.pending += pending;
      },
    },
    signal,
  );
  await handBack(deps, left);
  return count;
}

async function takeFeeds(deps: IngestDeps): Promise<HeldFeed[]> {
  const now = deps.clock.now();
  const claim = {
    now: now.toISOString(),
    until: claimUntil(now),
    limit: FEEDS_PER_CLAIM,
    ...ownerOf(deps),
  };
  const feeds = await deps.store.feeds.claimFeeds(claim);
  return feeds.map((feed) => ({ ...feed, until: claim.until }));
}

async function handBack(
  deps: IngestDeps,
  feeds: readonly HeldFeed[],
  at = deps.clock.now().toISOString(),
): Promise<void> {
  for (const [until, held] of Map.groupBy(feeds, (feed) => feed.until)) {
    const ids = held.map(({ id }) => id);
    await deps.store.feeds.releaseFeeds(ids, { until, at });
  }
}

/** How many items it brought. */
async function pollFeed(
  deps: IngestDeps,
  feed: HeldFeed,
  signal: AbortSignal,
): Promise<number | 'failed' | 'handed back'> {
  try {
    const { etag, lastModified } = feed;
    // A page is asked for as one, so that its site's rules for robots hold.
    const kind = feed.kind === 'page' ? 'page' : 'feed';
    const fetched = await deps.http.fetch(feed.url, { kind, etag, lastModified, signal });
    return await recordFeed(deps, feed, fetched, signal);
  } catch (error) {
    if (signal.aborted || (isAppError(error) && isOwnFailure(error.code))) {
      await handBack(deps, [feed], handedBackAt(signal.aborted, deps.clock.now()));
      return 'handed back';
    }
    await recordFault(deps, feed, error);
    return 'failed';
  }
}

/** Stores what a feed's answer holds. Throws AppError where it holds no feed. */
export async function recordFeed(
  deps: IngestDeps,
  feed: FeedRow,
  fetched: Fetched,
  signal: AbortSignal,
): Promise<number> {
  const now = deps.clock.now();
  const at = now.toISOString();
  const { movedTo } = fetched;
  if (fetched.status === 304) {
    const nextPollAt = nextPollOf(deps, feed, fetched, feed.rhythm);
    await deps.store.feeds.recordPoll(feed.id, { at, nextPollAt, movedTo, fresh: null });
    return 0;
  }
  const read = await readFollowed(deps, feed.kind, fetched, signal);
  const published = read.entries.map((entry) => entry.publishedAt ?? entry.updatedAt);
  const rhythm = rhythmOf(published, read.pace ?? null, now);
  const { pending } = await deps.store.feeds.recordPoll(feed.id, {
    at,
    nextPollAt: nextPollOf(deps, feed, fetched, rhythm),
    movedTo,
    fresh: {
      title: read.feed.title,
      ...validatorsOf(feed, fetched, read),
      rhythm,
      entries: seenEntries(read, feed.kind, feed.lastSuccessAt === null ? now : null),
      warning:
        read.warnings.length > 0 ? { code: 'feed_mended', text: read.warnings.join(' ') } : null,
    },
  });
  return pending;
}

/** What was cut off is asked for again: its validators may stand for the whole. */
function validatorsOf(
  feed: FeedRow,
  { headers }: Fetched,
  read: ReadFollowed,
): { etag: string | null; lastModified: string | null } {
  if (read.isCut === true || !read.canValidate)
    return { etag: feed.etag, lastModified: feed.lastModified };
  return { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null };
}

function nextPollOf(
  deps: IngestDeps,
  feed: FeedRow,
  { headers }: Fetched,
  rhythm: Rhythm | null,
): string {
  const now = deps.clock.now();
  return nextPollAt({
    now,
    rhythm,
    freshForMs: freshForMs(headers, now),
    floorMs: deps.pollIntervalMs,
    seed: feed.id + Math.floor(now.getTime() / SECOND_MS),
  }).toISOString();
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

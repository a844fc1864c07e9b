/**
 * How a feed is doing, in words: when it was read and is read next, how much it brings, what last
 * went wrong. Chat says it in a line, the command line in columns.
 */
import type { FeedActivity, FollowedFeed } from '../ports/feed-store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

export type FeedHealth = {
  state: 'well' | 'failing' | 'ended' | 'never answered' | 'not read yet' | 'read once';
  /** "12 min ago" and "in 3 h"; null where it never was, or will not be. */
  lastRead: string | null;
  nextRead: string | null;
  itemsThisWeek: number;
  /** What is wrong, or was of late, a sentence or two each. */
  faults: string[];
};

export function healthOf(
  feed: FollowedFeed,
  activity: FeedActivity | undefined,
  now: Date,
): FeedHealth {
  const { lastSuccessAt, nextPollAt } = feed;
  return {
    state: stateOf(feed),
    lastRead: lastSuccessAt === null ? null : past(now.getTime() - Date.parse(lastSuccessAt)),
    nextRead: nextPollAt === null ? null : coming(Date.parse(nextPollAt) - now.getTime()),
    itemsThisWeek: activity?.items ?? 0,
    faults: [...feedFaults(feed, now), ...pageFaults(activity)],
  };
}

function stateOf(feed: FollowedFeed): FeedHealth['state'] {
  if (feed.hasEnded) return 'ended';
  if (feed.failingSince !== null) return feed.lastSuccessAt === null ? 'never answered' : 'failing';
  if (feed.lastSuccessAt === null) return 'not read yet';
  return feed.nextPollAt === null ? 'read once' : 'well';
}

function feedFaults(feed: FollowedFeed, now: Date): string[] {
  const { failingSince, lastFaultAt, lastFaultText } = feed;
  const present = feed.faultText ?? feed.faultCode;
  if (feed.hasEnded) return [present ?? 'The publisher took it down.'];
  if (failingSince !== null)
    return [`for ${span(now.getTime() - Date.parse(failingSince))}: ${present}`];
  if (present !== null) return [present];
  if (lastFaultAt === null || lastFaultText === null) return [];
  const agoMs = now.getTime() - Date.parse(lastFaultAt);
  return agoMs > WEEK_MS ? [] : [`${past(agoMs)}: ${lastFaultText}`];
}

/** The most frequent reason stands for all: `why` tells of each page. */
function pageFaults(activity: FeedActivity | undefined): string[] {
  const [first] = activity?.unread ?? [];
  if (activity === undefined || first === undefined) return [];
  const count = activity.unread.reduce((sum, { items }) => sum + items, 0);
  return [`${count} ${count === 1 ? 'page' : 'pages'} not read whole: ${first.reason}`];
}

/** One line of it. */
export function healthLine(health: FeedHealth): string {
  const { state, lastRead, nextRead, itemsThisWeek, faults } = health;
  const [first, ...others] = faults;
  if (state === 'ended') return `ended: ${first}`;
  if (state === 'not read yet') return state;
  const again = nextRead === null ? '' : `, next ${nextRead}`;
  if (state === 'never answered') return `has never answered, ${first}${again}`;
  if (state === 'failing') return `failing ${[first, ...others].join(' · ')}${again}`;
  const items = `${itemsThisWeek} ${itemsThisWeek === 1 ? 'item' : 'items'} a week`;
  return [`${items}, read ${lastRead}${again}`, ...faults].join(' · ');
}

function past(ms: number): string {
  return ms < MINUTE_MS ? 'just now' : `${span(ms)} ago`;
}

function coming(ms: number): string {
  return ms < MINUTE_MS ? 'now' : `in ${span(ms)}`;
}

/** "12 min", "3 h", "5 days". */
function span(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(ms / HOUR_MS);
  return hours < 48 ? `${hours} h` : `${Math.round(ms / DAY_MS)} days`;
}

/**
 * Feeds as the store keeps them: who follows what, what was announced, what is due and to whom it
 * was given. Times are ISO 8601 UTC.
 */
import type { Rhythm } from '../core/poll-times.ts';
import type { Scope } from './store.ts';

/**
 * What stands at a followed address: a feed, or a watched list, whose links to articles are read as
 * a feed's entries are (a sitemap, or a page that lists articles).
 */
export type FeedKind = 'feed' | 'sitemap' | 'page';

/** What a reading list says of a feed: its reader's own words, shown to that reader alone. */
export type FeedOutline = {
  title: string | null;
  htmlUrl: string | null;
  category: string | null;
  folder: string[];
};

export type NewFeed = {
  url: string;
  /** Its own name, where that is known before it is read. */
  title: string | null;
  readOnce: boolean;
  /** `feed` where it is left out. */
  kind?: FeedKind;
  outline?: FeedOutline;
  /** Name of the list that it came with, by which all of them can be left again. */
  via?: string;
};

export type FeedRow = {
  id: number;
  url: string;
  kind: FeedKind;
  title: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Null for what is read once (a page, a file) and for a feed that has ended. */
  nextPollAt: string | null;
  lastSuccessAt: string | null;
  /** First of the faults since the last success. */
  failingSince: string | null;
  failureCount: number;
  /** Stable code and plain sentence of the last fault or warning, null when all is well. */
  faultCode: string | null;
  faultText: string | null;
  hasEnded: boolean;
  /** The last fault or warning, kept when it has passed. */
  lastFaultAt: string | null;
  lastFaultText: string | null;
  /** Null where it was never read. */
  rhythm: Rhythm | null;
};

export type FollowedFeed = FeedRow & {
  channel: string | null;
  itemCount: number;
  lastItemAt: string | null;
  outline: FeedOutline | null;
  via: string | null;
};

/**
 * Whether an item may be pushed. What a watched list links to often shows its date only on its own
 * page: `if recent` asks there for a date within the first window, `unless old` refuses one that is
 * long past.
 */
export type PushRule = boolean | 'if recent' | 'unless old';

/** An entry as its feed announced it. The key tells it from others of its feed: guid, else URL. */
export type SeenEntry = {
  key: string;
  url: string | null;
  title: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  author: string | null;
  contentHtml: string | null;
  /** Changes when the entry's words do. */
  fingerprint: string;
  /** False for what a feed already held when it was first read, and is too old to be news. */
  canPush: PushRule;
};

export type PollRecord = {
  at: string;
  nextPollAt: string | null;
  /** Where only permanent redirects led: its address from now on. */
  movedTo?: string | null;
  /** Null keeps what is stored: a 304 brings no new validators. */
  fresh: {
    title: string | null;
    etag: string | null;
    lastModified: string | null;
    rhythm?: Rhythm;
    entries: SeenEntry[];
    warning: { code: string; text: string } | null;
  } | null;
};

export type FaultRecord = {
  at: string;
  nextPollAt: string | null;
  code: string;
  text: string;
  hasEnded: boolean;
};

export type PendingItem = Omit<SeenEntry, 'fingerprint'> & {
  id: number;
  feedId: number;
  feedUrl: string;
  feedTitle: string | null;
  attempts: number;
  seenAt: string;
};

/**
 * Work taken at one time and held until another; limit counts rows. Where the owner is named, what it
 * held can be handed back as soon as it is known to be dead.
 */
export type Claim = { now: string; until: string; limit: number; owner?: string };

/** What became of an item held `until` then, the end of its claim. */
export type ItemRetry = { until: string; nextTryAt: string; code: string };
export type ItemLeft = { until: string; at: string; url: string | null; reason: string };

/** What a feed brought since some time. */
export type FeedActivity = {
  items: number;
  /** Items whose page could not be read, or not whole, by reason, the most frequent first. */
  unread: { reason: string; items: number }[];
};

export type FeedNotice = {
  feed: FeedRow;
  what: 'failing' | 'back';
  followers: { tenant: string; channel: string | null }[];
};

export interface FeedStore {
  /**
   * Founds the feed where it is new. `readOnce` keeps it out of polling. One that nobody followed
   * any more begins anew: what came meanwhile is old. `isFollowed`: the scope followed it before.
   */
  follow(
    scope: Scope,
    feed: NewFeed,
    at: string,
  ): Promise<{ feed: FeedRow; isNew: boolean; isFollowed: boolean }>;
  /** Many in one transaction; how many of them the scope did not follow before. */
  followAll(scope: Scope, feeds: readonly NewFeed[], at: string): Promise<number>;
  /** False where the scope did not follow it. Articles stay. */
  unfollow(scope: Scope, url: string, at: string): Promise<boolean>;
  /** Leaves all that came with the list of this name; how many these were. */
  unfollowVia(scope: Scope, via: string, at: string): Promise<number>;
  /** What the scope sees: the channel's own and the tenant's. */
  followed(scope: Scope): Promise<FollowedFeed[]>;
  /**
   * Feeds to speak of, once: `failing` since the given time or longer, or ended, or `back` after that
   * was said. Marked as told before they are handed out; with the channels that follow them, null for
   * a whole tenant.
   */
  takeNotices(failingSince: string): Promise<FeedNotice[]>;
  /** Everyone who follows a feed. */
  tenants(): Promise<string[]>;
  /** By feed, of those that the scope sees; by publication, else by when it was seen. */
  activitySince(scope: Scope, since: string): Promise<Map<number, FeedActivity>>;
  /**
   * Takes followed feeds whose time has come, the longest due first. Until the claim ends nobody else
   * is given them; recording a poll or fault ends it too.
   */
  claimFeeds(claim: Claim): Promise<FeedRow[]>;
  /**
   * Makes due what the scope follows and what was read last before `readBefore`; what fails keeps its
   * time. How many feeds of the scope are due.
   */
  hasten(scope: Scope, when: { readBefore: string; at: string }): Promise<number>;
  /** Hands back what was claimed until the given time and not begun: it is due from `at` on. */
  releaseFeeds(ids: readonly number[], claim: { until: string; at: string }): Promise<void>;
  /** Stores validators and entries together: what is new or changed becomes pending. */
  recordPoll(feedId: number, poll: PollRecord): Promise<{ pending: number }>;
  recordFault(feedId: number, fault: FaultRecord): Promise<void>;
  /** Those who may hold something. */
  claimOwners(): Promise<string[]>;
  /** Hands back all that a process held which has died: it is due from `at` on. */
  releaseOwner(owner: string, at: string): Promise<void>;
  /** As `claimFeeds`, items that wait for their article, the longest due first. */
  claimItems(claim: Claim & { exceptFeeds?: readonly number[] }): Promise<PendingItem[]>;
  releaseItems(ids: readonly number[], claim: { until: string; at: string }): Promise<void>;
  /**
   * What waits after a fault: when the first of it is tried again (null: nothing waits), how many
   * items wait and how many followed feeds are failing.
   */
  waiting(): Promise<{ nextAt: string | null; items: number; failingFeeds: number }>;
  /** Only what is still held until the given time: an entry edited meanwhile waits for its page again. */
  retryItem(itemId: number, retry: ItemRetry): Promise<void>;
  /** As `retryItem`; the item ends without an article, and the reason is kept for `why`. */
  leaveOut(itemId: number, left: ItemLeft): Promise<void>;
}

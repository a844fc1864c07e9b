/**
 * Feeds: what is followed, what is due and what failed. Who follows is settled in follows.ts; what
 * a feed announced is kept in items.ts.
 */
import type { Kysely, Transaction } from 'kysely';
import type {
  FaultRecord,
  FeedActivity,
  FeedNotice,
  FeedStore,
  FollowedFeed,
} from '../ports/feed-store.ts';
import type { Scope } from '../ports/store.ts';
import {
  claimFeeds,
  claimItems,
  claimOwners,
  releaseFeeds,
  releaseItems,
  releaseOwner,
} from './claims.ts';
import { follow, followAll, toFeed, unfollow, unfollowVia } from './follows.ts';
import { leaveOut, recordPoll, retryItem, waiting } from './items.ts';
import type { Tables } from './schema.ts';
import { transact } from './transact.ts';
import { followedFeeds, visibleChannels, WHOLE_TENANT } from './visibility.ts';

export function createFeedStore(db: Kysely<Tables>): FeedStore {
  return {
    follow: (scope, feed, at) => transact(db, (trx) => follow(trx, scope, feed, at)),
    followAll: (scope, feeds, at) => transact(db, (trx) => followAll(trx, scope, feeds, at)),
    unfollow: (scope, url, at) => unfollow(db, scope, url, at),
    unfollowVia: (scope, via, at) => unfollowVia(db, scope, via, at),
    followed: (scope) => followed(db, scope),
    takeNotices: (failingSince) => transact(db, (trx) => takeNotices(trx, failingSince)),
    tenants: () => tenants(db),
    activitySince: (scope, since) => activitySince(db, scope, since),
    hasten: (scope, when) => transact(db, (trx) => hasten(trx, scope, when)),
    claimFeeds: (claim) => transact(db, (trx) => claimFeeds(trx, claim)),
    releaseFeeds: (ids, claim) => releaseFeeds(db, ids, claim),
    recordPoll: (feedId, poll) => transact(db, (trx) => recordPoll(trx, feedId, poll)),
    recordFault: (feedId, fault) => recordFault(db, feedId, fault),
    claimOwners: () => claimOwners(db),
    releaseOwner: (owner, at) => transact(db, (trx) => releaseOwner(trx, owner, at)),
    claimItems: (claim) => transact(db, (trx) => claimItems(trx, claim)),
    releaseItems: (ids, claim) => releaseItems(db, ids, claim),
    waiting: () => waiting(db),
    retryItem: (itemId, retry) => retryItem(db, itemId, retry),
    leaveOut: (itemId, left) => transact(db, (trx) => leaveOut(trx, itemId, left)),
  };
}

async function followed(db: Kysely<Tables>, scope: Scope): Promise<FollowedFeed[]> {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('feeds', 'feeds.id', 'follows.feed_id')
    .selectAll('feeds')
    .select(['follows.channel as channel', 'follows.outline as outline', 'follows.via as via'])
    .select((q) => [
      q
        .selectFrom('items')
        .select((i) => i.fn.countAll<number>().as('n'))
        .whereRef('items.feed_id', '=', 'feeds.id')
        .as('item_count'),
      q
        .selectFrom('items')
        .select((i) => i.fn.max('seen_at').as('at'))
        .whereRef('items.feed_id', '=', 'feeds.id')
        .as('last_item_at'),
    ])
    .where('follows.tenant', '=', scope.tenant)
    .where('follows.channel', 'in', visibleChannels(scope))
    .where('follows.removed_at', 'is', null)
    .orderBy('feeds.id')
    .orderBy('follows.channel')
    .execute();
  return rows.map((row) => ({
    ...toFeed(row),
    channel: row.channel === WHOLE_TENANT ? null : row.channel,
    itemCount: Number(row.item_count ?? 0),
    lastItemAt: row.last_item_at,
    outline: row.outline === null ? null : JSON.parse(row.outline),
    via: row.via,
  }));
}

async function takeNotices(trx: Transaction<Tables>, failingSince: string): Promise<FeedNotice[]> {
  const failing = await trx
    .updateTable('feeds')
    .set({ is_told: 1 })
    .where('is_told', '=', 0)
    .where((q) => q.or([q('failing_since', '<=', failingSince), q('has_ended', '=', 1)]))
    .returningAll()
    .execute();
  const back = await trx
    .updateTable('feeds')
    .set({ is_told: 0 })
    .where('is_told', '=', 1)
    .where('failing_since', 'is', null)
    .returningAll()
    .execute();
  const notices: FeedNotice[] = [];
  for (const row of [...failing, ...back]) {
    const follows = await trx
      .selectFrom('follows')
      .select(['tenant', 'channel'])
      .where('feed_id', '=', row.id)
      .where('removed_at', 'is', null)
      .orderBy('tenant')
      .orderBy('channel')
      .execute();
    const followers = follows.map(({ tenant, channel }) => ({
      tenant,
      channel: channel === '' ? null : channel,
    }));
    notices.push({
      feed: toFeed(row),
      what: failing.includes(row) ? 'failing' : 'back',
      followers,
    });
  }
  return notices;
}

async function activitySince(
  db: Kysely<Tables>,
  scope: Scope,
  since: string,
): Promise<Map<number, FeedActivity>> {
  const rows = await db
    .selectFrom('items')
    .select(['feed_id', 'state'])
    .select((q) => [
      q.case().when('state', '!=', 'pending').then(q.ref('last_code')).end().as('reason'),
      q.fn.countAll<number>().as('n'),
    ])
    .where('feed_id', 'in', followedFeeds(db, scope))
    .where('seen_at', '>=', since)
    .where((q) => q(q.fn.coalesce('published_at', 'seen_at'), '>=', since))
    .groupBy(['feed_id', 'state', 'reason'])
    .orderBy('n', 'desc')
    .execute();
  const byFeed = new Map<number, FeedActivity>();
  for (const { feed_id, reason, n } of rows) {
    const activity = byFeed.get(feed_id) ?? { items: 0, unread: [] };
    activity.items += Number(n);
    if (reason !== null) activity.unread.push({ reason, items: Number(n) });
    byFeed.set(feed_id, activity);
  }
  return byFeed;
}

async function hasten(
  trx: Transaction<Tables>,
  scope: Scope,
  { readBefore, at }: { readBefore: string; at: string },
): Promise<number> {
  await trx
    .updateTable('feeds')
    .set({ next_poll_at: at })
    .where('id', 'in', followedFeeds(trx, scope))
    .where('next_poll_at', '>', at)
    // Whoever holds a feed knows it again by that time.
    .where((q) => q('next_poll_at', 'not in', q.selectFrom('claims').select('until')))
    .where('failing_since', 'is', null)
    .where('last_success_at', '<', readBefore)
    .execute();
  const row = await trx
    .selectFrom('feeds')
    .select((q) => q.fn.countAll<number>().as('n'))
    .where('id', 'in', followedFeeds(trx, scope))
    .where('next_poll_at', '<=', at)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

async function tenants(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('follows')
    .select('tenant')
    .where('removed_at', 'is', null)
    .distinct()
    .orderBy('tenant')
    .execute();
  return rows.map((row) => row.tenant);
}

async function recordFault(db: Kysely<Tables>, feedId: number, fault: FaultRecord): Promise<void> {
  await db
    .updateTable('feeds')
    .set((q) => ({
      next_poll_at: fault.nextPollAt,
      failing_since: q.fn.coalesce('failing_since', q.val(fault.at)),
      failure_count: q('failure_count', '+', 1),
      fault_code: fault.code,
      fault_text: fault.text,
      has_ended: fault.hasEnded ? 1 : 0,
      last_fault_at: fault.at,
      last_fault_text: fault.text,
    }))
    .where('id', '=', feedId)
    .execute();
}

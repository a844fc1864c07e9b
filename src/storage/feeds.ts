/**
 * Feeds and who follows them: founding, following, what is due and what failed. What a feed
 * announced is kept in items.ts.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type {
  FaultRecord,
  FeedNotice,
  FeedRow,
  FeedStore,
  FollowedFeed,
  Scope,
} from '../ports/store.ts';
import { leaveOut, pendingItems, recordPoll, retryItem, waiting } from './items.ts';
import type { FeedsTable, Tables } from './schema.ts';
import { transact } from './transact.ts';
import { awaitStory } from './unplaced.ts';
import { visibleChannels, WHOLE_TENANT } from './visibility.ts';

export function createFeedStore(db: Kysely<Tables>): FeedStore {
  return {
    follow: (scope, feed, at) => transact(db, (trx) => follow(trx, scope, feed, at)),
    unfollow: (scope, url, at) => unfollow(db, scope, url, at),
    followed: (scope) => followed(db, scope),
    takeNotices: (failingSince) => transact(db, (trx) => takeNotices(trx, failingSince)),
    tenants: () => tenants(db),
    due: (now, limit) => due(db, now, limit),
    recordPoll: (feedId, poll) => transact(db, (trx) => recordPoll(trx, feedId, poll)),
    recordFault: (feedId, fault) => recordFault(db, feedId, fault),
    pendingItems: (now, limit) => pendingItems(db, now, limit),
    waiting: () => waiting(db),
    retryItem: (itemId, retry) => retryItem(db, itemId, retry),
    leaveOut: (itemId, left) => transact(db, (trx) => leaveOut(trx, itemId, left)),
  };
}

type NewFeed = { url: string; title: string | null; readOnce: boolean };

async function follow(
  trx: Transaction<Tables>,
  scope: Scope,
  feed: NewFeed,
  at: string,
): Promise<{ feed: FeedRow; isNew: boolean }> {
  const { id, isNew } = await foundFeed(trx, feed, at);
  await trx
    .insertInto('follows')
    .values({
      tenant: scope.tenant,
      channel: scope.channel ?? WHOLE_TENANT,
      feed_id: id,
      added_at: at,
      removed_at: null,
    })
    .onConflict((c) =>
      c.columns(['tenant', 'channel', 'feed_id']).doUpdateSet({ removed_at: null }),
    )
    .execute();
  await awaitStory(trx, { feedId: id, tenant: scope.tenant });
  // What ended, or was read once, is asked again when somebody follows it as a feed.
  if (!feed.readOnce) {
    await trx
      .updateTable('feeds')
      .set({ next_poll_at: at, has_ended: 0 })
      .where('id', '=', id)
      .where('next_poll_at', 'is', null)
      .execute();
  }
  const row = await trx
    .selectFrom('feeds')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { feed: toFeed(row), isNew };
}

async function foundFeed(
  trx: Transaction<Tables>,
  feed: NewFeed,
  at: string,
): Promise<{ id: number; isNew: boolean }> {
  const founded = await trx
    .insertInto('feeds')
    .values({
      url: feed.url,
      title: feed.title,
      next_poll_at: feed.readOnce ? null : at,
      failure_count: 0,
      has_ended: 0,
    })
    .onConflict((c) => c.column('url').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (founded !== undefined) return { id: founded.id, isNew: true };
  const known = await trx
    .selectFrom('feeds')
    .select('id')
    .where('url', '=', feed.url)
    .executeTakeFirstOrThrow();
  return { id: known.id, isNew: false };
}

async function unfollow(
  db: Kysely<Tables>,
  scope: Scope,
  url: string,
  at: string,
): Promise<boolean> {
  const result = await db
    .updateTable('follows')
    .set({ removed_at: at })
    .where('tenant', '=', scope.tenant)
    .where('channel', '=', scope.channel ?? WHOLE_TENANT)
    .where('removed_at', 'is', null)
    .where('feed_id', 'in', (q) => q.selectFrom('feeds').select('id').where('url', '=', url))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

async function followed(db: Kysely<Tables>, scope: Scope): Promise<FollowedFeed[]> {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('feeds', 'feeds.id', 'follows.feed_id')
    .selectAll('feeds')
    .select('follows.channel as channel')
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
  }));
}

async function takeNotices(trx: Transaction<Tables>, failingSince: string): Promise<FeedNotice[]> {
  const failing = await trx
    .updateTable('feeds')
    .set({ is_told: 1 })
    .where('is_told', '=', 0)
    .where('failing_since', '<=', failingSince)
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

async function due(db: Kysely<Tables>, now: string, limit: number): Promise<FeedRow[]> {
  const rows = await db
    .selectFrom('feeds')
    .selectAll()
    .where('next_poll_at', '<=', now)
    .where('has_ended', '=', 0)
    .where((q) =>
      q.exists(
        q
          .selectFrom('follows')
          .select('feed_id')
          .whereRef('follows.feed_id', '=', 'feeds.id')
          .where('removed_at', 'is', null),
      ),
    )
    .orderBy('next_poll_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toFeed);
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
    }))
    .where('id', '=', feedId)
    .execute();
}

function toFeed(row: Selectable<FeedsTable>): FeedRow {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    etag: row.etag,
    lastModified: row.last_modified,
    nextPollAt: row.next_poll_at,
    lastSuccessAt: row.last_success_at,
    failingSince: row.failing_since,
    failureCount: row.failure_count,
    faultCode: row.fault_code,
    faultText: row.fault_text,
    hasEnded: row.has_ended === 1,
  };
}

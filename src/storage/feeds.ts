/**
 * Feeds, who follows them, and their items. Validators (ETag, Last-Modified) are stored in the same
 * transaction as the entries they stand for: a crash can make us ask again, never miss one.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type {
  FeedRow,
  FeedStore,
  FollowedFeed,
  PendingItem,
  PollRecord,
  Scope,
  SeenEntry,
} from '../ports/store.ts';
import type { FeedsTable, Tables } from './schema.ts';

export function createFeedStore(db: Kysely<Tables>): FeedStore {
  return {
    follow: (scope, feed, at) =>
      db.transaction().execute(async (trx) => {
        const { id, isNew } = await foundFeed(trx, feed, at);
        await trx
          .insertInto('follows')
          .values({
            tenant: scope.tenant,
            channel: scope.channel ?? '',
            feed_id: id,
            added_at: at,
            removed_at: null,
          })
          .onConflict((c) =>
            c.columns(['tenant', 'channel', 'feed_id']).doUpdateSet({ removed_at: null }),
          )
          .execute();
        const row = await trx
          .selectFrom('feeds')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return { feed: toFeed(row), isNew };
      }),

    async unfollow(scope, url, at) {
      const result = await db
        .updateTable('follows')
        .set({ removed_at: at })
        .where('tenant', '=', scope.tenant)
        .where('channel', '=', scope.channel ?? '')
        .where('removed_at', 'is', null)
        .where('feed_id', 'in', (q) => q.selectFrom('feeds').select('id').where('url', '=', url))
        .executeTakeFirst();
      return Number(result.numUpdatedRows) > 0;
    },

    followed: (scope) => followedFeeds(db, scope),

    async due(now, limit) {
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
        .limit(limit)
        .execute();
      return rows.map(toFeed);
    },

    recordPoll: (feedId, poll) => db.transaction().execute((trx) => recordPoll(trx, feedId, poll)),

    async recordFault(feedId, fault) {
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
    },

    pendingItems: (now, limit) => pendingItems(db, now, limit),

    async waiting() {
      const items = await db
        .selectFrom('items')
        .select((q) => [q.fn.countAll<number>().as('n'), q.fn.min('next_try_at').as('at')])
        .where('state', '=', 'pending')
        .executeTakeFirstOrThrow();
      const feeds = await db
        .selectFrom('feeds')
        .select((q) => [q.fn.countAll<number>().as('n'), q.fn.min('next_poll_at').as('at')])
        .where('failing_since', 'is not', null)
        .where('id', 'in', (q) =>
          q.selectFrom('follows').select('feed_id').where('removed_at', 'is', null),
        )
        .executeTakeFirstOrThrow();
      const times = [items.at, feeds.at].filter((at) => at !== null).sort();
      return { nextAt: times[0] ?? null, items: Number(items.n), failingFeeds: Number(feeds.n) };
    },

    async retryItem(itemId, retry) {
      await db
        .updateTable('items')
        .set((q) => ({
          attempts: q('attempts', '+', 1),
          next_try_at: retry.nextTryAt,
          last_code: retry.code,
        }))
        .where('id', '=', itemId)
        .execute();
    },

    leaveOut: (itemId, left) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('items')
          .set({ state: 'left-out', last_code: left.reason, content_html: null })
          .where('id', '=', itemId)
          .execute();
        if (left.url === null) return;
        await trx
          .insertInto('events')
          .values({
            tenant: null,
            channel: null,
            url: left.url,
            at: left.at,
            what: 'left out',
            detail: left.reason,
          })
          .execute();
      }),
  };
}

async function foundFeed(
  trx: Transaction<Tables>,
  feed: { url: string; title: string | null; readOnce: boolean },
  at: string,
): Promise<{ id: number; isNew: boolean }> {
  const known = await trx
    .selectFrom('feeds')
    .select('id')
    .where('url', '=', feed.url)
    .executeTakeFirst();
  if (known !== undefined) return { id: known.id, isNew: false };
  const row = await trx
    .insertInto('feeds')
    .values({
      url: feed.url,
      title: feed.title,
      next_poll_at: feed.readOnce ? null : at,
      failure_count: 0,
      has_ended: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, isNew: true };
}

async function recordPoll(
  trx: Transaction<Tables>,
  feedId: number,
  poll: PollRecord,
): Promise<{ pending: number }> {
  const { fresh } = poll;
  await trx
    .updateTable('feeds')
    .set({
      next_poll_at: poll.nextPollAt,
      last_success_at: poll.at,
      failing_since: null,
      failure_count: 0,
    })
    .where('id', '=', feedId)
    .execute();
  if (fresh === null) return { pending: 0 };
  await trx
    .updateTable('feeds')
    .set((q) => ({
      title: q.fn.coalesce(q.val(fresh.title), 'title'),
      etag: fresh.etag,
      last_modified: fresh.lastModified,
      fault_code: fresh.warning?.code ?? null,
      fault_text: fresh.warning?.text ?? null,
    }))
    .where('id', '=', feedId)
    .execute();
  if (fresh.movedTo !== null) await moveFeed(trx, feedId, fresh.movedTo);
  let pending = 0;
  for (const entry of fresh.entries)
    if (await recordEntry(trx, feedId, entry, poll.at)) pending += 1;
  return { pending };
}

/** A move to an address that is a feed of its own already keeps both: each says the same. */
async function moveFeed(trx: Transaction<Tables>, feedId: number, movedTo: string): Promise<void> {
  const taken = await trx
    .selectFrom('feeds')
    .select('id')
    .where('url', '=', movedTo)
    .executeTakeFirst();
  if (taken === undefined)
    await trx.updateTable('feeds').set({ url: movedTo }).where('id', '=', feedId).execute();
}

/** True where the entry is new, or says that it was updated since. A moved date alone is nothing new. */
async function recordEntry(
  trx: Transaction<Tables>,
  feedId: number,
  entry: SeenEntry,
  at: string,
): Promise<boolean> {
  const known = await trx
    .selectFrom('items')
    .select(['id', 'updated_at', 'title'])
    .where('feed_id', '=', feedId)
    .where('key', '=', entry.key)
    .executeTakeFirst();
  if (known === undefined) {
    await trx
      .insertInto('items')
      .values({
        feed_id: feedId,
        key: entry.key,
        url: entry.url,
        title: entry.title,
        published_at: entry.publishedAt,
        updated_at: entry.updatedAt,
        author: entry.author,
        content_html: entry.contentHtml,
        can_push: entry.canPush ? 1 : 0,
        state: 'pending',
        attempts: 0,
        next_try_at: at,
        seen_at: at,
      })
      .execute();
    return true;
  }
  const isEdited = known.title !== entry.title || known.updated_at !== entry.updatedAt;
  if (!isEdited) return false;
  await trx
    .updateTable('items')
    .set({
      title: entry.title,
      updated_at: entry.updatedAt,
      content_html: entry.contentHtml,
      state: 'pending',
      attempts: 0,
      next_try_at: at,
    })
    .where('id', '=', known.id)
    .execute();
  return true;
}

async function pendingItems(
  db: Kysely<Tables>,
  now: string,
  limit: number,
): Promise<PendingItem[]> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('feeds', 'feeds.id', 'items.feed_id')
    .selectAll('items')
    .select(['feeds.url as feed_url', 'feeds.title as feed_title'])
    .where('items.state', '=', 'pending')
    .where('items.next_try_at', '<=', now)
    .orderBy('items.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    feedId: row.feed_id,
    feedUrl: row.feed_url,
    feedTitle: row.feed_title,
    attempts: row.attempts,
    key: row.key,
    url: row.url,
    title: row.title,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    author: row.author,
    contentHtml: row.content_html,
    canPush: row.can_push === 1,
  }));
}

async function followedFeeds(db: Kysely<Tables>, scope: Scope): Promise<FollowedFeed[]> {
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
    .execute();
  return rows.map((row) => ({
    ...toFeed(row),
    channel: row.channel === '' ? null : row.channel,
    itemCount: Number(row.item_count ?? 0),
    lastItemAt: row.last_item_at,
  }));
}

export function visibleChannels(scope: Scope): string[] {
  return scope.channel === null ? [''] : ['', scope.channel];
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

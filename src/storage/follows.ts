/**
 * Founding feeds, following and leaving them. Following settles what counts as news to the follower:
 * from then on all, of what came before only the last day's.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { FIRST_WINDOW_MS } from '../core/first-reading.ts';
import type { FeedRow, NewFeed } from '../ports/feed-store.ts';
import type { Scope } from '../ports/store.ts';
import { feedOfAddress } from './feed-addresses.ts';
import type { FeedsTable, Tables } from './schema.ts';
import { awaitStory } from './unplaced.ts';
import { WHOLE_TENANT } from './visibility.ts';

type Trx = Transaction<Tables>;

export async function follow(
  trx: Trx,
  scope: Scope,
  feed: NewFeed,
  at: string,
): Promise<{ feed: FeedRow; isNew: boolean; isFollowed: boolean }> {
  const { id, isNew } = await foundFeed(trx, feed, at);
  const isFollowed = await followFeed(trx, scope, { ...feed, id, isNew }, at);
  const row = await trx
    .selectFrom('feeds')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { feed: toFeed(row), isNew, isFollowed };
}

export async function followAll(
  trx: Trx,
  scope: Scope,
  feeds: readonly NewFeed[],
  at: string,
): Promise<number> {
  let followed = 0;
  for (const feed of feeds) {
    const founded = await foundFeed(trx, feed, at);
    if (!(await followFeed(trx, scope, { ...feed, ...founded }, at))) followed += 1;
  }
  return followed;
}

/** True where the scope followed it already; what it says of the feed is kept then too. */
async function followFeed(
  trx: Trx,
  scope: Scope,
  feed: NewFeed & { id: number; isNew: boolean },
  at: string,
): Promise<boolean> {
  const follows = feed.isNew ? [] : await followsOf(trx, feed.id);
  const channel = scope.channel ?? WHOLE_TENANT;
  const own = follows.find((row) => row.tenant === scope.tenant && row.channel === channel);
  const isFollowed = own !== undefined && own.removed_at === null;
  const outline = feed.outline === undefined ? null : JSON.stringify(feed.outline);
  const since = new Date(Date.parse(at) - FIRST_WINDOW_MS).toISOString();
  const { tenant } = scope;
  await trx
    .insertInto('follows')
    .values({
      tenant,
      channel,
      feed_id: feed.id,
      added_at: at,
      removed_at: null,
      news_since: since,
      outline,
      via: feed.via ?? null,
    })
    .onConflict((c) =>
      c.columns(['tenant', 'channel', 'feed_id']).doUpdateSet({
        removed_at: null,
        ...(outline === null ? {} : { outline }),
        ...(isFollowed ? {} : { added_at: at, news_since: since, via: feed.via ?? null }),
      }),
    )
    .execute();
  if (feed.isNew) return false;
  await awaitStory(trx, { feedId: feed.id, tenant });
  const isDormant = follows.every((row) => row.removed_at !== null);
  await wake(trx, feed, isDormant, at);
  return isFollowed;
}

async function followsOf(trx: Trx, feedId: number) {
  return trx
    .selectFrom('follows')
    .select(['tenant', 'channel', 'removed_at'])
    .where('feed_id', '=', feedId)
    .execute();
}

/** What ended, was read once or was followed by nobody is asked again, as if for the first time. */
async function wake(
  trx: Trx,
  feed: NewFeed & { id: number },
  isDormant: boolean,
  at: string,
): Promise<void> {
  if (feed.readOnce) return;
  await trx
    .updateTable('feeds')
    .set({ next_poll_at: at, has_ended: 0, kind: feed.kind ?? 'feed' })
    .where('id', '=', feed.id)
    .where('next_poll_at', 'is', null)
    .execute();
  if (!isDormant) return;
  await trx
    .updateTable('feeds')
    .set({ next_poll_at: at, last_success_at: null, etag: null, last_modified: null })
    .where('id', '=', feed.id)
    .execute();
}

async function foundFeed(
  trx: Trx,
  feed: NewFeed,
  at: string,
): Promise<{ id: number; isNew: boolean }> {
  const known = await feedOfAddress(trx, feed.url);
  if (known !== undefined) return { id: known, isNew: false };
  const founded = await trx
    .insertInto('feeds')
    .values({
      url: feed.url,
      kind: feed.kind ?? 'feed',
      title: feed.title,
      next_poll_at: feed.readOnce ? null : at,
      failure_count: 0,
      has_ended: 0,
    })
    .onConflict((c) => c.column('url').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (founded !== undefined) return { id: founded.id, isNew: true };
  // Another process founded it between the two.
  const { id } = await trx
    .selectFrom('feeds')
    .select('id')
    .where('url', '=', feed.url)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

export async function unfollow(
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
    .where((q) =>
      q.or([
        q('feed_id', 'in', q.selectFrom('feeds').select('id').where('url', '=', url)),
        q(
          'feed_id',
          'in',
          q.selectFrom('former_addresses').select('feed_id').where('url', '=', url),
        ),
      ]),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function unfollowVia(
  db: Kysely<Tables>,
  scope: Scope,
  via: string,
  at: string,
): Promise<number> {
  const result = await db
    .updateTable('follows')
    .set({ removed_at: at })
    .where('tenant', '=', scope.tenant)
    .where('channel', '=', scope.channel ?? WHOLE_TENANT)
    .where('removed_at', 'is', null)
    .where('via', '=', via)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export function toFeed(row: Selectable<FeedsTable>): FeedRow {
  return {
    id: row.id,
    url: row.url,
    kind: row.kind,
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
    lastFaultAt: row.last_fault_at,
    lastFaultText: row.last_fault_text,
    rhythm: row.rhythm === null ? null : JSON.parse(row.rhythm),
  };
}

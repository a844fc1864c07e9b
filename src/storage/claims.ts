/**
 * Who works on what: due feeds and items are taken by one process for a time. The time is written
 * where the next try stands, so that what a dead process held falls due again by itself.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Claim, FeedRow, PendingItem, PushRule } from '../ports/feed-store.ts';
import { toFeed } from './follows.ts';
import type { ItemsTable, Tables } from './schema.ts';

type Trx = Transaction<Tables>;

/** By their number in the table. */
export const PUSH_RULES: readonly PushRule[] = [false, true, 'if recent', 'unless old'];

/** Of two processes that saw the same row, the second finds it no longer due when it writes. */
export async function claimFeeds(trx: Trx, claim: Claim): Promise<FeedRow[]> {
  const { now, until, limit } = claim;
  const due = await trx
    .selectFrom('feeds')
    .select('id')
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
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const taken = await trx
    .updateTable('feeds')
    .set({ next_poll_at: until })
    .where('id', 'in', ids)
    .where('next_poll_at', '<=', now)
    .returningAll()
    .execute();
  await recordOwner(trx, claim);
  return inOrderOf(ids, taken).map(toFeed);
}

export async function claimItems(
  trx: Trx,
  claim: Claim & { exceptFeeds?: readonly number[] },
): Promise<PendingItem[]> {
  const { now, until, limit, exceptFeeds = [] } = claim;
  let due = trx
    .selectFrom('items')
    .select('id')
    .where('state', '=', 'pending')
    .where('next_try_at', '<=', now);
  if (exceptFeeds.length > 0) due = due.where('feed_id', 'not in', exceptFeeds);
  const found = await due.orderBy('next_try_at').orderBy('id').limit(limit).execute();
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const taken = await trx
    .updateTable('items')
    .set({ next_try_at: until })
    .where('id', 'in', ids)
    .where('state', '=', 'pending')
    .where('next_try_at', '<=', now)
    .returningAll()
    .execute();
  if (taken.length === 0) return [];
  await recordOwner(trx, claim);
  const feeds = await trx
    .selectFrom('feeds')
    .select(['id', 'url', 'title'])
    .where('id', 'in', [...new Set(taken.map((row) => row.feed_id))])
    .execute();
  const byId = new Map(feeds.map((feed) => [feed.id, feed]));
  return inOrderOf(ids, taken).map((row) => toItem(row, byId.get(row.feed_id)));
}

async function recordOwner(trx: Trx, { owner, until, now }: Claim): Promise<void> {
  if (owner === undefined) return;
  await trx.deleteFrom('claims').where('until', '<=', now).execute();
  await trx
    .insertInto('claims')
    .values({ owner, until })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function claimOwners(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('claims').select('owner').distinct().execute();
  return rows.map(({ owner }) => owner);
}

export async function releaseOwner(trx: Trx, owner: string, at: string): Promise<void> {
  const ended = await trx
    .deleteFrom('claims')
    .where('owner', '=', owner)
    .returning('until')
    .execute();
  if (ended.length === 0) return;
  const times = ended.map(({ until }) => until);
  await trx
    .updateTable('feeds')
    .set({ next_poll_at: at })
    .where('next_poll_at', 'in', times)
    .execute();
  await trx
    .updateTable('items')
    .set({ next_try_at: at })
    .where('state', '=', 'pending')
    .where('next_try_at', 'in', times)
    .execute();
}

/** Only what is still held under this very claim. */
export async function releaseFeeds(
  db: Kysely<Tables>,
  ids: readonly number[],
  claim: { until: string; at: string },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('feeds')
    .set({ next_poll_at: claim.at })
    .where('id', 'in', ids)
    .where('next_poll_at', '=', claim.until)
    .execute();
}

export async function releaseItems(
  db: Kysely<Tables>,
  ids: readonly number[],
  claim: { until: string; at: string },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('items')
    .set({ next_try_at: claim.at })
    .where('id', 'in', ids)
    .where('state', '=', 'pending')
    .where('next_try_at', '=', claim.until)
    .execute();
}

function inOrderOf<T extends { id: number }>(ids: readonly number[], rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function toItem(
  row: Selectable<ItemsTable>,
  feed: { url: string; title: string | null } | undefined,
): PendingItem {
  return {
    id: row.id,
    feedId: row.feed_id,
    feedUrl: feed?.url ?? '',
    feedTitle: feed?.title ?? null,
    attempts: row.attempts,
    key: row.key,
    url: row.url,
    title: row.title,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    author: row.author,
    contentHtml: row.content_html,
    canPush: PUSH_RULES[row.can_push] ?? false,
    seenAt: row.seen_at,
  };
}

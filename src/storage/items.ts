/**
 * What feeds announced, and what became of it. Validators (ETag, Last-Modified) are stored in the
 * same transaction as the entries they stand for: a crash can make us ask again, never miss one.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { canonicalUrl } from '../core/article.ts';
import type { PendingItem, PollRecord, PushRule, SeenEntry } from '../ports/store.ts';
import type { Tables } from './schema.ts';

type Trx = Transaction<Tables>;

/** By their number in the table. */
const PUSH_RULES: readonly PushRule[] = [false, true, 'if recent', 'unless old'];

function pushNumber(rule: PushRule): 0 | 1 | 2 | 3 {
  return PUSH_RULES.indexOf(rule) as 0 | 1 | 2 | 3;
}

export async function recordPoll(
  trx: Trx,
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
      has_ended: 0,
      failure_count: 0,
      // A fault has passed; a warning about what was read before still holds.
      fault_code: sql`case when failing_since is null then fault_code end`,
      fault_text: sql`case when failing_since is null then fault_text end`,
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
async function moveFeed(trx: Trx, feedId: number, movedTo: string): Promise<void> {
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
  trx: Trx,
  feedId: number,
  entry: SeenEntry,
  at: string,
): Promise<boolean> {
  const known = await trx
    .selectFrom('items')
    .select(['id', 'fingerprint', 'updated_at'])
    .where('feed_id', '=', feedId)
    .where('key', '=', entry.key)
    .executeTakeFirst();
  if (known === undefined) {
    await insertEntry(trx, feedId, entry, at);
    return true;
  }
  const isEdited = known.fingerprint !== entry.fingerprint || known.updated_at !== entry.updatedAt;
  if (!isEdited) return false;
  await trx
    .updateTable('items')
    .set({
      title: entry.title,
      updated_at: entry.updatedAt,
      content_html: entry.contentHtml,
      fingerprint: entry.fingerprint,
      state: 'pending',
      attempts: 0,
      next_try_at: at,
    })
    .where('id', '=', known.id)
    .execute();
  return true;
}

async function insertEntry(trx: Trx, feedId: number, entry: SeenEntry, at: string): Promise<void> {
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
      fingerprint: entry.fingerprint,
      canonical_url: entry.url === null ? null : canonicalUrl(entry.url),
      can_push: pushNumber(entry.canPush),
      state: 'pending',
      attempts: 0,
      next_try_at: at,
      seen_at: at,
    })
    .execute();
}

export async function pendingItems(
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
    canPush: PUSH_RULES[row.can_push] ?? false,
    seenAt: row.seen_at,
  }));
}

export async function waiting(
  db: Kysely<Tables>,
): Promise<{ nextAt: string | null; items: number; failingFeeds: number }> {
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
}

export async function retryItem(
  db: Kysely<Tables>,
  itemId: number,
  retry: { nextTryAt: string; code: string },
): Promise<void> {
  await db
    .updateTable('items')
    .set((q) => ({
      attempts: q('attempts', '+', 1),
      next_try_at: retry.nextTryAt,
      last_code: retry.code,
    }))
    .where('id', '=', itemId)
    .execute();
}

export async function leaveOut(
  trx: Trx,
  itemId: number,
  left: { at: string; url: string | null; reason: string },
): Promise<void> {
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
}

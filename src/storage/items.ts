/**
 * What feeds announced, and what became of it. Validators (ETag, Last-Modified) are stored in the
 * same transaction as the entries they stand for: a crash can make us ask again, never miss one.
 */
import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import { canonicalUrl } from '../core/article.ts';
import type { ItemLeft, ItemRetry, PollRecord, PushRule, SeenEntry } from '../ports/feed-store.ts';
import { PUSH_RULES } from './claims.ts';
import { moveFeed } from './feed-addresses.ts';
import type { ItemsTable, Tables } from './schema.ts';

type Trx = Transaction<Tables>;

/** Parameters of one statement: SQLite takes 32,766, and a row of items has 15. */
const KEYS_AT_ONCE = 1_000;
const ROWS_AT_ONCE = 500;

function pushNumber(rule: PushRule): 0 | 1 | 2 | 3 {
  return PUSH_RULES.indexOf(rule) as 0 | 1 | 2 | 3;
}

export async function recordPoll(
  trx: Trx,
  feedId: number,
  poll: PollRecord,
): Promise<{ pending: number }> {
  const { fresh } = poll;
  const { url } = await trx
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
    .returning('url')
    .executeTakeFirstOrThrow();
  const { movedTo = null } = poll;
  const goesOn =
    movedTo === null ? feedId : await moveFeed(trx, { id: feedId, url }, movedTo, poll.at);
  if (fresh === null) return { pending: 0 };
  await recordReading(trx, feedId, fresh, poll.at);
  return { pending: await recordEntries(trx, goesOn, fresh.entries, poll.at) };
}

async function recordReading(
  trx: Trx,
  feedId: number,
  fresh: NonNullable<PollRecord['fresh']>,
  at: string,
): Promise<void> {
  const { warning } = fresh;
  await trx
    .updateTable('feeds')
    .set((q) => ({
      title: q.fn.coalesce(q.val(fresh.title), 'title'),
      etag: fresh.etag,
      last_modified: fresh.lastModified,
      rhythm: fresh.rhythm === undefined ? null : JSON.stringify(fresh.rhythm),
      fault_code: warning?.code ?? null,
      fault_text: warning?.text ?? null,
      ...(warning === null ? {} : { last_fault_at: at, last_fault_text: warning.text }),
    }))
    .where('id', '=', feedId)
    .execute();
}

/** How many are new, or say that they were updated since. A moved date alone is nothing new. */
async function recordEntries(
  trx: Trx,
  feedId: number,
  entries: readonly SeenEntry[],
  at: string,
): Promise<number> {
  const byKey = new Map(entries.toReversed().map((entry) => [entry.key, entry]));
  const added: SeenEntry[] = [];
  let edited = 0;
  for (const some of inPiecesOf(entries, KEYS_AT_ONCE)) {
    const known = await knownItems(
      trx,
      feedId,
      some.map(({ key }) => key),
    );
    for (const entry of some) {
      const item = known.get(entry.key);
      if (byKey.get(entry.key) !== entry) continue;
      if (item === undefined) added.push(entry);
      else if (await recordEdit(trx, item, entry, at)) edited += 1;
    }
  }
  for (const some of inPiecesOf(added, ROWS_AT_ONCE)) {
    const rows = some.map((entry) => itemRow(feedId, entry, at));
    await trx.insertInto('items').values(rows).execute();
  }
  return added.length + edited;
}

type KnownItem = { id: number; key: string; fingerprint: string; updated_at: string | null };

async function knownItems(
  trx: Trx,
  feedId: number,
  keys: readonly string[],
): Promise<Map<string, KnownItem>> {
  const rows = await trx
    .selectFrom('items')
    .select(['id', 'key', 'fingerprint', 'updated_at'])
    .where('feed_id', '=', feedId)
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

async function recordEdit(
  trx: Trx,
  known: KnownItem,
  entry: SeenEntry,
  at: string,
): Promise<boolean> {
  const isEdited = known.fingerprint !== entry.fingerprint || known.updated_at !== entry.updatedAt;
  if (!isEdited) return false;
  await trx
    .updateTable('items')
    .set((q) => ({
      title: entry.title,
      // What was cut off when it was first read may have lacked its end.
      url: q.fn.coalesce('url', q.val(entry.url)),
      canonical_url: q.fn.coalesce('canonical_url', q.val(canonicalOf(entry))),
      published_at: q.fn.coalesce('published_at', q.val(entry.publishedAt)),
      author: q.fn.coalesce('author', q.val(entry.author)),
      updated_at: entry.updatedAt,
      content_html: entry.contentHtml,
      fingerprint: entry.fingerprint,
      state: 'pending',
      attempts: 0,
      next_try_at: at,
    }))
    .where('id', '=', known.id)
    .execute();
  return true;
}

function canonicalOf({ url }: SeenEntry): string | null {
  return url === null ? null : canonicalUrl(url);
}

function itemRow(feedId: number, entry: SeenEntry, at: string): Insertable<ItemsTable> {
  return {
    feed_id: feedId,
    key: entry.key,
    url: entry.url,
    title: entry.title,
    published_at: entry.publishedAt,
    updated_at: entry.updatedAt,
    author: entry.author,
    content_html: entry.contentHtml,
    fingerprint: entry.fingerprint,
    canonical_url: canonicalOf(entry),
    can_push: pushNumber(entry.canPush),
    state: 'pending',
    attempts: 0,
    next_try_at: at,
    seen_at: at,
  };
}

function inPiecesOf<T>(rows: readonly T[], size: number): T[][] {
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, n) => rows.slice(n * size, (n + 1) * size));
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
  retry: ItemRetry,
): Promise<void> {
  await db
    .updateTable('items')
    .set((q) => ({
      attempts: q('attempts', '+', 1),
      next_try_at: retry.nextTryAt,
      last_code: retry.code,
    }))
    .where('id', '=', itemId)
    .where('state', '=', 'pending')
    .where('next_try_at', '=', retry.until)
    .execute();
}

export async function leaveOut(trx: Trx, itemId: number, left: ItemLeft): Promise<void> {
  const ended = await trx
    .updateTable('items')
    .set({ state: 'left-out', last_code: left.reason, content_html: null })
    .where('id', '=', itemId)
    .where('state', '=', 'pending')
    .where('next_try_at', '=', left.until)
    .returning('id')
    .executeTakeFirst();
  if (ended === undefined || left.url === null) return;
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

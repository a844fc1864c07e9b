/**
 * Addresses that a feed has had. Whoever adds or leaves a feed by an address from before it moved
 * means the feed as it is now, and founds no second one.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import { awaitStory } from './unplaced.ts';

type Trx = Transaction<Tables>;

/** The feed of this address, now or formerly; undefined where there is none. */
export async function feedOfAddress(db: Kysely<Tables>, url: string): Promise<number | undefined> {
  const moved = await db
    .selectFrom('former_addresses')
    .select('feed_id')
    .where('url', '=', url)
    .executeTakeFirst();
  if (moved !== undefined) return moved.feed_id;
  const feed = await db.selectFrom('feeds').select('id').where('url', '=', url).executeTakeFirst();
  return feed?.id;
}

/**
 * The feed that goes on: the same under its new address or, where that is a feed already, that one,
 * which all who followed the moved one follow from then on.
 */
export async function moveFeed(
  trx: Trx,
  feed: { id: number; url: string },
  movedTo: string,
  at: string,
): Promise<number> {
  if (feed.url === movedTo) return feed.id;
  const taken = await trx
    .selectFrom('feeds')
    .select('id')
    .where('url', '=', movedTo)
    .executeTakeFirst();
  const goesOn = taken?.id ?? feed.id;
  await trx.deleteFrom('former_addresses').where('url', '=', movedTo).execute();
  await trx
    .insertInto('former_addresses')
    .values({ url: feed.url, feed_id: goesOn })
    .onConflict((c) => c.column('url').doUpdateSet({ feed_id: goesOn }))
    .execute();
  if (taken === undefined) {
    const notice = { last_fault_at: at, last_fault_text: `It moved here from ${feed.url}.` };
    await trx
      .updateTable('feeds')
      .set({ url: movedTo, ...notice })
      .where('id', '=', feed.id)
      .execute();
  } else {
    await joinFeeds(trx, feed.id, taken.id, at);
  }
  return goesOn;
}

/** What the moved feed brought stays its own; what it still waits for goes along. */
async function joinFeeds(trx: Trx, from: number, into: number, at: string): Promise<void> {
  await trx
    .updateTable('former_addresses')
    .set({ feed_id: into })
    .where('feed_id', '=', from)
    .execute();
  const columns = ['tenant', 'channel', 'added_at', 'news_since', 'outline', 'via'] as const;
  const followers = await trx
    .selectFrom('follows')
    .select(columns)
    .where('feed_id', '=', from)
    .where('removed_at', 'is', null)
    .execute();
  for (const follower of followers) {
    await trx
      .insertInto('follows')
      .values({ ...follower, feed_id: into, removed_at: null })
      .onConflict((c) =>
        c.columns(['tenant', 'channel', 'feed_id']).doUpdateSet({ removed_at: null }),
      )
      .execute();
    await awaitStory(trx, { feedId: into, tenant: follower.tenant });
  }
  await trx
    .updateTable('follows')
    .set({ removed_at: at })
    .where('feed_id', '=', from)
    .where('removed_at', 'is', null)
    .execute();
  await trx.updateTable('feeds').set({ next_poll_at: null }).where('id', '=', from).execute();
  await trx
    .updateTable('feeds')
    .set({ next_poll_at: at, has_ended: 0 })
    .where('id', '=', into)
    .where('next_poll_at', 'is', null)
    .execute();
  await trx
    .updateTable('items')
    .set({ feed_id: into })
    .where('feed_id', '=', from)
    .where('state', '=', 'pending')
    .where('key', 'not in', (q) => q.selectFrom('items').select('key').where('feed_id', '=', into))
    .execute();
}

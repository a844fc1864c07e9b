/**
 * Who is quoted in which feed, how often, with which role and when, counted as articles come: what a
 * name stands for is weighed from some rows where it would have to read every quote.
 */
import { sql, type Transaction } from 'kysely';
import { foldName, readSpeakerName } from '../core/quotes/speaker-name.ts';
import { roleKey } from '../core/quotes/speaker-role.ts';
import type { Tables } from './schema.ts';

type Counted = { name: string; role: string; quotes: number; at: string | null };

/** `by` is 1 where the article's quotes come, -1 where they go. */
export async function countSpeakers(
  trx: Transaction<Tables>,
  articleId: string,
  feedIds: readonly number[],
  by: 1 | -1,
): Promise<void> {
  // One order for all, so that two who save at once do not wait for each other in a circle.
  const rows = await trx
    .selectFrom('quotes')
    .select(['speaker_name as name', 'role'])
    .select((q) => [q.fn.countAll<number>().as('n'), q.fn.max('published_at').as('at')])
    .where('article_id', '=', articleId)
    .where('speaker_name', 'is not', null)
    .groupBy(['speaker_name', 'role'])
    .orderBy('speaker_name')
    .orderBy('role')
    .execute();
  const counted = rows.map(({ name, role, n, at }) => ({
    name: name ?? '',
    role: role ?? '',
    quotes: by * Number(n),
    at: at === '' ? null : at,
  }));
  for (const feedId of feedIds) {
    for (const [name, roles] of Map.groupBy(counted, (row) => row.name)) {
      await addName(
        trx,
        feedId,
        name,
        roles.reduce((sum, { quotes }) => sum + quotes, 0),
      );
      for (const row of roles) await addRole(trx, feedId, row);
    }
  }
  if (by === 1) return;
  for (const table of ['feed_speakers', 'feed_roles'] as const)
    await trx.deleteFrom(table).where('feed_id', 'in', feedIds).where('quotes', '<=', 0).execute();
}

async function addName(
  trx: Transaction<Tables>,
  feedId: number,
  name: string,
  quotes: number,
): Promise<void> {
  await trx
    .insertInto('speaker_names')
    .values({ name, folded: foldName(name) })
    .onConflict((c) => c.doNothing())
    .execute();
  const name_key = readSpeakerName(name).key;
  await trx
    .insertInto('feed_speakers')
    .values({ feed_id: feedId, name, name_key, quotes })
    .onConflict((c) =>
      c
        .columns(['feed_id', 'name'])
        .doUpdateSet((q) => ({ quotes: q('feed_speakers.quotes', '+', quotes) })),
    )
    .execute();
}

/** An article that goes leaves the times as they were: at worst a term is a little too long. */
async function addRole(trx: Transaction<Tables>, feedId: number, row: Counted): Promise<void> {
  const { name, role, quotes, at } = row;
  await trx
    .insertInto('feed_roles')
    .values({
      feed_id: feedId,
      name,
      role,
      role_key: roleKey(role),
      quotes,
      first_at: at,
      last_at: at,
    })
    .onConflict((c) =>
      c.columns(['feed_id', 'name', 'role']).doUpdateSet((q) => ({
        quotes: q('feed_roles.quotes', '+', quotes),
        first_at: sql<string | null>`case when feed_roles.first_at <= excluded.first_at
          or excluded.first_at is null then feed_roles.first_at else excluded.first_at end`,
        last_at: sql<string | null>`case when feed_roles.last_at >= excluded.last_at
          or excluded.last_at is null then feed_roles.last_at else excluded.last_at end`,
      })),
    )
    .execute();
}

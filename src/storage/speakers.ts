/**
 * Who is quoted in which feed and how often, counted as articles come: autocompletion reads some
 * thousand names where it would have to read every quote.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Scope } from '../ports/store.ts';
import type { Tables } from './schema.ts';
import { followedFeeds } from './visibility.ts';

/** Of the feeds that the scope follows now, the most quoted first. */
export async function findSpeakers(
  db: Kysely<Tables>,
  scope: Scope,
  part: string,
  limit: number,
): Promise<string[]> {
  const known = db.selectFrom('feed_speakers').where('feed_id', 'in', followedFeeds(db, scope));
  const rows = await (part === '' ? known : known.where(holdsName(part)))
    .select('name')
    .groupBy('name')
    .orderBy((q) => q.fn.sum('quotes'), 'desc')
    .orderBy('name')
    .limit(limit)
    .execute();
  return rows.map((row) => row.name);
}

/** `by` is 1 where the article's quotes come, -1 where they go. */
export async function countSpeakers(
  trx: Transaction<Tables>,
  articleId: string,
  feedIds: readonly number[],
  by: 1 | -1,
): Promise<void> {
  const speakers = await trx
    .selectFrom('quotes')
    .select('speaker_name as name')
    .select((q) => q.fn.countAll<number>().as('n'))
    .where('article_id', '=', articleId)
    .where('speaker_name', 'is not', null)
    .groupBy('speaker_name')
    .execute();
  for (const { name, n } of speakers) {
    if (name === null) continue;
    for (const feedId of feedIds) await addCount(trx, feedId, name, by * Number(n));
  }
  if (by === 1) return;
  await trx
    .deleteFrom('feed_speakers')
    .where('feed_id', 'in', feedIds)
    .where('quotes', '<=', 0)
    .execute();
}

async function addCount(
  trx: Transaction<Tables>,
  feedId: number,
  name: string,
  quotes: number,
): Promise<void> {
  await trx
    .insertInto('feed_speakers')
    .values({ feed_id: feedId, name, folded: folded(name), quotes })
    .onConflict((c) =>
      c
        .columns(['feed_id', 'name'])
        .doUpdateSet((q) => ({ quotes: q('feed_speakers.quotes', '+', quotes) })),
    )
    .execute();
}

/** Rows of `feed_speakers` whose name holds the part, in any case and with or without accents. */
export function holdsName(part: string): RawBuilder<boolean> {
  const pattern = `%${folded(part).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`feed_speakers.folded like ${pattern} escape '\\'`;
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

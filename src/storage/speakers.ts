/**
 * Speakers' names as they are typed: those of the feeds that a scope follows now, the most quoted first.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { foldName } from '../core/quotes/speaker-name.ts';
import type { Scope } from '../ports/store.ts';
import type { Tables } from './schema.ts';
import { followedFeeds } from './visibility.ts';

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

/** Rows of `feed_speakers` whose name holds the part, in any case and with or without accents. */
export function holdsName(part: string): RawBuilder<boolean> {
  const pattern = `%${foldName(part).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`feed_speakers.name in (
    select name from speaker_names where folded like ${pattern} escape '\\')`;
}

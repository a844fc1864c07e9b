/**
 * Posted deliveries by words that their digest, or what corrected it, holds. Which of them a digest shows
 * today is the caller's to look at: this only narrows down what there is to read.
 */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { DeliveriesTable, Tables } from './schema.ts';

/**
 * The words are looked for as JSON holds them, whatever their case: one engine's `like` passes over it
 * and the other's does not. The newest first.
 */
export function deliveriesHolding(
  db: Kysely<Tables>,
  tenant: string,
  words: string,
  limit: number,
): Promise<Selectable<DeliveriesTable>[]> {
  const inJson = JSON.stringify(words)
    .slice(1, -1)
    .replace(/[\\%_]/g, '\\$&');
  const like = `%${inJson}%`;
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('state', '=', 'done')
    .where(({ or, exists, selectFrom }) =>
      or([
        sql<boolean>`lower(digest) like lower(${like}) escape '\\'`,
        exists(
          selectFrom('corrections')
            .select('corrections.key')
            .whereRef('corrections.delivery_id', '=', 'deliveries.id')
            .where(sql<boolean>`lower(corrections.change) like lower(${like}) escape '\\'`),
        ),
      ]),
    )
    .orderBy('slot', 'desc')
    .limit(limit)
    .execute();
}

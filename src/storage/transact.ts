/**
 * One transaction, tried again where another process's came between. SQLite lets one writer in at a
 * time, so it never comes to that; Postgres ends one of two that cannot both be.
 */
import type { Kysely, Transaction } from 'kysely';
import { isAppError } from '../core/errors.ts';
import type { Tables } from './schema.ts';

/** What an engine's errors are called after which the same transaction may well succeed. */
export const CONFLICT = 'database_conflict';

const TRIES_MAX = 5;

/** `work` must have no effect but on the database: it may run more than once. */
export async function transact<T>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const isConflict = isAppError(error, 'temporary') && error.code === CONFLICT;
      if (!isConflict || tries === TRIES_MAX) throw error;
    }
  }
}

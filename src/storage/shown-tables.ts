/** The table of digests that people asked for; a part of the first step. */
import type { Kysely } from 'kysely';

export type ShownDigestsTable = {
  tenant: string;
  channel: string;
  /** '' for all of the channel. */
  person: string;
  at: string;
  stories: string;
};

export async function createShownTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('shown_digests')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('stories', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('shown_digests_key', ['tenant', 'channel', 'person'])
    .execute();
}

/** The tables of questions that wait to be told of; a part of the first step. */
import type { Kysely } from 'kysely';

export type StandingQuestionsTable = {
  tenant: string;
  channel: string;
  person: string;
  question: string;
  root_message_id: string | null;
  asked_at: string;
  looked_until: string;
  /** When it was last tried, be it that it failed. */
  turn_at: string;
};

/** A row that who adds holds, so that a tenant's are counted by one at a time. */
export type StandingTenantsTable = { tenant: string };

export async function createStandingTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('standing_questions')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('root_message_id', 'text')
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('looked_until', 'text', (c) => c.notNull())
    .addColumn('turn_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('standing_questions_once', ['tenant', 'channel', 'person', 'question'])
    .execute();
  await db.schema
    .createIndex('standing_questions_by_turn')
    .on('standing_questions')
    .columns(['tenant', 'turn_at'])
    .execute();
  await db.schema
    .createTable('standing_tenants')
    .addColumn('tenant', 'text', (c) => c.notNull().primaryKey())
    .execute();
}

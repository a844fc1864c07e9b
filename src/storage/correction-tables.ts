/** Tables of what went wrong: reports, corrections, faults told; a part of the first step. */
import type { Kysely } from 'kysely';

export async function createCorrectionTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reports')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('items', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .addPrimaryKeyConstraint('reports_key', ['tenant', 'id'])
    .execute();
  await db.schema
    .createIndex('reports_by_state')
    .on('reports')
    .columns(['tenant', 'state'])
    .execute();
  await db.schema
    .createTable('corrections')
    .addColumn('delivery_id', 'integer', (c) => c.notNull().references('deliveries.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('change', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('opens_next', 'integer', (c) => c.notNull())
    .addColumn('told_in', 'integer')
    .addColumn('tried_since', 'text')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('lease_until', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('corrections_once', ['delivery_id', 'key'])
    .execute();
  await db.schema
    .createIndex('corrections_by_state')
    .on('corrections')
    .columns(['state', 'lease_until'])
    .execute();
  await db.schema
    .createIndex('corrections_by_channel')
    .on('corrections')
    .columns(['tenant', 'channel', 'opens_next'])
    .execute();
  await db.schema
    .createTable('shown_articles')
    .addColumn('article_id', 'text', (c) => c.notNull())
    .addColumn('delivery_id', 'integer', (c) => c.notNull().references('deliveries.id'))
    .addPrimaryKeyConstraint('shown_articles_key', ['article_id', 'delivery_id'])
    .execute();
  await db.schema
    .createTable('settled_changes')
    .addColumn('article_id', 'text', (c) => c.notNull())
    .addColumn('mark', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('settled_changes_key', ['article_id', 'mark'])
    .execute();
  await db.schema
    .createTable('told_faults')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('told_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('told_faults_once', ['tenant', 'channel', 'code'])
    .execute();
}

/** Tables of what models cost, may cost and made; a part of the first step. */
import type { Kysely } from 'kysely';
import type { SchemaDialect } from './migrations.ts';

const KEY = ['tenant', 'channel', 'task', 'model', 'prompt_version', 'payer'] as const;

export async function createModelTables(
  db: Kysely<unknown>,
  { serial, bytes }: SchemaDialect,
): Promise<void> {
  let usage = db.schema.createTable('model_usage').addColumn('day', 'text', (c) => c.notNull());
  for (const name of KEY) usage = usage.addColumn(name, 'text', (c) => c.notNull());
  for (const name of [
    'calls',
    'kept_replies',
    'input_tokens',
    'cached_input_tokens',
    'output_tokens',
    'estimated_tokens',
    'micro_usd',
    'unpriced_tokens',
  ])
    usage = usage.addColumn(name, 'bigint', (c) => c.notNull());
  await usage
    .addPrimaryKeyConstraint('model_usage_key', ['tenant', 'day', ...KEY.slice(1)] as never)
    .execute();
  await db.schema.createIndex('model_usage_by_day').on('model_usage').columns(['day']).execute();
  let reservations = db.schema
    .createTable('model_reservations')
    .addColumn('id', serial, (c) =>
      serial === 'integer' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('day', 'text', (c) => c.notNull());
  for (const name of KEY) reservations = reservations.addColumn(name, 'text', (c) => c.notNull());
  await reservations
    .addColumn('tokens', 'bigint', (c) => c.notNull())
    .addColumn('micro_usd', 'bigint')
    .addColumn('until', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('model_reservations_by_tenant')
    .on('model_reservations')
    .columns(['tenant', 'until'])
    .execute();
  await db.schema
    .createTable('model_budgets')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('tokens', 'bigint')
    .addColumn('micro_usd', 'bigint')
    .addColumn('warned_on', 'text')
    .addPrimaryKeyConstraint('model_budgets_key', ['tenant', 'channel'])
    .execute();
  await db.schema
    .createTable('model_choices')
    .addColumn('tenant', 'text', (c) => c.primaryKey())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('secret', 'text')
    .execute();
  await db.schema
    .createTable('model_replies')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('reply', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('model_replies_key', ['tenant', 'key'])
    .execute();
  await db.schema
    .createIndex('model_replies_by_age')
    .on('model_replies')
    .columns(['tenant', 'at'])
    .execute();
  await createVectorTable(db, bytes);
}

async function createVectorTable(
  db: Kysely<unknown>,
  bytes: SchemaDialect['bytes'],
): Promise<void> {
  await db.schema
    .createTable('passage_vectors')
    .addColumn('space', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('vector', bytes, (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('passage_vectors_key', ['space', 'hash'])
    .execute();
  await db.schema
    .createIndex('passage_vectors_by_age')
    .on('passage_vectors')
    .columns(['space', 'at desc', 'hash'])
    .execute();
}

/**
 * The schema, step by step, by Kysely's Migrator. A step that has shipped is never edited: what
 * comes later is a step of its own. A database that knows a step we do not is of a later version.
 */
import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { AppError } from '../core/errors.ts';
import { createArticles, index } from './article-tables.ts';
import { createCorrectionTables } from './correction-tables.ts';
import { createModelTables } from './model-tables.ts';
import type { Tables } from './schema.ts';
import { createShownTables } from './shown-tables.ts';
import { createSpeakerTables } from './speaker-tables.ts';
import { createStandingTables } from './standing-tables.ts';
import { createStoryTables } from './story-tables.ts';

/** What differs between engines in the schema. */
export type SchemaDialect = {
  /** Column type of a number that counts itself up. */
  serial: 'integer' | 'serial';
  /** Column type of bytes as they are. */
  bytes: 'blob' | 'bytea';
  createSearch(db: Kysely<unknown>): Promise<void>;
};

function steps(dialect: SchemaDialect): Record<string, Migration> {
  return { '0001-house': { up: (db) => createHouse(db, dialect) } };
}

export async function migrate(db: Kysely<Tables>, dialect: SchemaDialect): Promise<void> {
  const known = steps(dialect);
  const provider: MigrationProvider = { getMigrations: async () => known };
  const applied = await appliedSteps(db);
  const unknown = applied.filter((name) => !(name in known));
  if (unknown.length > 0) {
    throw new AppError(
      'config',
      'database_newer',
      `This database was written by a later version of Pullquote (it knows "${unknown[0]}"). Update Pullquote, or name another folder in PULLQUOTE_DATA; nothing was changed.`,
    );
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}

async function appliedSteps(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map((row) => row.name);
}

async function createHouse(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await createFeeds(db, dialect);
  await createArticles(db);
  await createQuotesAndPassages(db, dialect);
  await createSpeakerTables(db, dialect);
  await createStoryTables(db);
  await createDeliveries(db, dialect);
  await createCorrectionTables(db);
  await createModelTables(db, dialect);
  await createStandingTables(db);
  await createChannels(db, dialect);
  await createShownTables(db);
  await dialect.createSearch(db);
}

function counted(db: Kysely<unknown>, table: string, column: string, dialect: SchemaDialect) {
  return db.schema
    .createTable(table)
    .addColumn(column, dialect.serial, (c) =>
      dialect.serial === 'integer' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    );
}

async function createFeeds(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await counted(db, 'feeds', 'id', dialect)
    .addColumn('url', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('next_poll_at', 'text')
    .addColumn('last_success_at', 'text')
    .addColumn('failing_since', 'text')
    .addColumn('failure_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('fault_code', 'text')
    .addColumn('fault_text', 'text')
    .addColumn('has_ended', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_fault_at', 'text')
    .addColumn('last_fault_text', 'text')
    .addColumn('rhythm', 'text')
    .addColumn('is_told', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await index(db, 'feeds', ['next_poll_at']);
  await db.schema
    .createTable('former_addresses')
    .addColumn('url', 'text', (c) => c.primaryKey())
    .addColumn('feed_id', 'integer', (c) => c.notNull().references('feeds.id'))
    .execute();
  await index(db, 'former_addresses', ['feed_id']);
  await db.schema
    .createTable('claims')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('claims_key', ['owner', 'until'])
    .execute();
  await db.schema
    .createTable('follows')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('feed_id', 'integer', (c) => c.notNull().references('feeds.id'))
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .addColumn('news_since', 'text', (c) => c.notNull())
    .addColumn('outline', 'text')
    .addColumn('via', 'text')
    .addPrimaryKeyConstraint('follows_key', ['tenant', 'channel', 'feed_id'])
    .execute();
  await index(db, 'follows', ['feed_id']);
  await counted(db, 'items', 'id', dialect)
    .addColumn('feed_id', 'integer', (c) => c.notNull().references('feeds.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('title', 'text')
    .addColumn('published_at', 'text')
    .addColumn('updated_at', 'text')
    .addColumn('author', 'text')
    .addColumn('content_html', 'text')
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('canonical_url', 'text')
    .addColumn('can_push', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_try_at', 'text', (c) => c.notNull())
    .addColumn('last_code', 'text')
    .addColumn('article_id', 'text')
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('items_key', ['feed_id', 'key'])
    .execute();
  await index(db, 'items', ['state', 'next_try_at', 'id']);
  await index(db, 'items', ['feed_id', 'seen_at']);
  await index(db, 'items', ['canonical_url']);
}

async function createQuotesAndPassages(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await counted(db, 'quotes', 'row', dialect)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addColumn('start', 'integer', (c) => c.notNull())
    .addColumn('end', 'integer', (c) => c.notNull())
    .addColumn('speaker_start', 'integer')
    .addColumn('speaker_end', 'integer')
    .addColumn('speaker_name', 'text')
    .addColumn('cue', 'text')
    .addColumn('role', 'text')
    .addColumn('partial', 'integer', (c) => c.notNull())
    .addColumn('utterance', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'quotes', ['article_id']);
  await index(db, 'quotes', ['speaker_name', 'published_at']);
  await db.schema
    .createIndex('quotes_newest_first')
    .on('quotes')
    .columns(['published_at desc', 'article_id', 'start'])
    .execute();
  await counted(db, 'passages', 'row', dialect)
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addColumn('start', 'integer', (c) => c.notNull())
    .addColumn('end', 'integer', (c) => c.notNull())
    .execute();
  await index(db, 'passages', ['article_id']);
}

async function createDeliveries(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await counted(db, 'deliveries', 'id', dialect)
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('slot', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('covers_after', 'text')
    .addColumn('zone', 'text', (c) => c.notNull())
    .addColumn('claimed_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('prepared', 'text')
    .addColumn('frame', 'text')
    .addColumn('is_late', 'integer', (c) => c.notNull())
    .addColumn('digest', 'text')
    .addColumn('in_flight', 'integer')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('lease_until', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .addUniqueConstraint('deliveries_once', ['tenant', 'channel', 'slot'])
    .execute();
  await index(db, 'deliveries', ['state', 'lease_until']);
  await db.schema
    .createTable('delivery_parts')
    .addColumn('delivery_id', 'integer', (c) => c.notNull().references('deliveries.id'))
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('posted_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('delivery_parts_once', ['delivery_id', 'part'])
    .execute();
  await db.schema
    .createTable('delivered_articles')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addColumn('delivery_id', 'integer', (c) => c.notNull().references('deliveries.id'))
    .addPrimaryKeyConstraint('delivered_articles_once', ['tenant', 'channel', 'article_id'])
    .execute();
  await index(db, 'delivered_articles', ['delivery_id']);
  await counted(db, 'schedules', 'id', dialect)
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('time', 'text', (c) => c.notNull())
    .addColumn('zone', 'text', (c) => c.notNull())
    .addColumn('weekdays', 'text', (c) => c.notNull())
    .addColumn('next_at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'schedules', ['next_at']);
}

async function createChannels(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('installed_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('leased_until', 'text')
    .addPrimaryKeyConstraint('installations_key', ['platform', 'tenant'])
    .execute();
  await db.schema
    .createTable('channels')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('is_shared', 'integer')
    .addPrimaryKeyConstraint('channels_key', ['tenant', 'channel'])
    .execute();
  await counted(db, 'turns', 'id', dialect)
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('thread', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('article_ids', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'turns', ['tenant', 'channel', 'thread']);
  await db.schema
    .createTable('handled_events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'handled_events', ['at']);
  await counted(db, 'events', 'id', dialect)
    .addColumn('tenant', 'text')
    .addColumn('channel', 'text')
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'events', ['url']);
}

/**
 * Tables of who is quoted where: names by feed, the roles given with them, and what people settled by
 * hand. A part of the first step of migrations.ts.
 */
import type { Kysely } from 'kysely';
import { index } from './article-tables.ts';
import type { SchemaDialect } from './migrations.ts';

export async function createSpeakerTables(
  db: Kysely<unknown>,
  dialect: SchemaDialect,
): Promise<void> {
  await db.schema
    .createTable('feed_speakers')
    .addColumn('feed_id', 'integer', (c) => c.notNull().references('feeds.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('quotes', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('feed_speakers_key', ['feed_id', 'name'])
    .execute();
  await index(db, 'feed_speakers', ['feed_id', 'name', 'name_key', 'quotes']);
  await index(db, 'feed_speakers', ['name_key', 'feed_id']);
  await db.schema
    .createTable('speaker_names')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('folded', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('feed_roles')
    .addColumn('feed_id', 'integer', (c) => c.notNull().references('feeds.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('role_key', 'text', (c) => c.notNull())
    .addColumn('quotes', 'integer', (c) => c.notNull())
    .addColumn('first_at', 'text')
    .addColumn('last_at', 'text')
    .addPrimaryKeyConstraint('feed_roles_key', ['feed_id', 'name', 'role'])
    .execute();
  await index(db, 'feed_roles', ['role_key', 'feed_id']);
  await db.schema
    .createTable('speaker_pins')
    .addColumn('id', dialect.serial, (c) =>
      dialect.serial === 'integer' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('other', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('replaced_by', 'integer')
    .execute();
  await index(db, 'speaker_pins', ['tenant']);
}

/**
 * Tables of articles and of what is kept beside each: earlier texts, addresses, sources, the sketch by
 * which copies are found, later looks. A part of the first step of migrations.ts.
 */
import type { Kysely } from 'kysely';

export async function createArticles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('articles')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('byline', 'text')
    .addColumn('outlet', 'text')
    .addColumn('published_at', 'text')
    .addColumn('updated_at', 'text')
    .addColumn('language', 'text')
    .addColumn('partial', 'integer', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('image_url', 'text')
    .addColumn('agency', 'text')
    .addColumn('partial_from', 'text')
    .addColumn('syndication', 'text', (c) => c.notNull())
    .addColumn('pulled_at', 'text')
    .addColumn('stored_at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'articles', ['content_hash']);
  await index(db, 'articles', ['stored_at']);
  await index(db, 'articles', ['published_at']);
  await index(db, 'articles', ['syndication']);
  await index(db, 'articles', ['pulled_at']);
  await db.schema
    .createTable('sketches')
    .addColumn('bucket', 'integer', (c) => c.notNull())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addPrimaryKeyConstraint('sketches_key', ['bucket', 'article_id'])
    .execute();
  await index(db, 'sketches', ['article_id']);
  await db.schema
    .createTable('looks')
    .addColumn('article_id', 'text', (c) => c.primaryKey().references('articles.id'))
    .addColumn('looks', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'text')
    .addColumn('missed_at', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .execute();
  await index(db, 'looks', ['next_at']);
  await db.schema
    .createTable('revisions')
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('partial', 'integer', (c) => c.notNull())
    .addColumn('replaced_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['article_id', 'content_hash', 'replaced_at'])
    .execute();
  await index(db, 'revisions', ['replaced_at']);
  await db.schema
    .createTable('addresses')
    .addColumn('url', 'text', (c) => c.primaryKey())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .execute();
  await db.schema
    .createTable('sources')
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addColumn('feed_id', 'integer', (c) => c.notNull().references('feeds.id'))
    .addColumn('stored_at', 'text', (c) => c.notNull())
    .addColumn('can_push', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('sources_key', ['article_id', 'feed_id'])
    .execute();
  await index(db, 'sources', ['feed_id', 'stored_at']);
}

export async function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute();
}

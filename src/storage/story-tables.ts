/** Tables of stories: which article is in which, what people decided; a part of the first step. */
import type { Kysely } from 'kysely';
import { index } from './article-tables.ts';

export type StoriesTable = {
  tenant: string;
  id: string;
  merged_into: string | null;
  /** Given by a person. */
  name: string | null;
  created_at: string;
};

/** Articles that wait for their story, tenant by tenant. */
export type UnplacedTable = { tenant: string; article_id: string };

export type StoryArticlesTable = {
  tenant: string;
  article_id: string;
  story_id: string;
  assigned_at: string;
  /** Pinned: the story that it was in before a person first decided. */
  pinned_from: string | null;
};

/** Counts the changes of a tenant's stories. */
export type StoryVersionsTable = { tenant: string; version: number };

export async function createStoryTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stories')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('merged_into', 'text')
    .addColumn('name', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('stories_key', ['tenant', 'id'])
    .execute();
  await db.schema
    .createTable('story_articles')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addColumn('story_id', 'text', (c) => c.notNull())
    .addColumn('assigned_at', 'text', (c) => c.notNull())
    .addColumn('pinned_from', 'text')
    .addPrimaryKeyConstraint('story_articles_key', ['tenant', 'article_id'])
    .execute();
  await db.schema
    .createTable('story_versions')
    .addColumn('tenant', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await index(db, 'story_articles', ['tenant', 'story_id']);
  await db.schema
    .createTable('unplaced')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .addPrimaryKeyConstraint('unplaced_key', ['tenant', 'article_id'])
    .execute();
}

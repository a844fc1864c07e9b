/** Tables of stories: which article is in which, what people decided; a part of the first step. */
import type { Kysely } from 'kysely';
import { index } from './article-tables.ts';

type StoriesTable = {
  tenant: string;
  id: string;
  merged_into: string | null;
  created_at: string;
};

/** What people of one channel call a story. */
type StoryNamesTable = { tenant: string; channel: string; story_id: string; name: string };

/** Articles that wait for their story, tenant by tenant. */
type UnplacedTable = { tenant: string; article_id: string };

type StoryArticlesTable = {
  tenant: string;
  article_id: string;
  story_id: string;
  assigned_at: string;
  /** Pinned: the story that it was in before a person first decided. */
  pinned_from: string | null;
};

/** Counts the changes of a tenant's stories. */
type StoryVersionsTable = { tenant: string; version: number };

export type StoryTables = {
  stories: StoriesTable;
  story_names: StoryNamesTable;
  story_articles: StoryArticlesTable;
  story_versions: StoryVersionsTable;
  unplaced: UnplacedTable;
};

export async function createStoryTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stories')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('merged_into', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('stories_key', ['tenant', 'id'])
    .execute();
  await db.schema
    .createTable('story_names')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('story_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('story_names_key', ['tenant', 'channel', 'story_id'])
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

/**
 * Opens a database, brings its schema up to date and hands out the store. The engine is told apart
 * here and nowhere above.
 */
import type { Kysely } from 'kysely';
import type { Store } from '../ports/store.ts';
import { createArticleStore } from './articles.ts';
import { createChannelStore, createEventStore, createScheduleStore } from './channels.ts';
import { createDeliveryStore } from './deliveries.ts';
import { createFeedStore } from './feeds.ts';
import { fts5 } from './fts5.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';
import { createSearchStore } from './search.ts';
import type { SearchEngine } from './search-engine.ts';
import { openSqlite, type SqliteOptions, sqliteSchema } from './sqlite.ts';
import { createStoryStore } from './stories.ts';

/**
 * `path` is a SQLite file, or `:memory:`. Throws AppError: `config` with `data_unwritable`,
 * `database_damaged` or `database_newer`, `temporary` with `database_locked` or `disk_full`; every
 * method of the store throws the same.
 */
export async function openStore(path: string, options: SqliteOptions = {}): Promise<Store> {
  const db = openSqlite(path, options);
  try {
    await migrate(db, sqliteSchema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return storeOn(db, fts5);
}

/** All subjects on one open database whose schema is up to date. */
export function storeOn(db: Kysely<Tables>, engine: SearchEngine): Store {
  return {
    feeds: createFeedStore(db),
    articles: createArticleStore(db, engine),
    stories: createStoryStore(db),
    search: createSearchStore(db, engine),
    deliveries: createDeliveryStore(db),
    schedules: createScheduleStore(db),
    channels: createChannelStore(db),
    events: createEventStore(db),
    close: () => db.destroy(),
  };
}

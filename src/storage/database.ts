/**
 * Opens a database, brings its schema up to date and hands out the store. The engine is told apart
 * here and nowhere above.
 */
import type { Store } from '../ports/store.ts';
import { createArticleStore } from './articles.ts';
import { createChannelStore, createEventStore, createScheduleStore } from './channels.ts';
import { createDeliveryStore } from './deliveries.ts';
import { createFeedStore } from './feeds.ts';
import { fts5 } from './fts5.ts';
import { migrate } from './migrations.ts';
import { createSearchStore } from './search.ts';
import { openingError, openSqlite, sqliteSchema } from './sqlite.ts';
import { createStoryStore } from './stories.ts';

/** `path` is a SQLite file, or `:memory:`. Throws AppError `config` as sqlite.ts says. */
export async function openStore(path: string): Promise<Store> {
  const db = openSqlite(path);
  try {
    await migrate(db, sqliteSchema);
  } catch (error) {
    await db.destroy();
    throw openingError(error, path);
  }
  return {
    feeds: createFeedStore(db),
    articles: createArticleStore(db, fts5),
    stories: createStoryStore(db),
    search: createSearchStore(db, fts5),
    deliveries: createDeliveryStore(db),
    schedules: createScheduleStore(db),
    channels: createChannelStore(db),
    events: createEventStore(db),
    close: () => db.destroy(),
  };
}

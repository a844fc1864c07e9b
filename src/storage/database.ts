/**
 * Opens a database, brings its schema up to date and hands out the store. The engine is told apart
 * here and nowhere above.
 */
import type { Kysely } from 'kysely';
import type { Store } from '../ports/store.ts';
import { createArticleStore } from './articles.ts';
import { createChannelStore } from './channels.ts';
import { createCorrectionStore, createReportStore } from './corrections.ts';
import { createDeliveryStore } from './deliveries.ts';
import { createEventStore } from './events.ts';
import { createFeedStore } from './feeds.ts';
import { fts5 } from './fts5.ts';
import { createInstallationStore } from './installations.ts';
import { migrate } from './migrations.ts';
import { createModelUsageStore } from './model-usage.ts';
import { isPostgresUrl, openPostgres, postgresSchema } from './postgres.ts';
import { createScheduleStore } from './schedules.ts';
import type { Tables } from './schema.ts';
import { createSearchStore } from './search.ts';
import type { SearchEngine } from './search-engine.ts';
import { createSpeakerStore } from './speaker-pins.ts';
import { openSqlite, type SqliteOptions, sqliteSchema } from './sqlite.ts';
import { createStandingQuestionStore } from './standing-questions.ts';
import { createStoryStore } from './stories.ts';
import { createFaultStore } from './told-faults.ts';
import { tsvector } from './tsvector.ts';
import { createVectorStore } from './vectors.ts';

/**
 * `target` is a SQLite file, `:memory:`, or a `postgres://` address; options are SQLite's. Throws
 * AppError: `config` with `data_unwritable`, `database_damaged`, `database_newer` or
 * `database_refused`, `temporary` with `database_locked`, `database_unreachable` or `disk_full`;
 * every method of the store throws the same.
 */
export async function openStore(target: string, options: SqliteOptions = {}): Promise<Store> {
  const { db, engine } = await openDatabase(target, options);
  return storeOn(db, engine);
}

/** The database itself, its schema up to date, for those who measure or fill it. */
export async function openDatabase(
  target: string,
  options: SqliteOptions = {},
): Promise<{ db: Kysely<Tables>; engine: SearchEngine }> {
  const isPostgres = isPostgresUrl(target);
  const db = isPostgres ? await openPostgres(target) : openSqlite(target, options);
  try {
    await migrate(db, isPostgres ? postgresSchema : sqliteSchema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, engine: isPostgres ? tsvector : fts5 };
}

/** All subjects on one open database whose schema is up to date. */
export function storeOn(db: Kysely<Tables>, engine: SearchEngine): Store {
  return {
    feeds: createFeedStore(db),
    articles: createArticleStore(db, engine),
    stories: createStoryStore(db),
    search: createSearchStore(db, engine),
    speakers: createSpeakerStore(db),
    deliveries: createDeliveryStore(db),
    reports: createReportStore(db),
    corrections: createCorrectionStore(db),
    faults: createFaultStore(db),
    schedules: createScheduleStore(db),
    standingQuestions: createStandingQuestionStore(db),
    channels: createChannelStore(db),
    events: createEventStore(db),
    installations: createInstallationStore(db),
    modelUsage: createModelUsageStore(db),
    vectors: createVectorStore(db),
    close: () => db.destroy(),
  };
}

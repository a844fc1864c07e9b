/**
 * The SQLite engine: one file, WAL, every commit flushed (synchronous=FULL), FTS5 for search.
 * Translates what better-sqlite3 throws on opening into sentences that say what to do.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { AppError } from '../core/errors.ts';
import type { SchemaDialect } from './migrations.ts';
import type { Tables } from './schema.ts';

/** How long a writer waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** Takes the write lock at once: a read that turns into a write cannot be beaten to it half-way. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function immediateDialect(config: SqliteDialectConfig): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateDriver(config),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Throws AppError `config`: `data_unwritable`, `database_damaged`, `database_locked`, `disk_full`. */
export function openSqlite(path: string): Kysely<Tables> {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const database = new SQLite(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return new Kysely<Tables>({ dialect: immediateDialect({ database }) });
  } catch (error) {
    throw openingError(error, path);
  }
}

const OPENING_FAULTS: Record<string, { code: string; say(path: string): string }> = {
  SQLITE_CANTOPEN: { code: 'data_unwritable', say: unwritable },
  SQLITE_CANTOPEN_ISDIR: { code: 'data_unwritable', say: unwritable },
  SQLITE_READONLY: { code: 'data_unwritable', say: unwritable },
  SQLITE_READONLY_DIRECTORY: { code: 'data_unwritable', say: unwritable },
  EACCES: { code: 'data_unwritable', say: unwritable },
  EPERM: { code: 'data_unwritable', say: unwritable },
  EROFS: { code: 'data_unwritable', say: unwritable },
  EEXIST: { code: 'data_unwritable', say: unwritable },
  ENOTDIR: { code: 'data_unwritable', say: unwritable },
  ENOENT: { code: 'data_unwritable', say: unwritable },
  SQLITE_NOTADB: { code: 'database_damaged', say: damaged },
  SQLITE_CORRUPT: { code: 'database_damaged', say: damaged },
  SQLITE_BUSY: { code: 'database_locked', say: locked },
  SQLITE_FULL: { code: 'disk_full', say: full },
  ENOSPC: { code: 'disk_full', say: full },
};

/** By the fault's code; what is not known here is passed on as it is. */
export function openingError(error: unknown, path: string): unknown {
  const fault = OPENING_FAULTS[(error as { code?: string }).code ?? ''];
  return fault === undefined
    ? error
    : new AppError('config', fault.code, fault.say(path), { cause: error });
}

function unwritable(path: string): string {
  return `The data folder of ${path} cannot be written. Give this user the right to, or name another folder in PULLQUOTE_DATA.`;
}

function damaged(path: string): string {
  return `${path} is not a sound Pullquote database. Put back a copy, or move the file away to begin anew; it was not changed.`;
}

function locked(path: string): string {
  return `${path} is locked by another process. Stop the other one and try again.`;
}

function full(path: string): string {
  return `The disk that holds ${path} is full. Make room and try again; nothing that was stored is lost.`;
}

export const sqliteSchema: SchemaDialect = {
  serial: 'integer',
  async createSearch(db) {
    await sql`create virtual table passages_fts using fts5(title, text, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2')`.execute(
      db,
    );
    await sql`create virtual table quotes_fts using fts5(text, title, speaker, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2')`.execute(
      db,
    );
  },
};

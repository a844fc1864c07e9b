/**
 * The SQLite engine: one file, WAL, every commit flushed (synchronous=FULL). What better-sqlite3
 * throws, on opening and on any statement later, comes out as sqlite-errors.ts says it.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  sql,
} from 'kysely';
import type { SchemaDialect } from './migrations.ts';
import type { Tables } from './schema.ts';
import { sqliteError } from './sqlite-errors.ts';
import { translateErrors } from './translated-errors.ts';

/** How long a writer waits for another process's transaction, where no option says otherwise. */
const BUSY_TIMEOUT_MS = 10_000;

export type SqliteOptions = { busyTimeoutMs?: number };

/** Throws AppError as sqlite-errors.ts lists. */
export function openSqlite(path: string, options: SqliteOptions = {}): Kysely<Tables> {
  try {
    if (path !== ':memory:') makeFolder(dirname(path));
    const database = new SQLite(path, { timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return new Kysely<Tables>({ dialect: sqliteDialect(database, path) });
  } catch (error) {
    throw sqliteError(error, path);
  }
}

function sqliteDialect(database: SQLite.Database, path: string): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(database, path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite's DDL is transactional: a migration that is killed half-way has not happened. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: SQLite.Database;
  readonly #path: string;
  #connection: DatabaseConnection | null = null;

  constructor(database: SQLite.Database, path: string) {
    super({ database: withKeptStatements(database) });
    this.#database = database;
    this.#path = path;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#connection === null) {
      this.#connection = await super.acquireConnection();
      translateErrors(this.#connection, (error) => sqliteError(error, this.#path));
    }
    return this.#connection;
  }

  /** Takes the write lock at once: a read that turns into a write cannot be beaten to it half-way. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /**
   * A full disk may have ended the transaction (https://www.sqlite.org/lang_transaction.html, 3);
   * rolling back what is not there would hide that error.
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** More different statements than a busy hour runs; those of one long list each come and go. */
const STATEMENTS_KEPT_MAX = 500;

/**
 * Kysely prepares a statement for each call, and V8, which does not see what SQLite holds for it,
 * leaves thousands lying: filling a store took gigabytes. So that statements are used again.
 */
function withKeptStatements(database: SQLite.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = kept.get(text) ?? database.prepare(text);
      // The last used stand at the end; the first is given up where there are too many.
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > STATEMENTS_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}

export const sqliteSchema: SchemaDialect = {
  serial: 'integer',
  bytes: 'blob',
  async createSearch(db) {
    await sql`create virtual table passages_fts using fts5(title, text, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2')`.execute(
      db,
    );
    await sql`create virtual table quotes_fts using fts5(text, title, speaker, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2')`.execute(
      db,
    );
  },
};

/** Step by step: Node's own recursive way never returns below folders such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path);
}

/**
 * The Postgres engine, for houses of many processes. The driver is loaded only here and only when
 * a Postgres database is named; what it throws comes out as postgres-errors.ts says it.
 */
import {
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { SchemaDialect } from './migrations.ts';
import { postgresError } from './postgres-errors.ts';
import type { Tables } from './schema.ts';
import { translateErrors } from './translated-errors.ts';

/** A process of ours reads and writes little at once; Postgres allows 100 for all by default. */
const CONNECTIONS_MAX = 10;
/** How long to wait for a connection before the database counts as out of reach. */
const CONNECT_TIMEOUT_MS = 10_000;

export function isPostgresUrl(target: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(target);
}

/** Every statement throws AppError as postgres-errors.ts lists. */
export async function openPostgres(url: string): Promise<Kysely<Tables>> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // A connection that breaks while idle is replaced at its next use, which says if that fails too.
  pool.on('error', () => {});
  return new Kysely<Tables>({ dialect: postgresDialect({ pool }) });
}

function postgresDialect(config: PostgresDialectConfig): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new TranslatingDriver(config),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class TranslatingDriver extends PostgresDriver {
  readonly #known = new WeakSet<DatabaseConnection>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    try {
      const connection = await super.acquireConnection();
      if (!this.#known.has(connection)) translateErrors(connection, postgresError);
      this.#known.add(connection);
      return connection;
    } catch (error) {
      throw postgresError(error);
    }
  }
}

export const postgresSchema: SchemaDialect = {
  serial: 'serial',
  bytes: 'bytea',
  async createSearch(db) {
    for (const table of ['passages_search', 'quotes_search']) {
      await db.schema
        .createTable(table)
        .addColumn('row', 'integer', (c) => c.primaryKey())
        .addColumn('words', sql`tsvector`, (c) => c.notNull())
        .execute();
      // A pending list would make some unlucky search pay for many articles' indexing.
      await sql`create index ${sql.ref(`${table}_by_words`)} on ${sql.table(table)} using gin (words) with (fastupdate = off)`.execute(
        db,
      );
    }
  },
};

/**
 * A PostgreSQL server of the test's own: a new cluster in a temporary folder, reached by a socket
 * in that folder alone, gone with the test. Nothing where no server program is installed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export type PostgresServer = {
  /** Address of one of its databases. */
  urlOf(database: string): string;
  run(statement: string): Promise<void>;
  stop(): Promise<void>;
};

/** Where Debian and Ubuntu keep the programs; elsewhere they are on the path. */
const DEBIAN = '/usr/lib/postgresql';
/** The user and group `nobody` of Linux: PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_TRIES = 200;
const START_WAIT_MS = 100;

/** The folder of `initdb` and `postgres`, null where they are not installed. */
export function postgresPrograms(path: string | undefined): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => +b - +a) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(path ?? '').split(delimiter),
  ];
  const isWhole = (folder: string) =>
    existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'));
  return folders.find(isWhole) ?? null;
}

export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pullquote-pg-'));
  const user = process.getuid?.() === 0 ? NOBODY : {};
  if (user === NOBODY) chownSync(folder, NOBODY.uid, NOBODY.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const initialise = ['-D', data, '-U', 'press', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  execFileSync(join(programs, 'initdb'), initialise, { ...user, cwd: folder, stdio: 'pipe' });
  // Durability is the server's to test; without it a test takes seconds.
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', folder, '-h', '', ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const urlOf = (database: string) =>
    `postgres://press@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const admin = await connectWhenUp(urlOf('postgres'), server);
  return {
    urlOf,
    async run(statement) {
      await admin.query(statement);
    },
    async stop() {
      await admin.end();
      const ended = once(server, 'exit');
      // At once: nothing is kept, and a last checkpoint of some hundred databases takes minutes.
      server.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connectWhenUp(url: string, server: ChildProcess): Promise<pg.Client> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    // The server's end would otherwise be an error nobody listens for.
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries === START_TRIES || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, START_WAIT_MS));
    }
  }
}

/**
 * SQLite's and the file system's faults as sentences that say what to do, told apart by code alone.
 * https://www.sqlite.org/rescode.html lists the codes; an extended one begins with its primary one.
 */
import { AppError, type ErrorKind } from '../core/errors.ts';

type Fault = { kind: ErrorKind; code: string; say(path: string): string };

const UNWRITABLE: Fault = {
  kind: 'config',
  code: 'data_unwritable',
  say: (path) =>
    `The data folder of ${path} cannot be written. Give this user the right to, or name another folder in PULLQUOTE_DATA.`,
};

const DAMAGED: Fault = {
  kind: 'config',
  code: 'database_damaged',
  say: (path) =>
    `${path} is not a sound Pullquote database. Put back a copy, or move the file away to begin anew; it was not changed.`,
};

const LOCKED: Fault = {
  kind: 'temporary',
  code: 'database_locked',
  say: (path) => `${path} is locked by another process. Stop the other one and try again.`,
};

const FULL: Fault = {
  kind: 'temporary',
  code: 'disk_full',
  say: (path) =>
    `The disk that holds ${path} is full. Make room and try again; nothing that was stored is lost.`,
};

const FAULTS: Record<string, Fault> = {
  SQLITE_CANTOPEN: UNWRITABLE,
  SQLITE_READONLY: UNWRITABLE,
  SQLITE_PERM: UNWRITABLE,
  EACCES: UNWRITABLE,
  EPERM: UNWRITABLE,
  EROFS: UNWRITABLE,
  EEXIST: UNWRITABLE,
  ENOTDIR: UNWRITABLE,
  ENOENT: UNWRITABLE,
  SQLITE_NOTADB: DAMAGED,
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_BUSY: LOCKED,
  SQLITE_LOCKED: LOCKED,
  SQLITE_FULL: FULL,
  // The shared-memory file beside a WAL could not grow.
  SQLITE_IOERR_SHMSIZE: FULL,
  ENOSPC: FULL,
  EDQUOT: FULL,
};

/** What has no row here is passed on as it is. */
export function sqliteError(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (error instanceof AppError || typeof code !== 'string') return error;
  const fault = FAULTS[code] ?? FAULTS[primaryCode(code)];
  return fault === undefined
    ? error
    : new AppError(fault.kind, fault.code, fault.say(path), { cause: error });
}

/** `SQLITE_BUSY_SNAPSHOT` is a `SQLITE_BUSY`. */
function primaryCode(code: string): string {
  return code.split('_', 2).join('_');
}

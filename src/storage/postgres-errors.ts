/**
 * Postgres's and the network's faults as sentences that say what to do, told apart by SQLSTATE
 * alone: https://www.postgresql.org/docs/current/errcodes-appendix.html. No sentence names the
 * address of the database, for it may hold a password.
 */
import { AppError, type ErrorKind } from '../core/errors.ts';
import { CONFLICT } from './transact.ts';

type Fault = { kind: ErrorKind; code: string; sentence: string };

const UNREACHABLE: Fault = {
  kind: 'temporary',
  code: 'database_unreachable',
  sentence:
    'The Postgres database cannot be reached. Start it, or mend its address; nothing is lost.',
};

const REFUSED: Fault = {
  kind: 'config',
  code: 'database_refused',
  sentence:
    'The Postgres database refuses this user. Check the name, the password, the database and its rights.',
};

const CONFLICTING: Fault = {
  kind: 'temporary',
  code: CONFLICT,
  sentence: 'Another process wrote the same at the same time. Try again.',
};

const FULL: Fault = {
  kind: 'temporary',
  code: 'disk_full',
  sentence:
    'The disk of the Postgres database is full. Make room and try again; nothing that was stored is lost.',
};

const LOCKED: Fault = {
  kind: 'temporary',
  code: 'database_locked',
  sentence: 'The Postgres database is locked by another process. Try again.',
};

const DAMAGED: Fault = {
  kind: 'config',
  code: 'database_damaged',
  sentence: 'The Postgres database is damaged. Put back a copy.',
};

/** By whole code first, then by class, the first two characters. */
const FAULTS: Record<string, Fault> = {
  '08': UNREACHABLE,
  '23505': CONFLICTING,
  '28': REFUSED,
  '3D000': REFUSED,
  '40': CONFLICTING,
  '42501': REFUSED,
  '53100': FULL,
  '53300': UNREACHABLE,
  '55P03': LOCKED,
  '57P': UNREACHABLE,
  XX001: DAMAGED,
  XX002: DAMAGED,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  ENOENT: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EPIPE: UNREACHABLE,
};

/** What has no row here is passed on as it is. */
export function postgresError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (error instanceof AppError || typeof code !== 'string') return error;
  const fault = FAULTS[code] ?? FAULTS[code.slice(0, 3)] ?? FAULTS[code.slice(0, 2)];
  return fault === undefined
    ? error
    : new AppError(fault.kind, fault.code, fault.sentence, { cause: error });
}

/**
 * What the client throws, as the errors of the house: by class, status and structured code, never
 * by a message's words. A server may echo the key that it was sent, so causes are cut and cleaned.
 */
import OpenAI from 'openai';
import { AppError, type ErrorKind, isAppError } from '../core/errors.ts';
import { timedOutError } from './time-limit.ts';

/** A reply body that went on past its bound. */
export class ReplyTooLongError extends Error {
  constructor(bytesMax: number) {
    super(`The reply is longer than ${bytesMax} bytes.`);
    this.name = 'ReplyTooLongError';
  }
}

type Row = [kind: ErrorKind, code: string, message: string];

const UNREACHABLE: Row = [
  'temporary',
  'model_unreachable',
  'The model’s server cannot be reached, or broke off.',
];
const OVERLOADED: Row = [
  'temporary',
  'model_overloaded',
  'The model’s server has too much to do, or failed.',
];
const REFUSED: Row = ['permanent', 'model_refused', 'The model’s server refused the task.'];
const KEY_REFUSED: Row = [
  'permanent',
  'model_key_refused',
  'The model’s server refused the key. Check OPENAI_API_KEY and what it may use.',
];
const UNKNOWN: Row = [
  'permanent',
  'model_unknown',
  'The server does not know the model or the address. Check PULLQUOTE_MODEL and OPENAI_BASE_URL.',
];
const MALFORMED: Row = [
  'permanent',
  'model_malformed',
  'The model’s reply does not have the form that was asked for.',
];

const BY_STATUS: Readonly<Record<number, Row>> = {
  401: KEY_REFUSED,
  403: KEY_REFUSED,
  404: UNKNOWN,
  408: OVERLOADED,
  409: OVERLOADED,
  425: OVERLOADED,
  429: OVERLOADED,
};
/** OpenAI sends these with status 429, though waiting does not help. */
const QUOTA_CODES = new Set(['insufficient_quota', 'billing_hard_limit_reached']);

/** What is no failure of the server (a fault of our own) comes back as it is. */
export function translate(
  error: unknown,
  context: { signal: AbortSignal; apiKey: string | null; nowMs: number },
): unknown {
  if (context.signal.aborted) return context.signal.reason;
  if (isAppError(error)) return error;
  const cause = cleanCause(error, context.apiKey);
  if (error instanceof OpenAI.APIConnectionTimeoutError) return timedOutError(cause);
  const row = rowOf(error);
  if (row === null) return error;
  const retryAfterMs =
    error instanceof OpenAI.APIError ? retryAfter(error.headers, context.nowMs) : null;
  return new AppError(...row, { cause, ...(retryAfterMs !== null && { retryAfterMs }) });
}

function rowOf(error: unknown): Row | null {
  if (error instanceof OpenAI.APIConnectionError) return UNREACHABLE;
  if (error instanceof OpenAI.APIError && error.status !== undefined) {
    if (QUOTA_CODES.has(error.code ?? '')) return REFUSED;
    if (error.status < 400) return UNKNOWN;
    return BY_STATUS[error.status] ?? (error.status >= 500 ? OVERLOADED : REFUSED);
  }
  // Said within a reply that had begun with status 200.
  if (error instanceof OpenAI.APIError) return OVERLOADED;
  if (error instanceof ReplyTooLongError || error instanceof SyntaxError) return MALFORMED;
  // A body that breaks off reaches us as fetch throws it: a TypeError with the socket's as cause.
  if (error instanceof TypeError && error.cause instanceof Error) return UNREACHABLE;
  return null;
}

/** A stream that ended before its reply did. */
export function brokenOffError(): AppError {
  return new AppError(...UNREACHABLE);
}

export function refusedError(): AppError {
  return new AppError('permanent', 'model_refused', 'The model refused the task.');
}

export function malformedError(): AppError {
  return new AppError(...MALFORMED);
}

/**
 * Whether the server may charge for a request that failed so: not where it said no, nor where it
 * was never reached.
 */
export function mayCost(error: unknown): boolean {
  if (error instanceof OpenAI.APIUserAbortError) return true;
  if (error instanceof OpenAI.APIConnectionTimeoutError) return true;
  if (error instanceof OpenAI.APIConnectionError) return !(error.cause instanceof UnsentError);
  return !(error instanceof OpenAI.APIError && error.status !== undefined);
}

/** No connection came about, so that no byte of the request left. */
export class UnsentError extends Error {
  constructor(cause: unknown) {
    super('The server was not reached.', { cause });
    this.name = 'UnsentError';
  }
}

const NEVER_REACHED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Ports that fetch itself refuses (Fetch standard, "bad port") come without a code. */
const BAD_PORT = 'bad port';

/** Of what fetch throws; false where something may have been sent. */
export function isUnsent(error: unknown): boolean {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return false;
  const { code, syscall, message } = error.cause as NodeJS.ErrnoException;
  if (code === undefined) return message === BAD_PORT;
  return NEVER_REACHED.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect');
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3), or milliseconds in OpenAI's own header. */
function retryAfter(headers: Headers | undefined, nowMs: number): number | null {
  const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (ms >= 0) return ms;
  const value = headers?.get('retry-after') ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
}

const CAUSE_CHARS_MAX = 300;

function cleanCause(error: unknown, apiKey: string | null): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const clean = apiKey === null ? message : message.replaceAll(apiKey, '[redacted]');
  const cause = new Error(clean.slice(0, CAUSE_CHARS_MAX));
  cause.name = name;
  return cause;
}

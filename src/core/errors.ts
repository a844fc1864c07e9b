/**
 * The one error of the house. Adapters translate what their SDK throws into it, by class or status
 * and never by a message's words; people see `message` and `code`, logs see `cause`.
 */

/**
 * - `config`: the deployment is set up wrongly; nothing runs until it is mended
 * - `user`: the call was wrong; the message says what to do
 * - `temporary`: may succeed later; the only kind that is retried
 * - `permanent`: will not succeed; said once and not retried
 * - `rejected`: output that failed verification; dropped and counted
 */
export type ErrorKind = 'config' | 'user' | 'temporary' | 'permanent' | 'rejected';

export type AppErrorOptions = {
  cause?: unknown;
  /** Milliseconds that the other side asked us to wait, where it said so. */
  retryAfterMs?: number;
};

export class AppError extends Error {
  readonly kind: ErrorKind;
  /** Stable snake_case name, printed to people beside the sentence. */
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(kind: ErrorKind, code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

const CONNECTION_LOST = 'connection_lost';

export function isAppError(error: unknown, kind?: ErrorKind): error is AppError {
  return error instanceof AppError && (kind === undefined || error.kind === kind);
}

/** Surely nothing of a post is out: what was cut off on the way may have arrived, and so may what failed otherwise. */
export function isUnsaid(error: unknown): error is AppError {
  return isAppError(error) && error.code !== CONNECTION_LOST;
}

/** Of several posts the first are out: said again from the beginning, they would be there twice. */
export function partlySaid(cause: unknown): AppError {
  return new AppError('temporary', CONNECTION_LOST, 'Only the beginning of it went out.', {
    cause,
  });
}

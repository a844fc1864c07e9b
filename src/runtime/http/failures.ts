/**
 * Turns a status or a socket's failure into the house's error: what kind, which code, how long to
 * wait. By class, status and code only; the words of the other side decide nothing.
 */
import { errors } from 'undici';
import { AppError, type AppErrorOptions, type ErrorKind, isAppError } from '../../core/errors.ts';
import { tooLarge } from './decode.ts';
import type { HttpLimits } from './limits.ts';

const SECOND_MS = 1000;
const LATER = 'it is tried again later';

type Verdict = { kind: ErrorKind; code: string; says: (host: string) => string };

const forbidden: Verdict = {
  kind: 'permanent',
  code: 'forbidden',
  says: (host) => `${host} does not let us read this; it may need a subscription or a login.`,
};
const rateLimited: Verdict = {
  kind: 'temporary',
  code: 'rate_limited',
  says: (host) => `${host} asks for fewer requests; ${LATER}.`,
};
const timedOut: Verdict = {
  kind: 'temporary',
  code: 'timed_out',
  says: (host) => `${host} took too long to answer; ${LATER}.`,
};
const dnsFailed: Verdict = {
  kind: 'temporary',
  code: 'dns_failed',
  says: (host) => `No address was found for ${host}; check its spelling, else ${LATER}.`,
};
const tlsFailed: Verdict = {
  kind: 'temporary',
  code: 'tls_failed',
  says: (host) => `${host} showed no valid certificate; ${LATER}.`,
};
const connectionFailed: Verdict = {
  kind: 'temporary',
  code: 'connection_failed',
  says: (host) => `The connection to ${host} failed; ${LATER}.`,
};
const badResponse: Verdict = {
  kind: 'temporary',
  code: 'bad_response',
  says: (host) => `${host} did not answer in proper HTTP; ${LATER}.`,
};

const BY_STATUS: Record<number, Verdict> = {
  401: forbidden,
  402: forbidden,
  403: forbidden,
  404: {
    kind: 'permanent',
    code: 'not_found',
    says: (host) => `${host} has nothing at this address; check it for a mistake.`,
  },
  408: timedOut,
  410: {
    kind: 'permanent',
    code: 'gone',
    says: (host) => `${host} says that this address is gone for good; take it off the list.`,
  },
  425: rateLimited,
  429: rateLimited,
  451: forbidden,
};

function verdictOf(status: number): Verdict {
  const known = BY_STATUS[status];
  if (known) return known;
  const says = (host: string) => `${host} answered with status ${status}`;
  if (status >= 500) {
    return { kind: 'temporary', code: 'server_error', says: (h) => `${says(h)}; ${LATER}.` };
  }
  if (status >= 400) {
    return {
      kind: 'permanent',
      code: 'request_refused',
      says: (h) => `${says(h)}; check the address.`,
    };
  }
  // 202 and 204 among them: what bot protection and a cache that is still filling answer.
  return { kind: 'temporary', code: 'unexpected_status', says: (h) => `${says(h)}; ${LATER}.` };
}

/**
 * Milliseconds that a Retry-After header asks for (RFC 9110 section 10.2.3: seconds or a date),
 * between 0 and `maxMs`; null where it says neither.
 */
function readRetryAfter(header: string | undefined, now: Date, maxMs: number): number | null {
  const text = header?.trim() ?? '';
  let waitMs = Number.NaN;
  if (/^\d+$/.test(text)) waitMs = Number(text) * SECOND_MS;
  // Every date form of HTTP begins with a day's name; Date.parse alone takes almost anything.
  else if (/^[a-z]{3,9},? /i.test(text)) waitMs = Date.parse(text) - now.getTime();
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), maxMs);
}

export function statusError(
  status: number,
  host: string,
  retryAfter: string | undefined,
  now: Date,
  limits: HttpLimits,
): AppError {
  const { kind, code, says } = verdictOf(status);
  const waitMs =
    kind === 'temporary' ? readRetryAfter(retryAfter, now, limits.retryAfterMsMax) : null;
  return new AppError(kind, code, says(host), waitMs === null ? {} : { retryAfterMs: waitMs });
}

export function abortedError(host: string, cause: unknown): AppError {
  return new AppError('temporary', 'aborted', `Reading from ${host} was called off.`, { cause });
}

export function timedOutError(host: string): AppError {
  return new AppError(timedOut.kind, timedOut.code, timedOut.says(host));
}

const TIMEOUTS = [errors.ConnectTimeoutError, errors.HeadersTimeoutError, errors.BodyTimeoutError];
const BROKEN_HTTP = [errors.HTTPParserError, errors.ResponseContentLengthMismatchError];
/** Node names certificate failures by OpenSSL's words, which all begin with one of these. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|INVALID_CA)/;

function verdictOfNetwork(error: Error): Verdict {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const syscall = 'syscall' in error ? error.syscall : null;
  if (TIMEOUTS.some((type) => error instanceof type) || code === 'ETIMEDOUT') return timedOut;
  if (BROKEN_HTTP.some((type) => error instanceof type)) return badResponse;
  if (syscall === 'getaddrinfo' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return dnsFailed;
  return TLS_CODE.test(code) ? tlsFailed : connectionFailed;
}

/** What a request threw, as AppError; one of our own (a refused address) passes as it is. */
export function networkError(error: unknown, host: string, limits: HttpLimits): AppError {
  if (isAppError(error)) return error;
  const cause = error instanceof Error ? error : new Error('thrown value', { cause: error });
  if (cause instanceof errors.HeadersOverflowError) return tooLarge(host, limits.headerBytesMax);
  const { kind, code, says } = verdictOfNetwork(cause);
  const options: AppErrorOptions = { cause };
  return new AppError(kind, code, says(host), options);
}

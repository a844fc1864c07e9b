/**
 * Rate limits: a bucket a route and major parameter, told in X-RateLimit headers
 * (discord.com/developers/docs/topics/rate-limits), and 429s put in on purpose.
 */
import { ApiFault } from './faults.ts';

export type RateOptions = {
  /** Requests that one bucket takes in its window. */
  bucketRequestsMax: number;
  bucketMs: number;
};

type Bucket = { remaining: number; resetAt: number };

export type Rates = {
  /** Headers for the answer; throws the 429. `nowMs` runs with the machine, for the caller waits. */
  take(method: string, path: string, nowMs: number): Record<string, string>;
  /** How many requests came while their bucket was empty. */
  exceeded(): number;
};

export function createRates(options: RateOptions): Rates {
  const buckets = new Map<string, Bucket>();
  let exceeded = 0;
  return {
    take(method, path, nowMs) {
      const name = bucketOf(method, path);
      if (name === null) return {};
      const old = buckets.get(name);
      const isFresh = old === undefined || old.resetAt <= nowMs;
      const bucket = isFresh
        ? { remaining: options.bucketRequestsMax, resetAt: nowMs + options.bucketMs }
        : old;
      buckets.set(name, bucket);
      const resetAfterMs = bucket.resetAt - nowMs;
      if (bucket.remaining === 0) {
        exceeded += 1;
        throw tooMany(resetAfterMs);
      }
      bucket.remaining -= 1;
      return {
        'x-ratelimit-limit': String(options.bucketRequestsMax),
        'x-ratelimit-remaining': String(bucket.remaining),
        'x-ratelimit-reset-after': String(resetAfterMs / 1_000),
        'x-ratelimit-bucket': name.replaceAll(/\W+/g, '-'),
      };
    },
    exceeded: () => exceeded,
  };
}

/** `headerMs`: what the header says, where it is not the truth. */
export function tooMany(retryAfterMs: number, headerMs = retryAfterMs): ApiFault {
  const seconds = retryAfterMs / 1_000;
  return new ApiFault(
    429,
    { message: 'You are being rate limited.', retry_after: seconds, global: false },
    { 'retry-after': String(headerMs / 1_000), 'x-ratelimit-scope': 'user' },
  );
}

/** Interaction callbacks are bound by no bucket, as documented. */
function bucketOf(method: string, path: string): string | null {
  if (/^\/(?:interactions|gateway)\b/.test(path)) return null;
  const [, room = '', id = ''] = path.split('/');
  const isMajor = room === 'channels' || room === 'guilds' || room === 'webhooks';
  const rest = path.split('/').slice(3).join('/').replaceAll(/\d+/g, ':id');
  return isMajor ? `${method} ${room} ${id} ${rest}` : `${method} ${path}`;
}

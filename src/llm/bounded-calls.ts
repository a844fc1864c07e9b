/**
 * The bounds of every task of a model's server, whatever is asked of it: in time, in tries, in number
 * at once, and in how long a server that keeps failing is left alone.
 */
import { isAppError } from '../core/errors.ts';
import type { Clock } from '../ports/runtime.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { translate } from './openai-errors.ts';
import { createPlaces } from './places.ts';
import { startTimeLimit, type TimeLimit } from './time-limit.ts';

export type BoundedCalls = {
  /**
   * Tries the request until it comes through, fails for good or the time is over. What the client
   * throws comes out as AppError.
   */
  run<Reply>(
    request: (signal: AbortSignal) => Promise<Reply>,
    options?: { signal?: AbortSignal | undefined; timeoutMs?: number | undefined },
  ): Promise<Reply>;
};

/** The client’s own default, retries and pause alike. */
const TRIES_MAX = 3;
const FIRST_PAUSE_MS = 500;
/** Whole tasks that fail in a row, their retries included: nine requests in all. */
const FAILURES_MAX = 3;
/** Rate limits are counted by the minute. */
const COOL_DOWN_MS = 60_000;
/** One digest writes its stories in turn, so this is four channels at once. */
const AT_ONCE_MAX = 4;
/** Sixteen rounds: more could not be served within the longest wait that can be set. */
const WAITING_MAX = 64;

/** `timeoutMs` is over all tries of one task; the key is kept out of what is thrown. */
export function createBoundedCalls(server: {
  clock: Clock;
  timeoutMs: number;
  apiKey: string | null;
}): BoundedCalls {
  const { clock, apiKey } = server;
  const breaker = createCircuitBreaker({
    clock,
    failuresMax: FAILURES_MAX,
    coolDownMs: COOL_DOWN_MS,
  });
  const places = createPlaces({ placesMax: AT_ONCE_MAX, waitingMax: WAITING_MAX });
  return {
    async run(request, { signal, timeoutMs = server.timeoutMs } = {}) {
      const limit = startTimeLimit(clock, timeoutMs, signal);
      const attempt = async () => {
        try {
          return await request(limit.signal);
        } catch (error) {
          const nowMs = clock.now().getTime();
          throw translate(error, { signal: limit.signal, apiKey, nowMs });
        }
      };
      try {
        return await places.run(limit.signal, () =>
          breaker.run(() => withRetries(attempt, limit, clock)),
        );
      } finally {
        limit.end();
      }
    },
  };
}

async function withRetries<Result>(
  attempt: () => Promise<Result>,
  limit: TimeLimit,
  clock: Clock,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAppError(error, 'temporary') || tries === TRIES_MAX || limit.signal.aborted)
        throw error;
      const pauseMs = Math.max(pauseAfter(tries), error.retryAfterMs ?? 0);
      // A wait that outlasts the limit would only turn this error into a later, vaguer one.
      if (pauseMs >= limit.leftMs()) throw error;
      await clock.sleep(pauseMs, limit.signal);
      limit.signal.throwIfAborted();
    }
  }
}

/** Doubling, half of it at random, so that tasks that failed together do not come back together. */
function pauseAfter(tries: number): number {
  return FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
}

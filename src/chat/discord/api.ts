/**
 * Calls to Discord's REST API, each with as many tries as cannot do harm. discord.js keeps the
 * buckets; its own retries are off, since after them nobody could tell whether one went out.
 */
import type { RouteLike } from 'discord.js';
import { DefaultRestOptions, REST, RequestMethod } from 'discord.js';
import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../ports/runtime.ts';
import { discordError } from './errors.ts';
import { WAIT_MS_MAX } from './limits.ts';

const TRIES_MAX = 3;
/** Doubled with each try, and up to half as much again by chance. */
const PAUSE_MS = 250;

/** discord.com/developers/docs/topics/rate-limits, "Global Rate Limit": interactions are outside it. */
const ANSWERS = /^\/(?:interactions|webhooks)\//;

const RETRY_AFTER = 'retry-after';

export type ApiOptions = { token: string; clock: Clock; restUrl?: string };

/**
 * - `safe`: doing it twice is doing it once
 * - `once`: repeated only where nothing can have gone out
 */
export type Repeating = 'safe' | 'once';

export type DiscordApi = {
  get<T>(route: RouteLike, query?: Record<string, string>): Promise<T>;
  /** These three throw AppError; `connection_lost` where one of the tries may have gone out. */
  post<T>(route: RouteLike, body: unknown, repeating: Repeating): Promise<T>;
  put<T>(route: RouteLike, body: unknown): Promise<T>;
  patch<T>(route: RouteLike, body: unknown): Promise<T>;
  remove(route: RouteLike): Promise<void>;
};

/** discord.js' REST options that all of this rests on. */
export function restOptions(restUrl: string | undefined) {
  return {
    version: '10',
    retries: 0,
    rejectOnRateLimit: ({ retryAfter }: { retryAfter: number }) => retryAfter > WAIT_MS_MAX,
    makeRequest: requestByBody,
    ...(restUrl === undefined ? {} : { api: restUrl }),
  };
}

const requestAsTold = DefaultRestOptions.makeRequest;

/**
 * Of a 429 the body is right: for publications and edits of published posts the header says a
 * second where the wait is an hour, and discord.js would try each second
 * (github.com/discord/discord-api-docs/issues/6109, 2023).
 */
async function requestByBody(
  ...request: Parameters<typeof requestAsTold>
): ReturnType<typeof requestAsTold> {
  const response = await requestAsTold(...request);
  if (response.status !== 429) return response;
  const body = (await response.json().catch(() => null)) as { retry_after?: number } | null;
  const seconds = Math.max(Number(response.headers.get(RETRY_AFTER)), body?.retry_after ?? 0);
  response.headers.set(RETRY_AFTER, String(seconds));
  return response;
}

export function createApi({ token, clock, restUrl }: ApiOptions): DiscordApi {
  const general = new REST(restOptions(restUrl));
  const answers = new REST({ ...restOptions(restUrl), globalRequestsPerSecond: Infinity });

  /** Answers to people do not stand in line behind a morning's digests, and need no token. */
  function lineOf(route: RouteLike) {
    if (ANSWERS.test(route)) return { rest: answers, auth: false };
    // Taken away by discord.js after a 401.
    return { rest: general.setToken(token), auth: true };
  }

  async function call<T>(run: () => Promise<unknown>, isWrite: boolean, repeating: Repeating) {
    let isInDoubt = false;
    for (let tries = 1; ; tries += 1) {
      try {
        return (await run()) as T;
      } catch (cause) {
        const error = discordError(cause, isWrite);
        isInDoubt ||= error.code === 'connection_lost';
        const mayRepeat =
          error.kind === 'temporary' &&
          error.retryAfterMs === null &&
          (repeating === 'safe' || error.code !== 'connection_lost');
        if (!mayRepeat || tries === TRIES_MAX) throw isInDoubt ? inDoubt(error) : error;
        await clock.sleep(PAUSE_MS * 2 ** (tries - 1) * (1 + Math.random() / 2));
      }
    }
  }

  function request(method: RequestMethod, route: RouteLike, more: object = {}) {
    const { rest, auth } = lineOf(route);
    return rest.request({ method, fullRoute: route, auth, ...more });
  }

  const { Get, Post, Put, Patch, Delete } = RequestMethod;
  return {
    get: (route, query = {}) =>
      call(() => request(Get, route, { query: new URLSearchParams(query) }), false, 'safe'),
    post: (route, body, repeating) => call(() => request(Post, route, { body }), true, repeating),
    put: (route, body) => call(() => request(Put, route, { body }), true, 'safe'),
    patch: (route, body) => call(() => request(Patch, route, { body }), true, 'safe'),
    remove: async (route) => void (await call(() => request(Delete, route), true, 'safe')),
  };
}

/** An earlier try may have gone out, whatever the last one says. */
function inDoubt(error: AppError): AppError {
  if (error.code === 'connection_lost') return error;
  return new AppError(
    'temporary',
    'connection_lost',
    'The connection to Discord broke; it cannot be told whether this went out.',
    { cause: error },
  );
}

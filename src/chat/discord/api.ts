/**
 * Calls to Discord's REST API, each with as many tries as cannot do harm. discord.js keeps the
 * buckets; its own retries are off, since after them nobody could tell whether one went out.
 */
import type { RouteLike } from 'discord.js';
import { REST } from 'discord.js';
import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../ports/runtime.ts';
import { discordError } from './errors.ts';
import { WAIT_MS_MAX } from './limits.ts';

const TRIES_MAX = 3;
/** Doubled with each try, and up to half as much again by chance. */
const PAUSE_MS = 250;

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
    ...(restUrl === undefined ? {} : { api: restUrl }),
  };
}

export function createApi({ token, clock, restUrl }: ApiOptions): DiscordApi {
  const rest = new REST(restOptions(restUrl));

  async function call<T>(run: () => Promise<unknown>, isWrite: boolean, repeating: Repeating) {
    let isInDoubt = false;
    for (let tries = 1; ; tries += 1) {
      try {
        // Taken away by discord.js after a 401.
        rest.setToken(token);
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

  return {
    get: (route, query) =>
      call(
        () => rest.get(route, query === undefined ? {} : { query: new URLSearchParams(query) }),
        false,
        'safe',
      ),
    post: (route, body, repeating) => call(() => rest.post(route, { body }), true, repeating),
    put: (route, body) => call(() => rest.put(route, { body }), true, 'safe'),
    patch: (route, body) => call(() => rest.patch(route, { body }), true, 'safe'),
    remove: async (route) => void (await call(() => rest.delete(route), true, 'safe')),
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

/**
 * Calls of Slack's Web API. Rates are obeyed here, by our own clock, and what passes is sat out where
 * a call did nothing or does the same twice; everything else is thrown as an AppError.
 */
import { webApi } from '@slack/bolt';
import { AppError, isAppError } from '../../core/errors.ts';
import type { Clock } from '../../ports/runtime.ts';
import { httpError, rateLimited, slackError } from './errors.ts';
import {
  CALL_TIMEOUT_MS,
  RATE_TRIES_MAX,
  RATE_WAIT_MAX_MS,
  RETRY_WAIT_MS,
  TRIES_MAX,
} from './limits.ts';

export type Answer = Record<string, unknown>;

/**
 * Which token a tenant's calls carry: another than `stale`, which Slack says has expired, where there
 * is one. Throws AppError `config` where none is known.
 */
export type TokenOf = (tenant: string, stale?: string) => Promise<string>;

export type CallOptions = {
  /** How long may be waited in all before it is tried again; long enough for Slack's rates unless told. */
  patienceMs?: number;
};

export type SlackWeb = {
  call(tenant: string, method: string, args: Answer, options?: CallOptions): Promise<Answer>;
  /** To a response address: throws code `response_url_used` where it takes no more. */
  respond(url: string, body: Answer): Promise<void>;
};

export function clientOptions(apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
}

export function createWeb(options: {
  tokenOf: TokenOf;
  clock: Clock;
  apiUrl?: string;
  logger: webApi.Logger;
  /** Then nothing is waited for, and what would be tried again fails. */
  stopping: AbortSignal;
}): SlackWeb {
  const shared = { ...clientOptions(options.apiUrl), logger: options.logger };
  const client = new webApi.WebClient(undefined, shared);
  const { clock, stopping } = options;
  return {
    async call(tenant, method, args, { patienceMs = PATIENCE_MS } = {}) {
      const patience = { isRepeatable: REPEATABLE.has(method), patienceMs, stopping };
      const callWith = (token: string) =>
        patiently(clock, patience, async () => ({
          ...(await client.apiCall(method, { ...args, ...teamOf(tenant), token })),
        }));
      const token = await options.tokenOf(tenant);
      try {
        return await callWith(token);
      } catch (error) {
        if (!hasCode(error, 'token_expired')) throw error;
        const next = await options.tokenOf(tenant, token);
        if (next === token) throw error;
        return await callWith(next);
      }
    },
    respond: (url, body) =>
      patiently(clock, { isRepeatable: false, stopping }, () => postTo(url, body)),
  };
}

/** Under an organisation's token Slack asks which workspace is meant, and else takes no notice of it
 * (api.slack.com/enterprise/apps/changes-apis). */
function teamOf(tenant: string): Answer {
  const [, team] = /^slack:(T.+)$/.exec(tenant) ?? [];
  return team === undefined ? {} : { team_id: team };
}

/** Done twice, they do the same as once; everything else may be repeated only where nothing was done. */
const REPEATABLE = new Set([
  'auth.test',
  'chat.delete',
  'chat.update',
  'conversations.history',
  'conversations.info',
  'users.info',
  'users.list',
  'views.publish',
]);

export type Patience = { isRepeatable: boolean; patienceMs?: number; stopping?: AbortSignal };

const PATIENCE_MS = RATE_TRIES_MAX * RATE_WAIT_MAX_MS;

export async function patiently<T>(
  clock: Clock,
  { isRepeatable, patienceMs = PATIENCE_MS, stopping }: Patience,
  attempt: () => Promise<T>,
): Promise<T> {
  let leftMs = patienceMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      const error = slackError(thrown);
      const waitMs = waitOf(error, isRepeatable, tries);
      if (waitMs === null || waitMs > leftMs || stopping?.aborted) throw error;
      leftMs -= waitMs;
      await clock.sleep(waitMs, stopping);
      if (stopping?.aborted) throw error;
    }
  }
}

/** Null where it is not to be tried again. */
function waitOf(error: AppError, isRepeatable: boolean, tries: number): number | null {
  if (error.kind !== 'temporary') return null;
  if (error.code === 'rate_limited') {
    const waitMs = error.retryAfterMs ?? RETRY_WAIT_MS;
    return tries < RATE_TRIES_MAX && waitMs <= RATE_WAIT_MAX_MS ? waitMs : null;
  }
  if (error.code === 'connection_lost' && !isRepeatable) return null;
  return tries < TRIES_MAX ? RETRY_WAIT_MS * tries : null;
}

async function postTo(url: string, body: Answer): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (response.ok) return;
  if (response.status === 404)
    throw new AppError('permanent', 'response_url_used', 'Slack takes no more replies to this.');
  if (response.status === 429)
    throw rateLimited(Number(response.headers.get('retry-after')), response.status);
  throw httpError(response.status, response.status);
}

/** Whether an error has one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return isAppError(error) && codes.includes(error.code);
}

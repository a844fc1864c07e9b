/**
 * Tokens of installations, new ones in time where token rotation is on. A refresh token is good for
 * one exchange, and of many processes one makes it, under a lease; the others go on with the former
 * token, which stays good until it ends (docs.slack.dev/authentication/using-token-rotation).
 */
import { webApi } from '@slack/bolt';
import { AppError, isAppError } from '../../core/errors.ts';
import type { RenewalLease } from '../../ports/installations.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';
import { type Installed, installationOf, PLATFORM } from './installed.ts';
import {
  RENEW_BEFORE_MS,
  RENEWAL_LEASE_MS,
  RENEWAL_POLL_MS,
  RENEWAL_POLLS_MAX,
  RENEWAL_REFUSED_MS,
} from './limits.ts';
import type { HttpMode } from './options.ts';
import { clientOptions, patiently, type TokenOf } from './web.ts';

export type TokenOptions = {
  mode: HttpMode;
  clock: Clock;
  logger: Logger;
  apiUrl?: string;
  /** Called once a refusal, in one process. */
  onRefused(tenant: string, refusal: AppError): void;
};

type Bot = NonNullable<Installed['bot']>;
type Granted = { access_token: string; refresh_token: string; expires_in: number };

/**
 * Throws AppError: `config` with `not_installed` or `token_not_renewed`, `temporary` where a token
 * that has ended is being renewed or Slack cannot be reached for it.
 */
export function createTokens(options: TokenOptions): TokenOf {
  const { mode, clock } = options;
  const store = mode.installations;

  return async (tenant, stale) => {
    for (let polls = 0; polls < RENEWAL_POLLS_MAX; polls += 1) {
      const now = clock.now();
      const nowMs = now.getTime();
      const { keptAt, installed } = await installationOf(store, tenant);
      const bot = botOf(installed);
      const isGood = bot.token !== stale && endOf(bot) > nowMs;
      if (bot.refreshToken === undefined || (isGood && endOf(bot) > nowMs + RENEW_BEFORE_MS)) {
        return bot.token;
      }
      const refusal = refusalOf(installed, nowMs);
      if (refusal !== null && !isGood) throw refusal;
      const lease = refusal === null ? await store.lease(PLATFORM, keptAt, lasting(now)) : null;
      if (lease !== null) return renewed(options, { tenant, keptAt, lease, stale });
      if (isGood) return bot.token;
      await clock.sleep(RENEWAL_POLL_MS);
    }
    throw new AppError(
      'temporary',
      'token_being_renewed',
      'The token for Slack is being renewed.',
      {
        retryAfterMs: RENEWAL_LEASE_MS,
      },
    );
  };
}

type Renewal = { tenant: string; keptAt: string; lease: RenewalLease; stale: string | undefined };

async function renewed(options: TokenOptions, renewal: Renewal): Promise<string> {
  const { clock, logger, mode } = options;
  const { lease, stale } = renewal;
  const installed = JSON.parse(lease.installation.secret) as Installed;
  const bot = botOf(installed);
  const nowMs = clock.now().getTime();
  const isGood = bot.token !== stale && endOf(bot) > nowMs;
  // Whoever had the lease before renewed it while this one was looking.
  if (isGood && endOf(bot) > nowMs + RENEW_BEFORE_MS) {
    await mode.installations.renew(lease, lease.installation.secret);
    return bot.token;
  }
  let granted: Granted;
  try {
    granted = await exchange(options, String(bot.refreshToken));
  } catch (thrown) {
    const error = slackError(thrown);
    logger.warn('slack token was not renewed', { tenant: renewal.tenant, code: error.code });
    // The lease runs on: nobody tries again before it ends.
    if (error.kind === 'temporary') {
      if (isGood) return bot.token;
      throw error;
    }
    return refused(options, renewal, error, isGood);
  }
  return keep(options, renewal, granted);
}

/** One who can mend it is told at the first refusal, as long as the former token still reaches them. */
async function refused(
  { mode, clock, onRefused }: TokenOptions,
  { lease, tenant }: Renewal,
  error: AppError,
  isGood: boolean,
): Promise<string> {
  const installed = JSON.parse(lease.installation.secret) as Installed;
  const refusal = { code: error.code, at: clock.now().toISOString() };
  const secret = JSON.stringify({ ...installed, refusal });
  if (!(await mode.installations.renew(lease, secret))) {
    return botOf((await installationOf(mode.installations, tenant)).installed).token;
  }
  if (installed.refusal === undefined) onRefused(tenant, notRenewed(error.code, error));
  if (isGood) return botOf(installed).token;
  throw notRenewed(error.code, error);
}

/**
 * Writes what was granted, unless the app was installed anew or removed meanwhile. One whose lease ran
 * out has the only good token, though another was refused since, and its word counts.
 */
async function keep(
  { mode, clock, logger }: TokenOptions,
  { tenant, keptAt, lease }: Renewal,
  granted: Granted,
): Promise<string> {
  const store = mode.installations;
  const { refusal: _, ...installed } = JSON.parse(lease.installation.secret) as Installed;
  const used = botOf(installed).refreshToken;
  const bot: Bot = {
    ...botOf(installed),
    token: granted.access_token,
    refreshToken: granted.refresh_token,
    expiresAt: Math.floor(clock.now().getTime() / 1_000) + granted.expires_in,
  };
  const secret = JSON.stringify({ ...installed, bot });
  let held: RenewalLease | null = lease;
  for (let polls = 0; polls < RENEWAL_POLLS_MAX; polls += 1) {
    try {
      held ??= await store.lease(PLATFORM, keptAt, lasting(clock.now()));
      if (held !== null && (await store.renew(held, secret))) return bot.token;
      held = null;
      const { installed: now } = await installationOf(store, tenant);
      if (now.bot?.refreshToken !== used) return botOf(now).token;
    } catch (error) {
      // A store that fails in passing must not cost the only good refresh token.
      if (!isAppError(error, 'temporary')) throw error;
    }
    await clock.sleep(RENEWAL_POLL_MS);
  }
  logger.error('slack token was renewed and could not be stored', { tenant });
  return bot.token;
}

async function exchange(options: TokenOptions, refreshToken: string): Promise<Granted> {
  const { clientId, clientSecret } = options.mode;
  const client = new webApi.WebClient(undefined, {
    ...clientOptions(options.apiUrl),
    logLevel: webApi.LogLevel.ERROR,
  });
  const args = { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken };
  const answer = await patiently(options.clock, { isRepeatable: false }, () =>
    client.oauth.v2.access({ ...args, grant_type: 'refresh_token' }),
  );
  return answer as unknown as Granted;
}

function lasting(now: Date): { now: string; until: string } {
  const until = new Date(now.getTime() + RENEWAL_LEASE_MS);
  return { now: now.toISOString(), until: until.toISOString() };
}

function botOf({ bot }: Installed): Bot {
  if (bot !== undefined) return bot;
  throw new AppError('config', 'not_installed', 'The app has no bot token for this workspace.');
}

/** When the token ends, in milliseconds; never without rotation. */
export function endOf({ expiresAt }: Bot): number {
  return expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt * 1_000;
}

/** Null where nothing was refused lately, and trying may help. */
function refusalOf({ refusal }: Installed, nowMs: number): AppError | null {
  if (refusal === undefined || Date.parse(refusal.at) + RENEWAL_REFUSED_MS <= nowMs) return null;
  return notRenewed(refusal.code);
}

/** Faults of the settings, and none of the workspace's. */
const CLIENT_FAULTS = ['bad_client_secret', 'invalid_client_id'];

export function notRenewed(code: string, cause?: unknown): AppError {
  const isOurs = CLIENT_FAULTS.includes(code);
  const mend = isOurs
    ? 'Whoever runs Pullquote has to mend SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, then install the app again.'
    : 'Install the app again.';
  return new AppError(
    'config',
    'token_not_renewed',
    `Slack does not renew the app’s token (${code}). ${mend}`,
    cause === undefined ? {} : { cause },
  );
}

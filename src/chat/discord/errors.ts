/**
 * What discord.js throws, as errors of the house: by class, status and Discord's own numbers, never
 * by words. Tells apart what certainly did nothing from what may have gone out.
 */
import { DiscordAPIError, DiscordjsError, HTTPError, RateLimitError } from 'discord.js';
import { AppError, type ErrorKind } from '../../core/errors.ts';

type Row = readonly [kind: ErrorKind, code: string, message: string];

/** discord.com/developers/docs/topics/opcodes-and-status-codes, "JSON Error Codes". */
const BY_NUMBER: Record<number, Row> = {
  10003: ['permanent', 'unknown_channel', 'This channel is gone, or was never the bot’s to see.'],
  10004: [
    'permanent',
    'unknown_server',
    'The bot is not in this server any more; invite it again.',
  ],
  10008: ['permanent', 'unknown_message', 'The message is gone.'],
  10015: ['permanent', 'reply_expired', 'It took too long: Discord takes no reply any more.'],
  10062: ['permanent', 'reply_expired', 'It took too long: Discord takes no reply any more.'],
  30046: ['temporary', 'rate_limited', 'Discord takes no more edits of old messages for now.'],
  40033: ['permanent', 'already_published', 'This was published already.'],
  40060: ['permanent', 'already_acknowledged', 'This was answered already.'],
  40062: ['temporary', 'rate_limited', 'Discord asks for a pause.'],
  50001: [
    'permanent',
    'missing_access',
    'The bot cannot see this channel; let it view the channel.',
  ],
  50005: ['permanent', 'not_ours', 'Another has written this message.'],
  50006: ['permanent', 'invalid_form', 'Discord refused the form of a message.'],
  50007: ['permanent', 'closed_to_messages', 'This person takes no direct messages from the bot.'],
  50013: [
    'permanent',
    'missing_permissions',
    'The bot may not write here; give its role Send Messages in this channel.',
  ],
  50024: ['permanent', 'wrong_channel_kind', 'This kind of channel takes no such post.'],
  50027: ['permanent', 'reply_expired', 'It took too long: Discord takes no reply any more.'],
  50035: ['permanent', 'invalid_form', 'Discord refused the form of a message.'],
  50083: ['permanent', 'thread_archived', 'The thread is archived or locked.'],
  160002: ['permanent', 'cannot_reply', 'The bot may not read the history here.'],
  160004: ['permanent', 'thread_exists', 'The message has, or had, its thread already.'],
  160005: ['permanent', 'thread_locked', 'The thread is locked.'],
  160006: ['permanent', 'threads_full', 'This server has all the threads that Discord allows.'],
  160007: ['permanent', 'threads_full', 'This server has all the threads that Discord allows.'],
};

const BY_STATUS: Record<number, Row> = {
  401: ['config', 'bad_token', 'Discord does not know this token; make a new one and set it.'],
  403: ['permanent', 'refused', 'Discord refused this.'],
  404: ['permanent', 'not_there', 'Discord does not have this.'],
};
const OTHER: Row = ['permanent', 'refused', 'Discord refused this.'];

const INTERACTION_TOKEN = /((?:webhooks\/|interactions\/|^)\d+\/)[^/?]+/;

/** The connection was never made, so that nothing can have gone out. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Never throws. `isWrite`: the call changes something, so that a lost answer leaves a doubt. */
export function discordError(error: unknown, isWrite: boolean): AppError {
  if (error instanceof AppError) return error;
  hideTokens(error);
  if (error instanceof DiscordAPIError) {
    const [kind, code, message] = BY_NUMBER[Number(error.code)] ?? BY_STATUS[error.status] ?? OTHER;
    return new AppError(kind, code, message, { cause: error });
  }
  if (error instanceof RateLimitError)
    return new AppError('temporary', 'rate_limited', 'Discord asks for a pause.', {
      cause: error,
      retryAfterMs: error.retryAfter,
    });
  // discord.js gives this one where the gateway answers 401, and where the token is empty.
  if (error instanceof DiscordjsError && error.code === 'TokenInvalid') return badToken(error);
  if (isWrite && (error instanceof HTTPError || !wasNeverSent(error)))
    return new AppError(
      'temporary',
      'connection_lost',
      'The connection to Discord broke; it cannot be told whether this went out.',
      { cause: error },
    );
  return new AppError('temporary', 'discord_unreachable', 'Discord cannot be reached.', {
    cause: error,
  });
}

/** Address and bucket of an interaction's webhook hold its token, a secret while it lives. */
function hideTokens(error: unknown): void {
  if (!(error instanceof Error)) return;
  const fields = error as Error & Record<string, unknown>;
  for (const name of ['url', 'route', 'majorParameter'])
    if (typeof fields[name] === 'string')
      fields[name] = fields[name].replace(INTERACTION_TOKEN, '$1…');
}

function badToken(cause: unknown): AppError {
  const [kind, code, message] = BY_STATUS[401] ?? OTHER;
  return new AppError(kind, code, message, { cause });
}

function wasNeverSent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NEVER_SENT.has(String(error.code));
}

/** discord.com/developers/docs/topics/opcodes-and-status-codes, "Gateway Close Event Codes": those
 * after which there is no reconnecting. */
const FATAL_CLOSES: Record<number, readonly [code: string, message: string]> = {
  4004: ['bad_token', 'Discord does not know this token; make a new one and set it.'],
  4010: ['bad_shard', 'Discord refuses this shard.'],
  4011: ['sharding_required', 'The bot is in too many servers for one connection.'],
  4012: ['bad_gateway_version', 'Discord no longer speaks this version of its gateway.'],
  4013: ['bad_intents', 'Discord does not know the intents asked for.'],
  4014: [
    'intent_not_allowed',
    'The Message Content intent is not switched on in Discord’s developer portal.',
  ],
};

/** Null where the connection comes back by itself. */
export function closeError(closeCode: number): AppError | null {
  const row = FATAL_CLOSES[closeCode];
  return row === undefined ? null : new AppError('config', row[0], row[1]);
}

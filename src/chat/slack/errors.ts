/**
 * What Slack and its SDK throw, as the error of the house: by the SDK's class code, Slack's own error
 * code or the status, never by a message's words.
 */
import { AppError, type AppErrorOptions, type ErrorKind, isAppError } from '../../core/errors.ts';

type Row = [kind: ErrorKind, sentence: string];

const CHECK_APP = 'Check the app’s settings at api.slack.com and install it again.';

/** docs.slack.dev/reference/methods: "Errors" of chat.postMessage, chat.update and of all methods. */
const PLATFORM_ERRORS: Record<string, Row> = {
  channel_not_found: [
    'permanent',
    'Slack knows no such channel, or does not show it to Pullquote.',
  ],
  not_in_channel: [
    'permanent',
    'Pullquote is not in this channel; write /invite @Pullquote there.',
  ],
  is_archived: ['permanent', 'The channel is archived.'],
  restricted_action: ['permanent', 'The workspace does not let Pullquote post in this channel.'],
  restricted_action_read_only_channel: [
    'permanent',
    'Nobody but its managers posts in this channel.',
  ],
  restricted_action_thread_only_channel: [
    'permanent',
    'Only threads may be written in this channel.',
  ],
  restricted_action_non_threadable_channel: ['permanent', 'Threads are off in this channel.'],
  restricted_action_thread_locked: ['permanent', 'The thread is locked.'],
  message_not_found: ['permanent', 'The message is not there any more.'],
  cant_update_message: ['permanent', 'Slack does not let this message be changed.'],
  is_inactive: ['permanent', 'The channel is frozen or archived, and nothing in it is changed.'],
  block_mismatch: ['permanent', 'Slack does not put blocks of this kind in place of the others.'],
  update_failed: ['temporary', 'Slack could not change the message.'],
  cant_delete_message: ['permanent', 'Slack does not let this message be deleted.'],
  edit_window_closed: ['permanent', 'The workspace does not let a message this old be changed.'],
  user_not_in_channel: ['permanent', 'The person is not in this channel.'],
  user_not_found: ['permanent', 'Slack knows no such person.'],
  users_not_found: ['permanent', 'Slack knows no such person.'],
  msg_too_long: ['permanent', 'The message is longer than Slack takes.'],
  msg_blocks_too_long: ['permanent', 'The message’s blocks are longer than Slack takes.'],
  invalid_blocks: ['permanent', 'Slack refused the message’s blocks.'],
  invalid_blocks_format: ['permanent', 'Slack refused the message’s blocks.'],
  invalid_arguments: ['permanent', 'Slack refused what was sent.'],
  no_text: ['permanent', 'The message was empty.'],
  metadata_too_large: ['permanent', 'The message’s metadata is larger than Slack takes.'],
  expired_trigger_id: ['user', 'Slack waits three seconds only; press it again.'],
  exchanged_trigger_id: ['user', 'This was opened already; press it again.'],
  invalid_auth: ['config', `Slack does not know the token. ${CHECK_APP}`],
  not_authed: ['config', `No token was sent to Slack. ${CHECK_APP}`],
  not_allowed_token_type: [
    'config',
    'The token is of another kind: xoxb- for the bot, xapp- for the app.',
  ],
  token_revoked: ['config', 'The token was revoked; install the app again.'],
  token_expired: ['config', 'The token has expired; install the app again.'],
  account_inactive: ['config', 'The app was removed from the workspace, or the workspace is gone.'],
  invalid_refresh_token: [
    'config',
    'Slack does not know the refresh token; install the app again.',
  ],
  invalid_client_id: ['config', 'SLACK_CLIENT_ID is not the app’s.'],
  bad_client_secret: ['config', 'SLACK_CLIENT_SECRET is not the app’s.'],
  org_login_required: ['temporary', 'The workspace is being moved into an organisation.'],
  team_added_to_org: ['temporary', 'The workspace is being moved into an organisation.'],
  external_channel_migrating: ['temporary', 'Slack is moving the channel.'],
  ekm_access_denied: ['permanent', 'The organisation has suspended posting.'],
  team_access_not_granted: ['config', `The token is not for this workspace. ${CHECK_APP}`],
  missing_scope: ['config', 'The app lacks a scope; pullquote doctor says which one.'],
  no_permission: ['config', 'The app lacks a permission; pullquote doctor says which one.'],
  access_denied: ['config', `Slack denies access. ${CHECK_APP}`],
  rate_limited: ['temporary', 'Slack asks to slow down.'],
  ratelimited: ['temporary', 'Slack asks to slow down.'],
  service_unavailable: ['temporary', 'Slack is not available at the moment.'],
  request_timeout: ['temporary', 'The request did not reach Slack whole.'],
};

/** Slack says of these that "some aspect of the operation" may have been done all the same. */
const MAY_BE_DONE = new Set(['internal_error', 'fatal_error']);

/** Failures before anything was sent (undici and Node system error codes). */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The statuses with which an edge turns a request away unread. */
const TURNED_AWAY = new Set([429, 503]);

export type SdkError = {
  code?: unknown;
  data?: { error?: unknown; needed?: unknown };
  retryAfter?: unknown;
  statusCode?: unknown;
  original?: unknown;
};

export function slackError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const sdk = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  switch (sdk.code) {
    case 'slack_webapi_platform_error':
      return platformError(String(sdk.data?.error), error);
    case 'slack_webapi_rate_limited_error':
      return rateLimited(Number(sdk.retryAfter), error);
    case 'slack_webapi_http_error':
      return httpError(Number(sdk.statusCode), error);
    case 'slack_webapi_request_error':
      return networkError(sdk.original, error);
    default:
      return networkError(error, error);
  }
}

function platformError(code: string, cause: unknown): AppError {
  // The SDK hands on as code whatever came instead of JSON; then nobody knows what was done.
  if (MAY_BE_DONE.has(code) || !/^[a-z_]+$/.test(code)) return connectionLost(cause);
  const row = PLATFORM_ERRORS[code];
  if (row === undefined) return new AppError('permanent', code, 'Slack refused it.', { cause });
  const [kind, sentence] = row;
  return new AppError(kind, code === 'ratelimited' ? 'rate_limited' : code, sentence, { cause });
}

export function rateLimited(retryAfterS: number, cause: unknown): AppError {
  const [kind, sentence] = PLATFORM_ERRORS.rate_limited as Row;
  const options: AppErrorOptions = { cause };
  if (retryAfterS > 0) options.retryAfterMs = retryAfterS * 1_000;
  return new AppError(kind, 'rate_limited', sentence, options);
}

export function httpError(status: number, cause: unknown): AppError {
  if (TURNED_AWAY.has(status))
    return new AppError('temporary', 'slack_unavailable', 'Slack is not available at the moment.', {
      cause,
    });
  if (status >= 500) return connectionLost(cause);
  return new AppError('permanent', 'slack_refused', `Slack refused it with status ${status}.`, {
    cause,
  });
}

function networkError(original: unknown, cause: unknown): AppError {
  for (let at: unknown = original; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && NOT_SENT.has(code))
      return new AppError('temporary', 'slack_unreachable', 'Slack cannot be reached.', { cause });
  }
  return connectionLost(cause);
}

function connectionLost(cause: unknown): AppError {
  return new AppError(
    'temporary',
    'connection_lost',
    'The connection to Slack broke off; what was sent may have arrived.',
    { cause },
  );
}

/**
 * First set-up: the app manifest, made from the command table so that it never falls behind, and the
 * check of the tokens that it leads to (docs.slack.dev/reference/app-manifest).
 */
import { webApi } from '@slack/bolt';
import type { CommandSpec, PlatformCheck } from '../../ports/chat-platform.ts';
import { slackError } from './errors.ts';
import { WHY_SHORTCUT } from './events.ts';
import { clientOptions } from './web.ts';

const LEAST_SCOPES = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read'];
const HISTORY_SCOPES = ['channels:history', 'groups:history'];

export function slackScopes(hasHistory: boolean): string[] {
  return hasHistory ? [...LEAST_SCOPES, ...HISTORY_SCOPES].sort() : LEAST_SCOPES;
}

export type ManifestOptions = {
  hasHistory: boolean;
  /** Null for Socket Mode; else the public address that Slack calls, without a slash at its end. */
  baseUrl: string | null;
  /** Tokens that end after twelve hours. Slack lets nobody turn this off again; over HTTP only. */
  hasRotation?: boolean;
  /** For whole organisations of an Enterprise Grid, too; over HTTP only. */
  isOrgWide?: boolean;
};

export const EVENTS_PATH = '/slack/events';
/** Where Bolt's receiver begins an installation. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** To be pasted at api.slack.com/apps as JSON. */
export function slackManifest(commands: readonly CommandSpec[], options: ManifestOptions): object {
  const { baseUrl, hasHistory, hasRotation = false, isOrgWide = false } = options;
  const requestUrl = baseUrl === null ? null : `${baseUrl}${EVENTS_PATH}`;
  const url = requestUrl === null ? {} : { url: requestUrl };
  const events = requestUrl === null ? {} : { request_url: requestUrl };
  const redirect = baseUrl === null ? {} : { redirect_urls: [`${baseUrl}${REDIRECT_PATH}`] };
  return {
    display_information: {
      name: 'Pullquote',
      description: 'One digest a day: every quote word for word, every point with its receipt.',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Pullquote', always_online: true },
      shortcuts: [
        {
          name: 'What became of it?',
          type: 'message',
          callback_id: WHY_SHORTCUT,
          description: 'What became of this article?',
        },
      ],
      slash_commands: slashCommands(commands).map((command) => ({ ...command, ...url })),
    },
    oauth_config: { ...redirect, scopes: { bot: slackScopes(hasHistory) } },
    settings: {
      event_subscriptions: {
        ...events,
        bot_events: [
          'app_home_opened',
          'app_mention',
          'app_uninstalled',
          'message.im',
          ...(isOrgWide ? ['team_access_revoked'] : []),
          'tokens_revoked',
        ],
      },
      interactivity: {
        is_enabled: true,
        ...events,
        ...(requestUrl === null ? {} : { message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: isOrgWide,
      socket_mode_enabled: baseUrl === null,
      token_rotation_enabled: hasRotation,
    },
  };
}

/** One a first word; the verbs of a command of many stand in its hint. */
function slashCommands(commands: readonly CommandSpec[]) {
  const groups = Map.groupBy(commands, ({ name }) => name.split(' ')[0] ?? name);
  return [...groups].map(([word, specs]) => {
    const [only] = specs;
    const verbs = specs.map(({ name }) => name.split(' ').slice(1).join(' '));
    const isSingle = specs.length === 1 && only !== undefined;
    const hint = isSingle ? only.usage : verbs.join(' | ');
    return {
      command: `/${word}`,
      description: isSingle ? only.summary : 'feeds, schedule and everything else',
      ...(hint === '' ? {} : { usage_hint: hint }),
      should_escape: false,
    };
  });
}

export type TokenCheckOptions = {
  botToken: string;
  /** Null where Slack calls over HTTP. */
  appToken: string | null;
  hasHistory: boolean;
  apiUrl?: string;
};

/** Asks Slack once a token; never throws for what Slack answers. */
export async function checkSlackTokens(options: TokenCheckOptions): Promise<PlatformCheck[]> {
  const client = new webApi.WebClient(undefined, {
    ...clientOptions(options.apiUrl),
    logLevel: webApi.LogLevel.ERROR,
  });
  const checks = await checkBotToken(client, options);
  if (options.appToken === null) return checks;
  const { appToken } = options;
  const open = await attempt('Slack app token', async () => {
    await client.apiCall('apps.connections.open', { token: appToken });
    return 'Socket Mode is on';
  });
  return [...checks, open];
}

async function checkBotToken(
  client: webApi.WebClient,
  { botToken, appToken, hasHistory }: TokenCheckOptions,
): Promise<PlatformCheck[]> {
  if (appToken !== null && botToken.startsWith(ENDING_TOKEN)) return [ENDING];
  let scopes: string[] | null = null;
  const token = await attempt('Slack bot token', async () => {
    const answer = await client.auth.test({ token: botToken });
    scopes = answer.response_metadata?.scopes ?? null;
    return `${answer.team ?? answer.team_id}, as ${answer.user ?? answer.user_id}`;
  });
  return scopes === null ? [token] : [token, scopeCheck(scopes, hasHistory)];
}

/** docs.slack.dev/authentication/using-token-rotation: "xoxe.xoxb-1-…". */
const ENDING_TOKEN = 'xoxe.';
const ENDING: PlatformCheck = {
  check: 'Slack bot token',
  isWell: false,
  detail:
    'It ends after twelve hours: token rotation is on, and needs the app to be installed over HTTP. Use that, or an app without rotation.',
};

function scopeCheck(granted: readonly string[], hasHistory: boolean): PlatformCheck {
  const missing = slackScopes(hasHistory).filter((scope) => !granted.includes(scope));
  const isWell = missing.length === 0;
  const detail = isWell
    ? granted.join(', ')
    : `missing: ${missing.join(', ')}. Add them under OAuth & Permissions and install the app again.`;
  return { check: 'Slack scopes', isWell, detail };
}

async function attempt(check: string, ask: () => Promise<string>): Promise<PlatformCheck> {
  try {
    return { check, isWell: true, detail: await ask() };
  } catch (error) {
    const { code, message } = slackError(error);
    return { check, isWell: false, detail: `${message} (${code})` };
  }
}

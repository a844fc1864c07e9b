/**
 * `pullquote setup slack|discord`: the first set-up, step by step. Prints what the platform asks
 * for, takes the tokens, checks them with a call each, and writes them to `.env`.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '../commands/index.ts';
import { readConfig } from '../config/env.ts';
import { AppError } from '../core/errors.ts';
import type { PlatformCheck } from '../ports/chat-platform.ts';
import { systemClock } from '../runtime/clock.ts';
import { askSecrets, type SecretQuestion } from './ask-secret.ts';
import { say, writeJson, writeResult } from './output.ts';

const ENV_FILE = '.env';

const SLACK_QUESTIONS: readonly SecretQuestion[] = [
  {
    name: 'SLACK_BOT_TOKEN',
    prompt: '3. Bot token (OAuth & Permissions, xoxb-…): ',
    form: /^xoxb-\S+$/,
    formText: 'A bot token begins with xoxb-.',
  },
  {
    name: 'SLACK_APP_TOKEN',
    prompt: '4. App token (Basic Information, xapp-…): ',
    form: /^xapp-\S+$/,
    formText: 'An app token begins with xapp-.',
  },
];

const DISCORD_QUESTIONS: readonly SecretQuestion[] = [
  {
    name: 'DISCORD_TOKEN',
    prompt: '2. Bot token: ',
    form: /^[\w-]+(?:\.[\w-]+){2}$/,
    formText: 'A bot token has three parts with dots between them.',
  },
];

export type SetupOptions = { url?: string; rotation?: boolean; org?: boolean };

export async function runSetup(platform: string, options: SetupOptions): Promise<void> {
  if (platform === 'slack') {
    return options.url === undefined
      ? setupSlack(options)
      : printHttpManifest(options.url, options);
  }
  if (platform === 'discord') return setupDiscord();
  throw new AppError(
    'user',
    'bad_platform',
    `There is no platform "${platform}"; there are slack and discord.`,
  );
}

/** Many workspaces install the app by themselves: their tokens come to the running bot. */
async function printHttpManifest(url: string, { rotation, org }: SetupOptions): Promise<void> {
  if (!/^https:\/\/[^/]+$/.test(url)) {
    throw new AppError('user', 'bad_address', 'An address such as https://news.example is needed.');
  }
  const { slackManifest, INSTALL_PATH } = await import('../chat/slack/setup.ts');
  const hasHistory = readConfig().slack?.hasHistory ?? false;
  const more = { hasRotation: rotation ?? false, isOrgWide: org ?? false };
  say(
    '1. Open https://api.slack.com/apps, choose Create New App, From a manifest, and paste this:\n',
  );
  writeJson(slackManifest(COMMANDS, { hasHistory, baseUrl: url, ...more }));
  say('\n2. Basic Information: set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET,');
  say(`   with them PULLQUOTE_PUBLIC_URL=${url} and a PULLQUOTE_SECRET_KEY of your own.`);
  say(`3. npm start; workspaces install the app at ${url}${INSTALL_PATH}.`);
}

async function setupSlack({ rotation, org }: SetupOptions): Promise<void> {
  if (rotation || org) {
    throw new AppError('user', 'needs_url', 'Token rotation and organisations need --url ADDRESS.');
  }
  const { slackManifest, checkSlackTokens } = await import('../chat/slack/setup.ts');
  const { slackApiUrl, slack } = readConfig();
  const hasHistory = slack?.hasHistory ?? false;
  say(
    '1. Open https://api.slack.com/apps, choose Create New App, From a manifest, and paste this:\n',
  );
  writeJson(slackManifest(COMMANDS, { hasHistory, baseUrl: null }));
  say(
    '\n2. Install it to the workspace. Basic Information, App-Level Tokens: make one with connections:write.',
  );
  const answers = await askAll(SLACK_QUESTIONS);
  if (answers === null) return;
  const [botToken = '', appToken = ''] = Object.values(answers);
  const api = slackApiUrl === null ? {} : { apiUrl: slackApiUrl };
  settle(await checkSlackTokens({ botToken, appToken, hasHistory, ...api }));
  writeEnv(answers);
  say(
    'Now: npm start, then /invite @Pullquote in a channel, and /pullquote feeds add ADDRESS there.',
  );
}

async function setupDiscord(): Promise<void> {
  const { checkToken } = await import('../chat/discord/setup.ts');
  const { discordApiUrl, discord } = readConfig();
  const access = {
    hasHistory: discord?.hasHistory ?? false,
    readsContent: discord?.readsContent ?? false,
  };
  say(
    '1. Open https://discord.com/developers/applications, choose New Application, then Bot, Reset Token.',
  );
  const answers = await askAll(DISCORD_QUESTIONS);
  if (answers === null) return;
  const rest = discordApiUrl === null ? {} : { restUrl: discordApiUrl };
  const token = answers.DISCORD_TOKEN ?? '';
  const facts = await checkToken({ token, clock: systemClock, ...rest, ...access });
  say(`✓ ${facts.name}`);
  writeEnv(answers);
  say('3. Invite it to your server with this link:');
  writeResult(facts.invite);
  say('Now: npm start, and /pullquote feeds add in a channel.');
}

/** Null where nobody is there to answer: what can be said without tokens was said. */
async function askAll(
  questions: readonly SecretQuestion[],
): Promise<Record<string, string> | null> {
  if (process.stdin.isTTY !== true) {
    say(
      `Run this at a terminal to give the tokens, or set ${questions.map(({ name }) => name).join(' and ')} yourself.`,
    );
    return null;
  }
  say('What you paste is not shown.');
  return askSecrets(questions, { input: process.stdin, output: process.stderr });
}

function settle(checks: readonly PlatformCheck[]): void {
  for (const { check, isWell, detail } of checks) say(`${isWell ? '✓' : '✗'} ${check}: ${detail}`);
  if (checks.every((check) => check.isWell)) return;
  throw new AppError(
    'config',
    'needs_mending',
    'Nothing was written; mend what is marked ✗ and run this again.',
  );
}

/** Keeps every other line as it is; readable by this user alone. */
function writeEnv(values: Record<string, string>): void {
  const lines = existsSync(ENV_FILE) ? readFileSync(ENV_FILE, 'utf8').trimEnd().split('\n') : [];
  for (const [name, value] of Object.entries(values)) {
    const at = lines.findIndex((line) => line.startsWith(`${name}=`));
    if (at >= 0) lines[at] = `${name}=${value}`;
    else lines.push(`${name}=${value}`);
  }
  writeFileSync(
    ENV_FILE,
    `${lines.filter((line, index) => line !== '' || index > 0).join('\n')}\n`,
    { mode: 0o600 },
  );
  // The mode of writing holds for a new file alone.
  chmodSync(ENV_FILE, 0o600);
  say(`Written to ${ENV_FILE}.`);
}

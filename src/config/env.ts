/**
 * The sole reader of the environment. Every fault is found in one pass and reported together, so
 * that nobody mends one only to meet the next.
 */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { AppError } from '../core/errors.ts';
import type { DayLimits } from '../core/model-budget.ts';
import { idleSettings } from './setting-names.ts';
import { SETTINGS, type Setting } from './settings.ts';

export type Config = {
  dataFolder: string;
  /** `postgres://` address of the main store; null keeps it in the data folder. */
  databaseUrl: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  pollIntervalMs: number;
  contact: string | null;
  allowOrigins: string[];
  /** Most that may be asked; 0 is any number. */
  questions: { perPerson: number; perChannel: number; perTenant: number };
  zone: string;
  model: { name: string; apiKey: string | null; baseUrl: string | null; timeoutMs: number } | null;
  /** Of the model, set up or not. */
  server: { apiKey: string | null; baseUrl: string | null };
  modelTimeoutMs: number;
  /** Null: words alone decide which passages may answer. */
  embeddings: { kind: 'offline' } | ({ kind: 'server'; name: string } & Config['server']) | null;
  /** What one tenant may use of the operator's model in a day. */
  modelLimits: DayLimits;
  /** Seals what tenants give into our keeping; null: nothing can be kept. */
  secretKey: string | null;
  slack: SlackConfig | null;
  slackApiUrl: string | null;
  discord: { token: string; hasHistory: boolean; readsContent: boolean } | null;
  discordApiUrl: string | null;
  /** NO_COLOR (no-color.org) and TERM, for the terminal. */
  terminal: { noColor: boolean; term: string | null; isTty: boolean };
};

export type SlackConfig = { hasHistory: boolean } & (
  | { kind: 'socket'; botToken: string; appToken: string }
  | {
      kind: 'http';
      signingSecret: string;
      clientId: string;
      clientSecret: string;
      publicUrl: string;
      port: number;
      secretKey: string;
    }
);

const MICRO_USD_PER_CENT = 10_000;

type Values = Record<string, string | undefined>;

/** The real environment over `.env` of the working folder, as everybody's tools have it. */
export function readConfig(folder: string = process.cwd()): Config {
  return configFrom(readValues(folder));
}

/** What is set there and does nothing, one sentence each; throws as `readConfig` does. */
export function readIdleSettings(folder: string = process.cwd()): string[] {
  return idleSettings(readValues(folder));
}

function readValues(folder: string): Values {
  return { ...dotEnv(`${folder}/.env`), ...process.env };
}

/** Throws AppError `config`, code `bad_settings`, with one line a fault. */
export function configFrom(values: Values): Config {
  const faults = SETTINGS.flatMap((setting) => faultOf(setting, values[setting.name]) ?? []);
  const origins = list(values.PULLQUOTE_ALLOW_ORIGINS);
  faults.push(
    ...origins
      .filter((origin) => !isOrigin(origin))
      .map(
        (origin) =>
          `PULLQUOTE_ALLOW_ORIGINS: "${origin}" is not an origin such as http://news.intranet:8080.`,
      ),
  );
  const databaseUrl = values.PULLQUOTE_DATABASE_URL?.trim() ?? '';
  if (databaseUrl !== '' && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    faults.push('PULLQUOTE_DATABASE_URL: the value is not a postgres:// address.');
  }
  faults.push(...missingTogether(values));
  if (faults.length > 0) {
    throw new AppError(
      'config',
      'bad_settings',
      `${faults.length === 1 ? 'A setting is' : `${faults.length} settings are`} malformed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  const value = (name: string) =>
    values[name]?.trim() || (SETTINGS.find((row) => row.name === name)?.default ?? null);
  const discordToken = value('DISCORD_TOKEN');
  return {
    dataFolder: value('PULLQUOTE_DATA') ?? './data',
    databaseUrl: value('PULLQUOTE_DATABASE_URL'),
    logLevel: value('PULLQUOTE_LOG_LEVEL') as Config['logLevel'],
    pollIntervalMs: Number(value('PULLQUOTE_POLL_MINUTES')) * 60_000,
    contact: value('PULLQUOTE_CONTACT'),
    allowOrigins: origins.map((origin) => new URL(origin).origin),
    questions: {
      perPerson: Number(value('PULLQUOTE_QUESTIONS_PER_PERSON')),
      perChannel: Number(value('PULLQUOTE_QUESTIONS_PER_CHANNEL')),
      perTenant: Number(value('PULLQUOTE_QUESTIONS_PER_TENANT')),
    },
    zone: value('PULLQUOTE_ZONE') ?? 'UTC',
    ...modelFrom(value),
    secretKey: value('PULLQUOTE_SECRET_KEY'),
    slack: slackFrom(value),
    slackApiUrl: value('SLACK_API_URL'),
    discordApiUrl: value('DISCORD_API_URL'),
    discord:
      discordToken === null
        ? null
        : {
            token: discordToken,
            hasHistory: value('DISCORD_HISTORY') === 'on',
            readsContent: value('DISCORD_MESSAGE_CONTENT') === 'on',
          },
    terminal: {
      noColor: (values.NO_COLOR ?? '') !== '',
      term: values.TERM ?? null,
      isTty: process.stderr.isTTY === true,
    },
  };
}

const SOCKET = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'];
const HTTP = [
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'PULLQUOTE_PUBLIC_URL',
  'PULLQUOTE_SECRET_KEY',
];

/** Slack needs all the settings of one way or of the other. */
function missingTogether(values: Values): string[] {
  const isSet = (name: string) => (values[name]?.trim() ?? '') !== '';
  const isHttp = HTTP.slice(0, 3).some(isSet);
  const needed = isHttp ? HTTP : SOCKET.some(isSet) ? SOCKET : [];
  const way = isHttp ? 'Slack over HTTP' : 'Slack over Socket Mode';
  return needed
    .filter((name) => !isSet(name))
    .map((name) => `${name}: is missing; ${way} needs it.`);
}

type ModelPart = Pick<Config, 'model' | 'server' | 'modelTimeoutMs' | 'modelLimits' | 'embeddings'>;

function modelFrom(value: (name: string) => string | null): ModelPart {
  const name = value('PULLQUOTE_MODEL');
  const server = { apiKey: value('OPENAI_API_KEY'), baseUrl: value('OPENAI_BASE_URL') };
  const timeoutMs = Number(value('PULLQUOTE_MODEL_TIMEOUT_SECONDS')) * 1000;
  return {
    model: name === null ? null : { name, ...server, timeoutMs },
    server,
    embeddings: embeddingsFrom(value('PULLQUOTE_EMBEDDINGS'), server),
    modelTimeoutMs: timeoutMs,
    modelLimits: {
      tokens: Number(value('PULLQUOTE_MODEL_TOKENS_PER_DAY')) || null,
      microUsd: Number(value('PULLQUOTE_MODEL_CENTS_PER_DAY')) * MICRO_USD_PER_CENT || null,
    },
  };
}

function embeddingsFrom(name: string | null, server: Config['server']): Config['embeddings'] {
  if (name === null) return null;
  return name.toLowerCase() === 'offline'
    ? { kind: 'offline' }
    : { kind: 'server', name, ...server };
}

function slackFrom(value: (name: string) => string | null): SlackConfig | null {
  const hasHistory = value('SLACK_HISTORY') === 'on';
  const [botToken, appToken] = SOCKET.map(value);
  const [signingSecret, clientId, clientSecret, publicUrl, secretKey] = HTTP.map(value);
  if (signingSecret && clientId && clientSecret && publicUrl && secretKey) {
    const port = Number(value('PULLQUOTE_HTTP_PORT'));
    return {
      kind: 'http',
      hasHistory,
      signingSecret,
      clientId,
      clientSecret,
      publicUrl,
      port,
      secretKey,
    };
  }
  return botToken && appToken ? { kind: 'socket', hasHistory, botToken, appToken } : null;
}

function faultOf(setting: Setting, raw: string | undefined): string | null {
  const value = raw?.trim() ?? '';
  if (value === '') return null;
  const say = (what: string) =>
    `${setting.name}: ${setting.kind === 'secret' ? 'the value' : `"${value}"`} ${what}.`;
  if (setting.range !== null) {
    const [least, most] = setting.range;
    const number = Number(value);
    return Number.isInteger(number) && number >= least && number <= most
      ? null
      : say(
          `is not a ${setting.unit === 'port' ? 'port' : `whole number of ${setting.unit}`} from ${least} to ${most}`,
        );
  }
  if (setting.choices !== null && !setting.choices.includes(value))
    return say(`is none of ${setting.choices.join(', ')}`);
  if (setting.kind === 'url' && !(URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)))
    return say('is not an http or https address');
  if (setting.kind === 'flag' && !['on', 'off'].includes(value))
    return say('is neither on nor off');
  if (setting.kind === 'zone' && !isZone(value))
    return say('is not an IANA time zone such as Europe/London');
  return null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  );
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function dotEnv(path: string): Values {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return {};
    throw new AppError(
      'config',
      'env_unreadable',
      `${path} cannot be read. Give this user the right to, or remove it.`,
      { cause: error },
    );
  }
  return parseEnv(text);
}

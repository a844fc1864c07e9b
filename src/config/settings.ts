/**
 * Every setting of a deployment, one row each: `.env.example`, the README's table and `doctor` are
 * checked against this table, and env.ts reads the environment by it.
 */

export type SettingKind =
  | 'text'
  | 'secret'
  | 'count'
  | 'duration'
  | 'choice'
  | 'url'
  | 'zone'
  | 'flag';

export type Setting = {
  name: string;
  kind: SettingKind;
  /** Null: unset unless given. */
  default: string | null;
  unit: string | null;
  /** Smallest and largest, for counts and durations. */
  range: readonly [number, number] | null;
  choices: readonly string[] | null;
  help: string;
};

const setting = (
  name: string,
  kind: SettingKind,
  defaultValue: string | null,
  help: string,
  more: Partial<Pick<Setting, 'unit' | 'range' | 'choices'>> = {},
): Setting => ({
  name,
  kind,
  default: defaultValue,
  unit: more.unit ?? null,
  range: more.range ?? null,
  choices: more.choices ?? null,
  help,
});

export const SETTINGS = [
  setting('PULLQUOTE_DATA', 'text', './data', 'Folder of the database; made if absent.'),
  setting(
    'PULLQUOTE_DATABASE_URL',
    'secret',
    null,
    'A postgres:// address; without it the database is a file in the data folder.',
  ),
  setting('PULLQUOTE_LOG_LEVEL', 'choice', 'warn', 'How much is logged, to standard error.', {
    choices: ['debug', 'info', 'warn', 'error', 'silent'],
  }),
  setting('PULLQUOTE_POLL_MINUTES', 'count', '15', 'Shortest time between two polls of a feed.', {
    unit: 'minutes',
    range: [1, 1440],
  }),
  setting(
    'PULLQUOTE_CONTACT',
    'text',
    null,
    'Address or page in the User-Agent, so that publishers can reach you.',
  ),
  setting(
    'PULLQUOTE_ALLOW_ORIGINS',
    'text',
    null,
    'Private origins that may be fetched, parted by commas: http://news.intranet:8080.',
  ),
  setting(
    'PULLQUOTE_QUESTIONS_PER_PERSON',
    'count',
    '20',
    'Questions that one person may ask on a platform within 10 minutes; 0 for any number.',
    { unit: 'questions', range: [0, 100_000] },
  ),
  setting(
    'PULLQUOTE_QUESTIONS_PER_CHANNEL',
    'count',
    '300',
    'Questions that all of a channel may ask within 10 minutes; 0 for any number.',
    { unit: 'questions', range: [0, 100_000] },
  ),
  setting(
    'PULLQUOTE_QUESTIONS_PER_TENANT',
    'count',
    '5000',
    'Questions that a whole workspace or server may ask within a day; 0 for any number.',
    { unit: 'questions', range: [0, 100_000] },
  ),
  setting('PULLQUOTE_ZONE', 'zone', 'UTC', 'IANA time zone of the terminal’s schedule and dates.'),
  setting('SLACK_BOT_TOKEN', 'secret', null, 'Slack’s bot token (xoxb-…), for one workspace.'),
  setting('SLACK_APP_TOKEN', 'secret', null, 'Slack’s app token (xapp-…), for Socket Mode.'),
  setting(
    'SLACK_SIGNING_SECRET',
    'secret',
    null,
    'Slack over HTTP, for many workspaces: the app’s signing secret.',
  ),
  setting('SLACK_CLIENT_ID', 'text', null, 'Slack over HTTP: the app’s client id.'),
  setting('SLACK_CLIENT_SECRET', 'secret', null, 'Slack over HTTP: the app’s client secret.'),
  setting(
    'SLACK_HISTORY',
    'flag',
    'off',
    'Finds posts again after a crash; needs the history scopes.',
  ),
  setting(
    'SLACK_API_URL',
    'url',
    null,
    'Another Web API than slack.com’s: GovSlack’s, or a proxy’s.',
  ),
  setting('DISCORD_TOKEN', 'secret', null, 'Discord’s bot token.'),
  setting(
    'DISCORD_HISTORY',
    'flag',
    'off',
    'Finds posts again after a crash; needs Read Message History.',
  ),
  setting(
    'DISCORD_MESSAGE_CONTENT',
    'flag',
    'off',
    'Reads all messages of a digest’s thread; needs the privileged intent.',
  ),
  setting('DISCORD_API_URL', 'url', null, 'Another API than discord.com’s: a proxy’s.'),
  setting(
    'PULLQUOTE_PUBLIC_URL',
    'url',
    null,
    'Address under which Slack reaches this server over HTTP.',
  ),
  setting('PULLQUOTE_HTTP_PORT', 'count', '3000', 'Port of that server.', {
    unit: 'port',
    range: [1, 65_535],
  }),
  setting(
    'PULLQUOTE_SECRET_KEY',
    'secret',
    null,
    'Passphrase that seals the tokens of workspaces in the database.',
  ),
  setting(
    'PULLQUOTE_MODEL',
    'text',
    null,
    'Model that writes key points and answers; without it the offline engine does.',
  ),
  setting(
    'PULLQUOTE_EMBEDDINGS',
    'text',
    null,
    'Model of the same server by which answers find passages of like meaning; offline for one without a server; without it words alone decide.',
  ),
  setting('OPENAI_API_KEY', 'secret', null, 'Key of the model’s server.'),
  setting(
    'OPENAI_BASE_URL',
    'url',
    null,
    'Any OpenAI-compatible server; without it the official one.',
  ),
  setting(
    'PULLQUOTE_MODEL_TIMEOUT_SECONDS',
    'duration',
    '60',
    'Longest wait for one model task, tries included.',
    {
      unit: 'seconds',
      range: [1, 600],
    },
  ),
  setting(
    'PULLQUOTE_MODEL_TOKENS_PER_DAY',
    'count',
    '2000000',
    'Tokens of this model that one workspace or server may use in a day (UTC); 0 for any number.',
    { unit: 'tokens', range: [0, 2_000_000_000] },
  ),
  setting(
    'PULLQUOTE_MODEL_CENTS_PER_DAY',
    'count',
    '500',
    'US cents that one workspace or server may cost in a day (UTC), where the price is known; 0 for any number.',
    { unit: 'US cents', range: [0, 1_000_000] },
  ),
] as const satisfies readonly Setting[];

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { createLogger, type LoggerOptions } from '../../src/runtime/logger.ts';

function loggerInto(options: LoggerOptions = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ destination, ...options }) };
}

/** What the log holds after one line with these fields. */
function logged(fields: Record<string, unknown>): Record<string, unknown> {
  const { lines, logger } = loggerInto();
  logger.warn('something happened', fields);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

describe('log lines', () => {
  it('hold the message, the level and the fields as JSON', () => {
    const line = logged({ feed: 'northwire', failures: 3 });
    expect(line).toMatchObject({
      level: 'warn',
      msg: 'something happened',
      feed: 'northwire',
      failures: 3,
    });
    expect(line).not.toHaveProperty('pid');
  });

  it('begin at warn where no level is given', () => {
    const { lines, logger } = loggerInto();
    logger.info('quiet');
    logger.error('loud');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['loud']);
  });

  it.each([true, false])('go to standard error, never among the results (pretty: %s)', (pretty) => {
    const logger = new URL('../../src/runtime/logger.ts', import.meta.url).href;
    const script = `import { createLogger } from ${JSON.stringify(logger)};
      createLogger({ pretty: ${pretty} }).warn('feed failed');
      process.exit(0);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(stderr).toContain('feed failed');
  });

  it('are one readable line where they are for a person', () => {
    const { lines, logger } = loggerInto({ pretty: true });
    logger.warn('feed failed', { title: 'two\nlines \u001b[31mred\u009b31m', attempts: 2 });
    const [line = ''] = lines;
    expect(line).toContain(
      'warn feed failed title="two\\nlines \\u001b[31mred\\u009b31m" attempts=2',
    );
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  it('tell an error by its code and its cause', () => {
    const cause = new Error('socket closed');
    const error = new AppError('temporary', 'connection_failed', 'It failed.', { cause });
    expect(logged({ error }).error).toMatchObject({
      code: 'connection_failed',
      kind: 'temporary',
      message: 'It failed.',
      cause: { message: 'socket closed' },
    });
  });

  it('survive what has no JSON of its own', () => {
    const circle: Record<string, unknown> = { size: 10n, body: new Uint8Array(3) };
    circle.self = circle;
    const line = logged({ circle, seen: new Set(['a']), url: new URL('http://a.example/') });
    expect(line).toMatchObject({
      circle: { size: '10', body: '[3 bytes]' },
      seen: ['a'],
      url: 'http://a.example/',
    });
  });
});

describe('secrets', () => {
  it.each([
    'token',
    'botToken',
    'SLACK_BOT_TOKEN',
    'authorization',
    'Authorization',
    'apiKey',
    'api_key',
    'x-api-key',
    'key',
    'ownKey',
    'modelKeys',
    'password',
    'signingSecret',
    'cookie',
    'set-cookie',
    'x-slack-signature',
  ])('are hidden in a field named %s at any depth', (name) => {
    const line = JSON.stringify(
      logged({
        [name]: 'hunter2',
        a: { [name]: 'hunter2', b: [{ c: { [name]: { d: 'hunter2' } } }] },
      }),
    );
    expect(line).not.toContain('hunter2');
    expect(line.match(/\[redacted\]/g)).toHaveLength(3);
  });

  it('are told apart from counts, flags and names that only sound alike', () => {
    const fields = {
      promptTokens: 120,
      hasToken: true,
      keyPoints: 3,
      author: 'May',
      passage: 'p1',
    };
    expect(logged(fields)).toMatchObject(fields);
  });

  it.each([
    ['https://reader:hunter2@paid.example/feed', 'https://[redacted]@paid.example/feed'],
    ['https://reader:hunt@er2@paid.example/', 'https://[redacted]@paid.example/'],
    ['postgres://bot:hunter2@db/pullquote', 'postgres://[redacted]@db/pullquote'],
    ['https://a.example/f?id=1&token=hunter2#x', 'https://a.example/f?id=1&token=[redacted]#x'],
    ['https://a.example/f?api_key=hunter2', 'https://a.example/f?api_key=[redacted]'],
    ['Authorization: Bearer hunter2hunter2', 'Authorization: Bearer [redacted]'],
    ['Basic cmVhZGVyOmh1bnRlcjI6bG9uZw==', 'Basic [redacted]'],
    ['xoxb-1234-5678-hunter2 was refused', '[redacted] was refused'],
    ['xapp-1-A12-34-hunter2', '[redacted]'],
    ['key sk-proj-hunter2hunter2', 'key [redacted]'],
    [
      'https://discord.com/api/webhooks/123/hunter2-hunter2',
      'https://discord.com/api/webhooks/123/[redacted]',
    ],
    ['mail@a.example wrote', 'mail@a.example wrote'],
    ['https://a.example/@user?page=2', 'https://a.example/@user?page=2'],
  ])('are hidden in text: %s', (text, shown) => {
    expect(logged({ detail: text }).detail).toBe(shown);
  });

  it('are hidden in an error, its stack and its cause', () => {
    const cause = Object.assign(new Error('GET https://u:hunter2@a.example failed'), {
      config: { headers: { authorization: 'hunter2' } },
    });
    const error = new AppError('temporary', 'connection_failed', 'It failed.', { cause });
    expect(JSON.stringify(logged({ error }))).not.toContain('hunter2');
  });

  it('stay in the caller’s own object', () => {
    const fields = { token: 'hunter2' };
    logged(fields);
    expect(fields).toEqual({ token: 'hunter2' });
  });
});

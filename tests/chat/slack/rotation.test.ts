/** Tokens that end after twelve hours, and refresh tokens that are good for one exchange. */
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { textMessage } from '../../../src/core/message/message.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { Failure } from '../../support/fake-slack/fake-slack.ts';
import { parseMrkdwn } from '../../support/slack-mrkdwn.ts';
import { ADA, CHANNEL, heard, OLGA, posts, until, wordsOf } from './harness.ts';
import { type Installed, type InstalledOptions, install, startInstalled } from './http-harness.ts';

const TENANT = 'slack:T1';
const HOUR_MS = 60 * 60_000;
const ALMOST_OVER_MS = 11 * HOUR_MS;
const OVER_MS = 13 * HOUR_MS;

let app: Installed;
afterEach(() => app.close());

async function start(given: InstalledOptions = {}) {
  app = await startInstalled({ hasRotation: true, ...given });
  return { ...app, ...app.harness };
}

async function post(platform: ChatPlatform, text = 'the digest'): Promise<void> {
  const [part] = platform.prepare(textMessage(text));
  if (part === undefined) throw new Error('nothing to post');
  await platform.post(TENANT, CHANNEL, part, { delivery: 1, part: 0 });
}

const exchanges = () =>
  app.harness.slack.calls.filter(({ args }) => args.grant_type === 'refresh_token').length;

/** What goes wrong with each exchange from now on. */
function failExchange(failure: Failure): void {
  app.harness.slack.sabotage = (_method, args) =>
    args.grant_type === 'refresh_token' ? failure : null;
}

const REFUSED: Failure = { body: { ok: false, error: 'invalid_refresh_token' } };
const told = () =>
  posts(app.harness.slack, `D${OLGA}`).map((post) => parseMrkdwn(wordsOf(post), true).visible);

describe('a token that ends', () => {
  it('is kept sealed, the refresh token with it', async () => {
    const { store, installations } = await start();
    expect((await installations.load('slack', TENANT))?.secret).toContain('xoxe-1-');
    expect((await store.installations.load('slack', TENANT))?.secret).not.toContain('xoxe');
  });

  it('is used as it is while it has hours to go', async () => {
    const { platform } = await start();
    await post(platform);
    expect(exchanges()).toBe(0);
  });

  it.each([
    ['before it ends', ALMOST_OVER_MS],
    ['after it ended, where nothing was to be done for a day', OVER_MS],
  ])('is exchanged %s, once', async (_when, laterMs) => {
    const { platform, clock, slack } = await start();
    clock.advance(laterMs);
    await post(platform);
    await post(platform);
    expect(exchanges()).toBe(1);
    expect(posts(slack)).toHaveLength(2);
  });

  it('is exchanged again and again, day after day', async () => {
    const { platform, clock, slack } = await start();
    for (let day = 0; day < 3; day += 1) {
      clock.advance(24 * HOUR_MS);
      await post(platform);
    }
    expect(exchanges()).toBe(3);
    expect(posts(slack)).toHaveLength(3);
  });

  // The SDK exchanged the same refresh token in each process, and kept the answer that came last.
  it.each([
    ['is about to end', ALMOST_OVER_MS],
    ['has ended', OVER_MS],
  ])('is exchanged by one of many processes when it %s', async (_when, laterMs) => {
    const { platform, clock, slack, another } = await start();
    const others = [another(), another()];
    clock.advance(laterMs);
    await Promise.all([platform, platform, ...others, ...others].map((one) => post(one)));
    expect(exchanges()).toBe(1);
    expect(posts(slack)).toHaveLength(6);
  });

  it('is exchanged where Slack says that it ended sooner than it had said', async () => {
    const { platform, slack } = await start();
    for (const token of slack.workspace.tokens.values()) token.expiresAtMs = 0;
    await post(platform);
    expect(posts(slack).map(wordsOf)).toEqual(['the digest']);
  });

  it('is exchanged after a minute where the process that was at it died', async () => {
    const { platform, clock, slack, installations } = await start();
    clock.advance(OVER_MS);
    const now = clock.now();
    const until = new Date(now.getTime() + 60_000).toISOString();
    await installations.lease('slack', TENANT, { now: now.toISOString(), until });
    await expect(post(platform)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'token_being_renewed',
    });
    clock.advance(60_000);
    await post(platform);
    expect(posts(slack)).toHaveLength(1);
  });

  it('is not lost where the database fails in the moment in which it came', async () => {
    let failures = 2;
    const { platform, clock, slack, installations } = await start({
      inFront: (kept) => ({
        ...kept,
        renew(lease, secret) {
          failures -= 1;
          if (failures >= 0) throw new AppError('temporary', 'database_locked', 'It is locked.');
          return kept.renew(lease, secret);
        },
      }),
    });
    clock.advance(OVER_MS);
    await post(platform);
    clock.advance(OVER_MS);
    await post(platform);
    expect(posts(slack)).toHaveLength(2);
    expect((await installations.load('slack', TENANT))?.secret).not.toContain('refusal');
  });

  // Another tried with the refresh token that was used up, was refused, and its word was kept.
  it('is kept though another process was refused while this one stood still', async () => {
    const { platform, clock, slack, another } = await start({
      inFront: (kept) => {
        let isFirst = true;
        return {
          ...kept,
          async renew(lease, secret) {
            if (isFirst) {
              isFirst = false;
              app.harness.clock.advance(61_000);
              await post(late, 'of another').catch(() => undefined);
            }
            return kept.renew(lease, secret);
          },
        };
      },
    });
    const late = another();
    clock.advance(OVER_MS);
    await post(platform);
    await post(late);
    expect(posts(slack).map(wordsOf)).toEqual(['the digest', 'the digest']);
  });

  it('is not used up by what people do', async () => {
    const { slack, clock, requests } = await start();
    clock.advance(ALMOST_OVER_MS);
    await Promise.all([1, 2, 3].map(() => slack.slash(ADA, CHANNEL, '/quotes')));
    await until(() => requests.length === 3);
    expect(exchanges()).toBe(1);
  });
});

describe('an exchange that fails', () => {
  it.each<[string, Failure]>([
    ['cannot be reached', 'reset before'],
    ['is out of order', { status: 503, body: { ok: false } }],
  ])(
    'because Slack %s is made later, and the former token does until then',
    async (_why, failure) => {
      const { platform, clock, slack } = await start();
      clock.advance(ALMOST_OVER_MS);
      failExchange(failure);
      await post(platform);
      slack.sabotage = null;
      const before = exchanges();
      await post(platform);
      expect(exchanges()).toBe(before);
      clock.advance(61_000);
      await post(platform);
      expect(exchanges()).toBe(before + 1);
      expect(posts(slack)).toHaveLength(3);
      expect(told()).toEqual([]);
    },
  );

  it('because Slack refuses it is told to a manager once, while the former token is good', async () => {
    const { platform, clock, slack, another, baseUrl } = await start();
    clock.advance(ALMOST_OVER_MS);
    failExchange(REFUSED);
    await post(platform);
    await until(() => told()[0]);
    expect(told()).toEqual([
      `Slack does not renew the app’s token (invalid_refresh_token). Install the app again. ${baseUrl}/slack/install`,
    ]);
    await post(another());
    clock.advance(31 * 60_000);
    await post(platform);
    expect(told()).toHaveLength(1);
    expect(posts(slack)).toHaveLength(3);
  });

  it('because Slack refuses it is what doctor says, and that the token ends', async () => {
    const { platform, clock, baseUrl } = await start();
    clock.advance(ALMOST_OVER_MS);
    failExchange(REFUSED);
    await post(platform);
    const wrong = (await platform.check([])).filter(({ isWell }) => !isWell);
    expect(wrong.map(({ check }) => check)).toEqual([`Slack token renewal (${TENANT})`]);
    expect(wrong[0]?.detail).toContain(`Install the app again. ${baseUrl}/slack/install`);
    expect(wrong[0]?.detail).toMatch(/The token ends at .*Z\.$/);
  });

  it('after the token ended leaves nothing to post with, until the app is installed anew', async () => {
    const { platform, clock, slack, baseUrl } = await start();
    clock.advance(OVER_MS);
    failExchange(REFUSED);
    const refusal = { kind: 'config', code: 'token_not_renewed' };
    await expect(post(platform)).rejects.toMatchObject(refusal);
    await expect(post(platform)).rejects.toMatchObject(refusal);
    expect(exchanges()).toBe(1);
    expect((await platform.check([])).map(({ isWell }) => isWell)).toEqual([false]);
    expect(await platform.notifyManager(TENANT, CHANNEL, textMessage('A fault.'))).toBe(false);
    slack.sabotage = null;
    clock.advance(0);
    await install(baseUrl);
    for (const token of slack.workspace.tokens.values()) token.expiresAtMs = Infinity;
    await post(platform);
    expect(posts(slack)).toHaveLength(1);
  });

  it('is answered to whoever asks meanwhile, for that needs no token', async () => {
    const { slack, clock } = await start();
    clock.advance(OVER_MS);
    failExchange(REFUSED);
    await slack.slash(ADA, CHANNEL, '/quotes Pompeo');
    await until(() => posts(slack)[0]);
    expect(heard(slack)).toContain('You asked: quotes Pompeo');
  });

  it('whose answer was lost leaves hours in which a manager is told', async () => {
    const { platform, clock, slack } = await start();
    clock.advance(ALMOST_OVER_MS);
    failExchange('reset after');
    await post(platform);
    slack.sabotage = null;
    clock.advance(61_000);
    await post(platform);
    await until(() => told()[0]);
    expect(told()[0]).toContain('invalid_refresh_token');
    expect(posts(slack)).toHaveLength(2);
  });
});

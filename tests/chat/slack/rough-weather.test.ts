import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import { LEAST_SCOPES } from '../../support/fake-slack/fake-slack.ts';
import type { Answer } from '../../support/fake-slack/methods.ts';
import {
  ADA,
  answers,
  CHANNEL,
  echoSlowly,
  type Harness,
  type HarnessOptions,
  posts,
  startHarness,
  until,
  wordsOf,
} from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions = {}) => {
  harness = await startHarness(options);
  return harness;
};
afterEach(() => harness.close());

const MARK = { delivery: 7, part: 0 };

function partOf({ platform }: Harness, text = 'the digest') {
  const [part] = platform.prepare(textMessage(text));
  if (part === undefined) throw new Error('nothing to post');
  return part;
}

function post(from: Harness, text?: string) {
  return from.platform.post('slack:T1', CHANNEL, partOf(from, text), MARK);
}

describe('a connection that breaks off', () => {
  it('twenty times, under fifty questions: each is answered once', async () => {
    // Slack sends an event four times: shorter, and all four may fall into the storm.
    const { slack } = await start({ slack: { ackTimeoutMs: 1_000 } });
    const channels = ['C1', 'C2', 'C3', 'C4', 'C5'];
    for (const channel of channels) slack.workspace.channel(channel);
    const asked: Promise<unknown>[] = [];
    const ways = ['warning', 'refresh_requested', 'cut', 'reset'] as const;
    for (let n = 0; n < 50; n += 1) {
      asked.push(slack.say(ADA, channels[n % 5] ?? '', `<@UBOT> question ${n}`));
      // Some questions are on the way when it breaks, some come while there is no connection.
      if (n % 5 === 1 || n % 5 === 3) {
        const before = slack.sockets.opened();
        slack.sockets.disconnect(ways[Math.floor(n / 2) % 4] ?? 'cut');
        if (n % 2 === 0) await until(() => slack.sockets.opened() > before);
        else await until(() => slack.sockets.isConnected());
      }
    }
    await Promise.all(asked);
    const all = () => channels.flatMap((channel) => posts(slack, channel).map(wordsOf));
    await until(() => all().filter((words) => words.startsWith('You asked')).length >= 50);
    expect(slack.sockets.opened()).toBeGreaterThan(20);
    expect(all().sort()).toEqual(
      Array.from({ length: 50 }, (_, n) => `You asked: question ${n}`).sort(),
    );
  });

  it('is opened again at once, not after the five seconds that the SDK would wait', async () => {
    const { slack, clock } = await start();
    const before = clock.now().getTime();
    slack.sockets.disconnect('warning');
    await until(() => slack.sockets.opened() === 2);
    expect(clock.now().getTime()).toBe(before);
  });

  it.each(['cut', 'reset'] as const)(
    'by a %s is opened again within seconds',
    async (how) => {
      const { slack } = await start();
      for (let n = 2; n < 8; n += 1) {
        slack.sockets.disconnect(how);
        await until(() => slack.sockets.opened() === n);
      }
      await slack.say(ADA, CHANNEL, '<@UBOT> still there?');
      await until(() => answers(slack)[0]);
    },
    10_000,
  );

  it('is tried again, ever more slowly, while Slack turns it away', async () => {
    const { slack, clock } = await start();
    let refusals = 4;
    slack.sabotage = (method) => {
      if (method !== 'apps.connections.open' || refusals === 0) return null;
      refusals -= 1;
      return { status: 503, body: { ok: false } };
    };
    const before = clock.now().getTime();
    slack.sockets.disconnect('cut');
    await until(() => slack.sockets.opened() === 2);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(1_000 + 2_000 + 4_000 + 8_000);
  });

  it('is not opened again after stop', async () => {
    const { slack, platform } = await start();
    await platform.stop();
    await until(() => !slack.sockets.isConnected());
    expect(slack.sockets.opened()).toBe(1);
  });
});

describe('a start', () => {
  it.each([
    ['bot', { botToken: 'xoxb-wrong' }],
    ['app', { appToken: 'xapp-wrong' }],
  ])('with a wrong %s token says that the set-up is wrong', async (_which, tokens) => {
    const { platform } = await start({ hasStarted: false, slack: tokens });
    const handler = {
      handle: async () => {},
      complete: async () => [],
      home: async () => textMessage(''),
    };
    await expect(platform.start(handler)).rejects.toMatchObject({
      name: 'AppError',
      kind: 'config',
      code: 'invalid_auth',
    });
  });
});

describe('rates', () => {
  it('are kept: one post a second in a channel, other channels at the same time', async () => {
    const { slack, platform, clock } = await start();
    slack.workspace.channel('COTHER');
    const part = partOf(harness);
    const before = clock.now().getTime();
    await Promise.all(
      [CHANNEL, CHANNEL, CHANNEL, 'COTHER', 'COTHER', 'COTHER'].map((channel, index) =>
        platform.post('slack:T1', channel, part, { delivery: 7, part: index }),
      ),
    );
    expect(clock.now().getTime() - before).toBe(2_000);
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(6);
  });

  it('that Slack asks for on every third call are obeyed, and nothing is lost or said twice', async () => {
    const { slack, clock } = await start();
    let calls = 0;
    const refused: { what: string; untilMs: number }[] = [];
    slack.sabotage = (method) => {
      const early = refused.some(
        ({ what, untilMs }) => what === method && clock.now().getTime() < untilMs,
      );
      if (early) throw new Error(`${method} was called before Retry-After was over`);
      calls += 1;
      if (calls % 3 !== 0 || method === 'apps.connections.open') return null;
      refused.push({ what: method, untilMs: clock.now().getTime() + 2_000 });
      return { status: 429, headers: { 'retry-after': '2' }, body: { ok: false } };
    };
    for (let n = 0; n < 12; n += 1) {
      await slack.say(ADA, CHANNEL, `<@UBOT> question ${n}`);
      await until(() => answers(slack).length === n + 1);
    }
    expect(posts(slack).map(wordsOf)).toEqual(
      Array.from({ length: 12 }, (_, n) => `You asked: question ${n}`),
    );
    expect(refused.length).toBeGreaterThan(3);
  });

  it('that hold a digest up for longer than its lease hand it back unposted', async () => {
    // Another process took it over and posted it; then its turn came, and it stood there twice.
    const { slack, platform } = await start();
    const { messageId } = await post(harness);
    let refusals = 0;
    slack.sabotage = (method) => {
      if (method !== 'chat.postMessage' || refusals === 3) return null;
      refusals += 1;
      return { status: 429, headers: { 'retry-after': '60' }, body: { ok: false } };
    };
    const words = textMessage('before it in the line');
    const before = platform.postInThread('slack:T1', CHANNEL, messageId, words);
    await expect(post(harness)).rejects.toMatchObject({ kind: 'temporary', code: 'channel_busy' });
    await before;
    expect(posts(slack)).toHaveLength(2);
  });

  it('that Slack keeps asking for end with the time to wait, and nothing posted', async () => {
    const { slack } = await start();
    slack.sabotage = () => ({ status: 429, headers: { 'retry-after': '3' }, body: { ok: false } });
    await expect(post(harness)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'rate_limited',
      retryAfterMs: 3_000,
    });
    expect(posts(slack)).toEqual([]);
  });

  it('that Slack asks for by the hour are handed on, not sat out', async () => {
    const { slack, clock } = await start();
    slack.sabotage = () => ({
      status: 429,
      headers: { 'retry-after': '3600' },
      body: { ok: false },
    });
    const before = clock.now().getTime();
    await expect(post(harness)).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(clock.now().getTime() - before).toBeLessThan(60_000);
  });
});

const error = (code: string): Answer => ({ body: { ok: false, error: code } });

describe('a post that Slack refuses', () => {
  it.each([
    ['channel_not_found', 'permanent'],
    ['not_in_channel', 'permanent'],
    ['is_archived', 'permanent'],
    ['restricted_action', 'permanent'],
    ['msg_too_long', 'permanent'],
    ['msg_blocks_too_long', 'permanent'],
    ['invalid_blocks', 'permanent'],
    ['no_text', 'permanent'],
    ['an_error_yet_unknown', 'permanent'],
    ['token_revoked', 'config'],
    ['account_inactive', 'config'],
    ['invalid_auth', 'config'],
    ['missing_scope', 'config'],
    ['service_unavailable', 'temporary'],
  ])('with %s is %s, and was not posted', async (code, kind) => {
    const { slack } = await start();
    slack.sabotage = () => error(code);
    await expect(post(harness)).rejects.toMatchObject({ name: 'AppError', kind, code });
    const tries = slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
    expect(tries).toBe(kind === 'temporary' ? 3 : 1);
  });

  it('is told apart by Slack itself: archived, unknown, not a member', async () => {
    const { slack, platform } = await start();
    slack.workspace.channel('CARCHIVED').isArchived = true;
    slack.workspace.channel('CCLOSED').isMember = false;
    const codes: string[] = [];
    for (const channel of ['CARCHIVED', 'CCLOSED', 'CNOWHERE']) {
      await platform
        .post('slack:T1', channel, partOf(harness), MARK)
        .catch(({ code }) => codes.push(code));
    }
    expect(codes).toEqual(['is_archived', 'not_in_channel', 'channel_not_found']);
  });
});

describe('a post of which nobody knows whether it arrived', () => {
  it.each([
    ['the connection breaks after it was sent', 'reset after' as const],
    ['the connection breaks while it is sent', 'reset before' as const],
    ['Slack answers 500', { status: 500, body: {} }],
    ['Slack answers 502', { status: 502, body: {} }],
    ['Slack says internal_error', error('internal_error')],
    ['Slack says fatal_error', error('fatal_error')],
  ])('because %s is connection_lost, and is not sent again', async (_why, failure) => {
    const { slack } = await start();
    slack.sabotage = () => failure;
    await expect(post(harness)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'connection_lost',
    });
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('is no such post where Slack could not even be reached', async () => {
    const { slack } = await start({ hasStarted: false });
    await slack.close();
    await expect(post(harness)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'slack_unreachable',
    });
  });

  it.each([['turned away with 503', { status: 503, body: {} }]])(
    'is no such post where it was %s',
    async (_why, failure) => {
      const { slack } = await start();
      slack.sabotage = () => failure;
      await expect(post(harness)).rejects.toMatchObject({ code: 'slack_unavailable' });
    },
  );
});

describe('an answer', () => {
  const startSlow = () => start({ handler: { handle: (request) => echoSlowly(harness, request) } });

  // An answer that was sent a second time stood there twice.
  it.each(['reset before', 'reset after'] as const)(
    'of which nobody knows whether it arrived (%s) is not sent again, and "Working…" goes',
    async (failure) => {
      const { slack } = await startSlow();
      slack.sabotage = (method, args) =>
        method === 'chat.postMessage' && String(args.text).startsWith('You asked') ? failure : null;
      await slack.say(ADA, CHANNEL, '<@UBOT> hello');
      await until(() => slack.calls.some(({ method }) => method === 'chat.delete'));
      await harness.platform.stop();
      const sent = slack.calls.filter(({ args }) => String(args.text).startsWith('You asked'));
      expect(sent).toHaveLength(1);
      expect(posts(slack).map(wordsOf)).toEqual(
        failure === 'reset after' ? ['You asked: hello'] : [],
      );
    },
  );

  it('leaves no "Working…" although the connection breaks under its removal', async () => {
    const { slack } = await startSlow();
    let breaks = 2;
    slack.sabotage = (method) => {
      if (method !== 'chat.delete' || breaks === 0) return null;
      breaks -= 1;
      return breaks === 1 ? 'reset before' : 'reset after';
    };
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => breaks === 0 && answers(slack)[0] && posts(slack).length === 1);
    expect(posts(slack).map(wordsOf)).toEqual(['You asked: hello']);
  });

  it.each([
    ['"Working…" could not be posted', 'chat.postMessage'],
    ['somebody took "Working…" away', 'chat.delete'],
  ])('comes all the same where %s', async (_what, broken) => {
    const { slack } = await startSlow();
    let isBroken = true;
    slack.sabotage = (method) => {
      if (method !== broken || !isBroken) return null;
      isBroken = false;
      return error('message_not_found');
    };
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => posts(slack).some((message) => wordsOf(message) === 'You asked: hello'));
    await until(() => !isBroken);
  });

  it('is given although Slack does not tell who asks', async () => {
    const { slack, requests } = await start();
    slack.sabotage = (method) => (method === 'users.info' ? error('fatal_error') : null);
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => answers(slack)[0]);
    expect(requests[0]?.user).toEqual({ id: ADA, canManage: false });
  });

  it('under way when the app is stopped is finished first', async () => {
    const { slack, platform } = await start({
      handler: {
        async handle(request) {
          await harness.clock.sleep(2_000);
          await request.reply(textMessage('late'), { audience: 'channel' });
        },
      },
    });
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => posts(slack)[0]);
    await platform.stop();
    expect(posts(slack).map(wordsOf)).toEqual(['late']);
  });
});

describe('the log', () => {
  it('never holds a token, whatever fails', async () => {
    const said: string[] = [];
    const keep = (message: string, fields?: Record<string, unknown>) => {
      said.push(message, inspect(fields, { depth: 12, showHidden: true }));
    };
    const { slack } = await start({
      options: { logger: { debug: keep, info: keep, warn: keep, error: keep } },
      handler: {
        handle: async () => {
          throw new Error('broken');
        },
      },
    });
    const failures = ['reset after' as const, { status: 500, body: {} }, error('invalid_auth')];
    slack.sabotage = (_method, args) =>
      failures[Number(String(args.user_id ?? '').slice(1))] ?? null;
    for (const n of [0, 1, 2])
      await slack.event({ type: 'app_home_opened', user: `U${n}`, tab: 'home' });
    slack.sabotage = (method) => (method === 'users.info' ? error('invalid_auth') : null);
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => said.includes('slack request failed'));
    slack.sockets.disconnect('cut');
    await until(() => slack.sockets.opened() === 2);
    expect(said.length).toBeGreaterThan(4);
    expect(said.join('\n')).not.toMatch(/xoxb-|xapp-|ticket=/);
  });
});

describe('a lost post', () => {
  const scopes = [...LEAST_SCOPES, 'channels:history', 'groups:history'];

  it('is found by its mark among many others, pages back', async () => {
    const { platform, slack } = await start({ slack: { scopes }, options: { hasHistory: true } });
    slack.sabotage = (method) => (method === 'chat.postMessage' ? 'reset after' : null);
    await expect(post(harness)).rejects.toMatchObject({ code: 'connection_lost' });
    slack.sabotage = null;
    for (let n = 0; n < 250; n += 1) await slack.say(ADA, CHANNEL, `chatter ${n}`);
    const [lost] = posts(slack);
    expect(await platform.find('slack:T1', CHANNEL, MARK)).toEqual({ messageId: lost?.ts });
    expect(await platform.find('slack:T1', CHANNEL, { delivery: 8, part: 0 })).toBe('absent');
  });

  it('is unknown where the channel has moved on too far', async () => {
    const { platform, slack } = await start({ slack: { scopes }, options: { hasHistory: true } });
    for (let n = 0; n < 1_100; n += 1) await slack.say(ADA, CHANNEL, `chatter ${n}`);
    expect(await platform.find('slack:T1', CHANNEL, MARK)).toBe('unknown');
  });

  it('is unknown where the owner took the scope away again', async () => {
    const { platform } = await start({ options: { hasHistory: true } });
    expect(await platform.find('slack:T1', CHANNEL, MARK)).toBe('unknown');
  });
});

/** What people see of a wait, and what becomes of those who wait when the app ends. */
import { afterEach, describe, expect, it } from 'vitest';
import { type AppError, isAppError } from '../../../src/core/errors.ts';
import { textMessage } from '../../../src/core/message/message.ts';
import type { ChatRequest } from '../../../src/ports/chat-platform.ts';
import {
  ADA,
  answers,
  buttonsOf,
  CHANNEL,
  echo,
  echoed,
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

const WAIT = '7 before you; about a minute.';
const wordsIn = (channel = CHANNEL) => posts(harness.slack, channel).map(wordsOf);

/** Tells of the wait, and answers once the test says so. */
function waitingFor(go: Promise<unknown>): HarnessOptions {
  return {
    handler: {
      async handle(request) {
        await harness.clock.sleep(10_000);
        await request.waiting?.(textMessage(WAIT));
        await go;
        await echo(request);
      },
    },
  };
}

describe('one who waits long', () => {
  it.each([CHANNEL, `D${ADA}`])(
    'after a mention or directly (%s) is told in place of "Working…", until the answer is there',
    async (channel) => {
      const go = Promise.withResolvers<void>();
      const { slack } = await start(waitingFor(go.promise));
      await slack.say(ADA, channel, '<@UBOT> hello');
      await until(() => wordsIn(channel).includes(WAIT));
      expect(wordsIn(channel)).toEqual([WAIT]);
      go.resolve();
      await until(() => answers(slack, channel)[0] && posts(slack, channel).length === 1);
      expect(answers(slack, channel)[0]?.edits).toBe(0);
    },
  );

  it('after a command alone reads of it, above the answer', async () => {
    const go = Promise.withResolvers<void>();
    const { slack } = await start(waitingFor(go.promise));
    await slack.slash(ADA, CHANNEL, '/quotes Pompeo');
    const told = await until(() => posts(slack)[0]);
    go.resolve();
    const answer = await until(() => posts(slack)[1]);
    expect([told.ephemeralTo, answer.ephemeralTo]).toEqual([ADA, ADA]);
    expect([told, answer].map(wordsOf)).toEqual([WAIT, 'You asked: quotes Pompeo']);
    expect(buttonsOf(told)).toEqual([]);
  });

  it('after a press alone reads of it, and what was pressed stays', async () => {
    const { slack } = await start(waitingFor(Promise.resolve()));
    const { platform } = harness;
    const [part] = platform.prepare({
      ...textMessage('Digest'),
      blocks: [
        ...textMessage('Digest').blocks,
        { kind: 'actions', buttons: [{ id: 'quotes:Pompeo', label: 'Quotes' }] },
      ],
    });
    if (part === undefined) throw new Error('nothing to post');
    await platform.post('slack:T1', CHANNEL, part, { delivery: 1, part: 0 });
    const [digest] = posts(slack);
    if (digest === undefined) throw new Error('nothing was posted');
    await slack.press(ADA, CHANNEL, digest, 'quotes:Pompeo');
    await until(() => posts(slack).length === 3);
    expect(wordsIn()).toEqual(['Digest', WAIT, 'You asked: quotes:Pompeo']);
    expect(posts(slack).map(({ ephemeralTo }) => ephemeralTo)).toEqual([undefined, ADA, ADA]);
  });

  // The answer was held up by the notice of its wait, which Slack let through a minute later.
  it('is answered at once where Slack does not let the notice through', async () => {
    const { slack, clock } = await start({
      handler: {
        async handle(request) {
          await until(() => wordsIn().includes('Working…'));
          const fromMs = clock.now().getTime();
          await request.waiting?.(textMessage(WAIT)).catch(() => undefined);
          expect(clock.now().getTime() - fromMs).toBeLessThan(30_000);
          await echo(request);
        },
      },
    });
    slack.sabotage = (method) =>
      method === 'chat.update'
        ? { status: 429, headers: { 'retry-after': '60' }, body: { ok: false } }
        : null;
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => answers(slack)[0] && posts(slack).length === 1);
    expect(slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
  });
});

describe('a line of answers in one channel', () => {
  // Two hundred "Working…" stood in line before the first answer, one a second.
  it('has the answer in the place of a "Working…" that was still to come', async () => {
    const { slack } = await start({
      handler: {
        async handle(request) {
          await harness.clock.sleep(3_000);
          await echo(request);
        },
      },
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => slack.say(ADA, CHANNEL, `<@UBOT> question ${n}`)),
    );
    await until(() => answers(slack).length === 20 && posts(slack).length === 20);
    const working = slack.calls.filter(({ args }) => args.text === 'Working…');
    expect(working.length).toBeLessThan(10);
  });

  /** As the dispatch does: who was not served is told. */
  async function orTell(request: ChatRequest): Promise<void> {
    try {
      await request.reply(echoed(request.text), { audience: 'channel' });
    } catch (error) {
      if (!isAppError(error)) throw error;
      const told = textMessage(`${error.message} (${error.code})`);
      await request.reply(told, { audience: 'asker', isFault: true });
    }
  }

  async function stoppedUnder(count: number) {
    const logged: [string, unknown][] = [];
    const keep = (message: string, fields?: unknown) => void logged.push([message, fields]);
    const silent = () => undefined;
    const { slack, platform, clock, requests } = await start({
      handler: { handle: orTell },
      // Two seconds of it are enough for the machine to make the calls.
      stepMs: 2,
      options: { logger: { debug: silent, info: silent, warn: keep, error: keep } },
    });
    await Promise.all(
      Array.from({ length: count }, (_, n) => slack.say(ADA, CHANNEL, `<@UBOT> question ${n}`)),
    );
    await until(() => requests.length === count);
    const fromMs = clock.now().getTime();
    await platform.stop();
    const tookMs = clock.now().getTime() - fromMs;
    const told = posts(slack).filter((post) => wordsOf(post).endsWith('(stopping)'));
    return { tookMs, told, answered: answers(slack).length, logged };
  }

  // Sixty answers that waited for their second kept the process for a minute.
  it('ends within ten seconds of the end: who waits is told, each once', async () => {
    const { tookMs, told, answered, logged } = await stoppedUnder(60);
    expect(tookMs).toBeLessThanOrEqual(10_000);
    expect(told.every(({ ephemeralTo }) => ephemeralTo === ADA)).toBe(true);
    expect(answered + told.length).toBe(60);
    expect(logged).toEqual([]);
  });

  it('counts in the log those whom Slack does not let it tell any more', async () => {
    const { tookMs, told, answered, logged } = await stoppedUnder(200);
    expect(tookMs).toBeLessThanOrEqual(10_000);
    const unanswered = 200 - answered - told.length;
    expect(unanswered).toBeGreaterThan(0);
    expect(logged).toEqual([['slack requests got no answer', { unanswered }]]);
  });
});

it('ends at once where nobody waits', async () => {
  const { platform, clock } = await start();
  const fromMs = clock.now().getTime();
  await platform.stop();
  expect(clock.now().getTime() - fromMs).toBeLessThan(1_000);
});

describe('a crowd', () => {
  const manyReaders = (count: number) => {
    const ids = Array.from({ length: count }, (_, n) => `UR${n}`);
    for (const id of ids)
      harness.slack.workspace.users.set(id, { id, isAdmin: false, isOwner: false, zone: 'UTC' });
    return ids;
  };
  const lookUps = () => harness.slack.calls.filter(({ method }) => method === 'users.info');

  it('that asks by mention costs no look-up of a person', async () => {
    const { slack, requests } = await start();
    await Promise.all(
      manyReaders(150).map((id, n) => slack.say(id, `C${n}`, '<@UBOT> who is it?')),
    );
    await until(() => requests.length === 150);
    expect(lookUps()).toEqual([]);
  });

  // A manager was refused because a hundred others had asked something in that minute.
  it('does not make a manager one who may manage nothing', async () => {
    const { slack, requests } = await start();
    slack.sabotage = (method) =>
      method === 'users.info'
        ? { status: 429, headers: { 'retry-after': '20' }, body: { ok: false } }
        : null;
    await slack.slash('UOLGA', CHANNEL, '/pullquote feeds add https://a.test/feed');
    await until(() => lookUps().length === 1);
    slack.sabotage = null;
    await until(() => requests[0]);
    expect(requests[0]?.user).toEqual({ id: 'UOLGA', canManage: true });
  });

  it('leaves it open who may, where Slack keeps from telling', async () => {
    const { slack, requests } = await start();
    slack.sabotage = (method) =>
      method === 'users.info'
        ? { status: 429, headers: { 'retry-after': '59' }, body: { ok: false } }
        : null;
    await slack.slash('UOLGA', CHANNEL, '/pullquote feeds list');
    await until(() => requests[0]);
    expect(requests[0]?.user).toEqual({ id: 'UOLGA', canManage: false, isUncertain: true });
  });
});

it('rejects what waits with a temporary error, so that it is handed back', async () => {
  const { platform, slack } = await start();
  const [part] = platform.prepare(textMessage('a digest'));
  if (part === undefined) throw new Error('nothing to post');
  const posted = Array.from({ length: 30 }, (_, index) =>
    platform.post('slack:T1', CHANNEL, part, { delivery: 1, part: index }).then(
      () => 'posted',
      (error: AppError) => `${error.kind} ${error.code}`,
    ),
  );
  await until(() => posts(slack).length > 1);
  await platform.stop();
  const results = await Promise.all(posted);
  expect(new Set(results)).toEqual(new Set(['posted', 'temporary stopping']));
  expect(results.filter((result) => result === 'posted')).toHaveLength(posts(slack).length);
});

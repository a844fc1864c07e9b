import { afterEach, describe, expect, it } from 'vitest';
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
  OLGA,
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

describe('a slash command', () => {
  it('is acknowledged before it is worked on, and answered to its asker alone', async () => {
    let finish = () => {};
    const waits = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { slack, requests } = await start({
      handler: {
        async handle(request) {
          await waits;
          await echo(request);
        },
      },
    });
    expect(await slack.slash(ADA, CHANNEL, '/quotes Pompeo about 5G')).toEqual({});
    expect(posts(slack)).toEqual([]);
    finish();
    const answer = await until(() => posts(slack)[0]);
    expect(answer.ephemeralTo).toBe(ADA);
    expect(wordsOf(answer)).toBe('You asked: quotes Pompeo about 5G');
    expect(requests[0]).toMatchObject({
      tenant: 'slack:T1',
      channel: CHANNEL,
      kind: 'command',
      text: 'quotes Pompeo about 5G',
      user: { id: ADA, canManage: false },
      isShared: false,
      rootMessageId: null,
    });
  });

  it('whose answer is for all shows the channel what was asked', async () => {
    const { slack } = await start({
      handler: { handle: (request) => request.reply(echoed('it'), { audience: 'channel' }) },
    });
    const ack = await slack.slash(ADA, CHANNEL, '/ask who is Liang Hua?');
    expect(ack).toEqual({ response_type: 'in_channel' });
    const answer = await until(() => posts(slack)[0]);
    expect(answer.ephemeralTo).toBeUndefined();
  });

  it('is answered in a channel that the app was never invited to', async () => {
    const { slack } = await start();
    slack.workspace.channel('COTHER').isMember = false;
    await slack.slash(ADA, 'COTHER', '/quotes Pompeo');
    expect((await until(() => posts(slack, 'COTHER')[0])).ephemeralTo).toBe(ADA);
  });

  it('comes with the rights of who typed it', async () => {
    const { slack, requests } = await start();
    await slack.slash(OLGA, CHANNEL, '/pullquote feeds list');
    await until(() => requests[0]);
    expect(requests[0]?.user).toEqual({ id: OLGA, canManage: true });
  });

  it('gives a stranger from another organisation no rights', async () => {
    const { slack, requests } = await start();
    slack.sabotage = (method) =>
      method === 'users.info'
        ? { body: { ok: true, user: { id: 'UEXT', team_id: 'T9', is_admin: true } } }
        : null;
    await slack.slash('UEXT', CHANNEL, '/quotes');
    await until(() => requests[0]);
    expect(requests[0]?.user.canManage).toBe(false);
  });
});

describe('a hundred commands at once', () => {
  // Each asked Slack who had typed it, and all but the first hundred waited a minute.
  it('by one person ask Slack once who that is', async () => {
    const { slack } = await start();
    const typed = Array.from({ length: 100 }, (_, n) => `/quotes about ${n}`);
    await Promise.all(typed.map((text) => slack.slash(ADA, CHANNEL, text)));
    await until(() => posts(slack).length === 100);
    expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
  });
});

describe('a mention', () => {
  // "Working…" was what Slack notified of, and the answer that took its place came without a sound.
  it('that is answered at once has no "Working…" before it', async () => {
    const { slack } = await start();
    await slack.say(ADA, CHANNEL, '<@UBOT> who is Liang Hua?');
    const answer = await until(() => posts(slack)[0]);
    expect(answer.text).toBe('You asked: who is Liang Hua?');
    expect(answer.edits).toBe(0);
  });

  it('is answered in a thread, where "Working…" stands until the answer is there', async () => {
    const { slack, requests } = await start({
      handler: {
        async handle(request) {
          await until(() => posts(harness.slack).some((one) => wordsOf(one) === 'Working…'));
          await echo(request);
        },
      },
    });
    const asked = await slack.say(ADA, CHANNEL, '<@UBOT> who is Liang Hua?');
    const answer = await until(() => answers(slack)[0]);
    expect(wordsOf(answer)).toBe('You asked: who is Liang Hua?');
    expect(answer.thread_ts).toBe(asked.ts);
    // A post of its own, which Slack notifies of.
    expect(answer.edits).toBe(0);
    await until(() => posts(slack).length === 1);
    expect(requests[0]).toMatchObject({
      kind: 'question',
      text: 'who is Liang Hua?',
      thread: asked.ts,
      rootMessageId: null,
    });
  });

  it('in a thread belongs to the thread and to the post that it hangs from', async () => {
    const { slack, requests } = await start();
    await slack.say(ADA, CHANNEL, '<@UBOT> and when?', { thread: '1700000000.000001' });
    await until(() => requests[0]);
    expect(requests[0]).toMatchObject({
      thread: '1700000000.000001',
      rootMessageId: '1700000000.000001',
    });
  });

  it('with a slash is a command, since threads have no slash commands', async () => {
    const { slack, requests } = await start();
    await slack.say(ADA, CHANNEL, '<@UBOT> /quotes Pompeo', { thread: '1700000000.000001' });
    await until(() => requests[0]);
    expect(requests[0]).toMatchObject({ kind: 'command', text: 'quotes Pompeo' });
  });

  it('is read without Slack’s marks: links as addresses, entities as characters', async () => {
    const { slack, requests } = await start();
    await slack.say(ADA, CHANNEL, '<@UBOT> is <https://a.test/x?a=1&amp;b=2|this> &lt;true&gt;?');
    await until(() => requests[0]);
    expect(requests[0]?.text).toBe('is https://a.test/x?a=1&b=2 <true>?');
  });

  it.each([
    ['another app', { bot_id: 'BOTHER' }],
    ['an edit', { edited: { user: ADA, ts: '1.0' } }],
    ['the app itself', { user: 'UBOT' }],
    ['a message of another kind', { subtype: 'channel_topic' }],
  ])('by %s is passed over', async (_who, fields) => {
    const { slack, requests } = await start();
    await slack.say(ADA, CHANNEL, '<@UBOT> hello', { fields });
    await slack.say(ADA, CHANNEL, '<@UBOT> the last');
    await until(() => requests.find(({ text }) => text === 'the last'));
    expect(requests.map(({ text }) => text)).toEqual(['the last']);
  });

  it('delivered twice is answered once', async () => {
    const { slack, requests } = await start();
    await slack.say(ADA, CHANNEL, '<@UBOT> once', { eventId: 'Ev1' });
    await slack.say(ADA, CHANNEL, '<@UBOT> once', { eventId: 'Ev1' });
    await slack.say(ADA, CHANNEL, '<@UBOT> the last');
    await until(() => answers(slack).length === 2);
    expect(requests.map(({ text }) => text)).toEqual(['once', 'the last']);
    expect(posts(slack)).toHaveLength(2);
  });

  it('that the handler knew already leaves no "Working…" behind', async () => {
    const { slack, requests } = await start({ handler: { handle: async () => undefined } });
    await slack.say(ADA, CHANNEL, '<@UBOT> known');
    await until(() => requests[0] && posts(slack).length === 0);
    expect(posts(slack)).toEqual([]);
  });

  it('that goes wrong is told to the asker alone', async () => {
    const { slack } = await start({
      handler: {
        handle: (request) => request.reply(echoed('x'), { audience: 'asker', isFault: true }),
      },
    });
    await slack.say(ADA, CHANNEL, '<@UBOT> known');
    const told = await until(() => posts(slack).find(({ ephemeralTo }) => ephemeralTo));
    expect(told.ephemeralTo).toBe(ADA);
    expect(posts(slack)).toHaveLength(1);
  });

  it('in a channel shared with another organisation says so', async () => {
    const { slack, requests } = await start();
    slack.workspace.channel(CHANNEL).isShared = true;
    await slack.say(ADA, CHANNEL, '<@UBOT> hello');
    await until(() => requests[0]);
    await slack.slash(ADA, CHANNEL, '/quotes');
    await until(() => requests[1]);
    expect(requests.map(({ isShared }) => isShared)).toEqual([true, true]);
  });
});

describe('a direct message', () => {
  it('is a question in one conversation, answered in place', async () => {
    const { slack, requests } = await start();
    await slack.say(ADA, `D${ADA}`, 'who is Liang Hua?');
    const answer = await until(() => answers(slack, `D${ADA}`).at(-1));
    expect(wordsOf(answer)).toBe('You asked: who is Liang Hua?');
    expect(answer.thread_ts).toBeUndefined();
    expect(requests[0]).toMatchObject({ kind: 'question', thread: `D${ADA}` });
  });
});

describe('a look-up', () => {
  const shared = (request: ChatRequest) =>
    request.reply(echoed(request.text), {
      audience: request.text.startsWith('share:') ? 'channel' : 'asker',
    });

  it('has a button that shows it to all', async () => {
    const { slack, requests } = await start({ handler: { handle: shared } });
    await slack.slash(ADA, CHANNEL, '/pullquote why https://a.test/x');
    const mine = await until(() => posts(slack)[0]);
    expect(buttonsOf(mine)).toEqual(['share:pullquote:why https://a.test/x']);
    await slack.press(ADA, CHANNEL, mine, 'share:pullquote:why https://a.test/x');
    const all = await until(() => posts(slack)[1]);
    expect(all.ephemeralTo).toBeUndefined();
    expect(buttonsOf(all)).toEqual([]);
    expect(requests[1]).toMatchObject({
      kind: 'button',
      text: 'share:pullquote:why https://a.test/x',
    });
  });

  it.each([
    ['is too long to be sent back', `/quotes ${'x'.repeat(300)}`],
    ['changes something', '/pullquote feeds add https://a.test/feed'],
  ])('has none where the command %s', async (_why, typed) => {
    const { slack } = await start();
    await slack.slash(ADA, CHANNEL, typed);
    expect(buttonsOf(await until(() => posts(slack)[0]))).toEqual([]);
  });

  it('has none where it went wrong', async () => {
    const { slack } = await start({
      handler: {
        handle: (request) => request.reply(echoed('x'), { audience: 'asker', isFault: true }),
      },
    });
    await slack.slash(ADA, CHANNEL, '/quotes page 9');
    expect(buttonsOf(await until(() => posts(slack)[0]))).toEqual([]);
  });
});

it('takes a press by somebody of another organisation as the workspace’s own, without rights', async () => {
  const { slack, requests } = await start();
  slack.sabotage = (method) =>
    method === 'users.info'
      ? { body: { ok: true, user: { id: 'UEXT', team_id: 'T9', is_owner: true } } }
      : null;
  await slack.delivery.send('interactive', {
    type: 'block_actions',
    team: { id: 'T9' },
    user: { id: 'UEXT', team_id: 'T9' },
    trigger_id: 'trigger.ext',
    container: { type: 'message', channel_id: CHANNEL, message_ts: '1.0' },
    channel: { id: CHANNEL },
    actions: [{ type: 'button', action_id: 'quotes', block_id: 'b' }],
  });
  await until(() => requests[0]);
  expect(requests[0]).toMatchObject({ tenant: 'slack:T1', user: { id: 'UEXT', canManage: false } });
});

import { afterEach, describe, expect, it } from 'vitest';
import { formView } from '../../../src/chat/slack/forms.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { frame, type Message, textMessage } from '../../../src/core/message/message.ts';
import type { CompletionQuery } from '../../../src/ports/chat-platform.ts';
import { type Json, viewFaults } from '../../support/fake-slack/blocks.ts';
import { LEAST_SCOPES } from '../../support/fake-slack/fake-slack.ts';
import {
  ADA,
  answers,
  buttonsOf,
  CHANNEL,
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

const openView = () => until(() => harness.slack.views.open.at(-1));
const fieldsOf = (view: Json) => (view.blocks as Json[]).map((block) => block.block_id);

function digestWithAsk(): Message {
  const buttons = [{ id: 'ask:story-1', label: 'Ask about 1' }];
  return {
    summary: [frame('Digest')],
    blocks: [...textMessage('Digest').blocks, { kind: 'actions', buttons }],
  };
}

describe('a key of one’s own', () => {
  it('is asked for in a form and handed on as such, never typed into a channel', async () => {
    const { slack, requests } = await start();
    await slack.slash(ADA, CHANNEL, '/pullquote model own-key');
    const view = await openView();
    expect(fieldsOf(view)).toEqual(['key', 'model', 'server']);
    expect(viewFaults(view)).toEqual([]);
    await slack.submit(ADA, view, { key: 'sk-own', model: 'small' });
    await until(() => requests.at(-1));
    expect(requests).toMatchObject([
      { kind: 'command', text: 'pullquote model own-key sk-own small', isForm: true },
    ]);
  });
});

describe('asking under a story', () => {
  it('opens a field, and the question goes to the digest’s thread with the story named', async () => {
    const { slack, platform, requests } = await start();
    const [part] = platform.prepare(digestWithAsk());
    if (part === undefined) throw new Error('nothing to post');
    const { messageId } = await platform.post('slack:T1', CHANNEL, part, { delivery: 1, part: 0 });
    const [digest] = posts(slack);
    if (digest === undefined) throw new Error('nothing was posted');
    await slack.press(ADA, CHANNEL, digest, 'ask:story-1');
    await slack.submit(ADA, await openView(), { question: 'who is *he*?' });
    const answer = await until(() => answers(slack).at(-1));
    expect(answer.thread_ts).toBe(messageId);
    expect(wordsOf(answer)).toContain('You asked: who is');
    // The thread shows the question, which nobody typed there.
    expect(wordsOf(answer)).toMatch(/^Asked: who is/);
    expect(requests).toMatchObject([
      {
        kind: 'question',
        text: 'who is *he*?',
        story: 'story-1',
        rootMessageId: messageId,
        thread: messageId,
        channel: CHANNEL,
      },
    ]);
  });

  it('under a preview that one person sees is answered in the channel’s name by response address', async () => {
    const { slack } = await start({
      handler: {
        handle: (request) =>
          request.kind === 'question'
            ? request.reply(textMessage('because'), { audience: 'channel' })
            : request.reply(digestWithAsk(), { audience: 'asker' }),
      },
    });
    slack.workspace.channel('CCLOSED').isMember = false;
    await slack.slash(ADA, 'CCLOSED', '/digest preview');
    const preview = await until(() => posts(slack, 'CCLOSED')[0]);
    await slack.press(ADA, 'CCLOSED', preview, 'ask:story-1');
    await slack.submit(ADA, await openView(), { question: 'why?' });
    const answer = await until(() => posts(slack, 'CCLOSED')[1]);
    expect(wordsOf(answer)).toBe('Asked: why?\nbecause');
  });
});

describe('every form', () => {
  const verbs = ['feeds add', 'feeds remove', 'feeds import'].map((verb) => `pullquote ${verb}`);
  it.each([...COMMANDS.map(({ name }) => name), ...verbs])(
    'of %s is one that Slack takes',
    (command) => {
      const place = { command, channel: null, thread: null, story: null, responseUrl: null };
      const view = formView(COMMANDS, place, 'Europe/London');
      expect(viewFaults(view as unknown as Json)).toEqual([]);
    },
  );
});

describe('a form', () => {
  it('for a feed’s address opens where it was left out, and runs the whole command', async () => {
    const { slack, requests } = await start();
    await slack.slash(OLGA, CHANNEL, '/pullquote feeds add');
    const view = await openView();
    expect(fieldsOf(view)).toEqual(expect.arrayContaining(['address', 'scope']));
    await slack.submit(OLGA, view, { address: 'https://a.test/feed.xml', scope: '--all' });
    const reply = await until(() => posts(slack)[0]);
    expect(requests).toMatchObject([
      {
        kind: 'command',
        text: 'pullquote feeds add https://a.test/feed.xml --all',
        channel: CHANNEL,
      },
    ]);
    expect(reply.ephemeralTo).toBe(OLGA);
  });

  it('for a feed to remove offers those that are followed', async () => {
    const asked: CompletionQuery[] = [];
    const { slack, requests } = await start({
      handler: {
        async complete(query) {
          asked.push(query);
          return [
            {
              label:
                'A feed of a name that goes on for longer than Slack shows of any choice there is',
              value: 'https://a.test/1',
            },
            { label: 'Too long', value: `https://a.test/${'x'.repeat(200)}` },
          ];
        },
      },
    });
    await slack.slash(OLGA, CHANNEL, '/pullquote feeds remove');
    const view = await openView();
    const options = await slack.suggest(OLGA, view, 'complete:feed', 'a.t');
    const typing = { tenant: 'slack:T1', channel: CHANNEL, user: OLGA };
    expect(asked).toEqual([{ ...typing, field: 'feed', typed: 'a.t' }]);
    expect(options.map(({ value }) => value)).toEqual(['https://a.test/1']);
    await slack.submit(OLGA, view, { 'complete:feed': 'https://a.test/1' });
    await until(() => requests[0]);
    expect(requests[0]?.text).toBe('pullquote feeds remove https://a.test/1');
  });

  // Without an answer in time the field says that loading failed.
  it.each([
    ['slow', () => new Promise<never>(() => undefined)],
    ['broken', () => Promise.reject(new Error('broken'))],
  ])('for a feed to remove offers nothing where the store is %s', async (_how, complete) => {
    const { slack } = await start({ handler: { complete } });
    await slack.slash(OLGA, CHANNEL, '/pullquote feeds remove');
    const view = await openView();
    expect(await slack.suggest(OLGA, view, 'complete:feed', 'a.t')).toEqual([]);
  });

  // A trigger is good for three seconds, and Slack may ask to wait for a minute.
  it('opens in time though Slack keeps from telling who opens it', async () => {
    const { slack } = await start({ stepMs: 5 });
    slack.sabotage = (method) =>
      method === 'users.info'
        ? { status: 429, headers: { 'retry-after': '20' }, body: { ok: false } }
        : null;
    await slack.slash(OLGA, CHANNEL, '/pullquote feeds add');
    await openView();
  });

  it('for the schedule begins with the zone of who opens it', async () => {
    const { slack, requests } = await start();
    await slack.slash(OLGA, CHANNEL, '/pullquote');
    const help = await until(() => posts(slack)[0]);
    expect(requests[0]?.text).toBe('pullquote help');
    expect(buttonsOf(help)).toContain('form:pullquote schedule');
    await slack.press(OLGA, CHANNEL, help, 'form:pullquote schedule');
    await slack.submit(OLGA, await openView(), { days: 'weekdays' });
    await until(() => requests[1]);
    expect(requests[1]).toMatchObject({
      text: 'pullquote schedule 08:00 Europe/London weekdays',
      channel: CHANNEL,
      user: { canManage: true },
    });
  });

  it('for the schedule offers zones as they are typed', async () => {
    const { slack, requests } = await start({
      handler: { complete: async ({ typed }) => [{ label: 'Asia/Tokyo', value: `Asia/${typed}` }] },
    });
    await slack.openHome(OLGA);
    await until(() => slack.views.home.get(OLGA));
    await slack.pressAtHome(OLGA, 'form:pullquote schedule');
    const view = await openView();
    const [offered] = await slack.suggest(OLGA, view, 'complete:zone', 'Tokyo');
    await slack.submit(OLGA, view, { channel: CHANNEL, 'complete:zone': offered?.value });
    expect((await until(() => requests[0])).text).toBe('pullquote schedule 08:00 Asia/Tokyo');
  });

  it('for the schedule leaves the zone open where Slack does not tell it', async () => {
    const { slack } = await start({
      slack: { scopes: LEAST_SCOPES.filter((one) => one !== 'users:read') },
    });
    await slack.slash(OLGA, CHANNEL, '/pullquote');
    const help = await until(() => posts(slack)[0]);
    await slack.press(OLGA, CHANNEL, help, 'form:pullquote schedule');
    expect(JSON.stringify(await openView())).not.toContain('initial_option');
  });

  // Slack's refusal was logged, and whoever had pressed waited for nothing.
  it('that Slack does not open is spoken of to whoever pressed', async () => {
    const { slack } = await start();
    slack.sabotage = (method) =>
      method === 'views.open' ? { body: { ok: false, error: 'expired_trigger_id' } } : null;
    await slack.slash(OLGA, CHANNEL, '/pullquote feeds add');
    const told = await until(() => posts(slack)[0]);
    expect(told.ephemeralTo).toBe(OLGA);
    expect(told.text).toContain('The form did not open. Slack waits three seconds only; press it');
  });

  it('opened from a person’s own page asks for the channel', async () => {
    const { slack, requests } = await start();
    await slack.openHome(ADA);
    await until(() => slack.views.home.get(ADA));
    await slack.pressAtHome(ADA, 'form:quotes');
    const view = await openView();
    expect(fieldsOf(view)).toEqual(['channel', 'speaker', 'about', 'since']);
    await slack.submit(ADA, view, {
      channel: CHANNEL,
      'complete:speaker': 'Mike Pompeo',
      about: '5G',
    });
    const reply = await until(() => posts(slack)[0]);
    expect(requests[0]?.text).toBe('quotes Mike Pompeo about 5G');
    expect(reply.ephemeralTo).toBe(ADA);
  });

  it('for a channel that the app is not in is answered to the person directly', async () => {
    const { slack } = await start();
    slack.workspace.channel('CCLOSED').isMember = false;
    await slack.openHome(ADA);
    await until(() => slack.views.home.get(ADA));
    await slack.pressAtHome(ADA, 'form:quotes');
    await slack.submit(ADA, await openView(), { channel: 'CCLOSED', about: '5G' });
    const reply = await until(() => posts(slack, `D${ADA}`)[0]);
    expect(wordsOf(reply)).toBe('You asked: quotes about 5G');
  });
});

describe('a person’s own page', () => {
  it('shows what is followed, and what can be set', async () => {
    const asked: unknown[] = [];
    const { slack } = await start({
      handler: {
        async home(query) {
          asked.push(query);
          return textMessage('Followed: 2 feeds');
        },
      },
    });
    await slack.openHome(OLGA);
    const view = await until(() => slack.views.home.get(OLGA));
    expect(JSON.stringify(view.blocks)).toContain('Followed: 2 feeds');
    expect(JSON.stringify(view.blocks)).toContain('form:pullquote feeds add');
    expect(asked).toEqual([{ tenant: 'slack:T1', user: { id: OLGA, canManage: true } }]);
  });
});

describe('the shortcut on a message', () => {
  it.each([
    [
      'its words',
      { text: 'look: <https://a.test/x?a=1&amp;b=2|this>. And <https://b.test/>' },
      'https://a.test/x?a=1&b=2',
    ],
    [
      'its preview',
      { text: 'look', attachments: [{ from_url: 'https://a.test/y' }] },
      'https://a.test/y',
    ],
  ])('asks what became of the first address in %s', async (_where, message, url) => {
    const { slack, requests } = await start();
    await slack.shortcut(ADA, CHANNEL, 'why_article', { ts: '1.0', ...message });
    const reply = await until(() => posts(slack)[0]);
    expect(reply.ephemeralTo).toBe(ADA);
    expect(requests[0]).toMatchObject({ kind: 'command', text: `pullquote why ${url}` });
  });
});

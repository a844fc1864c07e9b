/** The fake must refuse what Slack refuses, or the adapter's tests prove nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { renderSlack } from '../../../src/chat/slack/render.ts';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { seedDigest } from '../../support/digest-builder.ts';
import {
  blockFaults,
  type Json,
  optionFaults,
  viewFaults,
} from '../../support/fake-slack/blocks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { signature } from '../../support/fake-slack/signing.ts';

let slack: FakeSlack;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.parse('2026-01-05T08:00:00Z');
  slack = await startFakeSlack({ nowMs: () => nowMs, ackTimeoutMs: 20 });
  slack.workspace.channel('C1');
  slack.workspace.users.set('U1', { id: 'U1', isAdmin: false, isOwner: false, zone: 'UTC' });
});
afterEach(() => slack.close());

async function call(method: string, args: Json, token: string | null = 'xoxb-1') {
  const fields = Object.entries(args).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Json,
  };
}

const text = (words: string) => ({ type: 'mrkdwn', text: words });
const label = (words: string) => ({ type: 'plain_text', text: words });
const section = (words: string) => ({ type: 'section', text: text(words) });
const button = (id: string, words = 'Press') => ({
  type: 'button',
  action_id: id,
  text: label(words),
});
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('blocks', () => {
  it('of a digest as it is posted pass', () => {
    const parts = renderSlack(digestMessage(seedDigest(), VIEW_FRAME));
    expect(parts.flatMap(({ blocks }) => blockFaults(blocks, 'message'))).toEqual([]);
  });

  it('at the limits pass', () => {
    expect(
      blockFaults(
        many(50, () => section('x'.repeat(3_000))),
        'message',
      ),
    ).toEqual([]);
    expect(
      blockFaults([actions(...many(25, (n) => button(`a${n}`, 'x'.repeat(75))))], 'message'),
    ).toEqual([]);
  });

  it.each<[string, Json[]]>([
    ['more than fifty', many(51, () => ({ type: 'divider' }))],
    ['a text over 3000 characters', [section('x'.repeat(3_001))]],
    ['an empty text', [section('')]],
    ['an unknown type', [{ type: 'marquee', text: text('x') }]],
    ['a field that Slack does not know', [{ ...section('x'), colour: 'red' }]],
    ['an empty row of buttons', [actions()]],
    ['more than 25 buttons', [actions(...many(26, (n) => button(`a${n}`)))]],
    ['a button’s words over 75 characters', [actions(button('a', 'x'.repeat(76)))]],
    ['a button’s id over 255 characters', [actions(button('x'.repeat(256)))]],
    ['one id twice', [actions(button('a')), actions(button('a'))]],
    ['markup in a button', [actions({ ...button('a'), text: text('*x*') })]],
    ['more than ten context elements', [{ type: 'context', elements: many(11, () => text('x')) }]],
  ])('with %s are refused', (_what, blocks) => {
    expect(blockFaults(blocks, 'message')).not.toEqual([]);
  });

  it.each<[string, Json]>([
    ['a title over 24 characters', { title: label('x'.repeat(25)) }],
    ['metadata over 3000 characters', { private_metadata: 'x'.repeat(3_001) }],
    ['an input and no submit', { submit: undefined }],
  ])('of a modal with %s are refused', (_what, change) => {
    const element = { type: 'plain_text_input', action_id: 'a' };
    const good = {
      type: 'modal',
      title: label('Title'),
      submit: label('OK'),
      blocks: [{ type: 'input', label: label('Words'), element }],
    };
    expect(viewFaults(good)).toEqual([]);
    expect(viewFaults({ ...good, ...change })).not.toEqual([]);
  });

  it('refuses options too many or too long', () => {
    const option = (value: string) => ({ text: label('x'), value });
    expect(optionFaults(many(100, (n) => option(`v${n}`)))).toEqual([]);
    expect(optionFaults(many(101, (n) => option(`v${n}`)))).not.toEqual([]);
    expect(optionFaults([option('x'.repeat(151))])).not.toEqual([]);
  });
});

describe('the Web API', () => {
  it.each<[string, Json, string]>([
    ['an unknown channel', { channel: 'C9' }, 'channel_not_found'],
    ['nothing to say', { text: '' }, 'no_text'],
    ['a text over 40,000 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['faulty blocks', { blocks: [{ type: 'marquee' }] }, 'invalid_blocks'],
    ['blocks that are no list', { blocks: { type: 'divider' } }, 'invalid_blocks_format'],
    [
      'blocks over 13,200 characters',
      { blocks: many(5, () => section('x'.repeat(2_800))) },
      'msg_blocks_too_long',
    ],
    ['metadata of another shape', { metadata: { event_type: 'x' } }, 'invalid_metadata_format'],
  ])('refuses a post with %s', async (_what, change, code) => {
    const { body } = await call('chat.postMessage', { channel: 'C1', text: 'x', ...change });
    expect(body).toMatchObject({ ok: false, error: code });
    expect(slack.workspace.channel('C1').messages).toEqual([]);
  });

  it.each([
    ['none', null, 'not_authed'],
    ['another', 'xoxb-9', 'invalid_auth'],
  ])('refuses a call with a token that is %s', async (_what, token, code) => {
    expect((await call('auth.test', {}, token)).body.error).toBe(code);
  });

  it('refuses what the token has no scope for, and names it', async () => {
    const { body, headers } = await call('conversations.history', { channel: 'C1' });
    expect(body).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history,groups:history',
    });
    expect(headers.get('x-oauth-scopes')).toContain('chat:write');
  });

  it('lets one post a second into a channel', async () => {
    const post = () => call('chat.postMessage', { channel: 'C1', text: 'x' });
    expect((await post()).status).toBe(200);
    nowMs += 999;
    const early = await post();
    expect([early.status, early.headers.get('retry-after')]).toEqual([429, '1']);
    nowMs += 1;
    expect((await post()).status).toBe(200);
  });

  it('lets a method through so often a minute as its tier says', async () => {
    const { ts } = (await call('chat.postMessage', { channel: 'C1', text: 'x' })).body;
    const update = () => call('chat.update', { channel: 'C1', ts: String(ts), text: 'y' });
    for (let n = 0; n < 50; n += 1) expect((await update()).status).toBe(200);
    expect((await update()).headers.get('retry-after')).toBe('60');
    nowMs += 60_000;
    expect((await update()).status).toBe(200);
  });

  it('gives out metadata only where it is asked for', async () => {
    slack.workspace.tokens.get('xoxb-1')?.scopes.push('channels:history');
    const metadata = { event_type: 'm', event_payload: { delivery: 1 } };
    await call('chat.postMessage', { channel: 'C1', text: 'x', metadata });
    const read = async (args: Json) =>
      (
        (await call('conversations.history', { channel: 'C1', ...args })).body.messages as Json[]
      )[0];
    expect((await read({}))?.metadata).toBeUndefined();
    expect((await read({ include_all_metadata: 'true' }))?.metadata).toEqual(metadata);
  });

  it('opens a view once a trigger, within three seconds', async () => {
    let trigger = '';
    slack.delivery.send = async (_type, payload) => {
      trigger = String(payload.trigger_id);
      return {};
    };
    const view = { type: 'modal', title: label('T'), blocks: [section('x')] };
    const open = async () =>
      (await call('views.open', { trigger_id: trigger, view })).body.error ?? 'ok';
    await slack.slash('U1', 'C1', '/quotes');
    expect([await open(), await open()]).toEqual(['ok', 'exchanged_trigger_id']);
    await slack.slash('U1', 'C1', '/quotes');
    nowMs += 3_001;
    expect(await open()).toBe('expired_trigger_id');
  });

  it('takes five replies at a response address, for half an hour', async () => {
    let url = '';
    slack.delivery.send = async (_type, payload) => {
      url = String(payload.response_url);
      return {};
    };
    const respond = async () => (await fetch(url, { method: 'POST', body: '{"text":"x"}' })).status;
    await slack.slash('U1', 'C1', '/quotes');
    for (let n = 0; n < 5; n += 1) expect(await respond()).toBe(200);
    expect(await respond()).toBe(404);
    await slack.slash('U1', 'C1', '/quotes');
    nowMs += 30 * 60_000 + 1;
    expect(await respond()).toBe(404);
  });
});

describe('Socket Mode', () => {
  type Envelope = { type: string; envelope_id: string; retry_attempt?: number };
  async function connect(onEnvelope: (envelope: Envelope, socket: WebSocket) => void) {
    const { url } = (await call('apps.connections.open', {}, 'xapp-1')).body;
    const socket = new WebSocket(String(url));
    socket.on('message', (data) => onEnvelope(JSON.parse(String(data)), socket));
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
    return { url: String(url), socket };
  }
  const acknowledge = ({ envelope_id }: Envelope, socket: WebSocket) =>
    socket.send(JSON.stringify({ envelope_id, payload: { text: 'seen' } }));

  it('sends an event again until it is acknowledged, three times at most', async () => {
    const attempts: (number | undefined)[] = [];
    await connect(({ type, retry_attempt }) => {
      if (type === 'events_api') attempts.push(retry_attempt);
    });
    expect(await slack.event({ type: 'app_mention' })).toBeNull();
    expect(attempts).toEqual([undefined, 1, 2, 3]);
  });

  it('sends a command once, acknowledged or not', async () => {
    const seen: string[] = [];
    await connect(({ type }) => seen.push(type));
    expect(await slack.slash('U1', 'C1', '/quotes')).toBeNull();
    expect(seen).toEqual(['hello', 'slash_commands']);
  });

  it('hands an acknowledgement’s payload to who acted', async () => {
    await connect((envelope, socket) => {
      if (envelope.type !== 'hello') acknowledge(envelope, socket);
    });
    expect(await slack.slash('U1', 'C1', '/quotes')).toEqual({ text: 'seen' });
  });

  it('keeps an event until somebody connects', async () => {
    const asked = slack.event({ type: 'app_mention' });
    await connect((envelope, socket) => {
      if (envelope.type !== 'hello') acknowledge(envelope, socket);
    });
    expect(await asked).toEqual({ text: 'seen' });
  });

  it('lets an address open one connection', async () => {
    const { url } = await connect(() => {});
    const again = new WebSocket(url);
    await expect(
      new Promise((resolve, reject) => again.on('open', resolve).on('error', reject)),
    ).rejects.toThrow('403');
  });
});

it('signs as Slack’s own example does', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});

/** The fake Discord refuses what Discord refuses; a fake that takes everything proves nothing. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/fake-discord/index.ts';
import {
  addChannel,
  addGuild,
  addMember,
  type Channel,
  type Guild,
  type Json,
  PERMISSION,
  permissionsIn,
  type User,
} from '../../support/fake-discord/world.ts';

const WRITES =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.createThreads |
  PERMISSION.sendInThreads;
const MINUTE_MS = 60_000;

let fake: FakeDiscord;
let guild: Guild;
let channel: Channel;
let ada: User;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-11-24T08:00:00Z');
  fake = await startFakeDiscord({ now: () => now, bucketRequestsMax: 20 });
  guild = addGuild(fake.world, 'Desk', WRITES);
  channel = addChannel(fake.world, guild, 'news');
  ada = addMember(fake.world, guild, 'Ada');
});
afterEach(() => fake.close());

async function call(method: string, path: string, body?: unknown, token = TOKEN) {
  const response = await fetch(`${fake.restUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await response.text();
  const json = said === '' ? {} : (JSON.parse(said) as Json);
  return { status: response.status, code: json.code, json, headers: response.headers };
}

const messages = () => `/channels/${channel.id}/messages`;
const post = (body: Json) => call('POST', messages(), body);

describe('the REST side', () => {
  it('knows no other token and no other path', async () => {
    expect((await call('GET', '/users/@me', undefined, 'another')).status).toBe(401);
    expect((await call('GET', '/voice/regions')).status).toBe(404);
  });

  it.each<[string, Json, string]>([
    ['2001 characters', { content: 'x'.repeat(2_001) }, 'content'],
    ['a sixth row', { content: 'x', components: Array(6).fill(rowOf(1)) }, 'components'],
    ['a sixth button', { content: 'x', components: [rowOf(6)] }, 'components.0.components'],
    ['an id of 101', { content: 'x', components: [rowOf(1, 'i'.repeat(101))] }, 'components'],
    ['a label of 81', { content: 'x', components: [rowOf(1, 'i', 'l'.repeat(81))] }, 'components'],
    ['one id twice', { content: 'x', components: [rowOf(1, 'i'), rowOf(1, 'i')] }, 'components'],
    ['an eleventh embed', { content: 'x', embeds: Array(11).fill({}) }, 'embeds'],
    ['a nonce of 26', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce'],
  ])('refuses a message with %s', async (_name, body, path) => {
    const { status, code, json } = await post(body);
    expect([status, code]).toEqual([400, 50035]);
    const [first = '', second] = path.split('.');
    const found = (json.errors as Json)[first] as Json;
    expect(second === undefined ? found : found[second]).toBeDefined();
  });

  it('refuses a message of nothing', async () => {
    expect((await post({ content: '' })).code).toBe(50006);
  });

  it('makes one message of one nonce for minutes, and forgets it then', async () => {
    const body = { content: 'once', nonce: '7.0', enforce_nonce: true };
    const first = await post(body);
    expect((await post(body)).json.id).toBe(first.json.id);
    const elsewhere = addChannel(fake.world, guild, 'sport');
    const there = await call('POST', `/channels/${elsewhere.id}/messages`, body);
    expect(there.json.channel_id).toBe(channel.id);
    now += 6 * MINUTE_MS;
    expect((await post(body)).json.id).not.toBe(first.json.id);
    expect(channel.messages.every((message) => message.nonce === undefined)).toBe(true);
  });

  it('shows an empty history to those who may not read it', async () => {
    await post({ content: 'here' });
    expect((await call('GET', messages())).json).toEqual([]);
    channel.overwrites.push({ id: guild.id, type: 0, allow: PERMISSION.readHistory, deny: 0n });
    expect((await call('GET', messages())).json).toMatchObject([{ content: 'here' }]);
  });

  it('tells a channel that is not there from one that cannot be seen or written in', async () => {
    expect((await call('POST', '/channels/1/messages', { content: 'x' })).code).toBe(10003);
    const role = guild.roles[1]?.id ?? '';
    channel.overwrites.push({ id: role, type: 0, allow: 0n, deny: PERMISSION.sendMessages });
    expect((await post({ content: 'x' })).code).toBe(50013);
    channel.overwrites.push({ id: role, type: 0, allow: 0n, deny: PERMISSION.viewChannel });
    expect((await post({ content: 'x' })).code).toBe(50001);
  });

  it('opens one thread under a message, with the message’s id', async () => {
    const { json } = await post({ content: 'x' });
    const path = `${messages()}/${json.id}/threads`;
    expect((await call('POST', path, { name: 'talk' })).json.id).toBe(json.id);
    expect((await call('POST', path, { name: 'again' })).code).toBe(160004);
  });

  it('counts by bucket and answers 429 when it is empty', async () => {
    for (let n = 0; n < 20; n += 1) await post({ content: 'x' });
    const { status, json, headers } = await post({ content: 'x' });
    expect(status).toBe(429);
    expect(json.retry_after).toBeGreaterThan(0);
    expect(headers.get('retry-after')).toBe(String(json.retry_after));
    expect((await call('GET', '/users/@me')).status).toBe(200);
  });

  it('refuses commands with bad names, options out of order, or twice', async () => {
    const path = `/applications/${fake.world.applicationId}/commands`;
    const put = async (...commands: Json[]) => (await call('PUT', path, commands)).code;
    const good = { name: 'quotes', description: 'quotes' };
    const must = { type: 3, name: 'must', description: 'x', required: true };
    const may = { type: 3, name: 'may', description: 'x' };
    expect(await put({ ...good, name: 'Quotes' })).toBe(50035);
    expect(await put({ ...good, description: 'x'.repeat(101) })).toBe(50035);
    expect(await put({ ...good, options: [may, must] })).toBe(50035);
    expect(await put(good, good)).toBe(50035);
    expect(await put({ ...good, options: [must, may] })).toBeUndefined();
  });
});

function rowOf(count: number, id?: string, label = 'Ask'): Json {
  const button = (n: number) => ({ type: 2, style: 2, label, custom_id: id ?? `b${n}-${count}` });
  return { type: 1, components: Array.from({ length: count }, (_, n) => button(n)) };
}

describe('interactions', () => {
  beforeEach(() => {
    fake.world.commands = [{ id: '1', type: 1, name: 'digest', description: 'digest' }];
  });
  const begin = () => fake.people.types(channel, ada, 'digest');
  const answer = (id: string, token: string, body: Json) =>
    call('POST', `/interactions/${id}/${token}/callback`, body);
  const followUp = (token: string, body: Json) =>
    call('POST', `/webhooks/${fake.world.applicationId}/${token}`, body);

  it('take one answer, within three seconds', async () => {
    const { id, token } = begin();
    expect((await answer(id, token, { type: 5 })).status).toBe(204);
    expect((await answer(id, token, { type: 5 })).code).toBe(40060);
    const late = begin();
    now += 3_001;
    expect((await answer(late.id, late.token, { type: 5 })).code).toBe(10062);
  });

  it('keep their token for a quarter of an hour', async () => {
    const { id, token } = begin();
    await answer(id, token, { type: 5 });
    now += 14 * MINUTE_MS;
    expect((await followUp(token, { content: 'x' })).status).toBe(200);
    now += 2 * MINUTE_MS;
    expect((await followUp(token, { content: 'x' })).code).toBe(50027);
  });

  it('let the first follow-up take the place, and the readers, of what thinks', async () => {
    const interaction = begin();
    await answer(interaction.id, interaction.token, { type: 5, data: { flags: 64 } });
    await followUp(interaction.token, { content: 'for all?' });
    expect(interaction.original?.flags).toBe(64);
    expect(channel.messages).toEqual([]);
    await followUp(interaction.token, { content: 'for all' });
    expect(channel.messages.map(({ content }) => content)).toEqual(['for all']);
  });

  it('are made only of what is registered and on show', () => {
    expect(() => fake.people.types(channel, ada, 'weather')).toThrow('registered');
    const message = fake.posts.put(channel, fake.world.bot, { content: 'x' });
    expect(() => fake.people.presses(channel, ada, message, 'Ask')).toThrow('no button');
  });
});

describe('the gateway', () => {
  type Payload = { op: number; t: string; s: number; d: Json };

  async function open() {
    const { json } = await call('GET', '/gateway/bot');
    const socket = new WebSocket(`${json.url}?v=10&encoding=json`);
    const received: Payload[] = [];
    const closed = once(socket, 'close').then(([code]) => code as number);
    let look: () => void = () => undefined;
    socket.on('message', (raw) => {
      received.push(JSON.parse(String(raw)) as Payload);
      look();
    });
    const until = (t: string) =>
      new Promise<Payload>((resolve) => {
        look = () => {
          const found = received.find((payload) => payload.t === t);
          if (found !== undefined) resolve(found);
        };
        look();
      });
    await once(socket, 'open');
    const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
    return { socket, received, send, until, closed };
  }

  const GUILDS_AND_MESSAGES = 1 | (1 << 9);
  const identify = (intents = GUILDS_AND_MESSAGES, token = TOKEN) => ({ token, intents });

  it('refuses a wrong token, and an intent that is not switched on', async () => {
    const wrong = await open();
    wrong.send(2, identify(1, 'another'));
    expect(await wrong.closed).toBe(4004);
    const curious = await open();
    curious.send(2, identify(1 << 15));
    expect(await curious.closed).toBe(4014);
  });

  it('keeps the words of messages that do not mention the bot', async () => {
    const line = await open();
    line.send(2, identify());
    await line.until('READY');
    fake.people.writes(channel, ada, 'between us');
    expect((await line.until('MESSAGE_CREATE')).d).toMatchObject({ content: '' });
    line.received.length = 0;
    fake.people.writes(channel, ada, `<@${fake.world.bot.id}> who?`);
    expect((await line.until('MESSAGE_CREATE')).d.content).toContain('who?');
  });

  it('replays on resume what was missed, and forgets sessions when told to', async () => {
    const line = await open();
    line.send(2, identify());
    const ready = await line.until('READY');
    const { s } = await line.until('GUILD_CREATE');
    fake.gateway.cut();
    await line.closed;
    fake.people.writes(channel, ada, `<@${fake.world.bot.id}> missed`);
    const session = { token: TOKEN, session_id: ready.d.session_id, seq: s };
    const again = await open();
    again.send(6, session);
    await again.until('RESUMED');
    expect(again.received.map(({ t }) => t)).toEqual([undefined, 'MESSAGE_CREATE', 'RESUMED']);
    fake.gateway.forgetSessions();
    const late = await open();
    late.send(6, session);
    await new Promise<void>((resolve) => late.socket.on('message', () => resolve()));
    expect(late.received.at(-1)).toMatchObject({ op: 9, d: false });
  });
});

describe('permissions', () => {
  it('let a member’s overwrite win over roles, and roles over everyone', () => {
    const { sendMessages } = PERMISSION;
    const may = () => (permissionsIn(fake.world, channel, ada.id) & sendMessages) !== 0n;
    const role = guild.roles.at(-1)?.id ?? '';
    const rule = (id: string, type: 0 | 1, isAllowed: boolean) =>
      channel.overwrites.push({
        ...{ id, type },
        allow: isAllowed ? sendMessages : 0n,
        deny: isAllowed ? 0n : sendMessages,
      });
    expect(may()).toBe(true);
    rule(guild.id, 0, false);
    expect(may()).toBe(false);
    rule(role, 0, true);
    expect(may()).toBe(true);
    rule(ada.id, 1, false);
    expect(may()).toBe(false);
  });
});

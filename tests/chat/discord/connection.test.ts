/** The line to Discord: cut, refused, dead, slow; and what is told to whoever runs the bot. */
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { checkToken, inviteLink } from '../../../src/chat/discord/setup.ts';
import { textMessage } from '../../../src/core/message/message.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { TOKEN } from '../../support/fake-discord/index.ts';
import { addChannel, PERMISSION } from '../../support/fake-discord/world.ts';
import { type DiscordNewsroom, openNewsroom } from './discord-newsroom.ts';

const RECONNECTS = 20;
const QUESTIONS = 50;
/** discord.js' own, before it connects again. */
const RECONNECT_PAUSE_MS = 500;
const MINUTE_MS = 60_000;

let room: DiscordNewsroom;
afterEach(() => room.close());

describe('the line', () => {
  it('may be cut twenty times while fifty questions are asked: each is answered once', async () => {
    room = await openNewsroom();
    await room.start();
    const { fake, channel, reader } = room;
    const { gateway, people } = fake;
    room.says((request) => request.reply(textMessage(request.text), { audience: 'channel' }));
    const breaks = [gateway.askToReconnect, gateway.cut, () => gateway.closeWith(4000)];
    const asked = new Set<string>();
    for (let n = 0; n < RECONNECTS; n += 1) {
      const resumes = gateway.counts.resumes;
      breaks[n % breaks.length]?.();
      while (asked.size < ((n + 1) * QUESTIONS) / RECONNECTS) {
        const text = `question ${asked.size}`;
        if (asked.size % 2 === 0) people.writes(channel, reader, `<@${fake.world.bot.id}> ${text}`);
        else people.types(channel, reader, 'ask', { question: text });
        asked.add(asked.size % 2 === 0 ? text : `ask ${text}`);
      }
      await fake.until(() => gateway.counts.resumes > resumes && gateway.isConnected());
    }
    const answers = () => channel.messages.filter(({ author }) => author.bot);
    await fake.until(() => answers().length >= QUESTIONS);
    expect(
      answers()
        .map(({ content }) => content)
        .toSorted(),
    ).toEqual([...asked].toSorted());
    expect(gateway.counts.identifies).toBe(1);
  }, 90_000);

  it('is given up and taken up again when nobody answers its heartbeats', async () => {
    room = await openNewsroom({ fake: { heartbeatMs: 60 } });
    await room.start();
    const { gateway } = room.fake;
    gateway.answerHeartbeats(false);
    await room.fake.until(() => gateway.counts.resumes > 0);
    gateway.answerHeartbeats(true);
    const asked = room.fake.people.types(room.channel, room.reader, 'digest');
    expect(await room.answered(asked)).toMatchObject({ words: 'Heard: digest' });
  });

  it('stays down when the bot stops between two connections', async () => {
    // discord.js came back half a second later, and the process never ended.
    room = await openNewsroom();
    await room.start();
    const { gateway } = room.fake;
    gateway.cut();
    await expect
      .poll(() => room.log.some(({ message }) => message.includes('reconnects')))
      .toBe(true);
    await room.platform.stop();
    expect(gateway.isConnected()).toBe(false);
    const { resumes } = gateway.counts;
    await setTimeout(RECONNECT_PAUSE_MS * 2);
    expect(gateway.isConnected()).toBe(false);
    expect(gateway.counts.resumes).toBe(resumes);
  });

  it('hears a replayed event once', async () => {
    room = await openNewsroom();
    await room.start();
    const { fake, channel, reader, requests } = room;
    const message = fake.people.writes(channel, reader, `<@${fake.world.bot.id}> who?`);
    fake.gateway.dispatchMessage(message);
    fake.people.types(channel, reader, 'digest');
    await fake.until(() => requests.length === 2);
    expect(requests.map(({ text }) => text)).toEqual(['who?', 'digest']);
  });

  it.each([
    [4004, 'bad_token'],
    [4010, 'bad_shard'],
    [4011, 'sharding_required'],
    [4012, 'bad_gateway_version'],
    [4013, 'bad_intents'],
    [4014, 'intent_not_allowed'],
  ])(
    'that Discord closes with %i is told as %s, once, and shown by the check',
    async (close, code) => {
      room = await openNewsroom();
      await room.start();
      room.fake.gateway.closeWith(close);
      await room.fake.until(() => !room.fake.gateway.isConnected());
      await expect.poll(() => room.log.filter(({ level }) => level === 'error')).toHaveLength(1);
      expect(room.log.find(({ level }) => level === 'error')?.fields.code).toBe(code);
      const [first] = await room.platform.check([]);
      expect(first).toMatchObject({ isWell: false, detail: expect.stringContaining(code) });
      expect(room.fake.gateway.counts).toMatchObject({ identifies: 1, resumes: 0 });
    },
  );
});

describe('the start', () => {
  it('fails with the setting to mend where the token is wrong', async () => {
    room = await openNewsroom({ discord: { token: 'another' } });
    await expect(room.start()).rejects.toMatchObject({ kind: 'config', code: 'bad_token' });
  });

  it('fails where the intent that is set is not switched on at Discord', async () => {
    room = await openNewsroom({ discord: { readsContent: true } });
    await expect(room.start()).rejects.toMatchObject({
      kind: 'config',
      code: 'intent_not_allowed',
    });
    expect(room.fake.gateway.counts.identifies).toBe(0);
  });

  it('fails where the gateway refuses what the REST side took', async () => {
    room = await openNewsroom();
    const { fake } = room;
    fake.trouble = (_method, path) => {
      // From here on another token is the right one.
      if (path === '/gateway/bot') setImmediate(() => Object.assign(fake.world, { token: 'new' }));
      return null;
    };
    await expect(room.start()).rejects.toMatchObject({ kind: 'config', code: 'bad_token' });
  });

  it('fails for now where nobody answers at the gateway, and leaves nothing behind', async () => {
    // discord.js went on trying for ever, and the process never ended.
    let tries = 0;
    const deadGateway = createServer((socket) => {
      tries += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => deadGateway.listen(0, '127.0.0.1', resolve));
    const { port } = deadGateway.address() as AddressInfo;
    const clock = createFakeClock();
    room = await openNewsroom({ discord: { clock } });
    const { fake } = room;
    const body = {
      url: `ws://127.0.0.1:${port}`,
      shards: 1,
      session_start_limit: { total: 9, remaining: 9, reset_after: 0, max_concurrency: 1 },
    };
    fake.trouble = (_method, path) => (path === '/gateway/bot' ? { status: 200, body } : null);
    const started = room.start();
    started.catch(() => undefined);
    await expect.poll(() => tries, { timeout: 5_000 }).toBeGreaterThan(1);
    clock.advance(MINUTE_MS);
    await expect(started).rejects.toMatchObject({ kind: 'temporary', code: 'discord_unreachable' });
    const triesMade = tries;
    await setTimeout(RECONNECT_PAUSE_MS * 2);
    expect(tries).toBe(triesMade);
    deadGateway.close();
  });

  it('fails for now where Discord is down', async () => {
    room = await openNewsroom({ discord: { restUrl: 'http://127.0.0.1:9/api' } });
    await expect(room.start()).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('asks for message content only where the owner has switched it on', async () => {
    room = await openNewsroom();
    await room.start();
    expect(room.fake.gateway.intents()).toBe(1 | (1 << 9));
    await room.close();
    room = await openNewsroom({ discord: { readsContent: true }, allowsContent: true });
    await room.start();
    expect(room.fake.gateway.intents()).toBe(1 | (1 << 9) | (1 << 15));
  });
});

describe('an answer', () => {
  it('that comes after a quarter of an hour is posted where all read, or told the asker directly', async () => {
    let now = Date.parse('2026-11-24T08:00:00Z');
    room = await openNewsroom({ fake: { now: () => now } });
    await room.start();
    const { fake, channel, reader } = room;
    room.says(async (request) => {
      now += 16 * MINUTE_MS;
      await request.reply(textMessage(`late: ${request.text}`), {
        audience: request.text === 'digest' ? 'channel' : 'asker',
      });
    });
    fake.people.types(channel, reader, 'digest');
    await fake.until(() => channel.messages.length === 1);
    fake.people.types(channel, reader, 'pullquote status');
    const direct = () => [...fake.world.channels.values()].find(({ type }) => type === 1);
    await fake.until(() => direct()?.messages.length === 1);
    expect(direct()).toMatchObject({
      ownerId: reader.id,
      messages: [{ content: 'late: pullquote status' }],
    });
    // Whoever takes no messages learns where they asked that there was an answer, and not what.
    fake.world.closedToMessages.add(reader.id);
    fake.people.types(channel, reader, 'pullquote status');
    await fake.until(() => channel.messages.length === 2);
    await room.platform.stop();
    expect(channel.messages.map(({ content }) => content)).toEqual([
      'late: digest',
      expect.stringMatching(/^Ada, your answer took too long.*Ask again/),
    ]);
    expect(room.log.filter(({ level }) => level === 'error')).toEqual([]);
    expect(inspect(room.log, { depth: 9 })).not.toContain('/interaction-');
  });

  it('under way is finished before the bot stops', async () => {
    room = await openNewsroom();
    await room.start();
    const { fake, channel, reader } = room;
    let finish = () => undefined as unknown;
    room.says(async (request) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      await request.reply(textMessage('done'), { audience: 'channel' });
    });
    const asked = fake.people.types(channel, reader, 'digest');
    await fake.until(() => asked.acknowledged !== null);
    await expect.poll(() => room.requests.length).toBe(1);
    const stopped = room.platform.stop();
    finish();
    await stopped;
    expect(asked.original?.content).toBe('done');
  });

  it('does not wait behind a morning’s digests', async () => {
    // discord.js counts answers into its fifty calls a second; Discord does not.
    room = await openNewsroom();
    await room.start();
    const { fake, guild, channel, reader, platform, tenant } = room;
    const [part] = platform.prepare(textMessage('The digest.'));
    if (part === undefined) throw new Error('nothing to post');
    const posts = Array.from({ length: 120 }, (_, n) =>
      platform.post(tenant, addChannel(fake.world, guild, `c${n}`).id, part, {
        delivery: n,
        part: 0,
      }),
    );
    const asked = Array.from({ length: 20 }, () => fake.people.types(channel, reader, 'digest'));
    for (const one of asked) await room.answered(one);
    const isDigest = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.endsWith('/messages');
    expect(fake.calls.filter(isDigest).length).toBeLessThan(posts.length);
    await Promise.all(posts);
  });

  it('comes through where every third call is put off', async () => {
    room = await openNewsroom();
    await room.start();
    const { fake, channel, reader } = room;
    fake.trouble = (_method, _path, count) => (count % 3 === 0 ? { retryAfterMs: 10 } : null);
    const asked = Array.from({ length: 12 }, () => fake.people.types(channel, reader, 'digest'));
    for (const one of asked)
      expect(await room.answered(one)).toMatchObject({ words: 'Heard: digest' });
    expect(room.requests).toHaveLength(12);
  });
});

describe('the set-up', () => {
  it('asks for the least rights, and for history only where it is opted in', () => {
    const bits = (hasHistory: boolean) =>
      BigInt(new URL(inviteLink('1', { hasHistory })).searchParams.get('permissions') ?? '');
    const { viewChannel, sendMessages, createThreads, sendInThreads, readHistory } = PERMISSION;
    const least = viewChannel | sendMessages | createThreads | sendInThreads;
    expect(bits(false)).toBe(least);
    expect(bits(true)).toBe(least | readHistory);
  });

  it('tries the token by one call and gives the link', async () => {
    room = await openNewsroom();
    const options = { token: TOKEN, clock: systemClock, restUrl: room.fake.restUrl };
    const access = { readsContent: false, hasHistory: false };
    const facts = await checkToken({ ...options, ...access });
    expect(facts).toMatchObject({
      name: 'Pullquote',
      applicationId: room.fake.world.applicationId,
    });
    expect(facts.invite).toContain(`client_id=${facts.applicationId}`);
    expect(room.fake.calls).toHaveLength(1);
  });

  it('names what is missing in each channel', async () => {
    room = await openNewsroom();
    const { fake, guild, tenant, channel, platform } = room;
    const closed = addChannel(fake.world, guild, 'board');
    const role = guild.roles[1]?.id ?? '';
    const deny = PERMISSION.sendMessages | PERMISSION.createThreads;
    closed.overwrites.push({ id: role, type: 0, allow: 0n, deny });
    const rows = await platform.check([
      { tenant, channel: channel.id },
      { tenant, channel: closed.id },
      { tenant, channel: '1' },
    ]);
    expect(rows.map(({ isWell }) => isWell)).toEqual([true, true, false, false]);
    expect(rows[2]?.detail).toContain('Send Messages, Create Public Threads');
    expect(rows[3]?.detail).toContain('unknown_channel');
  });
});

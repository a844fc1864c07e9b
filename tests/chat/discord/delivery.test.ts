/** A digest's way out: once, found again, and every refusal of Discord's under its own code. */
import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import type { DeliveryMark } from '../../../src/ports/chat-platform.ts';
import type { Trouble } from '../../support/fake-discord/index.ts';
import { addChannel, PERMISSION } from '../../support/fake-discord/world.ts';
import { type DiscordNewsroom, openNewsroom } from './discord-newsroom.ts';

const MARK: DeliveryMark = { delivery: 7, part: 0 };

let room: DiscordNewsroom;
afterEach(() => room.close());

function post(mark = MARK, channelId = room.channel.id) {
  const [part] = room.platform.prepare(textMessage('The digest.'));
  if (part === undefined) throw new Error('nothing to post');
  return room.platform.post(room.tenant, channelId, part, mark);
}

const find = (mark = MARK) => room.platform.find(room.tenant, room.channel.id, mark);

const isPost = (method: string, path: string) => method === 'POST' && path.endsWith('/messages');

/** Does it to the first posts, as many as named. */
function troubles(some: readonly ReturnType<Trouble>[]): Trouble {
  const left = [...some];
  return (method, path) => (isPost(method, path) ? (left.shift() ?? null) : null);
}

describe('a post', () => {
  it('pings nobody, shows no previews and carries its mark', async () => {
    room = await openNewsroom();
    await post();
    expect(room.fake.calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      flags: 4,
      nonce: expect.stringMatching(/^.{25}$/),
      enforce_nonce: true,
      components: [{ components: [{ custom_id: 'ask:~#7.0', label: 'Ask' }] }],
    });
  });

  it('is one message, although the answer to the first try was lost', async () => {
    room = await openNewsroom();
    room.fake.trouble = troubles([{ cut: 'after' }, { status: 502 }]);
    const { messageId } = await post();
    expect(room.channel.messages.map(({ id }) => id)).toEqual([messageId]);
  });

  it('is not taken for one of another database that has the same number', async () => {
    room = await openNewsroom();
    await post();
    const [part] = room.platform.prepare(textMessage('Another digest.'));
    if (part === undefined) throw new Error('nothing to post');
    await room.platform.post(room.tenant, room.channel.id, part, MARK);
    const other = addChannel(room.fake.world, room.guild, 'other');
    await post(MARK, other.id);
    expect(room.channel.messages).toHaveLength(2);
    expect(other.messages).toHaveLength(1);
  });

  it('leaves a doubt only where a try may have gone out', async () => {
    room = await openNewsroom();
    room.fake.trouble = () => ({ cut: 'after' });
    await expect(post()).rejects.toMatchObject({ kind: 'temporary', code: 'connection_lost' });
    expect(room.channel.messages).toHaveLength(1);
    // A last word that sounds sure does not undo the doubt of the try before it.
    room.fake.trouble = troubles([{ cut: 'after' }, { status: 403, body: { code: 50013 } }]);
    const doubtful = { delivery: 8, part: 0 };
    await expect(post(doubtful)).rejects.toMatchObject({ code: 'connection_lost' });
    room.fake.trouble = null;
    expect(await find(doubtful)).toEqual({ messageId: room.channel.messages[1]?.id });
  });

  it('is certainly not out where nobody listens', async () => {
    room = await openNewsroom({ discord: { restUrl: 'http://127.0.0.1:9/api' } });
    await expect(post()).rejects.toMatchObject({ kind: 'temporary', code: 'discord_unreachable' });
  });

  it('hands a long wait back instead of sitting it out', async () => {
    room = await openNewsroom();
    room.fake.trouble = troubles([{ retryAfterMs: 60_000 }]);
    const error = await post().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'temporary', code: 'rate_limited' });
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThanOrEqual(60_000);
    expect(room.channel.messages).toEqual([]);
  });

  it.each([
    [404, 10003, 'permanent', 'unknown_channel'],
    [404, 10004, 'permanent', 'unknown_server'],
    [404, 10008, 'permanent', 'unknown_message'],
    [403, 50001, 'permanent', 'missing_access'],
    [403, 50013, 'permanent', 'missing_permissions'],
    [400, 50024, 'permanent', 'wrong_channel_kind'],
    [400, 50035, 'permanent', 'invalid_form'],
    [400, 50083, 'permanent', 'thread_archived'],
    [400, 160005, 'permanent', 'thread_locked'],
    [401, 0, 'config', 'bad_token'],
    [418, 99999, 'permanent', 'refused'],
  ])('that is answered %i with %i fails as %s %s, once', async (status, code, kind, name) => {
    room = await openNewsroom();
    room.fake.trouble = () => ({ status, body: { code, message: 'words that change' } });
    await expect(post()).rejects.toMatchObject({ kind, code: name });
    expect(room.fake.calls).toHaveLength(1);
  });

  it('waits out a 429 on every third call, and is out once', async () => {
    room = await openNewsroom();
    room.fake.trouble = (_method, _path, count) => (count % 3 === 0 ? { retryAfterMs: 10 } : null);
    for (let part = 0; part < 10; part += 1) await post({ delivery: 7, part });
    expect(room.channel.messages).toHaveLength(10);
    expect(room.fake.calls.some(({ status }) => status === 429)).toBe(true);
  });

  it('keeps within a bucket by itself', async () => {
    room = await openNewsroom({ fake: { bucketRequestsMax: 3, bucketMs: 100 } });
    for (let part = 0; part < 7; part += 1) await post({ delivery: 7, part });
    expect(room.channel.messages).toHaveLength(7);
    expect(room.fake.rates.exceeded()).toBe(0);
  });
});

describe('after a crash', () => {
  it('a post is found by its mark among a thousand newer ones', async () => {
    room = await openNewsroom();
    const posted = await post();
    for (let n = 0; n < 900; n += 1)
      room.fake.posts.put(room.channel, room.reader, { content: `${n}` });
    await room.restart();
    expect(await find()).toEqual(posted);
    for (let n = 0; n < 200; n += 1)
      room.fake.posts.put(room.channel, room.reader, { content: `${n}` });
    expect(await find()).toBe('unknown');
  });

  it('is absent only where the whole history could be read', async () => {
    room = await openNewsroom();
    expect(await find()).toBe('absent');
    await post();
    expect(await find({ delivery: 7, part: 1 })).toBe('absent');
    const [, role] = room.guild.roles;
    if (role !== undefined) role.permissions &= ~PERMISSION.readHistory;
    expect(await find()).toBe('unknown');
  });

  it('cannot be told where the owner does not let the bot read the history', async () => {
    room = await openNewsroom({ hasHistory: false });
    await post();
    expect(await find()).toBe('unknown');
    expect(room.fake.calls.some(({ path }) => path.includes('limit'))).toBe(false);
  });

  it('is not fooled by words that people put into a button', async () => {
    room = await openNewsroom();
    await room.start();
    room.says((request) =>
      request.reply(
        {
          ...textMessage('Quotes'),
          blocks: [
            ...textMessage('Quotes').blocks,
            { kind: 'actions', buttons: [{ id: `quotes:${request.text}`, label: 'More' }] },
          ],
        },
        { audience: 'channel' },
      ),
    );
    const typed = room.fake.people.types(room.channel, room.reader, 'ask', { question: '~#7.0' });
    await room.answered(typed);
    expect(await find()).toBe('absent');
  });
});

describe('a fault', () => {
  it('is told to the server’s owner, or not where they take no messages', async () => {
    room = await openNewsroom();
    const { fake, guild, platform, tenant, channel } = room;
    const tell = () => platform.notifyManager(tenant, channel.id, textMessage('Mend it.'));
    expect(await tell()).toBe(true);
    const direct = [...fake.world.channels.values()].find(
      ({ ownerId }) => ownerId === guild.ownerId,
    );
    expect(direct?.messages.map(({ content }) => content)).toEqual(['Mend it.']);
    fake.world.closedToMessages.add(guild.ownerId);
    expect(await tell()).toBe(false);
  });

  it('that asks something is answered by a press of the owner, for the server it is about', async () => {
    room = await openNewsroom();
    const { fake, guild, platform, tenant, channel } = room;
    await room.start();
    const id = 'pullquote:report accept 0123456789ab';
    await platform.notifyManager(tenant, channel.id, {
      ...textMessage('Is it wrong?'),
      blocks: [
        ...textMessage('Is it wrong?').blocks,
        { kind: 'actions', buttons: [{ id, label: 'Accept' }] },
      ],
    });
    const direct = [...fake.world.channels.values()].find(
      ({ ownerId }) => ownerId === guild.ownerId,
    );
    const owner = fake.world.users.get(guild.ownerId);
    const [asked] = direct?.messages ?? [];
    if (direct === undefined || owner === undefined || asked === undefined)
      throw new Error('the owner was not told');
    const pressed = fake.people.presses(direct, owner, asked, 'Accept');
    expect(await room.answered(pressed)).toMatchObject({ isPrivate: false });
    fake.people.presses(direct, room.reader, asked, 'Accept');
    await fake.until(() => room.requests.length === 2);
    expect(room.requests).toMatchObject([
      { tenant, kind: 'button', text: id, user: { id: owner.id, canManage: true } },
      { tenant, user: { id: room.reader.id, canManage: false } },
    ]);
    // It "thought" on for a quarter of an hour.
    fake.trouble = (method, path) =>
      method === 'GET' && path.includes('/guilds/')
        ? { status: 404, body: { message: '', code: 10004 } }
        : null;
    fake.people.presses(direct, owner, asked, 'Accept');
    await fake.until(() =>
      fake.calls.some(({ method, path }) => method === 'DELETE' && path.endsWith('@original')),
    );
    expect(room.requests).toHaveLength(2);
  });
});

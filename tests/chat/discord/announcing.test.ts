/** A digest that goes out beyond its channel: published to followers, and one role pinged once. */
import { afterEach, describe, expect, it } from 'vitest';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { type Message, textMessage } from '../../../src/core/message/message.ts';
import type { Announcement, PreparedPart } from '../../../src/ports/chat-platform.ts';
import { digestOf, story } from '../../support/digest-builder.ts';
import {
  ANNOUNCEMENT,
  addChannel,
  addRole,
  type Channel,
  PERMISSION,
  type Role,
} from '../../support/fake-discord/world.ts';
import { type DiscordNewsroom, longMessage, openNewsroom } from './discord-newsroom.ts';

const MINUTE_MS = 60_000;

let room: DiscordNewsroom;
let wire: Channel;
let readers: Role;
afterEach(() => room.close());

async function opened(options?: Parameters<typeof openNewsroom>[0]): Promise<void> {
  room = await openNewsroom(options);
  wire = addChannel(room.fake.world, room.guild, 'wire', { type: ANNOUNCEMENT });
  readers = addRole(room.fake.world, room.guild, 'Readers', 0n, true);
}

/** As the store keeps parts between preparing and posting. */
function prepared(message: Message, announcement: Announcement | null): PreparedPart[] {
  return JSON.parse(JSON.stringify(room.platform.prepare(message, announcement)));
}

async function deliver(parts: PreparedPart[], delivery = 7, channel = wire) {
  const ids: string[] = [];
  for (const [part, one] of parts.entries()) {
    const mark = { delivery, part };
    ids.push((await room.platform.post(room.tenant, channel.id, one, mark)).messageId);
  }
  return ids;
}

const published = () => wire.crossposted.map(({ id }) => id);
const pings = (channel = wire) => channel.messages.map(({ mention_roles }) => mention_roles);
const words = (channel: Channel | undefined) => channel?.messages.map(({ content }) => content);
const direct = () => [...room.fake.world.channels.values()].find(({ type }) => type === 1);

describe('an announced digest', () => {
  it('is published part by part, and pings its role by the first alone', async () => {
    await opened();
    const ids = await deliver(prepared(longMessage('story-1'), { role: readers.id }));
    expect(ids.length).toBeGreaterThan(1);
    expect(published()).toEqual(ids);
    expect(pings()).toEqual([[readers.id], ...ids.slice(1).map(() => [])]);
    expect(wire.messages[0]?.content).toMatch(/^1\. Headline\n.*\n<@&\d+>$/s);
  });

  it('is posted and no more where no manager has set it', async () => {
    await opened();
    await deliver(prepared(textMessage('The digest.'), null));
    expect(published()).toEqual([]);
    expect(words(wire)).toEqual(['The digest.']);
  });

  it('pings in a channel that nobody can follow as well', async () => {
    await opened();
    await deliver(prepared(textMessage('The digest.'), { role: readers.id }), 7, room.channel);
    expect(pings(room.channel)).toEqual([[readers.id]]);
    expect(room.fake.calls.some(({ path }) => path.endsWith('/crosspost'))).toBe(false);
  });

  it('keeps to 2000 characters with its ping', async () => {
    await opened();
    const stories = Array.from({ length: 5 }, (_, n) =>
      story({ id: `s${n}`, points: [{ text: `Point. ${'word '.repeat(120)}`, evidence: [] }] }),
    );
    const message = digestMessage(digestOf(stories, []), VIEW_FRAME);
    const ids = await deliver(prepared(message, { role: readers.id }));
    expect(ids.length).toBeGreaterThan(1);
    expect(wire.messages[0]?.content.endsWith(`<@&${readers.id}>`)).toBe(true);
  });

  it('pings nobody whom an article names', async () => {
    await opened();
    const other = addRole(room.fake.world, room.guild, 'Desk', 0n, true);
    const headline = `<@&${other.id}> and <@&${readers.id}> @everyone`;
    const message = digestMessage(digestOf([story({ id: 's', headline })], []), VIEW_FRAME);
    await deliver(prepared(message, null));
    await deliver(prepared(message, { role: readers.id }), 8);
    expect(pings()).toEqual([[], [readers.id]]);
    expect(wire.messages.some(({ mention_everyone }) => mention_everyone)).toBe(false);
  });

  it('pings nobody again when it is corrected', async () => {
    await opened();
    const [part] = prepared(textMessage('The digest.'), { role: readers.id });
    const [corrected] = prepared(textMessage('Corrected.'), { role: readers.id });
    if (part === undefined || corrected === undefined) throw new Error('nothing to post');
    const [id = ''] = await deliver([part]);
    const mark = { delivery: 7, part: 0 };
    await room.platform.replace(room.tenant, wire.id, id, corrected, mark);
    expect(room.fake.calls.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(room.fake.calls.at(-1)?.body).not.toHaveProperty('allowed_mentions.roles');
    expect(published()).toEqual([id]);
  });
});

describe('after a crash', () => {
  it('the ping is neither lost nor doubled, and what was not published is', async () => {
    await opened();
    const [part] = prepared(textMessage('The digest.'), { role: readers.id });
    if (part === undefined) throw new Error('nothing to post');
    const mark = { delivery: 7, part: 0 };
    // The answer to the post is lost, again and again: the process ends in doubt.
    room.fake.trouble = (method, path) =>
      method === 'POST' && path.endsWith('/messages') ? { cut: 'after' } : null;
    await expect(deliver([part])).rejects.toMatchObject({ code: 'connection_lost' });
    expect(published()).toEqual([]);
    room.fake.trouble = null;
    await room.restart();
    const found = await room.platform.find(room.tenant, wire.id, mark, part);
    expect(found).toEqual({ messageId: wire.messages[0]?.id });
    expect(pings()).toEqual([[readers.id]]);
    expect(published()).toEqual([wire.messages[0]?.id]);
    expect(await room.platform.find(room.tenant, wire.id, mark, part)).toEqual(found);
    expect(published()).toHaveLength(1);
  });
});

describe('what Discord does not publish', () => {
  it('beyond ten an hour is posted all the same, and said once to one who can mend it', async () => {
    // discord.js waited for an hour, a second at a time: only the body of the answer says how long.
    let now = Date.parse('2026-11-24T08:00:00Z');
    await opened({ fake: { now: () => now } });
    const [part] = prepared(textMessage('The digest.'), { role: null });
    if (part === undefined) throw new Error('nothing to post');
    for (let delivery = 0; delivery < 13; delivery += 1) {
      await deliver([part], delivery);
      now += MINUTE_MS;
    }
    expect(wire.messages).toHaveLength(13);
    expect(published()).toHaveLength(10);
    expect(words(direct())).toEqual([
      expect.stringMatching(/in #wire is posted.* ten publications an hour.* by hand/),
    ]);
  });

  it('for any other reason is said too', async () => {
    await opened();
    room.fake.trouble = (_method, path) =>
      path.endsWith('/crosspost') ? { status: 403, body: { code: 50013, message: '' } } : null;
    const [part] = prepared(textMessage('The digest.'), { role: null });
    if (part === undefined) throw new Error('nothing to post');
    await deliver([part]);
    expect(wire.messages).toHaveLength(1);
    expect(words(direct())).toEqual([expect.stringContaining('give its role Send Messages')]);
  });
});

describe('setting it', () => {
  const set = (typed: string, channel = wire) =>
    room.platform.announcementOf?.(room.tenant, channel.id, typed);

  it('takes a role by its mention, its id or its name', async () => {
    await opened();
    for (const typed of [`<@&${readers.id}>`, readers.id, '@readers', 'Readers'])
      expect(await set(typed)).toEqual({ role: readers.id });
    expect(await set('')).toEqual({ role: null });
  });

  it.each([
    ['everyone', 'everyone_refused'],
    ['@here', 'everyone_refused'],
    ['Nobody', 'no_such_role'],
  ])('refuses "%s" as %s', async (typed, code) => {
    await opened();
    await expect(set(typed)).rejects.toMatchObject({ kind: 'user', code });
  });

  it('refuses everyone by the id that Discord’s picker gives', async () => {
    await opened();
    await expect(set(`<@&${room.guild.id}>`)).rejects.toMatchObject({ code: 'everyone_refused' });
  });

  it('says which roles the bot may not ping, unless it may mention all', async () => {
    await opened();
    const quiet = addRole(room.fake.world, room.guild, 'Quiet');
    await expect(set('Quiet')).rejects.toMatchObject({
      code: 'role_not_mentionable',
      message: expect.stringContaining('Mention Everyone'),
    });
    const [, own] = room.guild.roles;
    if (own !== undefined) own.permissions |= PERMISSION.mentionEveryone;
    expect(await set('Quiet')).toEqual({ role: quiet.id });
  });

  it('says that nothing can be published where nobody can follow, and nothing where the bot is mute', async () => {
    await opened();
    await expect(set('', room.channel)).rejects.toMatchObject({ code: 'nothing_to_announce' });
    wire.overwrites.push({
      id: room.guild.roles[1]?.id ?? '',
      type: 0,
      allow: 0n,
      deny: PERMISSION.sendMessages,
    });
    await expect(set('')).rejects.toMatchObject({ code: 'missing_permissions' });
  });

  it('is looked at by the doctor, since roles change', async () => {
    await opened();
    const { platform, tenant } = room;
    const place = { tenant, channel: wire.id, announcement: { role: readers.id } };
    const last = async () => (await platform.check([place])).at(-1);
    expect(await last()).toMatchObject({ isWell: true });
    readers.mentionable = false;
    expect(await last()).toMatchObject({
      isWell: false,
      detail: expect.stringContaining('role_not_mentionable'),
    });
  });

  it('picks the role in Discord’s own field', async () => {
    await opened();
    await room.start();
    const { fake, channel, reader, requests } = room;
    const values = { announce: 'on', role: readers.id };
    fake.people.types(channel, reader, 'pullquote schedule', values);
    await fake.until(() => requests.length === 1);
    expect(requests[0]?.text).toBe(`pullquote schedule announce on <@&${readers.id}>`);
  });
});

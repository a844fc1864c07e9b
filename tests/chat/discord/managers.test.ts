/** Who may manage a channel: the same by a command, by a mention, and in a thread. */
import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import {
  addChannel,
  addMember,
  addRole,
  type Overwrite,
  PEOPLE_PERMISSIONS,
  PERMISSION,
  PUBLIC_THREAD,
  type User,
} from '../../support/fake-discord/world.ts';
import { type DiscordNewsroom, openNewsroom } from './discord-newsroom.ts';

const { administrator, manageChannels, manageGuild, sendMessages } = PERMISSION;

let room: DiscordNewsroom;
afterEach(() => room.close());

type Case = {
  name: string;
  /** Of the person's own role. */
  own?: bigint;
  rules?(person: User, roleId: string): Partial<Overwrite>[];
  mayManage: boolean;
};

const CASES: Case[] = [
  { name: 'a reader', mayManage: false },
  { name: 'a manager of the server', own: manageGuild, mayManage: true },
  { name: 'a manager of channels', own: manageChannels, mayManage: true },
  { name: 'an administrator', own: administrator, mayManage: true },
  {
    name: 'one whom this channel allows it',
    rules: (person) => [{ id: person.id, type: 1, allow: manageChannels }],
    mayManage: true,
  },
  {
    name: 'one whose role this channel allows it',
    rules: (_person, roleId) => [{ id: roleId, type: 0, allow: manageChannels }],
    mayManage: true,
  },
  {
    name: 'a manager of channels whom this one refuses it',
    own: manageChannels,
    rules: (person) => [{ id: person.id, type: 1, deny: manageChannels }],
    mayManage: false,
  },
  {
    name: 'one refused by a role and allowed by name',
    rules: (person, roleId) => [
      { id: person.id, type: 1, allow: manageChannels },
      { id: roleId, type: 0, deny: manageChannels },
    ],
    mayManage: true,
  },
  {
    name: 'one allowed by a role that everybody else is refused by',
    rules: (_person, roleId) => [
      { id: roleId, type: 0, allow: manageChannels },
      { id: room.guild.id, type: 0, deny: manageChannels },
    ],
    mayManage: true,
  },
  {
    name: 'an administrator whom this channel refuses it',
    own: administrator,
    rules: (person) => [{ id: person.id, type: 1, deny: manageChannels }],
    mayManage: true,
  },
];

describe('who may manage a channel', () => {
  it.each(CASES)('$name: $mayManage', async ({ own = 0n, rules, mayManage }) => {
    room = await openNewsroom();
    const { fake, guild, channel } = room;
    const person = addMember(fake.world, guild, 'Grace', PEOPLE_PERMISSIONS | own);
    const role = addRole(fake.world, guild, 'Desk');
    guild.members.get(person.id)?.roles.push(role.id);
    for (const rule of rules?.(person, role.id) ?? [])
      channel.overwrites.push({ id: '', type: 0, allow: 0n, deny: 0n, ...rule });
    const about = { type: PUBLIC_THREAD, parentId: channel.id, ownerId: fake.world.bot.id };
    const thread = addChannel(fake.world, guild, 'talk', about);
    await room.start();
    room.says((request) => request.reply(textMessage('well'), { audience: 'channel' }));
    const bot = `<@${fake.world.bot.id}>`;
    fake.people.types(channel, person, 'pullquote status');
    fake.people.types(thread, person, 'pullquote status');
    fake.people.writes(channel, person, `${bot} status`);
    fake.people.writes(thread, person, `${bot} status`);
    await fake.until(() => room.requests.length === 4);
    expect(room.requests.map(({ user }) => user.canManage)).toEqual(Array(4).fill(mayManage));
    // What touches every channel is for those who may manage the server.
    const isServers = (own & (manageGuild | administrator)) !== 0n;
    expect(room.requests.map(({ user }) => user.managesChannelOnly === true)).toEqual(
      Array(4).fill(mayManage && !isServers),
    );
    expect(room.requests.every((request) => request.channel === channel.id)).toBe(true);
  });

  it('is the server’s owner, whatever a channel says', async () => {
    room = await openNewsroom();
    const { fake, guild, channel } = room;
    const owner = fake.world.users.get(guild.ownerId);
    if (owner === undefined) throw new Error('no owner');
    channel.overwrites.push({ id: guild.id, type: 0, allow: 0n, deny: manageChannels });
    await room.start();
    fake.people.writes(channel, owner, `<@${fake.world.bot.id}> status`);
    fake.people.types(channel, owner, 'pullquote status');
    await fake.until(() => room.requests.length === 2);
    expect(room.requests.map(({ user }) => user.canManage)).toEqual([true, true]);
  });
});

describe('the Integrations page of a server', () => {
  const uses = (who: User, typed = 'pullquote status', where = room.channel) =>
    room.fake.people.types(where, who, typed);

  async function opened() {
    room = await openNewsroom();
    await room.start();
    const { world } = room.fake;
    const ids = new Map(world.commands.map(({ name, id }) => [String(name), String(id)]));
    return { world, pullquote: ids.get('pullquote') ?? '' };
  }

  it('shows all commands to all until a manager says otherwise: reading is for all', async () => {
    const { world } = await opened();
    expect(world.commands.map((command) => command.default_member_permissions)).toEqual(
      world.commands.map(() => null),
    );
    expect(await room.answered(uses(room.reader))).toMatchObject({ isPrivate: true });
  });

  it('keeps a command from a channel, a role or a person, and the others where they are', async () => {
    const { world, pullquote } = await opened();
    const elsewhere = addChannel(world, room.guild, 'sport');
    world.commandRules.set(pullquote, [{ id: room.channel.id, type: 3, permission: false }]);
    expect(() => uses(room.reader)).toThrow('not shown');
    expect(await room.answered(uses(room.reader, 'digest'))).toBeDefined();
    expect(await room.answered(uses(room.reader, 'pullquote status', elsewhere))).toBeDefined();
    world.commandRules.set(pullquote, [
      { id: room.guild.id, type: 1, permission: false },
      { id: room.reader.id, type: 2, permission: true },
    ]);
    expect(await room.answered(uses(room.reader))).toBeDefined();
    const other = addMember(world, room.guild, 'Bea');
    expect(() => uses(other)).toThrow('not shown');
  });

  it('gives the right to use a command, and not the right to change things', async () => {
    const { world, pullquote } = await opened();
    world.commandRules.set(pullquote, [{ id: room.reader.id, type: 2, permission: true }]);
    await room.answered(uses(room.reader));
    expect(room.requests.at(-1)?.user.canManage).toBe(false);
  });

  it('says nothing of mentions, which ask and change nothing', async () => {
    const { world } = await opened();
    world.commandRules.set(world.applicationId, [
      { id: room.guild.id, type: 1, permission: false },
    ]);
    expect(() => uses(room.reader, 'digest')).toThrow('not shown');
    room.fake.people.writes(room.channel, room.reader, `<@${world.bot.id}> who?`);
    await room.fake.until(() => room.requests.length === 1);
    expect(room.requests[0]).toMatchObject({ kind: 'question', user: { canManage: false } });
  });
});

describe('the bot’s own rights', () => {
  it('are all missing where it may not see the channel', async () => {
    room = await openNewsroom();
    const { channel, guild, platform, tenant } = room;
    channel.overwrites.push({
      id: guild.roles[1]?.id ?? '',
      type: 0,
      allow: 0n,
      deny: sendMessages,
    });
    const rows = async () => (await platform.check([{ tenant, channel: channel.id }])).at(-1);
    expect((await rows())?.detail).toBe('give the bot’s role in this channel: Send Messages');
    channel.overwrites.push({
      id: room.fake.world.bot.id,
      type: 1,
      allow: 0n,
      deny: PERMISSION.viewChannel,
    });
    expect(await rows()).toMatchObject({
      isWell: false,
      detail: expect.stringContaining('missing_access'),
    });
  });
});

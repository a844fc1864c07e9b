/**
 * What the fake Discord knows: servers, channels, people, and everything that was ever posted. No
 * network here; the REST and gateway sides read and change it, tests look into it.
 */
import type { CommandRule } from './command-rules.ts';

export type Json = { [key: string]: unknown };

export type User = typeof PLAIN_USER & {
  id: string;
  username: string;
  global_name: string;
  bot: boolean;
};

/** What Discord says of everyone. */
const PLAIN_USER = {
  avatar: null,
  discriminator: '0',
  public_flags: 0,
  flags: 0,
  primary_guild: null,
};
export type Role = { id: string; name: string; permissions: bigint; mentionable: boolean };
export type Member = { user: User; roles: string[] };
/** `type` 0 is a role, 1 a member. */
export type Overwrite = { id: string; type: 0 | 1; allow: bigint; deny: bigint };

export type Message = Json & {
  id: string;
  channel_id: string;
  author: User;
  content: string;
  components: Json[];
  embeds: Json[];
  flags: number;
  timestamp: string;
  edited_timestamp: string | null;
  mentions: User[];
  mention_everyone: boolean;
  type: number;
};

export type Channel = {
  id: string;
  guild: Guild | null;
  type: number;
  name: string;
  /** A thread's channel. */
  parentId: string | null;
  ownerId: string | null;
  overwrites: Overwrite[];
  isLocked: boolean;
  isArchived: boolean;
  /** Oldest first, as posted; deleted ones are gone. */
  messages: Message[];
  crossposted: { id: string; at: number }[];
};

export type Guild = {
  id: string;
  name: string;
  ownerId: string;
  roles: Role[];
  members: Map<string, Member>;
};

export type World = {
  now(): number;
  bot: User;
  applicationId: string;
  token: string;
  /** The privileged Message Content intent, as switched on in the developer portal. */
  allowsContent: boolean;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
  users: Map<string, User>;
  commands: Json[];
  /** What a server's managers set on its Integrations page, by command or, for all, application. */
  commandRules: Map<string, CommandRule[]>;
  /** Who takes direct messages from the bot. */
  closedToMessages: Set<string>;
  nextId(): string;
};

/** discord.com/developers/docs/topics/permissions, "Bitwise Permission Flags". */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  readHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;
export const ALL = (1n << 50n) - 1n;

export const TEXT = 0;
export const DIRECT = 1;
export const ANNOUNCEMENT = 5;
export const ANNOUNCEMENT_THREAD = 10;
export const PUBLIC_THREAD = 11;

/** 2015-01-01T00:00:00Z, where Discord's ids begin to count. */
const EPOCH_MS = 1_420_070_400_000;

export function createWorld(now: () => number, token: string): World {
  let serial = 0n;
  const nextId = (): string => {
    serial += 1n;
    return String((BigInt(Math.trunc(now()) - EPOCH_MS) << 22n) + serial);
  };
  const names = { username: 'pullquote', global_name: 'Pullquote' };
  const bot: User = { ...PLAIN_USER, id: nextId(), ...names, bot: true };
  return {
    now,
    bot,
    applicationId: nextId(),
    token,
    allowsContent: false,
    guilds: new Map(),
    channels: new Map(),
    users: new Map([[bot.id, bot]]),
    commands: [],
    commandRules: new Map(),
    closedToMessages: new Set(),
    nextId,
  };
}

function addUser(world: World, name: string): User {
  const names = { username: name.toLowerCase(), global_name: name };
  const user = { ...PLAIN_USER, id: world.nextId(), ...names, bot: false };
  world.users.set(user.id, user);
  return user;
}

/** A server with the bot in it, whose role holds `botPermissions`. */
export function addGuild(world: World, name: string, botPermissions: bigint): Guild {
  const id = world.nextId();
  const owner = addUser(world, `${name} owner`);
  const everyone = roleOf(id, '@everyone', EVERYONE);
  const botRole = roleOf(world.nextId(), 'pullquote', botPermissions);
  const guild: Guild = {
    id,
    name,
    ownerId: owner.id,
    roles: [everyone, botRole],
    members: new Map([
      [owner.id, { user: owner, roles: [] }],
      [world.bot.id, { user: world.bot, roles: [botRole.id] }],
    ]),
  };
  world.guilds.set(id, guild);
  return guild;
}

/** People may look, write and use commands; what the bot may is its own role's. */
const EVERYONE = PERMISSION.useCommands;
export const PEOPLE_PERMISSIONS =
  PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.sendInThreads;

export function addMember(
  world: World,
  guild: Guild,
  name: string,
  permissions: bigint = PEOPLE_PERMISSIONS,
): User {
  const user = addUser(world, name);
  const role = addRole(world, guild, name, permissions);
  guild.members.set(user.id, { user, roles: [role.id] });
  return user;
}

function roleOf(id: string, name: string, permissions: bigint, mentionable = false): Role {
  return { id, name, permissions, mentionable };
}

export function addRole(
  world: World,
  guild: Guild,
  name: string,
  permissions = 0n,
  mentionable = false,
): Role {
  const role = roleOf(world.nextId(), name, permissions, mentionable);
  guild.roles.push(role);
  return role;
}

export function addChannel(
  world: World,
  guild: Guild | null,
  name: string,
  more: Partial<Pick<Channel, 'type' | 'parentId' | 'ownerId' | 'id'>> = {},
): Channel {
  const channel: Channel = {
    id: world.nextId(),
    guild,
    type: TEXT,
    name,
    parentId: null,
    ownerId: null,
    overwrites: [],
    isLocked: false,
    isArchived: false,
    messages: [],
    crossposted: [],
    ...more,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export function isThread(channel: Channel): boolean {
  return channel.type === PUBLIC_THREAD || channel.type === ANNOUNCEMENT_THREAD;
}

/** discord.com/developers/docs/topics/permissions, "Permission Overwrites": in this order. */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  const { guild } = channel;
  if (guild === null) return ALL;
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL;
  const roleIds = new Set([guild.id, ...member.roles]);
  let bits = 0n;
  for (const role of guild.roles) if (roleIds.has(role.id)) bits |= role.permissions;
  if (bits & PERMISSION.administrator) return ALL;
  const rules = channel.parentId === null ? channel : world.channels.get(channel.parentId);
  const apply = (some: Overwrite[]): void => {
    for (const { deny } of some) bits &= ~deny;
    for (const { allow } of some) bits |= allow;
  };
  const overwrites = rules?.overwrites ?? [];
  apply(overwrites.filter(({ id }) => id === guild.id));
  apply(overwrites.filter(({ id, type }) => type === 0 && id !== guild.id && roleIds.has(id)));
  apply(overwrites.filter(({ id, type }) => type === 1 && id === userId));
  // "Implicit permissions": who may not see a channel may do nothing there.
  return bits & PERMISSION.viewChannel ? bits : 0n;
}

// --- As the API shows it -----------------------------------------------------------------------

export function channelJson(channel: Channel): Json {
  const { id, type, name, guild, parentId, ownerId } = channel;
  if (guild === null) return { id, type, flags: 0, recipients: [] };
  const base = { id, type, name, guild_id: guild.id, parent_id: parentId, flags: 0 };
  if (!isThread(channel)) {
    const overwrites = channel.overwrites.map((rule) => ({
      ...rule,
      allow: String(rule.allow),
      deny: String(rule.deny),
    }));
    return { ...base, permission_overwrites: overwrites, position: 0, topic: null, nsfw: false };
  }
  return {
    ...base,
    owner_id: ownerId,
    message_count: channel.messages.length,
    total_message_sent: channel.messages.length,
    member_count: 1,
    thread_metadata: {
      archived: channel.isArchived,
      locked: channel.isLocked,
      auto_archive_duration: 1_440,
      archive_timestamp: new Date(EPOCH_MS).toISOString(),
    },
  };
}

export function memberJson(member: Member): Json {
  return {
    user: member.user,
    roles: member.roles,
    joined_at: new Date(EPOCH_MS).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };
}

/** As REST has it: channels, threads and members are asked for apart. */
export function guildJson(guild: Guild): Json {
  const { id, name } = guild;
  const roles = guild.roles.map((role, position) => ({
    ...role,
    permissions: String(role.permissions),
    position,
    color: 0,
    hoist: false,
    managed: false,
    flags: 0,
  }));
  return {
    ...{ id, name, roles, owner_id: guild.ownerId, emojis: [], stickers: [], features: [] },
    ...{ verification_level: 0, default_message_notifications: 0, explicit_content_filter: 0 },
    ...{ mfa_level: 0, system_channel_flags: 0, premium_tier: 0, nsfw_level: 0 },
    ...{ preferred_locale: 'en-US', afk_timeout: 300, premium_progress_bar_enabled: false },
  };
}

/** What GUILD_CREATE adds to it. */
export function wholeGuildJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild);
  const bot = guild.members.get(world.bot.id);
  return {
    ...guildJson(guild),
    channels: channels.filter((channel) => !isThread(channel)).map(channelJson),
    threads: channels.filter((one) => isThread(one) && !one.isArchived).map(channelJson),
    members: bot === undefined ? [] : [memberJson(bot)],
    ...{ presences: [], voice_states: [], stage_instances: [], guild_scheduled_events: [] },
    ...{ soundboard_sounds: [], member_count: guild.members.size, large: false },
    ...{ joined_at: new Date(EPOCH_MS).toISOString(), unavailable: false },
  };
}

/**
 * The rights that the bot uses, one row each: the invite link is made from them, and a channel is
 * checked against them.
 */
import type {
  APIChannel,
  APIGuild,
  APIGuildMember,
  APIUser,
  PermissionsBitField,
  PermissionsString,
} from 'discord.js';
import { OverwriteType, PermissionFlagsBits, Routes } from 'discord.js';
import type { Asker } from '../../ports/chat-platform.ts';
import type { DiscordApi } from './api.ts';

export type Right =
  | 'ViewChannel'
  | 'SendMessages'
  | 'CreatePublicThreads'
  | 'SendMessagesInThreads'
  | 'ReadMessageHistory';

const RIGHTS: readonly Right[] = [
  'ViewChannel',
  'SendMessages',
  'CreatePublicThreads',
  'SendMessagesInThreads',
];

/** Reading history is asked for only where the owner has opted in. */
export function neededRights(hasHistory: boolean): readonly Right[] {
  return hasHistory ? [...RIGHTS, 'ReadMessageHistory'] : RIGHTS;
}

export function bitsOf(rights: readonly Right[]): bigint {
  return rights.reduce((bits, right) => bits | PermissionFlagsBits[right], 0n);
}

/** Of a person, in the channel concerned: the server's managers, or the channel's. */
function mayManage(rights: Readonly<PermissionsBitField> | null): boolean {
  const either = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageChannels;
  return rights?.any(either) === true;
}

export function askerRights(
  rights: Readonly<PermissionsBitField> | null,
): Pick<Asker, 'canManage' | 'managesChannelOnly'> {
  const canManage = mayManage(rights);
  const managesServer = rights?.has(PermissionFlagsBits.ManageGuild) === true;
  return { canManage, managesChannelOnly: canManage && !managesServer };
}

/** "Send Messages In Threads", as the client shows it. */
export function shownName(right: PermissionsString): string {
  return right.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

export async function hasRight(
  api: DiscordApi,
  tenant: string,
  channel: string,
  right: Right,
): Promise<boolean> {
  return (await missingRights(api, tenant, channel, [right])).length === 0;
}

/** Throws AppError where the server or channel cannot be seen at all. */
export async function missingRights(
  api: DiscordApi,
  tenant: string,
  channel: string,
  rights: readonly Right[],
): Promise<Right[]> {
  const { has } = await botRights(api, guildOf(tenant), channel);
  return rights.filter((right) => !has(right));
}

export type BotRights = {
  guild: APIGuild;
  place: APIChannel;
  has(right: PermissionsString): boolean;
};

/** What the bot itself may do in a channel. Throws AppError as above. */
export async function botRights(
  api: DiscordApi,
  guildId: string,
  channel: string,
): Promise<BotRights> {
  const [me, guild, place] = await Promise.all([
    api.get<APIUser>(Routes.user('@me')),
    api.get<APIGuild>(Routes.guild(guildId)),
    api.get<APIChannel>(Routes.channel(channel)),
  ]);
  const member = await api.get<APIGuildMember>(Routes.guildMember(guildId, me.id));
  const bits = permissionBits(guild, me.id, member.roles, place);
  return { guild, place, has: (right) => (bits & PermissionFlagsBits[right]) !== 0n };
}

/** discord.com/developers/docs/topics/permissions: roles first, then overwrites in this order. */
function permissionBits(
  guild: APIGuild,
  userId: string,
  roleIds: readonly string[],
  channel: APIChannel,
): bigint {
  const own = new Set([guild.id, ...roleIds]);
  const base = guild.roles
    .filter(({ id }) => own.has(id))
    .reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if (base & PermissionFlagsBits.Administrator || guild.owner_id === userId) return ~0n;
  const overwrites =
    'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(
      ({ id, type }) => type === OverwriteType.Role && id !== guild.id && own.has(id),
    ),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  const whole = layers.reduce((bits, layer) => {
    const denied = layer.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = layer.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  }, base);
  // The same page, "Implicit Permissions".
  return whole & PermissionFlagsBits.ViewChannel ? whole : 0n;
}

const TENANT = 'discord:';

export function tenantOf(guildId: string): string {
  return TENANT + guildId;
}

export function guildOf(tenant: string): string {
  return tenant.slice(TENANT.length);
}

export function isOurs(tenant: string): boolean {
  return tenant.startsWith(TENANT);
}

/**
 * How a digest goes out beyond its channel, where a manager set it: one ping of a role, and
 * publishing to those who follow an announcement channel. What Discord refuses of it is said to
 * somebody, once.
 */
import { ChannelType, type PermissionsString, Routes } from 'discord.js';
import { AppError, isAppError } from '../../core/errors.ts';
import { textMessage } from '../../core/message/message.ts';
import type { Announcement, PlatformCheck } from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import { PUBLISHED_MS } from './limits.ts';
import { tellOwner } from './posting.ts';
import { renderDiscord } from './render.ts';
import { botRights, shownName } from './rights.ts';

export type AnnouncingDeps = {
  api: DiscordApi;
  logger: Logger;
  clock: Clock;
  /** As the gateway told it; null where it has not. */
  kindOf(channel: string): ChannelType | null;
};

export type Publisher = {
  /** Never throws: the post is out, whether or not its followers see it. */
  publish(guild: string, channel: string, message: string): Promise<void>;
};

export function createPublisher(deps: AnnouncingDeps): Publisher {
  const { api, logger, clock, kindOf } = deps;
  const quietUntil = new Map<string, number>();

  async function publish(channel: string, message: string): Promise<void> {
    const kind = kindOf(channel) ?? (await readChannel(api, channel)).type;
    // Where a role alone is pinged there is nobody to publish to.
    if (kind !== ChannelType.GuildAnnouncement) return;
    await api.post(Routes.channelMessageCrosspost(channel, message), {}, 'safe');
  }

  async function tellOnce(guild: string, channel: string, error: AppError): Promise<void> {
    const now = clock.now().getTime();
    if ((quietUntil.get(channel) ?? 0) > now) return;
    quietUntil.set(channel, now + (error.retryAfterMs ?? PUBLISHED_MS));
    const place = await readChannel(api, channel).catch(() => null);
    const name = place?.name ? `#${place.name}` : `the channel ${channel}`;
    const why =
      error.code === 'rate_limited'
        ? 'Discord takes ten publications an hour of a channel, and they are used up.'
        : error.message;
    const text = `A digest in ${name} is posted, but those who follow the channel do not see all of it: ${why} It can be published by hand, under its messages. (${error.code})`;
    await tellOwner(deps, guild, renderDiscord(textMessage(text)));
  }

  return {
    async publish(guild, channel, message) {
      try {
        await publish(channel, message);
      } catch (error) {
        if (!isAppError(error)) throw error;
        if (error.code === 'already_published') return;
        logger.warn('announcement not published', { channel, message, code: error.code, error });
        await tellOnce(guild, channel, error);
      }
    },
  };
}

type Place = { type: ChannelType; name?: string | null };

function readChannel(api: DiscordApi, channel: string): Promise<Place> {
  return api.get<Place>(Routes.channel(channel));
}

/**
 * What a manager wrote, looked at with the bot's own rights: "@Readers", the mention or the id of a
 * role, or nothing. Throws AppError, `user` where it cannot be as written.
 */
export async function readAnnouncement(
  api: DiscordApi,
  guildId: string,
  channel: string,
  typed: string,
): Promise<Announcement> {
  const { guild, place, has } = await botRights(api, guildId, channel);
  const role = typed === '' ? null : roleNamed(guild, typed);
  if (role === null && place.type !== ChannelType.GuildAnnouncement)
    throw new AppError(
      'user',
      'nothing_to_announce',
      'This is no announcement channel, so that there is nothing to publish; name a role to ping once a digest.',
    );
  requireRight(has, 'SendMessages', 'to publish what it posts');
  if (role !== null && !role.mentionable && !has('MentionEveryone'))
    throw new AppError(
      'user',
      'role_not_mentionable',
      `The bot may not ping @${role.name}. Let anybody mention this role (Server Settings, Roles), or give the bot ${shownName('MentionEveryone')} in this channel.`,
    );
  return { role: role?.id ?? null };
}

function requireRight(
  has: (right: PermissionsString) => boolean,
  right: PermissionsString,
  what: string,
): void {
  if (has(right)) return;
  const message = `The bot needs ${shownName(right)} in this channel ${what}.`;
  throw new AppError('user', 'missing_permissions', message);
}

type Role = { id: string; name: string; mentionable: boolean };

function roleNamed(guild: { id: string; roles: readonly Role[] }, typed: string): Role {
  const [, id] = /^(?:<@&)?(\d+)>?$/.exec(typed) ?? [];
  const name = typed.replace(/^@/, '').toLowerCase();
  if (id === guild.id || name === 'everyone' || name === 'here')
    throw new AppError(
      'user',
      'everyone_refused',
      'A digest never pings everyone; name a role that people can choose.',
    );
  const found = guild.roles.find((role) => role.id === id || role.name.toLowerCase() === name);
  if (found === undefined)
    throw new AppError('user', 'no_such_role', `There is no role "${typed}" in this server.`);
  return found;
}

/** For `doctor`: what was right when it was set may be right no more. */
export async function checkAnnouncement(
  api: DiscordApi,
  guildId: string,
  channel: string,
  { role }: Announcement,
): Promise<Omit<PlatformCheck, 'check'>> {
  await readAnnouncement(api, guildId, channel, role ?? '');
  const detail = role === null ? 'published to followers' : 'the role may be pinged';
  return { isWell: true, detail };
}

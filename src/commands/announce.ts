/**
 * `/pullquote schedule announce`: whether a channel's digests are published to its followers and
 * ping a role. Apart from the schedule, since only some platforms have it; off until a manager
 * switches it on.
 */
import { AppError } from '../core/errors.ts';
import { type Message, textMessage } from '../core/message/message.ts';
import type { Announcement } from '../ports/chat-platform.ts';
import type { CommandContext, CommandDeps } from './command.ts';

/** "08:00 announce on @Readers" → what comes before and after the word; null without it. */
export function splitAnnounce(text: string): { slot: string; announce: string } | null {
  const [, slot = '', announce = ''] = /^(?:(.*?)\s+)?announce\b\s*(.*)$/is.exec(text) ?? [];
  return /\bannounce\b/i.test(text) ? { slot: slot.trim(), announce: announce.trim() } : null;
}

/** Throws AppError `user` where it cannot be as written. */
export async function announce(
  deps: CommandDeps,
  { tenant, channel }: CommandContext,
  text: string,
): Promise<Message> {
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  if (platform?.announcementOf === undefined)
    throw new AppError(
      'user',
      'no_announcements',
      'There are no announcement channels here, and no roles to ping; Discord has them.',
    );
  const { channels } = deps.store;
  const [verb = '', ...rest] = text.split(/\s+/);
  if (verb === '') return stateMessage((await channels.settings(tenant, channel)).announcement);
  if (!/^(?:on|off)$/i.test(verb))
    throw new AppError(
      'user',
      'bad_argument',
      'Write schedule announce on, schedule announce on @ROLE, or schedule announce off.',
    );
  const isOn = verb.toLowerCase() === 'on';
  const announcement = isOn ? await platform.announcementOf(tenant, channel, rest.join(' ')) : null;
  // Read only now: others may have changed them while the platform was asked.
  await channels.changeSettings(tenant, channel, (settings) => ({ ...settings, announcement }));
  return stateMessage(announcement);
}

function stateMessage(announcement: Announcement | null): Message {
  if (announcement === null)
    return textMessage('Digests are posted here, and neither published nor announced to a role.');
  return textMessage(
    announcement.role === null
      ? 'Digests are published to those who follow this channel; nobody is pinged.'
      : 'Each digest pings the role once, and is published where others follow this channel.',
  );
}

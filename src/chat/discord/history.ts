/**
 * Looking a post up again by its mark, in the channel's recent messages. An empty history is no
 * proof: Discord shows one to those who may not read it.
 */
import type { APIMessage } from 'discord.js';
import { Routes } from 'discord.js';
import type { DeliveryMark } from '../../ports/chat-platform.ts';
import type { DiscordApi } from './api.ts';
import { HISTORY_PAGE, HISTORY_PAGES_MAX } from './limits.ts';
import { markOf } from './marks.ts';
import { hasRight } from './rights.ts';

export type Found = { messageId: string } | 'absent' | 'unknown';

/** Throws AppError where Discord cannot be asked. */
export async function findPost(
  api: DiscordApi,
  tenant: string,
  channel: string,
  mark: DeliveryMark,
): Promise<Found> {
  let before: string | null = null;
  for (let page = 0; page < HISTORY_PAGES_MAX; page += 1) {
    const messages: APIMessage[] = await api.get(Routes.channelMessages(channel), {
      limit: String(HISTORY_PAGE),
      ...(before === null ? {} : { before }),
    });
    const found = messages.find((message) => carries(message, mark));
    if (found !== undefined) return { messageId: found.id };
    if (page === 0 && messages.length === 0) {
      const mayRead = await hasRight(api, tenant, channel, 'ReadMessageHistory');
      return mayRead ? 'absent' : 'unknown';
    }
    if (messages.length < HISTORY_PAGE) return 'absent';
    before = messages.at(-1)?.id ?? null;
  }
  return 'unknown';
}

/** Other bots may number their buttons as they like; theirs are no posts of ours. */
function carries({ author, components }: APIMessage, mark: DeliveryMark): boolean {
  if (author.bot !== true) return false;
  const found = markOf(components ?? [])?.mark;
  return found?.delivery === mark.delivery && found.part === mark.part;
}

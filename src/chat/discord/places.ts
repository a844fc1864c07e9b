/** Where something happens: the channel whose feeds count, and the thread that follow-ups go by. */
import type { APIChannel, Client } from 'discord.js';
import { Routes } from 'discord.js';
import type { DiscordApi } from './api.ts';

export type Place = {
  channel: string;
  /** Null outside threads. */
  thread: string | null;
  /** Opened by the bot itself. */
  isOwnThread: boolean;
};

/** From what the gateway told, else asked for. Throws AppError. */
export async function placeOf(client: Client, api: DiscordApi, id: string): Promise<Place> {
  const known = client.channels.cache.get(id);
  if (known !== undefined) {
    if (!known.isThread() || known.parentId === null)
      return { channel: id, thread: null, isOwnThread: false };
    return { channel: known.parentId, thread: id, isOwnThread: known.ownerId === client.user?.id };
  }
  const told = await api.get<APIChannel>(Routes.channel(id));
  if (!('thread_metadata' in told) || !told.parent_id)
    return { channel: id, thread: null, isOwnThread: false };
  return { channel: told.parent_id, thread: id, isOwnThread: told.owner_id === client.user?.id };
}

/**
 * Key of a conversation. A thread is one; in a channel each person has one of their own, since
 * there Discord does not tell which question a question follows.
 */
export function conversationOf({ channel, thread }: Place, userId: string): string {
  return thread ?? `${channel}:${userId}`;
}

/**
 * What the bot posts by itself: a digest's parts, each with its nonce and its mark, the digest's
 * one thread, and the line to the one who can mend a fault.
 */
import { createHash } from 'node:crypto';
import type {
  APIChannel,
  APIGuild,
  APIMessage,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { Routes } from 'discord.js';
import { isAppError } from '../../core/errors.ts';
import type { DeliveryMark } from '../../ports/chat-platform.ts';
import type { Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import type { FirstMessages } from './first-messages.ts';
import { NONCE_CHARS_MAX, THREAD_ARCHIVE_MINUTES } from './limits.ts';
import { markRows } from './marks.ts';
import type { DiscordMessage } from './render.ts';

export type PostingDeps = {
  api: DiscordApi;
  logger: Logger;
  firstMessages: FirstMessages;
};

/** Throws AppError as the port says. */
export async function postPart(
  { api, firstMessages }: PostingDeps,
  channel: string,
  payload: DiscordMessage,
  mark: DeliveryMark,
): Promise<{ messageId: string }> {
  const body: RESTPostAPIChannelMessageJSONBody = {
    ...payload,
    components: markRows(payload.components, mark, firstMessages.of(channel, mark)),
    nonce: nonceOf(channel, payload, mark),
    enforce_nonce: true,
  };
  // The nonce makes a second try the same message.
  const message = await api.post<APIMessage>(Routes.channelMessages(channel), body, 'safe');
  firstMessages.remember(channel, mark, message.id);
  return { messageId: message.id };
}

/** The digest's buttons stay as they are: they carry the mark. */
export async function replacePart(
  { api, firstMessages }: PostingDeps,
  channel: string,
  messageId: string,
  payload: DiscordMessage,
  mark: DeliveryMark,
): Promise<void> {
  const components = markRows(payload.components, mark, firstMessages.of(channel, mark));
  // Whoever was pinged by the post is not pinged again.
  const body = { ...payload, components, allowed_mentions: { parse: [] } };
  await api.patch(Routes.channelMessage(channel, messageId), body);
}

/** Throws AppError as the port says. */
export async function postInThread(
  { api }: PostingDeps,
  channel: string,
  rootMessageId: string,
  parts: readonly DiscordMessage[],
): Promise<void> {
  const thread = await ensureThread(api, channel, rootMessageId);
  for (const part of parts) await api.post(Routes.channelMessages(thread), part, 'once');
}

/**
 * One nonce counts for all that the bot's account posts anywhere: it is made of the words as well,
 * so that a delivery of another database, numbered alike, is never taken for this one.
 */
function nonceOf(channel: string, { content }: DiscordMessage, mark: DeliveryMark): string {
  const whole = [channel, mark.delivery, mark.part, content].join('\n');
  return createHash('sha256').update(whole).digest('base64url').slice(0, NONCE_CHARS_MAX);
}

/** A digest's thread has its date from Discord already. */
const THREAD_NAME = 'Questions about this digest';

/** The thread has its message's id, whoever opened it first. Throws AppError. */
export async function ensureThread(
  api: DiscordApi,
  channel: string,
  message: string,
): Promise<string> {
  try {
    const body = { name: THREAD_NAME, auto_archive_duration: THREAD_ARCHIVE_MINUTES };
    await api.post(Routes.threads(channel, message), body, 'safe');
  } catch (error) {
    if (!isAppError(error) || error.code !== 'thread_exists') throw error;
  }
  return message;
}

/** A direct message to the server's owner; false where they take none. */
export async function tellOwner(
  { api, logger }: Pick<PostingDeps, 'api' | 'logger'>,
  guild: string,
  parts: readonly DiscordMessage[],
): Promise<boolean> {
  try {
    const { owner_id } = await api.get<APIGuild>(Routes.guild(guild));
    const body = { recipient_id: owner_id };
    const { id } = await api.post<APIChannel>(Routes.userChannels(), body, 'safe');
    for (const part of parts) await api.post(Routes.channelMessages(id), part, 'once');
    return true;
  } catch (error) {
    logger.warn('owner not reached', { guild, error });
    return false;
  }
}

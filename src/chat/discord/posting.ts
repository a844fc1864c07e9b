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
import { isAppError, partlySaid } from '../../core/errors.ts';
import type { DeliveryMark } from '../../ports/chat-platform.ts';
import type { Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import type { FirstMessages } from './first-messages.ts';
import { NONCE_CHARS_MAX } from './limits.ts';
import { markRows } from './marks.ts';
import type { DiscordMessage } from './render.ts';
import { sayInThread, type ThreadPlace } from './threads.ts';

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

/** In the channel, below the post, where there can be no thread. Throws AppError as the port says. */
export async function postInThread(
  deps: PostingDeps,
  { channel, firstMessage }: ThreadPlace,
  parts: readonly DiscordMessage[],
): Promise<void> {
  const post = async (where: string, some: readonly object[]) => {
    for (const [index, part] of some.entries()) {
      try {
        await deps.api.post(Routes.channelMessages(where), part, 'once');
      } catch (error) {
        throw index === 0 ? error : partlySaid(error);
      }
    }
  };
  const thread = await sayInThread(deps, { channel, firstMessage }, (id) => post(id, parts));
  if (thread !== null) return;
  const below = { message_reference: { message_id: firstMessage, fail_if_not_exists: false } };
  try {
    await post(
      channel,
      parts.map((part, index) => (index === 0 ? { ...part, ...below } : part)),
    );
  } catch (error) {
    if (!isAppError(error) || error.code !== 'cannot_reply') throw error;
    await post(channel, parts);
  }
}

/**
 * One nonce counts for all that the bot's account posts anywhere: it is made of the words as well,
 * so that a delivery of another database, numbered alike, is never taken for this one.
 */
function nonceOf(channel: string, { content }: DiscordMessage, mark: DeliveryMark): string {
  const whole = [channel, mark.delivery, mark.part, content].join('\n');
  return createHash('sha256').update(whole).digest('base64url').slice(0, NONCE_CHARS_MAX);
}

/** A direct message to the server's owner; false where they take none. */
export async function tellOwner(
  { api, logger }: Pick<PostingDeps, 'api' | 'logger'>,
  guild: string,
  parts: readonly DiscordMessage[],
): Promise<boolean> {
  try {
    const { owner_id } = await api.get<APIGuild>(Routes.guild(guild));
    await postDirect(api, owner_id, parts);
    return true;
  } catch (error) {
    logger.warn('owner not reached', { guild, error });
    return false;
  }
}

/** Throws AppError; `closed_to_messages` where the person takes none from the bot. */
export async function postDirect(
  api: DiscordApi,
  user: string,
  parts: readonly DiscordMessage[],
): Promise<void> {
  const body = { recipient_id: user };
  const { id } = await api.post<APIChannel>(Routes.userChannels(), body, 'safe');
  for (const part of parts) await api.post(Routes.channelMessages(id), part, 'once');
}

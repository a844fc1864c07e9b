/**
 * How long it takes, said until the answer is there: where an interaction "thinks", or under the
 * message that asks. A message's answer is a post of its own, since nobody is notified of an edit.
 */
import type { Message as DiscordPost } from 'discord.js';
import { Routes } from 'discord.js';
import { isAppError } from '../../core/errors.ts';
import type { Message } from '../../core/message/message.ts';
import type { Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import { NONCE_CHARS_MAX } from './limits.ts';
import { originalOf, parts, type Reply, type ReplyToken } from './replies.ts';

export type Waiting = (message: Message) => Promise<void>;

export function interactionWait(api: DiscordApi, to: ReplyToken): Waiting {
  return async (message) => {
    const [part] = parts(message);
    if (part !== undefined) await api.patch(originalOf(to), part);
  };
}

export type MessageWait = {
  waiting: Waiting;
  /** The same reply, and what was said meanwhile goes once the first has come. */
  before(reply: Reply): Reply;
  /** Takes it away where no reply came. */
  settle(): Promise<void>;
};

/** Channels in which a notice is on its way. */
export type Noticing = Set<string>;

/**
 * Of a crowd in one channel few are told: notices share the channel's rate with the answers, and
 * "typing" shows to all that work is under way.
 */
export function messageWait(
  { api, logger, noticing }: { api: DiscordApi; logger: Logger; noticing: Noticing },
  at: { channel: string; message: string; hasHistory: boolean },
): MessageWait {
  let said: string | null = null;
  const settle = async (): Promise<void> => {
    const message = said;
    said = null;
    if (message === null) return;
    try {
      await api.remove(Routes.channelMessage(at.channel, message));
    } catch (error) {
      // Somebody may have taken it away; and the answer stands in any case.
      const code = isAppError(error) ? error.code : null;
      logger.info('discord notice not taken away', { channel: at.channel, code });
    }
  };
  return {
    settle,
    async waiting(words) {
      const [part] = parts(words);
      if (part === undefined || noticing.has(at.channel)) return;
      noticing.add(at.channel);
      const nonce = `${at.message}.w`.slice(0, NONCE_CHARS_MAX);
      const under = { message_reference: { message_id: at.message, fail_if_not_exists: false } };
      const body = { ...part, ...(at.hasHistory ? under : {}), nonce, enforce_nonce: true };
      try {
        const { id } = await api.post<Pick<DiscordPost, 'id'>>(
          Routes.channelMessages(at.channel),
          body,
          'safe',
        );
        said = id;
      } finally {
        noticing.delete(at.channel);
      }
    },
    before: (reply) => async (message, options) => {
      await reply(message, options);
      await settle();
    },
  };
}

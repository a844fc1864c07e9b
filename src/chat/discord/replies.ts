/**
 * The ways of an answer: into an interaction that was acknowledged, into a digest's thread, or
 * under a message. What goes to the asker alone never appears where others read, even for a moment.
 */
import type { RouteLike } from 'discord.js';
import { Routes } from 'discord.js';
import { isAppError } from '../../core/errors.ts';
import { article, frame, type Message } from '../../core/message/message.ts';
import type { Audience, ReplyOptions } from '../../ports/chat-platform.ts';
import type { Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import { EPHEMERAL, NONCE_CHARS_MAX } from './limits.ts';
import { withoutMarks } from './marks.ts';
import { postDirect } from './posting.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';
import { withShare } from './share.ts';
import { sayInThread, type ThreadPlace } from './threads.ts';

export type Reply = (message: Message, options: ReplyOptions) => Promise<void>;

/** Of an interaction: where its answers go, and who reads the one that "thinks". */
export type ReplyToken = {
  id: string;
  applicationId: string;
  token: string;
  channel: string;
  user: { id: string; name: string };
};

export function parts(message: Message): DiscordMessage[] {
  return renderDiscord(message).map((part) => ({
    ...part,
    components: withoutMarks(part.components),
  }));
}

/** The answer that "thinks", or has come. */
export function originalOf({ applicationId, token }: ReplyToken): RouteLike {
  return Routes.webhookMessage(applicationId, token, '@original');
}

/** `command`: what a *Share* button runs again for all; null for no button. */
export function interactionReply(
  api: DiscordApi,
  to: ReplyToken,
  waiting: Audience,
  command: string | null,
): Reply {
  const original = originalOf(to);
  const postBelow = createPoster(api, to.channel, to.id);
  let isThinking = true;
  return async (message, { audience, isFault }) => {
    const isShareable = audience === 'asker' && isFault !== true && command !== null;
    const some = isShareable
      ? withShare(parts(message), message.lookUp ?? command)
      : parts(message);
    const flag = audience === 'asker' ? EPHEMERAL : 0;
    const followUp = (part: DiscordMessage) =>
      api.post(
        Routes.webhook(to.applicationId, to.token),
        { ...part, flags: part.flags | flag },
        'once',
      );
    try {
      const [head, ...rest] = some;
      const isInPlace = isThinking && audience === waiting && head !== undefined;
      // What thinks keeps its readers, so it has to go before others are answered.
      if (isInPlace) await api.patch(original, head);
      else if (isThinking) await api.remove(original);
      isThinking = false;
      for (const part of isInPlace ? rest : some) await followUp(part);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'reply_expired') throw error;
      if (audience === 'channel') return postBelow(some);
      await postDirect(api, to.user.id, parts(message)).catch((refused: unknown) => {
        if (!isAppError(refused, 'permanent')) throw refused;
        return postBelow(parts(tooLate(to.user.name)));
      });
    }
  };
}

/** What one alone may read is not said where others do. */
function tooLate(name: string): Message {
  const text =
    ', your answer took too long to show it to you alone, and you take no direct messages from this bot. Ask again. (reply_expired)';
  return { summary: [], blocks: [{ kind: 'paragraph', runs: [article(name), frame(text)] }] };
}

export type Poster = (some: readonly DiscordMessage[], reference?: object) => Promise<void>;

/** Posts into a channel; with the event's id as nonce, so that no try is seen twice. */
function createPoster(api: DiscordApi, channel: string, eventId: string): Poster {
  let count = 0;
  return async (some, reference = {}) => {
    for (const [index, part] of some.entries()) {
      const nonce = `${eventId}.${count}`.slice(0, NONCE_CHARS_MAX);
      const body = { ...part, ...(index === 0 ? reference : {}), nonce, enforce_nonce: true };
      await api.post(Routes.channelMessages(channel), body, 'safe');
      count += 1;
    }
  };
}

/** In a channel that the bot may read and not write in. */
const MUTE = new Set(['missing_permissions', 'thread_locked']);

/**
 * Under a message, where the bot may read what it answers to; else below all, and to its author
 * directly where the bot may not write.
 */
export function messageReply(
  api: DiscordApi,
  at: { channel: string; message: string; author: string; hasHistory: boolean },
): Reply {
  const post = createPoster(api, at.channel, at.message);
  return async (message) => {
    const some = parts(message);
    const reference = {
      message_reference: { message_id: at.message, fail_if_not_exists: false },
    };
    try {
      await post(some, at.hasHistory ? reference : {});
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === 'cannot_reply') return post(some);
      if (!MUTE.has(error.code)) throw error;
      await postDirect(api, at.author, some);
    }
  };
}

/** Into the digest's thread, with the question above it; `elsewhere` where there can be no thread. */
export function threadReply(
  deps: { api: DiscordApi; logger: Logger },
  place: ThreadPlace & { eventId: string },
  asked: { question: string; by: string },
  elsewhere: Reply,
  done: (thread: string) => Promise<void>,
): Reply {
  return async (message, options) => {
    if (options.audience === 'asker') return elsewhere(message, options);
    const whole = withQuestion(message, asked);
    const thread = await sayInThread(deps, place, (id) =>
      createPoster(deps.api, id, place.eventId)(parts(whole)),
    );
    if (thread === null) return elsewhere(whole, options);
    await done(thread);
  };
}

function withQuestion(message: Message, asked: { question: string; by: string }): Message {
  return {
    ...message,
    blocks: [
      { kind: 'quote', runs: [article(asked.question)] },
      { kind: 'speaker', runs: [frame('— '), article(asked.by)] },
      ...message.blocks,
    ],
  };
}

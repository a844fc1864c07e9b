/**
 * Questions written as messages: mentions of the bot, replies to it, and in its own threads
 * whatever is written, where the owner lets it read. Messages of bots and edits are no questions.
 */
import type { Message } from 'discord.js';
import { Routes } from 'discord.js';
import { threadMessageOf } from './asked.ts';
import type { EventDeps } from './events.ts';
import { TYPING_MS } from './limits.ts';
import { markOf } from './marks.ts';
import { conversationOf, placeOf } from './places.ts';
import { messageReply, type Reply, threadReply } from './replies.ts';
import { askerRights, tenantOf } from './rights.ts';
import { messageWait } from './waits.ts';

export async function onMessage(deps: EventDeps, message: Message): Promise<void> {
  const { guildId, author } = message;
  if (guildId === null || author.bot || message.system || message.webhookId !== null) return;
  const place = await placeOf(deps.client, deps.api, message.channelId);
  const isAddressed = isMention(deps, message) || repliesToBot(deps, message);
  if (!isAddressed && !(place.isOwnThread && deps.readsContent)) return;
  const text = questionOf(deps, message);
  // Without the intent a reply that pings nobody has no words; only a mention asks for an answer.
  if (text === '' && !isMention(deps, message)) return;
  const digest = place.thread === null ? digestReplied(message) : null;
  const root = digest === null ? place.thread : threadMessageOf(digest, deps.firstMessages);
  const answered = new AbortController();
  void showTyping(deps, message.channelId, answered.signal);
  const at = { channel: message.channelId, message: message.id, hasHistory: deps.hasHistory };
  const wait = messageWait(deps, at);
  const handled = deps.handler.handle({
    eventId: message.id,
    tenant: tenantOf(guildId),
    channel: place.channel,
    thread: digest === null ? conversationOf(place, author.id) : (root ?? ''),
    rootMessageId: root,
    story: null,
    isShared: false,
    user: { id: author.id, ...rightsOf(message) },
    kind: 'question',
    text,
    reply: wait.before(replyTo(deps, message, digest === null ? null : root, text)),
    waiting: wait.waiting,
  });
  await handled.finally(() => {
    answered.abort();
    return wait.settle();
  });
}

function replyTo(
  deps: EventDeps,
  message: Message,
  firstMessage: string | null,
  question: string,
): Reply {
  const { channelId, id, author } = message;
  const below = messageReply(deps.api, {
    channel: channelId,
    message: id,
    author: author.id,
    hasHistory: deps.hasHistory,
  });
  if (firstMessage === null) return below;
  return threadReply(
    deps,
    { channel: channelId, firstMessage, eventId: id },
    { question, by: author.displayName },
    below,
    async () => undefined,
  );
}

function botId({ client }: EventDeps): string {
  return client.user?.id ?? '';
}

function isMention(deps: EventDeps, message: Message): boolean {
  return new RegExp(`<@!?${botId(deps)}>`).test(message.content);
}

function repliesToBot(deps: EventDeps, { mentions, reference }: Message): boolean {
  return reference !== null && mentions.repliedUser?.id === botId(deps);
}

function questionOf(deps: EventDeps, { content }: Message): string {
  return content.replaceAll(new RegExp(`<@!?${botId(deps)}>`, 'g'), ' ').trim();
}

/** The digest's part that this is a reply to; null for any other message. */
function digestReplied({ reference, channel }: Message): Message | null {
  const replied = channel.messages.cache.get(reference?.messageId ?? '');
  if (replied === undefined) return null;
  return markOf(replied.components.map((row) => row.toJSON())) === null ? null : replied;
}

function rightsOf({ member, channel }: Message) {
  if (member === null || channel.isDMBased()) return { canManage: false };
  return askerRights(channel.permissionsFor(member));
}

/** All that shows on Discord that a message was taken in; each call lasts ten seconds. */
async function showTyping(deps: EventDeps, channel: string, answered: AbortSignal): Promise<void> {
  while (!answered.aborted) {
    try {
      await deps.api.post(Routes.channelTyping(channel), {}, 'once');
    } catch (error) {
      return deps.logger.debug('typing not shown', { channel, error });
    }
    await deps.clock.sleep(TYPING_MS, answered);
  }
}

/**
 * Messages, threads and direct messages: who may post what where, and that one nonce makes one
 * message for some minutes. As at Discord the nonce is in the answer but not in the history.
 */
import { check, fault, messageErrors, textErrors } from './faults.ts';
import type { Gateway } from './gateway.ts';
import { threadCreated } from './gateway.ts';
import { tooMany } from './rates.ts';
import {
  ANNOUNCEMENT,
  ANNOUNCEMENT_THREAD,
  addChannel,
  type Channel,
  channelJson,
  DIRECT,
  isThread,
  type Json,
  type Message,
  PERMISSION,
  PUBLIC_THREAD,
  permissionsIn,
  type User,
  type World,
} from './world.ts';

/** "for the past few minutes": discord.com/developers/docs/resources/message, Create Message. */
const NONCE_MS = 5 * 60_000;
/** The same page, "Message Flags". */
const FLAG = { crossposted: 1, suppressEmbeds: 4, hasThread: 32, ephemeral: 64 } as const;
/** Undocumented: ten an hour and channel, as the client says when they are used up. */
const CROSSPOSTS_MAX = 10;
const HOUR_MS = 60 * 60_000;

export type Posts = ReturnType<typeof createPosts>;

export function createPosts(world: World, gateway: Gateway) {
  const nonces = new Map<string, { message: Message; at: number }>();

  function visible(id: string): Channel {
    const channel = world.channels.get(id);
    if (channel === undefined) throw fault('unknownChannel');
    if (!may(channel, PERMISSION.viewChannel)) throw fault('missingAccess');
    return channel;
  }

  function may(channel: Channel, permission: bigint): boolean {
    return (permissionsIn(world, channel, world.bot.id) & permission) !== 0n;
  }

  function need(channel: Channel, permission: bigint): void {
    if (!may(channel, permission)) throw fault('missingPermissions');
  }

  /** A message of anybody's, seen by all who may; it wakes an archived thread. */
  function put(channel: Channel, author: User, body: Json, more: Json = {}): Message {
    const message = messageOf(world, channel, author, body, more);
    if (channel.isArchived) {
      channel.isArchived = false;
      gateway.dispatch('THREAD_UPDATE', channelJson(channel));
    }
    channel.messages.push(message);
    gateway.dispatchMessage(message);
    return message;
  }

  function create(channelId: string, body: Json): Message {
    const channel = visible(channelId);
    if (channel.type === DIRECT && world.closedToMessages.has(String(channel.ownerId)))
      throw fault('closedToMessages');
    need(channel, isThread(channel) ? PERMISSION.sendInThreads : PERMISSION.sendMessages);
    if (channel.isLocked && !may(channel, PERMISSION.manageThreads)) throw fault('lockedThread');
    check(messageErrors(body));
    const known = nonces.get(String(body.nonce));
    if (body.enforce_nonce === true && known && world.now() - known.at < NONCE_MS)
      return stillThere(known.message);
    checkNotEmpty(body);
    const message = put(channel, world.bot, body, referenceOf(channel, body));
    if (body.nonce !== undefined) nonces.set(String(body.nonce), { message, at: world.now() });
    return body.nonce === undefined ? message : { ...message, nonce: body.nonce };
  }

  /** One author's nonce counts in all channels, and is not free again when its message goes. */
  function stillThere(message: Message): Message {
    if (!world.channels.get(message.channel_id)?.messages.includes(message))
      throw fault('unknownMessage');
    return message;
  }

  function referenceOf(channel: Channel, body: Json): Json {
    const reference = body.message_reference as Json | undefined;
    if (reference === undefined) return {};
    if (!may(channel, PERMISSION.readHistory)) throw fault('cannotReply');
    const target = channel.messages.find(({ id }) => id === reference.message_id);
    if (target === undefined && reference.fail_if_not_exists !== false)
      throw fault('unknownMessage');
    return target === undefined ? {} : { type: 19, message_reference: reference };
  }

  return {
    put,
    visible,
    create,
    get: (channelId: string, id: string) => messageIn(visible(channelId), id),
    /** Newest first; nothing at all without Read Message History. */
    list(channelId: string, query: URLSearchParams): Message[] {
      const channel = visible(channelId);
      if (!may(channel, PERMISSION.readHistory)) return [];
      const limit = Number(query.get('limit') ?? 50);
      if (limit < 1 || limit > 100) check(['limit: NUMBER_TYPE_MAX']);
      const before = query.get('before');
      return channel.messages
        .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
        .toReversed()
        .slice(0, limit);
    },
    edit(channelId: string, id: string, body: Json): Message {
      const channel = visible(channelId);
      const message = messageIn(channel, id);
      if (message.author.id !== world.bot.id) throw fault('foreignMessage');
      if (channel.isArchived || channel.isLocked) throw fault('archivedThread');
      check(messageErrors(body));
      return change(world, message, body);
    },
    remove(channelId: string, id: string): null {
      const channel = visible(channelId);
      const message = messageIn(channel, id);
      if (message.author.id !== world.bot.id) need(channel, PERMISSION.manageMessages);
      channel.messages = channel.messages.filter((other) => other !== message);
      return null;
    },
    /** Send Messages does for one's own, Manage Messages for others': the same page. */
    crosspost(channelId: string, id: string): Message {
      const channel = visible(channelId);
      const message = messageIn(channel, id);
      if (channel.type !== ANNOUNCEMENT) throw fault('wrongKind');
      need(channel, PERMISSION.sendMessages);
      if (message.author.id !== world.bot.id) need(channel, PERMISSION.manageMessages);
      if (message.flags & FLAG.crossposted) throw fault('alreadyCrossposted');
      const recent = channel.crossposted.filter(({ at }) => world.now() - at < HOUR_MS);
      const [oldest] = recent;
      // Its header says a second, its body the truth: github.com/discord/discord-api-docs/issues/6109.
      if (oldest !== undefined && recent.length >= CROSSPOSTS_MAX)
        throw tooMany(oldest.at + HOUR_MS - world.now(), 1_000);
      channel.crossposted.push({ id, at: world.now() });
      message.flags |= FLAG.crossposted;
      return message;
    },
    startThread(channelId: string, id: string, body: Json): Channel {
      const channel = visible(channelId);
      const message = messageIn(channel, id);
      if (isThread(channel)) throw fault('wrongKind');
      need(channel, PERMISSION.createThreads);
      check(textErrors('name', body.name, 1, 100));
      // A thread takes the id of its message, which is not free again when the thread is deleted.
      if (message.flags & FLAG.hasThread) throw fault('threadExists');
      message.flags |= FLAG.hasThread;
      const thread = addChannel(world, channel.guild, String(body.name), {
        id: message.id,
        type: channel.type === ANNOUNCEMENT ? ANNOUNCEMENT_THREAD : PUBLIC_THREAD,
        parentId: channel.id,
        ownerId: world.bot.id,
      });
      threadCreated(gateway, thread);
      return thread;
    },
    /** As a moderator does; its message stays. */
    deleteThread(thread: Channel): void {
      world.channels.delete(thread.id);
      const { id, type, parentId, guild } = thread;
      gateway.dispatch('THREAD_DELETE', { id, type, parent_id: parentId, guild_id: guild?.id });
    },
    directChannel(userId: string): Channel {
      if (!world.users.has(userId)) check(['recipient_id: USER_ID_INVALID']);
      const open = [...world.channels.values()].find(
        ({ type, ownerId }) => type === DIRECT && ownerId === userId,
      );
      return open ?? addChannel(world, null, '', { type: DIRECT, ownerId: userId });
    },
  };
}

export function checkNotEmpty(body: Json): void {
  const isEmpty = (value: unknown) => !Array.isArray(value) || value.length === 0;
  if (!body.content && isEmpty(body.embeds) && isEmpty(body.components))
    throw fault('emptyMessage');
}

function messageIn(channel: Channel, id: string): Message {
  const message = channel.messages.find((candidate) => candidate.id === id);
  if (message === undefined) throw fault('unknownMessage');
  return message;
}

export function messageOf(
  world: World,
  channel: Channel,
  author: User,
  body: Json,
  more: Json = {},
): Message {
  const content = String(body.content ?? '');
  const mentioned = [...content.matchAll(/<@!?(\d+)>/g)].flatMap(
    ([, id]) => world.users.get(id ?? '') ?? [],
  );
  // The bot's own pings: only what allowed_mentions lets through.
  const allowed = body.allowed_mentions as { parse?: string[]; roles?: string[] } | undefined;
  const isQuiet = author.bot && allowed !== undefined && !allowed.parse?.includes('users');
  const isLoud = !author.bot || allowed === undefined || allowed.parse?.includes('everyone');
  return {
    id: world.nextId(),
    channel_id: channel.id,
    author,
    content,
    components: numbered((body.components ?? []) as Json[]),
    embeds: (body.embeds ?? []) as Json[],
    flags: Number(body.flags ?? 0),
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    mentions: isQuiet ? [] : mentioned,
    mention_everyone: Boolean(isLoud) && /@(everyone|here)/.test(content),
    mention_roles: rolesPinged(world, channel, author, content, allowed),
    attachments: [],
    pinned: false,
    tts: false,
    type: 0,
    ...more,
  };
}

/** Every component has a number of its own in its message ("Anatomy of a Component"). */
function numbered(rows: Json[]): Json[] {
  let id = 0;
  const withId = (component: Json): Json => {
    id += 1;
    const inner = component.components as Json[] | undefined;
    return { ...component, id, ...(inner === undefined ? {} : { components: inner.map(withId) }) };
  };
  return rows.map(withId);
}

/** A role is pinged where it is mentionable, or its author may mention everyone; "Allowed Mentions". */
function rolesPinged(
  world: World,
  channel: Channel,
  author: User,
  content: string,
  allowed: { parse?: string[]; roles?: string[] } | undefined,
): string[] {
  const mayAll = (permissionsIn(world, channel, author.id) & PERMISSION.mentionEveryone) !== 0n;
  const ids = [...content.matchAll(/<@&(\d+)>/g)].map(([, id]) => id);
  return (channel.guild?.roles ?? [])
    .filter(({ id, mentionable }) => ids.includes(id) && (mentionable || mayAll))
    .filter(
      ({ id }) =>
        allowed === undefined || allowed.parse?.includes('roles') || allowed.roles?.includes(id),
    )
    .map(({ id }) => id);
}

export function change(world: World, message: Message, body: Json): Message {
  const next = { content: message.content, ...body };
  checkNotEmpty({ components: message.components, embeds: message.embeds, ...next });
  const { content, components, embeds } = next as Partial<Message>;
  if (content !== undefined) message.content = content;
  if (components !== undefined) message.components = numbered(components);
  if (embeds !== undefined) message.embeds = embeds;
  // An edit sets this flag alone ("Edit Message"), and never pings a role anew.
  const flags = Number(body.flags ?? message.flags) & FLAG.suppressEmbeds;
  message.flags = (message.flags & ~FLAG.suppressEmbeds) | flags;
  message.edited_timestamp = new Date(world.now()).toISOString();
  return message;
}

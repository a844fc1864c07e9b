/**
 * Where a reply goes: over the response address of what was typed or pressed, which works in every
 * channel, else as a post of the app, else to the person directly, so that nobody is left without.
 */
import { isAppError } from '../../core/errors.ts';
import type { Message } from '../../core/message/message.ts';
import { textMessage } from '../../core/message/message.ts';
import type { Audience, ChatRequest } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/runtime.ts';
import { RESPONSE_USES_MAX, WORKING_AFTER_MS } from './limits.ts';
import type { Pacer } from './pacer.ts';
import { renderSlack, type SlackMessage } from './render.ts';
import { type Answer, hasCode, type SlackWeb } from './web.ts';

export type Place = {
  tenant: string;
  channel: string;
  user: string;
  /** Time stamp of the post that the thread hangs from. */
  thread: string | null;
  responseUrl: string | null;
};

export type Reply = ChatRequest['reply'];

export type PendingReply = {
  reply: Reply;
  /** Takes "Working…" away where nothing took its place. */
  settle(): Promise<void>;
};

export type Replies = {
  /**
   * Posts "Working…" in the channel or thread once an answer takes its time; the first reply takes its
   * place. A quick one comes by itself, since Slack notifies of a post and not of what it becomes.
   */
  working(place: Place): PendingReply;
  direct(place: Place): Reply;
};

const WORKING = textMessage('Working…');
const NOT_THERE = ['not_in_channel', 'channel_not_found', 'user_not_in_channel'];

export function createReplies(web: SlackWeb, pace: Pacer, clock: Clock): Replies {
  return {
    direct: (place) => {
      const send = createSender(web, pace, place);
      return async (message, { audience }) => {
        for (const part of renderSlack(message)) await send(part, audience);
      };
    },
    working: (place) => startWorking(web, pace, clock, place),
  };
}

function startWorking(web: SlackWeb, pace: Pacer, clock: Clock, place: Place): PendingReply {
  const send = createSender(web, pace, place);
  const answered = new AbortController();
  const showing = clock
    .sleep(WORKING_AFTER_MS, answered.signal)
    .then(() => (answered.signal.aborted ? null : postWorking(web, pace, place)));
  /** What there is to take the place of, once. */
  const take = async () => {
    if (answered.signal.aborted) return null;
    answered.abort();
    return showing;
  };
  const remove = async (shown: Shown | null) => {
    if (shown !== null) await instead(web, place.tenant, 'chat.delete', shown);
  };
  return {
    settle: async () => remove(await take()),
    async reply(message, { audience }) {
      const shown = await take();
      const [first, ...rest] = renderSlack(message);
      if (first === undefined) return remove(shown);
      if (shown !== null && (audience === 'channel' || isDirect(place.channel))) {
        const args = { ...shown, ...content(first) };
        const isShown = await instead(web, place.tenant, 'chat.update', args);
        if (!isShown) await send(first, audience);
      } else {
        await remove(shown);
        await send(first, audience);
      }
      for (const part of rest) await send(part, audience);
    },
  };
}

type Shown = { channel: string; ts: string };

/** False where somebody took "Working…" away meanwhile, or the workspace allows no edits. */
async function instead(
  web: SlackWeb,
  tenant: string,
  method: 'chat.update' | 'chat.delete',
  args: Answer,
): Promise<boolean> {
  try {
    await web.call(tenant, method, args);
    return true;
  } catch (error) {
    if (isAppError(error, 'permanent')) return false;
    throw error;
  }
}

/** Null where it could not be posted: the reply then finds its own way. */
async function postWorking(web: SlackWeb, pace: Pacer, place: Place): Promise<Shown | null> {
  const [part] = renderSlack(WORKING);
  if (part === undefined) return null;
  try {
    const posted = await pace(place.channel, () =>
      web.call(place.tenant, 'chat.postMessage', {
        channel: place.channel,
        ...part,
        ...threadOf(place),
      }),
    );
    return { channel: String(posted.channel), ts: String(posted.ts) };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

type Send = (part: SlackMessage, audience: Audience) => Promise<void>;

function createSender(web: SlackWeb, pace: Pacer, place: Place): Send {
  let usesLeft = place.responseUrl === null ? 0 : RESPONSE_USES_MAX;
  return async (part, audience) => {
    if (usesLeft > 0 && place.responseUrl !== null) {
      usesLeft -= 1;
      const isSent = await respond(web, pace, place, place.responseUrl, part, audience);
      if (isSent) return;
      usesLeft = 0;
    }
    try {
      await post(web, pace, place, part, audience);
    } catch (error) {
      if (!hasCode(error, ...NOT_THERE)) throw error;
      await post(web, pace, { ...place, channel: place.user, thread: null }, part, 'channel');
    }
  };
}

async function respond(
  web: SlackWeb,
  pace: Pacer,
  place: Place,
  url: string,
  part: SlackMessage,
  audience: Audience,
): Promise<boolean> {
  const send = () =>
    web.respond(url, {
      ...part,
      response_type: audience === 'channel' ? 'in_channel' : 'ephemeral',
      replace_original: false,
      ...threadOf(place),
    });
  try {
    await (audience === 'channel' ? pace(place.channel, send) : send());
    return true;
  } catch (error) {
    if (hasCode(error, 'response_url_used')) return false;
    throw error;
  }
}

async function post(
  web: SlackWeb,
  pace: Pacer,
  place: Place,
  part: SlackMessage,
  audience: Audience,
): Promise<void> {
  const { tenant, channel, user } = place;
  const args: Answer = { channel, ...part, ...threadOf(place) };
  if (audience === 'asker' && !isDirect(channel)) {
    await web.call(tenant, 'chat.postEphemeral', { ...args, user });
    return;
  }
  await pace(channel, () => web.call(tenant, 'chat.postMessage', args));
}

function threadOf({ thread }: Place): Answer {
  return thread === null ? {} : { thread_ts: thread };
}

function content({ text, blocks }: SlackMessage): Answer {
  return { text, blocks };
}

/** Ids of direct messages begin with D, those of people with U or W. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** The same reply with something done to each message first. */
export function mapReply(
  reply: Reply,
  change: (message: Message, audience: Audience, isFault: boolean) => Message,
): Reply {
  return (message, options) =>
    reply(change(message, options.audience, options.isFault ?? false), options);
}

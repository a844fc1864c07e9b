/**
 * How one post gets to whom it is for: over the response address of what was typed or pressed, which
 * works in every channel, else as a post of the app, else to the person directly.
 */
import type { Audience } from '../../ports/chat-platform.ts';
import { RESPONSE_USES_MAX } from './limits.ts';
import type { Pacer } from './pacer.ts';
import type { SlackMessage } from './render.ts';
import { type Answer, hasCode, type SlackWeb } from './web.ts';

export type Place = {
  tenant: string;
  channel: string;
  user: string;
  /** Time stamp of the post that the thread hangs from. */
  thread: string | null;
  responseUrl: string | null;
};

export type Send = (part: SlackMessage, audience: Audience) => Promise<void>;

const NOT_THERE = ['not_in_channel', 'channel_not_found', 'user_not_in_channel'];

/** Whether the app may not post there, or the person is not. */
export function isNotThere(error: unknown): boolean {
  return hasCode(error, ...NOT_THERE);
}

export function createSender(web: SlackWeb, pace: Pacer, place: Place): Send {
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
      if (!isNotThere(error)) throw error;
      await post(web, pace, { ...place, channel: place.user, thread: null }, part, 'channel');
    }
  };
}

/** To the person alone, at once or not at all. */
export async function sendAside(web: SlackWeb, place: Place, part: SlackMessage): Promise<void> {
  const { tenant, channel, user, responseUrl } = place;
  if (responseUrl !== null) return web.respond(responseUrl, responseBody(place, part, 'asker'));
  const args = { channel, ...part, ...threadOf(place), user };
  await web.call(tenant, 'chat.postEphemeral', args, { patienceMs: 0 });
}

async function respond(
  web: SlackWeb,
  pace: Pacer,
  place: Place,
  url: string,
  part: SlackMessage,
  audience: Audience,
): Promise<boolean> {
  const send = () => web.respond(url, responseBody(place, part, audience));
  try {
    await (audience === 'channel' ? pace(place.channel, send) : send());
    return true;
  } catch (error) {
    if (hasCode(error, 'response_url_used')) return false;
    throw error;
  }
}

function responseBody(place: Place, part: SlackMessage, audience: Audience): Answer {
  return {
    ...part,
    response_type: audience === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: false,
    ...threadOf(place),
  };
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

export function threadOf({ thread }: Place): Answer {
  return thread === null ? {} : { thread_ts: thread };
}

/** Ids of direct messages begin with D, those of people with U or W. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

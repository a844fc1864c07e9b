/**
 * What a request is answered by: with "Working…" where the answer is slow and all may see it, else
 * directly, so that nobody is left without.
 */
import type { Message } from '../../core/message/message.ts';
import type { Audience, ChatRequest } from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import type { Pacer } from './pacer.ts';
import { renderSlack } from './render.ts';
import { createSender, type Place, sendAside } from './sending.ts';
import type { SlackWeb } from './web.ts';
import { startWorking } from './working.ts';

export type Reply = ChatRequest['reply'];

export type PendingReply = {
  reply: Reply;
  /** Says meanwhile how long it takes; rejects where it cannot be said at once. */
  waiting(message: Message): Promise<void>;
  /** Resolves once nothing is left of what was shown meanwhile. */
  settle(): Promise<void>;
};

export type ReplyDeps = { web: SlackWeb; pace: Pacer; clock: Clock; logger: Logger };

export type Replies = {
  /** Shows "Working…" in the channel or thread once an answer takes its time. */
  working(place: Place): PendingReply;
  /**
   * What is said meanwhile goes to the asker alone and stays above the answer until Slack is loaded
   * anew: only one's press in it can change it, and `replace_original` of a command's address posts a
   * second one (github.com/slackapi/bolt-js/issues/2287).
   */
  direct(place: Place): PendingReply;
};

export function createReplies(deps: ReplyDeps): Replies {
  const { web, pace } = deps;
  return {
    working: (place) => startWorking(deps, place),
    direct: (place) => {
      const send = createSender(web, pace, place);
      return {
        async reply(message, { audience }) {
          for (const part of renderSlack(message)) await send(part, audience);
        },
        async waiting(message) {
          for (const part of renderSlack(message)) await sendAside(web, place, part);
        },
        settle: async () => undefined,
      };
    },
  };
}

/** The same reply with something done to each message first. */
export function mapReply(
  reply: Reply,
  change: (message: Message, audience: Audience, isFault: boolean) => Message,
): Reply {
  return (message, options) =>
    reply(change(message, options.audience, options.isFault ?? false), options);
}

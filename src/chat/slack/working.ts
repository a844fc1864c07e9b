/**
 * "Working…", or how long it takes, until the answer is there. The answer is a post of its own, since
 * Slack notifies of a post and not of what it becomes; what it came after is then taken away.
 */
import { isAppError } from '../../core/errors.ts';
import { textMessage } from '../../core/message/message.ts';
import { WORKING_AFTER_MS } from './limits.ts';
import { renderSlack, type SlackMessage } from './render.ts';
import type { PendingReply, ReplyDeps } from './replies.ts';
import { createSender, isDirect, isNotThere, type Place, threadOf } from './sending.ts';

const WORKING = textMessage('Working…');

type Shown = { channel: string; ts: string };

/**
 * Its turn in the channel comes when the pace allows. What is posted then is what there is to say by
 * then, so that an answer that comes sooner has a place in the line already.
 */
type Notice = {
  say(part: SlackMessage): Promise<void>;
  /** Posts the answer in its place: false where that was taken, or not waited for. Rejects as the post. */
  becomes(answer: SlackMessage): Promise<boolean>;
  /** Ends it: what has to be removed, or null. */
  end(): Promise<Shown | null>;
};

export function startWorking(deps: ReplyDeps, place: Place): PendingReply {
  const { web, pace, logger } = deps;
  const send = createSender(web, pace, place);
  const notice = createNotice(deps, place);
  let removed: Promise<void> = Promise.resolve();
  const remove = async (shown: Shown | null): Promise<void> => {
    if (shown === null) return;
    try {
      await web.call(place.tenant, 'chat.delete', shown);
    } catch (error) {
      // Somebody may have taken it away; and the answer stands in any case.
      const code = isAppError(error) ? error.code : null;
      logger.info('slack notice not taken away', { ...shown, code });
    }
  };
  return {
    waiting: async (message) => {
      const [part] = renderSlack(message);
      if (part !== undefined) await notice.say(part);
    },
    async settle() {
      await remove(await notice.end());
      await removed;
    },
    async reply(message, { audience }) {
      const [first, ...rest] = renderSlack(message);
      if (first === undefined) return;
      const isForAll = audience === 'channel' || isDirect(place.channel);
      if (!isForAll || !(await notice.becomes(first))) {
        const shown = await notice.end();
        try {
          await send(first, audience);
        } finally {
          removed = remove(shown);
        }
      }
      for (const part of rest) await send(part, audience);
    },
  };
}

function createNotice({ web, pace, clock }: ReplyDeps, place: Place): Notice {
  const over = new AbortController();
  let part = renderSlack(WORKING)[0];
  let state: 'none' | 'in line' | 'posted' | 'ended' = 'none';
  const post = async (): Promise<Shown | null> => {
    if (over.signal.aborted) return null;
    if (state === 'in line') state = 'posted';
    const args = { channel: place.channel, ...part, ...threadOf(place) };
    const posted = await web.call(place.tenant, 'chat.postMessage', args);
    return { channel: String(posted.channel), ts: String(posted.ts) };
  };
  const turn = clock.sleep(WORKING_AFTER_MS, over.signal).then(() => {
    if (over.signal.aborted) return null;
    state = 'in line';
    return pace(place.channel, post, over.signal);
  });
  const posted = turn.catch((error: unknown) => {
    if (isAppError(error)) return null;
    throw error;
  });
  // Looked at by whoever replies.
  posted.catch(() => undefined);

  return {
    async say(words) {
      if (state === 'in line') part = words;
      if (state !== 'posted') return;
      const shown = await posted;
      if (shown === null) return;
      const args = { ...shown, text: words.text, blocks: words.blocks };
      await web.call(place.tenant, 'chat.update', args, { patienceMs: 0 });
    },
    async becomes(answer) {
      if (state !== 'in line') return false;
      state = 'ended';
      part = answer;
      try {
        await turn;
        return true;
      } catch (error) {
        if (isNotThere(error)) return false;
        throw error;
      }
    },
    async end() {
      const before = state;
      state = 'ended';
      if (before === 'posted') return posted;
      over.abort();
      return null;
    },
  };
}

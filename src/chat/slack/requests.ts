/**
 * From what Slack delivered to the handler: each event once, whoever's it is, with "Working…" in
 * place of an answer that is still being looked up. The job's edge: what fails here is logged.
 */
import { isAppError } from '../../core/errors.ts';
import { article, frame, type Message } from '../../core/message/message.ts';
import { commandOf } from '../../core/message/share.ts';
import type { ChatHandler, ChatRequest } from '../../ports/chat-platform.ts';
import type { Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';
import { MENU } from './forms.ts';
import type { People } from './people.ts';
import { mapReply, type Replies } from './replies.ts';
import { isDirect, type Place } from './sending.ts';
import { withShare } from './share.ts';
import type { SharedChannels } from './shared-channels.ts';

export type Incoming = {
  eventId: string;
  place: Place;
  /** Whom follow-ups belong to: a thread, a direct message, or one person's commands. */
  thread: string;
  rootMessageId: string | null;
  story: string | null;
  kind: ChatRequest['kind'];
  text: string;
  isForm?: boolean;
  /** Said where the reply stands apart from the question. */
  showsQuestion: boolean;
  /** Where the event tells it. */
  isShared: boolean | null;
};

export type Requests = {
  take(incoming: Incoming): void;
  /** Resolves when all that was taken is done. */
  idle(): Promise<void>;
  /** After `stopping`: how many got nothing any more. */
  unanswered(): number;
};

/** Slack retries for an hour at most; a restart is the handler's to remember. */
const SEEN_MAX = 10_000;

export function createRequests(options: {
  handler: ChatHandler;
  replies: Replies;
  people: People;
  shared: SharedChannels;
  logger: Logger;
  /** From here on what cannot be said is counted. */
  stopping: AbortSignal;
}): Requests {
  const { logger, stopping } = options;
  let dropped = 0;
  const seen = new Set<string>();
  const running = new Set<Promise<void>>();

  function isNew(eventId: string): boolean {
    if (seen.has(eventId)) return false;
    seen.add(eventId);
    const [oldest] = seen;
    if (seen.size > SEEN_MAX && oldest !== undefined) seen.delete(oldest);
    return true;
  }

  async function work(incoming: Incoming): Promise<void> {
    try {
      await handle(options, incoming);
    } catch (error) {
      if (stopping.aborted && isAppError(error, 'temporary')) dropped += 1;
      else logger.error('slack request failed', { code: slackError(error).code, error });
    }
  }

  return {
    take(incoming) {
      if (!isNew(incoming.eventId)) return;
      const job = work(incoming).finally(() => running.delete(job));
      running.add(job);
    },
    async idle() {
      await Promise.all(running);
    },
    unanswered: () => dropped + running.size,
  };
}

type Deps = Parameters<typeof createRequests>[0];

async function handle({ handler, replies, people, shared }: Deps, incoming: Incoming) {
  const { place } = incoming;
  const { tenant, channel } = place;
  // Begun first: the rest may take a while.
  const pending = isShownToAll(incoming) ? replies.working(place) : replies.direct(place);
  const { thread, rootMessageId, story, kind, text, eventId, isForm = false } = incoming;
  try {
    const { user, isShared } = await whoAsks(people, shared, incoming);
    await handler.handle({
      tenant,
      channel,
      thread,
      rootMessageId,
      story,
      kind,
      text,
      isForm,
      eventId: `slack:${eventId}`,
      isShared,
      user,
      reply: mapReply(pending.reply, (message, audience, isFault) =>
        dressed(incoming, message, audience === 'asker' && !isFault),
      ),
      waiting: pending.waiting,
    });
  } finally {
    await pending.settle();
  }
}

/** What is written to the app alone may be shown work in progress, whatever it asks for. */
function isShownToAll({ kind, place }: Incoming): boolean {
  return kind === 'question' || (place.responseUrl === null && isDirect(place.channel));
}

/** Slack is asked about a person only where the answer depends on it: it tells of a hundred a minute. */
async function whoAsks(people: People, shared: SharedChannels, incoming: Incoming) {
  const { tenant, channel, user } = incoming.place;
  const told = incoming.isShared ?? (await shared.isShared(tenant, channel));
  if (told !== null && !isDirect(channel) && isForAll(incoming))
    return { user: { id: user, canManage: false }, isShared: told };
  const { canManage, isUncertain, isStranger } = await people.person(tenant, user);
  if (isStranger) shared.note(tenant, channel, true);
  const rights = isUncertain ? { canManage, isUncertain } : { canManage };
  return { user: { id: user, ...rights }, isShared: isStranger || told === true };
}

/** These read alike for everybody, manager or not. */
const ALIKE = /^(?:quotes|ask|digest|pullquote (?:why|help))(?: |$)/i;

function isForAll({ kind, text }: Incoming): boolean {
  if (kind === 'question') return !/^status[.!?]?$/i.test(text.trim());
  return ALIKE.test(kind === 'button' ? commandOf(text) : text);
}

function dressed(incoming: Incoming, message: Message, isPrivate: boolean): Message {
  const { kind, text, place } = incoming;
  if (incoming.showsQuestion) {
    const asked = { kind: 'small' as const, runs: [frame('Asked: '), article(text)] };
    return { ...message, blocks: [asked, ...message.blocks] };
  }
  if (kind === 'command' && text === 'pullquote help') {
    return { ...message, blocks: [...message.blocks, MENU] };
  }
  if (!isPrivate || kind === 'question' || isDirect(place.channel)) return message;
  return withShare(message, message.lookUp ?? (kind === 'button' ? commandOf(text) : text));
}

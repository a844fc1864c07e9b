/**
 * From what Slack delivered to the handler: each event once, whoever's it is, with "Working…" in
 * place of an answer that is still being looked up. The job's edge: what fails here is logged.
 */
import { article, frame, type Message } from '../../core/message/message.ts';
import { commandOf } from '../../core/message/share.ts';
import type { ChatHandler, ChatRequest } from '../../ports/chat-platform.ts';
import type { Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';
import { MENU } from './forms.ts';
import type { People } from './people.ts';
import { isDirect, mapReply, type Place, type Replies } from './replies.ts';
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
  /** Said where the reply stands apart from the question. */
  showsQuestion: boolean;
  /** Where the event tells it. */
  isShared: boolean | null;
};

export type Requests = {
  take(incoming: Incoming): void;
  /** Resolves when all that was taken is done. */
  idle(): Promise<void>;
};

/** Slack retries for an hour at most; a restart is the handler's to remember. */
const SEEN_MAX = 10_000;

export function createRequests(options: {
  handler: ChatHandler;
  replies: Replies;
  people: People;
  shared: SharedChannels;
  logger: Logger;
}): Requests {
  const { logger } = options;
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
      logger.error('slack request failed', { code: slackError(error).code, error });
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
  };
}

async function handle(
  { handler, replies, people, shared }: Parameters<typeof createRequests>[0],
  incoming: Incoming,
): Promise<void> {
  const { place } = incoming;
  // Begun first: the rest may take a while.
  const pending = incoming.kind === 'question' ? replies.working(place) : null;
  const person = await people.person(place.tenant, place.user);
  if (person.isStranger) shared.note(place.tenant, place.channel, true);
  const isShared =
    person.isStranger ||
    (incoming.isShared ?? (await shared.isShared(place.tenant, place.channel)));
  const reply = mapReply(pending?.reply ?? replies.direct(place), (message, audience, isFault) =>
    dressed(incoming, message, audience === 'asker' && !isFault),
  );
  const { tenant, channel } = place;
  const { thread, rootMessageId, story, kind, text, eventId } = incoming;
  const user = { id: person.id, canManage: person.canManage };
  try {
    await handler.handle({
      tenant,
      channel,
      thread,
      rootMessageId,
      story,
      kind,
      text,
      eventId: `slack:${eventId}`,
      isShared,
      user,
      reply,
    });
  } finally {
    await pending?.settle();
  }
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
  return withShare(message, kind === 'button' ? commandOf(text) : text);
}

/**
 * A digest's parts: posted with their mark as message metadata, given new words, answered in their
 * thread, and found again by the mark after a crash (docs.slack.dev/messaging/message-metadata).
 */
import { AppError, partlySaid } from '../../core/errors.ts';
import type { Message } from '../../core/message/message.ts';
import type { DeliveryMark, PreparedPart } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/runtime.ts';
import { HISTORY_PAGE_POSTS, HISTORY_PAGES_MAX, PART_PATIENCE_MS, PART_TURN_MS } from './limits.ts';
import type { Pacer } from './pacer.ts';
import { renderSlack, type SlackMessage } from './render.ts';
import { type Answer, hasCode, type SlackWeb } from './web.ts';

const EVENT_TYPE = 'pullquote_delivery';

/** In time or not at all: later the delivery may be another process's to post. */
export async function postPart(
  { web, pace, clock }: { web: SlackWeb; pace: Pacer; clock: Clock },
  { tenant, channel }: { tenant: string; channel: string },
  part: PreparedPart,
  mark: DeliveryMark,
): Promise<{ messageId: string }> {
  const latestMs = clock.now().getTime() + PART_TURN_MS;
  const args = { channel, ...(part.payload as SlackMessage), metadata: metadataOf(mark) };
  const posted = await pace(channel, async () => {
    if (clock.now().getTime() > latestMs)
      throw new AppError(
        'temporary',
        'channel_busy',
        'Too much waits to be posted in the channel.',
      );
    return web.call(tenant, 'chat.postMessage', args, { patienceMs: PART_PATIENCE_MS });
  });
  return { messageId: String(posted.ts) };
}

/** Without its metadata the edited post could not be found again. */
export async function replacePart(
  web: SlackWeb,
  place: { tenant: string; channel: string },
  ts: string,
  part: PreparedPart,
  mark: DeliveryMark,
): Promise<void> {
  const { text, blocks } = part.payload as SlackMessage;
  const args = { channel: place.channel, ts, text, blocks, metadata: metadataOf(mark) };
  await web.call(place.tenant, 'chat.update', args);
}

/** Throws code `message_not_found` where the post that the thread hangs from was deleted. */
export async function postReply(
  web: SlackWeb,
  pace: Pacer,
  place: { tenant: string; channel: string },
  root: string,
  message: Message,
): Promise<void> {
  for (const [index, payload] of renderSlack(message).entries()) {
    try {
      await postBelow(web, pace, place, root, payload);
    } catch (error) {
      throw index === 0 ? error : partlySaid(error);
    }
  }
}

async function postBelow(
  web: SlackWeb,
  pace: Pacer,
  { tenant, channel }: { tenant: string; channel: string },
  root: string,
  payload: SlackMessage,
): Promise<void> {
  const args = { channel, ...payload, thread_ts: root };
  const posted = await pace(channel, () => web.call(tenant, 'chat.postMessage', args));
  if ((posted.message as Answer).thread_ts !== undefined) return;
  // Slack does not fail where the root is gone: the reply stands in the channel then, about nothing
  // (undocumented, observed: github.com/slack-go/slack/issues/1571).
  await web.call(tenant, 'chat.delete', { channel, ts: posted.ts });
  throw new AppError('permanent', 'message_not_found', 'The message is not there any more.');
}

function metadataOf({ delivery, part }: DeliveryMark): Answer {
  return { event_type: EVENT_TYPE, event_payload: { delivery, part } };
}

/** `unknown` where the scopes are missing, or the channel has moved on too far to look through. */
export async function findPart(
  web: SlackWeb,
  place: { tenant: string; channel: string },
  mark: DeliveryMark,
): Promise<{ messageId: string } | 'absent' | 'unknown'> {
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES_MAX; page += 1) {
    const answer = await historyPage(web, place, cursor);
    if (answer === null) return 'unknown';
    const found = (answer.messages as Answer[]).find((message) => carries(message, mark));
    if (found !== undefined) return { messageId: String(found.ts) };
    const next = answer.response_metadata as { next_cursor?: string } | undefined;
    cursor = next?.next_cursor ?? '';
    if (answer.has_more !== true || cursor === '') return 'absent';
  }
  return 'unknown';
}

async function historyPage(
  web: SlackWeb,
  { tenant, channel }: { tenant: string; channel: string },
  cursor: string,
): Promise<Answer | null> {
  try {
    return await web.call(tenant, 'conversations.history', {
      channel,
      limit: HISTORY_PAGE_POSTS,
      include_all_metadata: true,
      ...(cursor === '' ? {} : { cursor }),
    });
  } catch (error) {
    if (hasCode(error, 'missing_scope')) return null;
    throw error;
  }
}

function carries(message: Answer, mark: DeliveryMark): boolean {
  const metadata = message.metadata as
    | { event_type?: string; event_payload?: Partial<DeliveryMark> }
    | undefined;
  const payload = metadata?.event_payload;
  return (
    metadata?.event_type === EVENT_TYPE &&
    payload?.delivery === mark.delivery &&
    payload.part === mark.part
  );
}

/**
 * A slot's digest, exactly once: claim the slot's row, compose and store the words, post part by
 * part, record part by part. After a crash the same words go on from the part that is missing, and
 * a part that may have been posted is looked up first.
 */
import type { Digest } from '../core/digest/digest.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { type DigestFrame, digestMessage } from '../core/message/digest-message.ts';
import { textMessage } from '../core/message/message.ts';
import type { Topic } from '../core/stories/topic.ts';
import type { ChatPlatform, PreparedPart } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/deliveries.ts';
import { composeDigest } from './compose-digest.ts';
import type { DeliverDeps } from './deps.ts';

/** Long enough to compose and post, short enough that a crash is made good within minutes. */
const LEASE_MS = 5 * 60_000;
/** After a fault that passes, where the platform does not say how long. */
const RETRY_MS = 30_000;
/** A channel's first digest looks back one day. */
const FIRST_WINDOW_MS = 24 * 60 * 60_000;

export type SlotRequest = {
  tenant: string;
  channel: string;
  /** ISO 8601 UTC. */
  slot: string;
  isLate: boolean;
  zone: string;
  topic: Topic | null;
  muted: readonly string[];
};

export type DeliverOutcome = 'posted' | 'taken' | 'unknown' | 'failed';

export async function deliverDigest(
  deps: DeliverDeps,
  request: SlotRequest,
  signal?: AbortSignal,
): Promise<DeliverOutcome> {
  const platform = deps.platforms.find((candidate) => candidate.serves(request.tenant));
  if (platform === undefined)
    throw new AppError(
      'config',
      'no_platform',
      `No platform serves ${request.tenant}; set its token or remove its schedules.`,
    );
  const now = deps.clock.now();
  const { tenant, channel, slot, isLate } = request;
  const delivery = await deps.store.deliveries.claim({
    tenant,
    channel,
    slot,
    isLate,
    at: now.toISOString(),
    leaseUntil: new Date(now.getTime() + LEASE_MS).toISOString(),
    owner: deps.owner,
  });
  if (delivery === null) return 'taken';
  const previous = await deps.store.deliveries.last(tenant, channel);
  const digest = delivery.digest ?? (await compose(deps, request, delivery, previous, signal));
  const parts = platform.prepare(
    digestMessage(digest, frameOf(request, delivery, previous !== null)),
  );
  try {
    const isWhole = await postParts(deps, platform, delivery, parts);
    const at = deps.clock.now().toISOString();
    await deps.store.deliveries.finish(delivery.id, isWhole ? 'done' : 'unknown', at);
    if (isWhole) await recordPosted(deps, request, digest, at);
    return isWhole ? 'posted' : 'unknown';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return await handBack(deps, platform, delivery, error);
  }
}

/** What was refused for good ends here, and one who can mend it is told; the rest is tried again. */
async function handBack(
  deps: DeliverDeps,
  platform: ChatPlatform,
  delivery: Delivery,
  error: AppError,
): Promise<'failed'> {
  const now = deps.clock.now();
  if (error.kind === 'temporary') {
    const from = new Date(now.getTime() + (error.retryAfterMs ?? RETRY_MS));
    await deps.store.deliveries.release(delivery.id, from.toISOString());
    throw error;
  }
  await deps.store.deliveries.finish(delivery.id, 'failed', now.toISOString());
  const { tenant, channel, slot } = delivery;
  const text = `The digest of ${slot.slice(0, 16).replace('T', ' ')} UTC could not be posted: ${error.message} (${error.code})`;
  await platform.notifyManager(tenant, channel, textMessage(text));
  return 'failed';
}

async function compose(
  deps: DeliverDeps,
  request: SlotRequest,
  delivery: Delivery,
  previous: Delivery | null,
  signal?: AbortSignal,
): Promise<Digest> {
  const until = Date.parse(delivery.coversUntil);
  const firstAfter = deps.coversAll ? null : new Date(until - FIRST_WINDOW_MS).toISOString();
  const { digest } = await composeDigest(deps, {
    scope: request,
    after: delivery.coversAfter ?? firstAfter,
    until: delivery.coversUntil,
    pushedOnly: !deps.coversAll,
    now: delivery.coversUntil,
    composedAt: deps.clock.now().toISOString(),
    topic: request.topic,
    muted: request.muted,
    shown: previous?.digest ? shownClaims(previous.digest) : null,
    ...(signal === undefined ? {} : { signal }),
  });
  await deps.store.deliveries.setDigest(delivery.id, digest);
  return digest;
}

export function shownClaims(digest: Digest): string[] {
  return digest.stories.flatMap((story) => [
    story.headline,
    ...story.points.map((point) => point.text),
  ]);
}

function frameOf(request: SlotRequest, delivery: Delivery, hasPrevious: boolean): DigestFrame {
  return {
    label: request.topic?.name ?? null,
    zone: request.zone,
    windowStart: delivery.coversAfter,
    marksNew: hasPrevious,
    lateSince: delivery.isLate ? delivery.slot : null,
  };
}

/** False where it cannot be told whether a part was posted before a crash. */
async function postParts(
  deps: DeliverDeps,
  platform: ChatPlatform,
  delivery: Delivery,
  parts: readonly PreparedPart[],
): Promise<boolean> {
  const { deliveries } = deps.store;
  const posted = new Set(delivery.parts.map(({ part }) => part));
  for (const [part, prepared] of parts.entries()) {
    if (posted.has(part)) continue;
    const mark = { delivery: delivery.id, part };
    const found =
      delivery.inFlight === part
        ? await platform.find(delivery.tenant, delivery.channel, mark)
        : 'absent';
    if (found === 'unknown') return false;
    const { messageId } =
      found === 'absent' ? await postPart(deps, platform, delivery, prepared, part) : found;
    await deliveries.recordPart(delivery.id, part, messageId, deps.clock.now().toISOString());
  }
  return true;
}

async function postPart(
  deps: DeliverDeps,
  platform: ChatPlatform,
  delivery: Delivery,
  prepared: PreparedPart,
  part: number,
): Promise<{ messageId: string }> {
  const { deliveries } = deps.store;
  await deliveries.setInFlight(delivery.id, part);
  try {
    return await platform.post(delivery.tenant, delivery.channel, prepared, {
      delivery: delivery.id,
      part,
    });
  } catch (error) {
    // The platform refused it: nothing is out. What was cut off on the way stays in flight.
    if (isAppError(error) && error.code !== 'connection_lost')
      await deliveries.setInFlight(delivery.id, null);
    throw error;
  }
}

async function recordPosted(
  deps: DeliverDeps,
  { tenant, channel, slot }: SlotRequest,
  digest: Digest,
  at: string,
): Promise<void> {
  for (const article of digest.articles) {
    await deps.store.events.record({
      scope: { tenant, channel },
      url: article.url,
      at,
      what: 'posted',
      detail: `in the digest of ${slot}`,
    });
  }
}

/**
 * A slot's digest, exactly once: claim the slot's row, compose and store its posts, post part by
 * part, record part by part. After a crash the same posts go on from the part that is missing, and
 * a part that may be out is looked up first. Whoever loses the lease on the way stops.
 */
import { randomUUID } from 'node:crypto';
import type { Digest } from '../core/digest/digest.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { openingBlocks } from '../core/message/correction-message.ts';
import { momentUtc } from '../core/message/dates.ts';
import { type DigestFrame, digestMessage } from '../core/message/digest-message.ts';
import { type TextBlock, textMessage } from '../core/message/message.ts';
import { type UnknownDelivery, unknownDeliveryMessage } from '../core/message/unknown-delivery.ts';
import type { Topic } from '../core/stories/topic.ts';
import type { ChatPlatform, PreparedPart } from '../ports/chat-platform.ts';
import type { Delivery, Lease } from '../ports/deliveries.ts';
import { composeDigest } from './compose-digest.ts';
import type { DeliverDeps } from './deps.ts';
import { tellManager } from './tell-manager.ts';

/** Longer than one model task or one post; each write makes the lease last anew. */
const LEASE_MS = 5 * 60_000;
/** After a fault that passes, where the platform does not say how long. */
const RETRY_MS = 30_000;
/** Some two hours of tries with ever longer pauses; then a person has to look. */
const TRIES_MAX = 12;
const RETRY_MAX_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** What was in no digest for so long is news no more. */
const NEWS_DAYS = 14;
/** How the codes of these faults begin. */
const FAULT = 'digest:';

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

/** `taken`: it has ended, or another process is at it; `handed back`: it is tried again later. */
export type DeliverOutcome = 'posted' | 'taken' | 'unknown' | 'failed' | 'handed back';

/** Throws only before the slot has its row: then nothing was begun. */
export async function deliverDigest(
  deps: DeliverDeps,
  request: SlotRequest,
  signal: AbortSignal,
): Promise<DeliverOutcome> {
  const platform = deps.platforms.find((candidate) => candidate.serves(request.tenant));
  if (platform === undefined) {
    throw new AppError(
      'config',
      'no_platform',
      `No platform serves ${request.tenant}; set its token or remove its schedules.`,
    );
  }
  await deps.buildStories(request.tenant, signal);
  const owner = `${deps.owner}:${randomUUID()}`;
  const { tenant, channel, slot, zone, isLate } = request;
  const now = deps.clock.now().getTime();
  const delivery = await deps.store.deliveries.claim({
    tenant,
    channel,
    slot,
    zone,
    isLate,
    at: iso(now),
    newsSince: deps.coversAll ? null : iso(now - DAY_MS),
    lease: { owner, until: iso(now + LEASE_MS) },
  });
  if (delivery === null) return 'taken';
  const holding = { deps, platform, delivery, owner, signal };
  try {
    return await carryOut(holding, request);
  } catch (error) {
    return handBack(holding, error);
  }
}

/** A claimed delivery and who holds it. */
type Holding = {
  deps: DeliverDeps;
  platform: ChatPlatform;
  delivery: Delivery;
  owner: string;
  signal: AbortSignal;
};

function leaseOf({ deps, owner }: Holding): Lease {
  return { owner, until: iso(deps.clock.now().getTime() + LEASE_MS) };
}

async function carryOut(holding: Holding, request: SlotRequest): Promise<DeliverOutcome> {
  const { delivery } = holding;
  const composed = isComposed(delivery) ? delivery : await compose(holding, request);
  return composed === null ? 'taken' : postComposed(holding, composed);
}

async function postComposed(holding: Holding, composed: Composed): Promise<DeliverOutcome> {
  const { deps, delivery } = holding;
  const state = await postParts(holding, composed.prepared);
  if (state === 'lost') return 'taken';
  const at = iso(deps.clock.now().getTime());
  const isHeld = await deps.store.deliveries.finish(delivery.id, leaseOf(holding), state, at);
  if (!isHeld) return 'taken';
  const { tenant, channel } = delivery;
  if (state === 'unknown') {
    await tellOfUnknown(holding);
    return 'unknown';
  }
  await deps.store.faults.forget(tenant, channel, FAULT);
  await recordPosted(deps, delivery, composed.digest, at);
  return 'posted';
}

/** Where nobody answers it stays so: nothing is posted that may be there already. */
async function tellOfUnknown({ deps, delivery }: Holding): Promise<void> {
  const { id, tenant, channel } = delivery;
  await tellManager(
    deps,
    { tenant, channel, code: unknownCode(id) },
    unknownDeliveryMessage(unknownDelivery(delivery)),
  );
}

function unknownCode(id: number): string {
  return `${FAULT}unknown:${id}`;
}

export function unknownDelivery({ id, slot, inFlight, prepared }: Delivery): UnknownDelivery {
  return { id, slot, part: inFlight, parts: prepared?.length ?? 0 };
}

/** `settled`: it was unknown no more. */
export type ResumeOutcome = DeliverOutcome | 'settled';

/**
 * Posts the parts of an unknown delivery that are missing, once, whoever asks at the same time: the
 * row is opened for one alone. `isOut` says that the part in flight arrived.
 */
export async function resumeDelivery(
  deps: DeliverDeps,
  { tenant, id, isOut }: { tenant: string; id: number; isOut: boolean },
  signal: AbortSignal,
): Promise<ResumeOutcome> {
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  if (platform === undefined) return 'settled';
  const owner = `${deps.owner}:${randomUUID()}`;
  const now = deps.clock.now().getTime();
  const lease = { owner, until: iso(now + LEASE_MS) };
  const delivery = await deps.store.deliveries.reopen(tenant, id, lease, isOut, iso(now));
  if (delivery === null || !isComposed(delivery)) return 'settled';
  await deps.store.faults.forget(tenant, delivery.channel, unknownCode(id));
  const holding = { deps, platform, delivery, owner, signal };
  try {
    return await postComposed(holding, delivery);
  } catch (error) {
    return handBack(holding, error);
  }
}

type Composed = { digest: Digest; prepared: readonly PreparedPart[] };

function isComposed(delivery: Delivery): delivery is Delivery & Composed {
  return delivery.digest !== null && delivery.prepared !== null;
}

/** Null where the lease was lost meanwhile. */
async function compose(holding: Holding, request: SlotRequest): Promise<Composed | null> {
  const { deps, platform, delivery, signal } = holding;
  const previous = await deps.store.deliveries.last(delivery.tenant, delivery.channel);
  const composedAt = iso(deps.clock.now().getTime());
  const { digest, covered, offTopic } = await composeDigest(deps, {
    scope: delivery,
    after: newsSince(delivery),
    until: null,
    pushedOnly: !deps.coversAll,
    undeliveredOnly: true,
    now: deps.coversAll ? null : delivery.claimedAt,
    composedAt,
    topic: request.topic,
    muted: request.muted,
    shown: previous?.digest ? shownClaims(previous.digest) : null,
    signal,
  });
  const frame: DigestFrame = {
    label: request.topic?.name ?? null,
    zone: delivery.zone,
    windowStart: previous?.claimedAt ?? delivery.coversAfter,
    marksNew: previous !== null,
    lateSince: delivery.isLate ? delivery.slot : null,
    offTopic,
    openings: await openingsOf(deps, delivery),
  };
  const message = digestMessage(digest, frame);
  const { announcement } = await deps.store.channels.settings(delivery.tenant, delivery.channel);
  // Nobody is called to read that there is nothing.
  const prepared = platform.prepare(message, digest.stories.length === 0 ? null : announcement);
  const isHeld = await deps.store.deliveries.setComposed(delivery.id, leaseOf(holding), {
    digest,
    frame,
    prepared,
    articleIds: covered,
  });
  return isHeld ? { digest, prepared } : null;
}

/** What could not be said for sure where it was wrong. */
async function openingsOf(
  { store }: DeliverDeps,
  { tenant, channel, zone }: Delivery,
): Promise<TextBlock[]> {
  const blocks: TextBlock[] = [];
  for (const { delivery, change } of await store.corrections.untold(tenant, channel)) {
    const wrong = await store.deliveries.byId(tenant, delivery);
    if (wrong !== null) blocks.push(...openingBlocks(change, wrong.slot, zone));
  }
  return blocks;
}

function newsSince({ coversAfter, claimedAt }: Delivery): string | null {
  if (coversAfter === null) return null;
  const oldest = iso(Date.parse(claimedAt) - NEWS_DAYS * DAY_MS);
  return coversAfter > oldest ? coversAfter : oldest;
}

export function shownClaims(digest: Digest): string[] {
  return digest.stories.flatMap((story) => [
    story.headline,
    ...story.points.map((point) => point.text),
  ]);
}

/** `unknown` where it cannot be told whether a part went out before a crash. */
async function postParts(
  holding: Holding,
  parts: readonly PreparedPart[],
): Promise<'done' | 'unknown' | 'lost'> {
  const { deps, platform, delivery } = holding;
  const { id, tenant, channel } = delivery;
  const posted = new Set(delivery.parts.map(({ part }) => part));
  for (const [part, prepared] of parts.entries()) {
    if (posted.has(part)) continue;
    const found =
      delivery.inFlight === part
        ? await platform.find(tenant, channel, { delivery: id, part }, prepared)
        : 'absent';
    if (found === 'unknown') return 'unknown';
    const post = found === 'absent' ? await postPart(holding, prepared, part) : found;
    if (post === null) return 'lost';
    await deps.store.deliveries.recordPart(
      id,
      part,
      post.messageId,
      iso(deps.clock.now().getTime()),
    );
  }
  return 'done';
}

/** Null where another holds the delivery by now: nothing was posted. */
async function postPart(
  holding: Holding,
  prepared: PreparedPart,
  part: number,
): Promise<{ messageId: string } | null> {
  const { deps, platform, delivery } = holding;
  const { deliveries } = deps.store;
  const { id, tenant, channel } = delivery;
  if (!(await deliveries.setInFlight(id, leaseOf(holding), part))) return null;
  try {
    return await platform.post(tenant, channel, prepared, { delivery: id, part });
  } catch (error) {
    // The platform refused it: nothing is out. What was cut off on the way stays in flight.
    const isOut = !isAppError(error) || error.code === 'connection_lost';
    if (!isOut) await deliveries.setInFlight(id, leaseOf(holding), null);
    throw error;
  }
}

/** What was refused for good ends here, and one who can mend it is told; the rest is tried again. */
async function handBack(holding: Holding, error: unknown): Promise<'failed' | 'handed back'> {
  const { deps, delivery, signal } = holding;
  const { id, tenant, channel, slot, tries } = delivery;
  const known = isAppError(error)
    ? error
    : new AppError('temporary', 'internal_error', 'Something went wrong; it is in the log.', {
        cause: error,
      });
  const now = deps.clock.now().getTime();
  const isPassing = known.kind === 'temporary' && tries < TRIES_MAX;
  if (signal.aborted || isPassing) {
    const backoffMs = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (tries - 1));
    const waitMs = signal.aborted ? 0 : (known.retryAfterMs ?? backoffMs);
    await deps.store.deliveries.release(id, leaseOf(holding), iso(now + waitMs));
    deps.logger.warn('digest to be tried again', {
      tenant,
      channel,
      slot,
      code: known.code,
      error,
    });
    return 'handed back';
  }
  await deps.store.deliveries.finish(id, leaseOf(holding), 'failed', iso(now));
  deps.logger.error('digest not delivered', { tenant, channel, slot, code: known.code, error });
  const text = `The digest of ${momentUtc(slot)} could not be posted: ${known.message} (${known.code})`;
  await tellManager(deps, { tenant, channel, code: FAULT + known.code }, textMessage(text));
  return 'failed';
}

async function recordPosted(
  deps: DeliverDeps,
  { tenant, channel, slot }: Delivery,
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

function iso(time: number): string {
  return new Date(time).toISOString();
}

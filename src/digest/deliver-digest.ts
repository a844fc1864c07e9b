/**
 * A slot's digest, exactly once: claim the slot's row, compose and store its posts, post part by
 * part, record part by part. After a crash the same posts go on from the part that is missing, and
 * a part that may be out is looked up first. Whoever loses the lease on the way stops.
 */
import { randomUUID } from 'node:crypto';
import type { Digest } from '../core/digest/digest.ts';
import { AppError, isAppError, isUnsaid } from '../core/errors.ts';
import { momentUtc } from '../core/message/dates.ts';
import { textMessage } from '../core/message/message.ts';
import { type UnknownDelivery, unknownDeliveryMessage } from '../core/message/unknown-delivery.ts';
import type { Topic } from '../core/stories/topic.ts';
import type { PreparedPart } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/deliveries.ts';
import { type Composed, composeDelivery, isComposed } from './compose-delivery.ts';
import { reportChange } from './correct-digest.ts';
import type { DeliverDeps } from './deps.ts';
import { type Holding, iso, LEASE_MS, leaseOf } from './holding.ts';
import { withdrawnBy } from './shown-now.ts';
import { tellManager } from './tell-manager.ts';

/** After a fault that passes, where the platform does not say how long. */
const RETRY_MS = 30_000;
/** Some two hours of tries with ever longer pauses; then a person has to look. */
const TRIES_MAX = 12;
const RETRY_MAX_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
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

async function carryOut(holding: Holding, request: SlotRequest): Promise<DeliverOutcome> {
  const { delivery } = holding;
  const composed = isComposed(delivery) ? delivery : await composeDelivery(holding, request);
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
  await withdrawAccepted(deps, { ...delivery, digest: composed.digest }, at);
  await recordPosted(deps, delivery, composed.digest, at);
  return 'posted';
}

/** What was accepted as wrong while the digest was written and posted: no posted digest held it then. */
async function withdrawAccepted(
  { store }: DeliverDeps,
  posted: Delivery,
  at: string,
): Promise<void> {
  const { id: delivery, tenant, channel, claimedAt } = posted;
  for (const report of await store.reports.acceptedSince(tenant, claimedAt)) {
    const change = reportChange(report.id, report.items, at);
    const items = await withdrawnBy(store, posted, change);
    if (items.length === 0) continue;
    await store.corrections.add({ delivery, tenant, channel, change: { ...change, items } });
  }
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
    const at = iso(deps.clock.now().getTime());
    await deps.store.deliveries.recordPart(id, part, post.messageId, at);
    delivery.inFlight = null;
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
  delivery.inFlight = part;
  try {
    return await platform.post(tenant, channel, prepared, { delivery: id, part });
  } catch (error) {
    // The platform refused it: nothing is out. What was cut off on the way stays in flight.
    if (isUnsaid(error)) {
      await deliveries.setInFlight(id, leaseOf(holding), null);
      delivery.inFlight = null;
    }
    throw error;
  }
}

/** What was refused for good ends here, and one who can mend it is told; the rest is tried again. */
async function handBack(
  holding: Holding,
  error: unknown,
): Promise<'failed' | 'unknown' | 'handed back'> {
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
  // Its articles are given back only where nothing of it can be out.
  const ended = delivery.inFlight === null ? 'failed' : 'unknown';
  const isHeld = await deps.store.deliveries.finish(id, leaseOf(holding), ended, iso(now));
  deps.logger.error('digest not delivered', { tenant, channel, slot, code: known.code, error });
  if (ended === 'unknown') {
    if (isHeld) await tellOfUnknown(holding);
    return ended;
  }
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

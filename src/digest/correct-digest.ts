/**
 * What a posted digest showed and should not have: its posts are edited, its thread says so once, and
 * where one of them fails the next digest opens with it. Each step is written before the next begins,
 * so that after a crash nothing is said twice and nothing is left unsaid.
 */
import { randomUUID } from 'node:crypto';
import { type ShownItem, toldWithout, withoutItems } from '../core/digest/shown-items.ts';
import { isAppError, isUnsaid } from '../core/errors.ts';
import { threadMessage, withdrawnRuns } from '../core/message/correction-message.ts';
import { dayIn } from '../core/message/dates.ts';
import { digestMessage } from '../core/message/digest-message.ts';
import { textMessage } from '../core/message/message.ts';
import type { ChatPlatform, PreparedPart } from '../ports/chat-platform.ts';
import type { Change, Correction, CorrectionState } from '../ports/corrections.ts';
import type { Delivery, Lease } from '../ports/deliveries.ts';
import type { DeliverDeps } from './deps.ts';
import { tellManager } from './tell-manager.ts';

/** Longer than the edits and the post of one correction. */
const LEASE_MS = 5 * 60_000;
/** What cannot be edited or said for so long since the first try is left to the next digest. */
const TRIED_MS = 24 * 60 * 60_000;
/** How the codes of these faults begin. */
const FAULT = 'correction:';
/** After a fault that passes, where the platform does not say how long. */
const RETRY_MS = 60_000;

export type CorrectDeps = Pick<DeliverDeps, 'store' | 'clock' | 'logger' | 'platforms' | 'owner'>;

export type CorrectRequest = { tenant: string; channel: string; delivery: number; change: Change };

/** What an accepted report withdraws from a digest; whoever finds it there writes the same. */
export function reportChange(id: string, items: ShownItem[], at: string): Change {
  return { key: `report:${id}`, why: 'reported', items, at };
}

/** `taken`: done already, or another is at it; `handed back`: tried again later. */
export type CorrectOutcome = 'edited' | 'said' | 'taken' | 'handed back';

/** The same change of the same delivery is carried out once, however often it is asked for. */
export async function correctDigest(
  deps: CorrectDeps,
  request: CorrectRequest,
  signal: AbortSignal,
): Promise<CorrectOutcome> {
  await deps.store.corrections.add(request);
  return carryOut(deps, request, signal);
}

/** What a crash or a passing fault left behind. */
export async function runCorrections(deps: CorrectDeps, signal: AbortSignal): Promise<void> {
  const left = await deps.store.corrections.abandoned(deps.clock.now().toISOString());
  for (const correction of left) {
    const isServed = deps.platforms.some((platform) => platform.serves(correction.tenant));
    if (isServed && !signal.aborted) await carryOut(deps, correction, signal);
  }
}

/** A claimed correction and who holds it. */
type Holding = {
  deps: CorrectDeps;
  platform: ChatPlatform;
  correction: Correction;
  delivery: Delivery;
  owner: string;
};

async function carryOut(
  deps: CorrectDeps,
  { tenant, delivery: id, change }: CorrectRequest,
  signal: AbortSignal,
): Promise<CorrectOutcome> {
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  const delivery = await deps.store.deliveries.byId(tenant, id);
  if (platform === undefined || delivery === null || signal.aborted) return 'handed back';
  const owner = `${deps.owner}:${randomUUID()}`;
  const now = deps.clock.now().getTime();
  const lease = { owner, until: iso(now + LEASE_MS) };
  const correction = await deps.store.corrections.claim(id, change.key, iso(now), lease);
  if (correction === null) return 'taken';
  const holding = { deps, platform, correction, delivery, owner };
  try {
    const outcome = await proceed(holding);
    if (outcome !== 'taken') await deps.store.faults.forget(tenant, correction.channel, FAULT);
    return outcome;
  } catch (error) {
    const triedMs = now - Date.parse(correction.triedSince ?? iso(now));
    if (triedMs > TRIED_MS) return giveUp(holding, error);
    // Only the lease is moved: it goes on where it stands.
    const { state, opensNext } = correction;
    const waitMs = isAppError(error) ? (error.retryAfterMs ?? RETRY_MS) : RETRY_MS;
    await advance(holding, state, opensNext, iso(deps.clock.now().getTime() + waitMs));
    deps.logger.warn('correction to be tried again', { tenant, delivery: id, error });
    return 'handed back';
  }
}

/** No platform is asked for ever: the next digest says it, and one who can mend the fault is told. */
async function giveUp(holding: Holding, error: unknown): Promise<CorrectOutcome> {
  const { deps, delivery } = holding;
  const { tenant, channel, slot, zone } = delivery;
  if (!(await advance(holding, 'done', true))) return 'taken';
  deps.logger.error('correction given up', { tenant, delivery: delivery.id, error });
  const code = `${FAULT}${isAppError(error) ? error.code : 'internal_error'}`;
  const day = dayIn(zone, slot);
  const words = `A correction to the digest of ${day} could not be posted for a day (${code.slice(FAULT.length)}). The next digest opens with it; nothing else is tried.`;
  await tellManager(deps, { tenant, channel, code }, textMessage(words));
  return 'said';
}

async function proceed(holding: Holding): Promise<CorrectOutcome> {
  const { correction } = holding;
  if (correction.state === 'saying') {
    // It may stand in the thread or not: what the next digest opens with is said for sure.
    await advance(holding, 'done', true);
    return 'said';
  }
  if (correction.state === 'open') {
    const isEdited = await editPosts(holding);
    if (!(await advance(holding, 'settled', !isEdited))) return 'taken';
  }
  return sayInThread(holding);
}

/** Whose correction it is, written with where it stands now; false where the lease was lost. */
async function advance(
  { deps, correction, owner }: Holding,
  state: CorrectionState,
  opensNext: boolean,
  until = iso(deps.clock.now().getTime() + LEASE_MS),
): Promise<boolean> {
  const lease: Lease = { owner, until };
  const { delivery, change } = correction;
  Object.assign(correction, { state, opensNext });
  return deps.store.corrections.advance(delivery, change.key, lease, { state, opensNext });
}

/**
 * False where the platform refuses; a fault that passes is thrown. Editing twice changes nothing. What
 * another withdrew meanwhile is not put back: whoever edits last has seen every correction.
 */
async function editPosts(holding: Holding): Promise<boolean> {
  const { corrections } = holding.deps.store;
  const { id } = holding.delivery;
  try {
    for (let seen = -1; ; ) {
      const all = await corrections.ofDelivery(id);
      if (all.length === seen) return true;
      seen = all.length;
      if (!(await replaceParts(holding, all))) return false;
    }
  } catch (error) {
    if (!isAppError(error, 'permanent')) throw error;
    return false;
  }
}

async function replaceParts(holding: Holding, all: readonly Correction[]): Promise<boolean> {
  const { platform, delivery } = holding;
  const { id, tenant, channel } = delivery;
  const corrected = await prepareAnew(holding, all);
  if (corrected === null) return false;
  for (const { part, messageId } of delivery.parts) {
    const prepared = corrected[part];
    if (prepared === undefined || isSame(prepared, delivery.prepared?.[part])) continue;
    // Of a part that a person saw arrive the message is not known.
    if (messageId === '') return false;
    await platform.replace(tenant, channel, messageId, prepared, { delivery: id, part });
  }
  return true;
}

function isSame(a: PreparedPart, b: PreparedPart | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** As many parts as were posted, without what any correction withdrew; null where it cannot be. */
async function prepareAnew(
  { deps, platform, delivery }: Holding,
  corrections: readonly Correction[],
): Promise<PreparedPart[] | null> {
  const { digest, frame, tenant, channel } = delivery;
  if (digest === null || frame === null) return null;
  const items = corrections.flatMap(({ change }) => change.items);
  const withheld = await deps.store.reports.withheld(tenant);
  const message = digestMessage(withoutItems(digest, items, withheld), {
    ...frame,
    withdrawn: corrections.map(({ change }) => withdrawnRuns(change, frame.zone)),
  });
  const { announcement } = await deps.store.channels.settings(tenant, channel);
  const parts = platform.prepare(message, digest.stories.length === 0 ? null : announcement);
  if (parts.length > delivery.parts.length) return null;
  const [empty] = platform.prepare(textMessage('Withdrawn: the rest stands above.'));
  return delivery.parts.flatMap((_, index) => parts[index] ?? empty ?? []);
}

/** Once: before it is said it is written that it may be. */
async function sayInThread(holding: Holding): Promise<CorrectOutcome> {
  const { deps, platform, correction, delivery } = holding;
  const { tenant, channel, zone, parts } = delivery;
  const isEdited = !correction.opensNext;
  const root = parts.find(({ messageId }) => messageId !== '');
  if (root === undefined) {
    await advance(holding, 'done', true);
    return 'said';
  }
  const withheld = await deps.store.reports.withheld(tenant);
  const items = correction.change.items.map((item) => toldWithout(item, withheld));
  const message = threadMessage({ ...correction.change, items }, zone, isEdited);
  if (!(await advance(holding, 'saying', correction.opensNext))) return 'taken';
  try {
    await platform.postInThread(tenant, channel, root.messageId, message);
  } catch (error) {
    if (isUnsaid(error) && error.kind === 'temporary') {
      await advance(holding, 'settled', !isEdited);
      throw error;
    }
    await advance(holding, 'done', true);
    return 'said';
  }
  await advance(holding, 'done', !isEdited);
  return isEdited ? 'edited' : 'said';
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/**
 * What is due: slots whose time has come, and deliveries that a crash left behind. After a pause
 * only the newest slot of a channel is made good, marked late, and covers all since the last.
 */
import { nextSlot } from '../core/digest/slots.ts';
import type { Topic } from '../core/stories/topic.ts';
import type { Schedule } from '../ports/deliveries.ts';
import { deliverDigest } from './deliver-digest.ts';
import type { DeliverDeps } from './deps.ts';

/** A digest that comes this much after its slot says that it is late. */
const LATE_MS = 10 * 60_000;

/** What a channel wants to read: its topic, and what it has muted. */
export type Taste = (
  tenant: string,
  channel: string,
) => Promise<{ topic: Topic | null; muted: readonly string[] }>;

export async function runSlots(
  deps: DeliverDeps,
  taste: Taste,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.clock.now();
  // What another process serves is left to it.
  const isServed = ({ tenant }: { tenant: string }) =>
    deps.platforms.some((platform) => platform.serves(tenant));
  const left = (await deps.store.deliveries.abandoned(now.toISOString())).filter(isServed);
  for (const delivery of left) {
    if (signal.aborted) return;
    await deliver(deps, taste, delivery, signal);
  }
  const due = (await deps.store.schedules.due(now.toISOString())).filter(isServed);
  const channels = Map.groupBy(due, (schedule) => `${schedule.tenant}\n${schedule.channel}`);
  for (const schedules of channels.values()) {
    if (signal.aborted) return;
    await runChannel(deps, taste, schedules, now, signal);
  }
}

async function runChannel(
  deps: DeliverDeps,
  taste: Taste,
  schedules: readonly Schedule[],
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const missed = schedules.map((schedule) => ({ schedule, slot: lastSlot(schedule, now) }));
  const newest = missed.reduce((a, b) => (a.slot >= b.slot ? a : b));
  const isLate = now.getTime() - Date.parse(newest.slot) > LATE_MS;
  const { tenant, channel, zone } = newest.schedule;
  const due = { tenant, channel, zone, slot: newest.slot, isLate };
  if (!(await deliver(deps, taste, due, signal))) return;
  for (const { schedule } of missed) {
    await deps.store.schedules.advance(schedule.id, nextSlot(schedule, now.toISOString()));
  }
}

/** The last instant of the schedule that is not after now. */
function lastSlot(schedule: Schedule, now: Date): string {
  let slot = schedule.nextAt;
  for (;;) {
    const next = nextSlot(schedule, slot);
    if (Date.parse(next) > now.getTime()) return slot;
    slot = next;
  }
}

type Due = { tenant: string; channel: string; slot: string; isLate: boolean; zone: string };

/** False where the slot has no row yet: it stays due. */
async function deliver(
  deps: DeliverDeps,
  taste: Taste,
  { tenant, channel, slot, isLate, zone }: Due,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { topic, muted } = await taste(tenant, channel);
    await deliverDigest(deps, { tenant, channel, slot, isLate, zone, topic, muted }, signal);
    return true;
  } catch (error) {
    // One channel's trouble is not the next one's: this one is tried again at the next tick.
    deps.logger.error('slot not begun', { tenant, channel, slot, error });
    return false;
  }
}

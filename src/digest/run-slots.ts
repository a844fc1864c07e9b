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
  for (const left of await deps.store.deliveries.abandoned(now.toISOString())) {
    if (signal.aborted) return;
    const [schedule] = await deps.store.schedules.list(left.tenant, left.channel);
    await deliver(deps, taste, { ...left, zone: schedule?.zone ?? 'UTC' }, signal);
  }
  const due = await deps.store.schedules.due(now.toISOString());
  for (const schedules of Map.groupBy(
    due,
    (schedule) => `${schedule.tenant}\n${schedule.channel}`,
  ).values()) {
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
  await deliver(deps, taste, { ...newest.schedule, slot: newest.slot, isLate }, signal);
  for (const { schedule } of missed)
    await deps.store.schedules.advance(schedule.id, nextSlot(schedule, now.toISOString()));
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

async function deliver(
  deps: DeliverDeps,
  taste: Taste,
  { tenant, channel, slot, isLate, zone }: Due,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { topic, muted } = await taste(tenant, channel);
    await deliverDigest(deps, { tenant, channel, slot, isLate, zone, topic, muted }, signal);
  } catch (error) {
    // One channel's trouble is not the next one's: its lease runs out and it is tried again.
    deps.logger.error('digest not delivered', { tenant, channel, slot, error });
  }
}

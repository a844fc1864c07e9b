/**
 * One post a second and channel, in order. Stands alone because every way of posting, a delivery,
 * an answer or a response address, shares the channel's pace.
 */
import type { Clock } from '../../ports/runtime.ts';
import { POST_INTERVAL_MS } from './limits.ts';

export type Pacer = <T>(channel: string, post: () => Promise<T>) => Promise<T>;

type Lane = { tail: Promise<unknown>; nextMs: number; waiting: number };

/** Lanes kept before those that are at rest are swept. */
const LANES_MAX = 1_000;

export function createPacer(clock: Clock): Pacer {
  const lanes = new Map<string, Lane>();
  return async (channel, post) => {
    if (lanes.size >= LANES_MAX) sweep(lanes, clock.now().getTime());
    const lane = lanes.get(channel) ?? { tail: Promise.resolve(), nextMs: 0, waiting: 0 };
    lanes.set(channel, lane);
    lane.waiting += 1;
    const turn = lane.tail.then(async () => {
      try {
        const waitMs = lane.nextMs - clock.now().getTime();
        if (waitMs > 0) await clock.sleep(waitMs);
        return await post();
      } finally {
        lane.nextMs = clock.now().getTime() + POST_INTERVAL_MS;
        lane.waiting -= 1;
      }
    });
    lane.tail = turn.catch(() => undefined);
    return turn;
  };
}

function sweep(lanes: Map<string, Lane>, nowMs: number): void {
  for (const [channel, lane] of lanes) {
    if (lane.waiting === 0 && lane.nextMs <= nowMs) lanes.delete(channel);
  }
}

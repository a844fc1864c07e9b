/**
 * One post a second and channel, in order. Stands alone because every way of posting, a delivery,
 * an answer or a response address, shares the channel's pace.
 */
import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../ports/runtime.ts';
import { POST_INTERVAL_MS } from './limits.ts';

/**
 * Once `unneeded` is aborted the turn, which then posts nothing, holds up nobody. Rejects as the post
 * does, or with AppError `temporary`, code `stopping`; then nothing was posted.
 */
export type Pacer = <T>(
  channel: string,
  post: () => Promise<T>,
  unneeded?: AbortSignal,
) => Promise<T>;

type Lane = { tail: Promise<unknown>; nextMs: number; waiting: number };

/** Lanes kept before those that are at rest are swept. */
const LANES_MAX = 1_000;

/** After `stopping` those who wait are turned away, but for the last of a channel: a second at most. */
export function createPacer(clock: Clock, stopping: AbortSignal): Pacer {
  const lanes = new Map<string, Lane>();

  async function wait(lane: Lane, unneeded: AbortSignal | undefined): Promise<void> {
    const leftMs = () => lane.nextMs - clock.now().getTime();
    const enough = unneeded ? AbortSignal.any([stopping, unneeded]) : stopping;
    // A timer may be early by a millisecond.
    while (leftMs() > 0 && !enough.aborted) await clock.sleep(leftMs(), enough);
    if (leftMs() <= 0 || unneeded?.aborted) return;
    if (lane.waiting > 1) throw stoppingError();
    await clock.sleep(leftMs(), unneeded);
  }

  return async (channel, post, unneeded) => {
    if (lanes.size >= LANES_MAX) sweep(lanes, clock.now().getTime());
    const lane = lanes.get(channel) ?? { tail: Promise.resolve(), nextMs: 0, waiting: 0 };
    lanes.set(channel, lane);
    lane.waiting += 1;
    const turn = lane.tail.then(async () => {
      let isPosting = false;
      try {
        await wait(lane, unneeded);
        isPosting = unneeded?.aborted !== true;
        return await post();
      } finally {
        if (isPosting) lane.nextMs = clock.now().getTime() + POST_INTERVAL_MS;
        lane.waiting -= 1;
      }
    });
    lane.tail = turn.catch(() => undefined);
    return turn;
  };
}

function stoppingError(): AppError {
  return new AppError(
    'temporary',
    'stopping',
    'Pullquote stops for now and did not get to say it here; ask again in a minute.',
    { retryAfterMs: 60_000 },
  );
}

function sweep(lanes: Map<string, Lane>, nowMs: number): void {
  for (const [channel, lane] of lanes) {
    if (lane.waiting === 0 && lane.nextMs <= nowMs) lanes.delete(channel);
  }
}

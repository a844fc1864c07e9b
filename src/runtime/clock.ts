/**
 * The only place that reads the machine's time of day. Everything else is handed a Clock, so that a
 * test can say what time it is.
 */
import type { Clock } from '../ports/runtime.ts';

function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, durationMs);
    signal?.addEventListener('abort', wake);
  });
}

export const systemClock: Clock = { now: () => new Date(), sleep };

/** Milliseconds on a scale that no change of the time of day moves, for measuring how long. */
export function monotonicMs(): number {
  return performance.now();
}

/** A clock that stands still until a test moves it; who sleeps by it wakes when it is moved. */
import type { Clock } from '../../src/ports/runtime.ts';

export type FakeClock = Clock & {
  advance(ms: number): void;
  /** How many sleep now. */
  sleepers(): number;
};

export function createFakeClock(start = '2026-01-05T08:00:00.000Z'): FakeClock {
  let timeMs = Date.parse(start);
  const sleeping = new Set<{ untilMs: number; wake: () => void }>();

  function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (durationMs <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        sleeping.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { untilMs: timeMs + durationMs, wake };
      sleeping.add(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  function advance(ms: number): void {
    timeMs += ms;
    const due = [...sleeping].filter((sleeper) => sleeper.untilMs <= timeMs);
    for (const sleeper of due.sort((a, b) => a.untilMs - b.untilMs)) sleeper.wake();
  }

  return { now: () => new Date(timeMs), sleep, advance, sleepers: () => sleeping.size };
}

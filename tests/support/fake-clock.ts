/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/ports/runtime.ts';

export type FakeClock = Clock & { advance(ms: number): void };

export function createFakeClock(start = '2026-01-05T08:00:00.000Z'): FakeClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}

/**
 * The only place that reads the machine's time of day. Everything else is handed a Clock, so that a
 * test can say what time it is.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../ports/runtime.ts';

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(durationMs, signal) {
    try {
      await sleep(durationMs, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};

/**
 * Stops asking a server that keeps failing, so that a thousand digests do not each wait for it.
 * After the cool-down one task tries; its outcome decides for the others.
 */
import { AppError, isAppError } from '../core/errors.ts';
import type { Clock } from '../ports/runtime.ts';

export type CircuitBreaker = {
  /** Throws AppError `temporary`, code `model_unavailable`, while open. */
  run<Result>(task: () => Promise<Result>): Promise<Result>;
};

export function createCircuitBreaker(options: {
  clock: Clock;
  failuresMax: number;
  coolDownMs: number;
}): CircuitBreaker {
  const { clock, failuresMax, coolDownMs } = options;
  let failures = 0;
  let openUntilMs = 0;
  let isTrying = false;

  function throwIfOpen(): void {
    if (failures < failuresMax) return;
    const leftMs = openUntilMs - clock.now().getTime();
    if (leftMs <= 0 && !isTrying) return;
    throw new AppError(
      'temporary',
      'model_unavailable',
      'The model’s server has failed several times in a row and is left alone for a while.',
      { retryAfterMs: Math.max(0, leftMs) },
    );
  }

  return {
    async run(task) {
      throwIfOpen();
      const isTrial = failures >= failuresMax;
      if (isTrial) isTrying = true;
      try {
        const result = await task();
        failures = 0;
        return result;
      } catch (error) {
        if (blames(error, 'server')) {
          failures++;
          openUntilMs = clock.now().getTime() + coolDownMs;
        } else if (blames(error, 'task')) failures = 0;
        throw error;
      } finally {
        if (isTrial) isTrying = false;
      }
    },
  };
}

const TASK_CODES = new Set(['model_refused', 'model_malformed']);
const SERVER_CODES = new Set(['model_key_refused', 'model_unknown']);

/** A refusal or a malformed reply shows a server that answers; a task called off shows nothing. */
function blames(error: unknown, whom: 'server' | 'task'): boolean {
  if (!isAppError(error) || error.code === 'aborted') return false;
  if (whom === 'task') return TASK_CODES.has(error.code);
  return error.kind === 'temporary' || SERVER_CODES.has(error.code);
}

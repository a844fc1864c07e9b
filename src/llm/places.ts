/**
 * How many tasks are under way at once, and how many may wait for a place. Who waits is let in by
 * turn, and leaves at once when its signal aborts.
 */
import { AppError } from '../core/errors.ts';

export type Places = {
  /** Throws AppError `temporary`, code `model_overloaded`, where too many wait already. */
  run<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result>;
};

export function createPlaces(options: { placesMax: number; waitingMax: number }): Places {
  const { placesMax, waitingMax } = options;
  const waiting: (() => void)[] = [];
  let taken = 0;

  function enter(signal: AbortSignal): Promise<void> {
    if (taken < placesMax) {
      taken++;
      return Promise.resolve();
    }
    if (waiting.length >= waitingMax) {
      const message = 'Too many tasks wait for the model already.';
      return Promise.reject(new AppError('temporary', 'model_overloaded', message));
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(letIn), 1);
        reject(signal.reason);
      };
      const letIn = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(letIn);
    });
  }

  /** The place goes to the next in turn, or is free again. */
  function exit(): void {
    const next = waiting.shift();
    if (next === undefined) taken--;
    else next();
  }

  return {
    async run(signal, task) {
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await task();
      } finally {
        exit();
      }
    },
  };
}

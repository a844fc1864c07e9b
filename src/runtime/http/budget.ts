/**
 * Time that a fetch may still spend on the network. It runs only while a request is under way, so
 * that waiting politely for a turn does not count against the server.
 */
import { monotonicMs } from '../clock.ts';
import { abortedError, timedOutError } from './failures.ts';

export type Budget = { leftMs: number };

/** Rejects with `failure` as soon as the signal aborts, whatever the promise still does. */
export function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  failure: () => unknown,
): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(failure());
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return Promise.race([promise, aborted]).finally(() =>
    signal.removeEventListener('abort', onAbort),
  );
}

/** Throws AppError `temporary`: `timed_out` when the budget is spent, `aborted` by the signal. */
export async function withinBudget<T>(
  budget: Budget,
  host: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(abortedError(host, signal.reason));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const startedMs = monotonicMs();
  const timer = setTimeout(() => controller.abort(timedOutError(host)), Math.max(budget.leftMs, 0));
  try {
    const { signal: within } = controller;
    return await untilAborted(run(within), within, () => within.reason);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    budget.leftMs -= monotonicMs() - startedMs;
  }
}

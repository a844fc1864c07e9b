/**
 * One limit over all that a task does: waiting for a place, every try and the pauses between them.
 * The caller's signal and the time end it alike, and its reason is the error to throw.
 */
import { AppError } from '../core/errors.ts';
import type { Clock } from '../ports/runtime.ts';

export type TimeLimit = {
  /** Its reason is an AppError `temporary`: `model_timeout`, or `aborted` by the caller. */
  signal: AbortSignal;
  leftMs(): number;
  /** Must be called when the task is over. */
  end(): void;
};

export function startTimeLimit(
  clock: Clock,
  timeoutMs: number,
  caller: AbortSignal | undefined,
): TimeLimit {
  const over = new AbortController();
  const ended = new AbortController();
  const endsAtMs = clock.now().getTime() + timeoutMs;
  const onAbort = () => over.abort(abortedError(caller?.reason));
  caller?.addEventListener('abort', onAbort, { once: true });
  if (caller?.aborted) onAbort();
  void clock.sleep(timeoutMs, ended.signal).then(() => {
    if (!ended.signal.aborted) over.abort(timedOutError());
  });
  return {
    signal: over.signal,
    leftMs: () => endsAtMs - clock.now().getTime(),
    end() {
      ended.abort();
      caller?.removeEventListener('abort', onAbort);
    },
  };
}

function abortedError(cause: unknown): AppError {
  return new AppError('temporary', 'aborted', 'The task was called off.', { cause });
}

export function timedOutError(cause?: unknown): AppError {
  const message = 'The model did not answer in time.';
  return new AppError('temporary', 'model_timeout', message, { cause });
}

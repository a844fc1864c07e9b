/** Work that somebody waits for so long and no longer: after that, what there is instead of it. */
import type { Clock } from '../../ports/runtime.ts';

/** Rejects as the work does where that fails in time. */
export async function inTime<T>(
  clock: Clock,
  waitMs: number,
  work: Promise<T>,
  otherwise: T,
): Promise<T> {
  const enough = new AbortController();
  const late = clock.sleep(waitMs, enough.signal).then(() => otherwise);
  // What fails later has nobody left to hear it.
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => enough.abort());
}

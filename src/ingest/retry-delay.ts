/**
 * When to try again: at first within seconds, since most faults of the web pass in seconds, then
 * ever more slowly up to a day. The jitter follows from what is tried, so that a run can be
 * repeated, and feeds that failed together do not come back together.
 */
const FIRST_MS = 2_000;
const FACTOR = 4;
const LONGEST_MS = 24 * 60 * 60_000;
const JITTER = 0.2;

export function retryDelayMs(failures: number, seed: number, retryAfterMs: number | null): number {
  const spread = 1 + JITTER * (((seed * 2_654_435_761) % 1_000) / 1_000);
  const backoffMs = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** failures * spread);
  return Math.round(Math.min(LONGEST_MS, Math.max(backoffMs, retryAfterMs ?? 0)));
}

/**
 * How long work is held. A claim ends by itself when its process dies, so it must outlast one try
 * and should not outlast anyone's patience.
 */

const MINUTE_MS = 60_000;

/** A process that dies delays what it held by this much at most. */
const CLAIM_MS = 10 * MINUTE_MS;
/**
 * One try: robots.txt and an answer at 30 s each, as long again for a place behind others of the host,
 * and several such for what comes in parts. What cannot be begun so long before its claim ends is
 * left for whoever takes it next.
 */
const TRY_MS = 5 * MINUTE_MS;

/** Failures of ours, which say nothing of the other side: what was claimed is handed back. */
const OWN_FAILURES = new Set(['aborted', 'queue_full']);
/** A queue that is full has emptied somewhat by then; asking at once would be asking forever. */
const OWN_PAUSE_MS = MINUTE_MS;

export function isOwnFailure(code: string): boolean {
  return OWN_FAILURES.has(code);
}

/** When to try again what was handed back for such a failure; a process that stops leaves it to others. */
export function handedBackAt(isStopping: boolean, now: Date): string {
  return new Date(now.getTime() + (isStopping ? 0 : OWN_PAUSE_MS)).toISOString();
}

export function claimUntil(now: Date): string {
  return new Date(now.getTime() + CLAIM_MS).toISOString();
}

export function ownerOf({ owner }: { owner?: string }): { owner?: string } {
  return owner === undefined ? {} : { owner };
}

export function canBegin(until: string, now: Date): boolean {
  return now.getTime() + TRY_MS < Date.parse(until);
}

/** '' for what asks no host. */
export function hostOf(url: string | null): string {
  return url === null || !URL.canParse(url) ? '' : new URL(url).hostname;
}

/**
 * Who holds a delivery: the lease under which one process alone writes and posts it. Apart from what
 * is done meanwhile, since writing and posting both make it last.
 */
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Delivery, Lease } from '../ports/deliveries.ts';
import type { DeliverDeps } from './deps.ts';

/** Longer than one post takes; each write makes the lease last anew. */
export const LEASE_MS = 5 * 60_000;

/** A claimed delivery and who holds it. */
export type Holding = {
  deps: DeliverDeps;
  platform: ChatPlatform;
  delivery: Delivery;
  owner: string;
  signal: AbortSignal;
};

export function leaseOf({ deps, owner }: Pick<Holding, 'deps' | 'owner'>): Lease {
  return { owner, until: iso(deps.clock.now().getTime() + LEASE_MS) };
}

/** A slow model may take longer than a lease lasts; without this two processes could compose in turns. */
export async function whileHeld<T>(
  { deps, delivery, owner }: Holding,
  work: Promise<T>,
): Promise<T> {
  const { clock, store, logger } = deps;
  const over = new AbortController();
  const renew = async (): Promise<void> => {
    do {
      await clock.sleep(LEASE_MS / 2, over.signal);
      if (over.signal.aborted) return;
    } while (await store.deliveries.renew(delivery.id, leaseOf({ deps, owner })));
  };
  const renewing = renew().catch((error: unknown) => {
    // Who holds it is seen when the digest is written down.
    logger.warn('lease not renewed', { delivery: delivery.id, error });
  });
  try {
    return await work;
  } finally {
    over.abort();
    await renewing;
  }
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}

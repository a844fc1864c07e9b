/**
 * What a posted digest shows today: what it was posted with, less all that was withdrawn from it since.
 * Reports are held against that, and what they withdraw is worked out here.
 */
import type { Digest } from '../core/digest/digest.ts';
import {
  itemsNow,
  type ShownItem,
  withdrawnFrom,
  withoutItems,
} from '../core/digest/shown-items.ts';
import type { Change } from '../ports/corrections.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { Store } from '../ports/store.ts';

type Posted = Pick<Delivery, 'id' | 'tenant' | 'digest'>;

/** Null where it was never composed. */
export async function digestNow(store: Store, delivery: Posted): Promise<Digest | null> {
  if (delivery.digest === null) return null;
  const { withdrawn, withheld } = await withdrawnSince(store, delivery);
  return withoutItems(delivery.digest, withdrawn, withheld);
}

/** By the places they were posted in, which stay; null where one is gone. */
export async function postedItems(store: Store, delivery: Posted): Promise<(ShownItem | null)[]> {
  if (delivery.digest === null) return [];
  const { withdrawn, withheld } = await withdrawnSince(store, delivery);
  return itemsNow(delivery.digest, withdrawn, withheld);
}

/** What of the change the digest shows, its own correction left aside: asked again, it says the same. */
export async function withdrawnBy(
  store: Store,
  delivery: Posted,
  change: Change,
): Promise<ShownItem[]> {
  if (delivery.digest === null) return [];
  const { withdrawn, withheld: all } = await withdrawnSince(store, delivery, change.key);
  const withheld = all.filter(({ kind, text }) => {
    return !change.items.some((item) => item.kind === kind && item.text === text);
  });
  const shown = withoutItems(delivery.digest, withdrawn, withheld);
  const articles = await store.articles.byIds(shown.articles.map(({ id }) => id));
  const standing = articles.filter(({ pulledAt }) => pulledAt === null);
  return withdrawnFrom(shown, change.items, { withheld, standing });
}

async function withdrawnSince(
  { corrections, reports }: Store,
  { id, tenant }: Posted,
  exceptKey?: string,
): Promise<{ withdrawn: ShownItem[]; withheld: ShownItem[] }> {
  const others = (await corrections.ofDelivery(id)).filter(
    ({ change }) => change.key !== exceptKey,
  );
  return {
    withdrawn: others.flatMap(({ change }) => change.items),
    withheld: await reports.withheld(tenant),
  };
}

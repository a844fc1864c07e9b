/**
 * Who is next: tenants take turns, inside a tenant its channels, inside a channel who came first.
 * A value structure alone, so that fairness can be read, and counted, without any waiting in it.
 */
export type Lane = { tenant: string; channel: string };

export type Rotation<T> = {
  add(lane: Lane, item: T): void;
  /** The next whose tenant may be served; null where nobody waits that may. */
  take(mayServe: (tenant: string) => boolean): { lane: Lane; item: T } | null;
  /** How many of the waiting come before this one, as things stand. */
  ahead(lane: Lane, item: T): number;
  count(): number;
  countOfTenant(tenant: string): number;
  countOfChannel(lane: Lane): number;
  /** Takes all out. */
  clear(): T[];
};

export function createRotation<T>(): Rotation<T> {
  // Both maps keep the order of the turns: whoever had one goes to the end.
  const tenants = new Map<string, Map<string, T[]>>();
  const itemsOf = ({ tenant, channel }: Lane): T[] => tenants.get(tenant)?.get(channel) ?? [];
  const countOfTenant = (tenant: string): number =>
    [...(tenants.get(tenant)?.values() ?? [])].reduce((sum, items) => sum + items.length, 0);

  function takeFrom(tenant: string, channels: Map<string, T[]>): { lane: Lane; item: T } | null {
    for (const [channel, [item, ...rest]] of channels) {
      if (item === undefined) continue;
      channels.delete(channel);
      if (rest.length > 0) channels.set(channel, rest);
      tenants.delete(tenant);
      if (channels.size > 0) tenants.set(tenant, channels);
      return { lane: { tenant, channel }, item };
    }
    return null;
  }

  return {
    add(lane, item) {
      const channels = tenants.get(lane.tenant) ?? new Map<string, T[]>();
      tenants.set(lane.tenant, channels.set(lane.channel, [...itemsOf(lane), item]));
    },
    take(mayServe) {
      for (const [tenant, channels] of tenants) {
        if (mayServe(tenant)) return takeFrom(tenant, channels);
      }
      return null;
    },
    ahead(lane, item) {
      const turns = itemsOf(lane).indexOf(item) + 1;
      const channels = [...(tenants.get(lane.tenant)?.values() ?? [])];
      const inTenant = channels.reduce((sum, items) => sum + Math.min(items.length, turns), 0);
      const upTo = [...tenants.keys()].reduce(
        (sum, tenant) => sum + Math.min(countOfTenant(tenant), inTenant),
        0,
      );
      return Math.max(0, upTo - 1);
    },
    count: () => [...tenants.keys()].reduce((sum, tenant) => sum + countOfTenant(tenant), 0),
    countOfTenant,
    countOfChannel: (lane) => itemsOf(lane).length,
    clear() {
      const all = [...tenants.values()].flatMap((channels) => [...channels.values()].flat());
      tenants.clear();
      return all;
    },
  };
}

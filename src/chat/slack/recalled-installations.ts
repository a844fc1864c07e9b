/**
 * Installations as read a moment ago, for Bolt, which looks one up before it acknowledges anything: a
 * slow store must not cost Slack's three seconds. Calls to Slack take the store's own word.
 */
import type { Installation, InstallationStore } from '../../ports/installations.ts';
import type { Clock } from '../../ports/runtime.ts';

/** Ours: so long another process may have removed the app before this one takes no more events. */
const RECALLED_MS = 30_000;
const INSTALLATIONS_MAX = 2_000;

export type Recalled = {
  /** Writes end what is recalled of a tenant. */
  store: InstallationStore;
  recalled: InstallationStore;
};

export function recallInstallations(store: InstallationStore, clock: Clock): Recalled {
  const known = new Map<string, { found: Promise<Installation | null>; untilMs: number }>();
  const keyOf = (platform: string, tenant: string) => `${platform}/${tenant}`;

  async function ending<T>(platform: string, tenant: string, write: Promise<T>): Promise<T> {
    // What is read before the write has happened is no more than what was.
    try {
      return await write;
    } finally {
      known.delete(keyOf(platform, tenant));
    }
  }

  async function read(platform: string, tenant: string): Promise<Installation | null> {
    const key = keyOf(platform, tenant);
    const nowMs = clock.now().getTime();
    const kept = known.get(key);
    if (kept !== undefined && kept.untilMs > nowMs) return kept.found;
    if (known.size >= INSTALLATIONS_MAX) known.clear();
    const entry = { found: store.load(platform, tenant), untilMs: nowMs + RECALLED_MS };
    known.set(key, entry);
    const forget = () => {
      if (known.get(key) === entry) known.delete(key);
    };
    try {
      const found = await entry.found;
      // Whoever installs the app is served at once.
      if (found === null) forget();
      return found;
    } catch (error) {
      forget();
      throw error;
    }
  }

  const written: InstallationStore = {
    save: (one) => ending(one.platform, one.tenant, store.save(one)),
    load: (platform, tenant) => store.load(platform, tenant),
    remove: (platform, tenant) => ending(platform, tenant, store.remove(platform, tenant)),
    list: (platform) => store.list(platform),
    lease: (platform, tenant, times) => store.lease(platform, tenant, times),
    renew: (lease, secret) => {
      const { platform, tenant } = lease.installation;
      return ending(platform, tenant, store.renew(lease, secret));
    },
  };
  return { store: written, recalled: { ...written, load: read } };
}

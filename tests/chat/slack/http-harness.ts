/** Slack over signed HTTP, installed the way a browser does it, with the real store, tokens sealed. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlack } from '../../../src/chat/slack/index.ts';
import type { HttpMode } from '../../../src/chat/slack/options.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { InstallationStore } from '../../../src/ports/installations.ts';
import type { Store } from '../../../src/ports/store.ts';
import { createVault, sealedInstallations } from '../../../src/runtime/vault.ts';
import { openStore } from '../../../src/storage/database.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { signedDelivery } from '../../support/fake-slack/people.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { type Harness, startHarness } from './harness.ts';

export const SECRET = 'signing-secret';
const CLIENT = { clientId: '1.2', clientSecret: 'client-secret' };
const VAULT = createVault('a key of the deployment');

export type Installed = {
  harness: Harness;
  store: Store;
  installations: InstallationStore;
  baseUrl: string;
  /** Another process on the same store, which posts and is not called. */
  another(): ChatPlatform;
  close(): Promise<void>;
};

export type InstalledOptions = {
  isInstalled?: boolean;
  hasRotation?: boolean;
  /** Puts something in front of the store. */
  inFront?: (store: InstallationStore) => InstallationStore;
  /** Done to Slack before the app is installed. */
  prepare?: (slack: FakeSlack) => void;
};

export async function startInstalled(given: InstalledOptions = {}): Promise<Installed> {
  const store = await openStore(':memory:');
  const { inFront = (kept) => kept } = given;
  const installations = inFront(sealedInstallations(store.installations, VAULT));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const mode: HttpMode = {
    kind: 'http',
    port,
    signingSecret: SECRET,
    stateSecret: 'state-secret',
    ...CLIENT,
    installations,
    baseUrl,
  };
  const harness = await startHarness({
    slack: { oauth: { ...CLIENT, codes: new Set(), hasRotation: given.hasRotation ?? false } },
    options: { mode, channels: store.channels },
    // The SDK counts the life of a first token by the machine's own clock.
    startsAt: new Date().toISOString(),
  });
  const { slack, clock } = harness;
  // Signatures are checked by the machine's own clock.
  slack.delivery.send = signedDelivery(`${baseUrl}/slack/events`, SECRET, Date.now);
  given.prepare?.(slack);
  if (given.isInstalled !== false) await install(baseUrl);
  return {
    harness,
    store,
    installations,
    baseUrl,
    another: () =>
      createSlack({
        commands: COMMANDS,
        mode,
        logger: silentLogger,
        clock,
        hasHistory: false,
        channels: store.channels,
        apiUrl: slack.apiUrl,
      }),
    async close() {
      await harness.close();
      await store.close();
    },
  };
}

/** What a browser does, from the app's page to Slack's and back; the cookie carries the state. */
export async function install(
  baseUrl: string,
  change: (back: URL) => void = () => {},
  hasCookie = true,
): Promise<Response> {
  const toSlack = await fetch(`${baseUrl}/slack/install`, { redirect: 'manual' });
  const cookie = toSlack.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const toApp = await fetch(String(toSlack.headers.get('location')), { redirect: 'manual' });
  const back = new URL(String(toApp.headers.get('location')));
  change(back);
  return fetch(back, { headers: hasCookie ? { cookie } : {}, redirect: 'manual' });
}

export async function tenants(kept: InstallationStore): Promise<string[]> {
  return (await kept.list('slack')).map(({ tenant }) => tenant);
}

async function freePort(): Promise<number> {
  const server = createServer();
  // On all addresses, as the app listens: a port may be free on one and taken on another.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

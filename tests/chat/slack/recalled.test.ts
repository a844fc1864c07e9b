/** Installations as Bolt reads them: from memory for moments, and never after they were written. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Recalled,
  recallInstallations,
} from '../../../src/chat/slack/recalled-installations.ts';
import type { Installation } from '../../../src/ports/installations.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openStore } from '../../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ADA, CHANNEL } from './harness.ts';
import { startInstalled } from './http-harness.ts';

const AT = '2026-01-05T08:00:00.000Z';
const one = (secret: string): Installation => ({
  ...{ platform: 'slack', tenant: 'slack:T1', secret },
  installedAt: AT,
});

let store: Store;
let clock: FakeClock;
let kept: Recalled;
beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock();
  kept = recallInstallations(store.installations, clock);
  await kept.store.save(one('first'));
});
afterEach(() => store.close());

const secret = async () => (await kept.recalled.load('slack', 'slack:T1'))?.secret ?? null;

describe('an installation', () => {
  it('is read once in half a minute, and anew after that', async () => {
    expect(await secret()).toBe('first');
    // By another process.
    await store.installations.save(one('second'));
    expect(await secret()).toBe('first');
    clock.advance(31_000);
    expect(await secret()).toBe('second');
  });

  it('is read anew once the app is installed again, removed, or its token renewed', async () => {
    await secret();
    await kept.store.save(one('second'));
    expect(await secret()).toBe('second');
    const times = { now: AT, until: '2026-01-05T08:01:00.000Z' };
    const lease = await kept.store.lease('slack', 'slack:T1', times);
    if (lease === null) throw new Error('another has it');
    await kept.store.renew(lease, 'third');
    expect(await secret()).toBe('third');
    await kept.store.remove('slack', 'slack:T1');
    expect(await secret()).toBeNull();
  });

  it('that is not there yet is looked for each time', async () => {
    await kept.store.remove('slack', 'slack:T1');
    expect(await secret()).toBeNull();
    await store.installations.save(one('second'));
    expect(await secret()).toBe('second');
  });
});

// Each command waited for the store before it was acknowledged, and failed where that took seconds.
it('lets commands be acknowledged while the store is slow', async () => {
  const woken = Promise.withResolvers<void>();
  let isSlow = false;
  const installed = await startInstalled({
    inFront: (kept) => ({
      ...kept,
      async load(platform, tenant) {
        if (isSlow) await woken.promise;
        return kept.load(platform, tenant);
      },
    }),
  });
  const { slack } = installed.harness;
  expect(await slack.slash(ADA, CHANNEL, '/quotes')).toEqual({});
  isSlow = true;
  expect(await slack.slash(ADA, CHANNEL, '/quotes Pompeo')).toEqual({});
  woken.resolve();
  await installed.close();
});

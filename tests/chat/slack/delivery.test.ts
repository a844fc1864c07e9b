/** A slot's digest on Slack, exactly once whatever breaks off, with the real store and use-case. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../../src/app.ts';
import { configFrom } from '../../../src/config/env.ts';
import { deliverDigest } from '../../../src/digest/deliver-digest.ts';
import { addSource } from '../../../src/ingest/read-sources.ts';
import { LEAST_SCOPES } from '../../support/fake-slack/fake-slack.ts';
import { CHANNEL, type Harness, heard, OLGA, posts, startHarness } from './harness.ts';

const SEED = join(import.meta.dirname, '../../fixtures/seed/huawei-no-spy.txt');
const TENANT = 'slack:T1';
/** Longer than the lease of a delivery that was broken off. */
const LEASE_OVER_MS = 6 * 60_000;

let app: App;
let harness: Harness;
beforeEach(async () => {
  app = await openApp(configFrom({ PULLQUOTE_LOG_LEVEL: 'silent' }), {
    database: ':memory:',
    coversAll: false,
  });
});
afterEach(async () => {
  await harness.close();
  await app.close();
});

async function start(hasHistory: boolean) {
  const scopes = hasHistory
    ? [...LEAST_SCOPES, 'channels:history', 'groups:history']
    : LEAST_SCOPES;
  harness = await startHarness({ slack: { scopes }, options: { hasHistory } });
  const { slack, platform, clock } = harness;
  const deps = { ...app.deps, clock, platforms: [platform] };
  const { signal } = new AbortController();
  await addSource(deps, { tenant: TENANT, channel: CHANNEL }, SEED, signal);
  const slot = {
    tenant: TENANT,
    channel: CHANNEL,
    slot: '2026-01-05T08:00:00.000Z',
    isLate: false,
    zone: 'Europe/London',
    topic: null,
    muted: [],
  };
  return { slack, clock, deliver: () => deliverDigest(deps, slot, signal) };
}

describe('a digest at its slot', () => {
  it('is posted once, and carries its delivery’s mark', async () => {
    const { slack, deliver } = await start(false);
    expect([await deliver(), await deliver()]).toEqual(['posted', 'taken']);
    expect(posts(slack)).toHaveLength(1);
    expect(posts(slack)[0]?.metadata).toMatchObject({
      event_type: 'pullquote_delivery',
      event_payload: { part: 0 },
    });
  });

  it('whose post broke off after it arrived is found, and not posted again', async () => {
    const { slack, clock, deliver } = await start(true);
    slack.sabotage = (method) => (method === 'chat.postMessage' ? 'reset after' : null);
    expect(await deliver()).toBe('handed back');
    slack.sabotage = null;
    clock.advance(LEASE_OVER_MS);
    expect(await deliver()).toBe('posted');
    expect(posts(slack)).toHaveLength(1);
  });

  it('whose post broke off before it arrived is posted after all', async () => {
    const { slack, clock, deliver } = await start(true);
    slack.sabotage = (method) => (method === 'chat.postMessage' ? 'reset before' : null);
    expect(await deliver()).toBe('handed back');
    slack.sabotage = null;
    clock.advance(LEASE_OVER_MS);
    expect(await deliver()).toBe('posted');
    expect(posts(slack)).toHaveLength(1);
  });

  it('of which nobody can tell is not posted again without a word', async () => {
    const { slack, clock, deliver } = await start(false);
    slack.sabotage = (method) => (method === 'chat.postMessage' ? 'reset after' : null);
    expect(await deliver()).toBe('handed back');
    slack.sabotage = null;
    clock.advance(LEASE_OVER_MS);
    expect(await deliver()).toBe('unknown');
    expect(posts(slack)).toHaveLength(1);
  });

  it('that Slack refuses for good ends, and one who can mend it is told', async () => {
    const { slack, deliver } = await start(false);
    slack.workspace.channel(CHANNEL).isMember = false;
    expect(await deliver()).toBe('failed');
    expect(await deliver()).toBe('taken');
    expect(posts(slack)).toHaveLength(0);
    expect(heard(slack, `D${OLGA}`)).toContain('could not be posted');
  });
});

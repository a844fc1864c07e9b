/** A posted digest that showed something wrong: edited, said once in its thread, or by the next one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/core/digest/digest.ts';
import { headlinesOf, withdrawnFrom } from '../../src/core/digest/shown-items.ts';
import { AppError } from '../../src/core/errors.ts';
import { VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import { correctDigest, runCorrections } from '../../src/digest/correct-digest.ts';
import { deliverDigest } from '../../src/digest/deliver-digest.ts';
import type { DeliverDeps } from '../../src/digest/deps.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createMemoryChannel, type MemoryChannel } from '../support/memory-channel.ts';
import { silentLogger } from '../support/silent-logger.ts';

const never = new AbortController().signal;
const WRONG = 'The bridge fell on Tuesday.';
const ITEM = { kind: 'point' as const, text: WRONG, evidence: [] };
const SLOT = '2026-01-05T08:00:00.000Z';
const CHANGE = { key: 'report:1', why: 'reported' as const, items: [ITEM], at: SLOT };

let store: Store;
let clock: FakeClock;
let channel: MemoryChannel;
let posts: MemoryChannel['posts'];
let threads: MemoryChannel['threads'];
let faults: MemoryChannel['faults'];

function deps(): DeliverDeps {
  const offline = createOfflineEngine();
  return {
    ...{
      store,
      clock,
      logger: silentLogger,
      model: offline,
      offline,
      platforms: [channel.platform],
    },
    ...{ owner: 'one', coversAll: false, buildStories: async () => 0 },
  };
}

const DIGEST: Digest = {
  generatedAt: SLOT,
  engine: 'offline',
  withheld: 0,
  stories: [
    {
      id: 's1',
      headline: 'Bridge closed',
      headlineEvidence: [],
      new: true,
      points: [
        { text: WRONG, evidence: [] },
        { text: 'Nobody was hurt.', evidence: [] },
      ],
      quotes: [],
      articles: [],
    },
  ],
  articles: [],
};

async function posted(): Promise<number> {
  const lease = { owner: 'one', until: '2026-01-05T08:05:00.000Z' };
  const delivery = await store.deliveries.claim({
    ...{ tenant: 'local', channel: 'C1', slot: SLOT, zone: 'UTC', isLate: false },
    ...{ at: SLOT, newsSince: null, lease },
  });
  const id = delivery?.id ?? 0;
  const prepared = [{ platform: 'memory', payload: WRONG }];
  await store.deliveries.setComposed(id, lease, {
    ...{ digest: DIGEST, frame: VIEW_FRAME, prepared, articleIds: [] },
  });
  posts.set('m0', `Bridge closed\n${WRONG}\nNobody was hurt.`);
  await store.deliveries.recordPart(id, 0, 'm0', SLOT);
  await store.deliveries.finish(id, lease, 'done', SLOT);
  return id;
}

const correct = (delivery: number) =>
  correctDigest(deps(), { tenant: 'local', channel: 'C1', delivery, change: CHANGE }, never);

const nextDigest = async () => {
  await deliverDigest(
    deps(),
    {
      ...{ tenant: 'local', channel: 'C1', slot: '2026-01-06T08:00:00.000Z', isLate: false },
      ...{ zone: 'UTC', topic: null, muted: [] },
    },
    never,
  );
  return [...posts.values()].at(-1) ?? '';
};

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock('2026-01-05T09:00:00.000Z');
  channel = createMemoryChannel();
  ({ posts, threads, faults } = channel);
});
afterEach(() => store.close());

describe('a correction', () => {
  it('takes the point out of the post, says so below it and once in the thread', async () => {
    const id = await posted();
    const outcomes = await Promise.all([correct(id), correct(id)]);
    expect(outcomes.toSorted()).toEqual(['edited', 'taken']);
    expect(posts.get('m0')).not.toContain(WRONG);
    expect(posts.get('m0')).toContain('Nobody was hurt.');
    expect(posts.get('m0')).toContain('1 point withdrawn on 5 January 2026: reported');
    expect(threads).toEqual([
      `m0: Correction: 1 point withdrawn on 5 January 2026: reported.\n${WRONG}`,
    ]);
    expect(await correct(id)).toBe('taken');
    expect(await nextDigest()).not.toContain('Correction');
  });

  it('does not put back what another withdrew while it edited', async () => {
    // The slower of two edits held only its own correction, and was the last.
    const id = await posted();
    const other = { kind: 'point' as const, text: 'Nobody was hurt.', evidence: [] };
    const change = { ...CHANGE, key: 'report:2', items: [other] };
    const arrive = channel.platform.replace;
    channel.platform.replace = async (...edit) => {
      channel.platform.replace = arrive;
      await correctDigest(deps(), { tenant: 'local', channel: 'C1', delivery: id, change }, never);
      await arrive(...edit);
    };
    await correct(id);
    expect(posts.get('m0')).not.toContain(WRONG);
    expect(posts.get('m0')).not.toContain('Nobody was hurt.');
    expect(threads).toHaveLength(2);
  });

  it('that the platform refuses stands in the thread, and the next digest opens with it, once', async () => {
    const id = await posted();
    faults.replace = [new AppError('permanent', 'cant_update', 'No edits here.')];
    expect(await correct(id)).toBe('said');
    expect(posts.get('m0')).toContain(WRONG);
    expect(threads[0]).toContain('could not be changed');
    const next = await nextDigest();
    expect(next.split('\n').slice(0, 2)).toEqual([
      'Correction to the digest of 5 January 2026: 1 point withdrawn on 5 January 2026: reported.',
      WRONG,
    ]);
    expect(await store.corrections.untold('local', 'C1')).toEqual([]);
  });

  it('goes on where a passing fault stopped it, and says nothing twice', async () => {
    const id = await posted();
    faults.thread = [new AppError('temporary', 'rate_limited', 'Slow.', { retryAfterMs: 5_000 })];
    expect(await correct(id)).toBe('handed back');
    await runCorrections(deps(), never);
    expect(threads).toEqual([]);
    clock.advance(6_000);
    await runCorrections(deps(), never);
    await runCorrections(deps(), never);
    expect(threads).toHaveLength(1);
    expect(posts.get('m0')).not.toContain(WRONG);
  });

  it('of a headline shows what stands in its place, and names both', async () => {
    const id = await posted();
    const items = withdrawnFrom(DIGEST, headlinesOf(DIGEST).slice(0, 1), {
      ...{ withheld: [], standing: [] },
    });
    const change = { ...CHANGE, items };
    await correctDigest(deps(), { tenant: 'local', channel: 'C1', delivery: id, change }, never);
    expect(posts.get('m0')).not.toContain('Bridge closed');
    expect(posts.get('m0')).toContain('The bridge fell on Tuesday · corrected');
    expect(threads[0]).toContain('1 headline withdrawn');
    expect(threads[0]).toContain('Was: Bridge closed · Now: The bridge fell on Tuesday');
  });

  it('that meets the same fault for a day is left to the next digest, and a manager is told once', async () => {
    // It was tried every minute, for ever.
    const id = await posted();
    const down = () => new AppError('temporary', 'rate_limited', 'Slow.');
    faults.replace = Array.from({ length: 60 }, down);
    const told: string[] = [];
    channel.platform.notifyManager = async (_tenant, _channel, message) => {
      told.push(message.blocks.filter(isText).map(blockText).join(' '));
      return true;
    };
    expect(await correct(id)).toBe('handed back');
    for (let hour = 0; hour < 30; hour += 1) {
      clock.advance(60 * 60_000);
      await runCorrections(deps(), never);
    }
    expect(faults.replace.length).toBeGreaterThan(30);
    expect(told).toEqual([expect.stringContaining('could not be posted for a day (rate_limited)')]);
    expect(await nextDigest()).toMatch(/^Correction to the digest of 5 January 2026/);
  });

  it('of what was edited days ago is tried for a day too', async () => {
    // It was given up at the first fault, and said to have been tried for a day.
    const id = await posted();
    clock.advance(3 * 24 * 60 * 60_000);
    faults.replace = [new AppError('temporary', 'rate_limited', 'Slow.')];
    expect(await correct(id)).toBe('handed back');
    clock.advance(10 * 60_000);
    await runCorrections(deps(), never);
    expect(posts.get('m0')).not.toContain(WRONG);
  });

  it('that is said in the thread alone ends the fault too: the next one is told of again', async () => {
    const id = await posted();
    const fault = { tenant: 'local', channel: 'C1', code: 'correction:rate_limited' };
    const tell = () => store.faults.startTelling(fault, clock.now().toISOString(), SLOT);
    expect([await tell(), await tell()]).toEqual([true, false]);
    faults.replace = [new AppError('permanent', 'cant_update', 'No edits here.')];
    expect(await correct(id)).toBe('said');
    expect(await tell()).toBe(true);
  });

  it('that may stand in the thread after a crash is not said there again: the next digest says it', async () => {
    const id = await posted();
    await store.corrections.add({ delivery: id, tenant: 'local', channel: 'C1', change: CHANGE });
    const dead = { owner: 'dead', until: '2026-01-05T09:05:00.000Z' };
    await store.corrections.claim(id, CHANGE.key, clock.now().toISOString(), dead);
    await store.corrections.advance(id, CHANGE.key, dead, { state: 'saying', opensNext: false });
    clock.advance(10 * 60_000);
    await runCorrections(deps(), never);
    expect(threads).toEqual([]);
    expect(await nextDigest()).toMatch(/^Correction to the digest/);
  });

  it('left before its edit by a crash is carried out by who comes next', async () => {
    const id = await posted();
    await store.corrections.add({ delivery: id, tenant: 'local', channel: 'C1', change: CHANGE });
    const dead = { owner: 'dead', until: '2026-01-05T09:05:00.000Z' };
    await store.corrections.claim(id, CHANGE.key, clock.now().toISOString(), dead);
    await runCorrections(deps(), never);
    expect(posts.get('m0')).toContain(WRONG);
    clock.advance(10 * 60_000);
    await runCorrections(deps(), never);
    expect(posts.get('m0')).not.toContain(WRONG);
    expect(threads).toHaveLength(1);
  });
});

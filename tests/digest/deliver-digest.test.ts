/** A slot's digest under a platform that refuses, waits or forgets, and after a pause of the bot. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import {
  deliverDigest,
  resumeDelivery,
  type SlotRequest,
} from '../../src/digest/deliver-digest.ts';
import type { DeliverDeps } from '../../src/digest/deps.ts';
import { runSlots } from '../../src/digest/run-slots.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const SLOT: SlotRequest = {
  tenant: 'local',
  channel: 'C1',
  slot: '2026-10-14T08:00:00.000Z',
  isLate: false,
  zone: 'UTC',
  topic: null,
  muted: [],
};

const never = new AbortController().signal;

let store: Store;
let clock: FakeClock;
let posts: string[];
let told: string[];
/** What the next post meets; none is a success. */
let faults: AppError[];

const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');

const platform: ChatPlatform = {
  name: 'memory',
  capabilities: {
    edit: false,
    privateReply: false,
    autocomplete: false,
    modal: false,
    history: false,
  },
  start: async () => {},
  stop: async () => {},
  serves: (tenant) => tenant === 'local',
  prepare: (message) => [{ platform: 'memory', payload: words(message) }],
  async post(_tenant, channel, part) {
    const fault = faults.shift();
    if (fault !== undefined) throw fault;
    posts.push(`${channel}: ${part.payload as string}`);
    return { messageId: String(posts.length) };
  },
  find: async () => 'unknown',
  async notifyManager(_tenant, _channel, message) {
    told.push(words(message));
    return true;
  },
  replace: async () => {},
  postInThread: async () => {},
  zoneOf: async () => null,
  check: async () => [],
};

function deps(): DeliverDeps {
  const offline = createOfflineEngine();
  return {
    store,
    clock,
    logger: silentLogger,
    model: offline,
    offline,
    platforms: [platform],
    owner: 'one',
    buildStories: async () => 0,
    coversAll: false,
  };
}

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock('2026-10-14T08:00:05.000Z');
  posts = [];
  told = [];
  faults = [];
});

afterEach(() => store.close());

describe('a slot', () => {
  it('is posted once, whoever asks again', async () => {
    expect(await deliverDigest(deps(), SLOT, never)).toBe('posted');
    expect(await deliverDigest(deps(), SLOT, never)).toBe('taken');
    expect(posts).toHaveLength(1);
  });

  it('says in one short line that nothing is new', async () => {
    await deliverDigest(deps(), SLOT, never);
    expect(posts[0]?.split('\n')).toHaveLength(1);
    expect(posts[0]?.toLowerCase()).toContain('nothing new');
  });

  it('that the platform refuses for good ends as failed, and one who can mend it is told once', async () => {
    faults = [new AppError('permanent', 'channel_not_found', 'The channel is gone.')];
    expect(await deliverDigest(deps(), SLOT, never)).toBe('failed');
    expect(await deliverDigest(deps(), SLOT, never)).toBe('taken');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('(channel_not_found)');
    expect(posts).toEqual([]);
  });

  it('that meets a passing fault is handed back, and posted when the platform said', async () => {
    faults = [new AppError('temporary', 'rate_limited', 'Slow down.', { retryAfterMs: 20_000 })];
    expect(await deliverDigest(deps(), SLOT, never)).toBe('handed back');
    clock.advance(10_000);
    expect(await deliverDigest(deps(), SLOT, never)).toBe('taken');
    clock.advance(11_000);
    expect(await deliverDigest(deps(), SLOT, never)).toBe('posted');
    expect(posts).toHaveLength(1);
  });

  it('whose post was cut off on the way is not posted again where nobody can tell', async () => {
    faults = [new AppError('temporary', 'connection_lost', 'The connection broke off.')];
    expect(await deliverDigest(deps(), SLOT, never)).toBe('handed back');
    clock.advance(60_000);
    expect(await deliverDigest(deps(), SLOT, never)).toBe('unknown');
    expect(posts).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/not known whether the digest of 2026-10-14 08:00 UTC arrived/);
  });
});

describe('a digest that shows what was accepted as wrong while it was posted', () => {
  it('is corrected like one that was posted before', async () => {
    // The report found no posted digest with it, and the digest had read the reports already.
    const [tenant, channel] = ['local', 'C1'];
    const at = clock.now().toISOString();
    const item = { kind: 'point' as const, text: 'The bridge fell.', evidence: [] };
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    const lease = { owner: 'dead', until };
    const claim = { tenant, channel, slot: SLOT.slot, zone: 'UTC', isLate: false, at };
    const claimed = await store.deliveries.claim({ ...claim, newsSince: null, lease });
    const id = claimed?.id ?? 0;
    const points = [{ text: item.text, evidence: [] }];
    const story = { id: 's1', headline: 'Bridge', headlineEvidence: [], new: true, points };
    const stories = [{ ...story, quotes: [], articles: [] }];
    const digest = {
      generatedAt: at,
      engine: 'offline' as const,
      withheld: 0,
      stories,
      articles: [],
    };
    const prepared = [{ platform: 'memory', payload: item.text }];
    await store.deliveries.setComposed(id, lease, { digest, prepared, articleIds: [] });
    await store.reports.add({ id: 'r1', tenant, channel, words: 'fell', items: [item], at });
    await store.reports.accept(tenant, 'r1', at, []);
    clock.advance(120_000);
    expect(await deliverDigest(deps(), SLOT, never)).toBe('posted');
    const corrections = await store.corrections.ofDelivery(id);
    expect(corrections.map(({ change }) => [change.key, change.items])).toEqual([
      ['report:r1', [item]],
    ]);
  });
});

describe('a digest whose part cannot be looked for', () => {
  it('is unknown and not failed, so that the next one tells nothing twice', async () => {
    // A platform that refused the search ended it as failed, and the articles came once more.
    faults = [new AppError('temporary', 'connection_lost', 'The connection broke off.')];
    const refusing = deps();
    const find = async () => {
      throw new AppError('permanent', 'channel_not_found', 'The channel is gone.');
    };
    refusing.platforms = [{ ...platform, find }];
    expect(await deliverDigest(refusing, SLOT, never)).toBe('handed back');
    clock.advance(60_000);
    expect(await deliverDigest(refusing, SLOT, never)).toBe('unknown');
    expect(told[0]).toMatch(/not known whether the digest/);
    expect(await store.deliveries.unsettled('local')).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('a digest that takes longer to write than a lease lasts', () => {
  it('stays with who writes it', async () => {
    // Two processes with a slow model took it from each other, and it never came.
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const slow = deps();
    slow.model = {
      ...slow.offline,
      async forScope() {
        asked.resolve();
        await answer.promise;
        return slow.offline;
      },
    };
    const written = deliverDigest(slow, SLOT, never);
    await asked.promise;
    for (let minute = 0; minute < 8; minute += 1) {
      clock.advance(60_000);
      while (clock.sleepers() === 0) await new Promise(setImmediate);
    }
    expect(await deliverDigest(deps(), SLOT, never)).toBe('taken');
    answer.resolve();
    expect(await written).toBe('posted');
    expect(posts).toHaveLength(1);
    expect(clock.sleepers()).toBe(0);
  });
});

describe('a digest that may not have arrived', () => {
  const unknown = async (): Promise<number> => {
    faults = [new AppError('temporary', 'connection_lost', 'The connection broke off.')];
    await deliverDigest(deps(), SLOT, never);
    clock.advance(60_000);
    await deliverDigest(deps(), SLOT, never);
    const [left] = await store.deliveries.unsettled('local');
    return left?.id ?? 0;
  };
  const answer = (id: number, isOut: boolean) =>
    resumeDelivery(deps(), { tenant: 'local', id, isOut }, never);

  it('is posted again once, whoever presses at the same time', async () => {
    const id = await unknown();
    const outcomes = await Promise.all([answer(id, false), answer(id, false), answer(id, true)]);
    expect(outcomes.toSorted()).toEqual(['posted', 'settled', 'settled']);
    expect(posts).toHaveLength(1);
    expect(await store.deliveries.unsettled('local')).toEqual([]);
  });

  it('is settled as it is where somebody saw it, and posted by nobody', async () => {
    const id = await unknown();
    expect(await answer(id, true)).toBe('posted');
    expect(await answer(id, false)).toBe('settled');
    expect(posts).toEqual([]);
    expect((await store.deliveries.last('local', 'C1'))?.id).toBe(id);
  });

  it('is unknown again where the process dies while it posts again, and asked of anew', async () => {
    const id = await unknown();
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    const now = clock.now().toISOString();
    const lease = { owner: 'dead', until };
    await store.deliveries.reopen('local', id, lease, false, now);
    await store.deliveries.setInFlight(id, lease, 0);
    await store.faults.forget('local', 'C1', 'digest:');
    clock.advance(120_000);
    await runSlots(deps(), async () => ({ topic: null, muted: [] }), never);
    expect(posts).toEqual([]);
    expect(told).toHaveLength(2);
    expect(await store.deliveries.unsettled('local')).toMatchObject([{ id, state: 'unknown' }]);
  });

  it('is tried again by itself where posting again meets a passing fault', async () => {
    const id = await unknown();
    faults = [new AppError('temporary', 'rate_limited', 'Slow down.', { retryAfterMs: 5_000 })];
    expect(await answer(id, false)).toBe('handed back');
    clock.advance(6_000);
    await runSlots(deps(), async () => ({ topic: null, muted: [] }), never);
    expect(posts).toHaveLength(1);
  });

  it('is nobody else’s to settle', async () => {
    const id = await unknown();
    expect(await resumeDelivery(deps(), { tenant: 'other', id, isOut: false }, never)).toBe(
      'settled',
    );
    expect(posts).toEqual([]);
  });
});

describe('a fault of a channel', () => {
  const gone = () => new AppError('permanent', 'channel_not_found', 'The channel is gone.');
  const slotAt = (slot: string) => deliverDigest(deps(), { ...SLOT, slot }, never);

  it('is told once until it is mended, and again when it comes back', async () => {
    faults = [gone(), gone()];
    await slotAt('2026-10-14T08:00:00.000Z');
    clock.advance(3_600_000);
    await slotAt('2026-10-14T09:00:00.000Z');
    expect(told).toHaveLength(1);
    await slotAt('2026-10-14T10:00:00.000Z');
    faults = [gone()];
    await slotAt('2026-10-14T11:00:00.000Z');
    expect(told).toHaveLength(2);
  });

  it('that lasts is told again after a day', async () => {
    faults = [gone(), gone()];
    await slotAt('2026-10-14T08:00:00.000Z');
    clock.advance(25 * 3_600_000);
    await slotAt('2026-10-15T08:00:00.000Z');
    expect(told).toHaveLength(2);
  });
});

describe('slots after a pause', () => {
  const everything = async () => ({ topic: null, muted: [] });

  it('are made good by one late digest, and the next comes at its time', async () => {
    await store.schedules.add({
      tenant: 'local',
      channel: 'C1',
      time: '08:00',
      zone: 'UTC',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      nextAt: '2026-10-11T08:00:00.000Z',
    });
    clock.advance(3_600_000);
    await runSlots(deps(), everything, never);
    await runSlots(deps(), everything, never);
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatch(/late/i);
    const [schedule] = await store.schedules.list('local', 'C1');
    expect(schedule?.nextAt).toBe('2026-10-15T08:00:00.000Z');
  });

  it('of one channel do not hold up those of another', async () => {
    for (const channel of ['C1', 'C2']) {
      await store.schedules.add({
        tenant: 'local',
        channel,
        time: '08:00',
        zone: 'UTC',
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        nextAt: '2026-10-14T08:00:00.000Z',
      });
    }
    faults = [new AppError('temporary', 'rate_limited', 'Slow down.', { retryAfterMs: 1_000 })];
    await runSlots(deps(), everything, never);
    expect(posts.map((post) => post.slice(0, 2))).toEqual(['C2']);
    clock.advance(2_000);
    await runSlots(deps(), everything, never);
    expect(posts.map((post) => post.slice(0, 2)).sort()).toEqual(['C1', 'C2']);
  });
});

/** What a source edits or takes down reaches the digests that show it: once, whoever finds it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { runCorrections } from '../../src/digest/correct-digest.ts';
import { deliverDigest } from '../../src/digest/deliver-digest.ts';
import type { DeliverDeps } from '../../src/digest/deps.ts';
import { followSources } from '../../src/digest/follow-sources.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createMemoryChannel, type MemoryChannel } from '../support/memory-channel.ts';
import { silentLogger } from '../support/silent-logger.ts';

const never = new AbortController().signal;
const MINUTE_MS = 60_000;
const URL_A = 'https://voe.example/cable';
const TITLE = 'Harbour cable cut leaves islands silent';
const FIGURE = 'The cut left 23,400 customers in the islands without a telephone line on Monday.';
const SHIP = 'A repair ship will reach the islands on Wednesday, the operator of the cable said.';
const QUOTED = 'We have never seen a cut so close to the shore,';
const TEXT = `${FIGURE}\n\n${SHIP}\n\n"${QUOTED}" said Ana Marín, the mayor of the town.`;

let store: Store;
let clock: FakeClock;
let channel: MemoryChannel;
let posts: MemoryChannel['posts'];
let threads: MemoryChannel['threads'];
let faults: MemoryChannel['faults'];

function deps(): DeliverDeps {
  const offline = createOfflineEngine();
  const base = { store, clock, logger: silentLogger };
  return {
    ...{ ...base, model: offline, offline, platforms: [channel.platform] },
    ...{ owner: 'one', coversAll: true, buildStories: createStoryBuilder(base).build },
  };
}

const print = async (
  minute: number,
  text: string,
  draft: { partial?: boolean; title?: string } = {},
) =>
  save(store, await follow(store, NORTH), minute, {
    ...{ url: URL_A, title: TITLE, outlet: 'The Voe Courier', text, ...draft },
    quotes: text.includes(QUOTED) ? [[QUOTED, 'Ana Marín']] : [],
  });

const digestAt = (minute: number) =>
  deliverDigest(
    deps(),
    {
      ...{ tenant: 'north', channel: 'C1', slot: at(minute), isLate: false },
      ...{ zone: 'UTC', topic: null, muted: [] },
    },
    never,
  );

/** What the clockwork does of a minute. */
const minutePasses = async () => {
  clock.advance(MINUTE_MS);
  await followSources(deps(), never);
  await runCorrections(deps(), never);
};

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock(at(10));
  channel = createMemoryChannel();
  ({ posts, threads, faults } = channel);
});
afterEach(() => store.close());

describe('an edit of a source', () => {
  it('changes the posted digest and is told once in its thread, in one line', async () => {
    await print(1, TEXT);
    await digestAt(10);
    expect(posts.get('m0')).toContain('23,400');
    await print(11, TEXT.replace('23,400', '24,300'));
    for (let minute = 0; minute < 30; minute += 1) await minutePasses();
    const line = /Corrected by The Voe Courier on 2 March 2026: 23,400 → 24,300 \(point \d\)/;
    expect(posts.get('m0')).toMatch(line);
    expect(posts.get('m0')).toContain(FIGURE.replace('23,400', '24,300'));
    expect(posts.get('m0')).not.toContain(FIGURE);
    expect(threads).toHaveLength(1);
    expect(threads[0]).toMatch(line);
    expect(threads[0]).toContain(`Was: ${FIGURE} · Now: ${FIGURE.replace('23,400', '24,300')}`);
  });

  it('is one correction where two processes find it at once', async () => {
    await print(1, TEXT);
    await digestAt(10);
    await print(11, TEXT.replace('23,400', '24,300'));
    await Promise.all([followSources(deps(), never), followSources(deps(), never)]);
    await Promise.all([runCorrections(deps(), never), runCorrections(deps(), never)]);
    expect(threads).toHaveLength(1);
  });

  it('that follows another is told for itself alone', async () => {
    await print(1, TEXT);
    await digestAt(10);
    const first = TEXT.replace('23,400', '24,300');
    await print(11, first);
    await minutePasses();
    await print(13, first.replace('so close to the shore', 'so near the harbour wall'));
    await minutePasses();
    expect(threads).toHaveLength(2);
    expect(threads[1]).toContain('quote of Ana Marín altered');
    expect(threads[1]).not.toContain('24,300');
    expect(posts.get('m0')).not.toContain('so close to the shore');
    expect(posts.get('m0')).toContain('24,300');
  });

  it('of its marks or its spelling changes and says nothing', async () => {
    await print(1, TEXT);
    await digestAt(10);
    const before = posts.get('m0');
    await print(11, TEXT.replace('on Monday.', 'on Monday!'));
    await minutePasses();
    expect([posts.get('m0'), threads]).toEqual([before, []]);
  });

  it('that the platform does not take is said in the thread and opens the next digest', async () => {
    await print(1, TEXT);
    await digestAt(10);
    await print(11, TEXT.replace('23,400', '24,300'));
    faults.replace = [new AppError('permanent', 'cant_update', 'No edits here.')];
    await minutePasses();
    expect(threads[0]).toContain('could not be changed');
    await digestAt(20);
    expect(posts.get('m1')).toMatch(
      /^Correction to the digest of 2 March 2026: Corrected by The Voe Courier/,
    );
  });

  it('found while its digest is being posted is told when that is out', async () => {
    await print(1, TEXT);
    const post = channel.platform.post;
    channel.platform.post = async (...args) => {
      await print(11, TEXT.replace('23,400', '24,300'));
      await followSources(deps(), never);
      return post(...args);
    };
    await digestAt(10);
    channel.platform.post = post;
    expect(threads).toEqual([]);
    await minutePasses();
    expect(threads).toHaveLength(1);
    expect(posts.get('m0')).toContain('24,300');
  });

  // A source that took up withdrawn words put them back into the post and into its thread.
  it('to words that were withdrawn takes the point out and says them nowhere', async () => {
    const now = FIGURE.replace('23,400', '24,300');
    const item = { kind: 'point' as const, text: now, evidence: [] };
    const report = { tenant: 'north', channel: 'C9', words: now, items: [item], at: at(1) };
    await store.reports.add({ ...report, id: 'r1' });
    await store.reports.accept('north', 'r1', at(2), []);
    await print(1, TEXT);
    await digestAt(10);
    await print(11, TEXT.replace('23,400', '24,300'));
    for (let minute = 0; minute < 3; minute += 1) await minutePasses();
    expect(threads).toHaveLength(1);
    expect([posts.get('m0'), ...threads].join()).not.toContain(now);
    expect(posts.get('m0')).not.toContain(FIGURE);
  });

  it('of a digest that is weeks old is told nobody', async () => {
    await print(1, TEXT);
    await digestAt(10);
    clock.advance(20 * 24 * 60 * MINUTE_MS);
    await print(11 + 20 * 24 * 60, TEXT.replace('23,400', '24,300'));
    await minutePasses();
    expect(threads).toEqual([]);
  });
});

describe('a page that is gone', () => {
  it('takes its points along, and nothing new rests on it', async () => {
    const { articleId } = await print(1, TEXT);
    await digestAt(10);
    await store.articles.watchDelivered(at(0), at(11));
    const miss = { isMissing: true, etag: null, lastModified: null, nextAt: at(13) };
    for (const minute of [11, 12])
      await store.articles.recordLook(articleId, { ...miss, at: at(minute) });
    await minutePasses();
    expect(threads).toHaveLength(1);
    expect(threads[0]).toMatch(
      /Taken down by The Voe Courier on 2 March 2026: the headline; point/,
    );
    expect(posts.get('m0')).not.toContain(SHIP);
    expect(posts.get('m0')).toContain('taken down by its source');
    await digestAt(20);
    expect(posts.get('m1')).not.toContain(SHIP);
  });
});

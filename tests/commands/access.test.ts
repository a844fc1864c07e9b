/** Who may do what: all, those who manage the channel, or those who manage every channel. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandDeps } from '../../src/commands/command.ts';
import { createChatHandler } from '../../src/commands/dispatch.ts';
import type { ShownItem } from '../../src/core/digest/shown-items.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import type { Asker } from '../../src/ports/chat-platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { follow, NORTH, NORTH_ALL, NORTH_OTHER, save } from '../contracts/store-newsroom.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const TENANT = NORTH.tenant;
const HERE = 'C1';
const THERE = 'C2';
const AT = '2026-01-05T08:00:00.000Z';
const READER: Asker = { id: 'R', canManage: false };
const OF_CHANNEL: Asker = { id: 'C', canManage: true, managesChannelOnly: true };
const OF_ALL: Asker = { id: 'A', canManage: true, managesChannelOnly: false };

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

async function said(user: Asker, text: string, channel = HERE): Promise<string> {
  const replies: string[] = [];
  const base = { store, clock: createFakeClock(), logger: silentLogger, platforms: [] };
  const deps = { ...base, defaultZone: 'UTC' } as unknown as CommandDeps;
  await createChatHandler(deps, new AbortController().signal).handle({
    ...{ eventId: null, tenant: TENANT, channel, thread: 't1', rootMessageId: null, story: null },
    ...{ isShared: false, kind: 'command', user, text },
    reply: async ({ blocks }) => void replies.push(blocks.filter(isText).map(blockText).join('\n')),
  });
  return replies.join('\n');
}

const isRefused = (reply: string) => reply.includes('(not_allowed)');

describe('a command', () => {
  // Managers of one channel of a Discord server changed all channels' models and speakers.
  it.each([
    'model own-key',
    'model own-key forget',
    'model operator',
    'model off',
    'model budget 5',
    'model budget 5 HERE now',
    'model BUDGET 5 here',
    'speaker merge "A" with "B"',
    'Speaker SPLIT "A"',
    'speaker undo 1',
    'feeds add https://a.example/feed --all',
  ])('that reaches every channel is for those who manage them all: %s', async (text) => {
    expect(isRefused(await said(READER, text))).toBe(true);
    const refused = await said(OF_CHANNEL, text);
    expect([isRefused(refused), /manage the whole/.test(refused)]).toEqual([true, true]);
    if (!text.startsWith('feeds')) expect(isRefused(await said(OF_ALL, text))).toBe(false);
  });

  it('that is refused says by which right it would be done', async () => {
    expect(await said(OF_CHANNEL, 'model off')).toContain('on Discord: Manage Server');
  });

  it.each(['model budget 5 here', 'model budget off here', 'topics add 5G', 'report list'])(
    'that is the channel’s own is for those who manage it: %s',
    async (text) => {
      expect(isRefused(await said(READER, text))).toBe(true);
      expect(isRefused(await said(OF_CHANNEL, text))).toBe(false);
    },
  );

  it.each(['model', 'speaker list', 'speaker why "A"', 'report it is wrong'])(
    'that changes nothing is for all: %s',
    async (text) => expect(isRefused(await said(READER, text))).toBe(false),
  );

  it.each(['again', 'arrived'])(
    'that settles a digest as posted %s is for those who manage its channel',
    async (verb) => {
      const id = await delivered(THERE, null);
      expect(isRefused(await said(OF_CHANNEL, `post ${verb} ${id}`))).toBe(true);
      expect(isRefused(await said(OF_CHANNEL, `post ${verb} ${id}`, THERE))).toBe(false);
    },
  );
});

describe('a report', () => {
  const waits = async () => (await store.reports.open(TENANT)).length > 0;

  /** Of a point of an article that this channel's own feed brought. */
  async function reported(): Promise<ShownItem> {
    const feed = await follow(store, NORTH);
    const { articleId } = await save(store, feed, 1, { url: 'https://news.example/cable' });
    const evidence = [{ article: articleId, start: 0, end: 5 }];
    const item: ShownItem = { kind: 'point', text: 'The cable is whole.', evidence };
    const report = {
      id: 'abc',
      tenant: TENANT,
      channel: HERE,
      words: 'whole',
      items: [item],
      at: AT,
    };
    await store.reports.add(report);
    return item;
  }

  it.each(['accept', 'dismiss'])(
    'of what this channel alone shows may its managers %s',
    async (verb) => {
      await delivered(HERE, await reported());
      expect(isRefused(await said(READER, `report ${verb} abc`))).toBe(true);
      expect(await said(OF_CHANNEL, 'report list')).toContain('abc');
      expect(isRefused(await said(OF_CHANNEL, `report ${verb} abc`))).toBe(false);
      expect(await waits()).toBe(false);
    },
  );

  it.each([
    ['posted in another channel', (item: ShownItem) => delivered(THERE, item)],
    ['of a feed that another channel follows too', () => follow(store, NORTH_OTHER)],
    ['of a feed of every channel', () => follow(store, NORTH_ALL)],
  ])('of what is %s is accepted by those who manage the whole server', async (_where, there) => {
    await there(await reported());
    expect(await said(OF_CHANNEL, 'report accept abc')).toMatch(/Manage Server.*not_allowed/);
    expect([await waits(), await store.reports.withheld(TENANT)]).toEqual([true, []]);
    expect(await said(OF_ALL, 'report accept abc')).toContain('Accepted');
  });

  it('from another channel is neither told to its neighbours’ managers nor settled by them', async () => {
    await reported();
    expect(await said(OF_CHANNEL, 'report list', THERE)).toBe('No report waits.');
    for (const verb of ['accept', 'dismiss'])
      expect(isRefused(await said(OF_CHANNEL, `report ${verb} abc`, THERE))).toBe(true);
    expect(await waits()).toBe(true);
    expect(await said(OF_ALL, 'report dismiss abc', THERE)).toContain('Dismissed');
  });
});

/** A posted digest that shows the item. */
async function delivered(channel: string, item: ShownItem | null): Promise<number> {
  const lease = { owner: 'one', until: '2026-01-05T08:05:00.000Z' };
  const slot = { tenant: TENANT, channel, slot: AT, zone: 'UTC', isLate: false, newsSince: null };
  const id = (await store.deliveries.claim({ ...slot, at: AT, lease }))?.id ?? 0;
  const points = item === null ? [] : [item];
  const story = { id: 's1', headline: 'Cable', headlineEvidence: [], new: true, quotes: [] };
  const stories = [{ ...story, articles: [], points }];
  const digest = {
    generatedAt: AT,
    engine: 'offline' as const,
    withheld: 0,
    stories,
    articles: [],
  };
  await store.deliveries.setComposed(id, lease, { digest, prepared: [], articleIds: [] });
  await store.deliveries.finish(id, lease, 'done', AT);
  return id;
}

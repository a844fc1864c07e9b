/**
 * Channels: their settings, the turns of their threads, the platform's events handled once, and who
 * may know what became of an address.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChannelSettings, Store } from '../../src/ports/store.ts';
import {
  articleOf,
  at,
  entry,
  follow,
  NORTH,
  NORTH_ALL,
  NORTH_OTHER,
  poll,
  SOUTH,
  save,
} from './store-newsroom.ts';

export function channelContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  describe('channels', () => {
    it('begin without settings, and keep the last that were saved, each its own', async () => {
      const none = {
        topics: [],
        muted: [],
        storyMarks: [],
        allowsShared: false,
        announcement: null,
      };
      const settings = {
        topics: ['5G', 'Ana Marín'],
        muted: ['sport'],
        storyMarks: [{ id: 's-1', headline: 'Harbour', is: 'followed' as const }],
        allowsShared: true,
        announcement: { role: '42' },
      };
      expect(await store.channels.settings('north', 'C1')).toEqual(none);
      const first = await store.channels.changeSettings('north', 'C1', (known) => {
        return { ...known, topics: ['x'] };
      });
      expect(first).toEqual({ before: none, after: { ...none, topics: ['x'] } });
      await store.channels.changeSettings('north', 'C1', () => settings);
      expect(await store.channels.settings('north', 'C1')).toEqual(settings);
      expect(await store.channels.settings('north', 'C2')).toEqual(none);
      expect(await store.channels.settings('south', 'C1')).toEqual(none);
    });

    // Read, changed and saved in separate steps, one of two changes at once was lost.
    it('keep what each of many changes at once made', async () => {
      const words = Array.from({ length: 8 }, (_, n) => `topic ${n}`);
      await Promise.all(
        words.map((word) =>
          store.channels.changeSettings('north', 'C1', (settings) => {
            return { ...settings, topics: [...settings.topics, word] };
          }),
        ),
      );
      expect((await store.channels.settings('north', 'C1')).topics.toSorted()).toEqual(words);
    });

    it('stay as they are where a change is refused', async () => {
      const refused = store.channels.changeSettings('north', 'C1', () => {
        throw new Error('too many');
      });
      await expect(refused).rejects.toThrow('too many');
      expect((await store.channels.settings('north', 'C1')).topics).toEqual([]);
    });

    it('keep apart from their settings whether other organisations read them', async () => {
      const { channels } = store;
      expect(await channels.sharing('north', 'C1')).toBeNull();
      await channels.saveSharing('north', 'C1', true);
      const allow = (settings: ChannelSettings) => ({ ...settings, allowsShared: true });
      await channels.changeSettings('north', 'C1', allow);
      const { after: settings } = await channels.changeSettings('north', 'C2', allow);
      await channels.saveSharing('north', 'C2', false);
      await channels.saveSharing('north', 'C2', true);
      await channels.saveSharing('north', 'C2', false);
      expect(await channels.sharing('north', 'C1')).toBe(true);
      expect(await channels.sharing('north', 'C2')).toBe(false);
      expect(await channels.settings('north', 'C2')).toEqual(settings);
      expect(await channels.sharing('south', 'C1')).toBeNull();
    });

    it('remember the digest shown last, to each person and to all', async () => {
      const story = { id: 's-1', headline: 'Harbour', headlineArticle: 'a1', articles: ['a1'] };
      const shown = (n: number) => ({ at: at(n), stories: [{ ...story, id: `s-${n}` }] });
      const { channels } = store;
      const last = (person: string | null) => channels.lastShown('north', 'C1', person);
      expect(await last('ada')).toBeNull();
      await channels.saveShown('north', 'C1', '', shown(1));
      await channels.saveShown('north', 'C1', 'ada', shown(2));
      expect(await last('ada')).toEqual(shown(2));
      expect(await last('bo')).toEqual(shown(1));
      await channels.saveShown('north', 'C1', 'ada', shown(3));
      expect([await last('ada'), await last(null)]).toEqual([shown(3), shown(3)]);
      await channels.saveShown('north', 'C1', '', shown(4));
      expect(await last('ada')).toEqual(shown(4));
      expect(await channels.lastShown('north', 'C2', 'ada')).toBeNull();
      expect(await channels.lastShown('south', 'C1', null)).toBeNull();
    });

    it('remember the last turns of a thread, oldest first, and of no other', async () => {
      const turn = (n: number) => ({
        question: `Question ${n}?`,
        answer: n === 1 ? null : `Answer ${n}.`,
        articleIds: [`a${n}`],
        at: at(n),
      });
      for (const n of [1, 2, 3]) await store.channels.addTurn('north', 'C1', 't1', turn(n));
      expect(await store.channels.turns('north', 'C1', 't1', 2)).toEqual([turn(2), turn(3)]);
      expect(await store.channels.turns('north', 'C1', 't1', 9)).toEqual([1, 2, 3].map(turn));
      expect(await store.channels.turns('north', 'C1', 't2', 9)).toEqual([]);
      expect(await store.channels.turns('north', 'C2', 't1', 9)).toEqual([]);
      expect(await store.channels.turns('south', 'C1', 't1', 9)).toEqual([]);
    });

    it('see an event of the platform for the first time once', async () => {
      const tries = await Promise.all([1, 2, 3].map((n) => store.channels.firstTime('e1', at(n))));
      expect(tries.filter((isFirst) => isFirst)).toHaveLength(1);
      expect(await store.channels.firstTime('e2', at(4))).toBe(true);
      expect(await store.channels.firstTime('e1', at(5))).toBe(false);
    });

    // Every event of every platform was once kept for good.
    it('forget an event that no platform sends again', async () => {
      expect(await store.channels.firstTime('e1', '2026-10-01T08:00:00.000Z')).toBe(true);
      expect(await store.channels.firstTime('e2', '2026-10-07T08:00:00.000Z')).toBe(true);
      expect(await store.channels.firstTime('e1', '2026-10-08T07:59:00.000Z')).toBe(false);
      expect(await store.channels.firstTime('e3', '2026-10-08T08:00:01.000Z')).toBe(true);
      expect(await store.channels.firstTime('e1', '2026-10-08T08:00:02.000Z')).toBe(true);
      expect(await store.channels.firstTime('e2', '2026-10-08T08:00:03.000Z')).toBe(false);
    });
  });

  describe('events of an address', () => {
    const { url } = articleOf().article;
    const whatSees = async (scope: typeof NORTH) =>
      (await store.events.ofUrl(scope, url)).map((event) => event.what);

    it('are told oldest first', async () => {
      const feed = await follow(store, NORTH);
      await save(store, feed, 1);
      await store.events.record({ scope: NORTH, url, at: at(2), what: 'shown', detail: 'in C1' });
      expect(await store.events.ofUrl(NORTH, url)).toEqual([
        { at: at(1), what: 'stored', detail: `article ${articleOf().article.id}` },
        { at: at(2), what: 'shown', detail: 'in C1' },
      ]);
    });

    it('of one channel stay with it; those of the tenant are for each of its channels', async () => {
      await store.events.record({ scope: NORTH, url, at: at(1), what: 'own', detail: '' });
      await store.events.record({ scope: NORTH_ALL, url, at: at(2), what: 'all', detail: '' });
      expect(await whatSees(NORTH)).toEqual(['own', 'all']);
      expect(await whatSees(NORTH_OTHER)).toEqual(['all']);
      expect(await whatSees(NORTH_ALL)).toEqual(['all']);
      expect(await whatSees(SOUTH)).toEqual([]);
    });

    it('of reading news are for those whose feeds announced it', async () => {
      const feed = await follow(store, NORTH);
      await store.events.record({ scope: null, url, at: at(1), what: 'left out', detail: '' });
      expect(await whatSees(NORTH)).toEqual([]);
      await poll(store, feed, 2, [entry('harbour')]);
      expect(await whatSees(NORTH)).toEqual(['left out', 'waiting']);
      expect(await whatSees(NORTH_OTHER)).toEqual([]);
      expect(await whatSees(SOUTH)).toEqual([]);
    });

    it('of reading news stay untold where the feed announced it only after it was left', async () => {
      const feed = await follow(store, NORTH);
      await store.feeds.unfollow(NORTH, feed.url, at(1));
      await store.events.record({ scope: null, url, at: at(2), what: 'left out', detail: '' });
      await poll(store, feed, 2, [entry('harbour')]);
      expect(await whatSees(NORTH)).toEqual([]);
    });
  });
}

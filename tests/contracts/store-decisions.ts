/** What people decide about stories: it outlives clustering, is told of, and can be undone. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { at, follow, NORTH, SOUTH, save } from './store-newsroom.ts';

export function decisionContract(opened: () => Store): void {
  let store: Store;
  let feed: FeedRow;
  let ids: string[];
  /** Two stories: s1 holds a and b, s2 holds c and d. */
  beforeEach(async () => {
    store = opened();
    feed = await follow(store, NORTH);
    ids = [];
    for (const [n, name] of ['a', 'b', 'c', 'd'].entries()) {
      const url = `https://news.example/${name}`;
      ids.push((await save(store, feed, n + 1, { url, text: `Text of ${name}.` })).articleId);
    }
    const placed = ids.map((articleId, n) => ({ articleId, storyId: n < 2 ? 's1' : 's2' }));
    await store.stories.assign('north', placed, [], at(6));
  });

  /** Story and whether it is pinned, in the order a, b, c, d. */
  const places = async () => {
    const all = await store.stories.assignedSince('north', at(0));
    return ids.map((id) => {
      const found = all.find(({ article }) => article.id === id);
      return `${found?.storyId}${found?.isPinned ? ' pinned' : ''}`;
    });
  };
  const what = async (name: string) =>
    (await store.events.ofUrl(NORTH, `https://news.example/${name}`))
      .filter((event) => event.what.includes('by hand') || event.what === 'decision undone')
      .map((event) => `${event.what}: ${event.detail}`);

  describe('decisions about stories', () => {
    it('merge two into one, pin their articles there and lead from the one that is no more', async () => {
      await store.stories.merge('north', 's2', 's1', at(7));
      expect(await places()).toEqual(['s1 pinned', 's1 pinned', 's1 pinned', 's1 pinned']);
      expect(await store.stories.resolve('north', 's2')).toBe('s1');
      expect(await store.stories.hasPins('north', 's1')).toBe(true);
      expect(await store.stories.hasPins('south', 's1')).toBe(false);
      expect(await what('d')).toEqual(['merged by hand: story s2 is part of s1']);
      expect(await store.events.ofUrl(SOUTH, 'https://news.example/d')).toEqual([]);
    });

    it('split one in two, the articles of another story left alone', async () => {
      await store.stories.split('north', 's1', [ids[1] ?? '', ids[2] ?? ''], 's9', at(7));
      expect(await places()).toEqual(['s1 pinned', 's9 pinned', 's2', 's2']);
      expect(await what('b')).toEqual(['split by hand: story s9 was part of s1']);
      expect(await store.stories.resolve('north', 's9')).toBe('s9');
    });

    it('undo a merge: each article is back in its story, which lives again', async () => {
      await store.stories.merge('north', 's2', 's1', at(7));
      expect(await store.stories.unpin('north', 's1', at(8))).toBe(4);
      expect(await places()).toEqual(['s1', 's1', 's2', 's2']);
      expect(await store.stories.resolve('north', 's2')).toBe('s2');
      expect(await what('d')).toHaveLength(2);
      expect(await store.stories.unpin('north', 's1', at(9))).toBe(0);
    });

    it('undo a split: what came to the new part since goes back as well', async () => {
      await store.stories.split('north', 's1', [ids[1] ?? ''], 's9', at(7));
      await store.stories.assign('north', [{ articleId: ids[3] ?? '', storyId: 's9' }], [], at(8));
      await store.stories.unpin('north', 's1', at(9));
      expect(await places()).toEqual(['s1', 's1', 's2', 's1']);
      expect(await store.stories.resolve('north', 's9')).toBe('s1');
    });

    it('stay one decision where clustering merged the story on', async () => {
      await store.stories.merge('north', 's2', 's1', at(7));
      const moved = ids.map((articleId) => ({ articleId, storyId: 's0' }));
      await store.stories.assign('north', moved, [{ from: 's1', into: 's0' }], at(8));
      await store.stories.unpin('north', 's0', at(9));
      expect(await places()).toEqual(['s0', 's0', 's2', 's2']);
    });

    it('name a story until the name is taken away', async () => {
      await store.stories.rename('north', 's1', 'Harbour', at(7));
      const named = () => store.stories.names('north', ['s1', 's2']);
      expect(await named()).toEqual([{ storyId: 's1', name: 'Harbour' }]);
      expect(await store.stories.names('north', null)).toEqual(await named());
      expect(await store.stories.names('south', null)).toEqual([]);
      await store.stories.assign('north', [{ articleId: ids[3] ?? '', storyId: 's1' }], [], at(8));
      expect(await named()).toHaveLength(1);
      await store.stories.rename('north', 's1', null, at(9));
      expect(await named()).toEqual([]);
      expect(await what('a')).toHaveLength(2);
    });

    it('are not undone by who clustered on what stood before', async () => {
      const known = await store.stories.version('north');
      await store.stories.merge('north', 's2', 's1', at(7));
      const back = [{ articleId: ids[3] ?? '', storyId: 's2' }];
      expect(await store.stories.assign('north', back, [], at(8), known)).toBeNull();
      expect((await places())[3]).toBe('s1 pinned');
      const now = await store.stories.version('north');
      expect(await store.stories.assign('north', [], [], at(8), now)).toBe(now + 1);
      expect(await store.stories.version('south')).toBe(0);
    });

    it('let one of two at once write, whoever it is', async () => {
      const known = await store.stories.version('north');
      const tries = ['s3', 's4'].map((storyId) =>
        store.stories.assign('north', [{ articleId: ids[0] ?? '', storyId }], [], at(8), known),
      );
      const written = (await Promise.all(tries)).filter((version) => version !== null);
      expect(written).toEqual([known + 1]);
    });
  });
}

/** What people decide about stories: it outlives clustering, is told of, and can be undone. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store, StoryMark } from '../../src/ports/store.ts';
import { at, follow, NORTH, NORTH_ALL, NORTH_OTHER, SOUTH, save } from './store-newsroom.ts';

const HERE = { tenant: 'north', channel: 'C1' };

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
      expect(await store.stories.undoneBy('north', 's1')).toHaveLength(4);
      expect(await store.stories.undoneBy('south', 's1')).toEqual([]);
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
      await store.stories.rename(HERE, 's1', 'Harbour', at(7));
      const named = () => store.stories.names(NORTH, ['s1', 's2']);
      expect(await named()).toEqual([{ storyId: 's1', name: 'Harbour' }]);
      expect(await store.stories.names(NORTH, null)).toEqual(await named());
      expect(await store.stories.names(SOUTH, null)).toEqual([]);
      await store.stories.assign('north', [{ articleId: ids[3] ?? '', storyId: 's1' }], [], at(8));
      expect(await named()).toHaveLength(1);
      await store.stories.rename(HERE, 's1', null, at(9));
      expect(await named()).toEqual([]);
      expect(await what('a')).toHaveLength(2);
    });

    // A name that one channel gave once stood in every channel's digests.
    it('name a story for one channel alone', async () => {
      await follow(store, NORTH_OTHER);
      await store.stories.rename(HERE, 's1', 'Harbour', at(7));
      await store.stories.rename({ ...HERE, channel: 'C2' }, 's1', 'Rope', at(7));
      expect(await store.stories.names(NORTH, null)).toEqual([{ storyId: 's1', name: 'Harbour' }]);
      expect(await store.stories.names(NORTH_OTHER, ['s1'])).toEqual([
        { storyId: 's1', name: 'Rope' },
      ]);
      expect(await store.stories.names(NORTH_ALL, null)).toEqual([]);
      expect(await what('a')).toEqual(['named by hand: story s1 is “Harbour”']);
    });

    it('name no more stories of a channel than asked, though those that are named anew', async () => {
      const name = (storyId: string, words: string | null, channel = 'C1') =>
        store.stories.rename({ ...HERE, channel }, storyId, words, at(7), 1);
      expect(await name('s1', 'Harbour')).toBe(true);
      expect(await name('s2', 'Rope')).toBe(false);
      expect(await what('c')).toEqual([]);
      expect(await name('s2', 'Rope', 'C2')).toBe(true);
      expect(await name('s1', 'Port')).toBe(true);
      expect(await store.stories.names(NORTH, null)).toEqual([{ storyId: 's1', name: 'Port' }]);
      expect(await name('s1', null)).toBe(true);
      expect(await name('s2', 'Rope')).toBe(true);
    });

    // Clustering merged a named story into another, and its name was gone.
    it('name the story that a named one became part of, unless it has a name', async () => {
      await store.stories.rename(HERE, 's2', 'Rope', at(7));
      await store.stories.merge('north', 's2', 's1', at(8));
      expect(await store.stories.names(NORTH, ['s1'])).toEqual([{ storyId: 's1', name: 'Rope' }]);
      await store.stories.rename(HERE, 's1', 'Harbour', at(9));
      expect(await store.stories.names(NORTH, null)).toEqual([{ storyId: 's1', name: 'Harbour' }]);
      await store.stories.rename(HERE, 's1', null, at(9));
      expect(await store.stories.names(NORTH, null)).toEqual([]);
    });

    // Followed, a story was parted, and news of the other part came as if nobody followed it.
    it('leave both parts followed or muted where the whole was, in every channel', async () => {
      const mark = (id: string, is: StoryMark['is']) => ({ id, headline: 'Harbour', is });
      const marksOf = async (channel: string) =>
        (await store.channels.settings('north', channel)).storyMarks;
      await store.stories.merge('north', 's2', 's1', at(6));
      for (const [channel, marks] of [
        ['C1', [mark('s1', 'followed')]],
        ['C2', [mark('s7', 'followed'), mark('s2', 'muted')]],
        ['C3', [mark('s7', 'muted')]],
      ] as const)
        await store.channels.changeSettings('north', channel, (settings) => {
          return { ...settings, storyMarks: [...marks] };
        });
      await store.stories.split('north', 's1', [ids[1] ?? ''], 's9', at(7));
      expect(await marksOf('C1')).toEqual([mark('s1', 'followed'), mark('s9', 'followed')]);
      expect((await marksOf('C2')).at(-1)).toEqual(mark('s9', 'muted'));
      expect(await marksOf('C3')).toEqual([mark('s7', 'muted')]);
    });

    // Undone at the part itself, a split left the part pointing at itself, and its articles nowhere.
    it('undo a split from the part that it made, which leads back to the story', async () => {
      await store.stories.split('north', 's1', [ids[1] ?? ''], 's9', at(7));
      await store.stories.assign('north', [{ articleId: ids[3] ?? '', storyId: 's9' }], [], at(8));
      expect(await store.stories.unpin('north', 's9', at(9))).toBe(1);
      expect(await store.stories.resolve('north', 's9')).toBe('s1');
      expect((await store.stories.storiesOf('north', ids)).map(({ storyId }) => storyId)).toEqual(
        expect.arrayContaining(['s1', 's1', 's2', 's1']),
      );
      expect(await store.stories.articlesOf('north', ['s9'])).toEqual([]);
    });

    // Undone in the story that it came from, a part took along the whole story that it was merged into.
    it('undo a split whose part was merged into another story, which stays as it was', async () => {
      await store.stories.split('north', 's1', [ids[1] ?? ''], 's9', at(7));
      await store.stories.merge('north', 's9', 's2', at(8));
      expect(await store.stories.unpin('north', 's1', at(9))).toBe(2);
      expect(await places()).toEqual(['s1', 's1', 's2 pinned', 's2 pinned']);
      expect(await store.stories.resolve('north', 's2')).toBe('s2');
      expect(await store.stories.unpin('north', 's1', at(9))).toBe(0);
    });

    it('undo a split whose part absorbed another story, which stays where people put it', async () => {
      await store.stories.split('north', 's1', [ids[1] ?? ''], 's9', at(7));
      await store.stories.merge('north', 's2', 's9', at(8));
      await store.stories.unpin('north', 's1', at(9));
      expect(await places()).toEqual(['s1', 's1', 's9 pinned', 's9 pinned']);
      await store.stories.unpin('north', 's9', at(9));
      expect(await places()).toEqual(['s1', 's1', 's2', 's2']);
      expect(await store.stories.resolve('north', 's9')).toBe('s2');
    });

    // Who asked what an undoing touches was told of the story's own articles alone.
    it.each([
      ['the story that was split', 's1', ['s1', 's1', 's1']],
      ['the part, merged into another', 's2', ['s1', 's2', 's2']],
    ])('tell beforehand what their undoing moves, and where to: %s', async (_, storyId, after) => {
      await store.stories.split('north', 's1', [ids[1] ?? ''], 's9', at(7));
      if (storyId === 's2') await store.stories.merge('north', 's9', 's2', at(8));
      else
        await store.stories.assign(
          'north',
          [{ articleId: ids[3] ?? '', storyId: 's9' }],
          [],
          at(8),
        );
      const told = await store.stories.undoneBy('north', storyId);
      expect(told.map((row) => row.storyId)).toEqual(after);
      await store.stories.unpin('north', storyId, at(9));
      const moved = told.map(({ articleId }) => articleId);
      const now = await store.stories.storiesOf('north', moved);
      const byArticle = (a: { articleId: string }, b: { articleId: string }) =>
        a.articleId < b.articleId ? -1 : 1;
      expect(now).toEqual(told.toSorted(byArticle));
    });

    it('touch the channels whose feeds brought the articles', async () => {
      const all = () => store.stories.channelsWith('north', ids);
      expect(await all()).toEqual(['C1']);
      await store.feeds.unfollow(NORTH, feed.url, at(0));
      expect(await all()).toEqual([]);
      await follow(store, NORTH_ALL);
      await follow(store, NORTH_OTHER);
      expect(await all()).toEqual([null, NORTH_OTHER.channel]);
      expect(await store.stories.channelsWith('north', [])).toEqual([]);
      expect(await store.stories.channelsWith('south', ids)).toEqual([]);
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

/**
 * Stories: what waits for one, how articles move, and how a merged story leads on.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { at, follow, NORTH, NORTH_OTHER, SOUTH, save } from './store-newsroom.ts';

export function storyContract(opened: () => Store): void {
  let store: Store;
  let feed: FeedRow;
  beforeEach(async () => {
    store = opened();
    feed = await follow(store, NORTH);
  });

  const bring = async (name: string, minute: number, publishedAt: string | null = at(minute)) =>
    (
      await save(store, feed, minute, {
        url: `https://news.example/${name}`,
        text: `Text of ${name}.`,
        publishedAt,
      })
    ).articleId;

  const unassigned = async (tenant: string, limit = 10) =>
    (await store.stories.unassigned(tenant, limit)).map(({ id }) => id);

  describe('stories', () => {
    it('wait for each tenant’s articles, the earliest published first and undated ones before', async () => {
      const late = await bring('late', 1, at(9));
      const early = await bring('early', 2, at(3));
      const undated = await bring('undated', 3, null);
      expect(await unassigned('north')).toEqual([undated, early, late]);
      expect(await unassigned('north', 2)).toEqual([undated, early]);
      expect(await unassigned('south')).toEqual([]);
    });

    it('take an article once, and again never: not edited, not from a second feed, not followed anew', async () => {
      const id = await bring('a', 1);
      await store.stories.assign('north', [{ articleId: id, storyId: 's1' }], [], at(2));
      await save(store, feed, 3, { url: 'https://news.example/a', text: 'Edited.' });
      const second = await follow(store, NORTH_OTHER, 'https://news.example/second');
      await save(store, second, 4, { url: 'https://news.example/a', text: 'Edited.' });
      await store.feeds.unfollow(NORTH, feed.url, at(5));
      await follow(store, NORTH, feed.url, 6);
      expect(await unassigned('north')).toEqual([]);
    });

    it('wait for what a feed held already when a tenant came to follow it', async () => {
      const id = await bring('a', 1);
      await follow(store, SOUTH, feed.url, 5);
      expect(await unassigned('south')).toEqual([id]);
      const other = await bring('b', 6);
      expect(await unassigned('south')).toEqual([id, other]);
    });

    it('do not wait for what came while nobody of the tenant followed the feed', async () => {
      await follow(store, SOUTH, feed.url, 1);
      await store.feeds.unfollow(SOUTH, feed.url, at(2));
      const id = await bring('a', 3);
      expect(await unassigned('south')).toEqual([]);
      await follow(store, SOUTH, feed.url, 4);
      expect(await unassigned('south')).toEqual([id]);
    });

    it('are found by their articles and articles by their stories', async () => {
      const [a, b, c] = [await bring('a', 1), await bring('b', 2), await bring('c', 3)];
      const placed = [
        { articleId: a, storyId: 's1' },
        { articleId: b, storyId: 's1' },
        { articleId: c, storyId: 's2' },
      ];
      await store.stories.assign('north', placed, [], at(4));
      const byArticle = (rows: { articleId: string }[]) =>
        rows.toSorted((x, y) => (x.articleId < y.articleId ? -1 : 1));
      expect(await store.stories.storiesOf('north', [c])).toEqual([placed[2]]);
      expect(byArticle(await store.stories.articlesOf('north', ['s1']))).toEqual(
        byArticle(placed.slice(0, 2)),
      );
      expect(await store.stories.articlesOf('north', [])).toEqual([]);
    });

    it('give back assigned articles stored since a time, in the order they were placed', async () => {
      const [a, b] = [await bring('a', 1), await bring('b', 2)];
      const c = await bring('c', 3);
      await store.stories.assign('north', [{ articleId: c, storyId: 's2' }], [], at(4));
      const rest = [a, b].map((articleId) => ({ articleId, storyId: 's1' }));
      await store.stories.assign('north', rest, [], at(5));
      const since = async (minute: number) =>
        (await store.stories.assignedSince('north', at(minute))).map(({ article, storyId }) => [
          article.id,
          storyId,
        ]);
      expect(await since(2)).toEqual([
        [c, 's2'],
        [b, 's1'],
      ]);
      expect(await since(4)).toEqual([]);
    });

    it('give back no more than were stored last, where that is all that is asked for', async () => {
      const ids = [await bring('a', 1), await bring('b', 2), await bring('c', 3)];
      const placed = ids.map((articleId) => ({ articleId, storyId: 's1' }));
      await store.stories.assign('north', placed, [], at(4));
      const last = await store.stories.assignedSince('north', at(0), 2);
      expect(last.map(({ article }) => article.id)).toEqual(ids.slice(1));
    });

    it('move articles, and lead from a merged story to the one that lives', async () => {
      const [a, b] = [await bring('a', 1), await bring('b', 2)];
      const in1 = { articleId: a, storyId: 's1' };
      await store.stories.assign('north', [in1, { articleId: b, storyId: 's2' }], [], at(3));
      const moved = [{ articleId: b, storyId: 's1' }];
      await store.stories.assign('north', moved, [{ from: 's2', into: 's1' }], at(4));
      expect(await store.stories.storiesOf('north', [b])).toEqual(moved);
      expect(await store.stories.resolve('north', 's2')).toBe('s1');
      const onward = [a, b].map((articleId) => ({ articleId, storyId: 's3' }));
      await store.stories.assign('north', onward, [{ from: 's1', into: 's3' }], at(5));
      expect(await store.stories.resolve('north', 's2')).toBe('s3');
      expect(await store.stories.resolve('north', 's3')).toBe('s3');
      expect(await store.stories.resolve('north', 's9')).toBeNull();
    });

    it('take the members along that nobody moved by name', async () => {
      const [old, fresh] = [await bring('a', 1), await bring('b', 2)];
      const both = [old, fresh].map((articleId) => ({ articleId, storyId: 's1' }));
      await store.stories.assign('north', both, [], at(3));
      const moved = [{ articleId: fresh, storyId: 's2' }];
      await store.stories.assign('north', moved, [{ from: 's1', into: 's2' }], at(4));
      const members = await store.stories.articlesOf('north', ['s2']);
      expect(members.map((member) => member.articleId).sort()).toEqual([old, fresh].sort());
    });

    it('live again where articles come back to them', async () => {
      const a = await bring('a', 1);
      const there = [{ articleId: a, storyId: 's2' }];
      await store.stories.assign('north', [{ articleId: a, storyId: 's1' }], [], at(2));
      await store.stories.assign('north', there, [{ from: 's1', into: 's2' }], at(3));
      await store.stories.assign('north', [{ articleId: a, storyId: 's1' }], [], at(4));
      expect(await store.stories.resolve('north', 's1')).toBe('s1');
    });
  });
}

/**
 * Following and leaving feeds, alone and by the list: whose words name a feed, what counts as news
 * to somebody who comes later, and what a feed that nobody followed begins with.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  at,
  entry,
  follow,
  look,
  NORTH,
  NORTH_OTHER,
  onlyPending,
  poll,
  SOUTH,
  save,
} from './store-newsroom.ts';

const URL = 'https://news.example/feed';

export function followContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  describe('reading at once', () => {
    const times = (minute: number) => ({ readBefore: at(minute - 15), at: at(minute) });

    it('makes due what the scope follows and was read long enough ago', async () => {
      const [own, other] = [await follow(store, NORTH), await follow(store, SOUTH, `${URL}/south`)];
      for (const feed of [own, other]) await poll(store, feed, 1, []);
      const [before] = await store.feeds.followed(NORTH);
      expect(await store.feeds.hasten(NORTH, times(10))).toBe(0);
      expect((await store.feeds.followed(NORTH))[0]?.nextPollAt).toBe(before?.nextPollAt);
      expect(await store.feeds.hasten(NORTH, times(17))).toBe(1);
      expect((await store.feeds.claimFeeds(look(at(17)))).map(({ id }) => id)).toEqual([own.id]);
    });

    it('leaves alone what fails or is held', async () => {
      const [failing, held] = [await follow(store, NORTH), await follow(store, NORTH, `${URL}/2`)];
      await poll(store, failing, 1, []);
      await poll(store, held, 1, []);
      const fault = { code: 'server_error', text: 'Its server failed.', hasEnded: false };
      await store.feeds.recordFault(failing.id, { ...fault, at: at(2), nextPollAt: at(59) });
      await store.feeds.hasten(NORTH, times(17));
      const claim = { ...look(at(17)), until: at(40), owner: 'one' };
      expect((await store.feeds.claimFeeds(claim)).map(({ id }) => id)).toEqual([held.id]);
      expect(await store.feeds.hasten(NORTH, times(18))).toBe(0);
      expect(await store.feeds.claimFeeds(look(at(18)))).toEqual([]);
    });
  });

  describe('following a list', () => {
    const row = (name: string, via?: string) => ({
      url: `https://${name}.example/feed`,
      title: null,
      readOnce: false,
      ...(via === undefined ? {} : { via }),
    });

    it('counts what the scope did not follow before', async () => {
      expect(await store.feeds.followAll(NORTH, [row('a'), row('b'), row('a')], at(0))).toBe(2);
      expect(await store.feeds.followAll(NORTH, [row('b'), row('c')], at(1))).toBe(1);
      expect(await store.feeds.followAll(SOUTH, [row('b')], at(1))).toBe(1);
      expect((await store.feeds.claimFeeds(look(at(1)))).length).toBe(3);
    });

    it('can be undone whole, and leaves what was followed without it', async () => {
      await store.feeds.followAll(NORTH, [row('a')], at(0));
      await store.feeds.followAll(NORTH, [row('a', 'starter'), row('b', 'starter')], at(1));
      await store.feeds.followAll(SOUTH, [row('b', 'starter')], at(1));
      expect(await store.feeds.unfollowVia(NORTH, 'starter', at(2))).toBe(1);
      expect((await store.feeds.followed(NORTH)).map(({ url }) => url)).toEqual([row('a').url]);
      expect(await store.feeds.followed(SOUTH)).toMatchObject([{ via: 'starter' }]);
      expect(await store.feeds.unfollowVia(NORTH, 'starter', at(3))).toBe(0);
    });

    it('keeps the reader’s own words for a feed from everyone else', async () => {
      const outline = {
        title: 'My rivals',
        htmlUrl: 'https://a.example/',
        category: '/Work/Rivals',
        folder: ['Work'],
      };
      await store.feeds.followAll(NORTH, [{ ...row('a'), outline }], at(0));
      await store.feeds.followAll(SOUTH, [row('a')], at(0));
      expect(await store.feeds.followed(NORTH)).toMatchObject([{ outline, title: null }]);
      expect(await store.feeds.followed(SOUTH)).toMatchObject([{ outline: null, title: null }]);
    });
  });

  describe('what stands at an address', () => {
    it('is kept, and an article read once can be watched as a list later', async () => {
      const page = { url: 'https://news.example/tech', title: null };
      const once = await store.feeds.follow(NORTH, { ...page, readOnce: true }, at(0));
      expect(once.feed.kind).toBe('feed');
      const list = { ...page, readOnce: false, kind: 'page' as const };
      const watched = await store.feeds.follow(NORTH, list, at(1));
      expect(watched).toMatchObject({
        isFollowed: true,
        feed: { kind: 'page', nextPollAt: at(1) },
      });
    });
  });

  describe('news to somebody who comes later', () => {
    const pushed = (scope: typeof NORTH) =>
      store.articles.idsInWindow(scope, { after: null, until: null, pushedOnly: true });
    let feed: FeedRow;
    beforeEach(async () => {
      feed = await follow(store, NORTH, URL);
    });
    const bring = async (name: string, stored: number, publishedAt: string | null) => {
      const draft = { url: `https://news.example/${name}`, text: `Text ${name}.`, publishedAt };
      return (await save(store, feed, stored, draft)).articleId;
    };

    it('is all that comes from then on, and before it five items of the last day', async () => {
      // A channel that followed a busy feed known already was given all that it ever brought.
      const ids: string[] = [];
      for (let minute = 1; minute <= 7; minute += 1)
        ids.push(await bring(`${minute}`, minute, at(minute)));
      await follow(store, NORTH_OTHER, URL, 30);
      await follow(store, SOUTH, URL, 30);
      const later = await bring('later', 40, null);
      const expected = [...ids.slice(-5), later];
      expect(await pushed(NORTH_OTHER)).toEqual(expected);
      expect(await pushed(SOUTH)).toEqual(expected);
      expect(await pushed(NORTH)).toEqual([...ids, later]);
    });

    it('is nothing older than a day, undated, or held back from the first follower too', async () => {
      await bring('old', 1, '2026-02-20T00:00:00.000Z');
      await bring('undated', 2, null);
      await save(store, feed, 3, { url: 'https://news.example/x', text: 'X.' }, { canPush: false });
      await follow(store, SOUTH, URL, 30);
      expect(await pushed(SOUTH)).toEqual([]);
      expect(
        await store.articles.idsInWindow(SOUTH, { after: null, until: null, pushedOnly: false }),
      ).toHaveLength(3);
    });

    it('begins anew for who left and comes back', async () => {
      await store.feeds.unfollow(NORTH, URL, at(5));
      await follow(store, SOUTH, URL, 4);
      await bring('meanwhile', 10, '2026-02-20T00:00:00.000Z');
      await follow(store, NORTH, URL, 20);
      expect(await pushed(NORTH)).toEqual([]);
    });
  });

  describe('a feed that nobody follows any more', () => {
    it('is read as if for the first time by who comes next', async () => {
      const feed = await follow(store, NORTH, URL);
      await poll(store, feed, 1, [entry('a')]);
      await store.feeds.unfollow(NORTH, URL, at(2));
      const { feed: again } = await store.feeds.follow(
        SOUTH,
        { url: URL, title: null, readOnce: false },
        at(9),
      );
      expect(again).toMatchObject({ lastSuccessAt: null, etag: null, nextPollAt: at(9) });
      const { feed: shared } = await store.feeds.follow(
        NORTH,
        { url: URL, title: null, readOnce: false },
        at(10),
      );
      expect(shared.nextPollAt).toBe(at(9));
    });
  });

  it.each(['if recent', 'unless old'] as const)(
    'hands out an item to be pushed %s',
    async (rule) => {
      const feed = await follow(store, NORTH, URL);
      await poll(store, feed, 1, [entry('a', { canPush: rule })]);
      expect(await onlyPending(store, 1)).toMatchObject({ canPush: rule, seenAt: at(1) });
    },
  );
}

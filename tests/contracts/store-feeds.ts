/**
 * Feeds: who follows and sees what, what a poll or a fault leaves behind, and how items wait, are
 * tried again and end.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import {
  articleOf,
  at,
  entry,
  everythingSeenBy,
  follow,
  NORTH,
  NORTH_ALL,
  NORTH_OTHER,
  NOTHING_SEEN,
  onlyPending,
  poll,
  SOUTH,
  save,
} from './store-newsroom.ts';

export function feedContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  describe('following', () => {
    it('founds a feed once, whoever follows it next', async () => {
      const wanted = { url: 'https://news.example/feed', title: 'Example', readOnce: false };
      const first = await store.feeds.follow(NORTH, wanted, at(0));
      const second = await store.feeds.follow(SOUTH, wanted, at(1));
      expect([first.isNew, second.isNew]).toEqual([true, false]);
      expect(second.feed.id).toBe(first.feed.id);
      expect(first.feed).toMatchObject({ title: 'Example', nextPollAt: at(0), failureCount: 0 });
    });

    it('shows a channel its own feeds and the tenant’s, with the count of their items', async () => {
      const own = await follow(store, NORTH, 'https://news.example/own');
      await follow(store, NORTH_OTHER, 'https://news.example/other');
      await follow(store, NORTH_ALL, 'https://news.example/all');
      await poll(store, own, 3, [entry('a'), entry('b')]);
      const seen = await store.feeds.followed(NORTH);
      expect(seen.map((feed) => [feed.url, feed.channel, feed.itemCount, feed.lastItemAt])).toEqual(
        [
          ['https://news.example/own', 'C1', 2, at(3)],
          ['https://news.example/all', null, 0, null],
        ],
      );
      expect((await store.feeds.followed(NORTH_ALL)).map((feed) => feed.url)).toEqual([
        'https://news.example/all',
      ]);
    });

    it('says whether there was something to unfollow', async () => {
      const { url } = await follow(store, NORTH);
      expect(await store.feeds.unfollow(NORTH_OTHER, url, at(1))).toBe(false);
      expect(await store.feeds.unfollow(SOUTH, url, at(1))).toBe(false);
      expect(await store.feeds.unfollow(NORTH, url, at(1))).toBe(true);
      expect(await store.feeds.unfollow(NORTH, url, at(2))).toBe(false);
      expect(await store.feeds.followed(NORTH)).toEqual([]);
    });

    it('polls what is due and followed, the longest due first, and never what is read once or ended', async () => {
      const late = await follow(store, NORTH, 'https://news.example/late', 5);
      const early = await follow(store, SOUTH, 'https://news.example/early', 1);
      const left = await follow(store, NORTH, 'https://news.example/left', 0);
      await store.feeds.unfollow(NORTH, left.url, at(1));
      const ended = await follow(store, NORTH, 'https://news.example/ended', 0);
      const gone = { at: at(0), nextPollAt: null, code: 'http_410', text: 'Gone.', hasEnded: true };
      await store.feeds.recordFault(ended.id, gone);
      await store.feeds.follow(
        NORTH,
        { url: 'https://news.example/page', title: null, readOnce: true },
        at(0),
      );
      const ids = async (minute: number, limit: number) =>
        (await store.feeds.due(at(minute), limit)).map((feed) => feed.id);
      expect(await ids(4, 10)).toEqual([early.id]);
      expect(await ids(5, 10)).toEqual([early.id, late.id]);
      expect(await ids(5, 1)).toEqual([early.id]);
    });
  });

  describe('visibility', () => {
    it('shows nothing of a channel’s own feed to another channel, the tenant at large or another tenant', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('harbour')]);
      await save(store, feed, 2, {}, { itemId: (await onlyPending(store, 2)).id });
      for (const scope of [NORTH_OTHER, NORTH_ALL, SOUTH, { tenant: 'east', channel: null }])
        expect(await everythingSeenBy(store, scope)).toEqual(NOTHING_SEEN);
      expect(await everythingSeenBy(store, NORTH)).toEqual({
        followed: ['https://news.example/feed'],
        byUrl: articleOf().article.id,
        idsInWindow: [articleOf().article.id],
        visibleAmong: [articleOf().article.id],
        passages: 2,
        passagesOfArticle: 2,
        quotes: ['The harbour stays open,'],
        quotesOfSpeaker: 1,
        quotesAbout: 1,
        speakers: ['Ana Marín'],
        events: ['stored'],
      });
    });

    it('shows the tenant’s feeds to each of its channels and to no other tenant', async () => {
      await save(store, await follow(store, NORTH_ALL), 2);
      const seen = await everythingSeenBy(store, NORTH_ALL);
      expect(seen).toMatchObject({ passages: 2, speakers: ['Ana Marín'], events: ['stored'] });
      expect(await everythingSeenBy(store, NORTH)).toEqual(seen);
      expect(await everythingSeenBy(store, SOUTH)).toEqual(NOTHING_SEEN);
    });

    it('keeps stories apart by tenant', async () => {
      await save(store, await follow(store, NORTH), 2);
      const { id } = articleOf().article;
      await store.stories.assign('north', [{ articleId: id, storyId: 's1' }], [], at(3));
      expect(await store.stories.unassigned('south', 10)).toEqual([]);
      expect(await store.stories.assignedSince('south', at(0))).toEqual([]);
      expect(await store.stories.storiesOf('south', [id])).toEqual([]);
      expect(await store.stories.articlesOf('south', ['s1'])).toEqual([]);
      expect(await store.stories.resolve('south', 's1')).toBeNull();
    });

    it('still shows what came before a feed was left, and nothing that came after', async () => {
      const feed = await follow(store, NORTH);
      await follow(store, SOUTH);
      await save(store, feed, 1, { url: 'https://news.example/before', text: 'Ships before.' });
      await store.feeds.unfollow(NORTH, feed.url, at(2));
      await save(store, feed, 3, { url: 'https://news.example/after', text: 'Ships after.' });
      const titles = async () =>
        (await store.search.passages(NORTH, { words: ['ships'], limit: 9 })).map(
          ({ text }) => text,
        );
      expect(await titles()).toEqual(['Ships before.']);
      await follow(store, NORTH, feed.url, 4);
      expect((await titles()).toSorted()).toEqual(['Ships after.', 'Ships before.']);
    });
  });

  describe('polling', () => {
    const fault = { nextPollAt: at(60), code: 'http_500', text: 'Failed.', hasEnded: false };

    it('keeps validators, title and warning of a poll, and all of them over a 304', async () => {
      const feed = await follow(store, NORTH);
      await store.feeds.recordPoll(feed.id, {
        at: at(1),
        nextPollAt: at(31),
        fresh: {
          title: 'Example',
          etag: '"abc"',
          lastModified: 'Mon, 02 Mar 2026 08:00:00 GMT',
          movedTo: null,
          entries: [],
          warning: { code: 'mended', text: 'The XML was broken.' },
        },
      });
      await store.feeds.recordPoll(feed.id, { at: at(31), nextPollAt: at(61), fresh: null });
      const [row] = await store.feeds.followed(NORTH);
      expect(row).toMatchObject({
        title: 'Example',
        etag: '"abc"',
        lastModified: 'Mon, 02 Mar 2026 08:00:00 GMT',
        lastSuccessAt: at(31),
        nextPollAt: at(61),
        faultCode: 'mended',
      });
    });

    it('counts faults from the first, and forgets them with the next success, a 304 too', async () => {
      const feed = await follow(store, NORTH);
      await store.feeds.recordFault(feed.id, { ...fault, at: at(1) });
      await store.feeds.recordFault(feed.id, { ...fault, at: at(2), nextPollAt: at(70) });
      expect((await store.feeds.followed(NORTH))[0]).toMatchObject({
        failingSince: at(1),
        failureCount: 2,
        faultCode: 'http_500',
        faultText: 'Failed.',
        nextPollAt: at(70),
      });
      await store.feeds.recordPoll(feed.id, { at: at(70), nextPollAt: at(99), fresh: null });
      expect((await store.feeds.followed(NORTH))[0]).toMatchObject({
        failingSince: null,
        failureCount: 0,
        faultCode: null,
        faultText: null,
        lastSuccessAt: at(70),
      });
    });

    it('follows a feed that moved, unless its new address is a feed already', async () => {
      const feed = await follow(store, NORTH);
      const other = await follow(store, NORTH, 'https://news.example/other');
      const move = (id: number, movedTo: string) =>
        store.feeds.recordPoll(id, {
          at: at(1),
          nextPollAt: at(31),
          fresh: {
            title: null,
            etag: null,
            lastModified: null,
            movedTo,
            entries: [],
            warning: null,
          },
        });
      await move(feed.id, 'https://news.example/new');
      await move(other.id, 'https://news.example/new');
      expect((await store.feeds.followed(NORTH)).map((row) => row.url)).toEqual([
        'https://news.example/new',
        'https://news.example/other',
      ]);
    });

    it('is asked again when somebody follows what had ended', async () => {
      const feed = await follow(store, NORTH);
      const gone = { at: at(1), nextPollAt: null, code: 'gone', text: 'Gone.', hasEnded: true };
      await store.feeds.recordFault(feed.id, gone);
      expect(await store.feeds.due(at(90), 10)).toEqual([]);
      await follow(store, SOUTH, feed.url, 60);
      expect((await store.feeds.due(at(90), 10)).map((due) => due.id)).toEqual([feed.id]);
    });

    it('hands out a feed that fails for long once, and once more when it is back', async () => {
      const feed = await follow(store, NORTH, 'https://news.example/feed');
      const { id } = feed;
      await follow(store, NORTH_ALL, 'https://news.example/feed');
      const fault = { nextPollAt: at(60), code: 'timed_out', text: 'No answer.', hasEnded: false };
      await store.feeds.recordFault(id, { ...fault, at: at(10) });
      expect(await store.feeds.takeNotices(at(9))).toEqual([]);
      const [notice] = await store.feeds.takeNotices(at(10));
      expect(notice).toMatchObject({
        what: 'failing',
        feed: { id, faultCode: 'timed_out' },
        followers: [
          { tenant: 'north', channel: null },
          { tenant: 'north', channel: 'C1' },
        ],
      });
      expect(await store.feeds.takeNotices(at(10))).toEqual([]);
      await poll(store, feed, 70, []);
      expect(await store.feeds.takeNotices(at(60))).toMatchObject([{ what: 'back', feed: { id } }]);
      expect(await store.feeds.takeNotices(at(60))).toEqual([]);
    });

    it('says what waits after a fault: the first time, the items, the failing feeds', async () => {
      expect(await store.feeds.waiting()).toEqual({ nextAt: null, items: 0, failingFeeds: 0 });
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const item = await onlyPending(store, 1);
      await store.feeds.retryItem(item.id, { nextTryAt: at(20), code: 'http_503' });
      await store.feeds.recordFault(feed.id, { ...fault, at: at(2) });
      expect(await store.feeds.waiting()).toEqual({ nextAt: at(20), items: 1, failingFeeds: 1 });
      await store.feeds.unfollow(NORTH, feed.url, at(3));
      expect((await store.feeds.waiting()).failingFeeds).toBe(0);
    });
  });

  describe('items', () => {
    it('hands out new entries whole, the earliest seen first', async () => {
      const feed = await follow(store, NORTH);
      const b = entry('b', {
        contentHtml: '<p>b</p>',
        author: 'Jo',
        canPush: false,
        updatedAt: at(9),
      });
      expect(await poll(store, feed, 1, [b, entry('a', { url: null, title: null })])).toBe(2);
      const items = await store.feeds.pendingItems(at(1), 10);
      const from = {
        feedId: feed.id,
        feedUrl: feed.url,
        feedTitle: 'The Example',
        attempts: 0,
        seenAt: at(1),
      };
      const { fingerprint: _b, ...seenB } = b;
      const { fingerprint: _a, ...seenA } = entry('a', { url: null, title: null });
      expect(items).toEqual([
        { ...seenB, ...from, id: expect.any(Number) },
        { ...seenA, ...from, id: expect.any(Number) },
      ]);
      expect(await store.feeds.pendingItems(at(1), 1)).toEqual(items.slice(0, 1));
      expect(await store.feeds.pendingItems(at(0), 10)).toEqual([]);
    });

    it('tells entries apart within their feed: two feeds may use one key', async () => {
      const feed = await follow(store, NORTH);
      const other = await follow(store, NORTH, 'https://news.example/other');
      expect(await poll(store, feed, 1, [entry('a'), entry('a')])).toBe(1);
      expect(await poll(store, other, 1, [entry('a')])).toBe(1);
    });

    it('takes a moved date for nothing new', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      await save(store, feed, 2, {}, { itemId: (await onlyPending(store, 1)).id });
      expect(await poll(store, feed, 3, [entry('a', { publishedAt: at(50) })])).toBe(0);
      expect(await store.feeds.pendingItems(at(9), 10)).toEqual([]);
    });

    it.each([
      ['title', { title: 'About a, corrected' }],
      ['updated date', { updatedAt: at(40) }],
    ])('waits again where the %s was edited', async (_what, edited) => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const { id } = await onlyPending(store, 1);
      await store.feeds.retryItem(id, { nextTryAt: at(2), code: 'http_503' });
      await save(store, feed, 2, {}, { itemId: id });
      expect(await poll(store, feed, 3, [entry('a', edited)])).toBe(1);
      expect(await onlyPending(store, 3)).toMatchObject({ ...edited, attempts: 0 });
      expect(await poll(store, feed, 4, [entry('a', edited)])).toBe(0);
    });

    it('tries again when the time has come, and counts the tries', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const { id } = await onlyPending(store, 1);
      await store.feeds.retryItem(id, { nextTryAt: at(10), code: 'http_503' });
      expect(await store.feeds.pendingItems(at(9), 10)).toEqual([]);
      expect(await onlyPending(store, 10)).toMatchObject({ id, attempts: 1 });
    });

    it('leaves out for good, with the reason for those whose feed it was', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a'), entry('b', { url: null })]);
      for (const { id, url } of await store.feeds.pendingItems(at(1), 10))
        await store.feeds.leaveOut(id, { at: at(2), url, reason: 'no article text' });
      expect(await store.feeds.pendingItems(at(99), 10)).toEqual([]);
      expect((await store.feeds.waiting()).items).toBe(0);
      const url = 'https://news.example/a';
      expect(await store.events.ofUrl(NORTH, url)).toEqual([
        { at: at(2), what: 'left out', detail: 'no article text' },
      ]);
      expect(await store.events.ofUrl(SOUTH, url)).toEqual([]);
    });
  });
}

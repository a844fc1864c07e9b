/**
 * Feeds: who follows and sees what, what a poll or a fault leaves behind, and how items wait, are
 * tried again and end.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SeenEntry } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  articleOf,
  at,
  entry,
  everythingSeenBy,
  follow,
  look,
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
        (await store.feeds.claimFeeds(look(at(minute), limit))).map((feed) => feed.id);
      expect(await ids(4, 10)).toEqual([early.id]);
      expect(await ids(5, 1)).toEqual([early.id]);
      await store.feeds.releaseFeeds([early.id], { until: at(5), at: at(4) });
      expect(await ids(5, 10)).toEqual([early.id, late.id]);
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

    it('knows a feed that moved by its former addresses, however often it moved', async () => {
      const feed = await follow(store, NORTH);
      await moved(feed.id, 'https://news.example/second');
      await moved(feed.id, 'https://news.example/third');
      expect(await store.feeds.followed(NORTH)).toMatchObject([
        { lastFaultText: 'It moved here from https://news.example/second.' },
      ]);
      for (const url of [feed.url, 'https://news.example/second', 'https://news.example/third']) {
        const wanted = { url, title: null, readOnce: false };
        expect(await store.feeds.follow(SOUTH, wanted, at(2))).toMatchObject({
          isNew: false,
          feed: { id: feed.id, url: 'https://news.example/third' },
        });
        expect(await store.feeds.unfollow(SOUTH, url, at(3))).toBe(true);
      }
      await moved(feed.id, feed.url);
      expect(await follow(store, NORTH)).toMatchObject({ id: feed.id, url: feed.url });
    });

    it('learns of a move from a 304 too', async () => {
      const feed = await follow(store, NORTH);
      const movedTo = 'https://news.example/new';
      await store.feeds.recordPoll(feed.id, {
        at: at(1),
        nextPollAt: at(31),
        movedTo,
        fresh: null,
      });
      expect(await store.feeds.followed(NORTH)).toMatchObject([{ id: feed.id, url: movedTo }]);
    });

    it('joins a feed that moved to the address of another: one goes on, for the followers of both', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 0, [entry('a'), entry('b')]);
      const other = await follow(store, SOUTH, 'https://news.example/other');
      await poll(store, other, 0, [entry('a')]);
      await moved(feed.id, other.url, [entry('a'), entry('c')]);
      for (const scope of [NORTH, SOUTH])
        expect(await store.feeds.followed(scope)).toMatchObject([{ id: other.id, url: other.url }]);
      expect((await store.feeds.claimFeeds(look(at(90)))).map(({ id }) => id)).toEqual([other.id]);
      // What still waited under the old address waits here; 'a' waits here already.
      const items = await store.feeds.claimItems(look(at(90)));
      const ofOther = items.filter(({ feedId }) => feedId === other.id).map(({ key }) => key);
      expect(ofOther.toSorted()).toEqual(['a', 'b', 'c']);
      expect(await follow(store, NORTH_OTHER, feed.url)).toMatchObject({ id: other.id });
      expect(await store.feeds.unfollow(NORTH, feed.url, at(5))).toBe(true);
      expect(await store.feeds.followed(NORTH)).toEqual([]);
    });

    async function moved(id: number, movedTo: string, entries: SeenEntry[] = []): Promise<void> {
      const fresh = { title: null, etag: null, lastModified: null, entries, warning: null };
      await store.feeds.recordPoll(id, { at: at(1), nextPollAt: at(31), movedTo, fresh });
    }

    it('is asked again when somebody follows what had ended', async () => {
      const feed = await follow(store, NORTH);
      const gone = { at: at(1), nextPollAt: null, code: 'gone', text: 'Gone.', hasEnded: true };
      await store.feeds.recordFault(feed.id, gone);
      expect(await store.feeds.claimFeeds(look(at(90)))).toEqual([]);
      await follow(store, SOUTH, feed.url, 60);
      expect((await store.feeds.claimFeeds(look(at(90)))).map((due) => due.id)).toEqual([feed.id]);
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

    it('hands out a feed that has ended at once, whenever it began to fail', async () => {
      const { id } = await follow(store, NORTH);
      const gone = { nextPollAt: null, code: 'gone', text: 'Gone.', hasEnded: true };
      await store.feeds.recordFault(id, { ...gone, at: at(10) });
      expect(await store.feeds.takeNotices(at(0))).toMatchObject([
        { what: 'failing', feed: { id, hasEnded: true } },
      ]);
      expect(await store.feeds.takeNotices(at(0))).toEqual([]);
    });

    it('says what waits after a fault: the first time, the items, the failing feeds', async () => {
      expect(await store.feeds.waiting()).toEqual({ nextAt: null, items: 0, failingFeeds: 0 });
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const item = await onlyPending(store, 1);
      await store.feeds.retryItem(item.id, { until: at(1), nextTryAt: at(20), code: 'http_503' });
      await store.feeds.recordFault(feed.id, { ...fault, at: at(2) });
      expect(await store.feeds.waiting()).toEqual({ nextAt: at(20), items: 1, failingFeeds: 1 });
      await store.feeds.unfollow(NORTH, feed.url, at(3));
      expect((await store.feeds.waiting()).failingFeeds).toBe(0);
    });
  });

  describe('claims', () => {
    const claim = { now: at(5), until: at(15), limit: 2 };
    const urls = ['a', 'b', 'c'].map((name) => `https://${name}.example/feed`);

    it('give a due feed to one process alone, until the claim ends or the poll is recorded', async () => {
      const [a, b, c] = await Promise.all(urls.map((url) => follow(store, NORTH, url)));
      const first = await store.feeds.claimFeeds(claim);
      const second = await store.feeds.claimFeeds(claim);
      expect([...first, ...second].map(({ id }) => id).toSorted()).toEqual(
        [a?.id, b?.id, c?.id].toSorted(),
      );
      expect(await store.feeds.claimFeeds(look(at(14)))).toEqual([]);
      await store.feeds.recordPoll(second[0]?.id ?? 0, {
        at: at(6),
        nextPollAt: at(60),
        fresh: null,
      });
      // Whoever held the other two has died.
      const again = await store.feeds.claimFeeds({ now: at(15), until: at(25), limit: 9 });
      expect(again.map(({ id }) => id).toSorted()).toEqual(first.map(({ id }) => id).toSorted());
    });

    it('never give the same feed or item to two that ask at once', async () => {
      const feed = await follow(store, NORTH);
      await poll(
        store,
        feed,
        1,
        ['a', 'b', 'c', 'd', 'e'].map((key) => entry(key)),
      );
      for (const url of urls) await follow(store, NORTH, url);
      const feeds = await Promise.all([1, 2, 3, 4].map(() => store.feeds.claimFeeds(claim)));
      const items = await Promise.all([1, 2, 3, 4].map(() => store.feeds.claimItems(claim)));
      for (const rows of [feeds, items]) {
        const ids = rows.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    });

    it('are handed back by who still holds them, and by nobody else', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const [item] = await store.feeds.claimItems(claim);
      const ids = [item?.id ?? 0];
      await store.feeds.claimItems({ now: at(15), until: at(25), limit: 1 });
      await store.feeds.releaseItems(ids, { until: at(15), at: at(15) });
      expect(await store.feeds.claimItems(look(at(20)))).toEqual([]);
      await store.feeds.releaseItems(ids, { until: at(25), at: at(21) });
      expect(await store.feeds.claimItems(look(at(20)))).toEqual([]);
      expect(await onlyPending(store, 21)).toMatchObject({ id: item?.id, attempts: 0 });
    });

    it('of one that is known to be dead are handed back at once, and of no other', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a'), entry('b')]);
      await follow(store, NORTH, 'https://other.example/feed');
      await store.feeds.claimFeeds({ ...claim, owner: 'dead' });
      const [item] = await store.feeds.claimItems({ ...claim, limit: 1, owner: 'dead' });
      await store.feeds.claimItems({ ...claim, until: at(16), owner: 'alive' });
      expect((await store.feeds.claimOwners()).toSorted()).toEqual(['alive', 'dead']);
      await store.feeds.releaseOwner('dead', at(6));
      expect(await store.feeds.claimFeeds(look(at(6)))).toHaveLength(1);
      expect(await onlyPending(store, 6)).toMatchObject({ id: item?.id });
      expect(await store.feeds.claimOwners()).toEqual(['alive']);
    });

    it('pass over the items of feeds that are named', async () => {
      const feed = await follow(store, NORTH);
      const other = await follow(store, NORTH, 'https://other.example/feed');
      await poll(store, feed, 1, [entry('a'), entry('b')]);
      await poll(store, other, 1, [entry('c')]);
      const items = await store.feeds.claimItems({ ...claim, exceptFeeds: [feed.id] });
      expect(items.map(({ key }) => key)).toEqual(['c']);
    });
  });

  describe('health', () => {
    it('remembers the last fault when it has passed', async () => {
      const feed = await follow(store, NORTH);
      await store.feeds.recordFault(feed.id, {
        at: at(1),
        nextPollAt: at(2),
        code: 'timed_out',
        text: 'No answer.',
        hasEnded: false,
      });
      await poll(store, feed, 3, []);
      expect(await store.feeds.followed(NORTH)).toMatchObject([
        { failingSince: null, faultText: null, lastFaultAt: at(1), lastFaultText: 'No answer.' },
      ]);
    });

    it('keeps the rhythm that was read', async () => {
      const feed = await follow(store, NORTH);
      expect(feed.rhythm).toBeNull();
      const rhythm = { gapMs: 60_000, newestAt: at(0), asked: null };
      const reading = { title: null, etag: null, lastModified: null, entries: [], warning: null };
      await store.feeds.recordPoll(feed.id, {
        at: at(1),
        nextPollAt: at(2),
        fresh: { ...reading, rhythm },
      });
      await store.feeds.recordPoll(feed.id, { at: at(2), nextPollAt: at(3), fresh: null });
      expect(await store.feeds.followed(NORTH)).toMatchObject([{ rhythm }]);
    });

    it('counts what each feed of the scope brought since, and what was left out and why', async () => {
      const feed = await follow(store, NORTH);
      const other = await follow(store, SOUTH, 'https://other.example/feed');
      await poll(store, other, 5, [entry('x', { publishedAt: at(5) })]);
      const entries = [
        entry('old', { publishedAt: at(1) }),
        entry('undated', { publishedAt: null }),
        ...['a', 'b', 'c'].map((key) => entry(key, { publishedAt: at(4) })),
      ];
      await poll(store, feed, 5, entries);
      for (const { id, key } of await store.feeds.claimItems(look(at(5)))) {
        const reason = key === 'c' ? 'too large' : 'redirects in a circle';
        if (!'abc'.includes(key)) continue;
        await store.feeds.leaveOut(id, { until: at(5), at: at(6), url: null, reason });
      }
      expect(await store.feeds.activitySince(NORTH, at(3))).toEqual(
        new Map([
          [
            feed.id,
            {
              items: 4,
              unread: [
                { reason: 'redirects in a circle', items: 2 },
                { reason: 'too large', items: 1 },
              ],
            },
          ],
        ]),
      );
      expect(await store.feeds.activitySince(NORTH, at(6))).toEqual(new Map());
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
      const items = await store.feeds.claimItems(look(at(1)));
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
      expect(await store.feeds.claimItems(look(at(0)))).toEqual([]);
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
      expect(await store.feeds.claimItems(look(at(9)))).toEqual([]);
    });

    it.each([
      ['title', { title: 'About a, corrected' }],
      ['updated date', { updatedAt: at(40) }],
    ])('waits again where the %s was edited', async (_what, edited) => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const { id } = await onlyPending(store, 1);
      await store.feeds.retryItem(id, { until: at(1), nextTryAt: at(2), code: 'http_503' });
      await save(store, feed, 2, {}, { itemId: id });
      expect(await poll(store, feed, 3, [entry('a', edited)])).toBe(1);
      expect(await onlyPending(store, 3)).toMatchObject({ ...edited, attempts: 0 });
      expect(await poll(store, feed, 4, [entry('a', edited)])).toBe(0);
    });

    it('tries again when the time has come, and counts the tries', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const { id } = await onlyPending(store, 1);
      await store.feeds.retryItem(id, { until: at(1), nextTryAt: at(10), code: 'http_503' });
      expect(await store.feeds.claimItems(look(at(9)))).toEqual([]);
      expect(await onlyPending(store, 10)).toMatchObject({ id, attempts: 1 });
    });

    it('fills in what a cut-off entry lacked, and keeps the address that it had', async () => {
      // The whole entry, read later, was stored under the feed's address: it had lost its link.
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a', { url: null, publishedAt: null }), entry('b')]);
      const url = 'https://news.example/a';
      await poll(store, feed, 2, [
        entry('a', { url, title: 'Whole' }),
        entry('b', { url: 'https://news.example/elsewhere', title: 'Edited' }),
      ]);
      expect(await store.feeds.claimItems(look(at(2)))).toMatchObject([
        { key: 'a', url, publishedAt: at(0), title: 'Whole' },
        { key: 'b', url: 'https://news.example/b', title: 'Edited' },
      ]);
    });

    it('waits again where its entry was edited while its page was fetched', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const until = at(15);
      const [held] = await store.feeds.claimItems({ now: at(2), until, limit: 9 });
      await poll(store, feed, 3, [entry('a', { title: 'Edited' })]);
      await save(store, feed, 4, {}, { itemId: held?.id ?? 0, itemUntil: until });
      const again = await onlyPending(store, 5);
      expect(again).toMatchObject({ id: held?.id, title: 'Edited' });
      await save(store, feed, 6, {}, { itemId: again.id, itemUntil: at(5) });
      expect(await store.feeds.claimItems(look(at(99)))).toEqual([]);
    });

    it('waits again where its entry was edited while its page failed', async () => {
      // The edited entry was left out, or put off, for what became of the old one's page.
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a')]);
      const until = at(15);
      const [held] = await store.feeds.claimItems({ now: at(2), until, limit: 9 });
      const [id, url] = [held?.id ?? 0, 'https://news.example/a'];
      await poll(store, feed, 3, [entry('a', { title: 'Edited' })]);
      await store.feeds.leaveOut(id, { until, at: at(4), url, reason: 'no article text' });
      await store.feeds.retryItem(id, { until, nextTryAt: at(30), code: 'http_503' });
      expect(await store.events.ofUrl(NORTH, url)).toMatchObject([{ what: 'waiting' }]);
      expect(await onlyPending(store, 5)).toMatchObject({ id, title: 'Edited', attempts: 0 });
    });

    it('leaves out for good, with the reason for those whose feed it was', async () => {
      const feed = await follow(store, NORTH);
      await poll(store, feed, 1, [entry('a'), entry('b', { url: null })]);
      for (const { id, url } of await store.feeds.claimItems(look(at(1))))
        await store.feeds.leaveOut(id, { until: at(1), at: at(2), url, reason: 'no article text' });
      expect(await store.feeds.claimItems(look(at(99)))).toEqual([]);
      expect((await store.feeds.waiting()).items).toBe(0);
      const url = 'https://news.example/a';
      expect(await store.events.ofUrl(NORTH, url)).toEqual([
        { at: at(2), what: 'left out', detail: 'no article text' },
      ]);
      expect(await store.events.ofUrl(SOUTH, url)).toEqual([]);
    });
  });
}

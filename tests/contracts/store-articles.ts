/**
 * Articles: what saving makes of a new, a known, an edited and a copied text, and in which windows
 * of time they are found.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  articleOf,
  at,
  entry,
  follow,
  look,
  NORTH,
  NORTH_ALL,
  NORTH_OTHER,
  onlyPending,
  poll,
  SOUTH,
  save,
} from './store-newsroom.ts';

const EDITED = {
  text: 'The quay was cleared.\n\n"The harbour is closed," said Bo Lind, the pilot.',
  quotes: [['The harbour is closed,', 'Bo Lind']] as [string, string][],
};

/** What is kept beside an article, of one of which nothing is known. */
const NOTHING_MORE = { imageUrl: null, agency: null, partialFrom: null, pulledAt: null };

export function articleContract(opened: () => Store): void {
  let store: Store;
  let feed: FeedRow;
  beforeEach(async () => {
    store = opened();
    feed = await follow(store, NORTH);
  });

  const foundFor = async (word: string) =>
    (await store.search.passages(NORTH, { words: [word], limit: 10 })).map(({ text }) => text);

  describe('saving', () => {
    it('stores a new article whole, as it came', async () => {
      const { article, quotes } = articleOf();
      expect(await save(store, feed, 1)).toEqual({ outcome: 'stored', articleId: article.id });
      expect(await store.articles.byIds([article.id])).toEqual([
        { ...article, ...NOTHING_MORE, syndication: article.id, storedAt: at(1) },
      ]);
      expect(await store.articles.quotesOf([article.id])).toEqual(quotes);
      expect(await store.articles.count()).toBe(1);
    });

    it('settles the item in the same step', async () => {
      await poll(store, feed, 1, [entry('harbour', { contentHtml: '<p>long</p>' })]);
      await save(store, feed, 2, {}, { itemId: (await onlyPending(store, 1)).id });
      expect(await store.feeds.claimItems(look(at(9)))).toEqual([]);
    });

    it('leaves neither article nor settled item behind where a part cannot be stored', async () => {
      await poll(store, feed, 1, [entry('harbour')]);
      const item = await onlyPending(store, 1);
      const { article, quotes } = articleOf();
      const request = {
        article,
        // One id twice breaks the last statement but a few.
        quotes: [...quotes, ...quotes],
        passages: [{ start: 0, end: 10 }],
        urls: [article.url],
        feedId: feed.id,
        itemId: item.id,
        canPush: true,
        at: at(2),
      };
      await expect(store.articles.save(request)).rejects.toThrow();
      expect(await store.articles.count()).toBe(0);
      expect(await foundFor('harbour')).toEqual([]);
      expect((await onlyPending(store, 9)).id).toBe(item.id);
      expect(await store.articles.save({ ...request, quotes })).toMatchObject({
        outcome: 'stored',
      });
    });

    it('changes nothing where the same text comes again, and still settles the item', async () => {
      await save(store, feed, 1);
      await poll(store, feed, 2, [entry('harbour')]);
      const again = await save(store, feed, 3, {}, { itemId: (await onlyPending(store, 2)).id });
      expect(again).toEqual({ outcome: 'unchanged', articleId: articleOf().article.id });
      expect(await store.feeds.claimItems(look(at(9)))).toEqual([]);
      expect(await store.articles.revisionsOf(again.articleId)).toEqual([]);
      expect(await store.articles.byIds([again.articleId])).toMatchObject([{ storedAt: at(1) }]);
      expect(await store.events.ofUrl(NORTH, articleOf().article.url)).toHaveLength(1);
    });

    it('replaces text, quotes and passages of an edited article and keeps the old text', async () => {
      const { article } = articleOf();
      await save(store, feed, 1);
      expect(await save(store, feed, 2, EDITED)).toEqual({
        outcome: 'revised',
        articleId: article.id,
      });
      const now = articleOf(EDITED);
      expect(await store.articles.byIds([article.id])).toEqual([
        { ...now.article, ...NOTHING_MORE, syndication: article.id, storedAt: at(1) },
      ]);
      expect(await store.articles.quotesOf([article.id])).toEqual(now.quotes);
      expect(await store.articles.revisionsOf(article.id)).toEqual([
        {
          title: article.title,
          text: article.text,
          contentHash: article.contentHash,
          partial: false,
          replacedAt: at(2),
        },
      ]);
    });

    it('lets search follow an edit: passages, ledger and speakers', async () => {
      await save(store, feed, 1);
      await save(store, feed, 2, EDITED);
      expect(await foundFor('breakwater')).toEqual([]);
      expect(await foundFor('quay')).toEqual(['The quay was cleared.']);
      const ledger = { speaker: null, about: null, since: null, limit: 10, offset: 0 };
      expect((await store.search.quotes(NORTH, ledger)).map(({ text }) => text)).toEqual([
        'The harbour is closed,',
      ]);
      expect(await store.search.quotes(NORTH, { ...ledger, about: 'stays open mayor' })).toEqual(
        [],
      );
      expect(await store.search.speakers(NORTH, '', 10)).toEqual(['Bo Lind']);
    });

    it('keeps every text of an article that goes back and forth', async () => {
      await save(store, feed, 1);
      await save(store, feed, 2, EDITED);
      await save(store, feed, 3);
      const revisions = await store.articles.revisionsOf(articleOf().article.id);
      expect(revisions.map(({ text, replacedAt }) => [text, replacedAt])).toEqual([
        [EDITED.text, at(3)],
        [articleOf().article.text, at(2)],
      ]);
    });

    it('takes the same content at another address for a further address of the first', async () => {
      const copy = { url: 'https://other.example/copy' };
      const first = await save(store, feed, 1);
      expect(await save(store, feed, 2, copy)).toEqual({ ...first, outcome: 'duplicate' });
      expect(await store.articles.count()).toBe(1);
      expect(await store.articles.byUrl(NORTH, copy.url)).toMatchObject({ id: first.articleId });
      expect(await store.search.speakers(NORTH, '', 10)).toEqual(['Ana Marín']);
      expect(await foundFor('breakwater')).toHaveLength(1);
    });

    it('keeps another feed’s copy apart, whose address is for its own readers', async () => {
      // Who followed the second feed was shown the address and outlet of the first.
      const first = await save(store, feed, 1);
      const other = await follow(store, SOUTH, 'https://other.example/feed');
      const copy = await save(store, other, 2, { url: 'https://other.example/copy' });
      expect(copy.outcome).toBe('stored');
      expect(await store.articles.visibleAmong(SOUTH, [first.articleId, copy.articleId])).toEqual([
        copy.articleId,
      ]);
    });

    it('takes another feed’s copy for the first where all its readers see that already', async () => {
      const first = await save(store, feed, 1);
      const second = await follow(store, NORTH, 'https://second.example/feed');
      const copy = await save(store, second, 2, { url: 'https://second.example/copy' });
      expect(copy).toEqual({ ...first, outcome: 'duplicate' });
      const third = await follow(store, NORTH, 'https://third.example/feed');
      await follow(store, NORTH_OTHER, 'https://third.example/feed');
      const apart = await save(store, third, 3, { url: 'https://third.example/copy' });
      expect(apart.outcome).toBe('stored');
    });

    it('parts a copy from the first once its text is its own', async () => {
      const copy = { url: 'https://other.example/copy' };
      const first = await save(store, feed, 1);
      await save(store, feed, 2, copy);
      const own = await save(store, feed, 3, { ...copy, ...EDITED });
      expect(own.outcome).toBe('stored');
      expect(await store.articles.byUrl(NORTH, copy.url)).toMatchObject({ id: own.articleId });
      expect(await store.articles.byIds([first.articleId])).toMatchObject([
        { text: articleOf().article.text },
      ]);
    });

    it('finds an article by every address it was seen under', async () => {
      const urls = ['https://feeds.example/1', 'https://news.example/harbour?ref=feed'];
      const { articleId } = await save(store, feed, 1, {}, { urls });
      for (const url of urls)
        expect(await store.articles.byUrl(NORTH, url)).toMatchObject({ id: articleId });
      expect(await store.articles.byUrl(NORTH, 'https://news.example/none')).toBeNull();
    });

    it('keeps the whole page where only a feed’s short text comes later', async () => {
      const whole = await save(store, feed, 1, { text: 'The whole article, as its page has it.' });
      const short = await save(store, feed, 2, { text: 'The whole article…', partial: true });
      expect(short).toEqual({ outcome: 'unchanged', articleId: whole.articleId });
      const [kept] = await store.articles.byIds([whole.articleId]);
      expect(kept).toMatchObject({
        partial: false,
        text: 'The whole article, as its page has it.',
      });
    });

    it('keeps an undated article, one without outlet and an unattributed quote', async () => {
      const draft = {
        publishedAt: null,
        outlet: null,
        text: '"Go home," a sign read.',
        quotes: [['Go home,', null]] as [string, null][],
      };
      const { articleId } = await save(store, feed, 1, draft);
      expect(await store.articles.byIds([articleId])).toMatchObject([
        { publishedAt: null, outlet: null },
      ]);
      expect(await store.articles.quotesOf([articleId])).toMatchObject([
        { text: 'Go home,', speaker: null },
      ]);
      expect(await store.search.speakers(NORTH, '', 10)).toEqual([]);
    });

    it('gives articles in the order asked for, and thousands at once', async () => {
      const { articleId } = await save(store, feed, 1);
      const other = await save(store, feed, 2, { url: 'https://news.example/two', text: 'Two.' });
      const unknown = Array.from({ length: 1500 }, (_, n) => `none-${n}`);
      const asked = [other.articleId, ...unknown, articleId];
      expect((await store.articles.byIds(asked)).map(({ id }) => id)).toEqual([
        other.articleId,
        articleId,
      ]);
      expect(await store.articles.visibleAmong(NORTH, asked)).toEqual([other.articleId, articleId]);
      expect(await store.articles.byIds([])).toEqual([]);
    });

    it('saves what is asked for at the same time one after another', async () => {
      const numbers = Array.from({ length: 20 }, (_, n) => n);
      await Promise.all(
        numbers.map((n) =>
          save(store, feed, n, { url: `https://news.example/${n}`, text: `Number ${n}.` }),
        ),
      );
      expect(await store.articles.count()).toBe(20);
    });
  });

  describe('windows', () => {
    const idsIn = (after: string | null, until: string | null, pushedOnly = false) =>
      store.articles.idsInWindow(NORTH, { after, until, pushedOnly });

    it('hold what was stored after one time and until another, the earliest first', async () => {
      const ids = [];
      for (const minute of [3, 1, 2]) {
        const draft = { url: `https://news.example/${minute}`, text: `Text ${minute}.` };
        ids[minute] = (await save(store, feed, minute, draft)).articleId;
      }
      expect(await idsIn(null, null)).toEqual([ids[1], ids[2], ids[3]]);
      expect(await idsIn(at(1), at(2))).toEqual([ids[2]]);
      expect(await idsIn(at(1), null)).toEqual([ids[2], ids[3]]);
      expect(await idsIn(null, at(1))).toEqual([ids[1]]);
      expect(await idsIn(at(3), null)).toEqual([]);
    });

    it('leave out what was there before a feed was followed, where only news is wanted', async () => {
      const old = await save(store, feed, 1, {}, { canPush: false });
      const fresh = await save(store, feed, 2, { url: 'https://news.example/2', text: 'News.' });
      expect(await idsIn(null, null, true)).toEqual([fresh.articleId]);
      expect(await idsIn(null, null)).toEqual([old.articleId, fresh.articleId]);
    });

    it('hold an article once, where the channel first saw it, however many feeds bring it', async () => {
      const second = await follow(store, NORTH_ALL, 'https://news.example/second');
      const { articleId } = await save(store, feed, 1);
      await save(store, second, 5);
      expect(await idsIn(null, at(3))).toEqual([articleId]);
      expect(await idsIn(at(3), at(9))).toEqual([]);
      expect(
        await store.articles.idsInWindow(NORTH_ALL, {
          after: at(3),
          until: at(9),
          pushedOnly: true,
        }),
      ).toEqual([articleId]);
    });

    it('do not hold an article again because it was edited', async () => {
      await save(store, feed, 1);
      await save(store, feed, 5, EDITED);
      expect(await idsIn(at(3), null)).toEqual([]);
    });
  });
}

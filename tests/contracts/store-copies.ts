/**
 * Articles over time: which are copies of one text, and what became of those that digests rest on.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/core/digest/digest.ts';
import { VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  articleOf,
  at,
  entry,
  follow,
  NORTH,
  NORTH_ALL,
  onlyPending,
  poll,
  SOUTH,
  save,
} from './store-newsroom.ts';

const WIRE = [
  'ALDSUND (AP) — The cable under the harbour of Aldsund was cut twice in one night, the port authority said on Monday.',
  'The first cut was noticed shortly after midnight, when the lights on the east quay went out and the ferries stopped.',
  'A repair crew found the second cut at dawn, two hundred metres to the north, under a layer of fresh gravel.',
  'Police have arrested a fisherman from Lower Aldsund, who denies having been at sea, and have seized his boat.',
  'Shipping firms put the damage at three million crowns and asked the ministry for a guard boat until spring.',
];
const LOCAL =
  'Readers of this paper on the east quay told us that their bakeries and two schools were without light until noon.';
const OTHER =
  'The winter fair of Nordhavn opens on Friday with forty stalls, a skating rink and a choir of two hundred children from all schools of the town.';

export function copyContract(opened: () => Store): void {
  let store: Store;
  let feed: FeedRow;
  beforeEach(async () => {
    store = opened();
    feed = await follow(store, NORTH);
  });

  const paper = async (name: string, minute: number, paragraphs: string[], scope = NORTH) =>
    save(store, await follow(store, scope, `https://${name}.example/feed`), minute, {
      url: `https://${name}.example/1`,
      title: `As told by ${name}`,
      outlet: name,
      text: paragraphs.join('\n\n'),
      publishedAt: at(minute),
    });
  const outletsOfCopies = async (articleId: string, scope = NORTH) =>
    (await store.articles.copiesOf(scope, articleId)).map(({ outlet }) => outlet);

  describe('copies', () => {
    it('are known whatever their headline, their end and a local paragraph', async () => {
      const first = await paper('first', 1, WIRE);
      await paper('shortened', 2, WIRE.slice(0, 3));
      const local = await paper('local', 3, [LOCAL, ...WIRE]);
      const other = await paper('other', 4, [OTHER]);
      expect(await outletsOfCopies(local.articleId)).toEqual(['first', 'shortened', 'local']);
      expect(await outletsOfCopies(other.articleId)).toEqual(['other']);
      const [stored] = await store.articles.byIds([local.articleId]);
      expect(stored?.syndication).toBe(first.articleId);
    });

    it('stay articles of their own outlets', async () => {
      const first = await paper('first', 1, WIRE);
      const copy = await paper('second', 2, WIRE);
      expect(copy.outcome).toBe('stored');
      expect(copy.articleId).not.toBe(first.articleId);
      expect(await store.articles.count()).toBe(2);
    });

    it('are shown to those alone whose feeds brought them', async () => {
      await paper('first', 1, WIRE, SOUTH);
      const own = await paper('second', 2, WIRE);
      expect(await outletsOfCopies(own.articleId)).toEqual(['second']);
      expect(await outletsOfCopies(own.articleId, SOUTH)).toEqual(['first']);
      expect(await outletsOfCopies('none')).toEqual([]);
    });

    it('part once a text is rewritten', async () => {
      const first = await paper('first', 1, WIRE);
      await paper('second', 2, WIRE);
      await paper('second', 3, [OTHER]);
      expect(await outletsOfCopies(first.articleId)).toEqual(['first']);
    });

    it('stay together where the first of them is rewritten, without that one', async () => {
      // All of them counted as one source with a text that had become another.
      const first = await paper('first', 1, WIRE);
      const second = await paper('second', 2, WIRE);
      await paper('third', 3, WIRE);
      await paper('first', 4, [OTHER]);
      expect(await outletsOfCopies(first.articleId)).toEqual(['first']);
      expect(await outletsOfCopies(second.articleId)).toEqual(['second', 'third']);
    });
  });

  describe('a part', () => {
    it('becomes the whole article when its item brings that, and keeps its id', async () => {
      await poll(store, feed, 1, [entry('harbour')]);
      const item = await onlyPending(store, 1);
      const part = { url: 'https://feed.example/#harbour', text: WIRE[0] as string, partial: true };
      const stored = await save(store, feed, 2, part, { itemId: item.id });
      const whole = { text: WIRE.join('\n\n') };
      const again = await save(store, feed, 3, whole, { itemId: item.id });
      expect(again).toEqual({ outcome: 'revised', articleId: stored.articleId });
      expect(await store.articles.count()).toBe(1);
      expect(await store.articles.byIds([stored.articleId])).toMatchObject([
        { partial: false, text: whole.text },
      ]);
      expect(await store.articles.revisionsOf(stored.articleId)).toMatchObject([
        { partial: true, text: WIRE[0] },
      ]);
    });

    it('is told of with its reason', async () => {
      const { article } = articleOf();
      await save(store, feed, 1, {}, { note: 'from the feed’s own text: it asks for a login' });
      expect(await store.events.ofUrl(NORTH, article.url)).toMatchObject([
        { what: 'stored', detail: expect.stringContaining('it asks for a login') },
      ]);
    });
  });

  describe('what digests rest on', () => {
    const url = 'https://news.example/harbour';
    const take = (minute: number) =>
      store.articles.takeWatched({ now: at(minute), until: at(minute + 5), limit: 10 });
    const look = (articleId: string, minute: number, isMissing: boolean | null) =>
      store.articles.recordLook(articleId, {
        at: at(minute),
        nextAt: at(minute + 10),
        isMissing,
        etag: '"e"',
        lastModified: null,
      });

    async function posted(): Promise<string> {
      const { articleId } = await save(store, feed, 1);
      const lease = { owner: 'test', until: at(9) };
      const claim = { ...NORTH_ALL, channel: 'C1', slot: at(2), zone: 'UTC', isLate: false };
      const delivery = await store.deliveries.claim({
        ...claim,
        at: at(2),
        newsSince: null,
        lease,
      });
      if (delivery === null) throw new Error('nothing was claimed');
      const [article] = await store.articles.byIds([articleId]);
      const digest = { stories: [], articles: [article] } as unknown as Digest;
      const composed = { digest, frame: VIEW_FRAME, prepared: [], articleIds: [articleId] };
      await store.deliveries.setComposed(delivery.id, lease, composed);
      await store.deliveries.finish(delivery.id, lease, 'done', at(3));
      return articleId;
    }

    it('is watched from the time given, by one at a time, and nothing else is', async () => {
      const articleId = await posted();
      await save(store, feed, 1, { url: 'https://news.example/unposted', text: OTHER });
      await store.articles.watchDelivered(at(0), at(10));
      await store.articles.watchDelivered(at(0), at(40));
      expect(await take(9)).toEqual([]);
      expect(await take(10)).toMatchObject([
        { article: { id: articleId }, feedId: feed.id, looks: 0, missedAt: null, etag: null },
      ]);
      expect(await take(10)).toEqual([]);
      expect(await take(15)).toHaveLength(1);
    });

    it('is no longer taken up once its delivery is older than asked for', async () => {
      await posted();
      await store.articles.watchDelivered(at(5), at(5));
      expect(await take(9)).toEqual([]);
    });

    it('is pulled when two looks in a row miss it, and back when it is there again', async () => {
      const articleId = await posted();
      await store.articles.watchDelivered(at(0), at(10));
      expect(await look(articleId, 10, true)).toBe('missed');
      expect(await store.articles.pulledAmong([articleId])).toEqual([]);
      expect(await look(articleId, 20, true)).toBe('pulled');
      expect(await store.articles.pulledAmong([articleId, 'none'])).toEqual([
        { articleId, pulledAt: at(20) },
      ]);
      expect(await look(articleId, 30, true)).toBeNull();
      expect(await look(articleId, 40, false)).toBe('back');
      expect(await store.articles.pulledAmong([articleId])).toEqual([]);
      const told = (await store.events.ofUrl(NORTH, url)).map(({ what }) => what);
      expect(told).toEqual(['stored', 'pulled', 'back']);
    });

    it('is not pulled by one miss, nor by a look that could not be made between two', async () => {
      const articleId = await posted();
      await store.articles.watchDelivered(at(0), at(10));
      await look(articleId, 10, true);
      expect(await look(articleId, 20, false)).toBeNull();
      expect(await look(articleId, 30, true)).toBe('missed');
      expect(await look(articleId, 40, null)).toBeNull();
      expect(await take(50)).toMatchObject([{ looks: 4, missedAt: at(30), etag: '"e"' }]);
    });
  });
}

/** Reports of readers and the corrections that follow: each settled once, each carried out by one. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewCorrection } from '../../src/ports/corrections.ts';
import type { Store } from '../../src/ports/store.ts';
import { at, follow, NORTH, save } from './store-newsroom.ts';

const ITEM = {
  kind: 'point' as const,
  text: 'It says "100 %_\\ sure".',
  evidence: [{ article: 'a1', start: 0, end: 9 }],
};
const CHANGE = { key: 'report:r1', why: 'reported' as const, items: [ITEM], at: at(5) };

export function correctionContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  const lease = (owner = 'one', untilMinute = 30) => ({ owner, until: at(untilMinute) });

  /** A posted delivery whose digest shows the item. */
  const posted = async (
    slot = 0,
    text = ITEM.text,
    shown: readonly string[] = [],
  ): Promise<NewCorrection> => {
    const place = { tenant: 'north', channel: 'C1' };
    const claimed = await store.deliveries.claim({
      ...place,
      slot: at(slot),
      zone: 'UTC',
      isLate: false,
      at: at(slot),
      newsSince: null,
      lease: lease(),
    });
    const id = claimed?.id ?? 0;
    const point = { text, evidence: ITEM.evidence };
    const story = { id: 's', headline: 'H', headlineEvidence: [], new: true, points: [point] };
    await store.deliveries.setComposed(id, lease(), {
      digest: {
        generatedAt: at(slot),
        engine: 'offline',
        withheld: 0,
        stories: [{ ...story, quotes: [], articles: [] }],
        articles: shown.map((articleId) => ({
          ...{ id: articleId, url: '', title: '', outlet: null, publishedAt: null, text: '' },
        })),
      },
      prepared: [],
      articleIds: [],
    });
    await store.deliveries.finish(id, lease(), 'done', at(slot));
    return { delivery: id, ...place, change: CHANGE };
  };

  const report = {
    id: 'r1',
    tenant: 'north',
    channel: 'C1',
    words: 'sure',
    items: [ITEM],
    at: at(4),
  };

  describe('reports', () => {
    it('are kept once by id, and open until a manager settles them', async () => {
      await store.reports.add(report);
      await store.reports.add({ ...report, words: 'other' });
      expect(await store.reports.open('north')).toEqual([{ ...report, state: 'open' }]);
      expect(await store.reports.open('south')).toEqual([]);
      expect(await store.reports.byId('south', 'r1')).toBeNull();
      expect(await store.reports.dismiss('north', 'r1', at(5))).toBe(true);
      expect(await store.reports.open('north')).toEqual([]);
      expect(await store.reports.withheld('north')).toEqual([]);
    });

    it('are accepted once, with the corrections that follow', async () => {
      const correction = await posted();
      await store.reports.add(report);
      const tries = [1, 2].map(() => store.reports.accept('north', 'r1', at(5), [correction]));
      expect((await Promise.all(tries)).toSorted()).toEqual([false, true]);
      expect(await store.reports.dismiss('north', 'r1', at(6))).toBe(false);
      expect(await store.corrections.ofDelivery(correction.delivery)).toHaveLength(1);
      expect(await store.reports.withheld('north')).toEqual([ITEM]);
      expect(await store.reports.withheld('south')).toEqual([]);
      const accepted = { ...report, state: 'accepted' };
      expect(await store.reports.acceptedSince('north', at(5))).toEqual([accepted]);
      expect(await store.reports.acceptedSince('north', at(6))).toEqual([]);
      expect(await store.reports.acceptedSince('south', at(5))).toEqual([]);
    });
  });

  describe('corrections', () => {
    it('are for the posted digests that hold the words, whatever signs stand in them', async () => {
      const { delivery } = await posted();
      await posted(1, 'It says "100 xx\\ sure".');
      const held = await store.deliveries.holding('north', ITEM.text, 10);
      expect(held.map(({ id }) => id)).toEqual([delivery]);
      expect(await store.deliveries.holding('south', ITEM.text, 10)).toEqual([]);
    });

    it('are for those too that hold the words only since they were corrected', async () => {
      // Words that had come in another's place could not be withdrawn.
      const correction = await posted();
      const items = [{ ...ITEM, becomes: 'Nobody is sure.' }];
      await store.corrections.add({ ...correction, change: { ...CHANGE, items } });
      const held = await store.deliveries.holding('north', 'Nobody is sure.', 10);
      expect(held.map(({ id }) => id)).toEqual([correction.delivery]);
      expect(await store.deliveries.holding('south', 'Nobody is sure.', 10)).toEqual([]);
    });

    it('are for the digests that hold the words in capitals or without', async () => {
      // One engine found them and the other did not.
      const { delivery, ...rest } = await posted(0, 'The BRIDGE fell.');
      const items = [{ ...ITEM, becomes: 'The Bridge stands.' }];
      await store.corrections.add({ delivery, ...rest, change: { ...CHANGE, items } });
      for (const words of ['the bridge FELL.', 'THE bridge stands.']) {
        const held = await store.deliveries.holding('north', words, 10);
        expect(held.map(({ id }) => id)).toEqual([delivery]);
      }
    });

    it('are one a delivery and change, carried out by one alone', async () => {
      const correction = await posted();
      await store.corrections.add(correction);
      await store.corrections.add(correction);
      const { delivery } = correction;
      const claims = ['one', 'two'].map((owner) =>
        store.corrections.claim(delivery, CHANGE.key, at(6), lease(owner, 8)),
      );
      const held = (await Promise.all(claims)).filter((claimed) => claimed !== null);
      const first = { ...correction, state: 'open', opensNext: false, triedSince: at(6) };
      expect(held).toEqual([first]);
      expect(await store.corrections.abandoned(at(7))).toEqual([]);
      expect(await store.corrections.abandoned(at(8))).toHaveLength(1);
      // Tried since the first time, whoever tries again.
      expect(await store.corrections.claim(delivery, CHANGE.key, at(8), lease())).toEqual(first);
    });

    it('are written by their holder alone, and never open again once done', async () => {
      const { delivery, ...rest } = await posted();
      await store.corrections.add({ delivery, ...rest });
      await store.corrections.claim(delivery, CHANGE.key, at(6), lease('one'));
      const to = { state: 'done' as const, opensNext: false };
      expect(await store.corrections.advance(delivery, CHANGE.key, lease('two'), to)).toBe(false);
      expect(await store.corrections.advance(delivery, CHANGE.key, lease('one'), to)).toBe(true);
      expect(await store.corrections.claim(delivery, CHANGE.key, at(59), lease())).toBeNull();
      expect(await store.corrections.abandoned(at(59))).toEqual([]);
    });

    it('open the channel’s next digest once, and the one after where that was never posted', async () => {
      const correction = await posted();
      const { delivery } = correction;
      await store.corrections.add(correction);
      await store.corrections.claim(delivery, CHANGE.key, at(6), lease());
      await store.corrections.advance(delivery, CHANGE.key, lease(), {
        state: 'done',
        opensNext: true,
      });
      const untold = async () => (await store.corrections.untold('north', 'C1')).length;
      expect(await untold()).toBe(1);
      expect(await store.corrections.untold('north', 'C2')).toEqual([]);
      const next = await store.deliveries.claim({
        ...{ tenant: 'north', channel: 'C1', slot: at(20), zone: 'UTC', isLate: false },
        ...{ at: at(20), newsSince: null, lease: lease() },
      });
      const digest = { generatedAt: at(20), engine: 'offline' as const, withheld: 0 };
      const composed = { digest: { ...digest, stories: [], articles: [] }, prepared: [] };
      const opensWith = await store.corrections.untold('north', 'C1');
      // One that came up while the digest was composed counted as told by it, and was told nowhere.
      const later = await posted(10);
      await store.corrections.add(later);
      await store.corrections.claim(later.delivery, CHANGE.key, at(15), lease());
      const toNext = { state: 'done' as const, opensNext: true };
      await store.corrections.advance(later.delivery, CHANGE.key, lease(), toNext);
      const whole = { ...composed, articleIds: [], opensWith };
      await store.deliveries.setComposed(next?.id ?? 0, lease(), whole);
      const left = await store.corrections.untold('north', 'C1');
      expect(left.map((one) => one.delivery)).toEqual([later.delivery]);
      await store.deliveries.finish(next?.id ?? 0, lease(), 'failed', at(21));
      expect(await untold()).toBe(2);
    });
  });

  describe('changes of sources', () => {
    const url = 'https://news.example/a';
    const bring = async (minute: number, text: string, partial = false) =>
      save(store, await follow(store, NORTH), minute, { url, text, partial });
    const changes = async (since = 0) =>
      (await store.corrections.sourceChanges(at(since), 10)).map((change) => [
        change.at,
        change.isPulled,
      ]);

    it('are edits since a time, each until it is settled', async () => {
      const { articleId } = await bring(1, 'One sentence.');
      expect(await changes()).toEqual([]);
      await bring(5, 'Another sentence.');
      // Most articles are in no digest: their edits filled the round, and those that count waited.
      expect(await changes()).toEqual([]);
      await posted(6, 'x', [articleId]);
      expect(await changes()).toEqual([[at(5), false]]);
      expect(await changes(6)).toEqual([]);
      const [change] = await store.corrections.sourceChanges(at(0), 10);
      if (change !== undefined) await store.corrections.settleSource(change);
      expect(await changes()).toEqual([]);
      await bring(7, 'A third sentence.');
      expect(await changes()).toEqual([[at(7), false]]);
    });

    it('are no edits where the whole came in place of a part', async () => {
      const { articleId } = await bring(1, 'One sentence', true);
      await posted(2, 'x', [articleId]);
      await bring(5, 'One sentence and the rest of it.');
      expect(await changes()).toEqual([]);
    });

    it('are pulls, too', async () => {
      const { articleId } = await bring(1, 'One sentence.');
      const id = (await posted(2, 'x', [articleId])).delivery;
      await store.articles.watchDelivered(at(0), at(3));
      const miss = { isMissing: true, etag: null, lastModified: null, nextAt: at(4) };
      for (const minute of [3, 4])
        await store.articles.recordLook(articleId, { ...miss, at: at(minute) });
      expect(await changes()).toEqual([[at(4), true]]);
      const shown = await store.deliveries.showing(articleId, at(0));
      expect(shown.map((delivery) => delivery.id)).toEqual([id]);
      expect(await store.deliveries.showing(articleId, at(3))).toEqual([]);
      expect(await store.deliveries.showing('other', at(0))).toEqual([]);
    });
  });
}

/**
 * Deliveries: claimed once, taken over when abandoned, posted part by part; and the schedules that
 * call for them.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/core/digest/digest.ts';
import type { Delivery } from '../../src/ports/deliveries.ts';
import type { Store } from '../../src/ports/store.ts';
import { at, follow, NORTH, save } from './store-newsroom.ts';

const DIGEST: Digest = {
  generatedAt: at(1),
  engine: 'offline',
  withheld: 2,
  stories: [],
  articles: [],
};

export function deliveryContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  const lease = (owner = 'one', untilMinute = 30) => ({ owner, until: at(untilMinute) });

  const claim = (changed: { slot?: number; minute?: number; owner?: string; tenant?: string }) =>
    store.deliveries.claim({
      tenant: changed.tenant ?? 'north',
      channel: 'C1',
      slot: at(changed.slot ?? 0),
      zone: 'Europe/Berlin',
      isLate: false,
      at: at(changed.minute ?? 1),
      newsSince: at((changed.minute ?? 1) - 1),
      lease: lease(changed.owner, (changed.minute ?? 1) + 5),
    });

  const claimed = async (changed: Parameters<typeof claim>[0] = {}): Promise<Delivery> => {
    const delivery = await claim(changed);
    if (delivery === null) throw new Error('the slot could not be claimed');
    return delivery;
  };

  const PREPARED = [{ platform: 'test', payload: { text: 'Harbour stays open' } }];
  const compose = (id: number, articleIds: string[] = [], by = lease()) =>
    store.deliveries.setComposed(id, by, { digest: DIGEST, prepared: PREPARED, articleIds });

  describe('deliveries', () => {
    it('are claimed once a channel and slot', async () => {
      expect(await claim({})).toMatchObject({
        tenant: 'north',
        channel: 'C1',
        slot: at(0),
        zone: 'Europe/Berlin',
        state: 'claimed',
        coversAfter: at(0),
        claimedAt: at(1),
        isLate: false,
        tries: 1,
        digest: null,
        prepared: null,
        parts: [],
        inFlight: null,
      });
      expect(await claim({ owner: 'two' })).toBeNull();
      expect(await claim({ owner: 'one' })).toBeNull();
      expect(await claim({ tenant: 'south' })).not.toBeNull();
      expect(await claim({ slot: 10, minute: 11 })).not.toBeNull();
    });

    it('are claimed by one alone of many who try at once', async () => {
      const tries = await Promise.all(['one', 'two', 'three'].map((owner) => claim({ owner })));
      expect(tries.filter((delivery) => delivery !== null)).toHaveLength(1);
    });

    it('are taken over as they stand when their lease has run out', async () => {
      const { id } = await claimed();
      await compose(id, [], lease('one', 6));
      await store.deliveries.recordPart(id, 0, 'm0', at(2));
      await store.deliveries.setInFlight(id, lease('one', 6), 1);
      expect(await claim({ minute: 5, owner: 'two' })).toBeNull();
      expect(await claim({ minute: 7, owner: 'two' })).toMatchObject({
        id,
        state: 'posting',
        tries: 2,
        digest: DIGEST,
        prepared: PREPARED,
        parts: [{ part: 0, messageId: 'm0' }],
        inFlight: 1,
        claimedAt: at(1),
      });
      expect(await claim({ minute: 8, owner: 'one' })).toBeNull();
    });

    it('are written by their holder alone, whose every write makes the lease last', async () => {
      const { id } = await claimed();
      expect(await store.deliveries.setInFlight(id, lease('one', 20), 0)).toBe(true);
      expect(await claim({ minute: 19, owner: 'two' })).toBeNull();
      expect(await claim({ minute: 21, owner: 'two' })).not.toBeNull();
      expect(await compose(id, [])).toBe(false);
      expect(await store.deliveries.setInFlight(id, lease(), 1)).toBe(false);
      expect(await store.deliveries.finish(id, lease(), 'done', at(22))).toBe(false);
      expect(await store.deliveries.release(id, lease(), at(22))).toBe(false);
      const [left] = await store.deliveries.abandoned(at(59));
      expect(left).toMatchObject({ state: 'claimed', digest: null, inFlight: 0 });
    });

    it('are handed back, and may be claimed again from the time given', async () => {
      const { id } = await claimed({ minute: 1 });
      expect(await store.deliveries.release(id, lease(), at(3))).toBe(true);
      expect(await claim({ minute: 2, owner: 'two' })).toBeNull();
      expect(await claim({ minute: 3, owner: 'two' })).toMatchObject({ id, tries: 2 });
    });

    it.each(['done', 'unknown', 'failed'] as const)('never open again once %s', async (state) => {
      const { id } = await claimed();
      expect(await store.deliveries.finish(id, lease(), state, at(2))).toBe(true);
      expect(await claim({ minute: 59 })).toBeNull();
      expect(await store.deliveries.abandoned(at(59))).toEqual([]);
      expect(await store.deliveries.finish(id, lease(), 'done', at(3))).toBe(false);
    });

    it('begin where the channel’s first began', async () => {
      await claimed({ minute: 1 });
      expect(await claim({ slot: 10, minute: 11 })).toMatchObject({ coversAfter: at(0) });
      expect(await claim({ slot: 20, minute: 21, tenant: 'south' })).toMatchObject({
        coversAfter: at(20),
      });
    });

    it('tell of an article once in a channel, even while they are under way', async () => {
      const feed = await follow(store, NORTH);
      const { articleId } = await save(store, feed, 1);
      const undelivered = (channel = 'C1') =>
        store.articles.idsInWindow(
          { tenant: 'north', channel },
          { after: null, until: null, pushedOnly: false, undeliveredOnly: true },
        );
      expect(await undelivered()).toEqual([articleId]);
      const { id } = await claimed();
      await compose(id, [articleId]);
      expect(await undelivered()).toEqual([]);
      await store.deliveries.finish(id, lease(), 'done', at(2));
      expect(await undelivered()).toEqual([]);
    });

    it('give their articles back when they fail with no part out, and only then', async () => {
      const feed = await follow(store, NORTH);
      const { articleId } = await save(store, feed, 1);
      const undelivered = () =>
        store.articles.idsInWindow(NORTH, {
          after: null,
          until: null,
          pushedOnly: false,
          undeliveredOnly: true,
        });
      const first = await claimed();
      await compose(first.id, [articleId]);
      await store.deliveries.finish(first.id, lease(), 'failed', at(2));
      expect(await undelivered()).toEqual([articleId]);
      const second = await claimed({ slot: 10, minute: 11 });
      await compose(second.id, [articleId]);
      await store.deliveries.recordPart(second.id, 0, 'm0', at(12));
      await store.deliveries.finish(second.id, lease(), 'failed', at(13));
      expect(await undelivered()).toEqual([]);
    });

    it('show nothing where they failed with no part out', async () => {
      // What its source edited later opened the next digest as a correction of one that nobody saw.
      const { articleId } = await save(store, await follow(store, NORTH), 1);
      const shown = {
        id: articleId,
        url: '',
        title: '',
        outlet: null,
        publishedAt: null,
        text: '',
      };
      for (const [slot, isOut] of [[0, false] as const, [10, true] as const]) {
        const { id } = await claimed({ slot, minute: slot + 1 });
        const digest = { ...DIGEST, articles: [shown] };
        const composed = { digest, prepared: PREPARED, articleIds: [articleId] };
        await store.deliveries.setComposed(id, lease(), composed);
        if (isOut) await store.deliveries.recordPart(id, 0, 'm0', at(slot + 1));
        await store.deliveries.finish(id, lease(), 'failed', at(slot + 2));
      }
      const shows = await store.deliveries.showing(articleId, at(0));
      expect(shows.map(({ slot }) => slot)).toEqual([at(10)]);
    });

    it('keep the first message of a part, and end its flight', async () => {
      const { id } = await claimed();
      await store.deliveries.setInFlight(id, lease(), 0);
      await store.deliveries.recordPart(id, 0, 'm0', at(2));
      await store.deliveries.recordPart(id, 0, 'again', at(3));
      await store.deliveries.recordPart(id, 1, 'm1', at(3));
      const [left] = await store.deliveries.abandoned(at(59));
      expect(left?.parts).toEqual([
        { part: 0, messageId: 'm0' },
        { part: 1, messageId: 'm1' },
      ]);
      expect(left?.inFlight).toBeNull();
      expect(await store.deliveries.byMessage('north', 'C1', 'm1')).toMatchObject({ id });
      expect(await store.deliveries.byMessage('north', 'C2', 'm1')).toBeNull();
      expect(await store.deliveries.byMessage('south', 'C1', 'm1')).toBeNull();
    });

    it('keep a later part in flight when a former holder notes an earlier one at last', async () => {
      // The note came after another had taken over and ended the flight of its part: after one more
      // crash that part was posted again unasked.
      const { id } = await claimed();
      await store.deliveries.setInFlight(id, lease(), 1);
      await store.deliveries.recordPart(id, 0, 'm0', at(2));
      expect((await store.deliveries.abandoned(at(59)))[0]?.inFlight).toBe(1);
    });

    it('are held longer by a renewal, and by their holder alone', async () => {
      const { id } = await claimed();
      expect(await store.deliveries.renew(id, lease('another', 50))).toBe(false);
      expect(await store.deliveries.renew(id, lease('one', 40))).toBe(true);
      expect(await store.deliveries.abandoned(at(39))).toEqual([]);
      expect(await store.deliveries.abandoned(at(40))).toHaveLength(1);
    });

    it('forget a part in flight that is known to have failed', async () => {
      const { id } = await claimed();
      await store.deliveries.setInFlight(id, lease(), 0);
      expect((await store.deliveries.abandoned(at(59)))[0]?.inFlight).toBe(0);
      await store.deliveries.setInFlight(id, lease(), null);
      expect((await store.deliveries.abandoned(at(59)))[0]?.inFlight).toBeNull();
    });

    it('are abandoned when their lease has run out, the earliest slot first', async () => {
      await claimed({ slot: 3, minute: 4 });
      const first = await claimed({ slot: 0, minute: 2 });
      expect(await store.deliveries.abandoned(at(6))).toEqual([]);
      expect(await store.deliveries.abandoned(at(8))).toEqual([first]);
      expect((await store.deliveries.abandoned(at(10))).map(({ slot }) => slot)).toEqual([
        at(0),
        at(3),
      ]);
    });

    it('name the last that was posted in the channel', async () => {
      expect(await store.deliveries.last('north', 'C1')).toBeNull();
      const posted = await claimed();
      await compose(posted.id);
      await store.deliveries.recordPart(posted.id, 0, 'm0', at(1));
      await store.deliveries.finish(posted.id, lease(), 'done', at(2));
      const unknown = await claimed({ slot: 10, minute: 11 });
      await store.deliveries.finish(unknown.id, lease(), 'unknown', at(12));
      expect(await store.deliveries.last('north', 'C1')).toMatchObject({
        id: posted.id,
        digest: DIGEST,
        parts: [{ part: 0, messageId: 'm0' }],
      });
      expect(await store.deliveries.last('north', 'C2')).toBeNull();
      expect(await store.deliveries.last('south', 'C1')).toBeNull();
    });

    it('stay unsettled where they may not have come, for their tenant to see', async () => {
      const { id } = await claimed();
      await store.deliveries.finish(id, lease(), 'unknown', at(2));
      expect(await store.deliveries.unsettled('north')).toMatchObject([{ id, state: 'unknown' }]);
      expect(await store.deliveries.unsettled('south')).toEqual([]);
    });
  });

  describe('deliveries that may not have arrived', () => {
    const unknown = async () => {
      const { id } = await claimed();
      await compose(id);
      await store.deliveries.recordPart(id, 0, 'm0', at(2));
      await store.deliveries.setInFlight(id, lease(), 1);
      await store.deliveries.finish(id, lease(), 'unknown', at(3));
      return id;
    };

    it('are opened again for one alone, with nothing in flight', async () => {
      const id = await unknown();
      const tries = await Promise.all(
        ['one', 'two', 'three'].map((owner) =>
          store.deliveries.reopen('north', id, lease(owner), false, at(4)),
        ),
      );
      const [opened, ...more] = tries.filter((delivery) => delivery !== null);
      expect(more).toEqual([]);
      expect(opened).toMatchObject({ id, state: 'posting', inFlight: null, tries: 1 });
      expect(opened?.parts).toEqual([{ part: 0, messageId: 'm0' }]);
      expect(await store.deliveries.unsettled('north')).toEqual([]);
    });

    it('keep the part in flight as out where a person saw it', async () => {
      const id = await unknown();
      const opened = await store.deliveries.reopen('north', id, lease(), true, at(4));
      expect(opened?.parts.map(({ part }) => part)).toEqual([0, 1]);
    });

    it('are opened neither by another tenant nor once they are settled', async () => {
      const id = await unknown();
      expect(await store.deliveries.reopen('south', id, lease(), false, at(4))).toBeNull();
      await store.deliveries.reopen('north', id, lease(), false, at(4));
      await store.deliveries.finish(id, lease(), 'done', at(5));
      expect(await store.deliveries.reopen('north', id, lease(), false, at(6))).toBeNull();
    });
  });

  describe('faults', () => {
    const fault = { tenant: 'north', channel: 'C1', code: 'digest:gone' };
    const tell = (minute: number, since: number, changed = {}) =>
      store.faults.startTelling({ ...fault, ...changed }, at(minute), at(since));

    it('are told once by all who meet one, and again after the time given', async () => {
      expect(await tell(10, 0)).toBe(true);
      expect(await tell(11, 1)).toBe(false);
      expect(await tell(20, 10)).toBe(true);
      expect(await tell(21, 0, { channel: 'C2' })).toBe(true);
      expect(await tell(21, 0, { tenant: 'south' })).toBe(true);
    });

    it('are forgotten by how their code begins', async () => {
      await tell(10, 0);
      await tell(10, 0, { code: 'feed:1' });
      await store.faults.forget('north', 'C1', 'digest:');
      expect(await tell(11, 1)).toBe(true);
      expect(await tell(11, 1, { code: 'feed:1' })).toBe(false);
    });
  });

  describe('schedules', () => {
    const daily = {
      tenant: 'north',
      channel: 'C1',
      time: '08:00',
      zone: 'Europe/Berlin',
      weekdays: [1, 5],
      nextAt: at(10),
    };

    it('are listed by channel, the next first, and cleared together', async () => {
      const later = await store.schedules.add({ ...daily, nextAt: at(20) });
      const sooner = await store.schedules.add(daily);
      await store.schedules.add({ ...daily, channel: 'C2' });
      expect(sooner).toEqual({ ...daily, id: expect.any(Number) });
      expect(await store.schedules.list('north', 'C1')).toEqual([sooner, later]);
      expect(await store.schedules.list('south', 'C1')).toEqual([]);
      expect(await store.schedules.clear('south', 'C1')).toBe(0);
      expect(await store.schedules.clear('north', 'C1')).toBe(2);
      expect(await store.schedules.list('north', 'C1')).toEqual([]);
      expect(await store.schedules.list('north', 'C2')).toHaveLength(1);
    });

    it('are due when their time has come, and again only at the next', async () => {
      const schedule = await store.schedules.add(daily);
      expect(await store.schedules.due(at(9))).toEqual([]);
      expect(await store.schedules.due(at(10))).toEqual([schedule]);
      await store.schedules.advance(schedule.id, at(40));
      expect(await store.schedules.due(at(10))).toEqual([]);
      expect(await store.schedules.list('north', 'C1')).toMatchObject([{ nextAt: at(40) }]);
    });
  });
}

/**
 * Deliveries: claimed once, taken over when abandoned, posted part by part; and the schedules that
 * call for them.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/core/digest/digest.ts';
import type { Delivery } from '../../src/ports/deliveries.ts';
import type { Store } from '../../src/ports/store.ts';
import { at } from './store-newsroom.ts';

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

  const claim = (changed: { slot?: number; minute?: number; owner?: string; tenant?: string }) =>
    store.deliveries.claim({
      tenant: changed.tenant ?? 'north',
      channel: 'C1',
      slot: at(changed.slot ?? 0),
      isLate: false,
      at: at(changed.minute ?? 1),
      leaseUntil: at((changed.minute ?? 1) + 5),
      owner: changed.owner ?? 'one',
    });

  const claimed = async (changed: Parameters<typeof claim>[0] = {}): Promise<Delivery> => {
    const delivery = await claim(changed);
    if (delivery === null) throw new Error('the slot could not be claimed');
    return delivery;
  };

  describe('deliveries', () => {
    it('are claimed once a channel and slot', async () => {
      expect(await claim({})).toMatchObject({
        tenant: 'north',
        channel: 'C1',
        slot: at(0),
        state: 'claimed',
        coversAfter: null,
        coversUntil: at(1),
        isLate: false,
        digest: null,
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
      await store.deliveries.setDigest(id, DIGEST);
      await store.deliveries.recordPart(id, 0, 'm0', at(2));
      await store.deliveries.setInFlight(id, 1);
      expect(await claim({ minute: 5, owner: 'two' })).toBeNull();
      expect(await claim({ minute: 7, owner: 'two' })).toMatchObject({
        id,
        state: 'posting',
        digest: DIGEST,
        parts: [{ part: 0, messageId: 'm0' }],
        inFlight: 1,
        coversUntil: at(1),
      });
      expect(await claim({ minute: 8, owner: 'one' })).toBeNull();
    });

    it.each(['done', 'empty', 'unknown'] as const)(
      'are never claimed again once %s',
      async (state) => {
        const { id } = await claimed();
        await store.deliveries.finish(id, state, at(2));
        expect(await claim({ minute: 59 })).toBeNull();
        expect(await store.deliveries.abandoned(at(59))).toEqual([]);
      },
    );

    it('cover what was stored since the last one that ended, whatever became of it', async () => {
      const first = await claimed();
      await store.deliveries.finish(first.id, 'empty', at(2));
      await claimed({ slot: 10, minute: 11 });
      expect(await claim({ slot: 20, minute: 21 })).toMatchObject({ coversAfter: at(1) });
      expect(await claim({ slot: 20, minute: 21, tenant: 'south' })).toMatchObject({
        coversAfter: null,
      });
    });

    it('keep the first message of a part, and end its flight', async () => {
      const { id } = await claimed();
      await store.deliveries.setInFlight(id, 0);
      await store.deliveries.recordPart(id, 0, 'm0', at(2));
      await store.deliveries.recordPart(id, 0, 'again', at(3));
      await store.deliveries.recordPart(id, 1, 'm1', at(3));
      const [left] = await store.deliveries.abandoned(at(59));
      expect(left?.parts).toEqual([
        { part: 0, messageId: 'm0' },
        { part: 1, messageId: 'm1' },
      ]);
      expect(left?.inFlight).toBeNull();
    });

    it('forget a part in flight that is known to have failed', async () => {
      const { id } = await claimed();
      await store.deliveries.setInFlight(id, 0);
      expect((await store.deliveries.abandoned(at(59)))[0]?.inFlight).toBe(0);
      await store.deliveries.setInFlight(id, null);
      expect((await store.deliveries.abandoned(at(59)))[0]?.inFlight).toBeNull();
    });

    it('are abandoned when their lease has run out, the earliest slot first', async () => {
      await claimed({ slot: 3, minute: 4 });
      const first = await claimed({ slot: 0, minute: 2 });
      expect(await store.deliveries.abandoned(at(7))).toEqual([]);
      expect(await store.deliveries.abandoned(at(8))).toEqual([first]);
      expect((await store.deliveries.abandoned(at(10))).map(({ slot }) => slot)).toEqual([
        at(0),
        at(3),
      ]);
    });

    it('name the last that was posted in the channel', async () => {
      expect(await store.deliveries.last('north', 'C1')).toBeNull();
      const posted = await claimed();
      await store.deliveries.setDigest(posted.id, DIGEST);
      await store.deliveries.recordPart(posted.id, 0, 'm0', at(1));
      await store.deliveries.finish(posted.id, 'done', at(2));
      const empty = await claimed({ slot: 10, minute: 11 });
      await store.deliveries.finish(empty.id, 'empty', at(12));
      expect(await store.deliveries.last('north', 'C1')).toMatchObject({
        id: posted.id,
        digest: DIGEST,
        parts: [{ part: 0, messageId: 'm0' }],
      });
      expect(await store.deliveries.last('north', 'C2')).toBeNull();
      expect(await store.deliveries.last('south', 'C1')).toBeNull();
    });

    it('stay unsettled where nobody knows whether they came, for their tenant to see', async () => {
      const { id } = await claimed();
      await store.deliveries.finish(id, 'unknown', at(2));
      expect(await store.deliveries.unsettled('north')).toMatchObject([{ id, state: 'unknown' }]);
      expect(await store.deliveries.unsettled('south')).toEqual([]);
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

    it('is handed back, and may be claimed again from the time given', async () => {
      const delivery = await claimed({ minute: 1 });
      await store.deliveries.release(delivery.id, at(3));
      expect(await claim({ minute: 2, owner: 'two' })).toBeNull();
      expect(await claim({ minute: 4, owner: 'two' })).toMatchObject({ id: delivery.id });
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

/**
 * One row a channel and slot, claimed by lease, posted part by part. The unique key is what makes a
 * digest come once; the stored digest is what makes a second try post the same words.
 */
import type { Kysely, Selectable } from 'kysely';
import type { Digest } from '../core/digest/digest.ts';
import type { Delivery, DeliveryStore } from '../ports/store.ts';
import type { DeliveriesTable, Tables } from './schema.ts';

export function createDeliveryStore(db: Kysely<Tables>): DeliveryStore {
  const withParts = async (row: Selectable<DeliveriesTable>): Promise<Delivery> => {
    const parts = await db
      .selectFrom('delivery_parts')
      .select(['part', 'message_id as messageId'])
      .where('delivery_id', '=', row.id)
      .orderBy('part')
      .execute();
    return toDelivery(row, parts);
  };
  return {
    async claim(request) {
      const previous = await db
        .selectFrom('deliveries')
        .select('covers_until')
        .where('tenant', '=', request.tenant)
        .where('channel', '=', request.channel)
        .where('slot', '<', request.slot)
        .where('state', 'in', ['done', 'empty', 'unknown'])
        .orderBy('slot', 'desc')
        .limit(1)
        .executeTakeFirst();
      const row = await db
        .insertInto('deliveries')
        .values({
          tenant: request.tenant,
          channel: request.channel,
          slot: request.slot,
          state: 'claimed',
          covers_after: previous?.covers_until ?? null,
          covers_until: request.at,
          is_late: request.isLate ? 1 : 0,
          owner: request.owner,
          lease_until: request.leaseUntil,
        })
        .onConflict((c) =>
          c
            .columns(['tenant', 'channel', 'slot'])
            .doUpdateSet({ owner: request.owner, lease_until: request.leaseUntil })
            .where('deliveries.state', 'in', ['claimed', 'posting'])
            .where('deliveries.lease_until', '<', request.at),
        )
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : withParts(row);
    },

    async setDigest(id, digest) {
      await db
        .updateTable('deliveries')
        .set({ digest: JSON.stringify(digest), state: 'posting' })
        .where('id', '=', id)
        .execute();
    },

    async setInFlight(id, part) {
      await db.updateTable('deliveries').set({ in_flight: part }).where('id', '=', id).execute();
    },

    recordPart: (id, part, messageId, at) =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('deliveries').set({ in_flight: null }).where('id', '=', id).execute();
        await trx
          .insertInto('delivery_parts')
          .values({ delivery_id: id, part, message_id: messageId, posted_at: at })
          .onConflict((c) => c.doNothing())
          .execute();
      }),

    async finish(id, state, at) {
      await db
        .updateTable('deliveries')
        .set({ state, finished_at: at })
        .where('id', '=', id)
        .execute();
    },

    async abandoned(now) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', 'in', ['claimed', 'posting'])
        .where('lease_until', '<', now)
        .orderBy('slot')
        .execute();
      return Promise.all(rows.map(withParts));
    },

    async last(tenant, channel) {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .where('state', '=', 'done')
        .orderBy('slot', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : withParts(row);
    },

    async unsettled(tenant) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('state', '=', 'unknown')
        .orderBy('slot')
        .execute();
      return Promise.all(rows.map(withParts));
    },
  };
}

function toDelivery(row: Selectable<DeliveriesTable>, parts: Delivery['parts']): Delivery {
  return {
    id: row.id,
    tenant: row.tenant,
    channel: row.channel,
    slot: row.slot,
    state: row.state,
    coversAfter: row.covers_after,
    coversUntil: row.covers_until,
    isLate: row.is_late === 1,
    digest: row.digest === null ? null : (JSON.parse(row.digest) as Digest),
    parts,
    inFlight: row.in_flight,
  };
}

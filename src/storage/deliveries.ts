/**
 * One row a channel and slot, claimed by lease, posted part by part. The unique key is what makes a
 * digest come once; the stored digest is what makes a second try post the same words.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Digest } from '../core/digest/digest.ts';
import type { Delivery, DeliveryStore } from '../ports/deliveries.ts';
import type { DeliveriesTable, Tables } from './schema.ts';
import { transact } from './transact.ts';

type Row = Selectable<DeliveriesTable>;

export function createDeliveryStore(db: Kysely<Tables>): DeliveryStore {
  return {
    claim: (request) => transact(db, (trx) => claim(trx, request)),
    async setDigest(id, digest) {
      const json = JSON.stringify(digest);
      await update(db, id, { digest: json, state: 'posting' });
    },
    setInFlight: (id, part) => update(db, id, { in_flight: part }),
    recordPart: (id, part, messageId, at) =>
      transact(db, (trx) => recordPart(trx, id, { part, messageId, at })),
    finish: (id, state, at) => update(db, id, { state, finished_at: at }),
    release: (id, from) => update(db, id, { lease_until: from }),
    abandoned: (now) => abandoned(db, now),
    last: (tenant, channel) => last(db, tenant, channel),
    byMessage: (tenant, channel, messageId) => byMessage(db, { tenant, channel, messageId }),
    unsettled: (tenant) => unsettled(db, tenant),
  };
}

async function claim(
  trx: Transaction<Tables>,
  request: Parameters<DeliveryStore['claim']>[0],
): Promise<Delivery | null> {
  const previous = await trx
    .selectFrom('deliveries')
    .select('covers_until')
    .where('tenant', '=', request.tenant)
    .where('channel', '=', request.channel)
    .where('slot', '<', request.slot)
    .where('state', 'in', ['done', 'empty', 'unknown'])
    .orderBy('slot', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = await trx
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
  return row === undefined ? null : withParts(trx, row);
}

async function recordPart(
  trx: Transaction<Tables>,
  id: number,
  posted: { part: number; messageId: string; at: string },
): Promise<void> {
  await update(trx, id, { in_flight: null });
  await trx
    .insertInto('delivery_parts')
    .values({
      delivery_id: id,
      part: posted.part,
      message_id: posted.messageId,
      posted_at: posted.at,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

async function abandoned(db: Kysely<Tables>, now: string): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('state', 'in', ['claimed', 'posting'])
    .where('lease_until', '<', now)
    .orderBy('slot')
    .orderBy('id')
    .execute();
  return Promise.all(rows.map((row) => withParts(db, row)));
}

async function last(db: Kysely<Tables>, tenant: string, channel: string): Promise<Delivery | null> {
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .where('state', '=', 'done')
    .orderBy('slot', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : withParts(db, row);
}

async function byMessage(
  db: Kysely<Tables>,
  post: { tenant: string; channel: string; messageId: string },
): Promise<Delivery | null> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('delivery_parts', 'delivery_parts.delivery_id', 'deliveries.id')
    .selectAll('deliveries')
    .where('deliveries.tenant', '=', post.tenant)
    .where('deliveries.channel', '=', post.channel)
    .where('delivery_parts.message_id', '=', post.messageId)
    .executeTakeFirst();
  return row === undefined ? null : withParts(db, row);
}

async function unsettled(db: Kysely<Tables>, tenant: string): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('state', 'in', ['unknown', 'failed'])
    .orderBy('slot')
    .orderBy('id')
    .execute();
  return Promise.all(rows.map((row) => withParts(db, row)));
}

async function update(db: Kysely<Tables>, id: number, changed: Partial<Row>): Promise<void> {
  await db.updateTable('deliveries').set(changed).where('id', '=', id).execute();
}

async function withParts(db: Kysely<Tables>, row: Row): Promise<Delivery> {
  const parts = await db
    .selectFrom('delivery_parts')
    .select(['part', 'message_id as messageId'])
    .where('delivery_id', '=', row.id)
    .orderBy('part')
    .execute();
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

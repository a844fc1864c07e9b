/**
 * One row a channel and slot, claimed by lease, posted part by part. The unique key is what makes a
 * digest come once; the stored digest is what makes a second try post the same words.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Digest } from '../core/digest/digest.ts';
import type { DigestFrame } from '../core/message/digest-message.ts';
import type { PreparedPart } from '../ports/chat-platform.ts';
import type { ClaimRequest, Delivery, DeliveryStore, Lease } from '../ports/deliveries.ts';
import { batches } from './article-rows.ts';
import { deliveriesHolding } from './deliveries-holding.ts';
import type { DeliveriesTable, Tables } from './schema.ts';
import { transact } from './transact.ts';

type Row = Selectable<DeliveriesTable>;

/** States in which a delivery is still somebody's. */
const OPEN: DeliveriesTable['state'][] = ['claimed', 'posting'];

export function createDeliveryStore(db: Kysely<Tables>): DeliveryStore {
  return {
    claim: (request) => transact(db, (trx) => claim(trx, request)),
    setComposed: (id, lease, composed) =>
      transact(db, (trx) => setComposed(trx, id, lease, composed)),
    setInFlight: (id, lease, part) => held(db, id, lease, { in_flight: part }),
    recordPart: (id, part, messageId, at) =>
      transact(db, (trx) => recordPart(trx, id, { part, messageId, at })),
    finish: (id, lease, state, at) =>
      transact(db, (trx) => finish(trx, id, lease, { state, finished_at: at })),
    renew: (id, lease) => held(db, id, lease, {}),
    release: (id, lease, from) => held(db, id, { ...lease, until: from }, {}),
    abandoned: (now) => abandoned(db, now),
    last: (tenant, channel) => last(db, tenant, channel),
    byMessage: (tenant, channel, messageId) => byMessage(db, { tenant, channel, messageId }),
    byId: (tenant, id) => byId(db, tenant, id),
    holding: (tenant, words, limit) => holding(db, tenant, words, limit),
    showing: (articleId, since) => showing(db, articleId, since),
    reopen: (tenant, id, lease, isOut, at) =>
      transact(db, (trx) => reopen(trx, { tenant, id }, lease, isOut, at)),
    unsettled: (tenant) => unsettled(db, tenant),
  };
}

async function claim(trx: Transaction<Tables>, request: ClaimRequest): Promise<Delivery | null> {
  const { tenant, channel, slot, zone, at, lease } = request;
  const first = await trx
    .selectFrom('deliveries')
    .select('covers_after')
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  const row = await trx
    .insertInto('deliveries')
    .values({
      tenant,
      channel,
      slot,
      zone,
      state: 'claimed',
      covers_after: first === undefined ? request.newsSince : first.covers_after,
      claimed_at: at,
      is_late: request.isLate ? 1 : 0,
      tries: 1,
      owner: lease.owner,
      lease_until: lease.until,
    })
    .onConflict((c) =>
      c
        .columns(['tenant', 'channel', 'slot'])
        .doUpdateSet((q) => ({
          owner: lease.owner,
          lease_until: lease.until,
          tries: q('deliveries.tries', '+', 1),
        }))
        .where('deliveries.state', 'in', OPEN)
        .where('deliveries.lease_until', '<=', at),
    )
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : withParts(trx, row);
}

/** Writes, and makes the lease last, only while this owner holds it. */
async function held(
  db: Kysely<Tables>,
  id: number,
  lease: Lease,
  changed: Partial<Row>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ ...changed, lease_until: lease.until })
    .where('id', '=', id)
    .where('owner', '=', lease.owner)
    .where('state', 'in', OPEN)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

async function setComposed(
  trx: Transaction<Tables>,
  id: number,
  lease: Lease,
  composed: Parameters<DeliveryStore['setComposed']>[2],
): Promise<boolean> {
  const digest = JSON.stringify(composed.digest);
  const prepared = JSON.stringify(composed.prepared);
  const frame = composed.frame === undefined ? null : JSON.stringify(composed.frame);
  if (!(await held(trx, id, lease, { digest, frame, prepared, state: 'posting' }))) return false;
  const { tenant, channel } = await trx
    .selectFrom('deliveries')
    .select(['tenant', 'channel'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  // Those alone: what came up while it was composed opens the next one.
  for (const told of composed.opensWith ?? []) {
    await trx
      .updateTable('corrections')
      .set({ told_in: id })
      .where('delivery_id', '=', told.delivery)
      .where('key', '=', told.change.key)
      .where('told_in', 'is', null)
      .execute();
  }
  for (const some of batches(composed.digest.articles)) {
    await trx
      .insertInto('shown_articles')
      .values(some.map((shown) => ({ article_id: shown.id, delivery_id: id })))
      .onConflict((c) => c.doNothing())
      .execute();
  }
  for (const some of batches(composed.articleIds)) {
    await trx
      .insertInto('delivered_articles')
      .values(some.map((article_id) => ({ tenant, channel, article_id, delivery_id: id })))
      .onConflict((c) => c.doNothing())
      .execute();
  }
  return true;
}

async function finish(
  trx: Transaction<Tables>,
  id: number,
  lease: Lease,
  ended: { state: 'done' | 'unknown' | 'failed'; finished_at: string },
): Promise<boolean> {
  if (!(await held(trx, id, lease, ended))) return false;
  if (ended.state !== 'failed') return true;
  const posted = await trx
    .selectFrom('delivery_parts')
    .select('part')
    .where('delivery_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (posted === undefined) {
    await trx.deleteFrom('delivered_articles').where('delivery_id', '=', id).execute();
    await trx.deleteFrom('shown_articles').where('delivery_id', '=', id).execute();
    await trx.updateTable('corrections').set({ told_in: null }).where('told_in', '=', id).execute();
  }
  return true;
}

async function recordPart(
  trx: Transaction<Tables>,
  id: number,
  posted: { part: number; messageId: string; at: string },
): Promise<void> {
  // Whoever took the delivery over may be posting a later part by now.
  await trx
    .updateTable('deliveries')
    .set({ in_flight: null })
    .where('id', '=', id)
    .where('in_flight', '=', posted.part)
    .execute();
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
    .where('state', 'in', OPEN)
    .where('lease_until', '<=', now)
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

async function byId(db: Kysely<Tables>, tenant: string, id: number): Promise<Delivery | null> {
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : withParts(db, row);
}

async function showing(db: Kysely<Tables>, articleId: string, since: string): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('shown_articles')
    .innerJoin('deliveries', 'deliveries.id', 'shown_articles.delivery_id')
    .selectAll('deliveries')
    .where('shown_articles.article_id', '=', articleId)
    .where('deliveries.claimed_at', '>=', since)
    .orderBy('deliveries.id')
    .execute();
  return Promise.all(rows.map((row) => withParts(db, row)));
}

async function holding(
  db: Kysely<Tables>,
  tenant: string,
  words: string,
  limit: number,
): Promise<Delivery[]> {
  const rows = await deliveriesHolding(db, tenant, words, limit);
  return Promise.all(rows.map((row) => withParts(db, row)));
}

async function reopen(
  trx: Transaction<Tables>,
  { tenant, id }: { tenant: string; id: number },
  lease: Lease,
  isOut: boolean,
  at: string,
): Promise<Delivery | null> {
  const before = await byId(trx, tenant, id);
  const row = await trx
    .updateTable('deliveries')
    .set({
      state: 'posting',
      in_flight: null,
      tries: 1,
      owner: lease.owner,
      lease_until: lease.until,
      finished_at: null,
    })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'unknown')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  const part = before?.inFlight ?? null;
  // Its message cannot be named: nobody knows its id.
  if (isOut && part !== null) await recordPart(trx, id, { part, messageId: '', at });
  return withParts(trx, row);
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
    claimedAt: row.claimed_at,
    isLate: row.is_late === 1,
    tries: row.tries,
    zone: row.zone,
    digest: row.digest === null ? null : (JSON.parse(row.digest) as Digest),
    frame: row.frame === null ? null : (JSON.parse(row.frame) as DigestFrame),
    prepared: row.prepared === null ? null : (JSON.parse(row.prepared) as PreparedPart[]),
    parts,
    inFlight: row.in_flight,
  };
}

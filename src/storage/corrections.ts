/** Reports of readers, and the corrections of posted digests: one row a delivery and change. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ShownItem } from '../core/digest/shown-items.ts';
import type {
  Change,
  Correction,
  CorrectionStore,
  NewCorrection,
  Report,
  ReportStore,
  SourceChange,
} from '../ports/corrections.ts';
import type { CorrectionsTable, ReportsTable, Tables } from './schema.ts';
import { transact } from './transact.ts';

/** Before every time: a row that nobody holds. */
const NEVER = '';

export function createReportStore(db: Kysely<Tables>): ReportStore {
  return {
    async add({ tenant, id, channel, words, items, at }) {
      await db
        .insertInto('reports')
        .values({ tenant, id, channel, words, at, items: JSON.stringify(items), state: 'open' })
        .onConflict((c) => c.doNothing())
        .execute();
    },
    async byId(tenant, id) {
      const row = await db
        .selectFrom('reports')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toReport(row);
    },
    open: (tenant) => reportsIn(db, tenant, 'open'),
    accept: (tenant, id, at, corrections) =>
      transact(db, async (trx) => {
        if (!(await settle(trx, tenant, id, 'accepted', at))) return false;
        for (const correction of corrections) await addCorrection(trx, correction);
        return true;
      }),
    dismiss: (tenant, id, at) => settle(db, tenant, id, 'dismissed', at),
    acceptedSince: (tenant, since) => reportsIn(db, tenant, 'accepted', since),
    async withheld(tenant) {
      return (await reportsIn(db, tenant, 'accepted')).flatMap(({ items }) => items);
    },
  };
}

async function reportsIn(
  db: Kysely<Tables>,
  tenant: string,
  state: Report['state'],
  settledSince?: string,
): Promise<Report[]> {
  const all = db
    .selectFrom('reports')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('state', '=', state)
    .orderBy('at')
    .orderBy('id');
  const some = settledSince === undefined ? all : all.where('settled_at', '>=', settledSince);
  return (await some.execute()).map(toReport);
}

async function settle(
  db: Kysely<Tables>,
  tenant: string,
  id: string,
  state: Report['state'],
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('reports')
    .set({ state, settled_at: at })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

function toReport(row: Selectable<ReportsTable>): Report {
  const { tenant, id, channel, words, state, at } = row;
  return { tenant, id, channel, words, state, at, items: JSON.parse(row.items) as ShownItem[] };
}

export function createCorrectionStore(db: Kysely<Tables>): CorrectionStore {
  return {
    sourceChanges: (since, limit) => sourceChanges(db, since, limit),
    async settleSource({ articleId, mark }) {
      await db
        .insertInto('settled_changes')
        .values({ article_id: articleId, mark })
        .onConflict((c) => c.doNothing())
        .execute();
    },
    add: (correction) => addCorrection(db, correction),
    async claim(delivery, key, now, lease) {
      const row = await db
        .updateTable('corrections')
        .set(({ fn, val }) => ({
          owner: lease.owner,
          lease_until: lease.until,
          tried_since: fn.coalesce('tried_since', val(now)),
        }))
        .where('delivery_id', '=', delivery)
        .where('key', '=', key)
        .where('state', '!=', 'done')
        .where('lease_until', '<=', now)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toCorrection(row);
    },
    async advance(delivery, key, lease, { state, opensNext }) {
      const { numUpdatedRows } = await db
        .updateTable('corrections')
        .set({ state, opens_next: opensNext ? 1 : 0, lease_until: lease.until })
        .where('delivery_id', '=', delivery)
        .where('key', '=', key)
        .where('owner', '=', lease.owner)
        .where('state', '!=', 'done')
        .executeTakeFirst();
      return Number(numUpdatedRows) > 0;
    },
    async abandoned(now) {
      const rows = await inOrder(db)
        .where('state', '!=', 'done')
        .where('lease_until', '<=', now)
        .execute();
      return rows.map(toCorrection);
    },
    async ofDelivery(delivery) {
      return (await inOrder(db).where('delivery_id', '=', delivery).execute()).map(toCorrection);
    },
    async untold(tenant, channel) {
      const rows = await inOrder(db)
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .where('opens_next', '=', 1)
        .where('told_in', 'is', null)
        .execute();
      return rows.map(toCorrection);
    },
  };
}

/** A text that a part was replaced by is no edit: only a part had been read. */
async function sourceChanges(
  db: Kysely<Tables>,
  since: string,
  limit: number,
): Promise<SourceChange[]> {
  const edited = await unsettled(db, 'articles.content_hash')
    .innerJoin('revisions', 'revisions.article_id', 'articles.id')
    .select(({ fn }) => ['articles.content_hash as mark', fn.max('replaced_at').as('at')])
    .where('revisions.replaced_at', '>=', since)
    .where('revisions.partial', '=', 0)
    .groupBy(['articles.id', 'articles.content_hash'])
    .orderBy('at')
    .limit(limit)
    .execute();
  const pulled = await unsettled(db, 'articles.pulled_at')
    .select(['articles.pulled_at as mark', 'articles.pulled_at as at'])
    .where('articles.pulled_at', '>=', since)
    .orderBy('at')
    .limit(limit)
    .execute();
  return [
    ...edited.map((row) => ({ ...row, isPulled: false })),
    ...pulled.map((row) => ({ ...row, isPulled: true })),
  ]
    .map(({ articleId, mark, at, isPulled }) => {
      return { articleId, mark: mark ?? '', at: at ?? '', isPulled };
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, limit);
}

function unsettled(db: Kysely<Tables>, mark: 'articles.content_hash' | 'articles.pulled_at') {
  return db
    .selectFrom('articles')
    .select('articles.id as articleId')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('shown_articles')
          .select('shown_articles.delivery_id')
          .whereRef('shown_articles.article_id', '=', 'articles.id'),
      ),
    )
    .where((q) =>
      q.not(
        q.exists(
          q
            .selectFrom('settled_changes')
            .select('settled_changes.mark')
            .whereRef('settled_changes.article_id', '=', 'articles.id')
            .whereRef('settled_changes.mark', '=', mark),
        ),
      ),
    );
}

function inOrder(db: Kysely<Tables>) {
  return db
    .selectFrom('corrections')
    .selectAll()
    .orderBy('at')
    .orderBy('delivery_id')
    .orderBy('key');
}

async function addCorrection(
  db: Kysely<Tables> | Transaction<Tables>,
  { delivery, tenant, channel, change }: NewCorrection,
): Promise<void> {
  await db
    .insertInto('corrections')
    .values({
      delivery_id: delivery,
      key: change.key,
      tenant,
      channel,
      change: JSON.stringify(change),
      at: change.at,
      state: 'open',
      opens_next: 0,
      told_in: null,
      tried_since: null,
      owner: NEVER,
      lease_until: NEVER,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

function toCorrection(row: Selectable<CorrectionsTable>): Correction {
  const { tenant, channel, state } = row;
  return {
    ...{ tenant, channel, state },
    delivery: row.delivery_id,
    change: JSON.parse(row.change) as Change,
    opensNext: row.opens_next === 1,
    triedSince: row.tried_since,
  };
}

/**
 * What models cost and may cost. A reservation holds the tenant's budget row while it sums, so that
 * calls of several processes cannot each find the same room; what ran out is booked as spent by
 * whoever comes next.
 */
import type { Kysely, Transaction } from 'kysely';
import { type DayLimits, dayOf, NO_LIMITS } from '../core/model-budget.ts';
import type { Amount, Budgets, CallKey, ModelUsageStore, Spent } from '../ports/model-usage.ts';
import { createChoiceStore } from './model-choices.ts';
import { addUsage, readUsage, toCall, toColumns } from './model-sums.ts';
import type { Tables } from './schema.ts';
import { transact } from './transact.ts';

/** Row of a tenant's own limits. */
const WHOLE_TENANT = '';

export function createModelUsageStore(db: Kysely<Tables>): ModelUsageStore {
  return {
    reserve: (call, amount, limits, times) =>
      transact(db, (trx) => reserve(trx, call, amount, limits, times)),
    settle: (id, spent) => transact(db, (trx) => settle(trx, id, spent)),
    async release(id) {
      await db.deleteFrom('model_reservations').where('id', '=', id).execute();
    },
    countKept: (call, now) => addUsage(db, call, dayOf(now), { keptReplies: 1 }),
    async usage(tenant, from, until, now) {
      await transact(db, (trx) => bookLapsed(trx, tenant, now));
      return readUsage(db, tenant, from, until);
    },
    async tenantsOn(day) {
      const rows = await db
        .selectFrom('model_usage')
        .select('tenant')
        .distinct()
        .where('day', '=', day)
        .orderBy('tenant')
        .execute();
      return rows.map(({ tenant }) => tenant);
    },
    async limits(tenant, channel) {
      const row = await db
        .selectFrom('model_budgets')
        .select(['tokens', 'micro_usd'])
        .where('tenant', '=', tenant)
        .where('channel', '=', channel ?? WHOLE_TENANT)
        .executeTakeFirst();
      if (row === undefined) return NO_LIMITS;
      return { tokens: numberOf(row.tokens), microUsd: numberOf(row.micro_usd) };
    },
    async setLimits(tenant, channel, { tokens, microUsd }) {
      await db
        .insertInto('model_budgets')
        .values({
          ...{ tenant, channel: channel ?? WHOLE_TENANT, tokens },
          ...{ micro_usd: microUsd, warned_on: null },
        })
        .onConflict((c) =>
          c.columns(['tenant', 'channel']).doUpdateSet({ tokens, micro_usd: microUsd }),
        )
        .execute();
    },
    ...warnings(db),
    ...createChoiceStore(db),
  };
}

type Times = { now: string; until: string };

async function reserve(
  trx: Transaction<Tables>,
  call: CallKey,
  { tokens, microUsd }: Amount,
  limits: Budgets,
  { now, until }: Times,
): Promise<number | null> {
  await lockTenant(trx, call.tenant);
  await bookLapsed(trx, call.tenant, now);
  const day = dayOf(now);
  const amount = { tokens, microUsd: microUsd ?? 0 };
  const whole = await taken(trx, call, day, null);
  const own = await taken(trx, call, day, call.channel);
  if (!fits(whole, amount, limits.tenant) || !fits(own, amount, limits.channel)) return null;
  const row = await trx
    .insertInto('model_reservations')
    .values({ ...toColumns(call), day, tokens, micro_usd: microUsd, until })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** SQLite lets one writer in at a time; Postgres makes the second wait for this row. */
async function lockTenant(trx: Transaction<Tables>, tenant: string): Promise<void> {
  await trx
    .insertInto('model_budgets')
    .values({ tenant, channel: WHOLE_TENANT, tokens: null, micro_usd: null, warned_on: null })
    .onConflict((c) => c.columns(['tenant', 'channel']).doUpdateSet({ tenant }))
    .execute();
}

type Sum = { tokens: number; microUsd: number };

function fits(used: Sum, more: Sum, limits: DayLimits): boolean {
  const isWithin = (sum: number, limit: number | null) => limit === null || sum <= limit;
  return (
    isWithin(used.tokens + more.tokens, limits.tokens) &&
    isWithin(used.microUsd + more.microUsd, limits.microUsd)
  );
}

/** Spent and reserved on the day with the same payer; a null channel is all of them. */
async function taken(
  trx: Transaction<Tables>,
  { tenant, payer }: CallKey,
  day: string,
  channel: string | null,
): Promise<Sum> {
  const spent = await trx
    .selectFrom('model_usage')
    .select((q) => [
      q.fn.sum<number | null>('input_tokens').as('input'),
      q.fn.sum<number | null>('output_tokens').as('output'),
      q.fn.sum<number | null>('micro_usd').as('money'),
    ])
    .where('tenant', '=', tenant)
    .where('day', '=', day)
    .where('payer', '=', payer)
    .$if(channel !== null, (q) => q.where('channel', '=', channel ?? ''))
    .executeTakeFirst();
  const held = await trx
    .selectFrom('model_reservations')
    .select((q) => [
      q.fn.sum<number | null>('tokens').as('tokens'),
      q.fn.sum<number | null>('micro_usd').as('money'),
    ])
    .where('tenant', '=', tenant)
    .where('day', '=', day)
    .where('payer', '=', payer)
    .$if(channel !== null, (q) => q.where('channel', '=', channel ?? ''))
    .executeTakeFirst();
  return {
    tokens: Number(spent?.input ?? 0) + Number(spent?.output ?? 0) + Number(held?.tokens ?? 0),
    microUsd: Number(spent?.money ?? 0) + Number(held?.money ?? 0),
  };
}

/** A process that died may have been charged for all that it asked for. */
async function bookLapsed(trx: Transaction<Tables>, tenant: string, now: string): Promise<void> {
  const rows = await trx
    .deleteFrom('model_reservations')
    .where('tenant', '=', tenant)
    .where('until', '<=', now)
    .returningAll()
    .execute();
  for (const row of rows) {
    const tokens = Number(row.tokens);
    const microUsd = numberOf(row.micro_usd);
    await addUsage(trx, toCall(row), row.day, {
      ...{ calls: 1, inputTokens: tokens, estimatedTokens: tokens, microUsd: microUsd ?? 0 },
      unpricedTokens: microUsd === null ? tokens : 0,
    });
  }
}

async function settle(trx: Transaction<Tables>, id: number, spent: Spent): Promise<void> {
  const row = await trx
    .deleteFrom('model_reservations')
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return;
  const { inputTokens, cachedInputTokens, outputTokens, microUsd, isEstimated } = spent;
  const tokens = inputTokens + outputTokens;
  await addUsage(trx, toCall(row), row.day, {
    ...{ calls: 1, inputTokens, cachedInputTokens, outputTokens, microUsd: microUsd ?? 0 },
    estimatedTokens: isEstimated ? tokens : 0,
    unpricedTokens: microUsd === null ? tokens : 0,
  });
}

function warnings(db: Kysely<Tables>): Pick<ModelUsageStore, 'startWarning' | 'forgetWarning'> {
  return {
    async startWarning(tenant, day) {
      const row = await db
        .insertInto('model_budgets')
        .values({ tenant, channel: WHOLE_TENANT, tokens: null, micro_usd: null, warned_on: day })
        .onConflict((c) =>
          c
            .columns(['tenant', 'channel'])
            .doUpdateSet({ warned_on: day })
            .where((q) =>
              q.or([
                q('model_budgets.warned_on', 'is', null),
                q('model_budgets.warned_on', '<', day),
              ]),
            ),
        )
        .returning('tenant')
        .executeTakeFirst();
      return row !== undefined;
    },
    async forgetWarning(tenant) {
      await db
        .updateTable('model_budgets')
        .set({ warned_on: null })
        .where('tenant', '=', tenant)
        .where('channel', '=', WHOLE_TENANT)
        .execute();
    },
  };
}

function numberOf(value: number | null): number | null {
  return value === null ? null : Number(value);
}

/** Sums of what models used: one row a day, channel, task, model, prompt and payer. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { CallKey, UsageRow } from '../ports/model-usage.ts';
import type { ModelUsageTable } from './model-schema.ts';
import type { Tables } from './schema.ts';

type Counts = Omit<UsageRow, keyof CallKey | 'day'>;

const NONE: Counts = {
  calls: 0,
  keptReplies: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  estimatedTokens: 0,
  microUsd: 0,
  unpricedTokens: 0,
};

export async function addUsage(
  db: Kysely<Tables> | Transaction<Tables>,
  call: CallKey,
  day: string,
  more: Partial<Counts>,
): Promise<void> {
  const counts = { ...NONE, ...more };
  const columns = {
    calls: counts.calls,
    kept_replies: counts.keptReplies,
    input_tokens: counts.inputTokens,
    cached_input_tokens: counts.cachedInputTokens,
    output_tokens: counts.outputTokens,
    estimated_tokens: counts.estimatedTokens,
    micro_usd: counts.microUsd,
    unpriced_tokens: counts.unpricedTokens,
  };
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const sums = names.map((name) => [
    name,
    sql<number>`model_usage.${sql.ref(name)} + ${columns[name]}`,
  ]);
  await db
    .insertInto('model_usage')
    .values({ ...toColumns(call), day, ...columns })
    .onConflict((c) =>
      c
        .columns(['tenant', 'day', 'channel', 'task', 'model', 'prompt_version', 'payer'])
        .doUpdateSet(Object.fromEntries(sums)),
    )
    .execute();
}

export async function readUsage(
  db: Kysely<Tables>,
  tenant: string,
  from: string,
  until: string,
): Promise<UsageRow[]> {
  const rows = await db
    .selectFrom('model_usage')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .orderBy('day')
    .orderBy('channel')
    .orderBy('task')
    .orderBy('model')
    .orderBy('prompt_version')
    .orderBy('payer')
    .execute();
  return rows.map(toUsage);
}

function toUsage(row: Selectable<ModelUsageTable>): UsageRow {
  return {
    ...toCall(row),
    day: row.day,
    calls: Number(row.calls),
    keptReplies: Number(row.kept_replies),
    inputTokens: Number(row.input_tokens),
    cachedInputTokens: Number(row.cached_input_tokens),
    outputTokens: Number(row.output_tokens),
    estimatedTokens: Number(row.estimated_tokens),
    microUsd: Number(row.micro_usd),
    unpricedTokens: Number(row.unpriced_tokens),
  };
}

type CallColumns = Pick<
  Selectable<ModelUsageTable>,
  'tenant' | 'channel' | 'task' | 'model' | 'prompt_version' | 'payer'
>;

export function toColumns({ promptVersion, ...call }: CallKey): CallColumns {
  const { tenant, channel, task, model, payer } = call;
  return { tenant, channel, task, model, payer, prompt_version: promptVersion };
}

export function toCall(row: CallColumns): CallKey {
  const { tenant, channel, task, model, payer } = row;
  return { tenant, channel, task, model, payer, promptVersion: row.prompt_version };
}

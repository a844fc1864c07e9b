/** What models used, summed up for reading: a day and a month, by task, channel and model. */
import { dayOf, MICRO_USD_PER_USD } from '../core/model-budget.ts';
import type { ModelUsageStore, UsageRow } from '../ports/model-usage.ts';

export type Sums = {
  /** Requests to a server, those that failed after it had begun included. */
  calls: number;
  /** Tasks answered from what was asked before, at no cost. */
  keptReplies: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  /** Of input and output, what the server did not count and we estimated. */
  estimatedTokens: number;
  usd: number;
  /** Tokens whose price is unknown: they are in no sum of money. */
  unpricedTokens: number;
};

export type Period = Sums & {
  from: string;
  until: string;
  byTask: (Sums & { task: string; promptVersions: string[] })[];
  byChannel: (Sums & { channel: string })[];
  byModel: (Sums & { model: string; payer: string })[];
};

export type UsageReport = { day: Period; month: Period };

/** Days and months are those of UTC. */
export async function readUsage(
  store: ModelUsageStore,
  tenant: string,
  now: string,
): Promise<UsageReport> {
  const today = dayOf(now);
  const first = `${today.slice(0, 7)}-01`;
  const rows = await store.usage(tenant, first, today, now);
  return {
    day: periodOf(
      rows.filter((row) => row.day === today),
      today,
      today,
    ),
    month: periodOf(rows, first, today),
  };
}

function periodOf(rows: readonly UsageRow[], from: string, until: string): Period {
  const by = (key: (row: UsageRow) => string) => [...Map.groupBy(rows, key)];
  return {
    ...{ from, until },
    ...sumOf(rows),
    byTask: by(({ task }) => task).map(([task, own]) => {
      const promptVersions = [...new Set(own.map((row) => row.promptVersion))];
      return { task, ...sumOf(own), promptVersions };
    }),
    byChannel: by(({ channel }) => channel).map(([channel, own]) => ({ channel, ...sumOf(own) })),
    byModel: by(({ model, payer }) => `${payer} ${model}`).map(([, own]) => ({
      model: own[0]?.model ?? '',
      payer: own[0]?.payer ?? '',
      ...sumOf(own),
    })),
  };
}

function sumOf(rows: readonly UsageRow[]): Sums {
  const sum = (amount: (row: UsageRow) => number) =>
    rows.reduce((total, row) => total + amount(row), 0);
  return {
    calls: sum((row) => row.calls),
    keptReplies: sum((row) => row.keptReplies),
    inputTokens: sum((row) => row.inputTokens),
    cachedInputTokens: sum((row) => row.cachedInputTokens),
    outputTokens: sum((row) => row.outputTokens),
    estimatedTokens: sum((row) => row.estimatedTokens),
    usd: sum((row) => row.microUsd) / MICRO_USD_PER_USD,
    unpricedTokens: sum((row) => row.unpricedTokens),
  };
}

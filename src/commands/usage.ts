/** `/pullquote usage`: what the model took today and this month, for what, and how much is left. */
import { type Block, frame, type Message } from '../core/message/message.ts';
import { type DayLimits, MICRO_USD_PER_USD, NO_LIMITS, shareUsed } from '../core/model-budget.ts';
import type { Command } from './command.ts';
import { type Period, readUsage, type Sums, type UsageReport } from './usage-sums.ts';

export const usage: Command = {
  name: 'pullquote usage',
  usage: '',
  summary: 'what the model took today and this month: tokens, money, by task and channel',
  access: 'all',
  audience: 'asker',
  options: [],
  async run(deps, { tenant, channel }) {
    const now = deps.clock.now().toISOString();
    const report = await readUsage(deps.store.modelUsage, tenant, now);
    const state = await deps.modelDesk?.state(tenant);
    return usageMessage(report, state?.limits ?? NO_LIMITS, channel);
  },
};

export function usageMessage(report: UsageReport, limits: DayLimits, channel: string): Message {
  const { day, month } = report;
  const lines =
    month.calls + month.keptReplies === 0
      ? ['No model was used this month: the offline engine costs nothing.']
      : [
          `Today: ${amounts(day)}${ofLimits(day, limits)}`,
          `This month, from ${month.from}: ${amounts(month)}`,
          ...month.byTask.map((row) => `For ${row.task}: ${amounts(row)}`),
          ...channelLines(month, channel),
          `Answered again at no cost: ${keptShare(month)}`,
          ...(month.estimatedTokens > 0
            ? [
                `Of the tokens ${count(month.estimatedTokens)} are estimated: the server did not say.`,
              ]
            : []),
        ];
  return {
    summary: [frame('Usage')],
    blocks: lines.map((line): Block => ({ kind: 'point', runs: [frame(line)] })),
  };
}

function channelLines(month: Period, channel: string): string[] {
  const own = month.byChannel.find((row) => row.channel === channel);
  const others = month.byChannel.length - (own === undefined ? 0 : 1);
  if (others === 0) return [];
  return [
    `In this channel: ${own === undefined ? 'nothing' : amounts(own)}; the rest in ${others} others`,
  ];
}

function amounts(sums: Sums): string {
  const tokens = `${count(sums.inputTokens + sums.outputTokens)} tokens`;
  const isUnpriced = sums.unpricedTokens > 0;
  if (isUnpriced && sums.usd === 0) return `${tokens}, price unknown`;
  const rest = isUnpriced ? ` and ${count(sums.unpricedTokens)} tokens of unknown price` : '';
  return `${tokens}, ${money(sums.usd)}${rest}`;
}

function ofLimits(day: Sums, limits: DayLimits): string {
  const parts = [
    ...(limits.tokens === null ? [] : [`${count(limits.tokens)} tokens`]),
    ...(limits.microUsd === null ? [] : [money(limits.microUsd / MICRO_USD_PER_USD)]),
  ];
  if (parts.length === 0) return '';
  const used = {
    tokens: day.inputTokens + day.outputTokens,
    microUsd: day.usd * MICRO_USD_PER_USD,
  };
  return ` (${Math.floor(shareUsed(used, limits) * 100)} % of ${parts.join(' and ')} a day)`;
}

function keptShare({ calls, keptReplies }: Sums): string {
  const percent = Math.round((100 * keptReplies) / Math.max(1, calls + keptReplies));
  return `${count(keptReplies)} of ${count(calls + keptReplies)} tasks (${percent} %)`;
}

function count(amount: number): string {
  return amount.toLocaleString('en-US');
}

/** Less than a cent is still something. */
export function money(usd: number): string {
  return `$${usd.toFixed(usd > 0 && usd < 0.01 ? 6 : 2)}`;
}

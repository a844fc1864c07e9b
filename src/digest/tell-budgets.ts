/**
 * Managers are told once a day when most of the day's budget for the model is used: before the
 * offline engine takes over, not after.
 */

import { type Message, textMessage } from '../core/message/message.ts';
import { dayOf, shareUsed, WARNING_SHARE } from '../core/model-budget.ts';
import type { UsageRow } from '../ports/model-usage.ts';
import type { DeliverDeps } from './deps.ts';

/** A matter of the whole tenant. */
const NO_CHANNEL = '';

export async function tellBudgets(deps: DeliverDeps): Promise<void> {
  const now = deps.clock.now().toISOString();
  for (const tenant of await deps.store.modelUsage.tenantsOn(dayOf(now))) {
    const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
    const state = await deps.modelDesk?.state(tenant);
    if (platform === undefined || state === undefined) continue;
    const rows = await deps.store.modelUsage.usage(tenant, dayOf(now), dayOf(now), now);
    const share = shareUsed(sumOf(rows.filter((row) => row.payer === state.payer)), state.limits);
    if (share < WARNING_SHARE) continue;
    if (!(await deps.store.modelUsage.startWarning(tenant, dayOf(now)))) continue;
    try {
      if (await platform.notifyManager(tenant, NO_CHANNEL, warning(share))) continue;
      deps.logger.warn('no manager reached', { tenant, code: 'model_budget' });
    } catch (error) {
      deps.logger.warn('no manager reached', { tenant, code: 'model_budget', error });
    }
    await deps.store.modelUsage.forgetWarning(tenant);
  }
}

function sumOf(rows: readonly UsageRow[]): { tokens: number; microUsd: number } {
  return {
    tokens: rows.reduce((sum, row) => sum + row.inputTokens + row.outputTokens, 0),
    microUsd: rows.reduce((sum, row) => sum + row.microUsd, 0),
  };
}

function warning(share: number): Message {
  const percent = Math.min(100, Math.floor(share * 100));
  return textMessage(
    `${percent} % of today’s budget for the model is used. When it is used up, the offline engine writes until midnight UTC. /pullquote usage shows what it went to, /pullquote model budget changes it.`,
  );
}

/**
 * What models cost and may cost: reserved before a call, settled after it, summed by day, channel
 * and task. Beside it what a tenant chose of models, and replies kept so that the same input is not
 * paid for twice. Limits hold over all processes that share the store.
 */
import type { DayLimits, Payer } from '../core/model-budget.ts';

/** What a call is for; usage is summed by these. */
export type CallKey = {
  tenant: string;
  /** '' for a task of no channel. */
  channel: string;
  /** Name of the prompt: "key-points". */
  task: string;
  model: string;
  /** Of the prompt's words; sixteen hex characters. */
  promptVersion: string;
  payer: Payer;
};

/** `microUsd` is null where the model's price is unknown. */
export type Amount = { tokens: number; microUsd: number | null };

export type Spent = {
  inputTokens: number;
  /** Of these, what the server had read before and charges less for. */
  cachedInputTokens: number;
  outputTokens: number;
  microUsd: number | null;
  /** True where the server did not say, so that the reservation or a count of ours stands for it. */
  isEstimated: boolean;
};

export type UsageRow = CallKey & {
  day: string;
  calls: number;
  /** Tasks whose reply was kept from before: no call, no cost. */
  keptReplies: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  /** Of input and output, what the server did not count. */
  estimatedTokens: number;
  microUsd: number;
  /** Tokens of a model whose price is unknown. */
  unpricedTokens: number;
};

export type Budgets = { tenant: DayLimits; channel: DayLimits };

export type ModelChoice = {
  mode: 'operator' | 'own' | 'off';
  /** Key, model and server of the tenant's own, as JSON; sealed at rest. Null where none is kept. */
  secret: string | null;
};

export interface ModelUsageStore {
  /**
   * Takes the amount from the day of `now`, until it is settled or released. Null, and nothing is
   * taken, where a limit would be passed: of several calls at once only those go on that fit.
   * One that is not settled by `until` counts as spent whole.
   */
  reserve(
    call: CallKey,
    amount: Amount,
    limits: Budgets,
    times: { now: string; until: string },
  ): Promise<number | null>;
  /** In place of the reservation; once. */
  settle(reservation: number, spent: Spent): Promise<void>;
  /** The call was not made, or costs nothing. */
  release(reservation: number): Promise<void>;
  /** A reply kept from before was used. */
  countKept(call: CallKey, now: string): Promise<void>;
  /** Days from and until, both included, as "2026-01-05"; reservations that ran out included. */
  usage(tenant: string, from: string, until: string, now: string): Promise<UsageRow[]>;
  /** Tenants that used a model on the day. */
  tenantsOn(day: string): Promise<string[]>;
  /** A null channel is the tenant's own limit. */
  limits(tenant: string, channel: string | null): Promise<DayLimits>;
  setLimits(tenant: string, channel: string | null, limits: DayLimits): Promise<void>;
  /** True the first time on that day, for one process alone. */
  startWarning(tenant: string, day: string): Promise<boolean>;
  /** Nobody was reached: somebody may try again. */
  forgetWarning(tenant: string): Promise<void>;
  choice(tenant: string): Promise<ModelChoice>;
  choose(tenant: string, choice: ModelChoice): Promise<void>;
  reply(tenant: string, key: string): Promise<string | null>;
  /** The newest of a tenant are kept, up to a bound. */
  keepReply(tenant: string, key: string, reply: string, at: string): Promise<void>;
}

/**
 * A model's tasks for one channel, counted and paid for: what was asked before is answered from the
 * store, a request that the day's budget has no room for is not sent, and what each took is booked
 * under its prompt's version.
 */
import { createHash } from 'node:crypto';
import { AppError, isAppError } from '../core/errors.ts';
import type { Budgets, CallKey, ModelUsageStore } from '../ports/model-usage.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Meter, TokenUsage } from './meter.ts';
import { costOf, type ModelPrice } from './model-prices.ts';
import type { Ask } from './openai.ts';
import type { Chat } from './openai-chat.ts';
import type { Prompts, PromptText } from './prompts.ts';
import { timedOutError } from './time-limit.ts';

export type MeterOptions = {
  store: ModelUsageStore;
  clock: Clock;
  logger: Logger;
  chat: Chat;
  prompts: Prompts;
  price: ModelPrice | null;
  /** Tells servers apart whose models have the same name. */
  server: string;
  /** Whom its tasks are counted for. */
  call: Omit<CallKey, 'task' | 'promptVersion'>;
  budgets(): Promise<Budgets>;
  /** Of one task; a digest's tasks have twice that in all. */
  timeoutMs: number;
};

/** Ten tasks of a digest, most of which take seconds: a slow server must not make it late. */
const TASKS_TIME = 2;
/** How much longer than a task may take its reservation holds: for the store's own waits. */
const RESERVATION_SPARE_MS = 60_000;

export function createMeteredAsk(options: MeterOptions): Ask {
  const { store, clock, chat, prompts } = options;
  let endsAtMs: number | null = null;
  return async (task, prompt, shape, signal) => {
    const call = { ...options.call, task, promptVersion: prompts.versions[task] };
    const key = replyKey(call, options.server, prompt);
    const kept = await store.reply(call.tenant, key);
    const known = kept === null ? null : shape.schema.safeParse(JSON.parse(kept));
    if (known?.success) {
      await store.countKept(call, clock.now().toISOString());
      return known.data;
    }
    const nowMs = clock.now().getTime();
    endsAtMs ??= nowMs + TASKS_TIME * options.timeoutMs;
    const timeoutMs = Math.min(options.timeoutMs, endsAtMs - nowMs);
    if (timeoutMs <= 0) throw timedOutError();
    const meter = createMeter(options, call);
    const reply = await chat.ask(prompt, shape, { signal, meter, timeoutMs });
    const at = clock.now().toISOString();
    await store.keepReply(call.tenant, key, JSON.stringify(reply), at);
    return reply;
  };
}

/** The same words to the same model, whoever of the tenant asks. */
function replyKey(call: CallKey, server: string, { system, user }: PromptText): string {
  const input = [call.promptVersion, server, call.model, system, user];
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/** What each request of the call may take and took, against the day's budgets. */
export function createMeter(
  options: Pick<MeterOptions, 'store' | 'clock' | 'logger' | 'price' | 'budgets' | 'timeoutMs'>,
  call: CallKey,
): Meter {
  const { store, clock, logger, price } = options;
  const settle = async (id: number, usage: TokenUsage): Promise<void> => {
    const { isExact, ...tokens } = usage;
    try {
      const microUsd = costOf(price, tokens);
      await store.settle(id, { ...tokens, microUsd, isEstimated: !isExact });
    } catch (error) {
      // The reply is there and paid for; the reservation runs out and is booked whole.
      if (!isAppError(error)) throw error;
      logger.warn('model usage not settled', { code: error.code, task: call.task });
    }
  };
  return {
    async open({ inputTokens, outputTokens }) {
      const most = { inputTokens, cachedInputTokens: 0, outputTokens };
      const amount = { tokens: inputTokens + outputTokens, microUsd: costOf(price, most) };
      const now = clock.now();
      const until = new Date(now.getTime() + options.timeoutMs + RESERVATION_SPARE_MS);
      const times = { now: now.toISOString(), until: until.toISOString() };
      const id = await store.reserve(call, amount, await options.budgets(), times);
      if (id === null) throw budgetUsedError();
      return {
        settle: (usage) => settle(id, usage ?? { ...most, isExact: false }),
        release: () => store.release(id),
      };
    },
  };
}

function budgetUsedError(): AppError {
  return new AppError(
    'permanent',
    'model_budget_used',
    'The day’s budget for the model is used up; the offline engine writes until midnight UTC.',
  );
}

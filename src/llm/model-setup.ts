/**
 * One server, key and model, ready to write: plainly, or counted for a tenant's channel. Read only
 * where a model is used, since client and templates are slow to load.
 */
import { AppError } from '../core/errors.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import { createMeteredAsk, type MeterOptions } from './metered.ts';
import { type ModelPrice, priceOf } from './model-prices.ts';
import { type Ask, createWriter } from './openai.ts';
import { createOpenAiChat, OUTPUT_TOKENS_MAX, type ServerTraits } from './openai-chat.ts';
import { OFFICIAL_URL } from './openai-client.ts';
import type { Prompts } from './prompts.ts';
import { checkShape } from './shapes.ts';
import { withShortTasks } from './short-tasks.ts';

export type ServerConfig = {
  name: string;
  apiKey: string | null;
  /** Null is the official server. */
  baseUrl: string | null;
  /** Over all tries of one task. */
  timeoutMs: number;
};

export type ModelSetup = {
  name: string;
  host: string;
  price: ModelPrice | null;
  traits(): ServerTraits | null;
  /** Counted for nobody. */
  unmetered: LanguageModel;
  writer(
    meter: Pick<MeterOptions, 'store' | 'clock' | 'logger' | 'call' | 'budgets'>,
  ): LanguageModel;
  /** One short question: throws as a task does where server, key or model are wrong. */
  check(signal?: AbortSignal): Promise<void>;
};

/** Estimated; with prompt and reply it stays within the 16,000 that small local models read. */
const INPUT_TOKENS_MAX = 10_000;
/** The longest prompt without its sentences, twice over. */
const PROMPT_TOKENS = 1_500;
const CHECK = {
  system: 'You check that a connection works. Reply with JSON alone: {"ok":true}',
  user: 'Reply now.',
};

export function setUpModel(
  config: ServerConfig,
  { prompts, clock, logger }: { prompts: Prompts; clock: Clock; logger: Logger },
): ModelSetup {
  const { name, apiKey, baseUrl, timeoutMs } = config;
  const chat = createOpenAiChat({ model: name, apiKey, baseUrl, timeoutMs, clock, logger });
  const price = priceOf(name);
  const room = (price?.contextTokens ?? Infinity) - OUTPUT_TOKENS_MAX - PROMPT_TOKENS;
  const inputTokensMax = Math.max(0, Math.min(INPUT_TOKENS_MAX, room));
  const server = baseUrl ?? OFFICIAL_URL;
  const writerWith = (ask: Ask) =>
    createWriter({
      ...{ engine: `openai:${name}` as const, prompts, inputTokensMax },
      ask: withShortTasks(ask, clock),
    });
  return {
    name,
    host: new URL(server).host,
    price,
    traits: chat.traits,
    unmetered: writerWith((_task, prompt, shape, signal) => chat.ask(prompt, shape, { signal })),
    writer: (meter) =>
      writerWith(createMeteredAsk({ ...meter, chat, prompts, price, server, timeoutMs })),
    async check(signal) {
      try {
        await chat.ask(CHECK, checkShape, { signal });
      } catch (error) {
        // It answered, if not in the form: the key is good.
        if (error instanceof AppError && error.code === 'model_malformed') return;
        throw error;
      }
    },
  };
}

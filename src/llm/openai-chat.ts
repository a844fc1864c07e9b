/**
 * One question to any OpenAI-compatible server, answered in the shape asked for or not at all:
 * bounded in time, tries, length and number at once, and counted request by request.
 */
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionCreateParams } from 'openai/resources';
import { isAppError } from '../core/errors.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { type Completion, requestCompletion, streamFields } from './completion.ts';
import { type Dialect, firstDialect, nextDialect } from './dialect.ts';
import { estimateTokens, type Meter, type Ticket, type TokenUsage } from './meter.ts';
import { type ClientOptions, createClient } from './openai-client.ts';
import { malformedError, mayCost, refusedError, translate } from './openai-errors.ts';
import { createPlaces } from './places.ts';
import type { PromptText } from './prompts.ts';
import { readReply } from './read-reply.ts';
import type { Shape } from './shapes.ts';
import { startTimeLimit, type TimeLimit } from './time-limit.ts';

/** `timeoutMs` is over all tries of one question. */
export type ChatOptions = ClientOptions & { model: string; clock: Clock; logger: Logger };

/** What is known of a server once it has taken a request. */
export type ServerTraits = Dialect & {
  /** It says how many tokens a reply took. */
  countsTokens: boolean;
};

export type AskOptions = {
  signal?: AbortSignal | undefined;
  meter?: Meter | undefined;
  /** Where less time is left than a task may have. */
  timeoutMs?: number | undefined;
};

export type Chat = {
  /**
   * Throws AppError. `temporary`: `model_timeout`, `model_overloaded`, `model_unreachable`,
   * `model_unavailable`, `aborted`. `permanent`: `model_refused`, `model_malformed`,
   * `model_key_refused`, `model_unknown`, `model_budget_used`.
   */
  ask<Reply>(prompt: PromptText, shape: Shape<Reply>, options?: AskOptions): Promise<Reply>;
  /** Null before the first reply. */
  traits(): ServerTraits | null;
};

/** The client’s own default, retries and pause alike. */
const TRIES_MAX = 3;
const FIRST_PAUSE_MS = 500;
/** Whole tasks that fail in a row, their retries included: nine requests in all. */
const FAILURES_MAX = 3;
/** Rate limits are counted by the minute. */
const COOL_DOWN_MS = 60_000;
/** One digest writes its stories in turn, so this is four channels at once. */
const AT_ONCE_MAX = 4;
/** Sixteen rounds: more could not be served within the longest wait that can be set. */
const WAITING_MAX = 64;
/** A reply takes a few hundred; reasoning models count their thoughts too. */
export const OUTPUT_TOKENS_MAX = 4_096;

export function createOpenAiChat(options: ChatOptions): Chat {
  const { model, apiKey, clock, logger } = options;
  const client = createClient(options);
  const breaker = createCircuitBreaker({
    clock,
    failuresMax: FAILURES_MAX,
    coolDownMs: COOL_DOWN_MS,
  });
  const places = createPlaces({ placesMax: AT_ONCE_MAX, waitingMax: WAITING_MAX });
  let dialect = firstDialect(options.baseUrl === null);
  let traits: ServerTraits | null = null;

  /**
   * The first request that the server takes settles how it is asked from then on. One that it
   * refuses later is tried in the plainer forms too: behind the same address may be another server.
   */
  async function complete(
    prompt: PromptText,
    shape: Shape<unknown>,
    signal: AbortSignal,
    meter: Meter | undefined,
  ): Promise<Completion> {
    let tried = dialect;
    let refusal: unknown = null;
    for (;;) {
      try {
        const body = requestBody(model, prompt, shape, tried);
        const send = () => requestCompletion(client, body, signal, clock);
        const completion = await counted(send, prompt, meter);
        dialect = tried;
        traits = { ...dialect, countsTokens: completion.usage !== null };
        return completion;
      } catch (error) {
        refusal ??= error;
        const next = error instanceof OpenAI.APIError ? nextDialect(tried, error) : null;
        if (next === null) throw traits === null ? error : refusal;
        logger.debug('model server refused a form of request, next is tried', { ...tried });
        tried = next;
      }
    }
  }

  async function attempt<Reply>(
    prompt: PromptText,
    shape: Shape<Reply>,
    limit: TimeLimit,
    meter: Meter | undefined,
  ): Promise<Reply> {
    try {
      return readCompletion(await complete(prompt, shape, limit.signal, meter), shape);
    } catch (error) {
      const nowMs = clock.now().getTime();
      throw translate(error, { signal: limit.signal, apiKey, nowMs });
    }
  }

  return {
    async ask(prompt, shape, { signal, meter, timeoutMs = options.timeoutMs } = {}) {
      const limit = startTimeLimit(clock, timeoutMs, signal);
      try {
        return await places.run(limit.signal, () =>
          breaker.run(() => withRetries(() => attempt(prompt, shape, limit, meter), limit, clock)),
        );
      } finally {
        limit.end();
      }
    },
    traits: () => traits,
  };
}

/** Asks for room before the request, and says after it what it took. */
async function counted(
  send: () => Promise<Completion>,
  { system, user }: PromptText,
  meter: Meter | undefined,
): Promise<Completion> {
  const inputTokens = estimateTokens(system, user);
  const ticket: Ticket | undefined = await meter?.open({
    inputTokens,
    outputTokens: OUTPUT_TOKENS_MAX,
  });
  let completion: Completion;
  try {
    completion = await send();
  } catch (error) {
    await (mayCost(error) ? ticket?.settle(null) : ticket?.release());
    throw error;
  }
  const estimated: TokenUsage = {
    ...{ inputTokens, cachedInputTokens: 0, isExact: false },
    outputTokens: estimateTokens(completion.content ?? ''),
  };
  await ticket?.settle(completion.usage ?? estimated);
  return completion;
}

async function withRetries<Result>(
  attempt: () => Promise<Result>,
  limit: TimeLimit,
  clock: Clock,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAppError(error, 'temporary') || tries === TRIES_MAX || limit.signal.aborted)
        throw error;
      const pauseMs = Math.max(pauseAfter(tries), error.retryAfterMs ?? 0);
      // A wait that outlasts the limit would only turn this error into a later, vaguer one.
      if (pauseMs >= limit.leftMs()) throw error;
      await clock.sleep(pauseMs, limit.signal);
      limit.signal.throwIfAborted();
    }
  }
}

/** Doubling, half of it at random, so that tasks that failed together do not come back together. */
function pauseAfter(tries: number): number {
  return FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
}

function requestBody(
  model: string,
  prompt: PromptText,
  shape: Shape<unknown>,
  dialect: Dialect,
): ChatCompletionCreateParams {
  return {
    model,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    [dialect.lengthField]: OUTPUT_TOKENS_MAX,
    ...(dialect.hasTemperature && { temperature: 0 }),
    ...streamFields(dialect),
    ...(dialect.format === 'json_schema' && {
      response_format: zodResponseFormat(shape.schema, shape.name),
    }),
    ...(dialect.format === 'json_object' && { response_format: { type: 'json_object' } }),
  };
}

function readCompletion<Reply>(completion: Completion, shape: Shape<Reply>): Reply {
  if (completion.isRefused) throw refusedError();
  const { content, isCut } = completion;
  const reply = content === null || isCut ? null : readReply(content, shape);
  if (reply === null) throw malformedError();
  return reply;
}

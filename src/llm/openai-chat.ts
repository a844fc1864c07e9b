/**
 * One question to any OpenAI-compatible server, answered in the shape asked for or not at all:
 * bounded in time, tries, length and number at once, and counted request by request.
 */
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionCreateParams } from 'openai/resources';
import type { Clock, Logger } from '../ports/runtime.ts';
import { createBoundedCalls } from './bounded-calls.ts';
import { type Completion, requestCompletion, streamFields } from './completion.ts';
import { counted } from './counted.ts';
import { type Dialect, firstDialect, nextDialect } from './dialect.ts';
import { estimateTokens, type Meter, type TokenUsage } from './meter.ts';
import { type ClientOptions, createClient } from './openai-client.ts';
import { malformedError, refusedError } from './openai-errors.ts';
import type { PromptText } from './prompts.ts';
import { readReply } from './read-reply.ts';
import type { Shape } from './shapes.ts';

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

/** A reply takes a few hundred; reasoning models count their thoughts too. */
export const OUTPUT_TOKENS_MAX = 4_096;

export function createOpenAiChat(options: ChatOptions): Chat {
  const { model, clock, logger } = options;
  const client = createClient(options);
  const calls = createBoundedCalls(options);
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
        const most = { inputTokens: inputTokensOf(prompt), outputTokens: OUTPUT_TOKENS_MAX };
        const completion = await counted(meter, most, send, (reply) => usageOf(prompt, reply));
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

  return {
    ask: (prompt, shape, { signal, meter, timeoutMs } = {}) =>
      calls.run(
        async (limit) => readCompletion(await complete(prompt, shape, limit, meter), shape),
        { signal, timeoutMs },
      ),
    traits: () => traits,
  };
}

function inputTokensOf({ system, user }: PromptText): number {
  return estimateTokens(system, user);
}

/** Estimated where the server does not say. */
function usageOf(prompt: PromptText, { usage, content }: Completion): TokenUsage {
  return (
    usage ?? {
      ...{ inputTokens: inputTokensOf(prompt), cachedInputTokens: 0, isExact: false },
      outputTokens: estimateTokens(content ?? ''),
    }
  );
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

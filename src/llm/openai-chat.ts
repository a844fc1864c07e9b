/**
 * One question to any OpenAI-compatible server, answered in the shape asked for or not at all:
 * bounded in time, tries, length and number at once. The only file that holds the client.
 */
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessage,
} from 'openai/resources';
import { isAppError } from '../core/errors.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { type Dialect, firstDialect, nextDialect } from './dialect.ts';
import { malformedError, ReplyTooLongError, refusedError, translate } from './openai-errors.ts';
import { createPlaces } from './places.ts';
import type { PromptText } from './prompts.ts';
import { readReply } from './read-reply.ts';
import type { Shape } from './shapes.ts';
import { startTimeLimit, type TimeLimit } from './time-limit.ts';

export type ChatOptions = {
  model: string;
  /** Null for servers that ask for none. */
  apiKey: string | null;
  /** Null is the official server. */
  baseUrl: string | null;
  /** Over all tries of one question. */
  timeoutMs: number;
  clock: Clock;
  logger: Logger;
};

export type Chat = {
  /**
   * Throws AppError. `temporary`: `model_timeout`, `model_overloaded`, `model_unreachable`,
   * `model_unavailable`, `aborted`. `permanent`: `model_refused`, `model_malformed`,
   * `model_key_refused`, `model_unknown`.
   */
  ask<Reply>(prompt: PromptText, shape: Shape<Reply>, signal?: AbortSignal): Promise<Reply>;
};

/** Named here so that no setting of another program's environment leads elsewhere. */
const OFFICIAL_URL = 'https://api.openai.com/v1';
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
const OUTPUT_TOKENS_MAX = 4_096;
/** What so many tokens of English come to. */
const CONTENT_CHARS_MAX = 16_000;
/** Room for thoughts and counts that some servers send along. */
const BODY_BYTES_MAX = 1_000_000;

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
  let isSettled = false;

  /** The first request that the server takes settles how it is asked from then on. */
  async function complete(
    prompt: PromptText,
    shape: Shape<unknown>,
    signal: AbortSignal,
  ): Promise<ChatCompletion> {
    let tried = dialect;
    for (;;) {
      try {
        const body = requestBody(model, prompt, shape, tried);
        const completion = await client.chat.completions.create(body, { signal });
        dialect = tried;
        isSettled = true;
        return completion;
      } catch (error) {
        const next =
          !isSettled && error instanceof OpenAI.APIError ? nextDialect(tried, error) : null;
        if (next === null) throw error;
        logger.debug('model server refused a form of request, next is tried', { ...tried });
        tried = next;
      }
    }
  }

  async function attempt<Reply>(
    prompt: PromptText,
    shape: Shape<Reply>,
    limit: TimeLimit,
  ): Promise<Reply> {
    try {
      return readCompletion(await complete(prompt, shape, limit.signal), shape);
    } catch (error) {
      const nowMs = clock.now().getTime();
      throw translate(error, { signal: limit.signal, apiKey, nowMs });
    }
  }

  return {
    async ask(prompt, shape, signal) {
      const limit = startTimeLimit(clock, options.timeoutMs, signal);
      try {
        return await places.run(limit.signal, () =>
          breaker.run(() => withRetries(() => attempt(prompt, shape, limit), limit, clock)),
        );
      } finally {
        limit.end();
      }
    },
  };
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

function createClient({ apiKey, baseUrl, timeoutMs }: ChatOptions): OpenAI {
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    ...(apiKey === null && { defaultHeaders: { Authorization: null } }),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: baseUrl ?? OFFICIAL_URL,
    timeout: timeoutMs,
    // Its retries would each have the whole time, and would not be counted.
    maxRetries: 0,
    logLevel: 'off',
    // Articles go to the server that was named and to no other.
    fetchOptions: { redirect: 'manual' },
    fetch: fetchCapped,
  });
}

async function fetchCapped(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.body === null) return response;
  let bytes = 0;
  const cap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > BODY_BYTES_MAX) controller.error(new ReplyTooLongError(BODY_BYTES_MAX));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(cap), { status, statusText, headers });
}

function requestBody(
  model: string,
  prompt: PromptText,
  shape: Shape<unknown>,
  dialect: Dialect,
): ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    [dialect.lengthField]: OUTPUT_TOKENS_MAX,
    ...(dialect.hasTemperature && { temperature: 0 }),
    ...(dialect.format === 'json_schema' && {
      response_format: zodResponseFormat(shape.schema, shape.name),
    }),
    ...(dialect.format === 'json_object' && { response_format: { type: 'json_object' } }),
  };
}

/** Servers differ from the types that the client gives their replies, so nothing is taken as given. */
function readCompletion<Reply>(completion: ChatCompletion, shape: Shape<Reply>): Reply {
  const choice = (completion as Partial<ChatCompletion> | null)?.choices?.[0];
  const message: Partial<ChatCompletionMessage> | undefined = choice?.message;
  if (message?.refusal || choice?.finish_reason === 'content_filter') throw refusedError();
  const content = message?.content;
  if (typeof content !== 'string' || content.length > CONTENT_CHARS_MAX) throw malformedError();
  const reply = choice?.finish_reason === 'length' ? null : readReply(content, shape);
  if (reply === null) throw malformedError();
  return reply;
}

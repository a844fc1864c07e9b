/**
 * One request and its reply, streamed or whole, as the few things that are read of it. A stream is
 * read so that a reply which falls silent or never ends is cut off; none of it is shown before it
 * is whole, since what it says is checked first.
 */
import type OpenAI from 'openai';
import type { ChatCompletionCreateParams } from 'openai/resources';
import { Stream } from 'openai/streaming';
import type { Clock } from '../ports/runtime.ts';
import type { Dialect } from './dialect.ts';
import type { TokenUsage } from './meter.ts';
import { brokenOffError, malformedError } from './openai-errors.ts';
import { timedOutError } from './time-limit.ts';

export type Completion = {
  content: string | null;
  isRefused: boolean;
  /** It ran into the bound on its length. */
  isCut: boolean;
  /** Null where the server does not count. */
  usage: TokenUsage | null;
};

/** Null where it cannot be built of what came. */
type Chunk = {
  choices?: {
    delta?: { content?: string | null; refusal?: string | null };
    message?: { content?: string | null; refusal?: string | null };
    finish_reason?: string | null;
  }[];
  usage?: {
    prompt_tokens?: number;
    completion_tokens?: number;
    prompt_tokens_details?: { cached_tokens?: number } | null;
  } | null;
} | null;

/** What 4,096 tokens of English come to. */
const CONTENT_CHARS_MAX = 16_000;
/**
 * Once it speaks, a server that says nothing for so long has stopped: the slowest local models give
 * a word a second. Before its first word it may be thinking, and has all of the task's time.
 */
const SILENCE_MAX_MS = 20_000;

export async function requestCompletion(
  client: OpenAI,
  body: ChatCompletionCreateParams,
  signal: AbortSignal,
  clock: Clock,
): Promise<Completion> {
  const response = await client.chat.completions.create(body, { signal }).asResponse();
  const isStream = response.headers.get('content-type')?.includes('text/event-stream');
  // Some answer whole although they were asked to stream.
  if (!isStream) return readWhole(JSON.parse(await response.text()) as Chunk);
  return readStream(response, signal, clock);
}

function readWhole(reply: Chunk): Completion {
  const choice = reply?.choices?.[0];
  const content = choice?.message?.content;
  return {
    content: typeof content === 'string' ? content : null,
    isRefused: Boolean(choice?.message?.refusal) || choice?.finish_reason === 'content_filter',
    isCut: choice?.finish_reason === 'length' || (content?.length ?? 0) > CONTENT_CHARS_MAX,
    usage: readUsage(reply),
  };
}

async function readStream(
  response: Response,
  signal: AbortSignal,
  clock: Clock,
): Promise<Completion> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const chunks = Stream.fromSSEResponse<Chunk>(response, controller)[Symbol.asyncIterator]();
  const read: Completion = { content: null, isRefused: false, isCut: false, usage: null };
  let finish: string | null = null;
  try {
    for (;;) {
      const next = await withoutSilence(chunks.next(), read.content !== null, clock);
      signal.throwIfAborted();
      if (next.done) break;
      const choice = next.value?.choices?.[0];
      const said = choice?.delta?.content;
      if (typeof said === 'string') read.content = (read.content ?? '') + said;
      if (choice?.delta?.refusal) read.isRefused = true;
      finish = choice?.finish_reason ?? finish;
      read.usage = readUsage(next.value) ?? read.usage;
      if ((read.content?.length ?? 0) > CONTENT_CHARS_MAX) throw malformedError();
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    controller.abort();
  }
  if (finish === null && read.content !== null) throw brokenOffError();
  read.isCut = finish === 'length';
  read.isRefused ||= finish === 'content_filter';
  return read;
}

async function withoutSilence<T>(next: Promise<T>, hasBegun: boolean, clock: Clock): Promise<T> {
  if (!hasBegun) return next;
  const came = new AbortController();
  const silence = clock.sleep(SILENCE_MAX_MS, came.signal).then(() => {
    if (!came.signal.aborted) throw timedOutError();
    return next;
  });
  // Whichever loses must not be reported as unhandled.
  next.catch(() => undefined);
  try {
    return await Promise.race([next, silence]);
  } finally {
    came.abort();
    silence.catch(() => undefined);
  }
}

function readUsage(reply: Chunk): TokenUsage | null {
  const usage = reply?.usage;
  const [input, output] = [usage?.prompt_tokens, usage?.completion_tokens];
  if (!isCount(input) || !isCount(output)) return null;
  const cached = usage?.prompt_tokens_details?.cached_tokens;
  return {
    inputTokens: input,
    cachedInputTokens: isCount(cached) ? Math.min(cached, input) : 0,
    outputTokens: output,
    isExact: true,
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function streamFields({ streams, countsStreams }: Dialect) {
  if (!streams) return {};
  return { stream: true, ...(countsStreams && { stream_options: { include_usage: true } }) };
}

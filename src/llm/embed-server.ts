/**
 * Embeddings by any OpenAI-compatible server: bounded as every other task is, counted, and taken only
 * where each text has a vector of the same length. A server that has none is asked once.
 */
import OpenAI from 'openai';
import { AppError } from '../core/errors.ts';
import type { Clock } from '../ports/runtime.ts';
import { createBoundedCalls } from './bounded-calls.ts';
import { counted } from './counted.ts';
import { readVectors, type VectorReply } from './embed-reply.ts';
import { estimateTokens, type Meter, type TokenUsage } from './meter.ts';
import { type ClientOptions, createClient, OFFICIAL_URL } from './openai-client.ts';

export type EmbedOptions = { signal?: AbortSignal | undefined; meter?: Meter | undefined };

export type EmbeddingServer = {
  /** Of the server's address. */
  host: string;
  /** Vectors of another server or model are not to be compared with these. */
  space: string;
  /** Throws as `Embedder` does. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
};

/**
 * Texts of one request: 16 vectors of 3,072 numbers are 1 MB as JSON, half of what a reply may have.
 */
const TEXTS_MAX = 16;
/** What was found out is asked again after so long: a server may be given embeddings. */
const ASK_AGAIN_MS = 60 * 60_000;
/** The address is not there, takes no POST, or is not implemented. */
const UNSUPPORTED = new Set([404, 405, 501]);
/** Statuses by which servers say that they do not know a parameter. */
const UNKNOWN_FIELD = new Set([400, 415, 422]);

/** `timeoutMs` is over all requests of one call to `embed`. */
export function createEmbeddingServer(
  options: ClientOptions & { name: string; clock: Clock },
): EmbeddingServer {
  const { name, clock } = options;
  const client = createClient(options);
  const calls = createBoundedCalls(options);
  const { host, origin, pathname } = new URL(options.baseUrl ?? OFFICIAL_URL);
  let asksFloat = true;
  let unsupportedUntilMs = 0;

  async function post(input: readonly string[], signal: AbortSignal): Promise<VectorReply> {
    const body = { model: name, input, ...(asksFloat && { encoding_format: 'float' }) };
    const response = await client.post('/embeddings', { body, signal }).asResponse();
    return readVectors(await response.text(), input.length);
  }

  /** A server that does not know the field sends numbers anyway, or what they are encoded to. */
  async function request(input: readonly string[], signal: AbortSignal): Promise<VectorReply> {
    try {
      return await post(input, signal);
    } catch (error) {
      if (!asksFloat || !refusesFloat(error)) throw error;
      asksFloat = false;
      return post(input, signal);
    }
  }

  async function embedSome(
    texts: readonly string[],
    signal: AbortSignal,
    meter: Meter | undefined,
  ): Promise<Float32Array[]> {
    const inputTokens = estimateTokens(...texts);
    const estimated: TokenUsage = {
      ...{ inputTokens, cachedInputTokens: 0, outputTokens: 0, isExact: false },
    };
    const usageOf = ({ inputTokens: exact }: VectorReply) =>
      exact === null ? estimated : { ...estimated, inputTokens: exact, isExact: true };
    const most = { inputTokens, outputTokens: 0 };
    try {
      return (await counted(meter, most, () => request(texts, signal), usageOf)).vectors;
    } catch (error) {
      if (!(error instanceof OpenAI.APIError) || !UNSUPPORTED.has(error.status ?? 0)) throw error;
      unsupportedUntilMs = clock.now().getTime() + ASK_AGAIN_MS;
      throw unsupportedError(name, host);
    }
  }

  return {
    host,
    // It is stored: without a password that the address may hold.
    space: `${origin}${pathname} ${name}`,
    async embed(texts, { signal, meter } = {}) {
      if (texts.length === 0) return [];
      if (clock.now().getTime() < unsupportedUntilMs) throw unsupportedError(name, host);
      return calls.run(
        async (limit) => {
          const vectors: Float32Array[] = [];
          for (let at = 0; at < texts.length; at += TEXTS_MAX)
            vectors.push(...(await embedSome(texts.slice(at, at + TEXTS_MAX), limit, meter)));
          return sameLength(vectors);
        },
        { signal },
      );
    },
  };
}

function refusesFloat(error: unknown): boolean {
  if (!(error instanceof OpenAI.APIError) || !UNKNOWN_FIELD.has(error.status ?? 0)) return false;
  return !error.param || error.param === 'encoding_format';
}

function sameLength(vectors: Float32Array[]): Float32Array[] {
  if (vectors.some(({ length }) => length !== vectors[0]?.length)) throw lengthsError();
  return vectors;
}

function lengthsError(): AppError {
  const message = 'The server’s vectors are not all of one length.';
  return new AppError('permanent', 'model_malformed', message);
}

function unsupportedError(name: string, host: string): AppError {
  const message = `The server at ${host} has no embeddings, or not the model ${name}. Check PULLQUOTE_EMBEDDINGS and OPENAI_BASE_URL.`;
  return new AppError('permanent', 'embeddings_unsupported', message);
}

/**
 * An OpenAI-compatible server of embeddings on loopback. It enforces path, key, model and the shape of
 * the input, gives vectors by the words of a text, and misbehaves as a test says, once a request; the
 * last behaviour stays.
 */
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startServer } from './loopback-server.ts';

export type EmbeddingRequest = { model: string; input: string[]; encoding_format?: string };

export type EmbeddingBehaviour = (request: EmbeddingRequest, response: ServerResponse) => void;

export type EmbeddingServer = {
  baseUrl: string;
  requests: EmbeddingRequest[];
  authorizations: (string | undefined)[];
  /** Resolves when so many requests have come in all. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
};

/** OpenAI's reference: at most 2,048 texts of one request, none empty. */
const TEXTS_MAX = 2_048;
const CHARS_PER_TOKEN = 4;

export async function startEmbeddingServer(
  behaviours: readonly EmbeddingBehaviour[] = [embeds()],
  { model = 'vectors', key = 'key-1' }: { model?: string; key?: string | null } = {},
): Promise<EmbeddingServer> {
  const requests: EmbeddingRequest[] = [];
  const authorizations: (string | undefined)[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const left = [...behaviours];
  const server = await startServer(async (incoming, response) => {
    const body = JSON.parse(await text(incoming)) as EmbeddingRequest;
    requests.push(body);
    authorizations.push(incoming.headers.authorization);
    for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve();
    if (incoming.method !== 'POST' || incoming.url !== '/v1/embeddings')
      return fails(404)(body, response);
    if (key !== null && incoming.headers.authorization !== `Bearer ${key}`)
      return fails(401)(body, response);
    if (body.model !== model) return fails(404)(body, response);
    const { input } = body;
    const isSound = input.length > 0 && input.length <= TEXTS_MAX && input.every(Boolean);
    if (!isSound) return fails(400, { error: { param: 'input' } })(body, response);
    const [behaviour] = left.length > 1 ? left.splice(0, 1) : left;
    behaviour?.(body, response);
  });
  return {
    baseUrl: `${server.origin}/v1`,
    requests,
    authorizations,
    arrived: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: server.close,
  };
}

export function fails(status: number, body: object = {}, headers: object = {}): EmbeddingBehaviour {
  return (_request, response) => send(response, status, body, headers);
}

export const hangs: EmbeddingBehaviour = () => undefined;

export type Embedding = (text: string) => number[];

/** Letters counted: texts of the same words lie near one another. */
export const byLetters: Embedding = (said) => {
  const counts = new Array<number>(26).fill(0);
  for (const letter of said.toLowerCase()) {
    const at = letter.charCodeAt(0) - 97;
    if (at >= 0 && at < counts.length) counts[at] = (counts[at] ?? 0) + 1;
  }
  return [...counts, 1];
};

export type EmbeddingReply = {
  vectorOf?: Embedding;
  /** Sends base64, as OpenAI does where no format is asked for. */
  isBase64?: boolean;
  /** In another order than asked, as the reference allows. */
  isTurned?: boolean;
  countsTokens?: boolean;
};

export function embeds({
  vectorOf = byLetters,
  isBase64 = false,
  isTurned = false,
  countsTokens = true,
}: EmbeddingReply = {}): EmbeddingBehaviour {
  return ({ input }, response) => {
    const data = input.map((said, index) => {
      const vector = vectorOf(said);
      return { object: 'embedding', index, embedding: isBase64 ? base64(vector) : vector };
    });
    const tokens = Math.ceil(input.join('').length / CHARS_PER_TOKEN);
    const usage = { prompt_tokens: tokens, total_tokens: tokens };
    send(response, 200, {
      ...{ object: 'list', data: isTurned ? data.toReversed() : data },
      ...(countsTokens && { usage }),
    });
  };
}

export function sends(body: unknown): EmbeddingBehaviour {
  return (_request, response) => send(response, 200, body);
}

export const breaksOff: EmbeddingBehaviour = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"data":[{"embedding":[0.1', () => response.destroy());
};

function base64(vector: number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/**
 * An OpenAI-compatible server on loopback that enforces what real ones enforce (path, key, model,
 * strict schemas, parameters it does not know) and then behaves as a test says, once per request;
 * the last behaviour stays.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startServer } from './loopback-server.ts';

export type ModelRequest = {
  model: string;
  messages: { role: string; content: string }[];
  response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: Json } };
  max_tokens?: number;
  max_completion_tokens?: number;
  temperature?: number;
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
};

type Json = { [key: string]: unknown };

export type Behaviour = (request: ModelRequest, response: ServerResponse) => void;

export type ModelServer = {
  baseUrl: string;
  /** Those that were well formed, in order of arrival, refused ones included. */
  requests: ModelRequest[];
  authorizations: (string | undefined)[];
  /** What it has charged for: the sum of all usages that it sent or began to send. */
  charged: { calls: number; input: number; output: number };
  /** Resolves when so many requests have come in all. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
};

export type ModelServerOptions = {
  model: string;
  /** Null asks for none. */
  key: string | null;
  behaviours: readonly Behaviour[];
  /** Parameters and response formats that it answers with status 400. */
  refuses?: readonly string[];
  /** Whether a refusal names the parameter, as OpenAI does and others do not. */
  namesParam?: boolean;
  /** False answers whole, whatever it is asked. */
  streams?: boolean;
  /** False never says what a reply took. */
  countsTokens?: boolean;
};

/** A token is four characters here. */
const CHARS_PER_TOKEN = 4;

export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const authorizations: (string | undefined)[] = [];
  const charged = { calls: 0, input: 0, output: 0 };
  const waiting: { count: number; resolve: () => void }[] = [];
  const behaviours = [...options.behaviours];

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await text(incoming)) as ModelRequest;
    requests.push(body);
    authorizations.push(incoming.headers.authorization);
    for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve();
    const fault = faultOf(incoming, body, options);
    if (fault !== null) return fault(body, response);
    const [behaviour] = behaviours.length > 1 ? behaviours.splice(0, 1) : behaviours;
    behaviour?.(asCounted(body, options, charged), response);
  }

  const server = await startServer(answer);
  return {
    baseUrl: `${server.origin}/v1`,
    requests,
    authorizations,
    charged,
    arrived: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: server.close,
  };
}

type Charged = ModelServer['charged'];

/** Behaviours send whole completions; how they go out, and what they cost, is the server's. */
const COUNTING = new WeakMap<ModelRequest, { options: ModelServerOptions; charged: Charged }>();

function asCounted(
  body: ModelRequest,
  options: ModelServerOptions,
  charged: Charged,
): ModelRequest {
  COUNTING.set(body, { options, charged });
  return body;
}

function usageOf(request: ModelRequest, content: string): Json {
  const words = request.messages.map((message) => message.content).join('');
  return {
    prompt_tokens: Math.ceil(words.length / CHARS_PER_TOKEN),
    completion_tokens: Math.ceil(content.length / CHARS_PER_TOKEN),
    prompt_tokens_details: { cached_tokens: 0 },
  };
}

function faultOf(
  incoming: IncomingMessage,
  body: ModelRequest,
  options: ModelServerOptions,
): Behaviour | null {
  if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions') return fails(404);
  if (options.key !== null && incoming.headers.authorization !== `Bearer ${options.key}`)
    return fails(401, { error: { message: `Incorrect key: ${incoming.headers.authorization}` } });
  if (body.model !== options.model) return fails(404, { error: { code: 'model_not_found' } });
  const format = body.response_format?.type;
  const refused = options.refuses?.find((name) => name === format || name in body);
  if (refused !== undefined) {
    const param = options.namesParam ? (refused === format ? 'response_format' : refused) : null;
    return fails(400, { error: { message: 'Unsupported.', param } });
  }
  const schema = body.response_format?.json_schema?.schema;
  return schema === undefined || isStrict(schema) ? null : fails(400, { error: { message: '' } });
}

/** OpenAI's rule: every object closed, every property required. */
function isStrict(schema: Json): boolean {
  if (schema.type === 'array') return isStrict(schema.items as Json);
  if (schema.type !== 'object') return true;
  const properties = (schema.properties ?? {}) as Record<string, Json>;
  const required = (schema.required ?? []) as string[];
  return (
    schema.additionalProperties === false &&
    Object.keys(properties).every((name) => required.includes(name)) &&
    Object.values(properties).every(isStrict)
  );
}

// --- Behaviours ----------------------------------------------------------------------------

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const HEAD = { id: 'chatcmpl-1', created: 0, model: 'any' };
/** Small enough that a reply comes in several. */
const PIECE_CHARS = 40;

/** Streamed where it was asked for, with its usage at the end; whole else. */
function reply(
  request: ModelRequest,
  response: ServerResponse,
  message: { content: string | null; refusal?: string },
  finishReason: string,
): void {
  const { options, charged } = COUNTING.get(request) as NonNullable<
    ReturnType<typeof COUNTING.get>
  >;
  const usage = usageOf(request, message.content ?? '');
  charged.calls++;
  charged.input += usage.prompt_tokens as number;
  charged.output += usage.completion_tokens as number;
  const counts = options.countsTokens !== false;
  if (!request.stream || options.streams === false) {
    const choice = { index: 0, message: { role: 'assistant', ...message } };
    send(response, 200, {
      ...{ ...HEAD, object: 'chat.completion' },
      choices: [{ ...choice, finish_reason: finishReason }],
      ...(counts && { usage }),
    });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (delta: Json, finish: string | null) =>
    `data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  for (const piece of message.content?.match(new RegExp(`[^]{1,${PIECE_CHARS}}`, 'g')) ?? [])
    response.write(event({ content: piece }, null));
  if (message.refusal !== undefined) response.write(event({ refusal: message.refusal }, null));
  response.write(event({}, finishReason));
  if (counts && request.stream_options?.include_usage)
    response.write(`data: ${JSON.stringify({ ...HEAD, choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}

export function says(content: string | object, finishReason = 'stop'): Behaviour {
  const said = typeof content === 'string' ? content : JSON.stringify(content);
  return (request, response) => reply(request, response, { content: said }, finishReason);
}

export function refusesToSay(refusal: string): Behaviour {
  return (request, response) => reply(request, response, { content: null, refusal }, 'stop');
}

export function sends(body: unknown): Behaviour {
  return (_request, response) => send(response, 200, body);
}

export function sendsText(body: string, contentType: string): Behaviour {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(body);
  };
}

export function fails(status: number, body: Json = {}, headers: Json = {}): Behaviour {
  return (_request, response) => send(response, status, body, headers);
}

export const hangs: Behaviour = () => undefined;

/** Headers and half a body, then the socket is gone. */
export const breaksOff: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"choices":[{"message":{"content":"{\\"points', () => response.destroy());
};

/** A stream that ends in the middle of a word: the connection is closed, or goes quiet. */
export function breaksOffInStream(how: 'closed' | 'destroyed' | 'quiet'): Behaviour {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const choices = [{ index: 0, delta: { content: '{"points":[{"te' }, finish_reason: null }];
    response.write(`data: ${JSON.stringify({ ...HEAD, choices })}\n\n`, () => {
      if (how === 'closed') response.end();
      if (how === 'destroyed') response.destroy();
    });
  };
}

/** Words without end, a piece at a time, until whoever reads goes away. */
export const neverStops: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const choices = [{ index: 0, delta: { content: 'x'.repeat(1000) }, finish_reason: null }];
  const say = (): void => {
    if (response.destroyed) return;
    response.write(`data: ${JSON.stringify({ ...HEAD, choices })}\n\n`);
    setImmediate(say);
  };
  say();
};

export function sendsBytes(count: number): Behaviour {
  return says('x'.repeat(count));
}

/** A model that copies: the first sentences as points, or the one with most of the question's words. */
export const copies: Behaviour = (request, response) =>
  says(copyOf(request.messages.at(-1)?.content ?? ''))(request, response);

/** Of a prompt's numbered sentences, in the form that it asks for. */
export function copyOf(user: string): object {
  const lines = [...user.matchAll(/^\[(\d+)\] (.*)$/gm)].map(([, n, said]) => ({
    text: said ?? '',
    cites: [Number(n)],
  }));
  const question = /<question>(.*)<\/question>/.exec(user)?.[1];
  if (question === undefined) return { points: lines };
  const words = question.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const shared = (line: string) => words.filter((word) => line.toLowerCase().includes(word)).length;
  const [best] = lines.toSorted((a, b) => shared(b.text) - shared(a.text));
  const isTold = best !== undefined && shared(best.text) >= 2;
  return { sentences: isTold ? [best] : [], nearest: isTold ? [] : (best?.cites ?? []) };
}

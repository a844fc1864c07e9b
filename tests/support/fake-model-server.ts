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
};

type Json = { [key: string]: unknown };

export type Behaviour = (request: ModelRequest, response: ServerResponse) => void;

export type ModelServer = {
  baseUrl: string;
  /** Those that were well formed, in order of arrival, refused ones included. */
  requests: ModelRequest[];
  authorizations: (string | undefined)[];
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
};

export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const authorizations: (string | undefined)[] = [];
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
    behaviour?.(body, response);
  }

  const server = await startServer(answer);
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

function completion(message: Json, finishReason: string): Json {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'any',
    choices: [
      { index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason },
    ],
  };
}

export function says(content: string | object, finishReason = 'stop'): Behaviour {
  const said = typeof content === 'string' ? content : JSON.stringify(content);
  return (_request, response) => send(response, 200, completion({ content: said }, finishReason));
}

export function refusesToSay(refusal: string): Behaviour {
  return (_request, response) =>
    send(response, 200, completion({ content: null, refusal }, 'stop'));
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

export function sendsBytes(count: number): Behaviour {
  return says('x'.repeat(count));
}

/** A model that copies: the first sentences as points, or the one with most of the question's words. */
export const copies: Behaviour = (request, response) => {
  const user = request.messages.at(-1)?.content ?? '';
  const lines = [...user.matchAll(/^\[(\d+)\] (.*)$/gm)].map(([, n, said]) => ({
    text: said ?? '',
    cites: [Number(n)],
  }));
  const question = /<question>(.*)<\/question>/.exec(user)?.[1];
  if (question === undefined) return says({ points: lines })(request, response);
  const words = question.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const shared = (line: string) => words.filter((word) => line.toLowerCase().includes(word)).length;
  const [best] = lines.toSorted((a, b) => shared(b.text) - shared(a.text));
  const isTold = best !== undefined && shared(best.text) >= 2;
  says({ sentences: isTold ? [best] : [], nearest: isTold ? [] : (best?.cites ?? []) })(
    request,
    response,
  );
};

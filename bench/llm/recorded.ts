/**
 * A model's server on 127.0.0.1 that says what was recorded, so that prompts and checks can be tried on
 * real replies at no cost, the same each time. A request is known by its messages. One that has no reply
 * yet is written down as HASH.prompt.txt and refused; its reply goes into HASH.reply.txt beside it, by
 * hand, or by asking another server once.
 *
 *   node bench/llm/recorded.ts FOLDER [--port 8123] [--empty] [--from https://api.openai.com/v1]
 *
 * Then, elsewhere: PULLQUOTE_MODEL=recorded OPENAI_BASE_URL=http://127.0.0.1:8123/v1 pullquote digest.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

type Schema = { type?: string; properties?: Record<string, Schema>; [rule: string]: unknown };

type ChatRequest = {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  response_format?: { json_schema?: { name: string; schema: Schema } };
};

export type RecordedOptions = {
  folder: string;
  /** 0 takes any that is free. */
  port?: number;
  /** What has no reply yet is answered "nothing to say" in its schema's shape: one run asks everything. */
  isEmptyOtherwise?: boolean;
  /** Base URL of a server that is asked once for what has no reply yet, with the caller's own key. */
  from?: string;
};

export type RecordedServer = { baseUrl: string; close(): Promise<void> };

const HASH_CHARS = 16;
const CHARS_PER_TOKEN = 4;
const FIRST_PORT = '8123';

export async function startRecorded(options: RecordedOptions): Promise<RecordedServer> {
  mkdirSync(options.folder, { recursive: true });
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: Error) =>
      refuse(response, 500, error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  { folder, isEmptyOtherwise = false, from }: RecordedOptions,
): Promise<void> {
  const request = JSON.parse(await text(incoming)) as ChatRequest;
  const hash = hashOf(request);
  const [prompt, reply] = ['prompt', 'reply'].map((kind) =>
    join(folder, `${hash}.${kind}.txt`),
  ) as [string, string];
  if (existsSync(reply)) return say(request, response, readFileSync(reply, 'utf8'));
  if (!existsSync(prompt)) writeFileSync(prompt, readable(request));
  if (from !== undefined) {
    const said = await ask(from, request, incoming.headers.authorization);
    writeFileSync(reply, said);
    return say(request, response, said);
  }
  const schema = request.response_format?.json_schema?.schema;
  if (isEmptyOtherwise && schema !== undefined)
    return say(request, response, JSON.stringify(emptyOf(schema)));
  refuse(response, 422, `No reply is recorded for ${hash}; write it into ${reply}.`);
}

function hashOf({ messages }: ChatRequest): string {
  const said = messages.map(({ role, content }) => [role, content]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, HASH_CHARS);
}

function readable({ messages, response_format: format }: ChatRequest): string {
  const { name, schema } = format?.json_schema ?? { name: 'any', schema: {} };
  const said = messages.map(({ role, content }) => `=== ${role}\n${content}\n`);
  return `=== ${name}\n${JSON.stringify(schema)}\n${said.join('')}`;
}

/** The least that a schema allows: no item, no word, zero. */
function emptyOf({ type, properties = {} }: Schema): unknown {
  if (type === 'array') return [];
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, emptyOf(schema)]),
    );
  return type === 'string' ? '' : 0;
}

async function ask(from: string, request: ChatRequest, key: string | undefined): Promise<string> {
  const { stream: _, ...whole } = { ...request, stream_options: undefined };
  const response = await fetch(`${from}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: key }) },
    body: JSON.stringify(whole),
  });
  if (!response.ok) throw new Error(`${from} answered ${response.status}`);
  const reply = (await response.json()) as { choices: { message: { content: string } }[] };
  return reply.choices[0]?.message.content ?? '';
}

function say(request: ChatRequest, response: ServerResponse, content: string): void {
  const asked = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  const [input, output] = [asked, content.length].map((chars) =>
    Math.ceil(chars / CHARS_PER_TOKEN),
  );
  const usage = { prompt_tokens: input, completion_tokens: output };
  const head = { id: 'recorded', created: 0, model: request.model };
  if (request.stream !== true) {
    const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...head, object: 'chat.completion', choices: [choice], usage }));
    return;
  }
  const event = (data: object) =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...data })}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
  response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
  response.end(`${event({ choices: [], usage })}data: [DONE]\n\n`);
}

/** 422 naming the parameter: no form of the request would be taken, and waiting does not help. */
function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, param: 'messages', code: null, type: null } }));
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: FIRST_PORT },
      empty: { type: 'boolean', default: false },
      from: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('node bench/llm/recorded.ts FOLDER [--port 8123]');
  const { baseUrl } = await startRecorded({
    ...{ folder, port: Number(values.port), isEmptyOtherwise: values.empty },
    ...(values.from !== undefined && { from: values.from }),
  });
  console.log(`${baseUrl} says what ${folder} holds`);
}

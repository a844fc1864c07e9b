/**
 * Model servers that are not ours, each started on 127.0.0.1 and stopped again: llama.cpp's own server
 * with toy models, the echo of mock-llm, and aimock, alone and as a gateway before llama.cpp that
 * refuses what some gateways do not know.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Fixture, LLMock } from '@copilotkit/aimock';
import { writeToyModel } from './toy-model.ts';

export type Running = {
  /** With the path's beginning, as it is set for the product. */
  baseUrl: string;
  version: string;
  /** What it has counted itself since its start; null where it keeps no count. */
  counted(): Promise<number | null>;
  stop(): Promise<void>;
};

export type ForeignServer = { name: string; start(): Promise<Running> };

export type Places = {
  /** Command that starts llama.cpp's server. */
  llamaServer: string;
  /** For models, settings and logs. */
  folder: string;
  /** What the toy model says. */
  says: string;
};

const STARTS_WITHIN_MS = 20_000;
/** The toy models split words into bytes: four times as many tokens as others. */
const CONTEXT_TOKENS = 32_768;
const HOST = '127.0.0.1';
const BENCH_MODULES = join(import.meta.dirname, '../node_modules');
const ROOT_MODULES = join(import.meta.dirname, '../../node_modules');

export function foreignServers({ llamaServer, folder, says }: Places): ForeignServer[] {
  const llama = (name: string, sentence: string | null, contextTokens = CONTEXT_TOKENS) => {
    const path = join(folder, `${name}.gguf`);
    writeToyModel(path, { name, says: sentence });
    return startLlama(llamaServer, path, contextTokens);
  };
  const gateway = async (refused: Fixture) => {
    const upstream = await llama('one-sentence', says);
    return startGateway(upstream, refused);
  };
  return [
    { name: 'llama.cpp, one sentence', start: () => llama('one-sentence', says) },
    { name: 'llama.cpp, random weights', start: () => llama('random', null) },
    { name: 'llama.cpp, too short a context', start: () => llama('one-sentence', says, 1_024) },
    {
      name: 'aimock before it, no schema',
      start: () => gateway(refusal({ responseFormat: 'json_schema' })),
    },
    {
      name: 'aimock before it, plain text alone',
      start: () => gateway(refusal({ predicate: (body) => body.response_format !== undefined })),
    },
    { name: 'mock-llm as it comes', start: () => startMockLlm(folder, null) },
    { name: 'mock-llm, echo', start: () => startMockLlm(folder, ECHO) },
    { name: 'aimock', start: startAimock },
  ];
}

function refusal(match: Fixture['match']): Fixture {
  const error = { message: 'Not known here.', param: 'response_format' };
  return { match, response: { error, status: 400 } };
}

async function startLlama(command: string, model: string, contextTokens: number): Promise<Running> {
  const port = await freePort();
  const process = run(command, [
    ...['--model', model, '--alias', 'toy', '--host', HOST, '--port', `${port}`],
    ...['--ctx-size', `${contextTokens}`, '--parallel', '1', '--threads', '1'],
    ...['--offline', '--no-webui'],
    // Else what was read before is left out of its own count.
    ...['--metrics', '--no-cache-prompt'],
  ]);
  const origin = `http://${HOST}:${port}`;
  await answering(`${origin}/health`, process);
  return {
    baseUrl: `${origin}/v1`,
    version: await llamaVersion(command),
    async counted() {
      const metrics = await (await fetch(`${origin}/metrics`)).text();
      const read = (name: string) =>
        Number(new RegExp(`^llamacpp:${name} ([\\d.e+]+)$`, 'm').exec(metrics)?.[1]);
      return read('prompt_tokens_total') + read('tokens_predicted_total');
    },
    stop: () => ended(process),
  };
}

async function llamaVersion(command: string): Promise<string> {
  const process = run(command, ['--version'], 'pipe');
  let said = '';
  for (const stream of [process.stdout, process.stderr])
    stream?.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
  await new Promise((resolve) => process.once('close', resolve));
  return /version: (\S+)/.exec(said)?.[1] ?? 'unknown';
}

/** The default settings make no valid JSON of a question with line breaks: the message is given whole. */
const ECHO = `streaming: { chunkSize: 50, chunkIntervalMs: 1 }
rules:
  - path: "/v1/chat/completions"
    method: "POST"
    match: "@"
    response:
      status: 200
      content: |
        {"id":"chatcmpl-{{timestamp}}","object":"chat.completion","model":"{{jmes request body.model}}",
        "choices":[{"message":{{jmes request body.messages[-1]}},"finish_reason":"stop"}]}
`;

async function startMockLlm(folder: string, settings: string | null): Promise<Running> {
  const port = await freePort();
  const path = join(folder, 'mock-llm.yaml');
  if (settings !== null) writeFileSync(path, settings);
  const home = join(BENCH_MODULES, '@dwmkerr/mock-llm');
  const args = [join(home, 'dist/main.js'), ...(settings === null ? [] : ['--config', path])];
  const child = run(process.execPath, args, 'ignore', { HOST, PORT: `${port}` });
  await answering(`http://${HOST}:${port}/health`, child);
  return {
    baseUrl: `http://${HOST}:${port}/v1`,
    version: versionOf(home),
    counted: async () => null,
    stop: () => ended(child),
  };
}

/** Writes the first sentence that it is shown, as JSON, and says what it took. */
async function startAimock(): Promise<Running> {
  const mock = new LLMock({ port: 0, host: HOST });
  mock.addFixture({
    match: {},
    response: ({ messages }) => {
      const user = messages.at(-1)?.content;
      const [, n, text] = /^\[(\d+)\] (.*)$/m.exec(typeof user === 'string' ? user : '') ?? [];
      const written = text === undefined ? [] : [{ text, cites: [Number(n)] }];
      return { content: JSON.stringify({ points: written, sentences: written, nearest: [] }) };
    },
  });
  await mock.start();
  return {
    baseUrl: `${mock.url}/v1`,
    version: versionOf(join(ROOT_MODULES, '@copilotkit/aimock')),
    counted: async () => null,
    stop: () => mock.stop(),
  };
}

async function startGateway(upstream: Running, refused: Fixture): Promise<Running> {
  const origin = new URL(upstream.baseUrl).origin;
  const mock = new LLMock({
    ...{ port: 0, host: HOST },
    record: { providers: { openai: origin }, proxyOnly: true },
  });
  mock.addFixture(refused);
  await mock.start();
  return {
    ...upstream,
    baseUrl: `${mock.url}/v1`,
    version: `${versionOf(join(ROOT_MODULES, '@copilotkit/aimock'))}, ${upstream.version}`,
    async stop() {
      await mock.stop();
      await upstream.stop();
    },
  };
}

function versionOf(home: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return version;
}

function run(
  command: string,
  args: readonly string[],
  output: 'ignore' | 'pipe' = 'ignore',
  settings: Record<string, string> = {},
): ChildProcess {
  const child = spawn(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...settings },
  });
  // Told by what waits for its answer.
  child.once('error', () => undefined);
  return child;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const untilMs = performance.now() + STARTS_WITHIN_MS;
  while (performance.now() < untilMs && child.exitCode === null && child.pid !== undefined) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`does not start: ${child.spawnargs[0] ?? ''}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill();
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * What a call by our adapter costs beside the bare openai client: the same answer prompt of forty
 * passages to a server on loopback that answers at once, in turn and in one run. Four ways: the client
 * alone (the stream read to its end, the reply parsed), our adapter (prompt rendered, time limit,
 * retries, circuit breaker, schema), the same counted and paid for on SQLite, and a reply kept from
 * before.
 *
 *   node bench/llm/adapter.ts [calls]
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import OpenAI from 'openai';
import { numberSentences } from '../../src/core/summary/numbered-sentences.ts';
import { setUpModel } from '../../src/llm/model-setup.ts';
import { loadPrompts } from '../../src/llm/prompts.ts';
import type { AnswerTask } from '../../src/ports/language-model.ts';
import type { Logger } from '../../src/ports/runtime.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/storage/database.ts';

const CALLS = Number(process.argv[2] ?? 300);
const WARM = 30;
const PASSAGES = 40;
const NO_LIMITS = { tokens: null, microUsd: null };

const stub = new Worker(new URL('./stub-server.ts', import.meta.url));
const [port] = (await once(stub, 'message')) as [number];
const baseUrl = `http://127.0.0.1:${port}/v1`;
const prompts = await loadPrompts(join(import.meta.dirname, '../../prompts'));
const silent = () => {};
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
const config = { name: 'stub', apiKey: 'key', baseUrl, timeoutMs: 60_000 };
const setup = setUpModel(config, { prompts, clock: systemClock, logger });
const store = await openStore(':memory:');
const client = new OpenAI({ apiKey: 'key', baseURL: baseUrl, maxRetries: 0 });

const passages = Array.from({ length: PASSAGES }, (_, n) => ({
  id: `${n}`,
  title: `Licence of a company, report ${n}`,
  text: `On day ${n} the parliament in Avelon spoke of the licence. The company said that it would appeal. A ruling is due within ${n + 2} weeks, according to the regulator.`,
  outlet: 'The Avelon Post',
  publishedAt: '2026-01-05T08:00:00.000Z',
}));
const task = (question: string): AnswerTask => ({
  ...{ question, passages },
  sentences: numberSentences(passages, PASSAGES),
});
const body = await rendered();

const metered = (channel: string) =>
  setup.writer({
    ...{ store: store.modelUsage, clock: systemClock, logger },
    call: { tenant: 'bench', channel, model: 'stub', payer: 'operator' },
    budgets: async () => ({ tenant: NO_LIMITS, channel: NO_LIMITS }),
  });

const WAYS: [name: string, call: (n: number) => Promise<unknown>][] = [
  ['the client alone', bare],
  ['our adapter', (n) => setup.unmetered.answer(task(`Who spoke of the licence, ${n}?`))],
  ['counted, on SQLite', (n) => metered('news').answer(task(`Who said it, ${n}?`))],
  ['kept from before', () => metered('news').answer(task('Who said it, 0?'))],
];

const times = new Map(WAYS.map(([name]) => [name, [] as number[]]));
for (let n = 0; n < WARM + CALLS; n += 1)
  for (const [name, call] of WAYS) {
    const before = performance.now();
    await call(n);
    if (n >= WARM) times.get(name)?.push(performance.now() - before);
  }

const at = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
const bareMs = at(
  (times.get('the client alone') ?? []).toSorted((a, b) => a - b),
  0.5,
);
for (const [name, all] of times) {
  const sorted = all.toSorted((a, b) => a - b);
  const median = at(sorted, 0.5);
  console.log(
    `${name}: p50 ${median.toFixed(2)} ms, p95 ${at(sorted, 0.95).toFixed(2)} ms, ${(median / bareMs).toFixed(2)} of the client’s`,
  );
}
await store.close();
await stub.terminate();

async function bare(): Promise<unknown> {
  let content = '';
  for await (const chunk of await client.chat.completions.create(body))
    content += chunk.choices[0]?.delta.content ?? '';
  return JSON.parse(content);
}

/** What our adapter says, so that both send the same bytes. */
async function rendered(): Promise<OpenAI.ChatCompletionCreateParamsStreaming> {
  const { system, user } = prompts.render('answer', {
    question: 'Who spoke of the licence?',
    articles: passages.map((passage, n) => ({
      ...passage,
      sentences: [{ n: n + 1, text: passage.text }],
    })),
  });
  return {
    model: 'stub',
    stream: true,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  };
}

/**
 * Whether servers of other makers answer through our adapter: each is started, asked plainly for what
 * it takes, then given to the product by its address alone, which composes a digest and answers a
 * question. Prints a table: what the server does when asked here, what the adapter found, who wrote,
 * and the tokens booked beside those that the server counted itself.
 *
 *   npm ci --prefix bench && node bench/llm/other-servers.ts [--llama-server COMMAND]
 *
 * llama.cpp's server is Debian's package llama.cpp-tools; the two npm packages come with the installs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { type Article, articleId, contentHash } from '../../src/core/article.ts';
import { NO_LIMITS } from '../../src/core/model-budget.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import { passages } from '../../src/core/text/passages.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createSharedModels } from '../../src/llm/index.ts';
import type { Logger } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/storage/database.ts';
import { foreignServers, type Running } from './foreign-servers.ts';

const { values } = parseArgs({
  options: { 'llama-server': { type: 'string', default: 'llama-server' } },
});
const SCOPE = { tenant: 'paper', channel: 'news' };
/** Stands in the prompt: a random model writes the same in every run. */
const AT = '2026-01-05T08:00:00.000Z';
const TIMEOUT_MS = 60_000;
const SAYS = 'The council of Port Alden will close the harbour bridge for six weeks from 2 March.';
const TEXT = `${SAYS}\n\nEngineers found cracks in two of its girders during an inspection in November.`;
const QUESTION = 'When will the harbour bridge close?';

const silent = () => {};
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
const folder = mkdtempSync(join(tmpdir(), 'pullquote-servers-'));
const columns = [
  ...['server', 'version', 'base URL', 'schema', 'JSON mode', 'streams', 'counts streams'],
  ...['adapter found', 'digest by', 'answer by', 'booked', 'server counted', 'seconds'],
];
console.log(`| ${columns.join(' | ')} |\n|${columns.map(() => '---|').join('')}`);
for (const { name, start } of foreignServers({
  llamaServer: values['llama-server'],
  ...{ folder, says: SAYS },
})) {
  try {
    const server = await start();
    try {
      console.log(`| ${[name, ...(await rowOf(server))].join(' | ')} |`);
    } finally {
      await server.stop();
    }
  } catch (error) {
    console.log(`| ${name} | ${error instanceof Error ? error.message : String(error)} |`);
  }
}
rmSync(folder, { recursive: true });

async function rowOf(server: Running): Promise<string[]> {
  const asked = await askPlainly(server.baseUrl);
  const before = await server.counted();
  const store = await openNewsroom();
  const startedAtMs = performance.now();
  const config = { name: 'toy', apiKey: null, baseUrl: server.baseUrl, timeoutMs: TIMEOUT_MS };
  const models = await createSharedModels(config, {
    ...{ clock: systemClock, logger, store: store.modelUsage, vault: null, limits: NO_LIMITS },
    ...{ timeoutMs: TIMEOUT_MS, allowOrigins: [] },
    promptsFolder: join(import.meta.dirname, '../../prompts'),
  });
  const deps = { ...{ store, clock: systemClock, logger }, ...models, modelDesk: models.desk };
  const { digest } = await composeDigest(deps, {
    ...{ scope: SCOPE, after: null, until: null, pushedOnly: false, undeliveredOnly: false },
    ...{ now: null, composedAt: AT, topic: null, muted: [] },
    shown: null,
  });
  const answer = await answerQuestion(deps, {
    ...{ scope: SCOPE, question: QUESTION, thread: null, nearArticles: [] },
  });
  const seconds = (performance.now() - startedAtMs) / 1000;
  const { server: found } = await models.desk.state(SCOPE.tenant);
  const counted = await server.counted();
  const written = (engine: string, fallback: string | undefined, text: string | undefined | null) =>
    `${engine}${fallback === undefined ? '' : ` (${fallback})`}: ${(text ?? 'nothing').slice(0, 40)}…`;
  const row = [
    ...[server.version, new URL(server.baseUrl).pathname, ...asked],
    found === null
      ? 'nothing'
      : `${found.format}, ${found.streams ? 'streams' : 'whole'}, ${found.countsTokens ? 'counts' : 'estimated'}`,
    written(digest.engine, digest.fallback, digest.stories[0]?.points[0]?.text),
    written(answer.engine, answer.fallback, answer.answer),
    await bookedIn(store),
    counted === null || before === null ? 'no count' : String(counted - before),
    seconds.toFixed(1),
  ];
  await store.close();
  return row;
}

/** Schema and JSON mode: kept, taken but not kept, or refused; streams; counts in streams. */
async function askPlainly(baseUrl: string): Promise<string[]> {
  const schema = {
    type: 'object',
    properties: { points: { type: 'array', items: { type: 'number' } } },
    required: ['points'],
    additionalProperties: false,
  };
  const ask = async (fields: object) => {
    const messages = [{ role: 'user', content: 'Say\n"something" now.' }];
    const body = { model: 'toy', messages, temperature: 0, max_tokens: 200, ...fields };
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { response, text: await response.text() };
  };
  const form = async (format: object, isKept: (reply: unknown) => boolean) => {
    const { response, text } = await ask({ response_format: format });
    if (!response.ok) return `refused (${response.status})`;
    const { choices } = JSON.parse(text) as { choices: { message: { content: string } }[] };
    return isKept(parsed(choices[0]?.message.content ?? '')) ? 'kept' : 'not kept';
  };
  const isObject = (reply: unknown) => typeof reply === 'object' && reply !== null;
  const hasPoints = (reply: unknown) => isObject(reply) && 'points' in (reply as object);
  const json_schema = { name: 'points', strict: true, schema };
  const streamed = await ask({ stream: true, stream_options: { include_usage: true } });
  const isStream = streamed.response.headers.get('content-type')?.includes('event-stream') === true;
  return [
    await form({ type: 'json_schema', json_schema }, hasPoints),
    await form({ type: 'json_object' }, isObject),
    isStream ? 'yes' : 'no',
    /"prompt_tokens":\d/.test(streamed.text) ? 'yes' : 'no',
  ];
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function bookedIn(store: Store): Promise<string> {
  const now = systemClock.now();
  const day = now.toISOString().slice(0, 10);
  // Long after all reservations ran out.
  const later = new Date(now.getTime() + 10 * TIMEOUT_MS).toISOString();
  const rows = await store.modelUsage.usage(SCOPE.tenant, day, day, later);
  const sum = (amount: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + amount(row), 0);
  const estimated = sum((row) => row.estimatedTokens);
  const exact = sum((row) => row.inputTokens + row.outputTokens) - estimated;
  return `${exact}${estimated > 0 ? ` and ${estimated} estimated` : ''} in ${sum((row) => row.calls)} calls`;
}

/** One story in one article, whose first sentence the toy model can say. */
async function openNewsroom(): Promise<Store> {
  const store = await openStore(':memory:');
  const at = AT;
  const feedUrl = { url: 'http://127.0.0.1/feed', title: 'Feed', readOnce: false };
  const { feed } = await store.feeds.follow(SCOPE, feedUrl, at);
  const url = 'http://127.0.0.1/bridge';
  const title = 'Harbour bridge to close for repairs';
  const article: Article = {
    ...{ id: articleId(url), url, title, text: TEXT, outlet: 'Harbour Daily', publishedAt: at },
    ...{ byline: null, updatedAt: null, language: 'en', partial: false },
    contentHash: contentHash(title, TEXT),
  };
  await store.articles.save({
    ...{ article, quotes: findQuotes(article), passages: passages(TEXT), urls: [url] },
    ...{ feedId: feed.id, itemId: null, canPush: true, at },
  });
  const assignments = [{ articleId: article.id, storyId: 'bridge' }];
  await store.stories.assign(SCOPE.tenant, assignments, [], at);
  return store;
}

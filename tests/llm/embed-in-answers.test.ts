/** Answers with embeddings switched on: what they change, what they cost, and what comes without them. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { weighCloseness } from '../../src/answers/weigh-closeness.ts';
import { AppError } from '../../src/core/errors.ts';
import { type DayLimits, NO_LIMITS } from '../../src/core/model-budget.ts';
import { createEmbeddings } from '../../src/llm/embeddings.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { FoundPassage, Store } from '../../src/ports/store.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import {
  type Embedding,
  type EmbeddingBehaviour,
  embeds,
  fails,
  hangs,
  startEmbeddingServer,
} from '../support/fake-embedding-server.ts';
import { passing } from './harness.ts';
import { AT, openNewsroom, QUESTION, SCOPE } from './newsroom.ts';

const DAY = AT.slice(0, 10);
const WAIT_MS = 5_000;

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

async function open(behaviours: readonly EmbeddingBehaviour[], limits: DayLimits = NO_LIMITS) {
  const server = await startEmbeddingServer(behaviours, { model: 'text-embedding-3-small' });
  onTestFinished(server.close);
  const clock = createFakeClock();
  const warnings: { message: string; fields: unknown }[] = [];
  const ignore = () => undefined;
  const warn = (message: string, fields: unknown) => void warnings.push({ message, fields });
  const logger = { debug: ignore, info: ignore, warn, error: ignore };
  const { baseUrl } = server;
  const embeddings = await createEmbeddings(
    { kind: 'server', name: 'text-embedding-3-small', apiKey: 'key-1', baseUrl },
    { store: store.modelUsage, limits, clock, logger, timeoutMs: 60_000 },
  );
  const offline = createOfflineEngine();
  const deps = {
    store,
    clock,
    model: offline,
    offline,
    logger,
    embeddings: embeddings ?? undefined,
  };
  const ask = (question = QUESTION.question) =>
    passing(clock, answerQuestion(deps, { ...QUESTION, question }));
  return { server, clock, warnings, deps, ask, embeddings };
}

const plainAnswer = async () => {
  const offline = createOfflineEngine();
  const { deps } = await open([fails(500)]);
  return answerQuestion({ ...deps, model: offline, embeddings: undefined }, QUESTION);
};

/** Passages as the store finds them, the first by far the best by words. */
function passages(...texts: string[]): FoundPassage[] {
  return texts.map((text, at) => ({
    ...{ articleId: `a${at}`, title: `Title ${at}`, text, start: 0, end: text.length },
    ...{ url: `http://127.0.0.1/${at}`, outlet: null, publishedAt: null, score: 10 - at },
  }));
}

/** Vectors by a mark in the text: "close" lies on the question, everything else across it. */
const byMark: Embedding = (text) => (/close|\?/.test(text) ? [1, 0] : [0, 1]);

describe('a question', () => {
  it('costs one call: passages that were embedded before are not again', async () => {
    const { server, ask } = await open([embeds()]);
    await ask();
    const [first] = server.requests;
    expect(first?.input[0]).toBe(QUESTION.question);
    expect(first?.input.length).toBeGreaterThan(1);
    await ask();
    expect(server.requests.map(({ input }) => input.length)).toEqual([first?.input.length, 1]);
  });

  it('is booked for the channel under embeddings, with what the server counted', async () => {
    const { server, ask } = await open([embeds()]);
    await ask();
    const [request] = server.requests;
    const tokens = Math.ceil((request?.input.join('').length ?? 0) / 4);
    expect(await store.modelUsage.usage('paper', DAY, DAY, AT)).toMatchObject([
      {
        ...{ task: 'embeddings', model: 'text-embedding-3-small', channel: 'news', calls: 1 },
        ...{ inputTokens: tokens, outputTokens: 0, estimatedTokens: 0, payer: 'operator' },
        microUsd: Math.ceil(tokens * 0.02),
      },
    ]);
  });

  it('that the budget has no room for is answered by words alone, and nothing is sent', async () => {
    const { server, ask, warnings } = await open([embeds()], { tokens: 10, microUsd: null });
    expect((await ask()).answer).toBe((await plainAnswer()).answer);
    expect(server.requests).toEqual([]);
    expect(warnings).toMatchObject([{ fields: { code: 'model_budget_used' } }]);
  });

  it.each(['off', 'own'] as const)(
    'of a workspace whose model is %s goes to no server of the operator’s',
    async (mode) => {
      await store.modelUsage.choose('paper', { mode, secret: mode === 'own' ? 'sealed' : null });
      const { server, ask } = await open([embeds()]);
      expect((await ask()).answer).not.toBeNull();
      expect(server.requests).toEqual([]);
    },
  );
});

describe('the answer comes without embeddings', () => {
  it.each<[string, EmbeddingBehaviour, string]>([
    ['there are none', fails(404), 'embeddings_unsupported'],
    ['the key is refused', fails(401), 'model_key_refused'],
    ['the server fails', fails(500), 'model_overloaded'],
    ['there are too many questions', fails(429, {}, { 'retry-after': '60' }), 'model_overloaded'],
    [
      'vectors differ in length',
      embeds({ vectorOf: (text) => [...text].map(() => 1) }),
      'model_malformed',
    ],
  ])('where %s, and the log says so', async (_what, behaviour, code) => {
    const { ask, warnings } = await open([behaviour]);
    const answer = await ask();
    expect(answer).toEqual(await plainAnswer());
    expect(warnings).toMatchObject([
      { message: 'embeddings failed, words alone decide', fields: { code } },
    ]);
  });

  it('where the server is slow, after five seconds', async () => {
    const { deps, clock, server, warnings } = await open([hangs]);
    const asked = answerQuestion(deps, QUESTION);
    await server.arrived(1);
    clock.advance(WAIT_MS);
    expect(await asked).toEqual(await plainAnswer());
    expect(warnings).toMatchObject([{ fields: { code: 'model_timeout' } }]);
  });

  it('and the question is called off with its signal, not answered', async () => {
    const { deps, server } = await open([hangs]);
    const over = new AbortController();
    const asked = answerQuestion(deps, { ...QUESTION, signal: over.signal });
    await server.arrived(1);
    over.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('passages', () => {
  const QUESTION_TEXT = 'Which one?';

  it('that are close in meaning come before those that share a word more', async () => {
    const { deps, clock } = await open([embeds({ vectorOf: byMark })]);
    const found = passages('first', 'second', 'third, close');
    const asked = { scope: SCOPE, question: QUESTION_TEXT };
    const weighed = await passing(clock, weighCloseness(deps, asked, found));
    expect(weighed.map(({ text }) => text)).toEqual(['third, close', 'first', 'second']);
    expect(weighed.map(({ closeness }) => closeness)).toEqual([1, 0, 0]);
  });

  it('are in their order also where their vectors cannot be kept, and the log says so', async () => {
    const { deps, clock, warnings } = await open([embeds({ vectorOf: byMark })]);
    const refuse = async () => {
      throw new AppError('temporary', 'database_conflict', 'Another came between.');
    };
    const vectors = { ...store.vectors, keepVectors: refuse };
    const asked = { scope: SCOPE, question: QUESTION_TEXT };
    const refusing = { ...deps, store: { ...store, vectors } };
    const found = passages('first', 'second, close');
    const weighed = await passing(clock, weighCloseness(refusing, asked, found));
    expect(weighed.map(({ closeness }) => closeness)).toEqual([1, 0]);
    expect(warnings).toMatchObject([{ fields: { code: 'database_conflict' } }]);
  });

  it('beyond the dozen best are sent nowhere and stand where they stood', async () => {
    const { deps, clock, server } = await open([embeds({ vectorOf: byMark })]);
    const found = passages(...Array.from({ length: 15 }, (_, n) => `text ${n}`));
    const asked = { scope: SCOPE, question: QUESTION_TEXT };
    const weighed = await passing(clock, weighCloseness(deps, asked, found));
    expect(server.requests[0]?.input).toHaveLength(13);
    expect(weighed.slice(12)).toEqual(found.slice(12));
  });

  it('embedded when the model had another length are embedded anew', async () => {
    const { deps, clock, server } = await open([
      embeds({ vectorOf: () => [1, 2, 3] }),
      embeds({ vectorOf: byMark }),
    ]);
    const found = passages('first', 'second, close');
    const asked = { scope: SCOPE, question: QUESTION_TEXT };
    await passing(clock, weighCloseness(deps, asked, found));
    const weighed = await passing(clock, weighCloseness(deps, asked, found));
    expect(weighed.map(({ closeness }) => closeness)).toEqual([1, 0]);
    expect(server.requests.map(({ input }) => input.length)).toEqual([3, 1, 2]);
    await passing(clock, weighCloseness(deps, asked, found));
    expect(server.requests).toHaveLength(4);
  });
});

/**
 * A follow-up question that a model makes stand alone: what it writes is asked only where every name
 * and number in it is known, and whatever else it does leaves the rules' result.
 */
import { expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Store } from '../../src/ports/store.ts';
import { type Behaviour, fails, hangs, says } from '../support/fake-model-server.ts';
import { passing, withSharedModel } from './harness.ts';
import { AT, openNewsroom, QUESTION } from './newsroom.ts';

const ASKED = 'And what will it cost?';
const BY_RULES = 'what will it cost? (When will the harbour bridge close?)';
const REWRITTEN = 'What will the repair of the harbour bridge cost?';

/** Tells its tasks apart by the prompt, as a model would. */
const model =
  (rewrites: Behaviour): Behaviour =>
  (request, response) => {
    const user = request.messages[1]?.content ?? '';
    const behaviour = user.includes('<thread>') ? rewrites : says({ sentences: [], nearest: [] });
    behaviour(request, response);
  };

async function askedTwice(rewrites: Behaviour, question = ASKED, tokensMax?: number) {
  const store = await openNewsroom();
  onTestFinished(() => store.close());
  const shared = await withSharedModel(store, [model(rewrites)]);
  const { deps, server, clock } = shared;
  const request = { ...QUESTION, thread: 'root' };
  await passing(clock, answerQuestion(deps, request));
  if (tokensMax !== undefined)
    await store.modelUsage.setLimits('paper', null, { tokens: tokensMax, microUsd: null });
  const answer = await passing(clock, answerQuestion(deps, { ...request, question }));
  return { answer, store, server };
}

async function tasksOf(store: Store): Promise<string[]> {
  const rows = await store.modelUsage.usage('paper', '2020-01-01', '2030-01-01', AT);
  return rows.map(({ task }) => task).sort();
}

it('is asked as the model wrote it', async () => {
  const { answer, server } = await askedTwice(says({ question: REWRITTEN }));
  expect(answer.question).toBe(REWRITTEN);
  const [, rewriting, answering] = server.requests.map(({ messages }) => messages[1]?.content);
  expect(rewriting).toContain('Asked: When will the harbour bridge close?');
  expect(rewriting).toContain(ASKED);
  expect(answering).toContain(REWRITTEN);
});

it.each([
  ['names somebody whom nobody named', { question: 'What will Mayor Brandt’s bridge cost?' }],
  ['gives a number that nobody gave', { question: 'Will the harbour bridge cost 900 million?' }],
  ['makes a claim of it', { question: 'The harbour bridge will cost too much.' }],
  ['writes in a script where names cannot be told', { question: '橋はいくらかかりますか？' }],
  ['writes nothing', { question: ' ' }],
  ['writes a text', { question: 'What will it cost?\nAnd when?' }],
  ['answers', 'It will cost a lot.'],
])('is made by the rules where the model %s', async (_what, reply) => {
  const { answer } = await askedTwice(says(reply));
  expect(answer.question).toBe(BY_RULES);
  expect(answer.engine).toBe('openai:small');
});

it.each([
  ['fails', fails(500)],
  ['is slow', hangs],
])(
  'is made by the rules where the model %s, and the answer is still the model’s',
  async (_what, rewrites) => {
    const { answer } = await askedTwice(rewrites);
    expect(answer.question).toBe(BY_RULES);
    expect(answer.fallback).toBeUndefined();
  },
);

it('asks the model nothing where the question stands alone', async () => {
  const { server } = await askedTwice(fails(500), 'What does a crossing with Nordline cost?');
  const prompts = server.requests.map(({ messages }) => messages[1]?.content ?? '');
  expect(prompts.filter((words) => words.includes('<thread>'))).toEqual([]);
});

it('is counted as a task of its own', async () => {
  const { store } = await askedTwice(says({ question: REWRITTEN }));
  expect(await tasksOf(store)).toEqual(['answer', 'question-rewriting']);
});

it('is made by the rules where the day’s budget is used up, and nothing is sent', async () => {
  const { answer, server } = await askedTwice(says({ question: REWRITTEN }), ASKED, 1);
  expect(answer.question).toBe(BY_RULES);
  expect(answer.fallback).toBe('budget');
  expect(server.requests).toHaveLength(1);
});

/**
 * The second look that a model takes at claims which passed the deterministic checks: it may only
 * withhold, and a model that fails at it changes nothing.
 */
import { expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { deniedClaims } from '../../src/core/denied-claims.ts';
import { AppError } from '../../src/core/errors.ts';
import { type Behaviour, fails, hangs, says } from '../support/fake-model-server.ts';
import { passing, withSharedModel } from './harness.ts';
import { AT, openNewsroom, QUESTION } from './newsroom.ts';

const CLAIM = 'The council will close the harbour bridge for six weeks from 2 March.';
const VERBATIM =
  'The council of Port Alden will close the harbour bridge for six weeks from 2 March.';
const LIE = 'The council will close the harbour bridge for eight weeks.';

/** Writes the sentences, each citing what tells of the closing; then judges as told. */
const model =
  (texts: readonly string[], judges: Behaviour): Behaviour =>
  (request, response) => {
    const user = request.messages[1]?.content ?? '';
    if (user.includes('<claims>')) return judges(request, response);
    const n = Number(/^\[(\d+)\] .*six weeks from/m.exec(user)?.[1]);
    says({ sentences: texts.map((text) => ({ text, cites: [n] })), nearest: [] })(
      request,
      response,
    );
  };

async function asked(texts: readonly string[], judges: Behaviour) {
  const store = await openNewsroom();
  onTestFinished(() => store.close());
  const { deps, server, clock } = await withSharedModel(store, [model(texts, judges)]);
  const answer = await passing(clock, answerQuestion(deps, QUESTION));
  const prompts = server.requests.map(({ messages }) => messages[1]?.content ?? '');
  return { answer, store, looks: prompts.filter((words) => words.includes('<claims>')) };
}

it('withholds and counts what the model denies, and shows as the closest what it cites', async () => {
  const { answer, looks } = await asked([CLAIM], says({ verdicts: [{ claim: 1, verdict: 2 }] }));
  expect(answer).toMatchObject({ answer: VERBATIM, isClosest: true, withheld: 1 });
  expect(looks).toHaveLength(1);
  expect(looks[0]).toContain(`Claim: ${CLAIM}`);
  expect(looks[0]).toContain(`- ${VERBATIM}`);
});

it.each([
  ['yes', { verdicts: [{ claim: 1, verdict: 1 }] }],
  ['that it is unsure', { verdicts: [{ claim: 1, verdict: 3 }] }],
  [
    'yes and no',
    {
      verdicts: [
        { claim: 1, verdict: 1 },
        { claim: 1, verdict: 2 },
      ],
    },
  ],
  ['no of a claim that it was not asked about', { verdicts: [{ claim: 7, verdict: 2 }] }],
  ['nothing', { verdicts: [] }],
  ['it in prose', 'Claim 1 is false.'],
])('leaves the claim where the model says %s', async (_what, reply) => {
  const { answer } = await asked([CLAIM], says(reply));
  expect(answer.answer).toBe(CLAIM);
  expect(answer.withheld).toBe(0);
});

it.each([
  ['fails', fails(500)],
  ['is slow', hangs],
])('leaves the claim where the model %s', async (_what, judges) => {
  const { answer } = await asked([CLAIM], judges);
  expect(answer.answer).toBe(CLAIM);
  expect(answer.fallback).toBeUndefined();
});

it('never brings back what the other checks withheld, and asks nothing about it', async () => {
  const { answer, looks } = await asked([LIE], says({ verdicts: [{ claim: 1, verdict: 1 }] }));
  expect(answer).toMatchObject({ answer: VERBATIM, isClosest: true, withheld: 1 });
  expect(looks).toEqual([]);
});

it('asks nothing about a sentence as published', async () => {
  const { answer, looks } = await asked([VERBATIM], says({ verdicts: [{ claim: 1, verdict: 2 }] }));
  expect(answer.answer).toBe(VERBATIM);
  expect(looks).toEqual([]);
});

it('asks about all claims of an answer at once, and counts it as a task of its own', async () => {
  const two = [CLAIM, 'The harbour bridge will close for six weeks.'];
  const { answer, looks, store } = await asked(two, says({ verdicts: [{ claim: 2, verdict: 2 }] }));
  expect(answer.answer).toBe(CLAIM);
  expect(answer.withheld).toBe(1);
  expect(looks).toHaveLength(1);
  const rows = await store.modelUsage.usage('paper', '2020-01-01', '2030-01-01', AT);
  expect(rows.map(({ task }) => task).sort()).toEqual(['answer', 'verification']);
});

it('is bounded: what is beyond twenty claims stands', async () => {
  const claims = Array.from({ length: 30 }, (_, at) => ({ text: `Claim ${at}`, evidence: ['x'] }));
  const denied = await deniedClaims(claims, {
    ask: async (some) => some.map((_, at) => ({ claim: at + 1, verdict: 2 })),
    failed: () => undefined,
  });
  expect(denied.size).toBe(20);
});

it('goes on where it fails, and ends where the work is called off', async () => {
  const gone = new AppError('temporary', 'aborted', 'The task was called off.');
  const failures: string[] = [];
  const verification = {
    ask: () => Promise.reject(gone),
    failed: ({ code }: AppError) => failures.push(code),
  };
  const claims = [{ text: 'Claim', evidence: ['x'] }];
  expect([...(await deniedClaims(claims, verification))]).toEqual([]);
  expect(failures).toEqual(['aborted']);
  const signal = AbortSignal.abort();
  await expect(deniedClaims(claims, { ...verification, signal })).rejects.toBe(gone);
});

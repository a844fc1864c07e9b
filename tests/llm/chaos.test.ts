/**
 * A model server in its worst hours: whatever it does, digest and answer come in time, and what is
 * booked is what the server counted.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  type Behaviour,
  breaksOff,
  breaksOffInStream,
  copies,
  fails,
  hangs,
  neverStops,
  refusesToSay,
  says,
  sends,
  sendsText,
} from '../support/fake-model-server.ts';
import { bookedOn, passing, TIMEOUT_MS, withSharedModel } from './harness.ts';
import { AT, DIGEST, openNewsroom, QUESTION } from './newsroom.ts';

/** A digest has twice the time of a task; the rest is a step of the clock. */
const DIGEST_MS_MAX = 2 * TIMEOUT_MS + 1_000;
const DAY = AT.slice(0, 10);

const FAULTS: [name: string, behaviours: Behaviour[]][] = [
  ['answers well', [copies]],
  ['is overloaded', [fails(429)]],
  ['is overloaded for long', [fails(429, {}, { 'retry-after': '600' })]],
  ['fails', [fails(500)]],
  ['fails at first', [fails(500), copies]],
  ['breaks off', [breaksOff]],
  ['breaks off a stream', [breaksOffInStream('destroyed')]],
  ['ends a stream too early', [breaksOffInStream('closed')]],
  ['falls silent half-way', [breaksOffInStream('quiet')]],
  ['is silent', [hangs]],
  ['answers once and is silent then', [copies, hangs]],
  ['writes malformed JSON', [says('{"points":[{"text":"The bridge')]],
  ['writes another shape', [says({ lines: ['The bridge closes.'] })]],
  ['refuses', [refusesToSay('I cannot help with that.')]],
  ['filters', [says('', 'content_filter')]],
  ['offers no choices', [sends({ id: 'x', object: 'chat.completion', choices: [] })]],
  [
    'streams no choices',
    [sendsText('data: {"choices":[]}\n\ndata: [DONE]\n\n', 'text/event-stream')],
  ],
  ['sends a page', [sendsText('<html>Welcome</html>', 'text/html')]],
  ['never stops', [neverStops]],
  ['is all of it in turn', [fails(500), breaksOff, copies, hangs, says('no'), copies]],
];

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

describe('where the model’s server', () => {
  it.each(FAULTS)('%s, a digest comes in time and the books are right', async (_name, faults) => {
    const { deps, server, clock } = await withSharedModel(store, faults);
    const startedAtMs = clock.now().getTime();
    const { digest } = await passing(clock, composeDigest(deps, DIGEST));
    expect(clock.now().getTime() - startedAtMs).toBeLessThanOrEqual(DIGEST_MS_MAX);
    expect(digest.stories[0]?.headline).not.toBe('');
    expect(digest.fallback).toBe(digest.engine === 'offline' ? 'fault' : undefined);
    expect((await bookedOn(store, DAY)).exact).toBe(server.charged.input + server.charged.output);
  });

  it.each(FAULTS)('%s, an answer comes in time and the books are right', async (_name, faults) => {
    const { deps, server, clock } = await withSharedModel(store, faults);
    const startedAtMs = clock.now().getTime();
    const answer = await passing(clock, answerQuestion(deps, QUESTION));
    expect(clock.now().getTime() - startedAtMs).toBeLessThanOrEqual(TIMEOUT_MS + 1_000);
    expect(answer.answer).toContain('2 March');
    expect((await bookedOn(store, DAY)).exact).toBe(server.charged.input + server.charged.output);
  });

  it('does not count tokens, they are estimated from what was sent and said', async () => {
    const { deps, server, clock } = await withSharedModel(store, [copies], { countsTokens: false });
    await passing(clock, answerQuestion(deps, QUESTION));
    const { exact, estimated, calls } = await bookedOn(store, DAY);
    expect({ exact, calls }).toEqual({ exact: 0, calls: 1 });
    // Three bytes a token instead of four characters: more, never less.
    expect(estimated).toBeGreaterThan(server.charged.input + server.charged.output);
  });

  it('breaks off, all that was asked for counts, as it may be charged for', async () => {
    const { deps, server, clock } = await withSharedModel(store, [breaksOff]);
    await passing(clock, answerQuestion(deps, QUESTION));
    const { exact, estimated, calls } = await bookedOn(store, DAY);
    expect({ exact, calls }).toEqual({ exact: 0, calls: server.requests.length });
    expect(estimated).toBeGreaterThan(4_096 * calls);
  });

  it('says no, nothing counts', async () => {
    const { deps } = await withSharedModel(store, [fails(403)]);
    await answerQuestion(deps, QUESTION);
    expect(await bookedOn(store, DAY)).toMatchObject({ exact: 0, estimated: 0, calls: 0 });
  });
});

describe('a question asked twice', () => {
  it('is paid for once, by each tenant and for each wording of the prompt', async () => {
    const { deps, server } = await withSharedModel(store, [copies], { model: 'gpt-4o-mini' });
    const first = await answerQuestion(deps, QUESTION);
    const again = await answerQuestion(deps, QUESTION);
    expect(again).toEqual(first);
    expect(server.requests.length).toBe(1);
    const { calls, keptReplies, microUsd, versions } = await bookedOn(store, DAY);
    expect({ calls, keptReplies }).toEqual({ calls: 1, keptReplies: 1 });
    expect(microUsd).toBe(Math.ceil(server.charged.input * 0.15 + server.charged.output * 0.6));
    expect([...versions]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });
});

describe('a day’s budget', () => {
  it('lets as many calls out as it has room for, and the offline engine writes the rest', async () => {
    const limits = { tokens: 6_000, microUsd: null };
    const { deps, server } = await withSharedModel(store, [copies], { limits });
    const ask = (n: number) => {
      const question = `${QUESTION.question} ${n}`;
      return answerQuestion(deps, { ...QUESTION, question });
    };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(ask));
    expect(answers.map(({ fallback }) => fallback).sort()).toEqual([
      ...['budget', 'budget', 'budget', 'budget'],
      undefined,
    ]);
    expect(server.requests.length).toBe(1);
    expect((await bookedOn(store, DAY)).exact).toBeLessThan(6_000);
  });

  it('that is used up leaves a digest to the offline engine, which says so', async () => {
    const limits = { tokens: null, microUsd: 1 };
    const { deps, server } = await withSharedModel(store, [copies], {
      limits,
      model: 'gpt-4o-mini',
    });
    const { digest } = await composeDigest(deps, DIGEST);
    expect(digest).toMatchObject({ engine: 'offline', fallback: 'budget' });
    expect(server.requests).toEqual([]);
  });

  it('of money holds back nothing where the price is unknown', async () => {
    const limits = { tokens: null, microUsd: 1 };
    const { deps } = await withSharedModel(store, [copies], { limits });
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('openai:small');
  });

  it('may be a channel’s alone', async () => {
    await store.modelUsage.setLimits('paper', 'news', { tokens: 1, microUsd: null });
    const { deps } = await withSharedModel(store, [copies]);
    expect((await answerQuestion(deps, QUESTION)).fallback).toBe('budget');
  });
});

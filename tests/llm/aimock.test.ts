/**
 * The worst hours once more, by a server that is not ours: aimock and its chaos. It keeps a journal of
 * what it served, and what is booked is held against that. A model's own refusal and a reply without
 * choices it cannot send: those two are the fake server's.
 */
import { type Fixture, type JournalEntry, LLMock } from '@copilotkit/aimock';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import type { Store } from '../../src/ports/store.ts';
import { copyOf } from '../support/fake-model-server.ts';
import { bookedOn, passing, sharedModelAt, TIMEOUT_MS } from './harness.ts';
import { AT, DIGEST, openNewsroom, QUESTION } from './newsroom.ts';

const DAY = AT.slice(0, 10);
/** What each reply of it takes, so that its journal tells what it charged for. */
const USAGE = { prompt_tokens: 900, completion_tokens: 70 };
const TOKENS = USAGE.prompt_tokens + USAGE.completion_tokens;
/** Far beyond the time of a task; by the wall's clock, which no test waits for. */
const NEVER_MS = 3_600_000;
const BY_MODEL = { engine: 'openai:small', fallback: undefined };
const BY_OFFLINE = { engine: 'offline', fallback: 'fault' };
const FIRST = { sequenceIndex: 0 };

type Reply = { content: string; finishReason?: string };

const says = (reply: Reply, faults: Partial<Fixture> = {}): Fixture => ({
  match: {},
  response: { ...reply, usage: USAGE },
  ...faults,
});
const copies = (faults: Partial<Fixture> = {}): Fixture => ({
  match: {},
  response: ({ messages }) => {
    const user = messages.at(-1)?.content;
    const content = JSON.stringify(copyOf(typeof user === 'string' ? user : ''));
    return { content, usage: USAGE };
  },
  ...faults,
});
const failsWith = (status: number, retryAfter?: number): Fixture => ({
  match: {},
  response: {
    ...{ error: { message: 'Not now.' }, status },
    ...(retryAfter !== undefined && { retryAfter }),
  },
});

type Fault = {
  fixtures: Fixture[];
  /** The model writes all the same. */
  isOvercome?: boolean;
  /** Our side leaves before the reply's end, so that it is not told what the reply took. */
  isCutOff?: boolean;
};

const FAULTS: [name: string, fault: Fault][] = [
  ['answers well', { fixtures: [copies()], isOvercome: true }],
  ['is overloaded', { fixtures: [copies({ chaos: { rateLimitRate: 1 } })] }],
  ['is overloaded for long', { fixtures: [failsWith(429, 600)] }],
  ['fails', { fixtures: [copies({ chaos: { dropRate: 1 } })] }],
  [
    'fails at first',
    { fixtures: [{ ...failsWith(500), match: FIRST }, copies()], isOvercome: true },
  ],
  ['hangs up', { fixtures: [copies({ chaos: { disconnectRate: 1 } })] }],
  ['cuts its stream', { fixtures: [copies({ truncateAfterChunks: 4 })] }],
  [
    'cuts its stream at first',
    { fixtures: [copies({ truncateAfterChunks: 4, match: FIRST }), copies()], isOvercome: true },
  ],
  ['sends malformed JSON', { fixtures: [copies({ chaos: { malformedRate: 1 } })] }],
  ['writes malformed JSON', { fixtures: [says({ content: '{"points":[{"text":"The bridge' })] }],
  ['writes another shape', { fixtures: [says({ content: '{"lines":["The bridge closes."]}' })] }],
  ['filters', { fixtures: [says({ content: '', finishReason: 'content_filter' })] }],
  ['filters half-way', { fixtures: [says({ content: '{"po', finishReason: 'content_filter' })] }],
  ['says nothing', { fixtures: [says({ content: '' })] }],
  ['is silent', { fixtures: [copies({ streamingProfile: { ttft: NEVER_MS } })], isCutOff: true }],
  [
    'falls silent half-way',
    {
      fixtures: [copies({ streamingProfile: { ttft: 0, tps: 1_000 / NEVER_MS } })],
      isCutOff: true,
    },
  ],
  ['writes on and on', { fixtures: [says({ content: 'x'.repeat(200_000) })], isCutOff: true }],
  [
    'reaches the bound on its length',
    { fixtures: [says({ content: '{"points":[', finishReason: 'length' })] },
  ],
];

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

async function withAimock({ fixtures }: Fault) {
  const mock = new LLMock({ port: 0, auth: { apiKeys: ['key-1'] } });
  mock.addFixtures(fixtures);
  await mock.start();
  onTestFinished(() => mock.stop());
  return { ...(await sharedModelAt(`${mock.url}/v1`, store)), mock };
}

/** Served to the end, begun and broken off, or refused, as the journal has it. */
function served(entries: readonly JournalEntry[]) {
  const isWhole = ({ response }: JournalEntry) =>
    response.status === 200 && !response.interrupted && response.chaosAction === undefined;
  return {
    whole: entries.filter(isWhole).length,
    charged: entries.filter(({ response }) => response.status < 400).length,
  };
}

async function expectBooksToBalance(mock: LLMock, { isCutOff = false }: Fault) {
  const { whole, charged } = served(mock.getRequests());
  const { exact, estimated, calls } = await bookedOn(store, DAY);
  expect(mock.getRequests().length).toBeGreaterThan(0);
  expect({ exact, calls }).toEqual({ exact: isCutOff ? 0 : whole * TOKENS, calls: charged });
  expect(exact + estimated).toBeGreaterThanOrEqual(charged * TOKENS);
}

describe('where aimock', () => {
  it.each(FAULTS)('%s, a digest comes in time and the books are right', async (_name, fault) => {
    const { deps, mock, clock } = await withAimock(fault);
    const startedAtMs = clock.now().getTime();
    const { digest } = await passing(clock, composeDigest(deps, DIGEST));
    expect(clock.now().getTime() - startedAtMs).toBeLessThanOrEqual(2 * TIMEOUT_MS + 1_000);
    expect(digest.stories[0]?.headline).not.toBe('');
    const { engine, fallback } = digest;
    expect({ engine, fallback }).toEqual(fault.isOvercome ? BY_MODEL : BY_OFFLINE);
    await expectBooksToBalance(mock, fault);
  });

  it.each(FAULTS)('%s, an answer comes in time and the books are right', async (_name, fault) => {
    const { deps, mock, clock } = await withAimock(fault);
    const startedAtMs = clock.now().getTime();
    const answer = await passing(clock, answerQuestion(deps, QUESTION));
    expect(clock.now().getTime() - startedAtMs).toBeLessThanOrEqual(TIMEOUT_MS + 1_000);
    expect(answer.answer).toContain('2 March');
    const { engine, fallback } = answer;
    expect({ engine, fallback }).toEqual(fault.isOvercome ? BY_MODEL : BY_OFFLINE);
    await expectBooksToBalance(mock, fault);
  });
});

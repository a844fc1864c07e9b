/**
 * A server of another's making behind the same adapter, by its address and key alone: what it takes is
 * found by asking it, and whatever that is, the model writes digest and answer. Servers that are heavy
 * to install, llama.cpp's among them, are asked the same in bench/llm/other-servers.ts.
 */
import { type ChatCompletionRequest, type Fixture, LLMock } from '@copilotkit/aimock';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import type { Store } from '../../src/ports/store.ts';
import { copyOf } from '../support/fake-model-server.ts';
import { passing, sharedModelAt } from './harness.ts';
import { AT, DIGEST, openNewsroom, QUESTION } from './newsroom.ts';

const DAY = AT.slice(0, 10);
const KEY = 'key-1';
type Row = { format: string; streams: boolean; countsTokens: boolean };
const WHOLE_ROW: Row = { format: 'json_schema', streams: true, countsTokens: true };

const wordsOf = ({ messages }: ChatCompletionRequest): string => {
  const content = messages.at(-1)?.content;
  return typeof content === 'string' ? content : '';
};
const writesJson: Fixture = {
  match: {},
  response: (request) => ({ content: JSON.stringify(copyOf(wordsOf(request))) }),
};
/** As models do that were never taught JSON: a list with the numbers behind. */
const writesLines: Fixture = {
  match: {},
  response: (request) => {
    const lines = [...wordsOf(request).matchAll(/^\[(\d+)\] (.*)$/gm)];
    const told = lines.filter(([, , text]) => text?.includes('six weeks from'));
    return {
      content: `Here you are:\n${told.map(([, n, text]) => `- ${text} [${n}]`).join('\n')}`,
    };
  },
};
const refuses = (
  isMet: (request: ChatCompletionRequest) => boolean,
  param: string | null,
): Fixture => ({
  match: { predicate: isMet },
  response: { error: { message: 'Not supported.', param }, status: 400 },
});
const hasFormat =
  (...types: string[]) =>
  ({ response_format }: ChatCompletionRequest) =>
    types.includes(response_format?.type ?? '');

const SERVERS: [name: string, fixtures: Fixture[], row: Row][] = [
  ['takes everything', [writesJson], WHOLE_ROW],
  [
    'takes no schema',
    [refuses(hasFormat('json_schema'), 'response_format'), writesJson],
    { ...WHOLE_ROW, format: 'json_object' },
  ],
  [
    'takes no schema and does not say what it refuses',
    [refuses(hasFormat('json_schema'), null), writesJson],
    { ...WHOLE_ROW, format: 'json_object' },
  ],
  [
    'takes plain text alone, and writes none of the form',
    [refuses(hasFormat('json_schema', 'json_object'), 'response_format'), writesLines],
    { ...WHOLE_ROW, format: 'text' },
  ],
  ['takes a schema and writes lines all the same', [writesLines], WHOLE_ROW],
  [
    'does not count what it streams',
    [refuses((request) => request.stream_options !== undefined, 'stream_options'), writesJson],
    { ...WHOLE_ROW, countsTokens: false },
  ],
  [
    'does not stream',
    [refuses((request) => request.stream === true, 'stream'), writesJson],
    { ...WHOLE_ROW, streams: false },
  ],
];

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

async function withServer(fixtures: Fixture[]) {
  const mock = new LLMock({ port: 0, auth: { apiKeys: [KEY] } });
  mock.addFixtures(fixtures);
  await mock.start();
  onTestFinished(() => mock.stop());
  return { ...(await sharedModelAt(`${mock.url}/v1`, store)), mock };
}

describe('a server of another’s making that', () => {
  it.each(SERVERS)('%s is found out once, and writes', async (_name, fixtures, row) => {
    const { deps, desk, mock, clock } = await withServer(fixtures);
    const { digest } = await passing(clock, composeDigest(deps, DIGEST));
    const answer = await passing(clock, answerQuestion(deps, QUESTION));
    expect({ digest: digest.engine, answer: answer.engine }).toEqual({
      digest: 'openai:small',
      answer: 'openai:small',
    });
    expect(digest.stories[0]?.points.length).toBeGreaterThan(0);
    expect(answer.answer).toContain('2 March');
    expect((await desk.state('paper')).server).toMatchObject(row);
    const refused = mock.getRequests().filter(({ response }) => response.status === 400);
    expect(refused.length).toBeLessThanOrEqual(2);
    expect(mock.getRequests()[0]?.headers.authorization).not.toContain(KEY);
  });

  it.each(SERVERS)('%s is booked as it counts, or estimated', async (_name, fixtures, row) => {
    const { deps, clock } = await withServer(fixtures);
    await passing(clock, answerQuestion(deps, QUESTION));
    const [used] = await store.modelUsage.usage('paper', DAY, DAY, `${DAY}T23:00:00.000Z`);
    expect(used?.inputTokens).toBeGreaterThan(0);
    expect(used?.estimatedTokens === 0).toBe(row.countsTokens);
  });
});

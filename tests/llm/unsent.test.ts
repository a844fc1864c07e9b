/** What a server that was never reached, or said no, is booked for: nothing. */
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { isUnsent } from '../../src/llm/openai-errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { breaksOff, fails } from '../support/fake-model-server.ts';
import { passing, type SharedOptions, withSharedModel } from './harness.ts';
import { AT, openNewsroom, QUESTION } from './newsroom.ts';

const DAY = AT.slice(0, 10);
/** Nothing listens there; one that fetch refuses by itself. */
const [CLOSED, BAD_PORT] = ['http://127.0.0.1:59123/v1', 'http://127.0.0.1:1/v1'];

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

async function tokensBooked(behaviour = fails(500), options: SharedOptions = {}) {
  const { deps, clock } = await withSharedModel(store, [behaviour], options);
  const answer = await passing(clock, answerQuestion(deps, QUESTION));
  expect(answer.engine).toBe('offline');
  const rows = await store.modelUsage.usage('paper', DAY, DAY, AT);
  return rows.reduce((sum, row) => sum + row.inputTokens + row.outputTokens, 0);
}

it('books nothing where nobody listens: all that was reserved used to count as spent', async () => {
  expect(await tokensBooked(fails(500), { baseUrl: CLOSED })).toBe(0);
});

it('books nothing for a port that fetch itself refuses', async () => {
  expect(await tokensBooked(fails(500), { baseUrl: BAD_PORT })).toBe(0);
});

it.each([401, 403, 404, 429])('books nothing for status %i', async (status) => {
  expect(await tokensBooked(fails(status))).toBe(0);
});

it('books all that was reserved where the request may have been read', async () => {
  expect(await tokensBooked(breaksOff)).toBeGreaterThan(0);
});

it.each([
  ['a connection that did not come about in time', 'UND_ERR_CONNECT_TIMEOUT', undefined, true],
  ['a name that nobody has', 'ENOTFOUND', 'getaddrinfo', true],
  ['a system’s timeout while connecting', 'ETIMEDOUT', 'connect', true],
  ['a system’s timeout while reading', 'ETIMEDOUT', 'read', false],
  ['a reset', 'ECONNRESET', 'read', false],
])('tells %s', (_, code, syscall, told) => {
  const cause = Object.assign(new Error('x'), { code, syscall });
  expect(isUnsent(new TypeError('fetch failed', { cause }))).toBe(told);
});

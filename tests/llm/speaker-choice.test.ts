/**
 * A model that is asked who said what: it picks numbers, and whatever else it does leaves the quote
 * without a name.
 */
import { expect, it, test } from 'vitest';
import { unsureQuotes } from '../../src/core/quotes/candidates.ts';
import { readQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { Quote } from '../../src/core/quotes/quote.ts';
import { clearSpeakers } from '../../src/digest/clear-speakers.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import { fails, hangs, says } from '../support/fake-model-server.ts';
import { passing, withModel } from './harness.ts';

const TEXT =
  'Anna Falk and Mary Lund spoke to the council of Port Alden on Monday.\n\n“The bridge will be shut for six weeks and not a day more,” she said.';
const ARTICLE = { id: 'a', text: TEXT };
const QUOTES: Quote[] = readQuotes(ARTICLE).map(
  ({ confidence: _confidence, evidence: _evidence, ...quote }) => ({
    ...quote,
    speaker: null,
    role: null,
  }),
);
const WANTED = 5;
const DRAFT = { quotes: QUOTES, articles: [ARTICLE] };

const names = (quotes: readonly Quote[]) => quotes.map(({ speaker }) => speaker?.name ?? null);

test('the quote is one that nobody is sure of', () => {
  expect(names(readQuotes(ARTICLE))).toEqual([null]);
});

it('names whom the model picks, at the place where the article does', async () => {
  const { model, server } = await withModel([says({ choices: [{ quote: 1, speaker: 2 }] })]);
  const { quotes, withheld } = await clearSpeakers(model, DRAFT, WANTED);
  const speaker = quotes[0]?.speaker;
  expect(speaker?.name).toBe(unsureQuotes(ARTICLE)[0]?.candidates[1]?.name);
  expect(TEXT.slice(speaker?.start, speaker?.end)).toBe(speaker?.text);
  expect(withheld).toBe(0);
  const asked = JSON.stringify(server.requests[0]);
  expect(asked).toContain('1: ');
  expect(asked).toContain('The bridge will be shut');
});

it.each([
  ['nobody', { choices: [{ quote: 1, speaker: 0 }] }, 0],
  ['nothing', { choices: [] }, 0],
  ['a candidate that was not offered', { choices: [{ quote: 1, speaker: 9 }] }, 1],
  ['a quote that was not asked about', { choices: [{ quote: 4, speaker: 1 }] }, 1],
  ['half a number', { choices: [{ quote: 1, speaker: 1.5 }] }, 1],
  ['less than nobody', { choices: [{ quote: 1, speaker: -1 }] }, 1],
])('leaves the quote without a name where the model picks %s', async (_what, reply, counted) => {
  const { model } = await withModel([says(reply)]);
  const { quotes, withheld } = await clearSpeakers(model, DRAFT, WANTED);
  expect(names(quotes)).toEqual([null]);
  expect(withheld).toBe(counted);
});

it.each([
  ['prose', 'It was Anna Falk, the mayor.'],
  ['a name for a number', { choices: [{ quote: 1, speaker: 'Anna Falk' }] }],
])('takes %s for no choice', async (_what, reply) => {
  const { model, clock } = await withModel([says(reply)]);
  const { quotes } = await passing(clock, clearSpeakers(model, DRAFT, WANTED));
  expect(names(quotes)).toEqual([null]);
});

it('leaves the quote without a name where the server fails', async () => {
  const { model, clock } = await withModel([fails(500), fails(500), fails(500)]);
  const { quotes } = await passing(clock, clearSpeakers(model, DRAFT, WANTED));
  expect(names(quotes)).toEqual([null]);
});

it('keeps the first of two choices for one quote', async () => {
  const choices = [
    { quote: 1, speaker: 1 },
    { quote: 1, speaker: 2 },
  ];
  const { model } = await withModel([says({ choices })]);
  const { quotes, withheld } = await clearSpeakers(model, DRAFT, WANTED);
  expect(names(quotes)).not.toEqual([null]);
  expect(withheld).toBe(1);
});

it('is called off with the work that it is for', async () => {
  const { model } = await withModel([hangs]);
  const work = clearSpeakers(model, DRAFT, WANTED, AbortSignal.timeout(20));
  await expect(work).rejects.toMatchObject({ code: 'aborted' });
});

it('asks nothing where every speaker is known, and nothing without a model', async () => {
  const { model, server } = await withModel([]);
  const named = QUOTES.map((quote) => ({
    ...quote,
    speaker: { start: 0, end: 9, text: 'Anna Falk', name: 'Anna Falk' },
  }));
  expect(await clearSpeakers(model, { ...DRAFT, quotes: named }, 5)).toEqual({
    quotes: named,
    withheld: 0,
  });
  const enough = { ...DRAFT, quotes: [...named, ...QUOTES] };
  expect((await clearSpeakers(model, enough, 1)).quotes).toEqual(enough.quotes);
  expect(server.requests).toEqual([]);
  const offline = await clearSpeakers(createOfflineEngine(), DRAFT, WANTED);
  expect(names(offline.quotes)).toEqual([null]);
});

/** Two outlets, one figure: pairs written by hand, most of which are no disagreement. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StoryArticle } from '../../../src/core/stories/story-article.ts';
import { disagreementOn, withDisagreement } from '../../../src/core/summary/disagreements.ts';

type Pair = { why: string; a: string; b: string; said: string[] | null };
const PAIRS = JSON.parse(
  readFileSync(new URL('fixtures/disagreements.json', import.meta.url), 'utf8'),
) as Pair[];

const article = (
  id: string,
  outlet: string,
  text: string,
  more: Partial<StoryArticle> = {},
): StoryArticle => ({
  id,
  title: 'Ferries, masts and cables',
  text,
  publishedAt: '2026-03-01T08:00:00.000Z',
  outlet,
  ...more,
});
const pointOf = ({ id, text }: StoryArticle) => ({
  text,
  evidence: [{ article: id, start: 0, end: text.length }],
});
const wordsOf = (articles: StoryArticle[]): string[] =>
  disagreementOn(pointOf(articles[0] as StoryArticle), articles).map(({ words }) => words);

describe('two outlets', () => {
  test.each(PAIRS)('$why', ({ a, b, said }) => {
    const one = [article('a', 'Harbour Daily', a), article('b', 'Tide Gazette', b)];
    expect(wordsOf(one)).toEqual(said ?? []);
    expect(wordsOf(one.toReversed())).toEqual((said ?? []).toReversed());
  });
});

const SIX = 'The sale of the northern ferries must be approved within six months, officials said.';
const YEAR = 'The sale of the northern ferries must be approved within a year, officials said.';

test('a point shows both versions, each with its receipt, before its full stop', () => {
  const articles = [article('a', 'Harbour Daily', SIX), article('b', 'Tide Gazette', YEAR)];
  expect(withDisagreement(pointOf(articles[0] as StoryArticle), articles)).toEqual({
    text: 'The sale of the northern ferries must be approved within six months, officials said (Harbour Daily: six months; Tide Gazette: a year).',
    evidence: [
      { article: 'a', start: 0, end: SIX.length },
      { article: 'b', start: 0, end: YEAR.length },
    ],
  });
});

test('a point that nobody contradicts stays as it is', () => {
  const articles = [article('a', 'Harbour Daily', SIX), article('b', 'Tide Gazette', SIX)];
  const point = pointOf(articles[0] as StoryArticle);
  expect(withDisagreement(point, articles)).toBe(point);
});

test('one outlet’s later figure is an update', () => {
  const later = { publishedAt: '2026-03-01T11:00:00.000Z' };
  const own = [article('a', 'Harbour Daily', SIX), article('b', 'Harbour Daily', YEAR, later)];
  expect(wordsOf(own)).toEqual([]);
  const agreedSince = [
    article('a', 'Harbour Daily', SIX),
    article('b', 'Tide Gazette', YEAR),
    article('c', 'Tide Gazette', SIX, later),
  ];
  expect(wordsOf(agreedSince)).toEqual([]);
});

test('a copy and a report of the same agency contradict nobody', () => {
  const copies = [
    article('a', 'Harbour Daily', SIX, { syndication: 'x' }),
    article('b', 'Tide Gazette', YEAR, { syndication: 'x' }),
  ];
  expect(wordsOf(copies)).toEqual([]);
  const agency = [
    article('a', 'Harbour Daily', SIX, { agency: 'Reuters' }),
    article('b', 'Tide Gazette', YEAR, { agency: 'Reuters' }),
  ];
  expect(wordsOf(agency)).toEqual([]);
});

test('a count of people that grew over an afternoon is no disagreement', () => {
  const [three, five] = ['3', '5'].map(
    (count) => `The fire at the Port Maren ferry terminal killed ${count} people, police said.`,
  ) as [string, string];
  const evening = { publishedAt: '2026-03-01T18:00:00.000Z' };
  expect(
    wordsOf([article('a', 'Harbour Daily', three), article('b', 'Tide Gazette', five, evening)]),
  ).toEqual([]);
  expect(
    wordsOf([article('a', 'Harbour Daily', three), article('b', 'Tide Gazette', five)]),
  ).toEqual(['3 people', '5 people']);
});

/** What leads a digest, and why. */
import { describe, expect, test } from 'vitest';
import { explainRank, rankStories } from '../../../src/core/stories/rank.ts';
import type { StoryArticle } from '../../../src/core/stories/story-article.ts';
import { TELECOM_SECURITY } from '../../../src/core/stories/telecom-topic.ts';
import { matchesTopic, TOPIC_SCORE_MIN, topicOf } from '../../../src/core/stories/topic.ts';

const NOW = '2026-03-02T08:00:00Z';
const WORDS = [
  'harbour',
  'engineers',
  'opened',
  'second',
  'lock',
  'while',
  'boats',
  'waited',
  'outside',
  'town',
];
/** Twenty words that no other seed repeats in the same order. */
const text = (seed: number): string =>
  Array.from({ length: 20 }, (_, i) => `${WORDS[(i * seed + seed) % WORDS.length]}${seed}`).join(
    ' ',
  );
const article = (id: string, more: Partial<StoryArticle> = {}): StoryArticle => ({
  id,
  title: 'Second lock opens',
  text: text(1),
  publishedAt: NOW,
  outlet: id,
  ...more,
});
const story = (id: string, articles: StoryArticle[], more = {}) => ({
  id,
  articles,
  quotes: [],
  ...more,
});
const order = (...stories: ReturnType<typeof story>[]) =>
  rankStories(stories, { now: NOW }).map((ranked) => ranked.story.id);

describe('rankStories', () => {
  test('counts independent texts, and agency copy once however many carry it', () => {
    const copied = story('copied', [article('p'), article('q'), article('r')]);
    const reported = story('reported', [article('x'), article('y', { text: text(3) })]);
    expect(order(copied, reported)).toEqual(['reported', 'copied']);
  });

  test('counts copies that the store knows as one source, and the reports of one agency too', () => {
    const known = (id: string, syndication: string, more = {}) =>
      article(id, { syndication, text: text(syndication.length), ...more });
    const copied = story('copied', [known('p', 'a'), known('q', 'a')]);
    const wired = story('wired', [
      known('r', 'b', { agency: 'Reuters' }),
      known('s', 'cc', { agency: 'Reuters' }),
    ]);
    const reported = story('reported', [known('x', 'd'), known('y', 'ee')]);
    expect(order(copied, wired, reported)[0]).toBe('reported');
  });

  test('puts the fresh before the old, and dates before none', () => {
    const old = story('old', [article('a', { publishedAt: '2026-03-01T08:00:00Z' })]);
    const undated = story('undated', [article('b', { publishedAt: null })]);
    expect(order(undated, old, story('fresh', [article('c')]))).toEqual([
      'fresh',
      'old',
      'undated',
    ]);
  });

  test('puts what says something new before what does not, and the followed before both', () => {
    const followed = story('followed', [article('c')], { isFollowed: true, novelty: 0 });
    expect(
      order(story('stale', [article('a')], { novelty: 0 }), story('new', [article('b')]), followed),
    ).toEqual(['followed', 'new', 'stale']);
  });

  test('explains every place', () => {
    const [ranked] = rankStories([story('a', [article('a')])], { now: NOW });
    expect(ranked?.reasons).toEqual(['newest report 0 h old', 'says something new', 'one source']);
  });
});

describe('matchesTopic', () => {
  const match = (title: string, body: string): boolean =>
    matchesTopic(TELECOM_SECURITY, { title, text: body }).score >= TOPIC_SCORE_MIN;

  test.each([
    ['Denmark weighs ban on Huawei in 5G core', 'The minister named no date for the order.'],
    ['Two subsea cables cut in the Baltic', 'Operators rerouted traffic after the cable cut.'],
    [
      'FCC opens inquiry into wiretap systems',
      'Salt Typhoon is said to have read lawful intercept data.',
    ],
  ])('takes: %s', (title, body) => {
    expect(match(title, body)).toBe(true);
  });

  test.each([
    ['Bakery ran out of bread', 'The orange season is three weeks late, and the spark is gone.'],
    [
      'Striker signs for Bergen',
      'He ran the club record and said the security of a contract mattered.',
    ],
    [
      'Heart patients wait for surgery',
      'Hospitals want a patch to close the gap in the network of clinics.',
    ],
  ])('leaves: %s', (title, body) => {
    expect(match(title, body)).toBe(false);
  });

  test('any list of words is a topic, and none means everything', () => {
    const bakery = topicOf('Bread', ['bakery']);
    expect(matchesTopic(bakery, { title: 'Two bakeries close', text: '' }).score).toBe(
      TOPIC_SCORE_MIN,
    );
    expect(matchesTopic(null, { title: null, text: '' }).score).toBe(1);
  });
});

describe('explainRank', () => {
  const known = (id: string, syndication: string, at = NOW) =>
    article(id, { syndication, publishedAt: at });
  const told = story('told', [known('p', 'a'), known('q', 'a'), known('r', 'b')], {
    isFollowed: true,
  });
  const channel = { now: NOW, topic: null };
  const standing = (factor: string, one = told, muted: string[] = []) =>
    explainRank(one, { ...channel, muted }).find((row) => row.factor === factor)?.value;

  test('says what each factor stands at, copies counted once', () => {
    expect(standing('outlets')).toBe('2 independent sources in 3 articles');
    expect(standing('speed')).toBe('2 independent reports within 6 hours of the newest');
    expect(standing('followed')).toBe('followed here');
    expect(standing('novelty')).toBe('says something new');
  });

  test('adds up to the score by which the story is ranked', () => {
    const [ranked] = rankStories([told], channel);
    const sum = explainRank(told, channel).reduce((total, { weight }) => total + weight, 0);
    expect(sum).toBeCloseTo(ranked?.score ?? Number.NaN, 1);
  });

  test('a muted word makes it nothing, and is named', () => {
    const factors = explainRank(told, { ...channel, muted: ['second LOCK'] });
    expect(factors[0]).toMatchObject({
      factor: 'muted topics',
      value: 'second LOCK is muted here',
    });
    expect(factors.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(0);
  });

  test('reports that come together rank above the same reports a day apart', () => {
    const early = '2026-03-01T07:00:00Z';
    const rushed = story('rushed', [known('p', 'a'), known('q', 'b'), known('r', 'c')]);
    const slow = story('slow', [known('p', 'a'), known('q', 'b', early), known('r', 'c', early)]);
    expect(order(slow, rushed)).toEqual(['rushed', 'slow']);
  });
});

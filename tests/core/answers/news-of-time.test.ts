import { describe, expect, it } from 'vitest';
import { answerFromNews } from '../../../src/core/answers/answer-from-news.ts';
import { asksNews } from '../../../src/core/answers/news-of-time.ts';

const opening = (id: string, story: string, title: string, text: string, hour: number) => ({
  ...{ id, story, title, text, opens: true },
  publishedAt: `2026-01-08T${String(hour).padStart(2, '0')}:00:00.000Z`,
});
const PASSAGES = [
  opening(
    'scene',
    'ferry',
    'A cold morning on the Marta',
    'It was still dark when the alarm went off on the bridge of an old ship.',
    12,
  ),
  opening(
    'report',
    'ferry',
    'Ferry Marta runs aground off Osk',
    'The ferry Marta ran aground off Osk on Thursday with ninety people aboard.',
    9,
  ),
  opening(
    'masts',
    'masts',
    'Norvik to take down its masts',
    'Norvik Telecom said on Thursday that it will take down forty masts.',
    11,
  ),
];

describe('the news of a time', () => {
  it.each(['What happened?', "What's new?", 'What is the news?', 'Any news?'])(
    'is asked for by %j',
    (question) => {
      expect(asksNews(question)).toBe(true);
    },
  );

  it.each(['What happened to Norvik?', 'What happened in Osk?', 'Who has news of Marta?'])(
    'is not asked for by %j',
    (question) => {
      expect(asksNews(question)).toBe(false);
    },
  );

  it('is how the report of each story begins, the most reported story first, no scene', () => {
    const { sentences, isSure } = answerFromNews('What happened?', PASSAGES, []);
    expect(sentences.map(({ text }) => text)).toEqual([PASSAGES[1]?.text, PASSAGES[2]?.text]);
    expect(isSure).toBe(true);
  });

  it('is nothing where nothing was published', () => {
    expect(answerFromNews('What happened?', [], []).sentences).toEqual([]);
  });
});

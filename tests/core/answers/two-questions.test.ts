import { describe, expect, it } from 'vitest';
import { answerFromNews } from '../../../src/core/answers/answer-from-news.ts';
import { readTwoQuestions, secondInFull } from '../../../src/core/answers/two-questions.ts';

describe('two questions in one', () => {
  it.each([
    ['Who closed the Osk bridge and when?', 'Who closed the Osk bridge?', 'when?'],
    ['When and where did the ferry sink?', 'When did the ferry sink?', 'where did the ferry sink?'],
    ['How much was Norvik fined, and by whom?', 'How much was Norvik fined?', 'by whom?'],
    ['What did Osk buy and what did it pay?', 'What did Osk buy?', 'what did it pay?'],
  ])('are read apart: %j', (asked, first, second) => {
    expect(readTwoQuestions(asked)).toEqual({ first, second });
  });

  it.each([
    'Who runs Harrow and Lisle?',
    'What did Ada Lind say about masts and antennas?',
    'When? (Who closed the bridge and when?)',
    'And when?',
  ])('are not read into %j', (asked) => {
    expect(readTwoQuestions(asked)).toBeNull();
  });

  it('leave nothing unsaid in the second that the first or its answer names', () => {
    const bridge = { first: 'Who closed the Osk bridge?', second: 'when?' };
    expect(secondInFull(bridge, null)).toBe('when? (Who closed the Osk bridge?)');
    const person = { first: 'Who is Ada Lind?', second: 'what did she say about masts?' };
    expect(secondInFull(person, 'Ada Lind chairs Norvik Telecom.')).toBe(
      'what did Ada Lind say about masts?',
    );
  });
});

const PASSAGE = {
  id: 'ferry',
  title: 'Ferry Marta aground off Osk',
  text: 'The ferry Marta ran aground at 06:40 on Tuesday. Captain Ada Lind resigned on Wednesday. She had slept through the alarm, the company said.',
  publishedAt: '2026-01-08T08:00:00.000Z',
  story: 'ferry',
};
const answerTo = (question: string) => answerFromNews(question, [PASSAGE], []);

describe('an answer to two questions', () => {
  it('is one sentence where one tells both', () => {
    const { sentences, isSure } = answerTo('Who resigned, and when?');
    expect(sentences.map(({ text }) => text)).toEqual(['Captain Ada Lind resigned on Wednesday.']);
    expect(isSure).toBe(true);
  });

  it('is a sentence for each where none does', () => {
    const { sentences } = answerTo('When did the ferry Marta run aground and who resigned?');
    expect(sentences.map(({ text }) => text)).toEqual([
      'The ferry Marta ran aground at 06:40 on Tuesday.',
      'Captain Ada Lind resigned on Wednesday.',
    ]);
  });

  it('is no more than the closest where only one half is told', () => {
    const { sentences, isSure } = answerTo('Who resigned and how much was the company fined?');
    expect(sentences).toHaveLength(1);
    expect(isSure).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { answerFromNews } from '../../../src/core/answers/answer-from-news.ts';
import { readComparison } from '../../../src/core/answers/comparison.ts';

const AT = '2026-01-05T08:00:00.000Z';
const NEWS = [
  {
    id: 'fine',
    title: 'Norvik Telecom fined',
    text: 'Norvik Telecom was fined €30m on Monday for selling where its customers were. It will pay in two parts.',
    publishedAt: AT,
  },
  {
    id: 'auction',
    title: 'Osk Mobile wins auction',
    text: 'Osk Mobile paid €410m for eleven licences on Tuesday. Tom Berg, 51, who leads it, was pleased.',
    publishedAt: AT,
  },
  {
    id: 'turnout',
    title: 'Voters came out in Harrowdale',
    text: 'The turnout in Harrowdale was about 35% on Tuesday. A record turnout of 37% was set in 2008. Ada Lind, 44, won.',
    publishedAt: AT,
  },
];
const answer = (question: string) =>
  answerFromNews(question, NEWS, []).sentences.map(({ text }) => text);

describe('a question that compares two', () => {
  it.each([
    ['Did Norvik or Osk pay more?', 'How much did Norvik pay?', 'How much did Osk pay?'],
    ['Did Norvik pay more than Osk?', 'How much did Norvik pay?', 'How much did Osk pay?'],
    ['Is Tom Berg older than Ada Lind?', 'How old is Tom Berg?', 'How old is Ada Lind?'],
    [
      'Who has more seats, Norvik or Osk?',
      'How many seats does Norvik have?',
      'How many seats does Osk have?',
    ],
    [
      'Which was longer, the Osk outage or the Voe outage?',
      'How long was the Osk outage?',
      'How long was the Voe outage?',
    ],
    [
      'Did Osk or Voe have the higher turnout?',
      'What turnout did Osk have?',
      'What turnout did Voe have?',
    ],
  ])('%j is two questions', (question, one, other) => {
    expect(readComparison(question)).toEqual({ of: 'two', parts: [one, other] });
  });

  it('is answered by what is told of each, side by side', () => {
    const [one, other] = answer('Did Norvik Telecom or Osk Mobile pay more?');
    expect(one).toContain('€30m');
    expect(other).toContain('€410m');
  });

  it('is not answered by one side alone', () => {
    expect(answer('Did Norvik Telecom or Ardmore Cable pay more?')).toEqual([]);
  });
});

describe('a question that compares with another time', () => {
  it.each([
    ['Is the cost of the masts more than before?', 'How much is the cost of the masts?'],
    [
      'Were more people cut off in Osk than first reported?',
      'How many people were cut off in Osk?',
    ],
    ['Was turnout in Osk higher than in 2008?', 'What was turnout in Osk in 2008?'],
    ['Did Norvik cut more jobs than last year?', 'How many jobs did Norvik cut last year?'],
    ['Were there more deaths than last year?', 'How many deaths were there last year?'],
  ])('%j is asked of both times', (question, part) => {
    expect(readComparison(question)).toEqual({ of: 'times', part });
  });

  it('is answered by the figure of each', () => {
    const said = answer('Was turnout in Harrowdale higher than in 2008?').join(' ');
    expect(said).toContain('37% was set in 2008');
    expect(said).toContain('about 35%');
  });
});

it.each(['What did Tom Berg say more than once?', 'Is there more to tell?', 'Who paid more?'])(
  '%j compares nothing',
  (question) => expect(readComparison(question)).toBeNull(),
);

it('a pasted text is not searched for a comparison', () => {
  expect(readComparison(`Did ${'Norvik '.repeat(50)} pay more than Osk?`)).toBeNull();
});

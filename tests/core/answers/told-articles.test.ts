/** What a follow-up is told by the articles that its thread has cited, and what a list or a newer figure adds. */
import { describe, expect, it } from 'vitest';
import { answerFromNews } from '../../../src/core/answers/answer-from-news.ts';
import { askedOfArticles } from '../../../src/core/answers/follow-up.ts';
import { mainPerson } from '../../../src/core/answers/main-person.ts';
import type { NewsPassage } from '../../../src/core/answers/told-stories.ts';
import { completedAfter } from '../../support/thread.ts';

const PORTRAIT = {
  title: 'A singer’s harbour: Ada Lind comes home to Norvik',
  text: 'Singer Ada Lind left Norvik with one bag. Tom Berg of the theatre met her at the quay, when her brothers were tried and sent to Osk. The 29-year-old still writes at night. Lind says the singer in her never slept.',
};

const passage = (id: string, text: string, rest: Partial<NewsPassage> = {}): NewsPassage => ({
  ...{ id, title: 'News of Norvik', text, publishedAt: '2026-03-02T08:00:00Z', story: 'norvik' },
  ...rest,
});
const told = (...passages: NewsPassage[]) =>
  passages.map((one) => ({ ...one, isTold: true, isOfThread: true }));
const said = (answer: { sentences: { text: string }[] }) =>
  answer.sentences.map(({ text }) => text);

describe('whom an article is about', () => {
  it('is who is named most, without the trade that opens a sentence', () => {
    expect(mainPerson(PORTRAIT, null)).toBe('Ada Lind');
  });

  it('is nobody of the other gender', () => {
    expect(mainPerson(PORTRAIT, false)).toBe(null);
  });
});

describe('a follow-up on a portrait', () => {
  const turn = {
    question: 'Who is Ada Lind?',
    answer: 'Singer Ada Lind left Norvik with one bag.',
  };

  it('is asked without the name that the text leaves out', () => {
    const question = 'What happened to her brothers?';
    const whole = completedAfter(question, turn, { articles: [PORTRAIT] });
    expect(whole).toContain('Ada Lind’s brothers');
    expect(askedOfArticles(question, whole, [PORTRAIT])).toEqual([question, whole]);
  });

  it('finds her age where she is not named', () => {
    const passages = [
      ...told(passage('1', PORTRAIT.text, { title: PORTRAIT.title, story: null })),
      passage('2', 'Ada Lindgren, 61, runs the ferry.', { story: 'ferry' }),
    ];
    const thread = { questions: ['How old is she?', 'How old is Ada Lind?'], answer: turn.answer };
    const answer = answerFromNews('How old is Ada Lind?', passages, [], thread);
    expect(said(answer)).toEqual(['The 29-year-old still writes at night.']);
  });
});

describe('whom a follow-up means', () => {
  it('is the one beside what was asked, not the first of the answer', () => {
    // A campaign's leader was taken for the staffer whom the next sentence names.
    const turn = {
      question: 'Who was charged with theft?',
      answer:
        'Karl Brandt stood by the pilot, hours after the man was led away. Tom Berg, 42, faces one count of theft.',
    };
    expect(completedAfter('How old is he?', turn)).toBe('How old is Tom Berg?');
  });

  it('is nobody whom the question itself names', () => {
    const turn = {
      question: 'How old is Tom Berg?',
      answer: 'Tom Berg, 42, works for Karl Brandt.',
    };
    expect(completedAfter('What did Brandt say about him?', turn)).toBe(
      'What did Brandt say about Tom Berg?',
    );
  });
});

describe('why, where no sentence says so', () => {
  it('is told as the closest by what follows the told', () => {
    const text =
      'The quay is closed to lorries. Its eastern wall has sunk by a hand. Shops are open.';
    const thread = {
      questions: ['Why? (What is closed to lorries?)'],
      answer: 'The quay is closed to lorries.',
    };
    const [question = ''] = thread.questions;
    const answer = answerFromNews(question, told(passage('1', text)), [], thread);
    expect(said(answer)).toEqual(['Its eastern wall has sunk by a hand.']);
    expect(answer.isSure).toBe(false);
  });
});

describe('a count that an older report gives otherwise', () => {
  const newer = passage('new', 'The landslide in Norvik killed 31 people, the mayor said.', {
    publishedAt: '2026-03-05T08:00:00Z',
  });
  const older = passage('old', 'The landslide in Norvik killed 24 people, the police said.');

  it('is told by both, the newest first', () => {
    const answer = answerFromNews('How many people did the landslide kill?', [older, newer], []);
    expect(said(answer)).toEqual([
      'The landslide in Norvik killed 31 people, the mayor said.',
      'The landslide in Norvik killed 24 people, the police said.',
    ]);
  });

  it('is told once where both give the same', () => {
    const same = { ...older, text: older.text.replace('24', '31') };
    const answer = answerFromNews('How many people did the landslide kill?', [same, newer], []);
    expect(answer.sentences).toHaveLength(1);
  });
});

describe('a list', () => {
  it('is told from the places that each name another', () => {
    const answer = answerFromNews(
      'Which towns closed their schools?',
      [
        passage(
          '1',
          'The towns Lund and Vik closed their schools on Monday, when the river rose again.',
        ),
        passage(
          '2',
          'Two more towns, Osk and Hamnvik, closed their schools as the storm went north.',
        ),
      ],
      [],
    );
    expect(said(answer)).toHaveLength(2);
  });
});

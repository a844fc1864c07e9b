/** What a follow-up takes from its thread: who speaks there, what was told, what only points back. */
import { describe, expect, it } from 'vitest';
import { answerFromNews } from '../../../src/core/answers/answer-from-news.ts';
import { completeFollowUp } from '../../../src/core/answers/follow-up.ts';
import type { ToldThread } from '../../../src/core/answers/told-articles.ts';
import type { NewsPassage } from '../../../src/core/answers/told-stories.ts';
import { completedAfter, threadOf } from '../../support/thread.ts';

const turn = (question: string, answer: string | null = null) => ({ question, answer });
const SPEAKERS = [
  { name: 'Phil Osk', role: 'Gov.' },
  { name: 'Carla Reeve', role: 'District Judge' },
  { name: 'Jonas Lew', role: 'Treasury Secretary' },
  { name: 'Laura Sommer', role: 'former Treasury secretary' },
  { name: 'Norvik Mobile', role: null },
];

describe('an office in a follow-up', () => {
  it.each([
    ['What did the governor say?', 'What did Phil Osk say?'],
    ['And what did the judge say about it?', 'what did Carla Reeve say about closed the bridge?'],
    ['What did the Treasury secretary say?', 'What did Jonas Lew say?'],
  ])('%j means who speaks there as such', (question, whole) => {
    const state = { speakers: SPEAKERS };
    expect(completedAfter(question, turn('Who closed the bridge?'), state)).toBe(whole);
  });

  it('takes the place of the speaker asked before', () => {
    const before = turn('What did Phil Osk say about the bridge?');
    const whole = completedAfter('and the judge?', before, { speakers: SPEAKERS });
    expect(whole).toBe('What did Carla Reeve say about the bridge?');
  });

  it('takes the place of the office asked before', () => {
    const before = turn('Who becomes chief executive of the party?');
    expect(completedAfter('and campaign manager?', before)).toBe(
      'Who becomes campaign manager of the party?',
    );
  });

  it('is a body where "it" says something', () => {
    const before = turn('How many people work for Norvik Mobile?', '400 people.');
    expect(completedAfter('What did it say?', before, { speakers: SPEAKERS })).toBe(
      'What did Norvik Mobile say?',
    );
  });
});

describe('two people in play', () => {
  const turns = [turn('What did Phil Osk say?'), turn('What did Carla Reeve say?')];

  it('"the other one" is the one asked before the last', () => {
    expect(completedAfter('What did the other one say?', turns)).toBe('What did Phil Osk say?');
  });

  it('"he" and "her" of one question are two', () => {
    const answer = 'Ruth Bader resigned, and Donald Osk thanked her.';
    const whole = completedAfter('What did he say about her?', turn('Who resigned?', answer));
    expect(whole).toBe('What did Donald Osk say about Ruth Bader?');
  });

  it('a name of either gender is whom the articles call so', () => {
    // The man who was asked about before was taken for "she".
    const text =
      'Henrik Falk said that he had known. The minister, Karin Brask, said that she had not.';
    const state = { articles: [{ title: 'Falk resigns over a list', text }] };
    const before = turn('Who resigned?', 'Henrik Falk resigned, said Karin Brask.');
    expect(completedAfter('How old is she?', before, state)).toBe('How old is Karin Brask?');
  });
});

describe('a part that gives way', () => {
  it.each([
    ['How many people were killed in Osk?', 'and injured?', 'How many people were injured in Osk?'],
    ['How many ferries ran in 2014?', 'and in 2015?', 'How many ferries ran in 2015?'],
    ['How many ferries ran to Osk?', 'and in 2015?', 'How many ferries ran to Osk in 2015?'],
    [
      'How much did Norvik pledge to the Republican convention?',
      'and Tasman?',
      'How much did Tasman pledge to the Republican convention?',
    ],
    ['When was the tunnel found closed?', 'Since when was he there?', null],
    ['Who was nominated for the bank?', 'By whom?', 'Who nominated Ada Lind for the bank?'],
    [
      'How old are the world’s billionaires?',
      'How many are there?',
      'How many billionaires are there?',
    ],
  ])('after %j, %j', (before, question, whole) => {
    const state = turn(before, 'Ada Lind was nominated.');
    if (whole === null) expect(completedAfter(question, state)).not.toContain('What is Since');
    else expect(completedAfter(question, state)).toBe(whole);
  });

  it.each([
    ['and Taiwan?', 'Taiwan'],
    ['and in 2015?', '2015'],
  ])('%j must be held by its answer', (question, brings) => {
    const state = threadOf([turn('What does Japan require in 2014?')]);
    expect(completeFollowUp(question, state).brings).toBe(brings);
  });
});

describe('what points at the thread itself', () => {
  const before = turn('When does the ferry sail?', 'The ferry sails at noon.');

  it.each(['Source?', 'are you sure?', 'Really?', 'Where does it say that?'])(
    '%j asks for the receipt of what was told',
    (question) => {
      const followUp = completeFollowUp(question, threadOf([before]));
      expect(followUp).toEqual({ question: before.question, asks: 'receipt' });
    },
  );

  it('asks once more where nothing was told', () => {
    const untold = turn('When does the ferry sail?');
    const followUp = completeFollowUp('are you sure?', threadOf([untold]));
    expect(followUp).toEqual({ question: untold.question, asks: 'anew' });
  });

  it.each([
    ['Who else resigned?', 'Who resigned?'],
    ['anything else?', before.question],
  ])('%j asks for more than was told', (question, whole) => {
    const followUp = completeFollowUp(question, threadOf([before]));
    expect(followUp).toEqual({ question: whole, asks: 'more' });
  });
});

describe('an answer from the thread', () => {
  const passage = (text: string, rest: Partial<NewsPassage> = {}): NewsPassage => ({
    ...{ id: '1', title: 'Harrowfell bridge is closed', text, publishedAt: '2026-03-02T08:00:00Z' },
    ...{ story: 'bridge', isTold: true, isOfThread: true },
    ...rest,
  });
  const other = passage('Ferry crews of Osk are led by Tom Berg. They took 9 million euros.', {
    ...{ id: '2', title: 'Crews of Osk', story: 'osk', isTold: false, isOfThread: false },
  });
  const thread = (rest: Partial<ToldThread>): ToldThread => ({
    questions: [],
    answer: null,
    ...rest,
  });
  const textsOf = (question: string, passages: NewsPassage[], told: Partial<ToldThread>) =>
    answerFromNews(
      question,
      passages,
      [],
      thread({ questions: [question], ...told }),
    ).sentences.map(({ text }) => text);

  it('is never of another article where the question names nothing', () => {
    // "Who led them?" was answered by whoever led in some other story.
    const told = passage('The crew of Harrowfell closed the bridge on Sunday.');
    expect(textsOf('Who led them? (Who closed the bridge?)', [told, other], {})).toEqual([]);
  });

  it('shows the sentence again where its receipt is asked for', () => {
    const told = passage('The bridge is 61 years old. The crew closed it on Sunday.');
    const answer = 'The crew closed it on Sunday.';
    expect(textsOf('Who closed it?', [told], { answer, asks: 'receipt' })).toEqual([answer]);
  });

  it('says what the thread has not said where more is asked for', () => {
    const told = passage('Ada Lind resigned on Sunday. Tom Berg resigned on Monday.');
    const asked = { asks: 'more', said: 'ada lind resigned on sunday' } as const;
    expect(textsOf('Who resigned?', [told], asked)).toEqual(['Tom Berg resigned on Monday.']);
  });

  it('prefers what the same people did', () => {
    const told = passage(
      'A thief took 38,000 euros from Ada Lind. They took 2.3 million euros in all.',
    );
    const own = 'How much did they take?';
    expect(textsOf(own, [told], {})).toEqual(['They took 2.3 million euros in all.']);
  });
});

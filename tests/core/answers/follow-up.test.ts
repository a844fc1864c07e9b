import { describe, expect, it } from 'vitest';
import { isOfThread } from '../../../src/core/answers/follow-up.ts';
import { parseQuestion } from '../../../src/core/answers/question.ts';
import { completedAfter } from '../../support/thread.ts';

const THREAT = { question: 'What does the US threaten the UK with?', answer: null };
const MINISTER = {
  question: 'Who resigned in Osk?',
  answer: 'Osk’s harbour minister, Karl Brandt, resigned on Friday, Anna Lind told reporters.',
};

describe('a question that goes on from the last one', () => {
  it.each([
    ['and Germany?', THREAT, 'What does the US threaten Germany with?'],
    ['What about Canada?', THREAT, 'What does the US threaten Canada with?'],
    ['and in Norvik?', MINISTER, 'Who resigned in Norvik?'],
    [
      'And Tom Berg?',
      { question: 'Why did Karl Brandt resign?', answer: null },
      'Why did Tom Berg resign?',
    ],
  ])('%j puts the other name in the place of the last', (question, earlier, whole) => {
    expect(completedAfter(question, earlier)).toBe(whole);
  });

  it.each([
    ['How old is he?', 'How old is Karl Brandt?'],
    ['What did she say?', 'What did Anna Lind say?'],
    ['Who is his successor?', 'Who is Karl Brandt’s successor?'],
  ])('%j means whom the answer named', (question, whole) => {
    expect(completedAfter(question, MINISTER)).toBe(whole);
  });

  it.each([
    ['and his age?', 'How old is Karl Brandt?'],
    ['What about her job?', 'Who is Anna Lind?'],
    ['And his reaction?', 'What is Karl Brandt’s reaction?'],
    ['What did she say about Norvik?', 'What did Anna Lind say about Norvik?'],
    ['Why did Norvik Telecom sack him?', 'Why did Norvik Telecom sack Karl Brandt?'],
  ])('%j asks it of whom the answer named', (question, whole) => {
    expect(completedAfter(question, MINISTER)).toBe(whole);
  });

  it('leaves "he" to the name that the question itself gives', () => {
    const question = 'Did Tom Berg say that he will go?';
    expect(completedAfter(question, MINISTER)).toBe(question);
  });

  it('"he" may be somebody of an earlier turn, where the last names nobody', () => {
    const last = { question: 'When? (Who resigned in Osk?)', answer: 'It was on Friday.' };
    expect(completedAfter('How old is he?', [MINISTER, last])).toBe('How old is Karl Brandt?');
  });

  it.each([
    [
      'What did Ada Lind say about the masts?',
      'and about the cranes?',
      'What did Ada Lind say about the cranes?',
    ],
    ['What did Ada Lind say about Osk?', 'And Tom Berg?', 'What did Tom Berg say about Osk?'],
    ['How many arrests were there?', 'and fines?', 'How many fines were there?'],
    ['Who closed the bridge?', 'and the cost?', 'How much is the cost? (Who closed the bridge?)'],
    ['Who closed the bridge?', 'And the reason?', 'Why? (Who closed the bridge?)'],
    ['Who sent the letter?', 'To whom?', 'To whom? (Who sent the letter?)'],
  ])('after %j, %j changes that part alone', (earlier, question, whole) => {
    expect(completedAfter(question, { question: earlier, answer: null })).toBe(whole);
  });

  it.each(['Did anyone die?', 'How many people came?', 'When does the rule start?'])(
    '%j names nothing, so that it may be about what the thread is about',
    (question) => expect(isOfThread(question)).toBe(true),
  );

  it.each(['and Germany?', 'When does Norvik start?', 'Did Tom Berg die?'])(
    '%j names what it is about',
    (question) => expect(isOfThread(question)).toBe(false),
  );

  it.each(['When?', 'Why?', 'How much will it cost?', 'How long do they have?'])(
    '%j keeps its own kind and takes the matter of the last',
    (question) => {
      const whole = completedAfter(question, MINISTER);
      expect(whole).toBe(`${question} (Who resigned in Osk?)`);
      expect(parseQuestion(whole).kind).toBe(parseQuestion(question).kind);
      expect(parseQuestion(whole).terms.map((term) => term.lower)).toContain('osk');
    },
  );

  it('does not pile up what a thread asked before', () => {
    const earlier = { question: 'When? (Who resigned in Osk?)', answer: null };
    expect(completedAfter('Why?', earlier)).toBe('Why? (Who resigned in Osk?)');
  });

  it('"who said that?" asks for the speaker of the words in the answer', () => {
    const answer = 'The plan was called “reckless and late”, she said.';
    expect(completedAfter('Who said that?', { question: 'What was it?', answer })).toBe(
      'Who said “reckless and late”?',
    );
  });

  it('what somebody said "about it" was about the matter of the thread', () => {
    expect(completedAfter('What did Tom Berg say about it?', MINISTER)).toBe(
      'What did Tom Berg say about resigned in Osk?',
    );
  });

  it.each(['And who leads the party?', 'When did Norvik close its masts?'])(
    '%j stands alone and is left as it is',
    (question) => {
      expect(completedAfter(question, MINISTER)).toBe(question);
    },
  );
});

describe('a name that a follow-up brings', () => {
  it('stays once where the question before has it already', () => {
    const before = { question: 'Has Germany banned Norvik?', answer: null };
    expect(completedAfter('and Germany?', before)).toBe('Has Germany banned Norvik?');
  });

  it('is nobody where it is a country of two words', () => {
    const before = {
      question: 'Who is the communications minister?',
      answer: "Tom Berg resigned as New Zealand's communications minister on Sunday.",
    };
    expect(completedAfter('What did she say about masts?', before)).not.toContain('Zealand');
  });
});

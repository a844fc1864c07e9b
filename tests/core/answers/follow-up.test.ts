import { describe, expect, it } from 'vitest';
import { completeFollowUp } from '../../../src/core/answers/follow-up.ts';
import { parseQuestion } from '../../../src/core/answers/question.ts';

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
    expect(completeFollowUp(question, earlier)).toBe(whole);
  });

  it.each([
    ['How old is he?', 'How old is Karl Brandt?'],
    ['What did she say?', 'What did Anna Lind say?'],
    ['Who is his successor?', 'Who is Karl Brandt’s successor?'],
  ])('%j means whom the answer named', (question, whole) => {
    expect(completeFollowUp(question, MINISTER)).toBe(whole);
  });

  it.each(['When?', 'Why?', 'How much will it cost?', 'How long do they have?'])(
    '%j keeps its own kind and takes the matter of the last',
    (question) => {
      const whole = completeFollowUp(question, MINISTER);
      expect(whole).toBe(`${question} (Who resigned in Osk?)`);
      expect(parseQuestion(whole).kind).toBe(parseQuestion(question).kind);
      expect(parseQuestion(whole).terms.map((term) => term.lower)).toContain('osk');
    },
  );

  it('does not pile up what a thread asked before', () => {
    const earlier = { question: 'When? (Who resigned in Osk?)', answer: null };
    expect(completeFollowUp('Why?', earlier)).toBe('Why? (Who resigned in Osk?)');
  });

  it('"who said that?" asks for the speaker of the words in the answer', () => {
    const answer = 'The plan was called “reckless and late”, she said.';
    expect(completeFollowUp('Who said that?', { question: 'What was it?', answer })).toBe(
      'Who said “reckless and late”?',
    );
  });

  it.each([
    'And who leads the party?',
    'When did Norvik close its masts?',
    'What did Tom Berg say about it?',
  ])('%j stands alone and is left as it is', (question) => {
    expect(completeFollowUp(question, MINISTER)).toBe(question);
  });
});

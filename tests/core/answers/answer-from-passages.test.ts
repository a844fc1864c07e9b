import { describe, expect, it } from 'vitest';
import { answerFromPassages } from '../../../src/core/answers/answer-from-passages.ts';
import { createPassageIndex } from '../../../src/core/answers/passage-index.ts';
import { parseQuestion } from '../../../src/core/answers/question.ts';

const ARTICLE = {
  id: 'mast',
  title: 'Norvik Telecom to switch off its oldest masts',
  text: [
    'Norvik Telecom will switch off its last 2G masts in Harrowdale by March 2027.',
    'At a meeting on Tuesday, Norvik chairwoman Ada Lind said:',
    '“Nobody will be left without a signal.”',
    'The regulator has four weeks to object. It has threatened to fine Norvik 3 million crowns if emergency calls fail.',
    'Opposition leader Tom Berg called the plan reckless.',
  ].join('\n\n'),
};
const TARIFFS = {
  id: 'tariffs',
  title: 'Tariffs on fibre cable',
  text: 'The European Union is said to be preparing tariffs of up to 25 percent on imported cable. Germany opposes the move.\n\nCore Cable chief executive Ines Roth said nothing.',
};
const OTHER = {
  id: 'ferry',
  title: 'Ferries return to Harrowdale',
  text: 'Ferries between Harrowdale and Osk start again on Friday after a strike of nine days.',
};

function answer(question: string) {
  return answerFromPassages(question, [ARTICLE, OTHER, TARIFFS], { abstain: true });
}

describe('an answer from passages', () => {
  it.each([
    ["Who is Norvik's chairwoman?", 'At a meeting on Tuesday, Norvik chairwoman Ada Lind said:'],
    ['How long does the regulator have to object?', 'The regulator has four weeks to object.'],
    [
      'What has the regulator threatened to do if emergency calls fail?',
      'fine Norvik 3 million crowns',
    ],
    ['When will Norvik switch off its 2G masts?', 'by March 2027'],
    ['What did Tom Berg say about the plan?', 'called the plan reckless'],
    ['What tariffs is the EU preparing?', 'tariffs of up to 25 percent'],
    ['Who runs Core Cable?', 'chief executive Ines Roth'],
  ])('answers %j with the sentence that tells', (question, words) => {
    expect(answer(question).answer).toContain(words);
  });

  it('is cut from the passages at the places that it cites', () => {
    const { answer: text, citations } = answer('When will Norvik switch off its 2G masts?');
    const cut = citations.map(({ passage, start, end }) =>
      (passage === 'mast' ? ARTICLE : OTHER).text.slice(start, end),
    );
    expect(text).toBe(cut.join(' '));
  });

  it.each([
    "What was Norvik's revenue?",
    "Who is Apple's chairman?",
    'When do ferries to Belgrade start?',
    'When was Norvik founded?',
  ])('does not answer %j, and gives the nearest that is known', (question) => {
    const { answer: text, citations, nearest } = answer(question);
    expect(text).toBeNull();
    expect(citations).toEqual([]);
    expect(nearest.length).toBeGreaterThan(0);
  });

  it('always answers where it is told not to abstain and a word is shared', () => {
    const index = createPassageIndex([ARTICLE, OTHER]);
    expect(
      answerFromPassages("What was Norvik's revenue?", index, { abstain: false }).answer,
    ).not.toBeNull();
  });

  it('has nothing to say, and nothing near, where no passage is given', () => {
    expect(answerFromPassages('Who?', [], { abstain: false })).toEqual({
      answer: null,
      citations: [],
      score: 0,
      nearest: [],
    });
  });
});

describe('a question', () => {
  it.each([
    ['Who is the chairman?', 'person'],
    ['When did it begin?', 'date'],
    ['How long will it take?', 'duration'],
    ['How many masts fell?', 'number'],
    ['Where is the court?', 'place'],
    ['Why did it fail?', 'cause'],
  ])('%j asks for a %s', (text, kind) => {
    expect(parseQuestion(text).kind).toBe(kind);
  });
});

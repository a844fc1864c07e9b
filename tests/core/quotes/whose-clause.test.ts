/**
 * Sentences with two or more people in them, where the speaker is told by the clause that the words
 * hang on. One invented sentence for each rule.
 */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const CASES: [what: string, text: string, mention: string | null][] = [
  [
    'a gerund goes with the verb that reports, not with the one reported',
    'Ann Lee said that rivals had rejected her plan, calling it “a gift to the town of Dunmore”.',
    'Ann Lee',
  ],
  [
    'a gerund goes with any verb right after its subject',
    'Speaking in Salem, Dunmore, Ann Lee went after Bo Roe, calling him “a man of no plan at all”.',
    'Ann Lee',
  ],
  [
    'a place or time between subject and verb is no speaker',
    'Ann Lee is on the board and in a statement credited Bo Roe with “a very fine piece of work”.',
    'Ann Lee',
  ],
  [
    'a thing calls for nothing',
    'Ann Lee said she wants a plan that calls for “an end to all late trains”.',
    'Ann Lee',
  ],
  [
    'what some argue in passing is not what is quoted',
    'Ann Lee said the move, which some have argued was late, was “a blow to the whole town”.',
    'Ann Lee',
  ],
  [
    'plural nouns are no verbs before a verb',
    'Ann Lee said on Monday that states can pass such laws because “nobody else will do it”.',
    'Ann Lee',
  ],
  [
    'days and weeks are nobody',
    'Bo Roe was gone. But a few days later Ann Lee went on, telling staff that the rules “are set and will stay so”.',
    'Ann Lee',
  ],
  [
    'a warning that something will be is its owner’s',
    'Bo Roe left behind some anger at her warning that Dunmore would go to the “back of the queue”.',
    'her',
  ],
  [
    'a second cue with words of its own leaves the first its quote',
    'Although Ann Lee said “it was never about the money,” Bo Roe claimed they had not met.',
    'Ann Lee',
  ],
  [
    'a cue right after the quote is its cue, whatever clause leads',
    'When Bo Roe said he would go, he “took hold of how we all feel,” said Ann Lee, a teacher.',
    'Ann Lee',
  ],
  ['is quoted as saying', '“It works where others fail,” Ann Lee is quoted as saying.', 'Ann Lee'],
  [
    'as one puts it',
    'As Ann Lee puts it, the town makes them “an offer they cannot refuse”.',
    'Ann Lee',
  ],
  [
    'from a post',
    'From Ann Lee’s post: “We must move past this for the sake of us all.”',
    'Ann Lee',
  ],
  [
    'the day of an editorial is part of it',
    '“There are worms with more spine than the mayor,” reads a Wednesday editorial in The Courier.',
    'a Wednesday editorial',
  ],
  [
    'an answer has an owner',
    'Bo Roe asked. Ann Lee’s answer was that “the town is the place for all of us”.',
    'Ann Lee',
  ],
  [
    'what goes on after a cue in the sentence before is still that speaker’s',
    'Rumours are hard to kill, Ann Lee said. Good information wins only when “the truth is lovelier than the lie”.',
    'Ann Lee',
  ],
];

describe('who says words in a sentence of several people', () => {
  test.each(CASES)('%s', (_what, text, mention) => {
    const found = readQuotes({ id: 'a', text }).at(-1);
    expect(found?.speaker?.text ?? null).toBe(mention);
  });

  test('a quote that goes on over paragraphs belongs to the one named at its end', () => {
    const text =
      'The hall was full when the vote came.\n\n“We knew that it would fail.\n\n“And so we waited for the count,” Ann Lee said.';
    expect(readQuotes({ id: 'a', text }).map(({ speaker }) => speaker?.text)).toEqual([
      'Ann Lee',
      'Ann Lee',
    ]);
  });

  test('one of several is told by the several', () => {
    const text =
      'Two lawyers who know the field said that was unlikely. “Courts do not like to run trains,” one of them said.';
    expect(readQuotes({ id: 'a', text })[0]?.speaker).toMatchObject({
      text: 'one',
      name: 'one of two lawyers who know the field',
    });
  });

  test('curly marks inside straight ones that run on are quotes in quotes', () => {
    const text =
      'Ann Lee wrote:\n\n"The worst of it is Dunmore suing for its “Bridge Bill,” which lets owners decide.\n\n"It will not stand," she wrote.';
    expect(readQuotes({ id: 'a', text }).map(({ text: words }) => words.slice(0, 12))).toEqual([
      'The worst of',
      'It will not ',
    ]);
  });
});

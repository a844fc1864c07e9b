/** Words in marks that the page says were not said, or that are a thing's name. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const read = (text: string) =>
  readQuotes({ id: 'a', text }).map((quote) => [quote.speaker?.name ?? null, quote.text]);

describe('words that were not said', () => {
  test.each([
    'Lund also denied saying “heads will roll for it”.',
    'Lund did not say “never”.',
    'Lund never said “we will not do it”.',
    'Lund didn’t even call it “a bad day for us”.',
    'Lund refused to say “we are sorry about it”.',
    'Lund denied that she had called him “a liar and a fool”.',
    'Lund has not said that it was “over and done with”.',
    'Lund stopped short of saying it was “a very good day”.',
    'Lund left without saying “we are sorry about it”.',
    'Nobody said “it is over and done with”.',
    'No one at the ministry said “it is over and done with”.',
    'Neither Lund nor Holm said “it is over and done with”.',
    'Lund rejected claims that she had said “it is over and done with”.',
    'Lund could not bring herself to say “it is over and done with”.',
    'Lund did not use the word “sorry”.',
    'Lund told the staff not to say “we are sorry about it”.',
  ])('are no quote: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each([
    [
      'Lund denied the report, saying “it is wrong from end to end”.',
      'it is wrong from end to end',
    ],
    ['Lund did not stay long, but said it was “a very good day”.', 'a very good day'],
    ['Lund would not say why, only that it was “a very good day”.', 'a very good day'],
    ['Lund not only said it was “a very good day”.', 'a very good day'],
    ['Lund did not deny saying it was “over and done with”.', 'over and done with'],
    ['“We never said that we would,” Lund said.', 'We never said that we would,'],
    ['Lund declined to comment, saying it was “a bad day for us”.', 'a bad day for us'],
  ])('are told from what is said beside a no: %s', (text, words) => {
    expect(read(text)).toEqual([['Lund', words]]);
  });
});

describe('words of a page about itself', () => {
  test.each([
    'Correction, 14 October: the cost was given as “€400m in all, the operators warn”.',
    'An earlier version of this article said “the cost would be €400m in all”. It is €620m.',
    'The headline of the morning edition read: “Taking it out would cost €400m in all.”',
  ])('are no quote: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('are told from what somebody says of a headline', () => {
    expect(read('Lund explained the headline by saying: “It was late and we were tired.”')).toEqual(
      [['Lund', 'It was late and we were tired.']],
    );
  });
});

describe('a name for a thing', () => {
  test.each([
    'The fund declined to comment on what it called “market chatter”.',
    'It is what engineers describe as “graceful decay”.',
    'It is what officials termed “a soft stop”.',
    'The step is known as “the long wait”.',
    'A tool dubbed “the red box” was found.',
  ])('is no quote: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each([
    ['Lund called it “unfair”.', 'Lund', 'unfair'],
    [
      'The office would not discuss what a spokesman called “cabinet weather”.',
      'a spokesman',
      'cabinet weather',
    ],
  ])('is told from what one person calls it: %s', (text, name, words) => {
    expect(read(text)).toEqual([[name, words]]);
  });
});

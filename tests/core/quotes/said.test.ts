/** Which words in marks were said, and which are a title, a name, a term or a slogan. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const read = (text: string) =>
  readQuotes({ id: 'a', text }).map(({ text: words, partial }) => [words, partial]);

describe('no quote', () => {
  test.each([
    'The firm is willing to sign ‘no-spy’ agreements with governments.',
    'As a ‘Five Eyes’ partner, the country was consulted.',
    'It may be used in ‘non-core’ parts of networks.',
    'The so-called “silent majority” stayed at home.',
    'Her new film, “The Long Way Home”, opens on Friday.',
    'On NBC’s “Meet the Press” Ann Lee was asked about it.',
    'A book titled “All we ever wanted to say” was on the desk.',
    'She published a column entitled, “Why a port matters more than a road now.”',
    'What officials call “assurance reasons” was not explained.',
    'Experts call this a “reproducible build”.',
    'William “Buck” Rogers waved to the crowd.',
    '‘I did not stop it’: minister falls over phone list',
    'The campaign sold hats with the slogan “Forward Together”.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('a few words worked into a sentence', () => {
  test.each([
    ['It was a “clear and present” danger, said Ann Lee.', 'clear and present'],
    ['Ann Lee described the deal as “a door with no bell”.', 'a door with no bell'],
    ['Ann Lee said that the talks were “unfair”.', 'unfair'],
  ])('are a partial quote: %s', (text, words) => {
    expect(read(text)).toEqual([[words, true]]);
  });

  test('are not partial where a sentence goes on after its cue', () => {
    expect(read('“We tried,” Ann Lee said, “and we will try again.”')).toEqual([
      ['We tried,', false],
      ['and we will try again.', false],
    ]);
  });
});

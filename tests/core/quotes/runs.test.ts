/**
 * Where a quote begins and ends, for every way that papers write and break their marks.
 */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/quotes/find-quotes.ts';

const texts = (text: string) => findQuotes({ id: 'a', text }).map((quote) => quote.text);

describe('marks', () => {
  test.each([
    ['straight', '"We will go on with it," said Ann Lee.'],
    ['curly', '“We will go on with it,” said Ann Lee.'],
    ['doubled apostrophes of archives', "''We will go on with it,'' said Ann Lee."],
    ['backticks', "``We will go on with it,'' said Ann Lee."],
    ['single', "'We will go on with it,' said Ann Lee."],
    ['single curly', '‘We will go on with it,’ said Ann Lee.'],
    ['guillemets', '«We will go on with it,» said Ann Lee.'],
    ['guillemets with spaces', '« We will go on with it, » said Ann Lee.'],
    ['inward guillemets', '»We will go on with it,« said Ann Lee.'],
    ['low and high', '„We will go on with it,“ said Ann Lee.'],
    ['low and closing', '„We will go on with it,” said Ann Lee.'],
    ['corner brackets', '「We will go on with it,」 said Ann Lee.'],
    ['straight opened and curly closed', '"We will go on with it,” said Ann Lee.'],
    ['curly opened and straight closed', '“We will go on with it," said Ann Lee.'],
    ['a closing mark typed the wrong way', '“We will go on with it,“ said Ann Lee.'],
    ['an opening mark typed the wrong way', '”We will go on with it,” said Ann Lee.'],
    ['no space after the closing mark', '“We will go on with it,”said Ann Lee.'],
  ])('%s are read', (_, text) => {
    expect(texts(text)).toEqual(['We will go on with it,']);
  });

  test('single ones stand beside apostrophes and plurals', () => {
    const text = "'It's the workers' money, and they don't get a say,' said Ann Lee.";
    expect(texts(text)).toEqual(["It's the workers' money, and they don't get a say,"]);
  });

  test('an elision or a decade opens nothing', () => {
    expect(texts('Back in the ’90s rock ’n’ roll was the teachers’ fear, said Ann Lee.')).toEqual(
      [],
    );
  });

  test('feet and inches are no marks', () => {
    expect(texts('"He is 6\'2" and still growing," said Ann Lee.')).toEqual([
      'He is 6\'2" and still growing,',
    ]);
  });

  test('values of markup that was left in are no quotes', () => {
    expect(texts('<a href="https://x.example/said it">Ann Lee</a> said nothing.')).toEqual([]);
  });
});

describe('nesting', () => {
  test.each([
    ['“She told me ‘not today’ and left,” said Ann Lee.', 'She told me ‘not today’ and left,'],
    ['‘She told me “not today” and left,’ said Ann Lee.', 'She told me “not today” and left,'],
    ['"She told me "not today" and left," said Ann Lee.', 'She told me "not today" and left,'],
    ["''She told me 'not today,''' said Ann Lee.", "She told me 'not today,'"],
    ['“We [the board] will … go on,” said Ann Lee.', 'We [the board] will … go on,'],
  ])('keeps inner marks, brackets and ellipses inside: %s', (text, expected) => {
    expect(texts(text)).toEqual([expected]);
  });
});

describe('paragraphs', () => {
  test('that open the mark again are quotes of one utterance', () => {
    const text = '“We began in May.\n\n“We ended in June.\n\n“That is all,” said Ann Lee.';
    const quotes = findQuotes({ id: 'a', text });
    expect(quotes.map((quote) => quote.text)).toEqual([
      'We began in May.',
      'We ended in June.',
      'That is all,',
    ]);
    expect(new Set(quotes.map((quote) => quote.utterance)).size).toBe(1);
  });

  test('that do not open it again are one quote, up to its mark', () => {
    expect(texts('Ann Lee said:\n\n“We began in May.\n\nWe ended in June.”')).toEqual([
      'We began in May.\n\nWe ended in June.',
    ]);
  });

  test('of single marks end before a plural when the next goes on', () => {
    const text = '‘The makers’ word is trust.\n\n‘Ours is proof,’ said Ann Lee.';
    expect(texts(text)).toEqual(['The makers’ word is trust.', 'Ours is proof,']);
  });

  test('end a quote that is never closed', () => {
    expect(texts('Ann Lee said: “We began in May.\n\nThe board met in June.')).toEqual([
      'We began in May.',
    ]);
  });

  test('keep a cue outside a quote that is never closed', () => {
    expect(texts('“We began in May, said Ann Lee.\n\nThe board met in June.')).toEqual([
      'We began in May,',
    ]);
  });
});

/** Under which name a speaker is shown: the fullest that the article gives, and never half of one. */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/quotes/find-quotes.ts';

const Q = '“This will not do at all,”';
const nameIn = (text: string) => findQuotes({ id: 'a', text }).at(-1)?.speaker?.name ?? null;

describe('the name shown', () => {
  test.each([
    // "Ms. Lund’s" was read as the name of a second person, and then neither was sure.
    ['Clara Lund came. Ms. Lund’s case is known. Ms. Lund’s vote counts.', 'Lund', 'Clara Lund'],
    ['Clara Vega Lund leads the party.', 'Vega Lund', 'Clara Vega Lund'],
    ['Marine Le Roux, a lawyer, came.', 'Le Roux', 'Marine Le Roux'],
    ['They met.\n\nDan P. Roe, a lawyer, came.', 'Roe', 'Dan P. Roe'],
    ['Meet his Wife Clara Roe. Clara Roe came.', 'Roe', 'Clara Roe'],
    ['April Vale, a lawyer, came.', 'Vale', 'April Vale'],
    ['Here is Union President Randi Roe hugging her sister.', 'Roe', 'Randi Roe'],
    ['Republican Donald Roe came.', 'Roe', 'Donald Roe'],
    ['William A. Roe leads the fund.', 'Mr. Roe', 'William A. Roe'],
    ['Judge Carlton W. Roe late on Monday stopped the law.', 'Roe', 'Carlton W. Roe'],
    ['“I met with Director James Roe,” the mayor said.', 'Roe', 'James Roe'],
  ])('is the full one: %s', (text, short, full) => {
    expect(nameIn(`${text} ${Q} ${short} said.`)).toBe(full);
  });

  test('is none where two bear the surname and neither is surely meant', () => {
    const two = 'Ann Lund and Clara Lund came.';
    expect(nameIn(`${two} ${Q} Lund said.`)).toBeNull();
    expect(nameIn(`${two} ${Q} Clara Lund said.`)).toBe('Clara Lund');
  });

  // A mother's words were once shown under the name of the son she had lost.
  test('is none where nothing tells which of two a title means', () => {
    const two = 'Ghazal Khan came. Her son, Humay Khan, is dead.';
    expect(nameIn(`${two} Mr. Khan left. ${Q} Ms. Khan said.`)).toBeNull();
  });

  test('is no state behind a town', () => {
    const text = `Clara Lund, 67, a retired clerk in Allentown, Pa., said: ${Q}`;
    expect(nameIn(text)).toBe('Clara Lund');
  });

  test('keeps a nickname between the names', () => {
    expect(nameIn(`Pilot John “Tig” Roe came. ${Q} Roe said.`)).toBe('John “Tig” Roe');
  });
});

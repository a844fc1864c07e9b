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
    ['April Vale, a lawyer, came.', 'Vale', 'April Vale'],
    ['Here is Union President Randi Roe hugging her sister.', 'Roe', 'Randi Roe'],
    ['Republican Donald Roe came.', 'Roe', 'Donald Roe'],
  ])('is the full one: %s', (text, short, full) => {
    expect(nameIn(`${text} ${Q} ${short} said.`)).toBe(full);
  });
});

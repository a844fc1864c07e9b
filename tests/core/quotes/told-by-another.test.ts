/** Words that one takes from another are the other's. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

function last(text: string) {
  const quote = readQuotes({ id: 'a', text }).at(-1);
  return { name: quote?.speaker?.name ?? null, role: quote?.role ?? null, cue: quote?.cue ?? null };
}

describe('words taken from another', () => {
  test.each([
    [
      'Eva Lund, the new director, wrote to staff, quoting her predecessor Jan Aas: “A vendor you cannot audit is no vendor.”',
      'Jan Aas',
      'quoting',
    ],
    [
      'Eva Lund wrote to staff, quoting her predecessor, Jan Aas: “A vendor you cannot audit is no vendor.”',
      'Jan Aas',
      'quoting',
    ],
    [
      'Eva Lund ended, citing Jan Aas: “A vendor you cannot audit is no vendor.”',
      'Jan Aas',
      'citing',
    ],
    [
      'Eva Lund ended in the words of Jan Aas: “A vendor you cannot audit is no vendor.”',
      'Jan Aas',
      'in the words of',
    ],
    ['Lund cited the words of Jan Aas: “The door was open.”', 'Jan Aas', 'cited the words of'],
    ['“A vendor you cannot audit is no vendor,” Lund said, quoting Jan Aas.', 'Jan Aas', 'quoting'],
    [
      'Eva Lund told staff that, as Jan Aas once said, “a vendor you cannot audit is no vendor”.',
      'Jan Aas',
      'said',
    ],
  ])('are the other’s: %s', (text, name, cue) => {
    expect(last(text)).toMatchObject({ name, cue });
  });

  test('are told from reasons that a speaker gives', () => {
    expect(last('Lund refused, citing “concerns of a general kind”.').name).toBe('Lund');
  });
});

describe('a report that somebody wrote', () => {
  test('speaks under its own short name, without a role', () => {
    const text = 'The report, by consultant Ann Lee, says that “the accounts were in order”.';
    expect(last(text)).toEqual({ name: 'the report', role: null, cue: 'says' });
  });
});

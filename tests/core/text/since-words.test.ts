/** Words for a day in the past; "now" is Wednesday 4 March 2026, half past midnight in Berlin. */
import { describe, expect, it } from 'vitest';
import { sinceWords } from '../../../src/core/text/since-words.ts';

const NOW = '2026-03-03T23:30:00.000Z';
/** The day in Berlin, whose midnights are 23:00 UTC in winter. */
const dayOf = (words: string) => {
  const iso = sinceWords(words, NOW, 'Europe/Berlin');
  return iso === null
    ? null
    : new Intl.DateTimeFormat('sv-SE', {
        timeZone: 'Europe/Berlin',
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(new Date(iso));
};

describe('words for a day', () => {
  it.each([
    ['today', '2026-03-04'],
    ['Yesterday', '2026-03-03'],
    ['last week', '2026-02-23'],
    ['this week', '2026-03-02'],
    ['last month', '2026-02-01'],
    ['this year', '2026-01-01'],
    ['last year', '2025-01-01'],
    ['monday', '2026-03-02'],
    ['last Wednesday', '2026-02-25'],
    ['two weeks ago', '2026-02-18'],
    ['a month ago', '2026-02-04'],
    ['an year ago', '2025-03-04'],
    ['10 days ago', '2026-02-22'],
    ['March', '2026-03-01'],
    ['Sept', '2025-09-01'],
    ['3 May', '2025-05-03'],
    ['May 3rd, 2019', '2019-05-03'],
    ['the 3rd of May 2019', '2019-05-03'],
    ['April 2018', '2018-04-01'],
    ['2019', '2019-01-01'],
  ])('%s', (words, day) => {
    expect(dayOf(words)).toBe(`${day} 00:00`);
  });

  it.each(['', 'soon', 'tomorrow', '31 February', '5', 'ma', 'March April', 'next week', 'x ago'])(
    'are not %j',
    (words) => {
      expect(dayOf(words)).toBeNull();
    },
  );
});

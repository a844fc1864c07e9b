/** A story told in the order in which it happened, whatever the order of its reports. */
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../src/core/summary/timeline.ts';
import { toldDate } from '../../../src/core/summary/told-dates.ts';

// A Wednesday.
const PUBLISHED = '2026-01-14T10:00:00.000Z';

describe('a date in a sentence', () => {
  test.each([
    ['Dantec bought the ferries on March 5, 2025.', '2025-03-05', 'day'],
    ['The sale closed on 5 March 2025 in Aarhus.', '2025-03-05', 'day'],
    ['The sale closed on the 2nd of January.', '2026-01-02', 'day'],
    ['The regulator opened its case in November.', '2025-11-01', 'month'],
    ['The network will be switched off in November.', '2026-11-01', 'month'],
    ['The cable was laid in 2019 by a Danish firm.', '2019-01-01', 'year'],
    ['Rovella signed the contract on Tuesday.', '2026-01-13', 'day'],
    ['Rovella signed the contract on Wednesday.', '2026-01-14', 'day'],
    ['The court will hear Rovella on Friday.', '2026-01-16', 'day'],
    ['Rovella said yesterday that it had signed.', '2026-01-13', 'day'],
    ['The minutes of 2025-12-31 name Rovella.', '2025-12-31', 'day'],
  ])('%s → %s', (sentence, day, precision) => {
    const told = toldDate(sentence, PUBLISHED);
    expect(told && [new Date(told.at).toISOString().slice(0, 10), told.precision]).toEqual([
      day,
      precision,
    ]);
  });

  test.each([
    'Rovella may sell 12 ferries to Dantec.',
    'The march of 300 people went by the port.',
    'Trains run late on Sundays in the north.',
    'The sale was agreed on 31 February 2025.',
  ])('none in: %s', (sentence) => {
    expect(toldDate(sentence, PUBLISHED)).toBeNull();
  });

  test('no weekday can be placed without a day of publication', () => {
    expect(toldDate('Rovella signed the contract on Tuesday.', null)).toBeNull();
  });
});

const article = (id: string, title: string, text: string, publishedAt: string | null) => ({
  id,
  title,
  text,
  publishedAt,
  outlet: 'Harbour Daily',
});
const SALE = article(
  'sale',
  'Rovella sells its northern ferries to Dantec',
  'Rovella agreed on Tuesday to sell its northern ferries to the Danish operator Dantec.\n\nRovella had bought the northern ferries from the state in May 2019.\n\nHolt of the port authority likes music by the composers of the 1990s.',
  PUBLISHED,
);
const RULING = article(
  'ruling',
  'Court stops sale of Rovella ferries',
  'A court in Aarhus has stopped the sale of the northern ferries to Dantec.\n\nThe operator Rovella agreed on 13 January to sell its northern ferries to the Danish operator Dantec.',
  '2026-02-02T09:30:00.000Z',
);

describe('timelineOf', () => {
  test('tells what was dated and what each report leads with, oldest first, each once', () => {
    const told = timelineOf([RULING, SALE], '2026-02-03T00:00:00.000Z');
    expect(told.map(({ at, precision, text }) => [at.slice(0, 16), precision, text])).toEqual([
      [
        '2019-05-01T00:00',
        'month',
        'Rovella had bought the northern ferries from the state in May 2019.',
      ],
      [
        '2026-01-13T00:00',
        'day',
        'Rovella agreed on Tuesday to sell its northern ferries to the Danish operator Dantec.',
      ],
      [
        '2026-02-02T09:30',
        'minute',
        'A court in Aarhus has stopped the sale of the northern ferries to Dantec.',
      ],
    ]);
  });

  test('gives each development a receipt that is its own words', () => {
    for (const { text, evidence } of timelineOf([SALE, RULING], '2026-02-03T00:00:00.000Z')) {
      const [{ article: id, start, end } = { article: '', start: 0, end: 0 }] = evidence;
      const source = [SALE, RULING].find((one) => one.id === id);
      expect(source?.text.slice(start, end)).toBe(text);
    }
  });

  test('an undated report without a date in it tells nothing', () => {
    const undated = { ...RULING, publishedAt: null, text: RULING.text.split('\n')[0] ?? '' };
    expect(timelineOf([undated], '2026-02-03T00:00:00.000Z')).toEqual([]);
  });
});

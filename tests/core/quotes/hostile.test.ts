/** Whatever the text, a quote is a place in it: in order, apart, and in the article's own words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/quotes/find-quotes.ts';

const piece = fc.constantFrom(
  '"',
  '“',
  '”',
  "'",
  '‘',
  '’',
  "''",
  "'''",
  '``',
  '«',
  '»',
  '„',
  '「',
  '」',
  '\n',
  '\n\n',
  ' ',
  '. ',
  ', ',
  ': ',
  '— ',
  '(',
  ')',
  '[',
  ']',
  'said ',
  'Ann Lee ',
  'he ',
  'who ',
  'the chair of ',
  'according to ',
  'Mr. ',
  'U.S. ',
  '5’ 2" ',
  'not today ',
  'told ',
  'adding ',
  '😀',
  'ß',
  'é',
  '…',
  '\u00a0',
  '=',
  'Q: ',
  'LEE: ',
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test('every quote is a place inside the text, in order, overlapping no other, in its own words', () => {
  fc.assert(
    fc.property(text, (body) => {
      let end = 0;
      const ids = new Set<string>();
      for (const quote of findQuotes({ id: 'a', text: body })) {
        expect(quote.start).toBeGreaterThanOrEqual(end);
        expect(quote.end).toBeGreaterThan(quote.start);
        expect(quote.end).toBeLessThanOrEqual(body.length);
        expect(quote.text).toBe(body.slice(quote.start, quote.end));
        if (quote.speaker !== null) {
          expect(quote.speaker.text).toBe(body.slice(quote.speaker.start, quote.speaker.end));
          expect(quote.speaker.name).not.toBe('');
        }
        if (quote.cue !== null) expect(body).toContain(quote.cue);
        ids.add(quote.id);
        end = quote.end;
      }
      expect(ids.size).toBe(findQuotes({ id: 'a', text: body }).length);
    }),
    { numRuns: 1500 },
  );
});

test('the same text gives the same quotes', () => {
  fc.assert(
    fc.property(text, (body) => {
      expect(findQuotes({ id: 'a', text: body })).toEqual(findQuotes({ id: 'a', text: body }));
    }),
  );
});

// Every full stop of such a run was once a new start from which its end was looked for.
test('a quote of a million full stops is read before the suite gives up', () => {
  const text = `He said: “A${'.'.repeat(1_000_000)}x”`;
  expect(findQuotes({ id: 'a', text }).length).toBeLessThanOrEqual(1);
});

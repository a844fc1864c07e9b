/** Whom a quote without a sure speaker may be from: places in the article, few, and each once. */
import { describe, expect, test } from 'vitest';
import { unsureQuotes } from '../../../src/core/quotes/candidates.ts';

const TEXT = [
  'Bo Roe, the mayor, had left Leeds by then.',
  'Anna Falk and Mary Lund spoke to the council of Dunmore on Monday.',
  '“The bridge will be shut for six weeks,” she said.',
  'A spokesman for the council did not call back.',
].join('\n\n');

describe('candidates for a quote', () => {
  const [unsure] = unsureQuotes({ id: 'a', text: TEXT });

  test('are those named close by, each once, each a place', () => {
    const found = unsure?.candidates ?? [];
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Anna Falk', 'Mary Lund', 'Bo Roe']),
    );
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
    for (const { start, end, text } of found) expect(TEXT.slice(start, end)).toBe(text);
  });

  test('come with the paragraphs around the quote', () => {
    expect(unsure?.context).toContain('spoke to the council');
    expect(unsure?.context).toContain('“The bridge will be shut for six weeks,” she said.');
  });

  test('are not asked for where the speaker is sure', () => {
    expect(
      unsureQuotes({ id: 'a', text: '“It will be shut,” said Anna Falk, the mayor.' }),
    ).toEqual([]);
  });
});

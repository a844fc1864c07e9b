/** When a speaker is named and when the product keeps silent: a wrong name is worse than none. */
import { describe, expect, test } from 'vitest';
import { SHOWN_CONFIDENCE_MIN } from '../../../src/core/quotes/confidence.ts';
import { findQuotes, readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const names = (text: string) =>
  findQuotes({ id: 'a', text }).map(({ speaker }) => speaker?.name ?? null);
const guess = (text: string) => readQuotes({ id: 'a', text })[0];

describe('a speaker', () => {
  test.each([
    ['a name with a plain cue beside the quote', '“It will not stand,” said Ann Lee, the mayor.'],
    ['a name before its cue', 'Ann Lee told the board on Monday: “It will not stand as it is.”'],
    ['a pronoun that only one can be', 'Ann Lee came last. “It will not stand,” she said.'],
  ])('is named: %s', (_what, text) => {
    expect(names(text)).toEqual(['Ann Lee']);
  });

  test.each([
    [
      'words in a sentence that nobody says',
      'Ann Lee and the others who came after Bo Roe had left for a world “with no more late trains”.',
    ],
    [
      'a pronoun that two fit almost as well',
      'John Roe and Paul Lund met at the town hall. “It will not stand as it is,” he said.',
    ],
    [
      'a cue in a thicket of others',
      'Bo Roe, who denied what Jan Aas claimed, warned that staff who said Ann Lee had lied about it thought her firm “a danger to the whole town”.',
    ],
  ])('is left out: %s', (_what, text) => {
    expect(names(text)).toEqual([null]);
    expect(findQuotes({ id: 'a', text })[0]?.role).toBeNull();
  });

  test('is surer the nearer the cue and the fewer the people', () => {
    const near = guess('“It will not stand,” Ann Lee said.')?.confidence ?? 0;
    const far = guess(
      'Ann Lee, who met Bo Roe and Jan Aas last week to talk of it, then told them that the plan of the board “will not stand”.',
    );
    expect(near).toBeGreaterThan(SHOWN_CONFIDENCE_MIN);
    expect(far?.speaker?.name).toBe('Ann Lee');
    expect(far?.confidence).toBeLessThan(near);
  });

  test('is as sure in each part of an utterance as in the surest', () => {
    const text = '“It will not stand,” said Ann Lee, the mayor. “We have known it for a year.”';
    const [first, second] = readQuotes({ id: 'a', text });
    expect(second?.utterance).toBe(first?.utterance);
    expect(second?.confidence).toBe(first?.confidence);
  });

  test('has evidence in words, and none where nobody is named', () => {
    expect(guess('“It will not stand,” Ann Lee said.')?.evidence.map(([name]) => name)).toEqual(
      expect.arrayContaining(['rule after', 'mention name', 'cue plain', 'full name']),
    );
    expect(guess('“It will not stand as it is.”')).toMatchObject({ evidence: [], confidence: 0 });
  });
});

/** A caption's quote whose closing mark stands behind the line that says whose words they are. */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/quotes/find-quotes.ts';
import { isSignature } from '../../../src/core/quotes/signature.ts';

describe('a line under a quote', () => {
  test.each(['Former union president Ann Vale.', 'Mayor Clara Lund'])('signs it: %s', (line) => {
    expect(isSignature(line)).toBe(true);
  });

  test.each([
    'The mayor left.',
    'Mayor Clara Lund said so.',
    'We thank Mayor Clara Lund.',
    'Go on!',
  ])('goes on with it: %s', (line) => {
    expect(isSignature(line)).toBe(false);
  });
});

// The signature was shown as the quote's last words, under the name of the one told of before.
test('a signature inside the marks ends the words and names the speaker', () => {
  const text = `The chair, Clara Lund, chose four people to sit.

"Roe should stay in until he gets it all.
Former union president Ann Vale."

Lund said at the hearing that it “is an open process” now.`;
  expect(findQuotes({ id: 'a', text })).toMatchObject([
    {
      text: 'Roe should stay in until he gets it all.',
      speaker: { name: 'Ann Vale' },
      role: 'Former union president',
    },
    { text: 'is an open process', speaker: { name: 'Clara Lund' } },
  ]);
});

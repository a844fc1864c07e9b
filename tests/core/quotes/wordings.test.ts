/** What another outlet prints otherwise: [cut] and <altered>, from pairs written by hand. */
import { describe, expect, it } from 'vitest';
import {
  aroundDifferences,
  compareWordings,
  isAlike,
  type WordingPart,
} from '../../../src/core/quotes/wordings.ts';

function marked(parts: readonly WordingPart[], other: string): string {
  return parts
    .map((part) => {
      if (part.kind === 'cut') return '[cut]';
      if (part.kind === 'skipped') return '…';
      const words = other.slice(part.start, part.end);
      return part.kind === 'same' ? words : `<${words}>`;
    })
    .join('');
}

const PAIRS: [name: string, shown: string, other: string, told: string][] = [
  ['a cut end', 'We will find out who did it,', 'We will find out,', 'We will find out,[cut]'],
  ['a cut start', 'Frankly, we will find out.', 'We will find out.', '[cut]We will find out.'],
  [
    'a cut middle',
    'We are willing, as ever, to sign no-spy agreements.',
    'We are willing to sign no-spy agreements.',
    'We are willing [cut]to sign no-spy agreements.',
  ],
  [
    'an altered word',
    'It is a grave risk to us.',
    'It is a great risk to us.',
    'It is a <great >risk to us.',
  ],
  [
    'a word put in',
    'It is a risk to us.',
    'It is a real risk to us.',
    'It is a <real >risk to us.',
  ],
  [
    'words for others, more of them',
    'He did it.',
    'He, the minister, did it.',
    'He, <the minister, >did it.',
  ],
  [
    'other marks and capitals',
    'We’ll see, won’t we?',
    "we'll see — won't we",
    "we'll see — won't we",
  ],
  ['nothing in common', 'Yes.', 'No.', '<No.>'],
  [
    'a sentence alone by its own words, not by an “it” of the one before',
    'We must take it out. It will be mended slowly, and never again.',
    'It will be mended slowly,',
    '[cut]It will be mended slowly,[cut]',
  ],
  [
    'a later sentence whole where an earlier one begins alike',
    'It is late. It will be mended.',
    'It will be mended.',
    '[cut]It will be mended.',
  ],
  [
    'words for others whole, whatever small words they share',
    'The bridge stays shut to all of the lorries.',
    'The bridge opens in the spring of next year to lorries.',
    'The bridge <opens in the spring of next year to >lorries.',
  ],
];

describe('another outlet’s wording', () => {
  it.each(PAIRS)('shows %s', (_, shown, other, told) => {
    expect(marked(compareWordings(shown, other), other)).toBe(told);
  });

  it('is alike where only marks, spaces and capitals differ', () => {
    expect(isAlike(compareWordings('“No,” he said', 'no — he said'))).toBe(true);
    expect(isAlike(compareWordings('No he said', 'No she said'))).toBe(false);
    expect(isAlike(compareWordings('No he said it', 'No he said'))).toBe(false);
  });

  it('gives back the other’s words whole, whatever differs', () => {
    for (const [, shown, other] of PAIRS) {
      const parts = compareWordings(shown, other);
      expect(
        parts.map((part) => ('start' in part ? other.slice(part.start, part.end) : '')).join(''),
      ).toBe(other);
    }
  });

  it('is shown with five words on either side of what differs', () => {
    const shown = 'one two three four five six seven eight nine ten eleven twelve end of it';
    const other = shown.replace('end ', '');
    const parts = aroundDifferences(compareWordings(shown, other), other);
    expect(marked(parts, other)).toBe('…eight nine ten eleven twelve [cut]of it');
  });

  it('of more words than are compared is altered as a whole', () => {
    const long = 'word '.repeat(700);
    expect(compareWordings(long, 'word')).toEqual([{ kind: 'altered', start: 0, end: 4 }]);
  });
});

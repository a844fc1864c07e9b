import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { article, blockText, type TextBlock } from '../../../src/core/message/message.ts';
import { cutToFit, type Measure, pack } from '../../../src/core/message/split.ts';

function pieces(text: string, charsMax: number): string[] {
  return cutToFit(paragraph(text), plain(charsMax)).map(blockText);
}

function paragraph(text: string): TextBlock {
  return { kind: 'paragraph', runs: [article(text)] };
}

function plain(charsMax: number): Measure {
  return { charsMax, chars: (block) => blockText(block).length };
}

describe('a block too long for its place', () => {
  it('is cut after a paragraph if one ends in reach', () => {
    expect(pieces('One. Two.\n\nThree. Four.', 20)).toEqual(['One. Two.\n\n', 'Three. Four.']);
  });

  it('is cut after a sentence if no paragraph ends in reach', () => {
    expect(pieces('One is here. Two is here. Three.', 28)).toEqual([
      'One is here. Two is here. ',
      'Three.',
    ]);
  });

  it('is cut after a word if no sentence ends in reach', () => {
    expect(pieces('one two three four', 10)).toEqual(['one two ', 'three four']);
  });

  it('is cut between graphemes if it is one long word', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(pieces(family.repeat(3), family.length + 3)).toEqual([family, family, family]);
  });

  it('is cut even inside a grapheme that is longer than the place', () => {
    const heap = `e${'\u0301'.repeat(25)}`;
    expect(pieces(heap, 10).map((piece) => piece.length)).toEqual([10, 10, 6]);
  });

  it('keeps style and link in every piece and marks all but the first as continued', () => {
    const block: TextBlock = {
      kind: 'point',
      runs: [article('one two ', { link: 'https://a.example/' }), article('three four')],
    };
    expect(cutToFit(block, plain(10))).toEqual([
      { kind: 'point', runs: [article('one two ', { link: 'https://a.example/' })] },
      { kind: 'point', continued: true, runs: [article('three four')] },
    ]);
  });

  it('gives back the whole when its pieces are joined, each within the limit', () => {
    const measure: Measure = {
      charsMax: 40,
      chars: (block) => blockText(block).replaceAll('*', '\\*').length,
    };
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const parts = cutToFit(paragraph(text), measure);
        expect(parts.map(blockText).join('')).toBe(text);
        for (const part of parts) expect(measure.chars(part)).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('packing into messages', () => {
  const packing = {
    fits: (items: readonly string[]) => items.join('').length <= 6,
    isBorder: (item: string) => item.startsWith('#'),
  };

  it('begins a new part before a story that would not fit whole', () => {
    expect(pack(['#a', 'bb', '#c', 'dd'], packing)).toEqual([
      ['#a', 'bb'],
      ['#c', 'dd'],
    ]);
  });

  it('breaks a story only where it alone is too long for a part', () => {
    expect(pack(['#a', 'bb', '#c', 'dddd', 'eeee'], packing)).toEqual([
      ['#a', 'bb', '#c'],
      ['dddd'],
      ['eeee'],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { paragraphs, sentences } from '../../../src/core/text/sentences.ts';
import { cut } from '../../../src/core/text/span.ts';

const read = (text: string) => sentences(text).map((span) => cut(text, span));

describe('paragraphs', () => {
  test('are parted by a blank line, and trimmed', () => {
    const text = '  One.\nStill one.\n\n \n Two. \n';
    expect(paragraphs(text).map((span) => cut(text, span))).toEqual(['One.\nStill one.', 'Two.']);
  });
});

describe('sentences', () => {
  test.each([
    ['titles and initials', ['Dr. Ann B. Lee met Gov. Roe.', 'They spoke.']],
    ['decimals and sums', ['It rose 2.5 percent to $1.2 million.', 'Then it fell.']],
    ['an abbreviation within', ['The U.S. Senate sat until 5 p.m. on Monday.', 'It rose.']],
    ['an abbreviation at the end', ['They work for Acme Inc.', 'The firm is small.']],
    ['a decade at the end', ['It was so in the 1990s.', 'Holt said it again.']],
    ['notes behind a stop', ['The mill shut in 1958.[4][citation needed]', 'Holt bought it.']],
    ['no note', ['She let them go.', '[The owner] would not.']],
    ['a number of something', ['See No. 5 on the list.', 'No.', 'He would not.']],
    ['an ellipsis in the middle', ['It was . . . odd, and then... quiet.', 'She left.']],
    ['a question that someone asked', ['“Why now?” Mr. Roe asked.', '“Because.”', 'He left.']],
    ['small letters after a question', ['“Why now?” he asked.', 'No one knew.']],
    ['marks and brackets that close', ['(It was late.)', 'She said: “Go.”', 'He went.']],
    ['wide full stops', ['これは文です。', 'もう一つ。']],
  ])('keep apart what a reader would: %s', (_, expected) => {
    const joiner = expected[0]?.endsWith('。') ? '' : ' ';
    expect(read(expected.join(joiner))).toEqual(expected);
  });

  test('never cross a paragraph', () => {
    expect(read('A line with no stop\n\nanother one')).toEqual([
      'A line with no stop',
      'another one',
    ]);
  });
});

/** What outlets print differently of one statement, and what only looks alike. */
import { describe, expect, it } from 'vitest';
import { besideVariants } from '../../../src/core/quotes/variants.ts';
import { quoted, source } from '../../support/digest-builder.ts';

const said = (id: string, words: string, name = 'Mara Quill') =>
  quoted(source({ id, text: `“${words}” ${name} said.` }), words, { speaker: name });

const order = (quotes: Parameters<typeof besideVariants>[0]) =>
  besideVariants(quotes).map(({ article, variantOf }) => [article, variantOf]);

const WHOLE = 'We have never seen this before, and we will find out who did it.';
const CUT = 'We have never seen this before, and we will find out.';

describe('quotes that outlets print differently', () => {
  it('stand side by side, the first where it was', () => {
    const [a, b, c] = [
      said('a', WHOLE),
      said('b', 'The town needs a second cable soon.'),
      said('c', CUT),
    ];
    expect(order([a, b, c])).toEqual([
      ['a', null],
      ['c', a.id],
      ['b', null],
    ]);
  });

  it('are no variants where another says them', () => {
    const [a, c] = [said('a', WHOLE), said('c', CUT, 'Odo Brandt')];
    expect(order([a, c])).toEqual([
      ['a', null],
      ['c', null],
    ]);
  });

  it('are no variants within one article, where a speaker repeats herself', () => {
    const text = `“${WHOLE}” Mara Quill said. “${CUT}” Mara Quill said.`;
    const both = [WHOLE, CUT].map((words) =>
      quoted(source({ id: 'a', text }), words, { speaker: 'Mara Quill' }),
    );
    expect(order(both)).toEqual([
      ['a', null],
      ['a', null],
    ]);
  });

  it('are no variants for a few words in common', () => {
    const [a, b] = [
      said('a', 'We will find out who cut the cable in the harbour last night.'),
      said('b', 'We will find out next year whether the new ferry pays for itself.'),
    ];
    expect(order([a, b])).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });
});

/** One statement as several outlets print it, and what is told of their differences. */
import { describe, expect, it } from 'vitest';
import { quotesMessage } from '../../../src/core/message/ledger-message.ts';
import { blockText, isText } from '../../../src/core/message/message.ts';
import { foldCopies } from '../../../src/core/quotes/fold-copies.ts';
import { sideBySide } from '../../../src/core/quotes/side-by-side.ts';
import { quoted, source } from '../../support/digest-builder.ts';

const WHOLE = 'We have never seen this before, and we will find out who did it.';

function said(id: string, words: string, name: string) {
  const of = source({ id, text: `“${words}” ${name} said.` });
  return { ...quoted(of, words, { speaker: name }), outlet: id, url: of.url, publishedAt: null };
}

const shown = (rows: ReturnType<typeof said>[]) => {
  const entries = sideBySide(foldCopies(rows));
  const page = { entries, page: 1, pages: 1, total: entries.length };
  return quotesMessage(page, { zone: 'UTC', buttons: [] })
    .blocks.filter(isText)
    .map(blockText)
    .filter((text) => !/^[“—]/.test(text));
};

describe('a statement in several outlets', () => {
  it('is one entry, with what another cut or altered', () => {
    const rows = [
      said('A', WHOLE, 'Mara Quill'),
      said('B', 'We have never seen this before, and we will find out.', 'Mara Quill'),
      said('C', WHOLE.replace('never', 'not'), 'Mara Quill'),
    ];
    expect(shown(rows)).toEqual([
      'B, undated has: “We have never seen this before, and we will find out. [cut]”',
      'C, undated has: “We have not seen this before, and we will find out who did it.”',
      '1 quote',
    ]);
  });

  it('is told to be another’s where an outlet gives it to another', () => {
    expect(shown([said('A', WHOLE, 'Mara Quill'), said('B', WHOLE, 'Odo Brandt')])).toEqual([
      'B, undated attributes it to Odo Brandt',
      '1 quote',
    ]);
  });

  it('is two people’s where it is short', () => {
    expect(
      shown([
        said('A', 'No comment today.', 'Mara Quill'),
        said('B', 'No comment today.', 'Odo Brandt'),
      ]),
    ).toEqual(['2 quotes']);
  });
});

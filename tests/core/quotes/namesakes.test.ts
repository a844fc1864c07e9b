/** Two people of one surname are told apart by title, by who is spoken of, or not at all. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const read = (text: string) =>
  readQuotes({ id: 'a', text }).map(({ speaker, role }) => [speaker?.name ?? null, role]);

const both = 'Susan Clarke, the mayor, was there. David Clarke, the minister, came late.';
const words = '“My dog could have got in,” Clarke said.';

describe('a surname that two people bear', () => {
  test.each([
    ['the one just spoken of', `${both} ${words}`, ['David Clarke', 'minister']],
    [
      'the one whose office was just named',
      `${both} The mayor laughed. ${words}`,
      ['Susan Clarke', 'mayor'],
    ],
    [
      'the only one whom the pronoun fits',
      `Susan Clarke and David Clarke came late. She laughed. ${words}`,
      ['Susan Clarke', null],
    ],
    [
      'nobody where both were named in one breath',
      `Mayor Susan Clarke and her brother, the minister David Clarke, came late. ${words}`,
      ['Clarke', null],
    ],
  ])('is %s', (_, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  test('with a title is the one who bears it, and the other has no part in it', () => {
    const text =
      'Detective Sergeant Paul Clarke led the inquiry. Ruth Clarke, 71, who is no relation, lost a lot. ' +
      '“We got it all back,” Detective Clarke said. “I walked to the bank,” said Ruth Clarke.';
    expect(read(text)).toEqual([
      ['Paul Clarke', 'Detective Sergeant'],
      ['Ruth Clarke', null],
    ]);
  });
});

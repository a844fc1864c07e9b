/** What is shown as a speaker's role: a title or an apposition in full, never a piece of a clause. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const roleIn = (text: string) =>
  readQuotes({ id: 'a', text: `${text} “This will not do at all,” Lund said.` })[0]?.role ?? null;

describe('a role', () => {
  test.each([
    ['White House press secretary Clara Lund came.', 'White House press secretary'],
    ['Former prosecutor and Dunmore mayor Clara Lund came.', 'Former prosecutor and Dunmore mayor'],
    ['Another former adviser, Clara Lund, came.', 'former adviser'],
    ['Clara Lund, a judge hearing the case, came.', 'judge hearing the case'],
    ['The acting chairwoman, Clara Lund, came.', 'acting chairwoman'],
    ["Dan Roe's eldest daughter, Clara Lund, came.", "Dan Roe's eldest daughter"],
    ['Clara Lund, a historian at Yale and author of “Two Coasts”, came.', 'historian at Yale'],
    ['Clara Lund, president of the A.F.L.-C.I.O., came.', 'president of the A.F.L.-C.I.O'],
    ['Roe supporter Clara Lund came.', 'Roe supporter'],
    ['Clara Lund, 67, a retired clerk in Dunmore, Pa., came.', 'retired clerk in Dunmore'],
    ['Conservative icon Clara Lund came.', 'Conservative icon'],
    ['Clara Lund III, a lawyer in Dunmore, came.', 'lawyer in Dunmore'],
    ['They talked to fellow Senator Clara Lund.', 'Senator'],
  ])('stands in full: %s', (text, role) => {
    expect(roleIn(text)).toBe(role);
  });

  // Digests once read "Clara Lund, political experts viewed" and "Clara Lund, president".
  test.each([
    'That is how political experts viewed Clara Lund.',
    'Dunmore voters elected Clara Lund to a full term.',
    'He won the state, beating rival Clara Lund.',
    'It was a contest for native daughters Clara Lund and Ann Vale.',
    'Her husband attended Ms. Lund’s wedding. Clara Lund came.',
    'They report that the company bought Clara Lund, swallowing a rival whole.',
  ])('is no piece of a clause: %s', (text) => {
    expect(roleIn(text)).toBeNull();
  });

  test.each([
    'His wife, Clara Lund, came.',
    'He said that rival Clara Lund had paid.',
    'The other woman, Clara Lund, came.',
  ])('says something outside its sentence: %s', (text) => {
    expect(roleIn(text)).toBeNull();
  });

  test('is the candidate’s and not the office that she seeks', () => {
    expect(roleIn('As a two-time candidate for president, Clara Lund, 68, has won.')).toBe(
      'two-time candidate for president',
    );
  });

  test('is more than a party where the article tells more', () => {
    expect(roleIn('Republican Clara Lund came. Clara Lund, the mayor of Dunmore, spoke.')).toBe(
      'mayor of Dunmore',
    );
  });
});

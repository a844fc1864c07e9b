/** A name and a description between commas are one person, and each description is one person's. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const Q = '“This will not do at all.”';
const C = '“This will not do at all,”';

function speaker(text: string) {
  const quote = readQuotes({ id: 'a', text }).at(-1);
  return [quote?.speaker?.name ?? null, quote?.role ?? null];
}

describe('a description before the name', () => {
  test.each([
    [
      `The US secretary of state, Bob Roe, warned London. ${C} he said.`,
      'Bob Roe',
      'US secretary of state',
    ],
    [`The chief executive of Acme, Ann Lee, said: ${Q}`, 'Ann Lee', 'chief executive of Acme'],
    [`${C} the chief executive of Acme, Ann Lee, said.`, 'Ann Lee', 'chief executive of Acme'],
    [`${C} said the chief executive of Acme, Ann Lee.`, 'Ann Lee', 'chief executive of Acme'],
    [
      `The minister for trade in the last cabinet, Ann Lee, left. ${C} she said.`,
      'Ann Lee',
      'minister for trade in the last cabinet',
    ],
    [
      `The head of the Danish customs service, Bob Roe, said: ${Q}`,
      'Bob Roe',
      'head of the Danish customs service',
    ],
    [`The mayor and the head of police, Ann Lee, met. ${C} Lee said.`, 'Ann Lee', 'head of police'],
    [`The head of research – Ann Lee – said: ${Q}`, 'Ann Lee', 'head of research'],
    [`The regulator’s chairwoman, Ann Lee, said: ${Q}`, 'Ann Lee', 'regulator’s chairwoman'],
  ])('is the role of the person named: %s', (text, name, role) => {
    expect(speaker(text)).toEqual([name, role]);
  });

  test.each([
    ['where it is a phrase of the clause', `In a letter to the mayor of York, Ann Lee said: ${Q}`],
    ['where a list begins', `He met the mayors of York, Bob Roe and Ann Lee. ${C} Lee said.`],
    ['where it is of several people', `One of the journalists, Ann Lee, knew. ${C} she said.`],
  ])('is not the role of the person named: %s', (_, text) => {
    expect(speaker(text)).toEqual(['Ann Lee', null]);
  });
});

describe('a description between two names', () => {
  const told =
    'According to Bob Roe, the regulator’s chairwoman, Ann Lee, had told him in March that “the accounts are fine”.';

  test('belongs to the one who does what follows', () => {
    expect(speaker(`${told} ${C} Roe said.`)).toEqual(['Bob Roe', null]);
  });

  test('leaves the words to who said them, not to who passed them on', () => {
    expect(speaker(told)).toEqual(['Ann Lee', 'regulator’s chairwoman']);
  });
});

test('a former life told after the surname is no role', () => {
  const text = `Bob Roe resigned. Roe, a former pilot, had served for a year. ${C} Roe said.`;
  expect(speaker(text)).toEqual(['Bob Roe', null]);
});

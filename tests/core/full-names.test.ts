import { expect, it } from 'vitest';
import { settleCitations } from '../../src/core/citation.ts';
import { fullNames } from '../../src/core/full-names.ts';

const source = (n: number, text: string, article = 'a') => ({
  ...{ n, article, start: n * 1_000, end: n * 1_000 + text.length, text },
});
const SOURCES = [
  source(1, 'Mayor Ines B. Falk opened the hearing in Port Alden on Monday.'),
  source(2, 'Falk said that the bridge would close in March.'),
  source(3, 'Otto Falk runs the ferries.', 'b'),
];

it.each([
  ['a first name that the article gives elsewhere', 'Ines Falk said', [2], ['Ines B. Falk']],
  ['none that only another article gives', 'Otto Falk said', [2], []],
  ['none where no cited sentence has the surname', 'Ines Falk opened', [3], []],
  ['none that stands in what is cited', 'Ines Falk opened', [1], []],
  ['one that is a possessive', 'Ines Falk’s bridge', [2], ['Ines B. Falk']],
])('takes %s', (_what, text, cites, names) => {
  expect(fullNames({ text, cites }, SOURCES).map(({ name }) => name)).toEqual(names);
});

it('bears out whom a report names in full once and by the surname after that', () => {
  // Of true points of a fluent model one in eight was withheld for a first name.
  const text = 'Ines Falk said that the bridge would close in March.';
  const { withheld, kept } = settleCitations([{ text, cites: [2] }], SOURCES);
  expect(withheld).toBe(0);
  // The receipt holds who it is, too.
  expect(kept[0]?.citations.map(({ start }) => start / 1_000)).toEqual([2, 1]);
  const other = 'Otto Falk said that the bridge would close in March.';
  expect(settleCitations([{ text: other, cites: [2] }], SOURCES).withheld).toBe(1);
});

it('takes nothing else from the sentence that gives the name', () => {
  const text = 'Ines Falk said that the bridge would close on Monday.';
  expect(settleCitations([{ text, cites: [2] }], SOURCES).withheld).toBe(1);
});

// Any first name once passed that stood anywhere before such a last word.
it.each([
  [
    'Hillary Clinton signed the bill.',
    'Bill Clinton spoke. Hillary Clinton sat by.',
    'Clinton signed the bill.',
  ],
  ['West Virginia approved it.', 'The pipe starts in West Virginia.', 'Virginia approved it.'],
  ['Northern Ireland voted for it.', 'Northern Ireland was quiet.', 'Ireland voted for it.'],
  ['South Sudan declared war.', 'They fled to South Sudan.', 'Sudan declared war.'],
])('takes no name that may be another’s: %s', (text, elsewhere, cited) => {
  const sources = [source(1, elsewhere), source(2, cited)];
  expect(fullNames({ text, cites: [2] }, sources)).toEqual([]);
  expect(settleCitations([{ text, cites: [2] }], sources).withheld).toBe(1);
});

import { expect, it } from 'vitest';
import { sentenceInstead, standIns } from '../../../src/core/summary/stand-ins.ts';

const TEXTS = [
  'The council of Port Alden will close the harbour bridge for six weeks from 2 March.',
  'She said that the harbour bridge would close for six weeks and that ferries would run.',
  'Ferries will run every ten minutes while the harbour bridge is shut.',
];
const SOURCES = TEXTS.map((text, at) => ({
  ...{ n: at + 1, article: 'a', start: at * 1_000, end: at * 1_000 + text.length, text },
}));
const CLAIM = 'The harbour bridge of Port Alden closes for eight weeks.';
const point = (text: string) => ({ text, evidence: [] });

it('is the cited sentence that says most of the claim', () => {
  expect(sentenceInstead({ text: CLAIM, cites: [3, 1] }, SOURCES)?.n).toBe(1);
});

it.each([
  ['only leans on another', CLAIM, [2]],
  ['was not cited', CLAIM, []],
  ['says something else', 'Engineers blame a cold winter and salt on its cables.', [1, 3]],
])('is none that %s', (_what, text, cites) => {
  expect(sentenceInstead({ text, cites }, SOURCES)).toBeNull();
});

it('are as many as were withheld, and repeat nothing that is told', () => {
  const [closes = '', , ferries = ''] = TEXTS;
  const spare = [
    point('Port Alden will close the harbour bridge from 2 March.'),
    point(ferries),
    point(closes),
  ];
  const options = { count: 1, headline: 'A town and its river' };
  expect(standIns([point(closes)], spare, options)).toEqual([point(ferries)]);
  expect(standIns([], spare, { ...options, count: 0 })).toEqual([]);
  const headline = 'Ferries to run every ten minutes while bridge is shut';
  expect(standIns([point(closes)], spare, { count: 3, headline })).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { type NumberedSource, readMarkers, settleCitations } from '../../../src/core/citation.ts';
import { groundPoints } from '../../../src/core/summary/ground.ts';

const TEXT =
  'Norvik will close 40 masts. Ada Lind, the chairwoman, said nobody would lose service.';
const SOURCES: NumberedSource[] = [
  { n: 1, article: 'a', start: 0, end: 27, text: TEXT.slice(0, 27) },
  { n: 2, article: 'a', start: 28, end: TEXT.length, text: TEXT.slice(28) },
];

describe('numbered citations', () => {
  it('keep a sentence that its source bears out, with the place of the source', () => {
    const settled = settleCitations(
      [{ text: 'Forty masts will be closed by Norvik.', cites: [1, 1] }],
      SOURCES,
    );
    expect(settled.kept).toEqual([
      {
        text: 'Forty masts will be closed by Norvik.',
        citations: [{ article: 'a', start: 0, end: 27 }],
      },
    ]);
    expect(settled.withheld).toBe(0);
  });

  it.each([
    [
      'a number that was never offered',
      { text: 'Norvik will close 40 masts.', cites: [1, 7] },
      'citation: [7] was not offered',
    ],
    [
      'no number at all',
      { text: 'Norvik will close 40 masts.', cites: [] },
      'citation: no source is cited',
    ],
    [
      'another source than the one that says it',
      { text: 'Norvik will close 40 masts.', cites: [2] },
      'name: "Norvik" is not in the evidence',
    ],
    [
      'a number that the source does not give',
      { text: 'Norvik will close 50 masts.', cites: [1] },
      'number: 50 masts is not in the evidence',
    ],
  ])('withhold and count a sentence that cites %s', (_, sentence, reason) => {
    const { kept, withheld, verdicts } = settleCitations([sentence], SOURCES);
    expect(kept).toEqual([]);
    expect(withheld).toBe(1);
    expect(verdicts[0]?.reason).toBe(reason);
  });

  it('are read from markers, single, listed or in a row', () => {
    expect(readMarkers('Masts close [2][3]. [1, 2]')).toEqual({
      text: 'Masts close.',
      cites: [2, 3, 1],
    });
  });
});

describe('points that a model wrote', () => {
  it('become key points with receipts, or are withheld', () => {
    const grounded = groundPoints(
      [
        { text: 'Norvik will shut 40 masts.', cites: [1] },
        { text: 'Norvik has closed 40 masts.', cites: [1] },
      ],
      SOURCES,
    );
    expect(grounded.points).toEqual([
      { text: 'Norvik will shut 40 masts.', evidence: [{ article: 'a', start: 0, end: 27 }] },
    ]);
    expect(grounded.withheld).toBe(1);
    expect(grounded.verdicts.map((verdict) => verdict.supported)).toEqual([true, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { quantities, quantityFollows } from '../../../src/core/claims/numbers.ts';
import { evenOut } from '../../../src/core/claims/read.ts';
import { isReckoned } from '../../../src/core/claims/reckoned.ts';

const follows = (claim: string, evidence: string): boolean =>
  quantities(evenOut(claim)).every((one) =>
    quantities(evenOut(evidence)).some((other) => quantityFollows(one, other)),
  );

describe('a claimed figure', () => {
  it.each([
    ['about 420 people', '417 people'],
    ['about 40 people', '44 people'],
    ['more than 400 people', '417 people'],
    ['over $100 million', '$140 million'],
    ['less than a week', 'five days'],
    ['over eight years', 'eight years'],
    ['16 years old', 'sixteen-year-old'],
    ['nearly $38 million', '$38million'],
    ['2,129 points', '2, 129 points'],
    ['33 percent of voters', 'one voter in three'],
  ])('%s follows from %s', (claim, evidence) => {
    expect(follows(claim, evidence)).toBe(true);
  });

  it.each([
    ['about 82 people', '92 people'],
    ['as much as $494,400', 'as much as $449,400'],
    ['some 2,600 people', '26,000 people'],
    ['64 percent', '6.4 percent'],
    ['over $100 million', '$240 million'],
    ['fewer than 20 people', 'around 20 people'],
  ])('%s does not follow from %s', (claim, evidence) => {
    expect(follows(claim, evidence)).toBe(false);
  });

  it('may be the points between two shares of one sentence, or between the sides of a score', () => {
    const reckoned = (claim: string, evidence: string) =>
      isReckoned(quantities(claim)[0] as never, claim, quantities(evidence));
    expect(reckoned('six points', '50 percent to 44 percent')).toBe(true);
    expect(reckoned('seven-point', 'won 20-13')).toBe(true);
    expect(reckoned('nine points', '50 percent to 44 percent')).toBe(false);
  });
});

describe('words that are states when shortened', () => {
  it.each([
    'Pope Leo celebrated Mass.',
    'She fell Ill.',
    'Miss. Smith left',
    'told them, OK. Then',
  ])('%s names none', (written) => {
    expect(evenOut(written)).toBe(written);
  });
});

describe('places and parties as news shortens them', () => {
  it.each([
    ['a hotel in Biloxi, Miss.', 'a hotel in Biloxi, Mississippi.'],
    ['Woodburn, Ore., police', 'Woodburn, Oregon, police'],
    ['He died in Reno, Nev. on Monday', 'He died in Reno, Nevada on Monday'],
    ['Shays (R-Conn.)', 'Shays (R-Connecticut)'],
    ['Graham (R-SC) said', 'Graham (R-South Carolina) said'],
    ['the GOP', 'the Republican'],
    ['the U.S. and the U.N.', 'the US and the UN'],
    ['@JanePorter wrote', 'Jane Porter wrote'],
    ['their 3rd win', 'their third win'],
  ])('%s is read as %s', (written, read) => {
    expect(evenOut(written)).toBe(read);
  });
});

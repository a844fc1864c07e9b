import { describe, expect, it } from 'vitest';
import type { Judged } from '../../../src/core/claims/comparison.ts';
import { compareClaim } from '../../../src/core/claims/features.ts';
import { type ParsedClaim, parseClaim } from '../../../src/core/claims/parse.ts';
import { readClaims } from '../../../src/core/claims/read.ts';

function laid(claim: string, ...evidence: string[]): Judged {
  const [own] = readClaims(claim).map(parseClaim);
  return compareClaim(own as ParsedClaim, evidence.flatMap(readClaims).map(parseClaim));
}

describe('parties of a claim laid against its evidence', () => {
  it('are turned where the one who acts there undergoes here', () => {
    const { features } = laid('Miller sued Jordan in Ohio.', 'Jordan sued Miller in Ohio.');
    expect(features).toMatchObject({ pairsKept: 0, pairsTurnedNames: 1, pairsTurnedVerbs: 1 });
  });

  it('are kept where active becomes passive', () => {
    const { features } = laid('Miller was sued by Jordan.', 'Jordan sued Miller.');
    expect(features).toMatchObject({ pairsKept: 1, pairsTurned: 0 });
  });

  it('are rivals where another leads the verb that the claim gives them', () => {
    const { features } = laid(
      'Miller closed the plant in Ohio.',
      'Miller praised the workers. Jordan closed the plant in Ohio.',
    );
    expect(features.subjectRival).toBe(1);
  });
});

describe('what a claim points to', () => {
  it('is against its evidence where one says up and the other down, in whatever words', () => {
    const { features } = laid('Sales of the car surged.', 'Sales of the car dwindled.');
    expect(features.axesAgainst).toBeGreaterThan(0);
  });

  it('agrees where a denied opposite says the same', () => {
    const { features } = laid(
      'The judge refused the request.',
      'The judge did not allow the request.',
    );
    expect(features.axesAgainst).toBe(0);
  });

  it('has its order turned where what came first there comes last here', () => {
    const { features } = laid(
      'She printed two signs before she learned of the rally.',
      'She learned of the rally before she printed two signs.',
    );
    expect(features).toMatchObject({ orderKept: 0, orderTurned: 1 });
  });
});

describe('the words that are off', () => {
  it('are none where claim and sentence are the same', () => {
    expect(laid('Palin apologized.', 'Palin apologized.').pieces).toEqual([]);
  });

  it('hold what was left out right before a word that the claim has', () => {
    const { pieces } = laid(
      'Palin was the presidential candidate.',
      'Palin was the vice presidential candidate.',
    );
    expect(pieces).toHaveLength(1);
    expect(pieces[0]).toMatchObject({ left: 1, ahead: 1, tied: 1 });
  });

  it('tell a word from its opposite in the same place', () => {
    const { pieces } = laid(
      'Nichols shot a deputy inside the courtroom.',
      'Nichols shot a deputy outside the courtroom.',
    );
    expect(pieces.some(({ inGap }) => inGap === 1)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../src/core/claims/check-claim.ts';
import { recase } from '../../../src/core/claims/recase.ts';

const EVIDENCE = [
  'Inspectors from Ofcom fined Harbour Telecom £4.6m on Tuesday, Maria Quist said.',
  'Harbour Telecom did not appeal.',
];

describe('a claim written without capitals', () => {
  it('takes those of its evidence, and loses the gaps that a tokeniser left', () => {
    expect(recase("inspectors said harbour telecom did n't appeal .", EVIDENCE)).toBe(
      "Inspectors said Harbour Telecom didn't appeal.",
    );
  });

  it('gives no capital to a common word that opens a sentence of the evidence', () => {
    expect(recase('ofcom sent inspectors', EVIDENCE)).toBe('Ofcom sent inspectors');
  });

  it('leaves a claim with a capital of its own as it is', () => {
    expect(recase('Ofcom fined harbour telecom', EVIDENCE)).toBe('Ofcom fined harbour telecom');
  });

  it('passes where it is true and is withheld for a name that nobody wrote', () => {
    const claim = (name: string) => `${name} was fined £4.6m on tuesday by inspectors from ofcom .`;
    expect(checkClaim(claim('harbour telecom'), EVIDENCE).supported).toBe(true);
    expect(checkClaim(claim('granite telecom'), EVIDENCE).supported).toBe(false);
  });
});

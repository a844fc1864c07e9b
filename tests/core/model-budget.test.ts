import { describe, expect, it } from 'vitest';
import { limitsFor, NO_LIMITS, shareUsed } from '../../src/core/model-budget.ts';

const OPERATOR = { tokens: 1_000, microUsd: null };
const TENANT = { tokens: 2_000, microUsd: 50 };

describe('a day’s limits', () => {
  it('are the tighter of the operator’s and the tenant’s where the operator pays', () => {
    expect(limitsFor('operator', OPERATOR, TENANT)).toEqual({ tokens: 1_000, microUsd: 50 });
    expect(limitsFor('operator', OPERATOR, NO_LIMITS)).toEqual(OPERATOR);
  });

  it('are the tenant’s alone where it pays itself', () => {
    expect(limitsFor('own', OPERATOR, TENANT)).toEqual(TENANT);
    expect(limitsFor('own', OPERATOR, NO_LIMITS)).toEqual(NO_LIMITS);
  });

  it('are used as far as the nearest of them is', () => {
    expect(shareUsed({ tokens: 500, microUsd: 45 }, TENANT)).toBe(0.9);
    expect(shareUsed({ tokens: 500, microUsd: 45 }, NO_LIMITS)).toBe(0);
    expect(shareUsed({ tokens: 0, microUsd: 0 }, { tokens: 0, microUsd: null })).toBe(1);
  });
});

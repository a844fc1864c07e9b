/**
 * How much of a model may be used in a day, and how near to that somebody is. Pure sums: what was
 * used stands in the store, what may be used in the settings and in what a tenant's managers chose.
 * Money is counted in micro-dollars, so that a token's price is a number of few digits.
 */

/** Null: any amount. Days are those of UTC. */
export type DayLimits = { tokens: number | null; microUsd: number | null };

export const NO_LIMITS: DayLimits = { tokens: null, microUsd: null };

export const MICRO_USD_PER_USD = 1_000_000;

/** Managers are told once a day when this share of a limit is used. */
export const WARNING_SHARE = 0.8;

/** Who pays the model's server: the deployment, or the tenant by a key of its own. */
export type Payer = 'operator' | 'own';

/** The operator's limits hold for the operator's key alone; a tenant's own for both. */
export function limitsFor(payer: Payer, operator: DayLimits, tenant: DayLimits): DayLimits {
  if (payer === 'own') return tenant;
  return {
    tokens: least(operator.tokens, tenant.tokens),
    microUsd: least(operator.microUsd, tenant.microUsd),
  };
}

/** Of the limit that is nearest, 0 where there is none. */
export function shareUsed(used: { tokens: number; microUsd: number }, limits: DayLimits): number {
  const shareOf = (amount: number, limit: number | null) =>
    limit === null ? 0 : limit === 0 ? 1 : amount / limit;
  return Math.max(shareOf(used.tokens, limits.tokens), shareOf(used.microUsd, limits.microUsd));
}

/** "2026-01-05" of an ISO time. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

function least(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/**
 * How sure an attribution is, and whether it is shown. A wrong name is worse than none: below the
 * bound the speaker is left out and the product says that it is unclear.
 */
import { BIAS, WEIGHTS } from './confidence-weights.ts';
import type { Evidence } from './evidence.ts';

/**
 * Speakers at least this sure are shown. From the curve that bench/quotes/precision.ts prints: the
 * lowest bound at which speakers shown of publishers that no weight was fitted to are right in 98 of
 * 100.
 */
export const SHOWN_CONFIDENCE_MIN = 0.9;

/**
 * Pronouns and descriptions that stand for the right one, by how far it leads the next that fits (see
 * pronouns.ts). Marked texts say nothing of it: 56 were read by hand, 14 of each row.
 */
const REFERENT_RIGHT = [
  { leadMin: 8, share: 0.99 },
  { leadMin: 4, share: 0.96 },
  { leadMin: 2, share: 0.94 },
  { leadMin: 0, share: 0.45 },
] as const;

/**
 * Share of attributions with such evidence that are right, between 0 and 1; 0 without evidence. `lead`
 * is null where the mention is a name.
 */
export function confidenceOf(evidence: Evidence, lead: number | null): number {
  if (evidence.length === 0) return 0;
  const logit = evidence.reduce((sum, [name, value]) => sum + value * (WEIGHTS[name] ?? 0), BIAS);
  return referentRight(lead) / (1 + Math.exp(-logit));
}

function referentRight(lead: number | null): number {
  if (lead === null) return 1;
  return REFERENT_RIGHT.find(({ leadMin }) => lead >= leadMin)?.share ?? 0;
}

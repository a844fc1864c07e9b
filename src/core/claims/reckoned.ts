/**
 * Figures that no sentence has as they are, reckoned from two that it has: a difference, a sum, a
 * change in percent, the points between two shares.
 */
import { isYear, type Quantity, quantityFollows } from './numbers.ts';

const COMPARED =
  /\b(?:by|more|less|fewer|longer|shorter|higher|lower|ahead|behind|difference|margin|extra|another|gap)\b/i;
const SUMMED = /\b(?:total|altogether|combined|in all|overall|together)\b/i;

/** Characters between the figures of a score: "20-13", "20 to 13". */
const SCORE_GAP = 4;

/** Two shares, or the two figures of a score: what parts them is counted in points. */
function isPoll(from: Quantity, to: Quantity): boolean {
  if (from.unit === 'percent' && /^(?:percent|)$/.test(to.unit)) return true;
  const between = Math.max(from.start, to.start) - Math.min(from.end, to.end);
  return from.unit === '' && to.unit === '' && between <= SCORE_GAP;
}

/** Whether a claimed quantity is the difference, the change in percent or the sum of two in a sentence. */
export function isReckoned(claim: Quantity, text: string, evidence: readonly Quantity[]): boolean {
  return evidence.some((from, at) =>
    evidence.some((to, other) => {
      if (other === at) return false;
      const results: [number, string][] = [];
      if (isYear(claim) && isYear(from) && to.unit === 'month' && Number.isInteger(to.value / 12))
        results.push([from.value + to.value / 12, ''], [from.value - to.value / 12, '']);
      if (
        from.unit === 'percent' &&
        claim.unit === to.unit &&
        to.unit !== 'percent' &&
        to.unit !== ''
      )
        results.push([(from.value * to.value) / 100, to.unit]);
      if (claim.unit === 'month' && isYear(from) && isYear(to))
        results.push([12 * Math.abs(to.value - from.value), 'month']);
      if (claim.unit === 'points' && isPoll(from, to))
        results.push([Math.abs(from.value - to.value), 'points']);
      if (from.unit === to.unit && COMPARED.test(text))
        results.push([Math.abs(from.value - to.value), from.unit]);
      if (
        claim.unit === 'percent' &&
        from.unit === to.unit &&
        from.unit !== 'percent' &&
        from.value !== 0
      )
        results.push([(100 * Math.abs(to.value - from.value)) / from.value, 'percent']);
      if (from.unit === to.unit && SUMMED.test(text) && at < other)
        results.push([from.value + to.value, from.unit]);
      return results.some(([value, unit]) =>
        quantityFollows(claim, { ...from, value, unit, bound: 'exact' }),
      );
    }),
  );
}

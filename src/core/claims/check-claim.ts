/**
 * Whether a claim follows from the sentences it cites. Words between quotation marks must stand
 * there as they are; a sentence as published passes; all else is weighed by what was learnt from
 * judged claims. Knows no world and no clock, so that the same claim has the same verdict in every run.
 */
import type { Comparison, Features } from './comparison.ts';
import { compareClaim } from './features.ts';
import { oddsOf, reasonFor } from './judge.ts';
import { type ParsedClaim, parseClaim } from './parse.ts';
import { type ReadClaim, readClaims } from './read.ts';
import { recase } from './recase.ts';
import { alteredQuote } from './speech.ts';
import { isTakenFrom } from './taken.ts';

export type ClaimVerdict = {
  supported: boolean;
  /** `supported`, or a stable code, a colon and what was found: "number: 12 million is not in the evidence". */
  reason: string;
};

export function checkClaim(claim: string, evidence: readonly string[]): ClaimVerdict {
  const claimed = readClaims(recase(claim, evidence));
  if (claimed.length === 0) return withheld('empty: the claim says nothing');
  const read = evidence.flatMap(parsedText);
  if (read.length === 0) return withheld('evidence: none is given');
  const quote = alteredQuote(claim, evidence);
  if (quote !== null) return withheld(quote);
  for (const sentence of claimed) {
    const reason = faultOf(sentence, read);
    if (reason !== null) return withheld(reason);
  }
  return { supported: true, reason: 'supported' };
}

function faultOf(sentence: ReadClaim, evidence: readonly ParsedClaim[]): string | null {
  if (evidence.some((one) => isTakenFrom(sentence, one))) return null;
  const comparison: Comparison & { features: Features } = compareClaim(
    parseClaim(sentence),
    evidence,
  );
  const { features } = comparison;
  const isBarred = isUncovered(features) || isTurned(features) || (features.datesGone ?? 0) > 0;
  return !isBarred && oddsOf(features) >= ODDS_LEAST ? null : reasonFor(comparison);
}

function isUncovered({ cover2 = 0 }: Features): boolean {
  return cover2 < COVER_LEAST;
}

/** "From A to B" where the evidence goes from B to A: of the judged claims none such was true. */
function isTurned({ tiesTurned = 0, strict2 = 0 }: Features): boolean {
  return tiesTurned > 1 || (tiesTurned === 1 && strict2 > VERBATIM_SHARE);
}

/** Share of a claim's weight that stands in its evidence in the same words. */
const VERBATIM_SHARE = 0.95;

/**
 * Log odds from which a claim is shown. On the 159 claims held out 0 withholds .88 of the lies and lets
 * .79 of the true ones by, 0.6 withholds .97 and lets .69 by: a lie shown costs more than a truth left
 * out, for which the source's own sentence stands.
 */
const ODDS_LEAST = 0.6;

/** Share of a claim's weight that must stand in two sentences: of true claims 1 in 150 has less. */
const COVER_LEAST = 0.4;

/** Sentences read before, since claims of one story cite the same ones: bounded, oldest out first. */
const READ_MAX = 2_000;
const READ = new Map<string, ParsedClaim[]>();

function parsedText(text: string): ParsedClaim[] {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const parsed = readClaims(text).map(parseClaim);
  if (READ.size >= READ_MAX) READ.delete(READ.keys().next().value ?? '');
  READ.set(text, parsed);
  return parsed;
}

function withheld(reason: string): ClaimVerdict {
  return { supported: false, reason };
}

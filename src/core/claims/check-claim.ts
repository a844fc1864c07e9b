/**
 * Whether a claim follows from the sentences it cites. Words between quotation marks must stand
 * there as they are; a sentence as published passes; all else is weighed by what was learnt from
 * judged claims. Knows no world and no clock, so that the same claim has the same verdict in every run.
 */
import { sentences } from '../text/sentences.ts';
import type { Features } from './comparison.ts';
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
  if (isTooLong(claim)) return withheld('length: longer than a claim may be');
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

/** Of one sentence: of 6,223 claims of the writers measured none had over 213 characters. */
export const CLAIM_CHARS_MAX = 600;
/** Of all sentences of a claim, each of which is checked: a summary of some twenty. */
const SUMMARY_CHARS_MAX = 4_000;

function isTooLong(claim: string): boolean {
  return (
    claim.length > SUMMARY_CHARS_MAX ||
    sentences(claim).some(({ start, end }) => end - start > CLAIM_CHARS_MAX)
  );
}

function faultOf(sentence: ReadClaim, evidence: readonly ParsedClaim[]): string | null {
  if (evidence.some((one) => isTakenFrom(sentence, one))) return null;
  const judged = compareClaim(parseClaim(sentence), evidence);
  const { features } = judged;
  const isBarred = isUncovered(features) || BARRED.some((name) => (features[name] ?? 0) > 0);
  return !isBarred && oddsOf(judged) >= ODDS_LEAST ? null : reasonFor(judged);
}

/** Of 7,970 judged claims those with such a fault were true in 0 of 50 and 3 of 119 cases. */
const BARRED = ['yearsGone', 'datesGone'] as const;

function isUncovered({ cover2 = 0 }: Features): boolean {
  return cover2 < COVER_LEAST;
}

/**
 * Log odds from which a claim is shown. Of two writers of whom nothing was learnt, 590 short claims and
 * 390 that join what several sentences say, -0.6 withholds .67 and .41 of the lies and lets .93 and .86
 * of the true ones by, 0 withholds .83 and .65 and lets .84 and .70 by, 0.3 withholds .88 and .73 and
 * lets .77 and .63 by, 0.8 withholds .92 and .93 and lets .55 and .44 by.
 */
const ODDS_LEAST = 0;

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

/**
 * Whether a claim follows from the sentences it cites: deterministic checks, each of which can only
 * withhold. Knows no model and no world, so that the same claim has the same verdict in every run.
 */
import { unknownName, wrongCompany, wrongNumber, wrongRole } from './check-claim-binding.ts';
import { supportOf } from './check-claim-match.ts';
import {
  comparisonTurned,
  swappedComparison,
  swappedDirection,
  swappedParties,
  swappedSequence,
  swappedSubject,
} from './check-claim-order.ts';
import {
  contradiction,
  droppedSpeaker,
  inventedCause,
  overSure,
  overWide,
  wrongTime,
} from './check-claim-polarity.ts';
import { alteredQuote, wrongSpeaker } from './check-claim-speech.ts';
import { type ReadSentence, readText } from './check-claim-text.ts';

export type ClaimVerdict = {
  supported: boolean;
  /** `supported`, or a stable code, a colon and what was found: "number: 12 million is not in the evidence". */
  reason: string;
};

/** Share of a claim's words that the evidence it rests on must have. */
const COVER_MIN = 0.6;
const COVER_BEST_MIN = 0.34;
/** A long claim may have one word of its own for so many of the evidence's. */
const WORDS_PER_MISSING = 12;

export function checkClaim(claim: string, evidence: readonly string[]): ClaimVerdict {
  const claimed = readText(claim);
  if (claimed.length === 0) return withheld('empty: the claim says nothing');
  const read = evidence.flatMap(readText);
  if (read.length === 0) return withheld('evidence: none is given');
  const texts = new Set(read.map((sentence) => sentence.text));
  const quote = alteredQuote(claim, evidence);
  if (quote !== null) return withheld(quote);
  for (const sentence of claimed) {
    if (texts.has(sentence.text)) continue;
    const reason = fault(sentence, read);
    if (reason !== null) return withheld(reason);
  }
  return { supported: true, reason: 'supported' };
}

function fault(claim: ReadSentence, evidence: readonly ReadSentence[]): string | null {
  const support = supportOf(claim.words, evidence);
  return (
    unknownName(claim, evidence) ??
    wrongNumber(claim, evidence, support) ??
    contradiction(claim, support, comparisonTurned(claim, support) === true) ??
    wrongRole(claim, evidence) ??
    wrongSpeaker(claim, evidence, support) ??
    droppedSpeaker(claim, support) ??
    overWide(claim, support) ??
    overSure(claim, support) ??
    wrongTime(claim, support) ??
    swappedParties(claim, support) ??
    swappedSubject(claim, support) ??
    swappedDirection(claim, support) ??
    swappedComparison(claim, support) ??
    swappedSequence(claim, support) ??
    inventedCause(claim, support) ??
    wrongCompany(claim, support) ??
    uncovered(support)
  );
}

function uncovered({
  missing,
  wanted,
  coverAll,
  coverBest,
}: ReturnType<typeof supportOf>): string | null {
  const [first] = missing;
  if (missing.length > Math.floor(wanted / WORDS_PER_MISSING) && first !== undefined)
    return `word: "${first.text}" is not in the evidence`;
  if (coverAll < COVER_MIN || coverBest < COVER_BEST_MIN)
    return 'cover: too little of the claim is in the evidence';
  return null;
}

function withheld(reason: string): ClaimVerdict {
  return { supported: false, reason };
}

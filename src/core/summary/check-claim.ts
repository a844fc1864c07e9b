/**
 * Whether a claim follows from the sentences it cites: deterministic checks, each of which can only
 * withhold. Knows no model and no world, so that the same claim has the same verdict in every run.
 */
import { wrongNumber, wrongRole } from './check-claim-binding.ts';
import {
  overSure,
  plannedOnly,
  strongerModal,
  surerOfBeing,
  wrongTime,
} from './check-claim-certainty.ts';
import { uncovered } from './check-claim-cover.ts';
import {
  crossedSubjects,
  droppedRestriction,
  stitched,
  swappedOwner,
  swappedPlaces,
  swappedQuality,
  wrongAgent,
  wrongContrast,
} from './check-claim-doer.ts';
import { supportOf } from './check-claim-match.ts';
import { unknownName, wrongCompany } from './check-claim-names.ts';
import {
  comparisonTurned,
  swappedComparison,
  swappedDirection,
  swappedParties,
  swappedSequence,
  swappedSubject,
} from './check-claim-order.ts';
import { contradiction } from './check-claim-polarity.ts';
import { droppedSpeaker, inventedCause, overWide } from './check-claim-scope.ts';
import { wrongSpeaker } from './check-claim-speaker.ts';
import { alteredQuote } from './check-claim-speech.ts';
import { type ReadSentence, readText } from './check-claim-text.ts';

export type ClaimVerdict = {
  supported: boolean;
  /** `supported`, or a stable code, a colon and what was found: "number: 12 million is not in the evidence". */
  reason: string;
};

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
    strongerModal(claim, support) ??
    plannedOnly(claim, support) ??
    surerOfBeing(claim, support) ??
    wrongTime(claim, support) ??
    swappedParties(claim, support) ??
    swappedSubject(claim, support) ??
    swappedDirection(claim, support) ??
    swappedComparison(claim, support) ??
    swappedSequence(claim, support) ??
    swappedPlaces(claim, support) ??
    swappedQuality(claim, support) ??
    crossedSubjects(claim, support) ??
    swappedOwner(claim, support) ??
    wrongAgent(claim, support) ??
    wrongContrast(claim, support) ??
    droppedRestriction(claim, support) ??
    stitched(claim, support) ??
    inventedCause(claim, support) ??
    wrongCompany(claim, support) ??
    uncovered(claim, support)
  );
}

function withheld(reason: string): ClaimVerdict {
  return { supported: false, reason };
}

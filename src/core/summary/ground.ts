/**
 * Key points and headlines that a model wrote, each with the numbers of the sentences it rests on:
 * those that hold become key points with receipts, the others are withheld and counted.
 */
import {
  type CitationVerdict,
  type CitingSentence,
  type NumberedSource,
  settleCitations,
} from '../citation.ts';
import type { KeyPoint } from '../digest/digest.ts';

export type GroundedPoints = {
  points: KeyPoint[];
  withheld: number;
  /** One for each point, in the order given. */
  verdicts: CitationVerdict[];
};

export function groundPoints(
  points: readonly CitingSentence[],
  sources: readonly NumberedSource[],
): GroundedPoints {
  const { kept, withheld, verdicts } = settleCitations(points, sources);
  return {
    points: kept.map(({ text, citations }) => ({ text, evidence: citations })),
    withheld,
    verdicts,
  };
}

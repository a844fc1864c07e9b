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
import { losesHedge } from './hedges.ts';

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
  const grounded: GroundedPoints = { points: [], withheld: 0, verdicts: [] };
  for (const point of points) {
    const { kept, verdicts } = settleCitations([point], sources);
    const isLost = kept.length > 0 && isBare(point, sources);
    if (kept.length === 0 || isLost) grounded.withheld++;
    else
      grounded.points.push(...kept.map(({ text, citations }) => ({ text, evidence: citations })));
    grounded.verdicts.push(
      ...verdicts.map((verdict) =>
        isLost ? { ...verdict, supported: false, reason: 'hedge: told as done' } : verdict,
      ),
    );
  }
  return grounded;
}

/** A sentence as published keeps its own hedges. */
function isBare({ text, cites }: CitingSentence, sources: readonly NumberedSource[]): boolean {
  const cited = sources.filter(({ n }) => cites.includes(n)).map((source) => source.text);
  return !cited.some((source) => source.includes(text.trim())) && losesHedge(text, cited);
}

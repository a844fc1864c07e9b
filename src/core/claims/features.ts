/**
 * What a claim and its evidence look like together, in numbers: what of it is covered and by which
 * sentences, how its deeds, figures, names, doubts and denials stand there. Judges nothing itself.
 */
import { align } from './align.ts';
import type { Comparison, Features, Judged } from './comparison.ts';
import { coverage, crossing, figuresOf, names, wording } from './coverage.ts';
import { edits } from './edits.ts';
import { matchFigures } from './figures.ts';
import { mentionsOf, sameParty } from './mentions.ts';
import type { ParsedClaim } from './parse.ts';
import { parties } from './parties.ts';
import { piecesOf } from './pieces.ts';
import { polarity } from './polarity.ts';
import { matchDeeds } from './roles.ts';
import { gapsOf } from './surface.ts';
import { deedsOf, denials, scope, scoped, speakers } from './tellings.ts';

/** Share of a claim's weight that a second sentence must add to count among those it rests on. */
const GAIN_LEAST = 0.08;

export function compareClaim(claim: ParsedClaim, evidence: readonly ParsedClaim[]): Judged {
  const alignments = align(claim, evidence);
  const total = alignments.reduce((sum, one) => sum + one.weight, 0) || 1;
  const figureCover = evidence.map((sentence) => figureOverlap(claim, sentence));
  const covers = evidence.map(
    (_, at) =>
      alignments.reduce((sum, one) => sum + one.weight * (one.best[at]?.strength ?? 0), 0) / total +
      0.15 * (figureCover[at] ?? 0),
  );
  const first = covers.indexOf(Math.max(...covers));
  const gains = evidence.map(
    (_, at) =>
      alignments.reduce(
        (sum, one) =>
          sum +
          one.weight *
            Math.max(0, (one.best[at]?.strength ?? 0) - (one.best[first]?.strength ?? 0)),
        0,
      ) /
        total +
      0.1 * Math.max(0, (figureCover[at] ?? 0) - (figureCover[first] ?? 0)),
  );
  const most = Math.max(...gains);
  const second = most >= GAIN_LEAST ? gains.indexOf(most) : null;
  const mentions = { own: mentionsOf([claim]), theirs: mentionsOf(evidence) };
  const deeds = matchDeeds(claim, evidence, mentions.own, mentions.theirs);
  const order = [...new Set([first, ...(second === null ? [] : [second]), ...evidence.keys()])];
  const figures = matchFigures(claim, evidence, alignments, order);
  const gaps = gapsOf(claim.words, evidence[first]?.words ?? []);
  const comparison: Comparison = {
    claim,
    evidence,
    alignments,
    first,
    second,
    deeds,
    figures,
    gaps,
  };
  const features: Features = {
    ...coverage(comparison, total),
    ...names(comparison),
    ...figuresOf(comparison),
    ...denials(comparison),
    ...deedsOf(comparison),
    ...scope(comparison),
    ...speakers(comparison, (a, b) => sameParty(mentions.own.get(a), mentions.theirs.get(b))),
    ...wording(comparison),
    ...crossing(comparison),
    ...scoped(comparison),
    ...edits(comparison),
    ...polarity(comparison),
    ...parties(comparison, mentions.own, mentions.theirs),
  };
  return { ...comparison, features, pieces: piecesOf(comparison) };
}

function figureOverlap(claim: ParsedClaim, sentence: ParsedClaim): number {
  if (claim.quantities.length === 0) return 0;
  return (
    claim.quantities.filter((one) => sentence.quantities.some((other) => other.value === one.value))
      .length / claim.quantities.length
  );
}

/**
 * What a claim and the sentences it cites are when laid side by side, for all that reads features
 * off it or puts a fault into words.
 */
import type { Alignment } from './align.ts';
import type { FigureMatch } from './figures.ts';
import type { ParsedClaim } from './parse.ts';
import type { DeedMatch } from './roles.ts';
import type { Gap } from './surface.ts';

export type Features = Record<string, number>;

export type Comparison = {
  claim: ParsedClaim;
  evidence: readonly ParsedClaim[];
  alignments: Alignment[];
  /** The sentence that covers most of the claim, and the one that adds most to it, if any. */
  first: number;
  second: number | null;
  deeds: DeedMatch[];
  figures: FigureMatch[];
  /** Between the words that the claim and its first sentence share, in order. */
  gaps: Gap[];
};

/** A comparison in numbers: of the claim as a whole, and of each word that is off in it. */
export type Judged = Comparison & { features: Features; pieces: Features[] };

/** How well a sentence has a word of the claim, 0 to 1. */
export function strengthAt(one: Alignment, sentence: number | null): number {
  return sentence === null ? 0 : (one.best[sentence]?.strength ?? 0);
}

export function inFocus(
  one: Alignment,
  { first, second }: Pick<Comparison, 'first' | 'second'>,
): number {
  return Math.max(strengthAt(one, first), strengthAt(one, second));
}

export function anywhere(one: Alignment): number {
  return Math.max(0, ...one.best.map((match) => match?.strength ?? 0));
}

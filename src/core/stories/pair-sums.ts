/**
 * What two articles share, facet by facet, as plain sums: the part of comparing them that grows
 * with their length. For one pair it is read off both; for a whole set an index adds it up.
 */
import type { DocVectors } from './doc-vectors.ts';
import { placeOf, type SparseVector, sharedCount, sharedRarity, sparseDot } from './sparse.ts';

/** Of articles `a` and `b`; swapped, `here` and `there` swap. */
export type PairSums = {
  /** Dot products of the weights. */
  terms: number;
  names: number;
  places: number;
  figures: number;
  pairs: number;
  lead: number;
  headline: number;
  /** Shared runs of words. */
  runs: number;
  /** Sum of `a`'s rarities of shared terms. */
  rarity: number;
  /** Rarity of `a`'s headline found in `b`'s terms, and the other way round. */
  headlineThere: number;
  headlineHere: number;
  /** How many of `a`'s heaviest stand in `b`, and the other way round. */
  topTermsThere: number;
  topTermsHere: number;
  topNamesThere: number;
  topNamesHere: number;
  topFullNamesThere: number;
  topFullNamesHere: number;
};

/** `terms`: the dot product of their terms, where it is known already. */
export function pairSums(
  a: DocVectors,
  b: DocVectors,
  terms: number = sparseDot(a.terms, b.terms),
): PairSums {
  return {
    terms,
    names: sparseDot(a.names, b.names),
    places: sparseDot(a.places, b.places),
    figures: sparseDot(a.figures, b.figures),
    pairs: sparseDot(a.pairs, b.pairs),
    lead: sparseDot(a.lead, b.lead),
    headline: sparseDot(a.headline, b.headline),
    runs: sharedCount(a.runs, b.runs),
    rarity: sharedRarity(a.terms, b.terms),
    headlineThere: sharedRarity(a.headline, b.terms),
    headlineHere: sharedRarity(b.headline, a.terms),
    topTermsThere: held(a.top.terms, b.terms),
    topTermsHere: held(b.top.terms, a.terms),
    topNamesThere: held(a.top.names, b.names, b.terms),
    topNamesHere: held(b.top.names, a.names, a.terms),
    topFullNamesThere: held(a.top.fullNames, b.fullNames),
    topFullNamesHere: held(b.top.fullNames, a.fullNames),
  };
}

/** How many of the terms stand in one of the vectors. */
function held(top: Int32Array, first: SparseVector, second?: SparseVector): number {
  let count = 0;
  for (let i = 0; i < top.length; i += 1) {
    const id = top[i] as number;
    if (placeOf(first.ids, id) >= 0 || (second !== undefined && placeOf(second.ids, id) >= 0))
      count += 1;
  }
  return count;
}

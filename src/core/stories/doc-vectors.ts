/**
 * An article's features weighed by how rare its terms are at the time, ready to be compared. Made
 * once when the article arrives and kept small, since a window's worth of them is held.
 */
import type { Rarity } from './rarity.ts';
import { heaviest, type SparseVector, sparseVector } from './sparse.ts';
import type { Counts, Dates, DocFeatures } from './story-doc.ts';

export type DocVectors = {
  id: string;
  /** Milliseconds since 1970, null where undated. */
  time: number | null;
  length: number;
  terms: SparseVector;
  headline: SparseVector;
  lead: SparseVector;
  names: SparseVector;
  fullNames: SparseVector;
  places: SparseVector;
  figures: SparseVector;
  pairs: SparseVector;
  dates: Dates;
  runs: Int32Array;
  /** Heaviest terms, ascending by id. */
  top: { terms: Int32Array; names: Int32Array; fullNames: Int32Array };
};

/** Terms kept of one article, heaviest first; the rest weigh next to nothing. */
const TERMS_MAX = 300;
const TOP_TERMS = 15;
const TOP_NAMES = 6;
const TOP_FULL_NAMES = 3;

export function docVectors(features: DocFeatures, rarity: Rarity): DocVectors {
  const terms = weighed(features.terms, rarity);
  const names = weighed(features.names, rarity);
  const fullNames = weighed(features.fullNames, rarity);
  return {
    id: features.id,
    time: features.time,
    length: features.length,
    terms,
    headline: weighed(features.headline, rarity),
    lead: weighed(features.lead, rarity),
    names,
    fullNames,
    places: weighed(features.places, rarity),
    figures: weighed(features.figures, rarity),
    pairs: weighed(features.pairs, rarity),
    dates: features.dates,
    runs: features.runs,
    top: {
      terms: heaviest(terms, TOP_TERMS),
      names: heaviest(names, TOP_NAMES),
      fullNames: heaviest(fullNames, TOP_FULL_NAMES),
    },
  };
}

/** What an article adds to the document frequencies. */
export function* countedTerms({ terms, names, pairs }: DocFeatures): Generator<number> {
  yield* terms.keys();
  yield* names.keys();
  yield* pairs.keys();
}

/** (1 + log tf) × idf. */
function weighed(counts: Counts, rarity: Rarity): SparseVector {
  const all = Int32Array.from(counts.keys()).sort();
  const ids = all.length <= TERMS_MAX ? all : heaviestOf(all, counts, rarity);
  const weights = new Float32Array(ids.length);
  const rarities = new Float32Array(ids.length);
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] as number;
    const rare = rarity.of(id);
    rarities[i] = rare;
    weights[i] = (1 + Math.log(counts.get(id) as number)) * rare;
  }
  return sparseVector(ids, weights, rarities);
}

/** Ascending by id; of equal weight the smaller id stays. */
function heaviestOf(ids: Int32Array, counts: Counts, rarity: Rarity): Int32Array {
  const weights = Float64Array.from(
    ids,
    (id) => (1 + Math.log(counts.get(id) as number)) * rarity.of(id),
  );
  const least = weights.toSorted()[ids.length - TERMS_MAX] as number;
  let ties = TERMS_MAX - weights.reduce((count, weight) => count + Number(weight > least), 0);
  return ids.filter((_, i) => {
    const weight = weights[i] as number;
    if (weight === least) ties -= 1;
    return weight > least || (weight === least && ties >= 0);
  });
}

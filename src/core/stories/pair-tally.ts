/**
 * The sums of pair-sums.ts for an article and all that came before it in a set, added up over an
 * index of terms: work is done only where two articles share something, which most do not.
 */
import type { DocVectors } from './doc-vectors.ts';
import type { PairSums } from './pair-sums.ts';
import type { SparseVector } from './sparse.ts';

/** Of an article with those before it in the set. */
export type Tallied = { terms(earlier: number): number; sums(earlier: number): PairSums };

type Entries = { ids: Int32Array; values?: Float32Array };
type Read = (doc: DocVectors) => Entries;

const once =
  (ids: (doc: DocVectors) => Int32Array): Read =>
  (doc) => ({ ids: ids(doc) });
const weighed =
  (vector: (doc: DocVectors) => SparseVector): Read =>
  (doc) => ({ ids: vector(doc).ids, values: vector(doc).weights });
const rarities =
  (vector: (doc: DocVectors) => SparseVector): Read =>
  (doc) => ({ ids: vector(doc).ids, values: vector(doc).rarities });

const TERMS = once(({ terms }) => terms.ids);
const NAMED = once(({ names, terms }) => union(names.ids, terms.ids));
const FULL_NAMES = once(({ fullNames }) => fullNames.ids);
const HEADLINE = rarities(({ headline }) => headline);
const TOP_TERMS = once(({ top }) => top.terms);
const TOP_NAMES = once(({ top }) => top.names);
const TOP_FULL_NAMES = once(({ top }) => top.fullNames);
const WEIGHED = {
  terms: weighed(({ terms }) => terms),
  names: weighed(({ names }) => names),
  places: weighed(({ places }) => places),
  figures: weighed(({ figures }) => figures),
  pairs: weighed(({ pairs }) => pairs),
  lead: weighed(({ lead }) => lead),
  headline: weighed(({ headline }) => headline),
  runs: once(({ runs }) => runs),
};

/** What the article asks with, and what the earlier ones are held by. */
const FACETS: Record<keyof PairSums, readonly [asks: Read, holds: Read]> = {
  terms: [WEIGHED.terms, WEIGHED.terms],
  names: [WEIGHED.names, WEIGHED.names],
  places: [WEIGHED.places, WEIGHED.places],
  figures: [WEIGHED.figures, WEIGHED.figures],
  pairs: [WEIGHED.pairs, WEIGHED.pairs],
  lead: [WEIGHED.lead, WEIGHED.lead],
  headline: [WEIGHED.headline, WEIGHED.headline],
  runs: [WEIGHED.runs, WEIGHED.runs],
  rarity: [rarities(({ terms }) => terms), TERMS],
  headlineThere: [HEADLINE, TERMS],
  headlineHere: [TERMS, HEADLINE],
  topTermsThere: [TOP_TERMS, TERMS],
  topTermsHere: [TERMS, TOP_TERMS],
  topNamesThere: [TOP_NAMES, NAMED],
  topNamesHere: [NAMED, TOP_NAMES],
  topFullNamesThere: [TOP_FULL_NAMES, FULL_NAMES],
  topFullNamesHere: [FULL_NAMES, TOP_FULL_NAMES],
};
const KEYS = Object.keys(FACETS) as (keyof PairSums)[];

type Postings = Map<number, { places: number[]; values: number[] | null }>;

/** To be asked for each place in turn, from the first. */
export function createPairTally(docs: readonly DocVectors[]): (place: number) => Tallied {
  const held = new Map<Read, Postings>(KEYS.map((key) => [FACETS[key][1], new Map()]));
  const sums = new Map(KEYS.map((key) => [key, new Float64Array(docs.length)]));
  const columns = Object.fromEntries(sums) as Record<keyof PairSums, Float64Array>;
  return (place) => {
    const doc = docs[place] as DocVectors;
    for (const key of KEYS) {
      const [asks, holds] = FACETS[key];
      columns[key].fill(0, 0, place);
      add(columns[key], asks(doc), held.get(holds) as Postings);
    }
    for (const [holds, postings] of held) post(postings, place, holds(doc));
    return {
      terms: (earlier) => columns.terms[earlier] as number,
      sums: (earlier) => sumsAt(columns, earlier),
    };
  };
}

function add(sums: Float64Array, { ids, values }: Entries, postings: Postings): void {
  for (let t = 0; t < ids.length; t += 1) {
    const posting = postings.get(ids[t] as number);
    if (posting === undefined) continue;
    const value = values === undefined ? 1 : (values[t] as number);
    const { places, values: others } = posting;
    for (let p = 0; p < places.length; p += 1) {
      const place = places[p] as number;
      const other = others === null ? 1 : (others[p] as number);
      sums[place] = (sums[place] as number) + value * other;
    }
  }
}

function post(postings: Postings, place: number, { ids, values }: Entries): void {
  for (let t = 0; t < ids.length; t += 1) {
    const id = ids[t] as number;
    let posting = postings.get(id);
    if (posting === undefined) {
      posting = { places: [], values: values === undefined ? null : [] };
      postings.set(id, posting);
    }
    posting.places.push(place);
    posting.values?.push(values?.[t] as number);
  }
}

function sumsAt(columns: Record<keyof PairSums, Float64Array>, earlier: number): PairSums {
  const at = (key: keyof PairSums): number => columns[key][earlier] as number;
  return {
    terms: at('terms'),
    names: at('names'),
    places: at('places'),
    figures: at('figures'),
    pairs: at('pairs'),
    lead: at('lead'),
    headline: at('headline'),
    runs: at('runs'),
    rarity: at('rarity'),
    headlineThere: at('headlineThere'),
    headlineHere: at('headlineHere'),
    topTermsThere: at('topTermsThere'),
    topTermsHere: at('topTermsHere'),
    topNamesThere: at('topNamesThere'),
    topNamesHere: at('topNamesHere'),
    topFullNamesThere: at('topFullNamesThere'),
    topFullNamesHere: at('topFullNamesHere'),
  };
}

/** Of two ascending lists, ascending. */
function union(a: Int32Array, b: Int32Array): Int32Array {
  return Int32Array.from(new Set([...a, ...b])).sort();
}

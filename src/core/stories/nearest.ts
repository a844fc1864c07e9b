/**
 * Finds the few articles that a new one may belong with, in time that does not grow with the
 * store: each rare term remembers only its newest articles.
 */
import type { DocVectors } from './doc-vectors.ts';

/** Articles that a term remembers; older ones are reached over other terms or not at all. */
const POSTINGS_MAX = 48;
/** Terms asked, heaviest first. */
const TERMS_ASKED = 30;
/** Terms in more than one article in twenty say little and cost much. */
const RARITY_MIN = 3;
const NEAREST_MAX = 28;

export type NearestIndex = {
  add(doc: DocVectors): void;
  /** Best first, at most 28; ties go to the older. */
  find(doc: DocVectors): DocVectors[];
  remove(doc: DocVectors): void;
};

export function createNearestIndex(): NearestIndex {
  const postings = new Map<number, DocVectors[]>();
  return {
    add(doc) {
      for (const { id } of telling(doc)) {
        const list = postings.get(id);
        if (list === undefined) postings.set(id, [doc]);
        else {
          list.push(doc);
          if (list.length > POSTINGS_MAX) list.shift();
        }
      }
    },
    find(doc) {
      const scores = new Map<DocVectors, number>();
      for (const { id, rarity } of telling(doc)) {
        for (const other of postings.get(id) ?? []) {
          scores.set(other, (scores.get(other) ?? 0) + rarity);
        }
      }
      scores.delete(doc);
      return [...scores]
        .sort((a, b) => b[1] - a[1])
        .slice(0, NEAREST_MAX)
        .map(([other]) => other);
    },
    remove(doc) {
      for (const { id } of telling(doc)) {
        const rest = (postings.get(id) ?? []).filter((other) => other !== doc);
        if (rest.length === 0) postings.delete(id);
        else postings.set(id, rest);
      }
    },
  };
}

/** The heaviest rare terms; of a text that has none, its heaviest whatever they are. */
function telling({ terms }: DocVectors): { id: number; weight: number; rarity: number }[] {
  const all = Array.from(terms.ids, (id, i) => ({
    id,
    weight: terms.weights[i] as number,
    rarity: terms.rarities[i] as number,
  })).sort((a, b) => b.weight - a.weight || a.id - b.id);
  const rare = all.filter(({ rarity }) => rarity >= RARITY_MIN);
  return (rare.length > 0 ? rare : all).slice(0, TERMS_ASKED);
}

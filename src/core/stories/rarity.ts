/**
 * How rare a term is: document frequencies that grow as articles come, over a guess at ordinary
 * English. Bounded: a fixed table of counts that is halved when full, so old news fades.
 */
import { COMMON_WORDS, RARE_SHARE } from './common-words.ts';
import { hashTerm } from './sparse.ts';

/** Counters in the table; terms that share one look a little more common than they are. */
const BUCKETS = 2 ** 20;
/** Articles after which all counts are halved. */
const ARTICLES_MAX = 50_000;
/** The guess weighs as much as this many articles. */
const PRIOR_ARTICLES = 300;
const RARITY_MIN = 0.05;

const PRIOR: ReadonlyMap<number, number> = new Map(
  Array.from(COMMON_WORDS, ([term, share]) => [hashTerm(term), share]),
);

export type Rarity = {
  /** Counts one article's terms. */
  add(ids: Iterable<number>): void;
  /** Natural logarithm of articles over articles that hold the term, at least 0.05. */
  of(id: number): number;
};

export function createRarity(): Rarity {
  const counts = new Uint16Array(BUCKETS);
  let articles = 0;
  const bucket = (id: number): number => (id ^ (id >>> 20)) & (BUCKETS - 1);
  return {
    add(ids) {
      articles += 1;
      for (const id of new Set(ids)) {
        const place = bucket(id);
        counts[place] = (counts[place] as number) + 1;
      }
      if (articles < ARTICLES_MAX) return;
      articles /= 2;
      for (const [place, count] of counts.entries()) counts[place] = count >> 1;
    },
    of(id) {
      const holding =
        (counts[bucket(id)] as number) + PRIOR_ARTICLES * (PRIOR.get(id) ?? RARE_SHARE) + 0.5;
      return Math.max(RARITY_MIN, Math.log((articles + PRIOR_ARTICLES) / holding));
    },
  };
}

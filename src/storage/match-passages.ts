/**
 * Which passages are scored for a question. Scoring is paid for by the match, so it is bounded, and
 * by leaving out common words, not by chance: a passage that holds only the commoner ones scores
 * below those that hold a rare one, and is found by a question that has no rarer word.
 */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { PassageHit, SearchEngine } from './search-engine.ts';

/**
 * As many matches as are scored for one question: BM25 takes 2 to 3 µs a match, measured on 300,000
 * passages, so this keeps a search near 30 ms whatever is asked.
 */
const MATCHES_MAX = 10_000;
/** Each word commoner than that costs a walk through all its matches to learn how common it is. */
const COMMON_WORDS_MAX = 3;

/** Passages that hold any of the words, best first; only those of `among` where it is given. */
export async function matchPassages(
  db: Kysely<Tables>,
  engine: SearchEngine,
  words: readonly string[],
  among: readonly number[] | null,
  matchesMax = MATCHES_MAX,
): Promise<PassageHit[]> {
  const rare: { word: string; matches: number }[] = [];
  const common: string[] = [];
  for (const word of new Set(words)) {
    const matches = await engine.countPassages(db, word, matchesMax + 1);
    if (matches > matchesMax) common.push(word);
    else if (matches > 0) rare.push({ word, matches });
  }
  const commonFew = common.slice(0, COMMON_WORDS_MAX);
  if (among !== null) {
    const all = [...rare.map(({ word }) => word), ...commonFew];
    return all.length === 0 ? [] : engine.scorePassages(db, all, among);
  }
  if (rare.length > 0) return engine.scorePassages(db, rarest(rare, matchesMax), null);
  return commonFew.length === 0 ? [] : matchCommon(db, engine, commonFew, matchesMax);
}

/** The first is within the bound by itself. */
function rarest(counted: { word: string; matches: number }[], matchesMax: number): string[] {
  const words: string[] = [];
  let total = 0;
  for (const { word, matches } of counted.toSorted((a, b) => a.matches - b.matches)) {
    total += matches;
    if (total > matchesMax) break;
    words.push(word);
  }
  return words;
}

/** Where every word is common: the newest that hold all of them, and the newest that hold any. */
async function matchCommon(
  db: Kysely<Tables>,
  engine: SearchEngine,
  words: readonly string[],
  matchesMax: number,
): Promise<PassageHit[]> {
  const half = Math.ceil(matchesMax / 2);
  const any = await engine.scoreNewest(db, words, 'any', half);
  const all = words.length === 1 ? [] : await engine.scoreNewest(db, words, 'all', half);
  const hits = new Map([...any, ...all].map((hit) => [hit.row, hit]));
  return [...hits.values()].sort((a, b) => b.score - a.score || a.row - b.row);
}

/**
 * Which passages are scored for a question. Scoring is paid for by the match, so it is bounded, and
 * by leaving out common words, not by chance: a passage that holds only the commoner ones scores
 * below those that hold a rare one, and is found by a question that has no rarer word.
 */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { CountedWord, PassageHit, SearchEngine } from './search-engine.ts';

/** Each word commoner than that costs a walk through all its matches to learn how common it is. */
const COMMON_WORDS_MAX = 3;

/** Passages that hold any of the words, best first; only those of `among` where it is given. */
export async function matchPassages(
  db: Kysely<Tables>,
  engine: SearchEngine,
  words: readonly string[],
  among: readonly number[] | null,
  matchesMax = engine.matchesMax,
): Promise<PassageHit[]> {
  const counted = await engine.countPassages(db, [...new Set(words)], matchesMax + 1);
  const rare = counted.filter(({ matches }) => matches > 0 && matches <= matchesMax);
  const common = counted.filter(({ matches }) => matches > matchesMax);
  const commonFew = common.slice(0, COMMON_WORDS_MAX);
  if (among !== null) {
    const all = [...rare, ...commonFew];
    return all.length === 0 ? [] : engine.scorePassages(db, all, among);
  }
  if (rare.length > 0) return engine.scorePassages(db, rarest(rare, matchesMax), null);
  return commonFew.length === 0 ? [] : matchCommon(db, engine, commonFew, matchesMax);
}

/** The first is within the bound by itself. */
function rarest(counted: readonly CountedWord[], matchesMax: number): CountedWord[] {
  const words: CountedWord[] = [];
  let total = 0;
  for (const word of counted.toSorted((a, b) => a.matches - b.matches)) {
    total += word.matches;
    if (total > matchesMax) break;
    words.push(word);
  }
  return words;
}

/** Where every word is common: the newest that hold all of them, and the newest that hold any. */
async function matchCommon(
  db: Kysely<Tables>,
  engine: SearchEngine,
  words: readonly CountedWord[],
  matchesMax: number,
): Promise<PassageHit[]> {
  const half = Math.ceil(matchesMax / 2);
  const any = await engine.scoreNewest(db, words, 'any', half);
  const all = words.length === 1 ? [] : await engine.scoreNewest(db, words, 'all', half);
  const hits = new Map([...any, ...all].map((hit) => [hit.row, hit]));
  return [...hits.values()].sort((a, b) => b.score - a.score || a.row - b.row);
}

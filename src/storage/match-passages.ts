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

/** Passages that hold any of the words, best first. */
export async function matchPassages(
  db: Kysely<Tables>,
  engine: SearchEngine,
  words: readonly string[],
): Promise<PassageHit[]> {
  const counted: { word: string; matches: number }[] = [];
  for (const word of new Set(words)) {
    const matches = await engine.countPassages(db, word, MATCHES_MAX + 1);
    if (matches > 0) counted.push({ word, matches });
  }
  if (counted.length === 0) return [];
  counted.sort((a, b) => a.matches - b.matches);
  const rare = rarest(counted);
  if (rare.length > 0) return engine.scorePassages(db, rare, null);
  return matchCommon(
    db,
    engine,
    counted.map(({ word }) => word),
  );
}

function rarest(counted: readonly { word: string; matches: number }[]): string[] {
  const words: string[] = [];
  let total = 0;
  for (const { word, matches } of counted) {
    total += matches;
    if (total > MATCHES_MAX) break;
    words.push(word);
  }
  return words;
}

/** Where every word is common: the newest that hold all of them, and the newest that hold any. */
async function matchCommon(
  db: Kysely<Tables>,
  engine: SearchEngine,
  words: readonly string[],
): Promise<PassageHit[]> {
  const half = MATCHES_MAX / 2;
  const all = await engine.newestPassages(db, words, 'all', half);
  const any = words.length === 1 ? [] : await engine.newestPassages(db, words, 'any', half);
  return engine.scorePassages(db, words, [...new Set([...all, ...any])]);
}

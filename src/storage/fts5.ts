/**
 * SQLite's full-text search: FTS5 with Porter stems, diacritics folded, no copy of the text. BM25 is
 * paid for by the match, so what is scored is bounded by leaving out common words, not by chance.
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';
import { MATCHES_MAX, type PassageHit, type SearchEngine, TITLE_WEIGHT } from './search-engine.ts';

export const fts5: SearchEngine = {
  async indexPassage(trx, row, { title, text }) {
    await sql`insert into passages_fts(rowid, title, text) values (${row}, ${title}, ${text})`.execute(
      trx,
    );
  },
  async indexQuote(trx, row, { text, title, speaker }) {
    await sql`insert into quotes_fts(rowid, text, title, speaker) values (${row}, ${text}, ${title}, ${speaker})`.execute(
      trx,
    );
  },
  async removePassages(trx, rows) {
    for (const row of rows) await sql`delete from passages_fts where rowid = ${row}`.execute(trx);
  },
  async removeQuotes(trx, rows) {
    for (const row of rows) await sql`delete from quotes_fts where rowid = ${row}`.execute(trx);
  },
  matchPassages: (db, words, among) =>
    among === null ? matchAll(db, words) : matchAmong(db, words, among),
  matchQuotes: (words) =>
    sql`(select rowid from quotes_fts where quotes_fts match ${quoted(words, ' ')})`,
};

const SCORE = sql<number>`-bm25(passages_fts, ${sql.lit(TITLE_WEIGHT)}, 1.0)`;

/** Each word quoted, so that nothing a person types is an operator. */
function quoted(words: readonly string[], joiner: ' ' | ' OR '): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(joiner);
}

async function matchAmong(
  db: Kysely<Tables>,
  words: readonly string[],
  among: readonly number[],
): Promise<PassageHit[]> {
  const rows = among.toSorted((a, b) => a - b);
  // The plus keeps FTS5 from running the whole match again for every single row.
  const found = await sql<PassageHit>`
    select rowid as row, ${SCORE} as score from passages_fts
    where passages_fts match ${quoted(words, ' OR ')}
      and rowid between ${rows[0] ?? 0} and ${rows.at(-1) ?? 0}
      and +rowid in (select value from json_each(${JSON.stringify(rows)}))
    order by score desc, rowid`.execute(db);
  return found.rows;
}

/**
 * Rare words first, as long as their matches stay within the bound: a passage that holds only the
 * commoner ones scores below those, and is found by a question that has no rarer word.
 */
async function matchAll(db: Kysely<Tables>, words: readonly string[]): Promise<PassageHit[]> {
  const counted: { word: string; matches: number }[] = [];
  for (const word of new Set(words))
    counted.push({ word, matches: await countUpToBound(db, word) });
  counted.sort((a, b) => a.matches - b.matches);
  const rare: string[] = [];
  let matches = 0;
  for (const found of counted) {
    matches += found.matches;
    if (matches > MATCHES_MAX) break;
    if (found.matches > 0) rare.push(found.word);
  }
  const common = counted.filter((found) => found.matches > 0).map((found) => found.word);
  if (common.length === 0) return [];
  return rare.length > 0 ? scored(db, rare) : matchCommon(db, common);
}

async function countUpToBound(db: Kysely<Tables>, word: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select rowid from passages_fts where passages_fts match ${quoted([word], ' ')}
      limit ${MATCHES_MAX + 1}
    )`.execute(db);
  return rows[0]?.n ?? 0;
}

async function scored(db: Kysely<Tables>, words: readonly string[]): Promise<PassageHit[]> {
  const found = await sql<PassageHit>`
    select rowid as row, ${SCORE} as score from passages_fts
    where passages_fts match ${quoted(words, ' OR ')}
    order by score desc, rowid`.execute(db);
  return found.rows;
}

/** Where every word is common: the newest that hold all of them, and the newest that hold any. */
async function matchCommon(db: Kysely<Tables>, words: readonly string[]): Promise<PassageHit[]> {
  const half = MATCHES_MAX / 2;
  const newest = await sql<{ row: number }>`
    select row from (
      select rowid as row from passages_fts where passages_fts match ${quoted(words, ' ')}
      order by rowid desc limit ${half}
    ) union
    select row from (
      select rowid as row from passages_fts where passages_fts match ${quoted(words, ' OR ')}
      order by rowid desc limit ${half}
    )`.execute(db);
  return matchAmong(
    db,
    words,
    newest.rows.map(({ row }) => row),
  );
}

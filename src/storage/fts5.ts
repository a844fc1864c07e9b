/**
 * SQLite's full-text search: FTS5 with Porter stems, diacritics folded, no copy of the text, BM25.
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';
import {
  type CountedWord,
  type PassageHit,
  type SearchEngine,
  TITLE_WEIGHT,
} from './search-engine.ts';

/**
 * BM25 takes 2 to 3 µs a match, measured on 300,000 passages, so this keeps a search near 30 ms
 * whatever is asked.
 */
const MATCHES_MAX = 10_000;

export const fts5: SearchEngine = {
  matchesMax: MATCHES_MAX,
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
  async countPassages(db, words, max) {
    const counted: CountedWord[] = [];
    for (const word of words) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from (
          select rowid from passages_fts where passages_fts match ${quoted([word], ' ')} limit ${max}
        )`.execute(db);
      counted.push({ word, matches: rows[0]?.n ?? 0 });
    }
    return counted;
  },
  async scoreNewest(db, words, which, limit) {
    const query = quoted(wordsOf(words), which === 'all' ? ' ' : ' OR ');
    const found = await sql<PassageHit>`
      select rowid as row, ${SCORE} as score from passages_fts
      where passages_fts match ${query} and rowid >= (
        select coalesce(min(row), 0) from (
          select rowid as row from passages_fts where passages_fts match ${query}
          order by rowid desc limit ${limit}
        )
      )`.execute(db);
    return found.rows;
  },
  scorePassages: (db, words, among) =>
    among === null ? scoreAll(db, wordsOf(words)) : scoreAmong(db, wordsOf(words), among),
  async countQuotes(db, words, max) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (
        select rowid from quotes_fts where quotes_fts match ${quoted(words, ' ')} limit ${max}
      )`.execute(db);
    return rows[0]?.n ?? 0;
  },
  async scoreQuotes(db, words, among) {
    const rows = among?.toSorted((a, b) => a - b);
    const within =
      rows === undefined
        ? sql``
        : sql`and rowid between ${rows[0] ?? 0} and ${rows.at(-1) ?? 0}
            and +rowid in (select value from json_each(${JSON.stringify(rows)}))`;
    const found = await sql<PassageHit>`
      select rowid as row, ${QUOTE_SCORE} as score from quotes_fts
      where quotes_fts match ${quoted(words, ' ')} ${within}`.execute(db);
    return found.rows;
  },
  matchQuotes: (words) =>
    sql`(select rowid from quotes_fts where quotes_fts match ${quoted(words, ' ')})`,
};

const SCORE = sql<number>`-bm25(passages_fts, ${sql.lit(TITLE_WEIGHT)}, 1.0)`;

/** Words that were said weigh thrice those of the title, a speaker's name nothing beside them. */
const QUOTE_SCORE = sql<number>`-bm25(quotes_fts, ${sql.lit(TITLE_WEIGHT)}, 1.0, 0.0)`;

/** Each word quoted, so that nothing a person types is an operator. */
function quoted(words: readonly string[], joiner: ' ' | ' OR '): string {
  return words.map((word) => `"${word}"`).join(joiner);
}

function wordsOf(counted: readonly CountedWord[]): string[] {
  return counted.map(({ word }) => word);
}

async function scoreAll(db: Kysely<Tables>, words: readonly string[]): Promise<PassageHit[]> {
  const found = await sql<PassageHit>`
    select rowid as row, ${SCORE} as score from passages_fts
    where passages_fts match ${quoted(words, ' OR ')}
    order by score desc, rowid`.execute(db);
  return found.rows;
}

async function scoreAmong(
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

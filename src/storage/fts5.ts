/**
 * SQLite's full-text search: FTS5 with Porter stems, diacritics folded, no copy of the text.
 */
import { sql } from 'kysely';
import type { SearchEngine } from './search-engine.ts';

/** Words of a title weigh thrice: they name what the article is about. */
const TITLE_WEIGHT = 3;

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
  matchPassages: (words) =>
    sql`(select rowid as row, -bm25(passages_fts, ${sql.lit(TITLE_WEIGHT)}, 1.0) as score from passages_fts where passages_fts match ${fts5Words(words, ' OR ')})`,
  matchQuotes: (words) =>
    sql`(select rowid from quotes_fts where quotes_fts match ${fts5Words(words, ' ')})`,
};

/** Each word quoted, so that nothing a person types is an operator. */
function fts5Words(words: readonly string[], joiner: string): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(joiner);
}

/**
 * Postgres's full-text search: English stems in a tsvector beside each row. ts_rank knows nothing of
 * how rare a word is, so each word's rank is weighed by its inverse document frequency, as BM25 does
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.3).
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './schema.ts';
import { type PassageHit, type SearchEngine, TITLE_WEIGHT } from './search-engine.ts';

export const tsvector: SearchEngine = {
  async indexPassage(trx, row, { title, text }) {
    await sql`insert into passages_search(row, words) values (${row},
      setweight(${vector(title)}, 'A') || setweight(${vector(text)}, 'D'))`.execute(trx);
  },
  async indexQuote(trx, row, { text, title, speaker }) {
    await sql`insert into quotes_search(row, words) values (${row}, setweight(${vector(text)}, 'A') || setweight(${vector(`${title} ${speaker}`)}, 'D'))`.execute(
      trx,
    );
  },
  async removePassages(trx, rows) {
    await sql`delete from passages_search where row = any(${rows})`.execute(trx);
  },
  async removeQuotes(trx, rows) {
    await sql`delete from quotes_search where row = any(${rows})`.execute(trx);
  },
  countPassages,
  async scoreNewest(db, words, which, limit) {
    const { rows } = await sql<{ row: number }>`
      select row from passages_search where words @@ ${joined(words, which)}
      order by row desc limit ${limit}`.execute(db);
    const among = rows.map(({ row }) => row);
    return scorePassages(db, words, among);
  },
  scorePassages,
  async countQuotes(db, words, max) {
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from (
        select row from quotes_search where words @@ ${joined(words, 'all')} limit ${max}
      ) as found`.execute(db);
    return Number(rows[0]?.n ?? 0);
  },
  async scoreQuotes(db, words, among) {
    const within = among === null ? sql`` : sql`and row = any(${among})`;
    const found = await sql<PassageHit>`
      select row, ts_rank(${WEIGHTS}, words, ${joined(words, 'all')}, ${BY_LENGTH}) as score
      from quotes_search where words @@ ${joined(words, 'all')} ${within}`.execute(db);
    return found.rows;
  },
  matchQuotes: (words) =>
    sql`(select row from quotes_search where words @@ ${joined(words, 'all')})`,
};

/** Matches beyond this are alike in telling nothing apart. */
const COUNTED_MAX = 20_000;

/** ts_rank's weights of D, C, B and A: text, unused, unused, title. */
const WEIGHTS = sql.lit(`{${1 / TITLE_WEIGHT}, 0, 0, 1}`);
/** ts_rank's bit that divides by 1 + log(length): a long passage holds more by chance. */
const BY_LENGTH = sql.lit(1);

async function countPassages(db: Kysely<Tables>, word: string, max: number): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from (
      select row from passages_search where words @@ ${query(word)} limit ${max}
    ) as found`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

async function scorePassages(
  db: Kysely<Tables>,
  words: readonly string[],
  among: readonly number[] | null,
): Promise<PassageHit[]> {
  const { rows } = await sql<{ all: number }>`
    select coalesce(max(row), 0) as all from passages_search`.execute(db);
  const all = rows[0]?.all ?? 0;
  const ranks: RawBuilder<number>[] = [];
  for (const word of words) {
    const holding = await countPassages(db, word, COUNTED_MAX);
    const rarity = Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
    ranks.push(
      sql`${sql.lit(Math.max(0, rarity))} * ts_rank(${WEIGHTS}, words, ${query(word)}, ${BY_LENGTH})`,
    );
  }
  const within = among === null ? sql`` : sql`and row = any(${among})`;
  const found = await sql<PassageHit>`
    select row, ${sql.join(ranks, sql` + `)} as score from passages_search
    where words @@ ${joined(words, 'any')} ${within}
    order by score desc, row`.execute(db);
  return found.rows;
}

/** Words as SQLite's tokenizer parts them, so that a host or a path is not one word. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function vector(text: string): RawBuilder<unknown> {
  return sql`to_tsvector('english', ${plain(text)}::text)`;
}

function query(word: string): RawBuilder<unknown> {
  return sql`phraseto_tsquery('english', ${plain(word)}::text)`;
}

function joined(words: readonly string[], which: 'all' | 'any'): RawBuilder<unknown> {
  return sql`(${sql.join(words.map(query), which === 'all' ? sql` && ` : sql` || `)})`;
}

/**
 * Postgres's full-text search: English stems in a tsvector beside each row. ts_rank knows nothing of
 * how rare a word is, so each word's rank is weighed by its inverse document frequency, as BM25 does
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.3).
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './schema.ts';
import {
  type CountedWord,
  type PassageHit,
  type SearchEngine,
  TITLE_WEIGHT,
} from './search-engine.ts';

/**
 * A match costs 10 to 20 µs: each lies on a page of its own, and GIN tells of it only that it is
 * there. Measured on 300,000 passages; this keeps a search below 100 ms whatever is asked.
 */
const MATCHES_MAX = 5_000;

export const tsvector: SearchEngine = {
  matchesMax: MATCHES_MAX,
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
    const found = await sql<PassageHit>`
      select row, ${await scoreOf(db, words)} as score from passages_search
      where words @@ ${joined(wordsOf(words), which)} order by row desc limit ${limit}`.execute(db);
    return found.rows;
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

/** ts_rank's weights of D, C, B and A: text, unused, unused, title. */
const WEIGHTS = sql.lit(`{${1 / TITLE_WEIGHT}, 0, 0, 1}`);
/** ts_rank's bit that divides by 1 + log(length): a long passage holds more by chance. */
const BY_LENGTH = sql.lit(1);

/**
 * Counting reads a page a match, so that of a word that is common by the server's statistics its
 * share is taken (pg_stats: most_common_elems). They may be old, and call rare what has become
 * common since: every other word is counted, as far as `max`.
 */
async function countPassages(
  db: Kysely<Tables>,
  words: readonly string[],
  max: number,
): Promise<CountedWord[]> {
  if (words.length === 0) return [];
  const common = await commonWords(db, words, max);
  const rare = words.filter((word) => !common.has(word));
  const counts = rare.map(
    (word) => sql<string>`(select count(*) from (
      select row from passages_search where words @@ ${query(word)} limit ${max}
    ) as found)`,
  );
  const { rows } = await sql<{ counts: string[] }>`
    select array[${sql.join(counts)}]::bigint[] as counts`.execute(db);
  const exact = new Map(rare.map((word, at) => [word, Number(rows[0]?.counts[at] ?? 0)]));
  return words.map((word) => ({ word, matches: common.get(word) ?? exact.get(word) ?? 0 }));
}

/** Words of one stem of which the statistics say that more than `max` passages hold them, and about how many. */
async function commonWords(
  db: Kysely<Tables>,
  words: readonly string[],
  max: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ word: string; matches: number }>`
    with asked as (
      select word, tsvector_to_array(to_tsvector('english', part)) as stems
      from unnest(${words}::text[], ${words.map(plain)}::text[]) as typed(word, part)
    ), known as (
      select stem, share
      from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as e(stem, share)
      where schemaname = any(current_schemas(false)) and tablename = 'passages_search'
        and attname = 'words' and stem is not null
    )
    select asked.word, known.share * pg_class.reltuples as matches
    from asked
    join known on known.stem = asked.stems[1] and cardinality(asked.stems) = 1
    join pg_class on pg_class.oid = 'passages_search'::regclass
    where known.share * pg_class.reltuples > ${max}`.execute(db);
  return new Map(rows.map(({ word, matches }) => [word, Math.round(matches)]));
}

function wordsOf(counted: readonly CountedWord[]): string[] {
  return counted.map(({ word }) => word);
}

/** The sum over the words of how much each is of the passage, the rarer the more. */
async function scoreOf(
  db: Kysely<Tables>,
  words: readonly CountedWord[],
): Promise<RawBuilder<number>> {
  const { rows } = await sql<{ all: number }>`
    select coalesce(max(row), 0) as all from passages_search`.execute(db);
  const all = rows[0]?.all ?? 0;
  const ranks = words.map(({ word, matches }) => {
    const rarity = Math.log(1 + Math.max(0, all - matches + 0.5) / (matches + 0.5));
    return sql`${sql.lit(rarity)} * ts_rank(${WEIGHTS}, words, ${query(word)}, ${BY_LENGTH})`;
  });
  return sql`${sql.join(ranks, sql` + `)}`;
}

async function scorePassages(
  db: Kysely<Tables>,
  words: readonly CountedWord[],
  among: readonly number[] | null,
): Promise<PassageHit[]> {
  const within = among === null ? sql`` : sql`and row = any(${among})`;
  const found = await sql<PassageHit>`
    select row, ${await scoreOf(db, words)} as score from passages_search
    where words @@ ${joined(wordsOf(words), 'any')} ${within}
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

/**
 * Full-text search over passages and quotes. What differs between engines is a `SearchEngine`: how
 * a row is indexed and what a match is; scopes and joins are the same for all.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { cut } from '../core/text/span.ts';
import type {
  FoundPassage,
  LedgerQuery,
  LedgerRow,
  PassageQuery,
  Scope,
  SearchStore,
} from '../ports/store.ts';
import { batches, toArticle, toQuote, visibleSources } from './articles.ts';
import type { Tables } from './schema.ts';

type Trx = Transaction<Tables>;

export type SearchEngine = {
  indexPassage(trx: Trx, row: number, words: { title: string; text: string }): Promise<void>;
  indexQuote(
    trx: Trx,
    row: number,
    words: { text: string; title: string; speaker: string },
  ): Promise<void>;
  removePassages(trx: Trx, rows: readonly number[]): Promise<void>;
  removeQuotes(trx: Trx, rows: readonly number[]): Promise<void>;
  /** Rows of passages that hold any of the words, as a query of (row, score), best first. */
  matchPassages(words: readonly string[]): RawBuilder<{ row: number; score: number }>;
  /** Rows of quotes that hold all of the words, in text, title or speaker. */
  matchQuotes(words: readonly string[]): RawBuilder<number>;
};

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

export function createSearchStore(db: Kysely<Tables>, engine: SearchEngine): SearchStore {
  return {
    passages: (scope, query) => findPassages(db, engine, scope, query),
    quotes: (scope, query) => findQuotes(db, engine, scope, query),
    async speakers(scope, part, limit) {
      const rows = await db
        .selectFrom('quotes')
        .select(['speaker_name'])
        .select((q) => q.fn.countAll<number>().as('n'))
        .where('speaker_name', 'is not', null)
        .where(contains('speaker_name', part))
        .where('article_id', 'in', visibleSources(db, scope).select('sources.article_id'))
        .groupBy('speaker_name')
        .orderBy('n', 'desc')
        .orderBy('speaker_name')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => row.speaker_name ?? []);
    },
  };
}

async function findPassages(
  db: Kysely<Tables>,
  engine: SearchEngine,
  scope: Scope,
  query: PassageQuery,
): Promise<FoundPassage[]> {
  if (query.words.length === 0 || query.articleIds?.length === 0) return [];
  let found = db
    .selectFrom(engine.matchPassages(query.words).as('hits'))
    .innerJoin('passages', 'passages.row', 'hits.row')
    .select(['passages.article_id', 'passages.start', 'passages.end', 'hits.score'])
    .where('passages.article_id', 'in', visibleSources(db, scope).select('sources.article_id'))
    .orderBy('hits.score', 'desc')
    .orderBy('passages.row')
    .limit(query.limit);
  if (query.articleIds !== undefined)
    found = found.where('passages.article_id', 'in', query.articleIds);
  const since = query.publishedSince ?? null;
  if (since !== null) {
    found = found.where('passages.article_id', 'in', (q) =>
      q.selectFrom('articles').select('id').where('published_at', '>=', since),
    );
  }
  const hits = await found.execute();
  const articles = new Map<string, ReturnType<typeof toArticle>>();
  for (const some of batches([...new Set(hits.map((hit) => hit.article_id))])) {
    const rows = await db.selectFrom('articles').selectAll().where('id', 'in', some).execute();
    for (const row of rows) articles.set(row.id, toArticle(row));
  }
  return hits.flatMap((hit) => {
    const article = articles.get(hit.article_id);
    if (article === undefined) return [];
    const span = { start: hit.start, end: hit.end };
    const { title, url, outlet, publishedAt } = article;
    return [
      {
        ...span,
        articleId: article.id,
        title,
        url,
        outlet,
        publishedAt,
        text: cut(article.text, span),
        score: hit.score,
      },
    ];
  });
}

async function findQuotes(
  db: Kysely<Tables>,
  engine: SearchEngine,
  scope: Scope,
  query: LedgerQuery,
): Promise<LedgerRow[]> {
  let found = db
    .selectFrom('quotes')
    .innerJoin('articles', 'articles.id', 'quotes.article_id')
    .selectAll('quotes')
    .select([
      'articles.text as article_text',
      'articles.outlet as outlet',
      'articles.url as url',
      'articles.title as title',
      'articles.published_at as published_at',
    ])
    .where('quotes.article_id', 'in', visibleSources(db, scope).select('sources.article_id'))
    .orderBy((q) => q.fn.coalesce('articles.published_at', sql.lit('')), 'desc')
    .orderBy('quotes.article_id')
    .orderBy('quotes.start')
    .limit(query.limit)
    .offset(query.offset);
  if (query.speaker !== null) found = found.where(contains('quotes.speaker_name', query.speaker));
  if (query.since !== null) found = found.where('articles.published_at', '>=', query.since);
  const words = query.about?.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > 0) {
    found = found.where('quotes.row', 'in', engine.matchQuotes(words));
  }
  const rows = await found.execute();
  return rows.map((row) => ({
    ...toQuote(row, row.article_text),
    outlet: row.outlet,
    url: row.url,
    title: row.title,
    publishedAt: row.published_at,
  }));
}

function contains(column: string, part: string): RawBuilder<boolean> {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}

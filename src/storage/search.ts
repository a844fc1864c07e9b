/**
 * Full-text search over passages and quotes. What differs between engines is a `SearchEngine`: how
 * a row is indexed and what a match is; scopes and joins are the same for all.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { cut } from '../core/text/span.ts';
import type {
  FoundPassage,
  LedgerQuery,
  LedgerRow,
  PassageQuery,
  Scope,
  SearchStore,
} from '../ports/store.ts';
import { batches, toArticle, toQuote } from './article-rows.ts';
import type { Tables } from './schema.ts';
import type { SearchEngine } from './search-engine.ts';
import { visibleSources } from './visibility.ts';

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

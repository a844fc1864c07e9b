/**
 * Articles as they are read: by id, by address, by time of storing, and their quotes. Saving is
 * save-article.ts.
 */
import type { ExpressionBuilder, Kysely } from 'kysely';
import { FIRST_ITEMS_PUSHED } from '../core/first-reading.ts';
import type { Quote } from '../core/quotes/quote.ts';
import type {
  ArticleStore,
  ArticleWindow,
  Revision,
  StoredArticle,
} from '../ports/article-store.ts';
import type { Scope } from '../ports/store.ts';
import { batches, toArticle, toQuote } from './article-rows.ts';
import { copiesOf } from './copies.ts';
import { pulledAmong, recordLook, takeWatched, watchDelivered } from './looks.ts';
import { saveArticle } from './save-article.ts';
import type { Tables } from './schema.ts';
import type { SearchEngine } from './search-engine.ts';
import { transact } from './transact.ts';
import { visibleSources, visibleSourcesByArticle } from './visibility.ts';

export function createArticleStore(db: Kysely<Tables>, engine: SearchEngine): ArticleStore {
  return {
    save: (request) => transact(db, (trx) => saveArticle(trx, engine, request)),

    byIds: (ids) => articlesByIds(db, ids),

    async byUrl(scope, url) {
      const row = await visibleSources(db, scope)
        .innerJoin('articles', 'articles.id', 'sources.article_id')
        .innerJoin('addresses', 'addresses.article_id', 'articles.id')
        .selectAll('articles')
        .where('addresses.url', '=', url)
        .executeTakeFirst();
      return row === undefined ? null : toArticle(row);
    },

    idsInWindow: (scope, window) => idsInWindow(db, scope, window),

    async visibleAmong(scope, ids) {
      const seen = new Set<string>();
      for (const some of batches(ids)) {
        const rows = await visibleSourcesByArticle(db, scope)
          .select('sources.article_id as id')
          .where('sources.article_id', 'in', some)
          .execute();
        for (const row of rows) seen.add(row.id);
      }
      return ids.filter((id) => seen.has(id));
    },

    revisionsOf: (articleId) => revisionsOf(db, articleId),
    copiesOf: (scope, articleId) => copiesOf(db, scope, articleId),

    pulledAmong: (ids) => pulledAmong(db, ids),
    watchDelivered: (since, firstAt) => transact(db, (trx) => watchDelivered(trx, since, firstAt)),
    takeWatched: (take) => transact(db, (trx) => takeWatched(trx, take)),
    recordLook: (articleId, look) => transact(db, (trx) => recordLook(trx, articleId, look)),

    async quotesOf(articleIds) {
      const quotes: Quote[] = [];
      for (const some of batches(articleIds)) {
        const rows = await db
          .selectFrom('quotes')
          .innerJoin('articles', 'articles.id', 'quotes.article_id')
          .selectAll('quotes')
          .select('articles.text as article_text')
          .where('article_id', 'in', some)
          .orderBy('quotes.row')
          .execute();
        quotes.push(...rows.map((row) => toQuote(row, row.article_text)));
      }
      return quotes;
    },

    async count() {
      const { n } = await db
        .selectFrom('articles')
        .select((q) => q.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
}

/** In the order asked for; what is not there is left out. */
export async function articlesByIds(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<StoredArticle[]> {
  const found = new Map<string, StoredArticle>();
  for (const some of batches(ids)) {
    const rows = await db.selectFrom('articles').selectAll().where('id', 'in', some).execute();
    for (const row of rows) found.set(row.id, toArticle(row));
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Brought since it was followed, or one of the newest of the day before. */
function isNewsToFollower(q: ExpressionBuilder<Tables, 'sources' | 'follows'>) {
  return q.or([
    q('sources.stored_at', '>=', q.ref('follows.added_at')),
    q('sources.article_id', 'in', (inner) =>
      inner
        .selectFrom('sources as before')
        .innerJoin('articles as dated', 'dated.id', 'before.article_id')
        .select('before.article_id')
        .whereRef('before.feed_id', '=', 'follows.feed_id')
        .whereRef('before.stored_at', '<', 'follows.added_at')
        .where('before.can_push', '=', 1)
        .whereRef('dated.published_at', '>=', 'follows.news_since')
        .orderBy('dated.published_at', 'desc')
        .orderBy('before.article_id')
        .limit(FIRST_ITEMS_PUSHED),
    ),
  ]);
}

/** An article counts where the scope first saw it: what a second feed brings later is not news. */
async function idsInWindow(
  db: Kysely<Tables>,
  scope: Scope,
  window: ArticleWindow,
): Promise<string[]> {
  const { after, until } = window;
  const canPush = window.pushedOnly ? [1 as const] : [0 as const, 1 as const];
  let within = visibleSources(db, scope).where('sources.can_push', 'in', canPush);
  if (after !== null) within = within.where('sources.stored_at', '>', after);
  if (until !== null) within = within.where('sources.stored_at', '<=', until);
  if (window.pushedOnly) within = within.where(isNewsToFollower);
  if (window.undeliveredOnly)
    within = within.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivered_articles')
            .select('delivered_articles.article_id')
            .whereRef('delivered_articles.article_id', '=', 'sources.article_id')
            .where('delivered_articles.tenant', '=', scope.tenant)
            .where('delivered_articles.channel', '=', scope.channel ?? ''),
        ),
      ),
    );
  const rows = await within
    .select(['sources.article_id as id'])
    .select((q) => q.fn.min('sources.stored_at').as('at'))
    .groupBy('sources.article_id')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const ids = rows.map((row) => row.id);
  if (after === null) return ids;
  const earlier = new Set<string>();
  for (const some of batches(ids)) {
    const known = await visibleSourcesByArticle(db, scope)
      .select('sources.article_id as id')
      .where('sources.article_id', 'in', some)
      .where('sources.can_push', 'in', canPush)
      .where('sources.stored_at', '<=', after)
      .execute();
    for (const { id } of known) earlier.add(id);
  }
  return ids.filter((id) => !earlier.has(id));
}

async function revisionsOf(db: Kysely<Tables>, articleId: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom('revisions')
    .select([
      'title',
      'text',
      'partial',
      'content_hash as contentHash',
      'replaced_at as replacedAt',
    ])
    .where('article_id', '=', articleId)
    .orderBy('replaced_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, partial: row.partial === 1 }));
}

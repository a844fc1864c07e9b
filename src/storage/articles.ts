/**
 * Articles with their quotes, passages, addresses and revisions. Saving settles the feed's item in
 * the same transaction, so an article is never half there and an item never seen without it.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Quote } from '../core/quotes/quote.ts';
import { cut } from '../core/text/span.ts';
import type {
  ArticleStore,
  ArticleWindow,
  SaveOutcome,
  SaveRequest,
  Scope,
  StoredArticle,
} from '../ports/store.ts';
import { visibleChannels } from './feeds.ts';
import type { ArticlesTable, QuotesTable, Tables } from './schema.ts';
import type { SearchEngine } from './search.ts';

/** SQLite's default bound on parameters of one statement is 32,766; this stays far below it. */
export const IDS_PER_QUERY = 500;

export function createArticleStore(db: Kysely<Tables>, engine: SearchEngine): ArticleStore {
  return {
    save: (request) => db.transaction().execute((trx) => save(trx, engine, request)),

    async byIds(ids) {
      const found = new Map<string, StoredArticle>();
      for (const some of batches(ids)) {
        const rows = await db.selectFrom('articles').selectAll().where('id', 'in', some).execute();
        for (const row of rows) found.set(row.id, toArticle(row));
      }
      return ids.flatMap((id) => found.get(id) ?? []);
    },

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
        const rows = await visibleSources(db, scope)
          .select('sources.article_id as id')
          .where('sources.article_id', 'in', some)
          .execute();
        for (const row of rows) seen.add(row.id);
      }
      return ids.filter((id) => seen.has(id));
    },

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

/** Sources that the scope sees: of feeds it follows, and of those it left, what came before. */
export function visibleSources(db: Kysely<Tables>, scope: Scope) {
  return db
    .selectFrom('sources')
    .innerJoin('follows', 'follows.feed_id', 'sources.feed_id')
    .where('follows.tenant', '=', scope.tenant)
    .where('follows.channel', 'in', visibleChannels(scope))
    .where((q) =>
      q.or([
        q('follows.removed_at', 'is', null),
        q('sources.stored_at', '<=', q.ref('follows.removed_at')),
      ]),
    );
}

async function idsInWindow(
  db: Kysely<Tables>,
  scope: Scope,
  window: ArticleWindow,
): Promise<string[]> {
  let query = visibleSources(db, scope)
    .select(['sources.article_id as id'])
    .select((q) => q.fn.min('sources.stored_at').as('at'))
    .groupBy('sources.article_id')
    .orderBy('at')
    .orderBy('id');
  if (window.pushedOnly) query = query.where('sources.can_push', '=', 1);
  const { after, until } = window;
  if (after !== null) query = query.having((q) => q(q.fn.min('sources.stored_at'), '>', after));
  if (until !== null) query = query.having((q) => q(q.fn.min('sources.stored_at'), '<=', until));
  return (await query.execute()).map((row) => row.id);
}

type Trx = Transaction<Tables>;

async function save(
  trx: Trx,
  engine: SearchEngine,
  request: SaveRequest,
): Promise<{ outcome: SaveOutcome; articleId: string }> {
  const { article } = request;
  const known = await findKnown(trx, request);
  if (known === undefined) {
    await trx
      .insertInto('articles')
      .values({
        ...articleColumns(request),
        id: article.id,
        url: article.url,
        stored_at: request.at,
      })
      .execute();
    await writeContent(trx, engine, request);
    return settle(trx, request, article.id, 'stored');
  }
  if (known.content_hash === article.contentHash) {
    const isOther = known.id !== article.id;
    return settle(trx, request, known.id, isOther ? 'duplicate' : 'unchanged');
  }
  await trx
    .insertInto('revisions')
    .values({
      article_id: known.id,
      content_hash: known.content_hash,
      title: known.title,
      text: known.text,
      replaced_at: request.at,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  await trx
    .updateTable('articles')
    .set(articleColumns(request))
    .where('id', '=', known.id)
    .execute();
  await removeContent(trx, engine, known.id);
  await writeContent(trx, engine, request);
  return settle(trx, request, known.id, 'revised');
}

/** By id, else by the same content. */
async function findKnown(
  trx: Trx,
  { article }: SaveRequest,
): Promise<Selectable<ArticlesTable> | undefined> {
  const byId = await trx
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', article.id)
    .executeTakeFirst();
  if (byId !== undefined) return byId;
  return trx
    .selectFrom('articles')
    .selectAll()
    .where('content_hash', '=', article.contentHash)
    .orderBy('stored_at')
    .executeTakeFirst();
}

function articleColumns({ article }: SaveRequest) {
  return {
    title: article.title,
    text: article.text,
    byline: article.byline,
    outlet: article.outlet,
    published_at: article.publishedAt,
    updated_at: article.updatedAt,
    language: article.language,
    partial: article.partial ? (1 as const) : (0 as const),
    content_hash: article.contentHash,
  };
}

async function settle(
  trx: Trx,
  request: SaveRequest,
  articleId: string,
  outcome: SaveOutcome,
): Promise<{ outcome: SaveOutcome; articleId: string }> {
  const { at } = request;
  for (const url of new Set([request.article.url, ...request.urls])) {
    await trx
      .insertInto('addresses')
      .values({ url, article_id: articleId })
      .onConflict((c) => c.doNothing())
      .execute();
    if (outcome === 'unchanged') continue;
    const detail =
      outcome === 'duplicate' ? `same text as article ${articleId}` : `article ${articleId}`;
    await trx
      .insertInto('events')
      .values({ tenant: null, channel: null, url, at, what: outcome, detail })
      .execute();
  }
  await trx
    .insertInto('sources')
    .values({
      article_id: articleId,
      feed_id: request.feedId,
      stored_at: at,
      can_push: request.canPush ? 1 : 0,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  if (request.itemId !== null) {
    await trx
      .updateTable('items')
      .set({ state: 'stored', article_id: articleId, content_html: null })
      .where('id', '=', request.itemId)
      .execute();
  }
  return { outcome, articleId };
}

async function writeContent(trx: Trx, engine: SearchEngine, request: SaveRequest): Promise<void> {
  const { article } = request;
  for (const span of request.passages) {
    const { row } = await trx
      .insertInto('passages')
      .values({ article_id: article.id, start: span.start, end: span.end })
      .returning('row')
      .executeTakeFirstOrThrow();
    await engine.indexPassage(trx, row, { title: article.title, text: cut(article.text, span) });
  }
  for (const quote of request.quotes) {
    const { row } = await trx
      .insertInto('quotes')
      .values(quoteColumns(quote))
      .returning('row')
      .executeTakeFirstOrThrow();
    await engine.indexQuote(trx, row, {
      text: cut(article.text, quote),
      title: article.title,
      speaker: quote.speaker?.name ?? '',
    });
  }
}

async function removeContent(trx: Trx, engine: SearchEngine, articleId: string): Promise<void> {
  const passages = await trx
    .deleteFrom('passages')
    .where('article_id', '=', articleId)
    .returning('row')
    .execute();
  const quotes = await trx
    .deleteFrom('quotes')
    .where('article_id', '=', articleId)
    .returning('row')
    .execute();
  await engine.removePassages(
    trx,
    passages.map(({ row }) => row),
  );
  await engine.removeQuotes(
    trx,
    quotes.map(({ row }) => row),
  );
}

function quoteColumns(quote: Quote) {
  return {
    id: quote.id,
    article_id: quote.article,
    start: quote.start,
    end: quote.end,
    speaker_start: quote.speaker?.start ?? null,
    speaker_end: quote.speaker?.end ?? null,
    speaker_name: quote.speaker?.name ?? null,
    cue: quote.cue,
    role: quote.role,
    partial: quote.partial ? (1 as const) : (0 as const),
    utterance: quote.utterance,
  };
}

/** The words are cut from the stored text, never from a copy. */
export function toQuote(row: Selectable<QuotesTable>, articleText: string): Quote {
  const speaker =
    row.speaker_start === null || row.speaker_end === null || row.speaker_name === null
      ? null
      : {
          start: row.speaker_start,
          end: row.speaker_end,
          text: cut(articleText, { start: row.speaker_start, end: row.speaker_end }),
          name: row.speaker_name,
        };
  return {
    id: row.id,
    article: row.article_id,
    start: row.start,
    end: row.end,
    text: cut(articleText, row),
    speaker,
    cue: row.cue,
    role: row.role,
    partial: row.partial === 1,
    utterance: row.utterance,
  };
}

export function toArticle(row: Selectable<ArticlesTable>): StoredArticle {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    text: row.text,
    byline: row.byline,
    outlet: row.outlet,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    language: row.language,
    partial: row.partial === 1,
    contentHash: row.content_hash,
    storedAt: row.stored_at,
  };
}

export function batches<T>(values: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < values.length; at += IDS_PER_QUERY)
    groups.push(values.slice(at, at + IDS_PER_QUERY));
  return groups;
}

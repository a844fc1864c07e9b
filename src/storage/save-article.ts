/**
 * Saving an article with its quotes, passages, addresses and the feed's item: all in one
 * transaction, so an article is never half there and an item never seen without it.
 */
import type { Selectable, Transaction } from 'kysely';
import { cut } from '../core/text/span.ts';
import type { SaveOutcome, SaveRequest } from '../ports/store.ts';
import { articleColumns, quoteColumns } from './article-rows.ts';
import type { ArticlesTable, Tables } from './schema.ts';
import type { SearchEngine } from './search-engine.ts';

type Trx = Transaction<Tables>;

export async function saveArticle(
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

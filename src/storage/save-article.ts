/**
 * Saving an article with its quotes, passages, addresses and the feed's item: all in one
 * transaction, so an article is never half there and an item never seen without it.
 */
import { type Selectable, sql, type Transaction } from 'kysely';
import { cut } from '../core/text/span.ts';
import type { SaveOutcome, SaveRequest } from '../ports/article-store.ts';
import { articleColumns, quoteColumns } from './article-rows.ts';
import { placeAmongCopies } from './copies.ts';
import { countSpeakers } from './count-speakers.ts';
import type { ArticlesTable, Tables } from './schema.ts';
import type { SearchEngine } from './search-engine.ts';
import { awaitStory } from './unplaced.ts';
import { WHOLE_TENANT } from './visibility.ts';

type Trx = Transaction<Tables>;
type Saved = { outcome: SaveOutcome; articleId: string };

export async function saveArticle(
  trx: Trx,
  engine: SearchEngine,
  request: SaveRequest,
): Promise<Saved> {
  const saved = await saveContent(trx, engine, request);
  await recordAddresses(trx, request, saved);
  await recordSource(trx, request, saved.articleId);
  if (request.itemId !== null) {
    let settled = trx
      .updateTable('items')
      .set({
        state: 'stored',
        article_id: saved.articleId,
        content_html: null,
        last_code: request.note ?? null,
      })
      .where('id', '=', request.itemId);
    // Where its entry was edited meanwhile, it waits for its page again.
    if (request.itemUntil !== undefined)
      settled = settled.where('next_try_at', '=', request.itemUntil);
    await settled.execute();
  }
  return saved;
}

async function saveContent(trx: Trx, engine: SearchEngine, request: SaveRequest): Promise<Saved> {
  const { article } = request;
  const known = await findKnown(trx, request);
  if (known === undefined) {
    await trx
      .insertInto('articles')
      .values({
        ...articleColumns(request),
        id: article.id,
        url: article.url,
        syndication: article.id,
        stored_at: request.at,
      })
      .execute();
    await joinCopies(trx, article);
    await writeContent(trx, engine, request);
    return { outcome: 'stored', articleId: article.id };
  }
  if (known.content_hash === article.contentHash) {
    return { outcome: known.id === article.id ? 'unchanged' : 'duplicate', articleId: known.id };
  }
  // A feed's short text never takes the place of the whole page.
  if (article.partial && known.partial === 0) return { outcome: 'unchanged', articleId: known.id };
  await revise(trx, engine, ownedBy(request, known.id), known);
  return { outcome: 'revised', articleId: known.id };
}

async function joinCopies(trx: Trx, article: { id: string; text: string }): Promise<void> {
  const syndication = await placeAmongCopies(trx, article);
  await trx.updateTable('articles').set({ syndication }).where('id', '=', article.id).execute();
}

/** What the item first brought in part keeps its id when it comes whole; ids of quotes begin with it. */
function ownedBy(request: SaveRequest, id: string): SaveRequest {
  if (request.article.id === id) return request;
  return {
    ...request,
    article: { ...request.article, id },
    quotes: request.quotes.map((quote) => ({
      ...quote,
      article: id,
      id: id + quote.id.slice(quote.article.length),
      utterance: id + quote.utterance.slice(quote.article.length),
    })),
  };
}

/**
 * By id, else the part that the same item brought before, else by the same content where all who follow this feed see that article already: another's
 * copy has an address and an outlet that only those may see who follow its feed.
 */
async function findKnown(
  trx: Trx,
  { article, feedId, itemId }: SaveRequest,
): Promise<Selectable<ArticlesTable> | undefined> {
  const byId = await trx
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', article.id)
    .executeTakeFirst();
  if (byId !== undefined) return byId;
  const part = article.partial || itemId === null ? undefined : await partOf(trx, itemId);
  if (part !== undefined) return part;
  return trx
    .selectFrom('articles')
    .selectAll()
    .where('content_hash', '=', article.contentHash)
    .where(({ not, exists }) => not(exists(followersBlindTo(trx, feedId))))
    .orderBy('stored_at')
    .orderBy('id')
    .executeTakeFirst();
}

async function partOf(trx: Trx, itemId: number): Promise<Selectable<ArticlesTable> | undefined> {
  return trx
    .selectFrom('items')
    .innerJoin('articles', 'articles.id', 'items.article_id')
    .selectAll('articles')
    .where('items.id', '=', itemId)
    .where('articles.partial', '=', 1)
    .executeTakeFirst();
}

/** Those who follow the feed, and no feed that brought the article of the query around this. */
function followersBlindTo(trx: Trx, feedId: number) {
  return trx
    .selectFrom('follows as reader')
    .select('reader.tenant')
    .where('reader.feed_id', '=', feedId)
    .where('reader.removed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sources')
            .innerJoin('follows as other', 'other.feed_id', 'sources.feed_id')
            .select('other.tenant')
            .whereRef('sources.article_id', '=', sql.ref('articles.id'))
            .whereRef('other.tenant', '=', 'reader.tenant')
            .where('other.removed_at', 'is', null)
            .where((q) =>
              q.or([
                q('other.channel', '=', WHOLE_TENANT),
                q('other.channel', '=', q.ref('reader.channel')),
              ]),
            ),
        ),
      ),
    );
}

async function revise(
  trx: Trx,
  engine: SearchEngine,
  request: SaveRequest,
  known: Selectable<ArticlesTable>,
): Promise<void> {
  await trx
    .insertInto('revisions')
    .values({
      article_id: known.id,
      content_hash: known.content_hash,
      title: known.title,
      text: known.text,
      partial: known.partial,
      replaced_at: request.at,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const feeds = await trx
    .selectFrom('sources')
    .select('feed_id')
    .where('article_id', '=', known.id)
    .execute();
  const feedIds = feeds.map(({ feed_id }) => feed_id);
  await countSpeakers(trx, known.id, feedIds, -1);
  await removeContent(trx, engine, known.id);
  await trx
    .updateTable('articles')
    .set(articleColumns(request))
    .where('id', '=', known.id)
    .execute();
  await joinCopies(trx, request.article);
  await writeContent(trx, engine, request);
  await countSpeakers(trx, known.id, feedIds, 1);
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
      .values(quoteColumns(quote, article.publishedAt))
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

/** An address once led to a copy leads to its own article as soon as its text is its own. */
async function recordAddresses(
  trx: Trx,
  { article, urls, at, note = null }: SaveRequest,
  { outcome, articleId }: Saved,
): Promise<void> {
  const what =
    outcome === 'duplicate' ? `same text as article ${articleId}` : `article ${articleId}`;
  const detail = note === null ? what : `${what}, ${note}`;
  for (const url of new Set(urls)) {
    const isOwn = outcome === 'stored' && url === article.url;
    await trx
      .insertInto('addresses')
      .values({ url, article_id: articleId })
      .onConflict((c) =>
        isOwn ? c.column('url').doUpdateSet({ article_id: articleId }) : c.doNothing(),
      )
      .execute();
    if (outcome === 'unchanged') continue;
    await trx
      .insertInto('events')
      .values({ tenant: null, channel: null, url, at, what: outcome, detail })
      .execute();
  }
}

async function recordSource(trx: Trx, request: SaveRequest, articleId: string): Promise<void> {
  const { feedId } = request;
  const added = await trx
    .insertInto('sources')
    .values({
      article_id: articleId,
      feed_id: feedId,
      stored_at: request.at,
      can_push: request.canPush ? 1 : 0,
    })
    .onConflict((c) => c.doNothing())
    .returning('feed_id')
    .executeTakeFirst();
  if (added === undefined) return;
  await countSpeakers(trx, articleId, [feedId], 1);
  await awaitStory(trx, { feedId, articleId });
}

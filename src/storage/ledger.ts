/**
 * The ledger of quotes: who said what about which subject since when, the newest first. Which
 * quotes are on a page is settled before any article's text is read.
 */
import { type Kysely, sql } from 'kysely';
import type { LedgerQuery, LedgerRow, Scope } from '../ports/store.ts';
import { toQuote } from './article-rows.ts';
import { articlesByIds } from './articles.ts';
import type { Tables } from './schema.ts';
import type { SearchEngine } from './search-engine.ts';
import { holdsName } from './speakers.ts';
import { isVisible } from './visibility.ts';

/** Up to here each match is looked at; from here on it is quicker to go by speaker or date. */
const FEW_QUOTES = 2_000;

export async function findQuotes(
  db: Kysely<Tables>,
  engine: SearchEngine,
  scope: Scope,
  query: LedgerQuery,
): Promise<LedgerRow[]> {
  let found = db
    .selectFrom('quotes')
    .selectAll()
    .where(isVisible(db, scope, 'quotes.article_id'))
    .orderBy('published_at', 'desc')
    .orderBy('article_id')
    .orderBy('start')
    .limit(query.limit)
    .offset(query.offset);
  const { speaker, since } = query;
  if (speaker !== null) {
    found = found.where('speaker_name', 'in', (q) =>
      q.selectFrom('feed_speakers').select('name').where(holdsName(speaker)),
    );
  }
  if (since !== null) found = found.where('published_at', '>=', since);
  const words = query.about?.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > 0) {
    const isRare = (await engine.countQuotes(db, words, FEW_QUOTES + 1)) <= FEW_QUOTES;
    // A plus before the column keeps it out of the search: the rest of the query leads, and the
    // matches are only looked up.
    const row = isRare ? sql<number>`quotes.row` : sql<number>`+quotes.row`;
    found = found.where(row, 'in', engine.matchQuotes(words));
  }
  const rows = await found.execute();
  const ids = [...new Set(rows.map((row) => row.article_id))];
  const articles = new Map((await articlesByIds(db, ids)).map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const article = articles.get(row.article_id);
    if (article === undefined) return [];
    const { outlet, url, publishedAt, title } = article;
    return [{ ...toQuote(row, article.text), outlet, url, publishedAt, title }];
  });
}

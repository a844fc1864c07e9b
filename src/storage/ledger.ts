/**
 * The ledger of quotes: who said what about which subject since when, the newest first, or the best
 * match where words are asked for. Which quotes are on a page is settled before any text is read.
 */
import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { LedgerQuery, LedgerRow, Scope } from '../ports/store.ts';
import { toQuote } from './article-rows.ts';
import { articlesByIds } from './articles.ts';
import { findPeople } from './people.ts';
import { saidBy } from './said-by.ts';
import type { QuotesTable, Tables } from './schema.ts';
import type { SearchEngine } from './search-engine.ts';
import { holdsName } from './speakers.ts';
import { followedFeeds, isVisible } from './visibility.ts';

/** Up to here each match is looked at; from here on it is quicker to go by speaker or date. */
const FEW_QUOTES = 2_000;
/** Of more matches the newest so many are ranked, the rest follow by date. */
const RANKED_MAX = 500;

type Row = Selectable<QuotesTable>;
type Found = SelectQueryBuilder<Tables, 'quotes', Row>;

export async function findQuotes(
  db: Kysely<Tables>,
  engine: SearchEngine,
  scope: Scope,
  query: LedgerQuery,
): Promise<LedgerRow[]> {
  const filtered = await filter(db, scope, query);
  if (filtered === null) return [];
  const words = query.about?.match(/[\p{L}\p{N}]+/gu) ?? [];
  const rows =
    words.length === 0
      ? await page(filtered, query)
      : await ranked(db, engine, filtered, words, query);
  const ids = [...new Set(rows.map((row) => row.article_id))];
  const articles = new Map((await articlesByIds(db, ids)).map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const article = articles.get(row.article_id);
    if (article === undefined) return [];
    const { outlet, url, publishedAt, title } = article;
    return [{ ...toQuote(row, article.text), outlet, url, publishedAt, title }];
  });
}

/** Null where nobody of the name is known. */
async function filter(
  db: Kysely<Tables>,
  scope: Scope,
  { speaker, since }: LedgerQuery,
): Promise<Found | null> {
  let found = db
    .selectFrom('quotes')
    .selectAll()
    .where(isVisible(db, scope, 'quotes.article_id'))
    .orderBy('published_at', 'desc')
    .orderBy('article_id')
    .orderBy('start');
  if (since !== null) found = found.where('published_at', '>=', since);
  if (speaker === null) return found;
  const people = await findPeople(db, scope, speaker);
  if (people !== null && people.length > 0) return found.where((q) => saidBy(q, people));
  // Names of feeds that were left are not offered, but what was seen stays findable.
  const names = db
    .selectFrom('feed_speakers')
    .select('name')
    .where(holdsName(speaker))
    .where('feed_id', people === null ? 'in' : 'not in', followedFeeds(db, scope));
  return found.where('speaker_name', 'in', names);
}

function page(found: Found, { limit, offset }: Pick<LedgerQuery, 'limit' | 'offset'>) {
  return found.limit(limit).offset(offset).execute();
}

async function ranked(
  db: Kysely<Tables>,
  engine: SearchEngine,
  filtered: Found,
  words: readonly string[],
  { limit, offset }: LedgerQuery,
): Promise<Row[]> {
  const isFew = (await engine.countQuotes(db, words, FEW_QUOTES + 1)) <= FEW_QUOTES;
  // A plus before the column keeps it out of the search: the rest of the query leads, and the
  // matches are only looked up.
  const row = isFew ? sql<number>`quotes.row` : sql<number>`+quotes.row`;
  const matching = filtered.where(row, 'in', engine.matchQuotes(words));
  const newest = await matching.limit(isFew ? FEW_QUOTES : RANKED_MAX).execute();
  const hits = await engine.scoreQuotes(db, words, isFew ? null : newest.map((one) => one.row));
  const scores = new Map(hits.map((hit) => [hit.row, hit.score]));
  const scoreOf = (one: Row) => scores.get(one.row) ?? 0;
  const best = newest.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(offset, offset + limit);
  const isMore = !isFew && newest.length === RANKED_MAX && best.length < limit;
  if (!isMore) return best;
  const from = Math.max(RANKED_MAX, offset);
  return [...best, ...(await page(matching, { limit: limit - best.length, offset: from }))];
}

/**
 * What people look for: passages that may answer a question, quotes of the ledger, speakers'
 * names; each only among what the scope sees.
 */
import type { Kysely } from 'kysely';
import { cut } from '../core/text/span.ts';
import type { FoundPassage, PassageQuery, Scope, SearchStore } from '../ports/store.ts';
import { batches } from './article-rows.ts';
import { articlesByIds } from './articles.ts';
import { findQuotes } from './ledger.ts';
import { matchPassages } from './match-passages.ts';
import { findPeople } from './people.ts';
import { timelineOf } from './said-by.ts';
import type { Tables } from './schema.ts';
import type { PassageHit, SearchEngine } from './search-engine.ts';
import { findSpeakers } from './speakers.ts';
import { isVisible } from './visibility.ts';

export function createSearchStore(db: Kysely<Tables>, engine: SearchEngine): SearchStore {
  return {
    passages: (scope, query) => findPassages(db, engine, scope, query),
    newestPublished: (scope) => newestPublished(db, scope),
    quotes: (scope, query) => findQuotes(db, engine, scope, query),
    speakers: (scope, part, limit) => findSpeakers(db, scope, part, limit),
    people: async (scope, typed) => (await findPeople(db, scope, typed)) ?? [],
    timeline: (scope, person) => timelineOf(db, scope, person),
  };
}

/** Where the scope sees every other passage, the first look is enough. */
const FIRST_LOOK = 2;

type Hit = PassageHit & { articleId: string; start: number; end: number };

async function findPassages(
  db: Kysely<Tables>,
  engine: SearchEngine,
  scope: Scope,
  query: PassageQuery,
): Promise<FoundPassage[]> {
  const words = query.words.map(plain).filter((word) => word !== '');
  if (words.length === 0) return newestOpenings(db, scope, query);
  const among = query.articleIds === undefined ? null : await passageRows(db, query.articleIds);
  if (among?.length === 0) return [];
  const hits = await matchPassages(db, engine, words, among);
  const visible: Hit[] = [];
  // Most hits are never looked at: the best come first, and a question needs few.
  const first = hits.slice(0, query.limit * FIRST_LOOK);
  for (const some of [first, ...batches(hits.slice(first.length))]) {
    if (some.length === 0) break;
    visible.push(...(await visibleHits(db, scope, some, query)));
    if (visible.length >= query.limit) break;
  }
  return withArticles(db, visible.slice(0, query.limit));
}

/** Where each article of the time begins, the newest first; none where no time is given. */
async function newestOpenings(
  db: Kysely<Tables>,
  scope: Scope,
  { publishedSince, publishedUntil, articleIds, limit }: PassageQuery,
): Promise<FoundPassage[]> {
  if (!publishedSince || articleIds !== undefined) return [];
  let openings = db
    .selectFrom('articles')
    .innerJoin('passages', 'passages.article_id', 'articles.id')
    .select(['articles.id as articleId', 'passages.start', 'passages.end'])
    .where('articles.published_at', '>=', publishedSince)
    .where('passages.start', '=', 0)
    .where(isVisible(db, scope, 'articles.id'))
    .orderBy('articles.published_at', 'desc')
    .limit(limit);
  if (publishedUntil) openings = openings.where('articles.published_at', '<', publishedUntil);
  const rows = await openings.execute();
  return withArticles(
    db,
    rows.map((row) => ({ ...row, row: 0, score: 0 })),
  );
}

/** What a person typed, without what an engine might take for an order. */
function plain(word: string): string {
  return word.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
}

async function passageRows(db: Kysely<Tables>, articleIds: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const some of batches(articleIds)) {
    const rows = await db
      .selectFrom('passages')
      .select('row')
      .where('article_id', 'in', some)
      .execute();
    found.push(...rows.map(({ row }) => row));
  }
  return found;
}

async function visibleHits(
  db: Kysely<Tables>,
  scope: Scope,
  hits: readonly PassageHit[],
  { publishedSince, publishedUntil }: PassageQuery,
): Promise<Hit[]> {
  let query = db
    .selectFrom('passages')
    .select(['row', 'article_id as articleId', 'start', 'end'])
    .where(
      'row',
      'in',
      hits.map(({ row }) => row),
    )
    .where(isVisible(db, scope, 'passages.article_id'));
  const bounds = [['>=', publishedSince ?? null] as const, ['<', publishedUntil ?? null] as const];
  for (const [bound, time] of bounds) {
    if (time === null) continue;
    // Hit by hit: as a list of articles all of that time would be gathered for each batch.
    query = query.where((q) =>
      q.exists(
        q
          .selectFrom('articles')
          .select('articles.id')
          .whereRef('articles.id', '=', 'passages.article_id')
          .where('articles.published_at', bound, time),
      ),
    );
  }
  const places = new Map((await query.execute()).map((place) => [place.row, place]));
  return hits.flatMap((hit) => {
    const place = places.get(hit.row);
    return place === undefined ? [] : [{ ...place, score: hit.score }];
  });
}

async function newestPublished(db: Kysely<Tables>, scope: Scope): Promise<string | null> {
  const newest = await db
    .selectFrom('articles')
    .select('published_at as publishedAt')
    .where('published_at', 'is not', null)
    .where(isVisible(db, scope, 'articles.id'))
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.publishedAt ?? null;
}

async function withArticles(db: Kysely<Tables>, hits: readonly Hit[]): Promise<FoundPassage[]> {
  const ids = [...new Set(hits.map((hit) => hit.articleId))];
  const articles = new Map((await articlesByIds(db, ids)).map((found) => [found.id, found]));
  return hits.flatMap(({ articleId, start, end, score }) => {
    const article = articles.get(articleId);
    if (article === undefined) return [];
    const { title, url, outlet, publishedAt } = article;
    const text = cut(article.text, { start, end });
    return [{ start, end, articleId, title, text, url, outlet, publishedAt, score }];
  });
}

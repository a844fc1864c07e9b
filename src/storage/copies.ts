/**
 * Which articles print one text. Each text's sketch is kept as buckets: who shares one is compared word
 * for word, and nobody else, so that a lookup costs the same however much is stored.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { isNearCopy } from '../core/stories/near-copies.ts';
import { sketch } from '../core/text/min-hash.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Scope } from '../ports/store.ts';
import { toArticle } from './article-rows.ts';
import type { Tables } from './schema.ts';
import { visibleSourcesByArticle } from './visibility.ts';

type Trx = Transaction<Tables>;

/** Rows read for each bucket, on average: what more share is a template's words, not a report's. */
const PER_BUCKET_MAX = 40;
/** Candidates compared word for word, those that share the most buckets first. */
const COMPARED_MAX = 12;

/** Buckets of the text, written anew; the id that all copies of it share. */
export async function placeAmongCopies(
  trx: Trx,
  article: { id: string; text: string },
): Promise<string> {
  const buckets = sketch(article.text);
  await trx.deleteFrom('sketches').where('article_id', '=', article.id).execute();
  const copy = buckets.length === 0 ? null : await findCopy(trx, article, buckets);
  if (buckets.length > 0) {
    await trx
      .insertInto('sketches')
      .values([...new Set(buckets)].map((bucket) => ({ bucket, article_id: article.id })))
      .execute();
  }
  if (copy === null) await leaveCopies(trx, article.id);
  return copy ?? article.id;
}

/** Copies of what an article said before it was rewritten go on under the earliest of them. */
async function leaveCopies(trx: Trx, articleId: string): Promise<void> {
  const earliest = await trx
    .selectFrom('articles')
    .select('id')
    .where('syndication', '=', articleId)
    .where('id', '<>', articleId)
    .orderBy('stored_at')
    .orderBy('id')
    .executeTakeFirst();
  if (earliest === undefined) return;
  await trx
    .updateTable('articles')
    .set({ syndication: earliest.id })
    .where('syndication', '=', articleId)
    .where('id', '<>', articleId)
    .execute();
}

async function findCopy(
  trx: Trx,
  article: { id: string; text: string },
  buckets: readonly number[],
): Promise<string | null> {
  const shared = await trx
    .selectFrom((q) =>
      q
        .selectFrom('sketches')
        .select('article_id')
        .where('bucket', 'in', buckets)
        .limit(PER_BUCKET_MAX * buckets.length)
        .as('near'),
    )
    .select('article_id')
    .where('article_id', '<>', article.id)
    .groupBy('article_id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('article_id')
    .limit(COMPARED_MAX)
    .execute();
  if (shared.length === 0) return null;
  const ids = shared.map((row) => row.article_id);
  const candidates = await trx
    .selectFrom('articles')
    .select(['syndication', 'text'])
    .where('id', 'in', ids)
    .orderBy('stored_at')
    .orderBy('id')
    .execute();
  return candidates.find(({ text }) => isNearCopy(text, article.text))?.syndication ?? null;
}

export async function copiesOf(
  db: Kysely<Tables>,
  scope: Scope,
  articleId: string,
): Promise<StoredArticle[]> {
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where('syndication', '=', (q) =>
      q.selectFrom('articles').select('syndication').where('id', '=', articleId),
    )
    .execute();
  if (rows.length === 0) return [];
  const visible = await visibleSourcesByArticle(db, scope)
    .select('sources.article_id as id')
    .where(
      'sources.article_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const seen = new Set(visible.map(({ id }) => id));
  return rows
    .filter(({ id }) => seen.has(id))
    .map(toArticle)
    .sort(earliestFirst);
}

function earliestFirst(a: StoredArticle, b: StoredArticle): number {
  const [dateA, dateB] = [a.publishedAt ?? a.storedAt, b.publishedAt ?? b.storedAt];
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  return a.storedAt < b.storedAt || (a.storedAt === b.storedAt && a.id < b.id) ? -1 : 1;
}

/**
 * Articles that posted digests rest on, watched for a while: when each is looked at next, and whether
 * its page is still there. A page is gone when two looks in a row miss it; one may be a server's bad day.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Digest } from '../core/digest/digest.ts';
import type { Look, Watched } from '../ports/article-store.ts';
import { batches, toArticle } from './article-rows.ts';
import type { Tables } from './schema.ts';

type Trx = Transaction<Tables>;

export async function watchDelivered(trx: Trx, since: string, firstAt: string): Promise<void> {
  const deliveries = await trx
    .selectFrom('deliveries')
    .select('digest')
    .where('claimed_at', '>=', since)
    .where('state', 'in', ['posting', 'done', 'unknown'])
    .where('digest', 'is not', null)
    .execute();
  const ids = new Set(deliveries.flatMap(({ digest }) => shownIn(digest)));
  for (const some of batches([...ids])) {
    const stored = await trx
      .selectFrom('articles')
      .select('id')
      .where('id', 'in', some)
      .where('url', 'like', 'http%')
      .execute();
    if (stored.length === 0) continue;
    await trx
      .insertInto('looks')
      .values(stored.map(({ id }) => ({ article_id: id, looks: 0, next_at: firstAt })))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

function shownIn(digest: string | null): string[] {
  if (digest === null) return [];
  return (JSON.parse(digest) as Digest).articles.map(({ id }) => id);
}

export async function takeWatched(
  trx: Trx,
  { now, until, limit }: { now: string; until: string; limit: number },
): Promise<Watched[]> {
  const taken = await trx
    .updateTable('looks')
    .set({ next_at: until })
    .where('next_at', '<=', now)
    .where('article_id', 'in', (q) =>
      q
        .selectFrom('looks')
        .select('article_id')
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .orderBy('article_id')
        .limit(limit),
    )
    .returningAll()
    .execute();
  const watched: Watched[] = [];
  for (const look of taken) {
    const row = await trx
      .selectFrom('articles')
      .selectAll()
      .where('id', '=', look.article_id)
      .executeTakeFirst();
    const source = await trx
      .selectFrom('sources')
      .select('feed_id')
      .where('article_id', '=', look.article_id)
      .orderBy('stored_at')
      .executeTakeFirst();
    if (row === undefined || source === undefined) continue;
    watched.push({
      article: toArticle(row),
      feedId: source.feed_id,
      etag: look.etag,
      lastModified: look.last_modified,
      looks: look.looks,
      missedAt: look.missed_at,
    });
  }
  return watched;
}

export async function recordLook(
  trx: Trx,
  articleId: string,
  look: Look,
): Promise<'missed' | 'pulled' | 'back' | null> {
  const known = await trx
    .selectFrom('looks')
    .innerJoin('articles', 'articles.id', 'looks.article_id')
    .select(['looks.looks', 'looks.missed_at', 'articles.pulled_at', 'articles.url'])
    .where('looks.article_id', '=', articleId)
    .executeTakeFirst();
  if (known === undefined) return null;
  const { isMissing } = look;
  const missedAt =
    isMissing === null ? known.missed_at : isMissing ? (known.missed_at ?? look.at) : null;
  await trx
    .updateTable('looks')
    .set({
      looks: known.looks + 1,
      next_at: look.nextAt,
      missed_at: missedAt,
      etag: look.etag,
      last_modified: look.lastModified,
    })
    .where('article_id', '=', articleId)
    .execute();
  if (isMissing === true && known.missed_at === null) return 'missed';
  if (isMissing === true && known.pulled_at === null) {
    await setPulled(trx, articleId, look.at);
    await tell(trx, articleId, look.at, 'pulled', `not there since ${known.missed_at}`);
    return 'pulled';
  }
  if (isMissing === false && known.pulled_at !== null) {
    await setPulled(trx, articleId, null);
    await tell(trx, articleId, look.at, 'back', 'its page is there again');
    return 'back';
  }
  return null;
}

async function setPulled(trx: Trx, articleId: string, at: string | null): Promise<void> {
  await trx.updateTable('articles').set({ pulled_at: at }).where('id', '=', articleId).execute();
}

/** Under every address that the article is known by. */
async function tell(
  trx: Trx,
  articleId: string,
  at: string,
  what: string,
  detail: string,
): Promise<void> {
  const addresses = await trx
    .selectFrom('addresses')
    .select('url')
    .where('article_id', '=', articleId)
    .execute();
  for (const { url } of addresses)
    await trx
      .insertInto('events')
      .values({ tenant: null, channel: null, url, at, what, detail })
      .execute();
}

export async function pulledAmong(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<{ articleId: string; pulledAt: string }[]> {
  const pulled: { articleId: string; pulledAt: string }[] = [];
  for (const some of batches(ids)) {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'pulled_at'])
      .where('id', 'in', some)
      .where('pulled_at', 'is not', null)
      .execute();
    for (const { id, pulled_at } of rows)
      if (pulled_at !== null) pulled.push({ articleId: id, pulledAt: pulled_at });
  }
  return pulled;
}

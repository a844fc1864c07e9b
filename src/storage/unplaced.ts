/**
 * The queue of articles that are in no story of a tenant yet. It is filled as articles and follows
 * come, so that finding a few among a hundred thousand takes no search.
 */
import type { Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** What a feed brought and no story of its followers holds yet waits for one. */
export async function awaitStory(
  trx: Transaction<Tables>,
  brought: { feedId: number; articleId?: string; tenant?: string },
): Promise<void> {
  // Following and bringing at once must wait for one another here, each having written its own row:
  // else neither would see the other's, and the article would wait for no story.
  await trx
    .updateTable('feeds')
    .set((q) => ({ url: q.ref('url') }))
    .where('id', '=', brought.feedId)
    .execute();
  let waiting = trx
    .selectFrom('sources')
    .innerJoin('follows', 'follows.feed_id', 'sources.feed_id')
    .select(['follows.tenant', 'sources.article_id'])
    .distinct()
    .where('sources.feed_id', '=', brought.feedId)
    .where('follows.removed_at', 'is', null)
    .where((q) =>
      q.not(
        q.exists(
          q
            .selectFrom('story_articles')
            .select('story_articles.story_id')
            .whereRef('story_articles.tenant', '=', 'follows.tenant')
            .whereRef('story_articles.article_id', '=', 'sources.article_id'),
        ),
      ),
    );
  if (brought.articleId !== undefined)
    waiting = waiting.where('sources.article_id', '=', brought.articleId);
  if (brought.tenant !== undefined) waiting = waiting.where('follows.tenant', '=', brought.tenant);
  await trx
    .insertInto('unplaced')
    .columns(['tenant', 'article_id'])
    .expression(waiting)
    .onConflict((c) => c.doNothing())
    .execute();
}

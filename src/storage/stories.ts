/**
 * Which article is in which story, tenant by tenant. Ids live on: a story that was merged points to
 * the one it became part of, so links that were posted keep working.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { StoredArticle } from '../ports/article-store.ts';
import type { PlacedArticle, StoryAssignment, StoryStore } from '../ports/story-store.ts';
import { batches, toArticle } from './article-rows.ts';
import { articlesByIds } from './articles.ts';
import type { Tables } from './schema.ts';
import { countChange, mergeByHand, renameStory, splitByHand, unpin } from './story-decisions.ts';
import { resolveStory, storyNames } from './story-names.ts';
import { transact } from './transact.ts';
import { placesAfter, undoPlan } from './undo-plan.ts';
import { stillSeen, WHOLE_TENANT } from './visibility.ts';

const UNDATED_FIRST = sql`coalesce(articles.published_at, '')`;

export function createStoryStore(db: Kysely<Tables>): StoryStore {
  return {
    unassigned: (tenant, limit) => unassigned(db, tenant, limit),
    version: (tenant) => versionOf(db, tenant),
    assignedSince: (tenant, since, limit) => assignedSince(db, tenant, since, limit),
    assign: (tenant, assignments, merges, at, version) =>
      transact(db, async (trx) => {
        const made = await countChange(trx, tenant, version);
        if (made !== null) await assign(trx, tenant, assignments, merges, at);
        return made;
      }),
    storiesOf: (tenant, articleIds) => assignments(db, tenant, 'article_id', articleIds),
    articlesOf: (tenant, storyIds) => assignments(db, tenant, 'story_id', storyIds),
    resolve: (tenant, storyId) => resolveStory(db, tenant, storyId),
    merge: (tenant, from, into, at) =>
      transact(db, (trx) => mergeByHand(trx, { tenant, at }, from, into)),
    split: (tenant, storyId, articleIds, newId, at) =>
      transact(db, (trx) => splitByHand(trx, { tenant, at }, storyId, articleIds, newId)),
    unpin: (tenant, storyId, at) => transact(db, (trx) => unpin(trx, { tenant, at }, storyId)),
    undoneBy: async (tenant, storyId) => placesAfter(await undoPlan(db, tenant, storyId)),
    rename: (scope, storyId, name, at, namesMax) =>
      transact(db, (trx) => renameStory(trx, { ...scope, at, namesMax }, storyId, name)),
    names: (scope, storyIds) => storyNames(db, scope, storyIds),
    channelsWith: (tenant, articleIds) => channelsWith(db, tenant, articleIds),
  };
}

async function versionOf(db: Kysely<Tables>, tenant: string): Promise<number> {
  const row = await db
    .selectFrom('story_versions')
    .select('version')
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}

async function unassigned(
  db: Kysely<Tables>,
  tenant: string,
  limit: number,
): Promise<StoredArticle[]> {
  const rows = await db
    .selectFrom('unplaced')
    .innerJoin('articles', 'articles.id', 'unplaced.article_id')
    .select('articles.id')
    .where('unplaced.tenant', '=', tenant)
    .orderBy(UNDATED_FIRST)
    .orderBy('articles.id')
    .limit(limit)
    .execute();
  return articlesByIds(
    db,
    rows.map(({ id }) => id),
  );
}

/** From the articles to their stories: a tenant has far more of both than the last days brought. */
async function assignedSince(
  db: Kysely<Tables>,
  tenant: string,
  since: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<PlacedArticle[]> {
  const recent = await db
    .selectFrom('articles')
    .select('id')
    .where('stored_at', '>=', since)
    .orderBy('stored_at', 'desc')
    .orderBy('id')
    .execute();
  const placed: (PlacedArticle & { at: string })[] = [];
  for (const some of batches(recent.map(({ id }) => id))) {
    const rows = await db
      .selectFrom('story_articles')
      .innerJoin('articles', 'articles.id', 'story_articles.article_id')
      .selectAll('articles')
      .select([
        'story_articles.story_id',
        'story_articles.assigned_at',
        'story_articles.pinned_from',
      ])
      .where('story_articles.tenant', '=', tenant)
      .where('story_articles.article_id', 'in', some)
      .orderBy('articles.stored_at', 'desc')
      .orderBy('articles.id')
      .limit(Math.min(limit - placed.length, some.length))
      .execute();
    for (const row of rows)
      placed.push({
        article: toArticle(row),
        storyId: row.story_id,
        isPinned: row.pinned_from !== null,
        at: row.assigned_at,
      });
    if (placed.length >= limit) break;
  }
  const keyOf = ({ article, at }: (typeof placed)[number]) =>
    `${at} ${article.publishedAt ?? ''} ${article.id}`;
  return placed
    .map((one) => ({ ...one, key: keyOf(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ article, storyId, isPinned }) => ({ article, storyId, isPinned }));
}

async function assign(
  trx: Transaction<Tables>,
  tenant: string,
  assignments: readonly StoryAssignment[],
  merges: readonly { from: string; into: string }[],
  at: string,
): Promise<void> {
  for (const { from, into } of merges) {
    await trx
      .updateTable('stories')
      .set({ merged_into: into })
      .where('tenant', '=', tenant)
      .where('id', '=', from)
      .execute();
    // Members that are too old for the clusterer's memory come along.
    await trx
      .updateTable('story_articles')
      .set({ story_id: into })
      .where('tenant', '=', tenant)
      .where('story_id', '=', from)
      .execute();
    // What people joined in it stays one, under the name that clustering gave it.
    await trx
      .updateTable('story_articles')
      .set({ pinned_from: into })
      .where('tenant', '=', tenant)
      .where('story_id', '=', into)
      .where('pinned_from', '=', from)
      .execute();
  }
  for (const { articleId, storyId } of assignments) {
    await trx
      .insertInto('stories')
      .values({ tenant, id: storyId, merged_into: null, created_at: at })
      .onConflict((c) => c.columns(['tenant', 'id']).doUpdateSet({ merged_into: null }))
      .execute();
    await trx
      .insertInto('story_articles')
      .values({ tenant, article_id: articleId, story_id: storyId, assigned_at: at })
      .onConflict((c) => c.columns(['tenant', 'article_id']).doUpdateSet({ story_id: storyId }))
      .execute();
    await trx
      .deleteFrom('unplaced')
      .where('tenant', '=', tenant)
      .where('article_id', '=', articleId)
      .execute();
  }
}

async function assignments(
  db: Kysely<Tables>,
  tenant: string,
  by: 'article_id' | 'story_id',
  ids: readonly string[],
): Promise<StoryAssignment[]> {
  const found: StoryAssignment[] = [];
  for (const some of batches(ids)) {
    const rows = await db
      .selectFrom('story_articles')
      .select(['article_id as articleId', 'story_id as storyId'])
      .where('tenant', '=', tenant)
      .where(by, 'in', some)
      .orderBy('article_id')
      .execute();
    found.push(...rows);
  }
  return found;
}

async function channelsWith(
  db: Kysely<Tables>,
  tenant: string,
  articleIds: readonly string[],
): Promise<(string | null)[]> {
  const found = new Set<string>();
  for (const some of batches(articleIds)) {
    const rows = await db
      .selectFrom('sources')
      .innerJoin('follows', 'follows.feed_id', 'sources.feed_id')
      .select('follows.channel')
      .distinct()
      .where('follows.tenant', '=', tenant)
      .where('sources.article_id', 'in', some)
      .where(stillSeen)
      .execute();
    for (const { channel } of rows) found.add(channel);
  }
  return [...found].sort().map((channel) => (channel === WHOLE_TENANT ? null : channel));
}

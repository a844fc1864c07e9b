/**
 * Which article is in which story, tenant by tenant. Ids live on: a story that was merged points to
 * the one it became part of, so links that were posted keep working.
 */
import type { Kysely } from 'kysely';
import type { StoryStore } from '../ports/store.ts';
import { batches, toArticle } from './articles.ts';
import type { Tables } from './schema.ts';

/** Longer chains of merges than this cannot come about but by a damaged row. */
const MERGE_HOPS_MAX = 100;

export function createStoryStore(db: Kysely<Tables>): StoryStore {
  return {
    async unassigned(tenant, limit) {
      const rows = await db
        .selectFrom('articles')
        .selectAll()
        .where('id', 'in', tenantArticles(db, tenant))
        .where('id', 'not in', (q) =>
          q.selectFrom('story_articles').select('article_id').where('tenant', '=', tenant),
        )
        .orderBy('published_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toArticle);
    },

    async assignedSince(tenant, since) {
      const rows = await db
        .selectFrom('story_articles')
        .innerJoin('articles', 'articles.id', 'story_articles.article_id')
        .selectAll('articles')
        .select('story_articles.story_id')
        .where('story_articles.tenant', '=', tenant)
        .where('articles.stored_at', '>=', since)
        .orderBy('story_articles.assigned_at')
        .orderBy('articles.published_at')
        .orderBy('articles.id')
        .execute();
      return rows.map((row) => ({ article: toArticle(row), storyId: row.story_id }));
    },

    assign: (tenant, assignments, merges, at) =>
      db.transaction().execute(async (trx) => {
        for (const { articleId, storyId } of assignments) {
          await trx
            .insertInto('stories')
            .values({ tenant, id: storyId, merged_into: null, created_at: at })
            .onConflict((c) => c.columns(['tenant', 'id']).doUpdateSet({ merged_into: null }))
            .execute();
          await trx
            .insertInto('story_articles')
            .values({ tenant, article_id: articleId, story_id: storyId, assigned_at: at })
            .onConflict((c) =>
              c.columns(['tenant', 'article_id']).doUpdateSet({ story_id: storyId }),
            )
            .execute();
        }
        for (const { from, into } of merges) {
          await trx
            .updateTable('stories')
            .set({ merged_into: into })
            .where('tenant', '=', tenant)
            .where('id', '=', from)
            .execute();
        }
      }),

    async storiesOf(tenant, articleIds) {
      const found = [];
      for (const some of batches(articleIds)) {
        found.push(
          ...(await db
            .selectFrom('story_articles')
            .select(['article_id as articleId', 'story_id as storyId'])
            .where('tenant', '=', tenant)
            .where('article_id', 'in', some)
            .execute()),
        );
      }
      return found;
    },

    async articlesOf(tenant, storyIds) {
      const found = [];
      for (const some of batches(storyIds)) {
        found.push(
          ...(await db
            .selectFrom('story_articles')
            .select(['article_id as articleId', 'story_id as storyId'])
            .where('tenant', '=', tenant)
            .where('story_id', 'in', some)
            .orderBy('article_id')
            .execute()),
        );
      }
      return found;
    },

    async resolve(tenant, storyId) {
      let id = storyId;
      for (let hop = 0; hop < MERGE_HOPS_MAX; hop += 1) {
        const row = await db
          .selectFrom('stories')
          .select('merged_into')
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst();
        if (row === undefined) return null;
        if (row.merged_into === null) return id;
        id = row.merged_into;
      }
      return null;
    },
  };
}

function tenantArticles(db: Kysely<Tables>, tenant: string) {
  return db
    .selectFrom('sources')
    .innerJoin('follows', 'follows.feed_id', 'sources.feed_id')
    .select('sources.article_id')
    .where('follows.tenant', '=', tenant);
}

/**
 * What people decide about stories, kept so that the next clustering respects it and that it can be
 * undone: an article that a decision touched remembers the story it was in before the first one. Each
 * decision and what `why` tells of it is written at one go.
 */
import type { Transaction } from 'kysely';
import { batches } from './article-rows.ts';
import type { Tables } from './schema.ts';
import { copyMarks } from './story-marks.ts';
import { nameStory, unnameStory } from './story-names.ts';
import { placesAfter, undoPlan } from './undo-plan.ts';
import { stillSeen, visibleChannels } from './visibility.ts';

type Trx = Transaction<Tables>;
type Where = { tenant: string; at: string };

/** The version that this change makes; null where it was to be made on another than stands. */
export async function countChange(
  trx: Trx,
  tenant: string,
  expected?: number,
): Promise<number | null> {
  await trx
    .insertInto('story_versions')
    .values({ tenant, version: 0 })
    .onConflict((c) => c.doNothing())
    .execute();
  // Holds the tenant's row till the end of the transaction: whoever comes meanwhile waits for it.
  const row = await trx
    .updateTable('story_versions')
    .set((q) => ({ version: q('version', '+', 1) }))
    .where('tenant', '=', tenant)
    .$if(expected !== undefined, (q) => q.where('version', '=', expected as number))
    .returning('version')
    .executeTakeFirst();
  return row === undefined ? null : Number(row.version);
}

export async function mergeByHand(
  trx: Trx,
  where: Where,
  from: string,
  into: string,
): Promise<void> {
  await countChange(trx, where.tenant);
  await keep(trx, where, into);
  await point(trx, where.tenant, from, into);
  await pinTo(trx, where, [from, into], into, null);
  await tell(trx, where, into, 'merged by hand', `story ${from} is part of ${into}`);
}

export async function splitByHand(
  trx: Trx,
  where: Where,
  storyId: string,
  articleIds: readonly string[],
  newId: string,
): Promise<void> {
  await countChange(trx, where.tenant);
  await keep(trx, where, newId);
  await pinTo(trx, where, [storyId], newId, articleIds);
  await pinTo(trx, where, [storyId], storyId, null);
  await copyMarks(trx, where.tenant, storyId, newId);
  await tell(trx, where, newId, 'split by hand', `story ${newId} was part of ${storyId}`);
}

export async function unpin(trx: Trx, where: Where, storyId: string): Promise<number> {
  const { tenant } = where;
  await countChange(trx, tenant);
  const plan = await undoPlan(trx, tenant, storyId);
  await tell(trx, where, storyId, 'decision undone', `story ${storyId}`);
  for (const { articleId, storyId: to } of placesAfter(plan)) {
    await keep(trx, where, to);
    await trx
      .updateTable('story_articles')
      .set({ story_id: to, pinned_from: null })
      .where('tenant', '=', tenant)
      .where('article_id', '=', articleId)
      .execute();
  }
  for (const { made, back } of plan.folded) await point(trx, tenant, made, back);
  return plan.freed.length;
}

export async function renameStory(
  trx: Trx,
  where: Where & { channel: string; namesMax: number | undefined },
  storyId: string,
  name: string | null,
): Promise<boolean> {
  if (name === null) await unnameStory(trx, where, storyId);
  else if (!(await nameStory(trx, where, storyId, name))) return false;
  const detail =
    name === null ? `story ${storyId} has no name any more` : `story ${storyId} is “${name}”`;
  await tell(trx, where, storyId, 'named by hand', detail);
  return true;
}

/** A story that lives, whether it was there or not. */
async function keep(trx: Trx, { tenant, at }: Where, id: string): Promise<void> {
  await trx
    .insertInto('stories')
    .values({ tenant, id, merged_into: null, created_at: at })
    .onConflict((c) => c.columns(['tenant', 'id']).doUpdateSet({ merged_into: null }))
    .execute();
}

async function point(trx: Trx, tenant: string, from: string, into: string): Promise<void> {
  await trx
    .updateTable('stories')
    .set({ merged_into: into })
    .where('tenant', '=', tenant)
    .where('id', '=', from)
    .execute();
}

/** Null takes all articles of the stories. */
async function pinTo(
  trx: Trx,
  { tenant }: Where,
  stories: readonly string[],
  to: string,
  articleIds: readonly string[] | null,
): Promise<void> {
  for (const some of articleIds === null ? [null] : batches(articleIds)) {
    await trx
      .updateTable('story_articles')
      .set((q) => ({ story_id: to, pinned_from: q.fn.coalesce('pinned_from', 'story_id') }))
      .where('tenant', '=', tenant)
      .where('story_id', 'in', stories)
      .$if(some !== null, (q) => q.where('article_id', 'in', some ?? []))
      .execute();
  }
}

/** Told of each article of the story, to the channels whose feeds brought it, or to one of them. */
async function tell(
  trx: Trx,
  { tenant, at, channel }: Where & { channel?: string },
  storyId: string,
  what: string,
  detail: string,
): Promise<void> {
  await trx
    .insertInto('events')
    .columns(['tenant', 'channel', 'url', 'at', 'what', 'detail'])
    .expression((q) =>
      q
        .selectFrom('story_articles')
        .innerJoin('articles', 'articles.id', 'story_articles.article_id')
        .innerJoin('sources', 'sources.article_id', 'articles.id')
        .innerJoin('follows', (join) =>
          join
            .onRef('follows.feed_id', '=', 'sources.feed_id')
            .onRef('follows.tenant', '=', 'story_articles.tenant'),
        )
        .select((s) => [
          s.val(tenant).as('tenant'),
          channel === undefined
            ? s.fn<string | null>('nullif', ['follows.channel', s.val('')]).as('channel')
            : s.val<string | null>(channel).as('channel'),
          'articles.url',
          s.val(at).as('at'),
          s.val(what).as('what'),
          s.val(detail).as('detail'),
        ])
        .distinct()
        .where(stillSeen)
        .$if(channel !== undefined, (q) =>
          q.where('follows.channel', 'in', visibleChannels({ tenant, channel: channel ?? null })),
        )
        .where('story_articles.tenant', '=', tenant)
        .where('story_articles.story_id', '=', storyId),
    )
    .execute();
}

/**
 * What undoing people's decisions about a story does to which articles. Read before it is done, so that
 * who asks what it touches and who does it go by the same rows.
 */
import type { Kysely } from 'kysely';
import type { StoryAssignment } from '../ports/story-store.ts';
import type { Tables } from './schema.ts';

export type UndoPlan = {
  /** Pinned articles and the stories that they were in before a person first decided. */
  freed: StoryAssignment[];
  /** Stories that are no more, the one each leads to, and what came to it since. */
  folded: { made: string; back: string; articleIds: string[] }[];
};

type Pinned = { articleId: string; storyId: string; home: string };

export async function undoPlan(
  db: Kysely<Tables>,
  tenant: string,
  storyId: string,
): Promise<UndoPlan> {
  const pinned = await pinnedBy(db, tenant, storyId);
  const freed = new Set(pinned.map(({ articleId }) => articleId));
  const homes = new Set(pinned.map(({ home }) => home));
  const left = new Set(pinned.map((row) => row.storyId).filter((id) => !homes.has(id)));
  const folded: UndoPlan['folded'] = [];
  for (const made of left) {
    const rows = await db
      .selectFrom('story_articles')
      .select(['article_id', 'pinned_from'])
      .where('tenant', '=', tenant)
      .where('story_id', '=', made)
      .orderBy('article_id')
      .execute();
    const rest = rows.filter(({ article_id }) => !freed.has(article_id));
    // Another story that the part was merged with: people decided on what stays there.
    if (rest.some(({ pinned_from }) => pinned_from !== null)) continue;
    const back = made === storyId ? homeOfMost(pinned) : storyId;
    folded.push({ made, back, articleIds: rest.map(({ article_id }) => article_id) });
  }
  return { freed: pinned.map(({ articleId, home }) => ({ articleId, storyId: home })), folded };
}

export function placesAfter({ freed, folded }: UndoPlan): StoryAssignment[] {
  const moved = folded.flatMap(({ back, articleIds }) =>
    articleIds.map((articleId) => ({ articleId, storyId: back })),
  );
  return [...freed, ...moved];
}

async function pinnedBy(db: Kysely<Tables>, tenant: string, storyId: string): Promise<Pinned[]> {
  const rows = await db
    .selectFrom('story_articles')
    .select(['article_id', 'story_id', 'pinned_from'])
    .where('tenant', '=', tenant)
    .where('pinned_from', 'is not', null)
    .where((q) => q.or([q('story_id', '=', storyId), q('pinned_from', '=', storyId)]))
    .orderBy('article_id')
    .execute();
  return rows.map(({ article_id, story_id, pinned_from }) => {
    return { articleId: article_id, storyId: story_id, home: pinned_from ?? story_id };
  });
}

/** Where a part goes back to that is undone itself. */
function homeOfMost(pinned: readonly Pinned[]): string {
  const homes = [...Map.groupBy(pinned, ({ home }) => home)];
  homes.sort(([idA, a], [idB, b]) => b.length - a.length || (idA < idB ? -1 : 1));
  return homes[0]?.[0] ?? '';
}

/**
 * Puts every new article of a tenant into a story and stores what changed. The clusterer lives in
 * memory and is rebuilt from the store on the first call; what it says is written before it is
 * believed, so a crash loses nothing but the work.
 */
import { type Clusterer, createClusterer, type StoryChange } from '../core/stories/cluster.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Store, StoredArticle, StoryAssignment } from '../ports/store.ts';

export type StoriesDeps = { store: Store; clock: Clock; logger: Logger };

/** A story that has had no article for so long is over; a new one on it founds another. */
const MEMORY_MS = 30 * 24 * 60 * 60_000;
const ARTICLES_PER_ROUND = 200;

export type StoryBuilder = {
  /** How many articles were put into stories. */
  build(tenant: string, signal: AbortSignal): Promise<number>;
};

export function createStoryBuilder(deps: StoriesDeps): StoryBuilder {
  const clusterers = new Map<string, Promise<Clusterer>>();
  return {
    async build(tenant, signal) {
      // What was clustered before is recalled only when there is something to cluster.
      const isIdle = (await deps.store.stories.unassigned(tenant, 1)).length === 0;
      if (isIdle) return 0;
      const known = clusterers.get(tenant) ?? recall(deps, tenant);
      clusterers.set(tenant, known);
      const clusterer = await known;
      try {
        return await buildAll(deps, clusterer, tenant, signal);
      } catch (error) {
        // Memory may now know more than the store: forget it, and recall what was written.
        clusterers.delete(tenant);
        throw error;
      }
    },
  };
}

async function buildAll(
  deps: StoriesDeps,
  clusterer: Clusterer,
  tenant: string,
  signal: AbortSignal,
): Promise<number> {
  let built = 0;
  while (!signal.aborted) {
    const articles = await deps.store.stories.unassigned(tenant, ARTICLES_PER_ROUND);
    if (articles.length === 0) break;
    await buildRound(deps, clusterer, tenant, articles);
    built += articles.length;
  }
  return built;
}

async function recall(deps: StoriesDeps, tenant: string): Promise<Clusterer> {
  const since = new Date(deps.clock.now().getTime() - MEMORY_MS).toISOString();
  const assigned = await deps.store.stories.assignedSince(tenant, since);
  return createClusterer({
    known: assigned.map(({ article, storyId }) => ({ doc: article, story: storyId })),
  });
}

async function buildRound(
  deps: StoriesDeps,
  clusterer: Clusterer,
  tenant: string,
  articles: readonly StoredArticle[],
): Promise<void> {
  const changes = articles.flatMap((article) => clusterer.add(article));
  const touched = new Set([
    ...articles.map((article) => article.id),
    ...changes.flatMap(movedArticles),
  ]);
  const assignments: StoryAssignment[] = [...touched].flatMap((articleId) => {
    const storyId = clusterer.storyOf(articleId);
    return storyId === null ? [] : [{ articleId, storyId }];
  });
  const merges = changes.flatMap((change) =>
    change.type === 'merged' ? [{ from: change.from, into: change.story }] : [],
  );
  await deps.store.stories.assign(tenant, assignments, merges, deps.clock.now().toISOString());
}

function movedArticles(change: StoryChange): readonly string[] {
  return change.type === 'merged' || change.type === 'split' ? change.articles : [];
}

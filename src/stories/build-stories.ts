/**
 * Puts every new article of a tenant into a story and stores what changed. The clusterer lives in
 * memory and is rebuilt from the store on the first call; what it says is written before it is
 * believed, so a crash loses nothing but the work.
 */
import { type Clusterer, createClusterer, type StoryChange } from '../core/stories/cluster.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Store, StoryAssignment } from '../ports/store.ts';

export type StoriesDeps = { store: Store; clock: Clock; logger: Logger };

/** A story that has had no article for so long is over; a new one on it founds another. */
const MEMORY_MS = 30 * 24 * 60 * 60_000;
const ARTICLES_PER_ROUND = 200;

export type StoryBuilder = {
  /** How many articles were put into stories. */
  build(tenant: string, signal: AbortSignal): Promise<number>;
};

/** What a process knows of a tenant: good while nobody else has written since. */
type Memory = { clusterer: Clusterer; placed: number };

export function createStoryBuilder(deps: StoriesDeps): StoryBuilder {
  const memories = new Map<string, Memory>();
  const queues = new Map<string, Promise<unknown>>();
  return {
    build(tenant, signal) {
      // One at a time: two at once would both put the same articles somewhere.
      const before = queues.get(tenant) ?? Promise.resolve();
      const build = before.then(() => buildAll(deps, memories, tenant, signal));
      queues.set(
        tenant,
        build.catch(() => undefined),
      );
      return build;
    },
  };
}

async function buildAll(
  deps: StoriesDeps,
  memories: Map<string, Memory>,
  tenant: string,
  signal: AbortSignal,
): Promise<number> {
  let built = 0;
  while (!signal.aborted) {
    const articles = await deps.store.stories.unassigned(tenant, ARTICLES_PER_ROUND);
    if (articles.length === 0) break;
    // What was clustered before is recalled only when there is something to cluster.
    const placed = await deps.store.stories.countPlaced(tenant);
    const known = memories.get(tenant);
    const clusterer = known?.placed === placed ? known.clusterer : await recall(deps, tenant);
    // Until the round is written memory knows more than the store, and is not to be believed.
    memories.delete(tenant);
    await buildRound(deps, clusterer, tenant, articles);
    memories.set(tenant, { clusterer, placed: await deps.store.stories.countPlaced(tenant) });
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

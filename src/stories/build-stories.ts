/**
 * Puts every new article of a tenant into a story and stores what changed. The clusterer lives in
 * memory and is rebuilt from the store where somebody else changed a story; what it says is written
 * before it is believed, and only on what it knew, so a crash or another process costs no more than
 * the work, and what people decided stands.
 */
import {
  ARTICLES_HELD_MAX,
  type Clusterer,
  createClusterer,
  type StoryChange,
} from '../core/stories/cluster.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Store } from '../ports/store.ts';
import type { StoryAssignment } from '../ports/story-store.ts';

export type StoriesDeps = { store: Store; clock: Clock; logger: Logger };

/** A story that has had no article for so long is over; a new one on it founds another. */
const MEMORY_MS = 30 * 24 * 60 * 60_000;
const ARTICLES_PER_ROUND = 200;
/** Some twenty milliseconds of computing each: one to recall an article, two to four to add one. */
const RECALLED_AT_ONCE = 20;
const ADDED_AT_ONCE = 6;

export type StoryBuilder = {
  /** How many articles were put into stories. */
  build(tenant: string, signal: AbortSignal): Promise<number>;
};

/** What a process knows of a tenant: good while nobody else has written since. */
type Memory = { clusterer: Clusterer; version: number };

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
    const version = await deps.store.stories.version(tenant);
    const known = memories.get(tenant);
    const clusterer = known?.version === version ? known.clusterer : await recall(deps, tenant);
    // Until the round is written memory knows more than the store, and is not to be believed.
    memories.delete(tenant);
    const written = await buildRound(deps, { tenant, version, clusterer }, articles);
    if (written === null) continue;
    memories.set(tenant, { clusterer, version: written });
    built += articles.length;
  }
  return built;
}

/** The clusterer forgets what is older anyway, so no more than it holds is read. */
async function recall(deps: StoriesDeps, tenant: string): Promise<Clusterer> {
  const since = new Date(deps.clock.now().getTime() - MEMORY_MS).toISOString();
  const assigned = await deps.store.stories.assignedSince(tenant, since, ARTICLES_HELD_MAX);
  const clusterer = createClusterer();
  await inStretches(assigned, RECALLED_AT_ONCE, ({ article, storyId, isPinned }) =>
    clusterer.remember({ doc: article, story: storyId, isPinned }),
  );
  return clusterer;
}

/** Whatever else waits gets its turn between two stretches: a command is acknowledged in time. */
async function inStretches<T>(
  items: readonly T[],
  size: number,
  work: (item: T) => void,
): Promise<void> {
  for (const [at, item] of items.entries()) {
    work(item);
    if (at % size === size - 1) await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Null where somebody else changed a story meanwhile: nothing is written. */
async function buildRound(
  deps: StoriesDeps,
  { tenant, version, clusterer }: Memory & { tenant: string },
  articles: readonly StoredArticle[],
): Promise<number | null> {
  const changes: StoryChange[] = [];
  await inStretches(articles, ADDED_AT_ONCE, (article) => {
    changes.push(...clusterer.add(article));
  });
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
  const at = deps.clock.now().toISOString();
  return deps.store.stories.assign(tenant, assignments, merges, at, version);
}

function movedArticles(change: StoryChange): readonly string[] {
  return change.type === 'merged' || change.type === 'split' ? change.articles : [];
}

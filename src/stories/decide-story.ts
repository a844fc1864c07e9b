/**
 * What people decide about a story: that two are one, that some of its articles are another, which
 * hold for the tenant, and what a channel calls it. The next clustering respects it, and it can be undone.
 */
import { articleId } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Store } from '../ports/store.ts';

export type DecideDeps = { store: Store; clock: Clock };

type Place = { tenant: string; channel: string };

/** As long as a headline. */
const NAME_LENGTH_MAX = 120;
/** As many as a channel has topics: where each name leads is read anew for every digest and list. */
const NAMES_MAX = 100;

/** The first absorbs the second. */
export async function mergeStories(
  { store, clock }: DecideDeps,
  tenant: string,
  into: string,
  from: string,
): Promise<void> {
  if (into === from)
    throw new AppError('user', 'same_story', 'Those are one story already; nothing was merged.');
  await store.stories.merge(tenant, from, into, clock.now().toISOString());
}

/** The new story's id: the same articles taken out again make the same story. */
export async function splitStory(
  { store, clock }: DecideDeps,
  tenant: string,
  storyId: string,
  articleIds: readonly string[],
): Promise<string> {
  const members = await store.stories.articlesOf(tenant, [storyId]);
  const inStory = new Set(members.map((member) => member.articleId));
  const taken = [...new Set(articleIds)].filter((id) => inStory.has(id)).sort();
  if (taken.length === 0)
    throw new AppError('user', 'no_such_article', 'None of those articles is in this story.');
  if (taken.length === inStory.size)
    throw new AppError('user', 'nothing_left', 'Those are all its articles: one has to stay.');
  const newId = `s-${taken[0]}-${articleId(`split ${taken.join(' ')}`)}`;
  await store.stories.split(tenant, storyId, taken, newId, clock.now().toISOString());
  return newId;
}

/** Null takes the name away. Throws AppError `user` where it is no name, or one too many. */
export async function renameStory(
  { store, clock }: DecideDeps,
  scope: Place,
  storyId: string,
  name: string | null,
): Promise<void> {
  if (name === '' || (name ?? '').length > NAME_LENGTH_MAX)
    throw new AppError(
      'user',
      'bad_name',
      `A story’s name has 1 to ${NAME_LENGTH_MAX} characters.`,
    );
  const at = clock.now().toISOString();
  if (await store.stories.rename(scope, storyId, name, at, NAMES_MAX)) return;
  throw new AppError(
    'user',
    'too_many_names',
    `A channel names at most ${NAMES_MAX} stories; “story NAME unpin” takes a name away.`,
  );
}

/** What was undone: how many articles went free, and whether the channel had a name for it. */
export async function undoDecisions(
  { store, clock }: DecideDeps,
  scope: Place,
  storyId: string,
): Promise<{ articles: number; wasNamed: boolean }> {
  const at = clock.now().toISOString();
  const [named] = await store.stories.names(scope, [storyId]);
  if (named !== undefined) await store.stories.rename(scope, storyId, null, at);
  const articles = await store.stories.unpin(scope.tenant, storyId, at);
  return { articles, wasNamed: named !== undefined };
}

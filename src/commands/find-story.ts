/**
 * Which story a person means: its number in the last digest, its id, or words of its headline or of
 * its articles' titles.
 */

import { searchWords } from '../core/answers/search-words.ts';
import { AppError } from '../core/errors.ts';
import type { RankedStory, RankingChannel } from '../core/stories/rank.ts';
import type { StoryDraft } from '../digest/read-stories.ts';
import { readStories } from '../digest/read-stories.ts';
import { livingStory } from '../stories/living-story.ts';
import type { CommandContext, CommandDeps } from './command.ts';
import { viewWindow } from './digest.ts';
import { tasteOf } from './taste.ts';

/** Passages read to find titles: more stories than this are not told apart by these words. */
const PASSAGES_MAX = 60;
const NAMED_MAX = 3;

/** Throws AppError `user` where there is none, or several. */
export async function findStory(
  deps: CommandDeps,
  context: CommandContext,
  name: string,
): Promise<string> {
  if (/^\d{1,3}$/.test(name)) return byNumber(deps, context, Number(name));
  const id = /\s/.test(name) ? null : await livingStory(deps.store, context, name);
  if (id !== null) return id;
  if (/^s-[0-9a-f]{12}\b/.test(name))
    throw new AppError('user', 'no_such_story', 'There is no such story here.');
  return byWords(deps, context, name);
}

async function byNumber(
  deps: CommandDeps,
  context: CommandContext,
  number: number,
): Promise<string> {
  const digest = await digestMeant(deps, context);
  const stories = digest?.stories ?? (await unmarkedOrder(deps, context));
  const shown = stories[number - 1];
  const place = { ...context, rootMessageId: digest?.rootMessageId ?? null };
  const id = shown === undefined ? null : await livingStory(deps.store, place, shown.id);
  if (id !== null) return id;
  throw new AppError(
    'user',
    'no_such_story',
    `The last digest has ${stories.length} ${stories.length === 1 ? 'story' : 'stories'}; there is no number ${number}.`,
  );
}

/** A number means the same story before and after it is muted or followed. */
async function unmarkedOrder(deps: CommandDeps, context: CommandContext): Promise<StoryDraft[]> {
  const orders = [
    await standing(deps, context, { ignoresMarks: true }),
    // Off topic, a story is told of only since it is followed: last, it moves no other.
    await standing(deps, context),
  ];
  const stories = orders.flatMap(({ ranked }) => ranked.map(({ story }) => story));
  return [...Map.groupBy(stories, ({ id }) => id).values()].flatMap(([story]) => story ?? []);
}

type MeantDigest = {
  stories: { id: string; headline: string; name?: string }[];
  rootMessageId: string | null;
};

/** The digest asked under, else the channel's last; null where none was posted. */
async function digestMeant(
  { store }: CommandDeps,
  { tenant, channel, rootMessageId = null }: CommandContext,
): Promise<MeantDigest | null> {
  const under =
    rootMessageId === null
      ? null
      : await store.deliveries.byMessage(tenant, channel, rootMessageId);
  const delivery = under ?? (await store.deliveries.last(tenant, channel));
  if (delivery?.digest == null) return null;
  return {
    stories: delivery.digest.stories,
    rootMessageId: delivery.parts[0]?.messageId || null,
  };
}

/** The order in which the channel's digest would tell its stories now, and by what it is made. */
export async function standing(
  deps: CommandDeps,
  context: CommandContext,
  { ignoresMarks = false } = {},
): Promise<{ ranked: RankedStory<StoryDraft>[]; channel: RankingChannel }> {
  const { topic, muted } = await tasteOf(deps.store, context.tenant, context.channel);
  const request = { ...viewWindow(deps, context), topic, muted, withdrawn: [], ignoresMarks };
  const { ranked, now } = await readStories(deps.store, request);
  return { ranked, channel: { now, topic, muted } };
}

async function byWords(deps: CommandDeps, context: CommandContext, words: string): Promise<string> {
  const { store } = deps;
  const digest = await digestMeant(deps, context);
  const named = await store.stories.names(context.tenant, null);
  const rounds = [
    async () => named.map(({ storyId, name }) => ({ id: storyId, words: name })),
    async () => (digest?.stories ?? []).map(({ id, headline }) => ({ id, words: headline })),
    () => titled(deps, context, words),
  ];
  for (const round of rounds) {
    const found = await living(deps, context, (await round()).filter(holding(words)));
    const [only] = found;
    if (only !== undefined && found.length === 1) return only.id;
    if (found.length > 1) throw severalStories(found.map((story) => story.words));
  }
  throw new AppError(
    'user',
    'no_such_story',
    `No story here has “${words}” in its headline; write its number in the last digest, or other words.`,
  );
}

type Candidate = { id: string; words: string };

function holding(words: string): (candidate: Candidate) => boolean {
  const wanted = words.toLowerCase().split(/\s+/);
  return (candidate) => {
    const text = candidate.words.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}

/** Each story once, where it leads today, and only where the channel sees an article of it. */
async function living(
  { store }: CommandDeps,
  { tenant, channel }: CommandContext,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const { id, words } of candidates) {
    const now = await store.stories.resolve(tenant, id);
    if (now === null || found.has(now)) continue;
    const members = await store.stories.articlesOf(tenant, [now]);
    const ids = members.map(({ articleId }) => articleId);
    const visible = await store.articles.visibleAmong({ tenant, channel }, ids);
    if (visible.length > 0) found.set(now, { id: now, words });
  }
  return [...found.values()];
}

async function titled(
  { store }: CommandDeps,
  { tenant, channel }: CommandContext,
  words: string,
): Promise<Candidate[]> {
  const query = { words: searchWords(words), limit: PASSAGES_MAX };
  const passages = await store.search.passages({ tenant, channel }, query);
  const titles = new Map(passages.map(({ articleId, title }) => [articleId, title]));
  const rows = await store.stories.storiesOf(tenant, [...titles.keys()]);
  return rows.map(({ articleId, storyId }) => ({
    id: storyId,
    words: titles.get(articleId) ?? '',
  }));
}

function severalStories(headlines: readonly string[]): AppError {
  const some = headlines.slice(0, NAMED_MAX).map((headline) => `“${headline}”`);
  const more = headlines.length > NAMED_MAX ? ` and ${headlines.length - NAMED_MAX} more` : '';
  return new AppError(
    'user',
    'several_stories',
    `${headlines.length} stories have those words: ${some.join(', ')}${more}. Write more of them, or the number in the last digest.`,
  );
}

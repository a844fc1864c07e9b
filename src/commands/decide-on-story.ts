/**
 * What people decide about a story, and the sentence that says what was done and whom it touches:
 * merges, splits and their undoing hold for the tenant, names, follows and mutes for the channel.
 */
import { canonicalUrl } from '../core/article.ts';
import { AppError, isAppError } from '../core/errors.ts';
import type { StoryVerb } from '../core/stories/story-call.ts';
import type { StoryMark } from '../ports/store.ts';
import { mergeStories, renameStory, splitStory, undoDecisions } from '../stories/decide-story.ts';
import type { CommandContext, CommandDeps } from './command.ts';
import { findStory } from './find-story.ts';
import { reachOf } from './story-reach.ts';
import { headOfStory, type StoryHead } from './view-story.ts';

const MARKS_MAX = 50;

/** `before` is the story as the channel sees it. Throws AppError `user` where it cannot be done. */
export async function decideOnStory(
  deps: CommandDeps,
  context: CommandContext,
  before: StoryHead,
  verb: Exclude<StoryVerb, 'all'>,
  words: string,
): Promise<string> {
  switch (verb) {
    case 'merge':
      return merge(deps, context, before, await findStory(deps, context, words));
    case 'split':
      return split(deps, context, before, articlesNamed(before, words));
    case 'rename': {
      await renameStory(deps, context, before.id, words);
      return `Named: digests of this channel call it “${words}”, before the headline of its source.`;
    }
    case 'unpin':
      return undo(deps, context, before);
    default:
      return mark(deps, context, before, verb);
  }
}

async function merge(
  deps: CommandDeps,
  context: CommandContext,
  before: StoryHead,
  other: string,
): Promise<string> {
  const absorbed = await headOfStory(deps, context, other);
  const groups = await Promise.all([before.id, other].map((id) => membersOf(deps, context, id)));
  const reach = await reachOf(deps.store, context, 'merging', groups);
  await mergeStories(deps, context.tenant, before.id, other);
  const { mark: is } = await headOfStory(deps, context, before.id);
  const taken = is === null || is === before.mark ? '' : ` It is ${is} here now, as that one was.`;
  return `Merged: “${calledBy(absorbed)}” is part of this story now. Its links and buttons lead here.${taken}${reach}`;
}

async function split(
  deps: CommandDeps,
  context: CommandContext,
  before: StoryHead,
  taken: readonly string[],
): Promise<string> {
  if (before.articles.every(({ id }) => taken.includes(id)))
    throw new AppError('user', 'nothing_left', 'Those are all its articles: one has to stay.');
  const all = await membersOf(deps, context, before.id);
  const groups = [taken, all.filter((id) => !taken.includes(id))];
  const reach = await reachOf(deps.store, context, 'parting', groups);
  const made = await splitStory(deps, context.tenant, before.id, taken);
  const part = await headOfStory(deps, context, made);
  if (part.mark !== null)
    await headMarks(deps, context, [await headOfStory(deps, context, before.id), part]);
  const both =
    part.mark === null
      ? ''
      : ` Both parts are ${part.mark} here; story ${made} ${part.mark === 'muted' ? 'unmute' : 'unfollow'} ends it for the new one.`;
  const named = before.name === null ? '' : ` “${before.name}” stays the name of what remains.`;
  return `Split: “${part.headline}” is a story of its own now, ${made}.${both}${named}${reach}`;
}

/** Each part's mark is listed under its own headline, not under the whole story's. */
async function headMarks(
  { store }: CommandDeps,
  { tenant, channel }: CommandContext,
  parts: readonly StoryHead[],
): Promise<void> {
  const words = new Map(parts.map((part) => [part.id, calledBy(part)]));
  await store.channels.changeSettings(tenant, channel, (settings) => ({
    ...settings,
    storyMarks: settings.storyMarks.map((known) => {
      return { ...known, headline: words.get(known.id) ?? known.headline };
    }),
  }));
}

async function undo(
  deps: CommandDeps,
  context: CommandContext,
  before: StoryHead,
): Promise<string> {
  const undone = await deps.store.stories.undoneBy(context.tenant, before.id);
  const touched = undone.length > 0 ? [undone.map(({ articleId }) => articleId)] : [];
  const reach = await reachOf(deps.store, context, 'parting', touched).catch((error: unknown) => {
    if (before.name === null || !isAppError(error, 'user')) throw error;
    return null;
  });
  if (reach === null) {
    await renameStory(deps, context, before.id, null);
    return 'Undone: its name is gone. What was merged or parted other channels see too: undoing that is for those who may manage the whole server.';
  }
  const { articles, wasNamed } = await undoDecisions(deps, context, before.id);
  if (articles === 0 && !wasNamed) throw nothingToUndo(before, 'merged, split or named by hand');
  const done = [
    ...(articles > 0 ? ['its articles are back in their stories'] : []),
    ...(wasNamed ? ['its name is gone'] : []),
  ];
  return `Undone: ${done.join(', and ')}.${reach}`;
}

async function membersOf(
  { store }: CommandDeps,
  { tenant }: CommandContext,
  id: string,
): Promise<string[]> {
  return (await store.stories.articlesOf(tenant, [id])).map(({ articleId }) => articleId);
}

const SAID = {
  follow: 'Followed: it stands among the first of this channel’s digests whenever it has news.',
  unfollow: 'Not followed here any more.',
  mute: 'Muted: no digest of this channel shows it.',
  unmute: 'Not muted here any more.',
};

async function mark(
  deps: CommandDeps,
  { tenant, channel }: CommandContext,
  before: StoryHead,
  verb: keyof typeof SAID,
): Promise<string> {
  const { channels, stories } = deps.store;
  const { id, mark: was } = before;
  if (verb === 'unfollow' && was !== 'followed') throw nothingToUndo(before, 'followed');
  if (verb === 'unmute' && was !== 'muted') throw nothingToUndo(before, 'muted');
  const here = new Set([id]);
  for (const known of (await channels.settings(tenant, channel)).storyMarks)
    if ((await stories.resolve(tenant, known.id)) === id) here.add(known.id);
  const is = verb === 'follow' ? 'followed' : verb === 'mute' ? 'muted' : null;
  const own: StoryMark[] = is === null ? [] : [{ id, headline: calledBy(before), is }];
  await channels.changeSettings(tenant, channel, (settings) => {
    const storyMarks = [...settings.storyMarks.filter((known) => !here.has(known.id)), ...own];
    if (is === null || storyMarks.length <= MARKS_MAX) return { ...settings, storyMarks };
    throw new AppError(
      'user',
      'too_many_stories',
      `A channel follows and mutes at most ${MARKS_MAX} stories; topics list names them.`,
    );
  });
  return SAID[verb];
}

function calledBy({ name, headline }: StoryHead): string {
  return name ?? headline;
}

function nothingToUndo(view: StoryHead, what: string): AppError {
  return new AppError('user', 'nothing_to_undo', `“${calledBy(view)}” was not ${what}.`);
}

/** By number in the story's list, by address, or by id. */
function articlesNamed({ articles }: StoryHead, words: string): string[] {
  return words
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const address = URL.canParse(word) ? canonicalUrl(word) : word;
      const found = /^\d{1,4}$/.test(word)
        ? articles[Number(word) - 1]
        : articles.find((row) => row.id === word || row.url === address);
      if (found !== undefined) return found.id;
      throw new AppError(
        'user',
        'no_such_article',
        `The story has no article “${word}”; write its number in the list, or its address.`,
      );
    });
}

/**
 * `/pullquote story`: one story looked up, all its articles page by page, and what people decide
 * about it.
 */
import { AppError } from '../core/errors.ts';
import type { Button } from '../core/message/message.ts';
import { type StoryView, storyMessage, storyPages } from '../core/message/story-message.ts';
import {
  needsWords,
  pageOf,
  parseStoryCall,
  STORY_VERBS,
  type StoryCall,
  type StoryVerb,
} from '../core/stories/story-call.ts';
import { type Command, type CommandContext, type CommandDeps, option } from './command.ts';
import { decideOnStory } from './decide-on-story.ts';
import { findStory } from './find-story.ts';
import { headOfStory, viewStory } from './view-story.ts';

const EXAMPLES: Partial<Record<StoryVerb, string>> = {
  merge: 'merge 3',
  split: 'split 2',
  rename: 'rename Cable cut',
};

export const story: Command = {
  name: 'pullquote story',
  usage:
    'NAME [all [PAGE] | merge WITH | split ARTICLE… | rename NAME | follow | unfollow | mute | unmute | unpin]',
  summary:
    'a story, its articles and why it stands where it stands; merged, split, named or followed',
  access: 'all',
  audience: 'asker',
  options: [
    option('name', 'number in the last digest, or words of the headline', {
      isRequired: true,
      completes: 'story',
    }),
    option('do', 'what to do; nothing shows it, all lists every article', {
      choices: STORY_VERBS,
    }),
    option('with', 'the other story, numbers of articles in the list, or the new name'),
  ],
  async run(deps, context, args) {
    const { view, done, page } = await runStory(deps, context, args);
    const layout = { zone: deps.defaultZone, done, page, buttons: buttonsOf(view, context, page) };
    const lookUp = `pullquote story ${view.id}${page === null ? '' : ` all ${page}`}`;
    return { ...storyMessage(view, layout), ...(done === null ? { lookUp } : {}) };
  },
};

export type StoryReply = {
  view: StoryView;
  /** What was done, and whom it touches; null where it was only looked at. */
  done: string | null;
  /** Of all its articles, where they were asked for. */
  page: number | null;
};

/** Throws AppError `user` where it is not understood, not allowed, or there is no such story. */
export async function runStory(
  deps: CommandDeps,
  context: CommandContext,
  args: string,
): Promise<StoryReply> {
  const call = parseStoryCall(args);
  const { verb, words } = call;
  refuseHalf(call);
  await deps.buildStories(context.tenant, context.signal);
  const id = await findStory(deps, context, call.name);
  if (verb === null || verb === 'all') {
    const view = await viewStory(deps, context, id);
    return { view, done: null, page: verb === null ? null : pageIn(view, pageOf(words)) };
  }
  // Nobody decides about what their channel does not see.
  const before = await headOfStory(deps, context, id);
  if (!context.canManage)
    throw new AppError(
      'user',
      'not_allowed',
      'Changing stories is for those who may manage this channel.',
    );
  const done = await decideOnStory(deps, context, before, verb, words);
  // A part whose split was undone is no more, and leads to the story it is in again.
  const now = (await deps.store.stories.resolve(context.tenant, id)) ?? id;
  return { view: await viewStory(deps, context, now), done, page: null };
}

function refuseHalf({ name, verb, words }: StoryCall): void {
  if (name === '')
    throw new AppError(
      'user',
      'no_story',
      'Write which: /pullquote story 2 (its number in the last digest), or words of its headline.',
    );
  if (verb === null || !needsWords(verb) || words !== '') return;
  const typed = /\s/.test(name) ? `"${name}"` : name;
  throw new AppError('user', 'no_words', `Write which: story ${typed} ${EXAMPLES[verb]}`);
}

function pageIn(view: StoryView, page: number): number {
  const pages = storyPages(view);
  if (page >= 1 && page <= pages) return page;
  throw new AppError(
    'user',
    'no_such_page',
    `There ${pages === 1 ? 'is 1 page' : `are ${pages} pages`}; there is no page ${page}.`,
  );
}

function buttonsOf(
  view: StoryView,
  { canManage, isForAll = false }: CommandContext,
  page: number | null,
): Button[] {
  const { id, mark: is, isDecided } = view;
  const act = (words: string, label: string): Button => {
    const command = `pullquote story ${id} ${words}`;
    return { id: command.replace(' ', ':'), label, typed: { label, command } };
  };
  const pages = storyPages(view);
  if (page !== null) return page < pages ? [act(`all ${page + 1}`, 'More')] : [];
  const quotes = `quotes story ${id}`;
  const label = 'All quotes';
  return [
    // Below what all of a channel read, each would offer what few of them may do.
    ...(canManage && !isForAll
      ? [
          is === 'followed' ? act('unfollow', 'Unfollow') : act('follow', 'Follow'),
          is === 'muted' ? act('unmute', 'Unmute') : act('mute', 'Mute'),
          ...(isDecided ? [act('unpin', 'Undo by hand')] : []),
        ]
      : []),
    ...(pages > 1 ? [act('all', 'All articles')] : []),
    { id: quotes.replace(' ', ':'), label, typed: { label, command: quotes } },
  ];
}

/** In the shape that scripts read: all articles, whatever the page. */
export function storyJson({ view, done }: StoryReply) {
  return { ...view, done };
}

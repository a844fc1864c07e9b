/**
 * `/pullquote story`: one story looked up, and what people decide about it: that it is one with
 * another, that some of its articles are another, its name, and whether this channel follows it.
 */
import { canonicalUrl } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import type { Button } from '../core/message/message.ts';
import { type StoryView, storyMessage } from '../core/message/story-message.ts';
import type { StoryMark } from '../ports/store.ts';
import { mergeStories, renameStory, splitStory, undoDecisions } from '../stories/decide-story.ts';
import { type Command, type CommandContext, type CommandDeps, option } from './command.ts';
import { findStory } from './find-story.ts';
import { viewStory } from './view-story.ts';

const MARKS_MAX = 50;
const VERBS = [
  'merge',
  'split',
  'rename',
  'follow',
  'unfollow',
  'mute',
  'unmute',
  'unpin',
] as const;
type Verb = (typeof VERBS)[number];
/** Verbs that something follows; the others stand last. */
const WITH_WORDS: readonly Verb[] = ['merge', 'split', 'rename'];
const EXAMPLES: Partial<Record<Verb, string>> = {
  merge: 'merge 3',
  split: 'split 2',
  rename: 'rename Cable cut',
};

export const story: Command = {
  name: 'pullquote story',
  usage:
    'NAME [merge WITH | split ARTICLE… | rename NAME | follow | unfollow | mute | unmute | unpin]',
  summary:
    'a story, its articles and why it stands where it stands; merged, split, named or followed',
  access: 'all',
  audience: 'asker',
  options: [
    option('name', 'number in the last digest, or words of the headline', {
      isRequired: true,
      completes: 'story',
    }),
    option('do', 'what to do; nothing shows it', { choices: VERBS }),
    option('with', 'the other story, numbers of articles in the list, or the new name'),
  ],
  async run(deps, context, args) {
    const { view, done } = await runStory(deps, context, args);
    const buttons = buttonsOf(view, context);
    return storyMessage(view, { zone: deps.defaultZone, done, buttons });
  },
};

export type StoryReply = {
  view: StoryView;
  /** One sentence on what was done; null where it was only looked at. */
  done: string | null;
};

/** Throws AppError `user` where it is not understood, not allowed, or there is no such story. */
export async function runStory(
  deps: CommandDeps,
  context: CommandContext,
  args: string,
): Promise<StoryReply> {
  const { name, verb, words } = parseStoryArgs(args);
  if (name === '')
    throw new AppError(
      'user',
      'no_story',
      'Write which: /pullquote story 2 (its number in the last digest), or words of its headline.',
    );
  if (verb !== null && WITH_WORDS.includes(verb) && words === '') {
    const typed = /\s/.test(name) ? `"${name}"` : name;
    throw new AppError('user', 'no_words', `Write which: story ${typed} ${EXAMPLES[verb]}`);
  }
  await deps.buildStories(context.tenant, context.signal);
  const id = await findStory(deps, context, name);
  // Nobody decides about what their channel does not see.
  const before = await viewStory(deps, context, id);
  if (verb === null) return { view: before, done: null };
  if (!context.canManage)
    throw new AppError(
      'user',
      'not_allowed',
      'Changing stories is for those who may manage this channel.',
    );
  const done = await decide(deps, context, id, verb, words);
  return { view: await viewStory(deps, context, id), done };
}

/**
 * A verb stands behind the name; "Firms to merge" is a name where nothing follows and no number, id
 * or quotation marks say that the name has ended.
 */
export function parseStoryArgs(args: string): { name: string; verb: Verb | null; words: string } {
  const text = args.trim();
  const [, quoted, rest = ''] = /^["“]([^"”]+)["”]\s*(.*)$/s.exec(text) ?? [];
  const parts = (quoted === undefined ? text : rest).split(/\s+/).filter((part) => part !== '');
  const from = quoted === undefined ? 1 : 0;
  const isNameWhole = quoted !== undefined || /^(\d{1,3}|s-[0-9a-f]{12}\S*)$/.test(parts[0] ?? '');
  const at = parts.findIndex((part, index) => {
    const verb = VERBS.find((known) => known === part.toLowerCase());
    if (verb === undefined || index < from) return false;
    const isLast = index === parts.length - 1;
    return isLast !== WITH_WORDS.includes(verb) || (isLast && index === from && isNameWhole);
  });
  const name = quoted ?? parts.slice(0, at < 0 ? undefined : at).join(' ');
  if (at < 0) return { name, verb: null, words: '' };
  return {
    name,
    verb: parts[at]?.toLowerCase() as Verb,
    words: parts.slice(at + 1).join(' '),
  };
}

async function decide(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
  verb: Verb,
  words: string,
): Promise<string> {
  const { tenant } = context;
  switch (verb) {
    case 'merge': {
      const other = await findStory(deps, context, words);
      const absorbed = await viewStory(deps, context, other);
      await mergeStories(deps, tenant, id, other);
      return `Merged: “${absorbed.name ?? absorbed.headline}” is part of this story now. Its links and buttons lead here.`;
    }
    case 'split': {
      const taken = await articlesNamed(deps, context, id, words);
      const made = await splitStory(deps, tenant, id, taken);
      const part = await viewStory(deps, context, made);
      return `Split: “${part.headline}” is a story of its own now, ${made}.`;
    }
    case 'rename':
      await renameStory(deps, tenant, id, words);
      return `Named: digests call it “${words}”, before the headline of its source.`;
    case 'unpin':
      if (await undoDecisions(deps, tenant, id))
        return 'Undone: its articles are back in their stories, and its name is gone.';
      throw await nothingToUndo(deps, context, id, 'merged, split or named by hand');
    default:
      return mark(deps, context, id, verb);
  }
}

const SAID = {
  follow: 'Followed: it stands among the first of this channel’s digests whenever it has news.',
  unfollow: 'Not followed here any more.',
  mute: 'Muted: no digest of this channel shows it.',
  unmute: 'Not muted here any more.',
};

async function mark(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
  verb: keyof typeof SAID,
): Promise<string> {
  const { tenant, channel } = context;
  const { channels, stories } = deps.store;
  const { headline, name, mark: was } = await viewStory(deps, context, id);
  if (verb === 'unfollow' && was !== 'followed')
    throw await nothingToUndo(deps, context, id, 'followed');
  if (verb === 'unmute' && was !== 'muted') throw await nothingToUndo(deps, context, id, 'muted');
  const here = new Set([id]);
  for (const known of (await channels.settings(tenant, channel)).storyMarks)
    if ((await stories.resolve(tenant, known.id)) === id) here.add(known.id);
  const is = verb === 'follow' ? 'followed' : verb === 'mute' ? 'muted' : null;
  const own: StoryMark[] = is === null ? [] : [{ id, headline: name ?? headline, is }];
  await channels.changeSettings(tenant, channel, (settings) => {
    const storyMarks = [...settings.storyMarks.filter((known) => !here.has(known.id)), ...own];
    if (storyMarks.length <= MARKS_MAX) return { ...settings, storyMarks };
    throw new AppError(
      'user',
      'too_many_stories',
      `A channel follows and mutes at most ${MARKS_MAX} stories; topics list names them.`,
    );
  });
  return SAID[verb];
}

async function nothingToUndo(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
  what: string,
): Promise<AppError> {
  const { headline, name } = await viewStory(deps, context, id);
  return new AppError('user', 'nothing_to_undo', `“${name ?? headline}” was not ${what}.`);
}

/** By number in the story's list, by address, or by id. */
async function articlesNamed(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
  words: string,
): Promise<string[]> {
  const { articles } = await viewStory(deps, context, id);
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

function buttonsOf(
  { id, mark: is, isDecided }: StoryView,
  { canManage }: CommandContext,
): Button[] {
  const act = (verb: Verb, label: string): Button => {
    const command = `pullquote story ${id} ${verb}`;
    return { id: command.replace(' ', ':'), label, typed: { label, command } };
  };
  const quotes = `quotes story ${id}`;
  const label = 'All quotes';
  return [
    ...(canManage
      ? [
          is === 'followed' ? act('unfollow', 'Unfollow') : act('follow', 'Follow'),
          is === 'muted' ? act('unmute', 'Unmute') : act('mute', 'Mute'),
          ...(isDecided ? [act('unpin', 'Undo by hand')] : []),
        ]
      : []),
    { id: quotes.replace(' ', ':'), label, typed: { label, command: quotes } },
  ];
}

/** In the shape that scripts read. */
export function storyJson({ view, done }: StoryReply) {
  return { ...view, done };
}

/** `/pullquote topics`: what this channel wants to read about, and what not. */
import { AppError } from '../core/errors.ts';
import { article, type Block, frame, type Message } from '../core/message/message.ts';
import type { ChannelSettings, StoryMark } from '../ports/store.ts';
import type { Command } from './command.ts';
import { option } from './command.ts';
import { markedStories } from './marked-stories.ts';
import { EVERYTHING, topicFrom } from './taste.ts';

const TOPICS_MAX = 100;
const TOPIC_LENGTH_MAX = 80;

export const topics: Command = {
  name: 'pullquote topics',
  usage: `list | add WORDS | mute WORDS | remove WORDS | reset | ${EVERYTHING}`,
  summary: 'words and names to follow or to mute; without any, telecom security',
  access: 'all',
  audience: 'asker',
  options: [
    option('do', 'what to do', {
      isRequired: true,
      choices: ['list', 'add', 'mute', 'remove', 'reset', EVERYTHING],
    }),
    option('words', 'words or a name'),
  ],
  async run(deps, context, args) {
    const [verb = 'list', ...rest] = args.split(/\s+/).filter((part) => part !== '');
    const words = rest.join(' ');
    const { tenant, channel } = context;
    const { channels } = deps.store;
    const marked = await markedStories(deps.store, context);
    if (verb === 'list') return listMessage(await channels.settings(tenant, channel), marked);
    if (!context.canManage)
      throw new AppError(
        'user',
        'not_allowed',
        'Changing topics is for those who may manage this channel.',
      );
    const { before, after } = await channels.changeSettings(tenant, channel, (settings) =>
      change(settings, verb, words),
    );
    return listMessage(after, marked, before);
  },
};

function change(settings: ChannelSettings, verb: string, words: string): ChannelSettings {
  if (verb === 'reset') return { ...settings, topics: [], muted: [] };
  if (verb === EVERYTHING) return { ...settings, topics: [EVERYTHING] };
  if (verb !== 'add' && verb !== 'mute' && verb !== 'remove') {
    throw new AppError(
      'user',
      'bad_argument',
      `"${verb}" is not understood; write topics list, add WORDS, mute WORDS, remove WORDS, reset or ${EVERYTHING}.`,
    );
  }
  if (words === '')
    throw new AppError('user', 'no_topic', `Write the words: topics ${verb} submarine cable`);
  if (verb === 'remove') return without(settings, words);
  if (words.length > TOPIC_LENGTH_MAX)
    throw new AppError(
      'user',
      'topic_too_long',
      `A topic has at most ${TOPIC_LENGTH_MAX} characters.`,
    );
  const list =
    verb === 'add' ? settings.topics.filter((topic) => topic !== EVERYTHING) : settings.muted;
  const longer = [...new Set([...list, words])];
  if (longer.length > TOPICS_MAX)
    throw new AppError(
      'user',
      'too_many_topics',
      `A channel has at most ${TOPICS_MAX} topics; topics reset begins anew.`,
    );
  return verb === 'add' ? { ...settings, topics: longer } : { ...settings, muted: longer };
}

/** From what is read about and from what is muted, in any case. */
function without(settings: ChannelSettings, words: string): ChannelSettings {
  const isOther = (known: string): boolean => known.toLowerCase() !== words.toLowerCase();
  const [topics, muted] = [settings.topics.filter(isOther), settings.muted.filter(isOther)];
  if (topics.length < settings.topics.length || muted.length < settings.muted.length)
    return { ...settings, topics, muted };
  throw new AppError(
    'user',
    'no_such_topic',
    `“${words}” is neither a topic nor muted here; topics list says what is.`,
  );
}

/** Says, too, what a change took away from what stood `before`. */
function listMessage(
  settings: ChannelSettings,
  marked: readonly StoryMark[],
  before = settings,
): Message {
  const gone = topicNames(before).filter((name) => !topicNames(settings).includes(name));
  const reads = [
    frame('This channel reads about: '),
    article(topicNames(settings).join(', ')),
    ...(gone.length === 0 ? [] : [frame(', instead of '), article(gone.join(', '))]),
    frame('.'),
  ];
  const unmuted = before.muted.filter((words) => !settings.muted.includes(words));
  return {
    summary: reads,
    blocks: [
      { kind: 'paragraph', runs: reads },
      ...wordsLine('Muted: ', settings.muted),
      ...wordsLine('No longer muted: ', unmuted),
      ...storyLines(marked),
    ],
  };
}

/** In the shape that scripts read. */
export function topicsJson(settings: ChannelSettings, stories: readonly StoryMark[]) {
  return { topics: topicNames(settings), muted: settings.muted, stories };
}

/** Of what the channel reads, be it the default or everything. */
function topicNames(settings: ChannelSettings): string[] {
  const topic = topicFrom(settings);
  if (topic === null) return [EVERYTHING];
  return settings.topics.length === 0 ? [topic.name] : settings.topics;
}

function wordsLine(label: string, words: readonly string[]): Block[] {
  if (words.length === 0) return [];
  return [{ kind: 'small', runs: [frame(label), article(words.join(', '))] }];
}

/** Headlines are outside words, whoever marked them. */
function storyLines(marks: readonly StoryMark[]): Block[] {
  return (['followed', 'muted'] as const).flatMap((is): Block[] => {
    const marked = marks.filter((mark) => mark.is === is);
    if (marked.length === 0) return [];
    const label = frame(is === 'followed' ? 'Stories followed: ' : 'Stories muted: ');
    const headlines = marked.flatMap(({ headline }, index) => [
      ...(index === 0 ? [] : [frame(' · ')]),
      article(headline),
    ]);
    return [{ kind: 'small', runs: [label, ...headlines] }];
  });
}

/**
 * Which story a person means: its number in the last digest, its id, or words of its headline or of
 * its articles' titles.
 */

import { searchWords } from '../core/answers/search-words.ts';
import { isWithheldHeadline } from '../core/digest/shown-items.ts';
import { AppError } from '../core/errors.ts';
import type { RankedStory, RankingChannel } from '../core/stories/rank.ts';
import { STORY_VERBS } from '../core/stories/story-call.ts';
import { cleanHeadline } from '../core/summary/headline.ts';
import type { StoryDraft } from '../digest/read-stories.ts';
import { readStories } from '../digest/read-stories.ts';
import type { ShownDigest, ShownStory } from '../ports/store.ts';
import { livingPart, livingStory } from '../stories/living-story.ts';
import type { CommandContext, CommandDeps } from './command.ts';
import { viewWindow } from './digest.ts';
import { headlineInstead, headlineNow } from './headline-now.ts';
import { rememberShown, shownDigest } from './shown-digest.ts';
import { tasteOf } from './taste.ts';

/** Passages read to find titles: more stories than this are not told apart by these words. */
const PASSAGES_MAX = 60;
const NAMED_MAX = 3;

/** Throws AppError `user` where there is none, or several. */
export async function findStory(
  deps: CommandDeps,
  context: CommandContext,
  words: string,
): Promise<string> {
  const [, quoted] = /^["“](.+)["”]$/s.exec(words.trim()) ?? [];
  const name = quoted ?? words.trim();
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
  const { stories } = (await shownDigest(deps.store, context)) ?? (await orderNow(deps, context));
  const shown = stories[number - 1];
  const id =
    shown === undefined
      ? null
      : await livingPart(deps.store, context.tenant, shown.id, shown.articles);
  if (id !== null) return id;
  throw new AppError(
    'user',
    'no_such_story',
    `The last digest has ${stories.length} ${stories.length === 1 ? 'story' : 'stories'}; there is no number ${number}.`,
  );
}

/** Before any digest was shown numbers are those of one made now, and stay so until one is. */
async function orderNow(deps: CommandDeps, context: CommandContext): Promise<ShownDigest> {
  const { ranked } = await standing(deps, context);
  const withheld = await deps.store.reports.withheld(context.tenant);
  const stories: ShownStory[] = ranked.map(({ story: { id, articles } }) => {
    const { text, article } = headlineNow(articles, withheld);
    return {
      id,
      headline: text,
      headlineArticle: article,
      articles: articles.map((own) => own.id),
    };
  });
  const shown = { at: deps.clock.now().toISOString(), stories };
  await rememberShown(deps, context, shown);
  return shown;
}

/** The order in which the channel's digest would tell its stories now, and by what it is made. */
export async function standing(
  deps: CommandDeps,
  context: CommandContext,
): Promise<{ ranked: RankedStory<StoryDraft>[]; channel: RankingChannel }> {
  const { topic, muted } = await tasteOf(deps.store, context.tenant, context.channel);
  const request = { ...viewWindow(deps, context), topic, muted, withdrawn: [] };
  const { ranked, now } = await readStories(deps.store, request);
  return { ranked, channel: { now, topic, muted } };
}

async function byWords(deps: CommandDeps, context: CommandContext, words: string): Promise<string> {
  const { store } = deps;
  const digest = await shownDigest(store, context);
  const named = await store.stories.names(context, null);
  const rounds = [
    async () => named.map(({ storyId, name }) => ({ id: storyId, words: name })),
    async () => (digest?.stories ?? []).map(({ id, headline }) => ({ id, words: headline })),
    () => titled(deps, context, words),
  ];
  for (const round of rounds) {
    const found = await living(deps, context, (await round()).filter(holding(words)));
    const [only] = found;
    if (only !== undefined && found.length === 1) return only.id;
    if (found.length > 1) throw severalStories(found.map((story) => story.shown ?? story.words));
  }
  const [, number, deed] = /^(\d{1,3})\s+(\S+)/.exec(words) ?? [];
  const instead =
    deed === undefined
      ? 'write its number in the last digest, or other words'
      : `behind number ${number} there may stand ${STORY_VERBS.join(', ')}, not “${deed}”`;
  throw new AppError(
    'user',
    'no_such_story',
    `No story here has “${words}” in its headline; ${instead}.`,
  );
}

/** `shown` where the words themselves are shown no more. */
type Candidate = { id: string; words: string; shown?: string };

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
  for (const candidate of candidates) {
    const now = await store.stories.resolve(tenant, candidate.id);
    if (now === null || found.has(now)) continue;
    const members = await store.stories.articlesOf(tenant, [now]);
    const ids = members.map(({ articleId }) => articleId);
    const visible = await store.articles.visibleAmong({ tenant, channel }, ids);
    if (visible.length > 0) found.set(now, { ...candidate, id: now });
  }
  return [...found.values()];
}

async function titled(
  { store }: CommandDeps,
  context: CommandContext,
  words: string,
): Promise<Candidate[]> {
  const { tenant, channel } = context;
  const query = { words: searchWords(words), limit: PASSAGES_MAX };
  const passages = await store.search.passages({ tenant, channel }, query);
  const articles = new Map(passages.map((passage) => [passage.articleId, passage]));
  const withheld = await store.reports.withheld(tenant);
  const found: Candidate[] = [];
  for (const { articleId, storyId } of await store.stories.storiesOf(tenant, [
    ...articles.keys(),
  ])) {
    const { title = '', outlet = null } = articles.get(articleId) ?? {};
    const candidate = { id: storyId, words: title };
    if (isWithheldHeadline(cleanHeadline(title, outlet), withheld)) {
      const { text } = await headlineInstead(store, context, [articleId], withheld);
      found.push({ ...candidate, shown: text });
    } else found.push(candidate);
  }
  return found;
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

/**
 * What a channel's digest may tell of, in its order: the stories that the window brought something to,
 * on topic or followed, not muted. Stands alone because "why here" asks for the same order without a
 * word being written.
 */

import { isWithheldQuote, type ShownItem } from '../core/digest/shown-items.ts';
import type { Quote } from '../core/quotes/quote.ts';
import {
  mutedBy,
  type RankableStory,
  type RankedStory,
  rankStories,
} from '../core/stories/rank.ts';
import { settleMarks } from '../core/stories/story-marks.ts';
import {
  matchesTopic,
  TOPIC_SCORE_MIN,
  type Topic,
  type TopicMatch,
} from '../core/stories/topic.ts';
import { isEssay } from '../core/summary/article-voice.ts';
import { newSpeakers, whatsNew } from '../core/summary/whats-new.ts';
import { sentences } from '../core/text/sentences.ts';
import { cut } from '../core/text/span.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Scope, Store } from '../ports/store.ts';
import { othersTurn } from './others-turn.ts';

export type StoriesRequest = {
  scope: Scope;
  /** What the digest covers: articles stored after and until; null is open. */
  after: string | null;
  until: string | null;
  /** True leaves out what was only found, not to be pushed. */
  pushedOnly: boolean;
  /** True leaves out what an earlier delivery to this channel has covered. */
  undeliveredOnly: boolean;
  /** ISO 8601 UTC; null takes the newest item's time, else the time of composing. */
  now: string | null;
  composedAt: string;
  topic: Topic | null;
  /** Words or names; a story that is about one of them is left out. */
  muted: readonly string[];
};

export type StoryDraft = Omit<RankableStory, 'articles'> & {
  articles: StoredArticle[];
  topicMatches: TopicMatch[];
  isNew: boolean;
  /** Given by a person. */
  name: string | null;
};

/** Stories that a digest shows with their points: what is followed and new is among them. */
export const STORIES_ABOVE_FOLD = 5;

/** `all` is what was there to tell of, whether it is of interest or not. */
export async function readStories(
  store: Store,
  request: StoriesRequest & { withdrawn: readonly ShownItem[] },
): Promise<{ all: StoryDraft[]; ranked: RankedStory<StoryDraft>[]; now: string }> {
  const marks = await marksOf(store, request.scope);
  const all = await readDrafts(store, request, marks.followed);
  const wanted = all.filter(
    (story) =>
      !marks.muted.has(story.id) &&
      (story.isFollowed === true ||
        (isOnTopic(story) && mutedBy(story.articles, request.muted) === null)),
  );
  const now = request.now ?? newest(wanted) ?? request.composedAt;
  const ranked = reportsFirst(rankStories(wanted, { now, topic: request.topic }));
  return { all, ranked: aboveFold(ranked), now };
}

async function marksOf(store: Store, { tenant, channel }: Scope) {
  const { storyMarks } = await store.channels.settings(tenant, channel ?? '');
  const living = new Map<string, string>();
  for (const { id } of storyMarks) living.set(id, (await store.stories.resolve(tenant, id)) ?? id);
  const [followed, muted] = [new Set<string>(), new Set<string>()];
  for (const [id, { is }] of settleMarks(storyMarks, living))
    (is === 'followed' ? followed : muted).add(id);
  return { followed, muted };
}

async function readDrafts(
  store: Store,
  request: StoriesRequest & { withdrawn: readonly ShownItem[] },
  followed: ReadonlySet<string>,
): Promise<StoryDraft[]> {
  const { scope, after, until, pushedOnly, undeliveredOnly } = request;
  const { tenant } = scope;
  const fresh = await store.articles.idsInWindow(scope, {
    after,
    until,
    pushedOnly,
    undeliveredOnly,
  });
  const storyIds = [
    ...new Set((await store.stories.storiesOf(tenant, fresh)).map((row) => row.storyId)),
  ];
  const members = await store.stories.articlesOf(tenant, storyIds);
  const visible = await store.articles.visibleAmong(
    scope,
    members.map((row) => row.articleId),
  );
  // What its source took down is told no more.
  const standing = (await store.articles.byIds(visible)).filter(
    ({ pulledAt }) => pulledAt === null,
  );
  const articles = new Map(standing.map((article) => [article.id, article]));
  const quotes = Map.groupBy(await store.articles.quotesOf(visible), (quote) => quote.article);
  const names = new Map(
    (await store.stories.names(scope, storyIds)).map(({ storyId, name }) => [storyId, name]),
  );
  const isFresh = new Set(fresh);
  const drafts: StoryDraft[] = [];
  for (const [id, rows] of Map.groupBy(members, (row) => row.storyId)) {
    const own = rows.flatMap((row) => articles.get(row.articleId) ?? []).sort(newestFirst);
    if (!own.some((article) => isFresh.has(article.id))) continue;
    await othersTurn();
    const said = own
      .flatMap((article) => quotes.get(article.id) ?? [])
      .filter((quote) => !isWithheldQuote(quote, request.withdrawn));
    const isNew = hasNews(own, said, isFresh);
    drafts.push({
      id,
      name: names.get(id) ?? null,
      articles: own,
      quotes: said,
      topicMatches: own.map((article) => matchesTopic(request.topic, article)),
      isNew,
      novelty: isNew ? 1 : 0,
      isFollowed: followed.has(id),
    });
  }
  return drafts;
}

/** A claim, a changed figure, a correction, or somebody who had not been heard. */
function hasNews(
  own: readonly StoredArticle[],
  quotes: readonly Quote[],
  isFresh: ReadonlySet<string>,
): boolean {
  const earlier = own.filter(({ id }) => !isFresh.has(id));
  const fresh = own.filter(({ id }) => isFresh.has(id));
  if (earlier.length === 0) return true;
  const [said, saidBefore] = [true, false].map((now) =>
    quotes.filter(({ article }) => isFresh.has(article) === now),
  ) as [Quote[], Quote[]];
  return (
    newSpeakers(saidBefore, said).length > 0 ||
    whatsNew(earlier.flatMap(sentencesOf), fresh).length > 0
  );
}

function sentencesOf({ text }: StoredArticle): string[] {
  return sentences(text).map((span) => cut(text, span));
}

function isOnTopic({ topicMatches }: StoryDraft): boolean {
  return topicMatches.some((match) => match.score >= TOPIC_SCORE_MIN);
}

/** A digest tells news: what only essays tell of comes after it, in its order. */
function reportsFirst(ranked: RankedStory<StoryDraft>[]): RankedStory<StoryDraft>[] {
  const essays = ranked.filter(({ story }) => story.articles.every(isEssay));
  return [...ranked.filter((place) => !essays.includes(place)), ...essays];
}

/** Followed stories with news take the last places above the fold, in their order. */
function aboveFold(ranked: RankedStory<StoryDraft>[]): RankedStory<StoryDraft>[] {
  const isHeld = ({ story }: RankedStory<StoryDraft>) => story.isFollowed === true && story.isNew;
  const below = ranked.slice(STORIES_ABOVE_FOLD).filter(isHeld);
  if (below.length === 0) return ranked;
  const held = ranked.filter(isHeld).slice(0, STORIES_ABOVE_FOLD);
  const others = ranked.filter((place) => !held.includes(place));
  const first = others.slice(0, STORIES_ABOVE_FOLD - held.length);
  const shown = ranked.filter((place) => held.includes(place) || first.includes(place));
  return [...shown, ...ranked.filter((place) => !shown.includes(place))];
}

function newest(stories: readonly { articles: readonly StoredArticle[] }[]): string | null {
  return (
    stories
      .flatMap((story) => story.articles.flatMap((article) => article.publishedAt ?? []))
      .sort()
      .at(-1) ?? null
  );
}

function newestFirst(a: StoredArticle, b: StoredArticle): number {
  const [dateA, dateB] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

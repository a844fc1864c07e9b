/**
 * Which story leads. A sum of few named reasons, so that every place can be explained to the one
 * who asks why a story stands where it stands.
 */
import type { Quote } from '../quotes/quote.ts';
import { copyGroups } from './near-copies.ts';
import type { StoryArticle } from './story-article.ts';
import { matchesTopic, type Topic, type TopicMatch } from './topic.ts';

export type RankableStory = {
  id: string;
  articles: readonly StoryArticle[];
  quotes: readonly Quote[];
  /** How each of its articles fits the topic, where that is known already. */
  topicMatches?: readonly TopicMatch[];
  /** Share of its claims that were not shown before, in [0, 1]; 1 where nothing was. */
  novelty?: number;
  /** Someone in the channel asked to follow it. */
  isFollowed?: boolean;
};

export type RankOptions = {
  /** ISO 8601 UTC; recency is measured from here. */
  now: string;
  /** Null or absent: everything is on topic. */
  topic?: Topic | null;
};

export type RankedStory<S extends RankableStory> = {
  story: S;
  score: number;
  /** Plain phrases, weightiest first. */
  reasons: string[];
};

/** What each reason adds at most; set by hand, coverage and topic leading. */
const WEIGHT = {
  topic: 3,
  coverage: 2,
  recency: 1.5,
  novelty: 1.5,
  quotes: 0.8,
  followed: 2,
} as const;
/** Hours after which the bonus for freshness is halved: a day's digest looks back one day. */
const FRESH_HALF_LIFE_HOURS = 12;
const MS_PER_HOUR = 3_600_000;
/** Independent sources past which more say nothing more. */
const SOURCES_FULL = 10;
/** Undated stories rank as if this old: found, not pushed. */
const UNDATED_AGE_HOURS = 36;
const QUOTES_FULL = 4;

/** Best first; ties go to the smaller id, so that the order is the same in every run. */
export function rankStories<S extends RankableStory>(
  stories: readonly S[],
  options: RankOptions,
): RankedStory<S>[] {
  return stories
    .map((story) => rankOne(story, options))
    .sort((a, b) => b.score - a.score || (a.story.id < b.story.id ? -1 : 1));
}

function rankOne<S extends RankableStory>(story: S, options: RankOptions): RankedStory<S> {
  const parts = [
    topicPart(story, options.topic ?? null),
    coveragePart(story),
    recencyPart(story, options.now),
    {
      value: WEIGHT.novelty * (story.novelty ?? 1),
      why: (story.novelty ?? 1) > 0 ? 'says something new' : 'nothing new',
    },
    quotesPart(story),
    { value: story.isFollowed === true ? WEIGHT.followed : 0, why: 'followed here' },
  ];
  return {
    story,
    score: parts.reduce((sum, { value }) => sum + value, 0),
    reasons: parts
      .filter(({ value }) => value > 0)
      .toSorted((a, b) => b.value - a.value)
      .map(({ why }) => why),
  };
}

type Part = { value: number; why: string };

function topicPart({ articles, topicMatches }: RankableStory, topic: Topic | null): Part {
  if (topic === null) return { value: 0, why: 'no topic set' };
  const matches = topicMatches ?? articles.map((article) => matchesTopic(topic, article));
  const best = matches.toSorted((a, b) => b.score - a.score)[0];
  const mean = matches.reduce((sum, { score }) => sum + score, 0) / Math.max(1, matches.length);
  const named = (best?.terms ?? []).slice(0, 3).join(', ');
  return {
    value: WEIGHT.topic * mean,
    why: `on ${topic.name}${named === '' ? '' : ` (${named})`}`,
  };
}

/** Each independent text counts once; copies and several pieces of one outlet add little. */
function coveragePart({ articles }: RankableStory): Part {
  const outlets = new Set(copiesAmong(articles).map(sourceOf));
  const count = outlets.size;
  return {
    value:
      (WEIGHT.coverage * Math.log(1 + Math.min(count, SOURCES_FULL))) / Math.log(1 + SOURCES_FULL),
    why: count === 1 ? 'one source' : `${count} independent sources`,
  };
}

/** As the store knows them, else by their words. */
function copiesAmong(articles: readonly StoryArticle[]): readonly (readonly StoryArticle[])[] {
  if (articles.some(({ syndication }) => syndication === undefined)) return copyGroups(articles);
  return [...Map.groupBy(articles, ({ syndication }) => syndication).values()];
}

/** An agency's reports are one source, whoever prints them. */
function sourceOf(copies: readonly StoryArticle[]): string {
  const credited = copies.find(({ agency }) => agency)?.agency;
  return credited ?? copies[0]?.outlet ?? `text ${copies[0]?.id}`;
}

function recencyPart({ articles }: RankableStory, now: string): Part {
  const times = articles.flatMap(({ publishedAt }) =>
    publishedAt === null ? [] : [Date.parse(publishedAt)],
  );
  const ageHours =
    times.length === 0
      ? UNDATED_AGE_HOURS
      : Math.max(0, (Date.parse(now) - Math.max(...times)) / MS_PER_HOUR);
  return {
    value: WEIGHT.recency * 2 ** (-ageHours / FRESH_HALF_LIFE_HOURS),
    why: times.length === 0 ? 'undated' : `newest report ${Math.round(ageHours)} h old`,
  };
}

function quotesPart({ quotes }: RankableStory): Part {
  const speakers = new Set(
    quotes.flatMap(({ speaker, role, partial }) =>
      speaker !== null && role !== null && !partial ? [speaker.name] : [],
    ),
  );
  return {
    value: (WEIGHT.quotes * Math.min(speakers.size, QUOTES_FULL)) / QUOTES_FULL,
    why: speakers.size === 1 ? 'one principal quoted' : `${speakers.size} principals quoted`,
  };
}

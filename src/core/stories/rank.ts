/**
 * Which story leads. A sum of few named reasons, so that every place can be explained to the one
 * who asks why a story stands where it stands.
 */
import type { Quote } from '../quotes/quote.ts';
import { hardness } from './hardness.ts';
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
  news: 1.2,
  quotes: 0.4,
  followed: 2,
  speed: 0.5,
} as const;
/** Hours after which the bonus for freshness is halved: a day's digest looks back one day. */
const FRESH_HALF_LIFE_HOURS = 12;
const MS_PER_HOUR = 3_600_000;
/** Independent sources past which more say nothing more. */
const SOURCES_FULL = 10;
/** Undated stories rank as if this old: found, not pushed. */
const UNDATED_AGE_HOURS = 36;
const QUOTES_FULL = 4;
/** Told as a report from here on. */
const HARD_MIN = 0.5;
/** Reports that come within so long of the newest say that a story is breaking. */
const SPEED_HOURS = 6;
const SPEED_FULL = 5;

/** One factor of a story's place, for people: what it is, what it stands at, what it adds. */
export type RankFactor = { factor: string; value: string; weight: number };
export type RankingChannel = RankOptions & {
  /** Words or names that the channel has muted. */
  muted?: readonly string[];
};

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
  const parts = partsOf(story, options);
  return {
    story,
    score: parts.reduce((sum, { value }) => sum + value, 0),
    reasons: parts
      .filter(({ value }) => value > 0)
      .toSorted((a, b) => b.value - a.value)
      .map(({ why }) => why),
  };
}

/** All factors, weightiest first; the weights add up to the score, to nothing where it is muted. */
export function explainRank(story: RankableStory, channel: RankingChannel): RankFactor[] {
  const factors = partsOf(story, channel)
    .map(({ factor, why, value }) => ({
      factor,
      value: why,
      weight: Math.round(value * 100) / 100,
    }))
    .sort((a, b) => b.weight - a.weight);
  const muted = mutedBy(story.articles, channel.muted ?? []);
  if (muted === null) return factors;
  const score = factors.reduce((sum, { weight }) => sum + weight, 0);
  return [{ factor: 'muted topics', value: `${muted} is muted here`, weight: -score }, ...factors];
}

/** The muted words that one of the headlines has. */
export function mutedBy(
  articles: readonly StoryArticle[],
  muted: readonly string[],
): string | null {
  const titles = articles.map(({ title }) => title.toLowerCase());
  return muted.find((words) => titles.some((title) => title.includes(words.toLowerCase()))) ?? null;
}

function partsOf(story: RankableStory, options: RankOptions): Part[] {
  const novelty = story.novelty ?? 1;
  const isFollowed = story.isFollowed === true;
  return [
    { factor: 'topic', ...topicPart(story, options.topic ?? null) },
    { factor: 'outlets', ...coveragePart(story) },
    { factor: 'age', ...recencyPart(story, options.now) },
    {
      factor: 'novelty',
      value: WEIGHT.novelty * novelty,
      why: novelty > 0 ? 'says something new' : 'nothing new',
    },
    { factor: 'news', ...newsPart(story) },
    { factor: 'quotes', ...quotesPart(story) },
    { factor: 'speed', ...speedPart(story) },
    {
      factor: 'followed',
      value: isFollowed ? WEIGHT.followed : 0,
      why: isFollowed ? 'followed here' : 'not followed here',
    },
  ];
}

type Part = { factor: string; value: number; why: string };
type Valued = Omit<Part, 'factor'>;

function topicPart({ articles, topicMatches }: RankableStory, topic: Topic | null): Valued {
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

/** The most newsy of its articles says what the story is. */
function newsPart({ articles }: RankableStory): Valued {
  const most = Math.max(0, ...articles.map(hardness));
  const value = WEIGHT.news * most;
  return { value, why: most > HARD_MIN ? 'a report of the day' : 'more a feature than a report' };
}

/** Each independent text counts once; copies and several pieces of one outlet add little. */
function coveragePart({ articles }: RankableStory): Valued {
  const outlets = new Set(copiesAmong(articles).map(sourceOf));
  const count = outlets.size;
  return {
    value:
      (WEIGHT.coverage * Math.log(1 + Math.min(count, SOURCES_FULL))) / Math.log(1 + SOURCES_FULL),
    why: `${count === 1 ? 'one source' : `${count} independent sources`}${copiesToo(articles, count)}`,
  };
}

function copiesToo(articles: readonly StoryArticle[], count: number): string {
  return articles.length > count ? ` in ${articles.length} articles` : '';
}

/** How many independent reports came close together; one alone is no rush. */
function speedPart({ articles }: RankableStory): Valued {
  const times = copiesAmong(articles)
    .flatMap(([first]) => first?.publishedAt ?? [])
    .map((at) => Date.parse(at));
  const since = Math.max(...times) - SPEED_HOURS * MS_PER_HOUR;
  const count = times.filter((time) => time >= since).length;
  return {
    value: (WEIGHT.speed * Math.max(0, Math.min(count, SPEED_FULL) - 1)) / (SPEED_FULL - 1),
    why: `${count} independent ${count === 1 ? 'report' : 'reports'} within ${SPEED_HOURS} hours of the newest`,
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

function recencyPart({ articles }: RankableStory, now: string): Valued {
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

function quotesPart({ quotes }: RankableStory): Valued {
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

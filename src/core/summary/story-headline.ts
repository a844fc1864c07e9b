/**
 * The headline of a story, wherever it is shown: that of its latest turn, chosen among its original
 * articles. One function, so that a digest and a look-up of the same story say the same.
 */
import type { StoryArticle } from '../stories/story-article.ts';
import { chooseHeadline, type Headline, type HeadlineOptions } from './headline.ts';

/** A story that went on for days is told by its latest turn: what came this close to its newest. */
const LATEST_TURN_MS = 24 * 60 * 60_000;

/** At least one article, in any order. */
export function storyHeadline(
  articles: readonly StoryArticle[],
  options: HeadlineOptions = {},
): Headline {
  return chooseHeadline(originals(latestTurn(articles)), options);
}

/** All of them where none has a date. */
export function latestTurn<A extends StoryArticle>(articles: readonly A[]): A[] {
  const newestAt = articles
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .sort()
    .at(-1);
  if (newestAt === undefined) return [...articles];
  const since = new Date(Date.parse(newestAt) - LATEST_TURN_MS).toISOString();
  return articles.filter(({ publishedAt }) => publishedAt !== null && publishedAt >= since);
}

/** Of articles under the same headline the earliest: the others are copies of it. */
export function originals<A extends StoryArticle>(articles: readonly A[]): A[] {
  return [...Map.groupBy(articles, ({ title }) => title).values()].flatMap((copies) =>
    copies.toSorted(earliestFirst).slice(0, 1),
  );
}

/** Undated ones before all; between two of one time the larger id, as where the newest come first. */
function earliestFirst(a: StoryArticle, b: StoryArticle): number {
  const [dateA, dateB] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  return a.id < b.id ? 1 : -1;
}

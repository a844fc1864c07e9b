/**
 * One story of a digest: its headline with marks, its points with their sources where there is more
 * than one, its quotes. What repeats the headline or a shown quote is left out.
 */
import type { DigestArticle, DigestStory, KeyPoint } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import { isOpinion } from '../summary/article-voice.ts';
import { dayIn } from './dates.ts';
import type { DigestFrame } from './digest-message.ts';
import { article, type Block, frame, type Run } from './message.ts';
import { byUtterance, quoteBlocks, standsInArticle } from './quote-blocks.ts';
import {
  creditMark,
  distinctSources,
  newestDate,
  partMark,
  sourceRun,
  withoutCopies,
} from './sources.ts';

/** A point around a shorter quote ("no") says more than the quote does. */
const REPEATED_WORDS_MIN = 5;

/** How much of a story is shown. */
export type Depth = { points: number; utterances: number };

export type StoryLayout = {
  story: DigestStory;
  number: number;
  depth: Depth;
  sources: Map<string, DigestArticle>;
  digestFrame: DigestFrame;
  isOnly: boolean;
};

export function storyBlocks(layout: StoryLayout): Block[] {
  const { story, depth, sources } = layout;
  const articles = storyArticles(story, sources);
  const manySources = new Set(articles.map((item) => item.url)).size > 1;
  const proven = story.quotes.filter((quote) => standsInArticle(quote, sources));
  const utterances = byUtterance(proven).slice(0, depth.utterances);
  const points = story.points.filter(
    (point) => !isRepeated(point, story.headline, utterances.flat()),
  );
  return [
    headingBlock(layout, articles),
    ...points.slice(0, depth.points).map(
      (point): Block => ({
        kind: 'point',
        runs: [
          article(point.text),
          ...(manySources ? receipts(point, sources) : []),
          ...(point.mark === undefined ? [] : [frame(` · ${point.mark}`, 'quiet')]),
        ],
      }),
    ),
    ...utterances.flatMap((quotes) => {
      const from = sources.get(quotes[0]?.article ?? '');
      const source = manySources && from !== undefined ? [frame(' · '), sourceRun(from)] : [];
      return quoteBlocks(quotes, source);
    }),
  ];
}

function headingBlock(layout: StoryLayout, articles: DigestArticle[]): Block {
  const { story, number, sources, digestFrame, isOnly } = layout;
  const from = sources.get(story.headlineEvidence[0]?.article ?? '') ?? articles[0];
  const link = from === undefined ? {} : { link: from.url };
  const isDatedBelow = isOnly && distinctSources(articles) <= 1;
  const age = isDatedBelow ? null : ageMark(articles, digestFrame);
  const part = partMark(articles);
  const credit = creditMark(articles);
  return {
    kind: 'heading',
    lead: `${number}.`,
    runs: [
      ...(story.name === undefined ? [] : [article(story.name, { style: 'strong' }), frame(': ')]),
      article(story.headline, { style: 'strong', ...link }),
      ...(digestFrame.marksNew && story.new ? [frame(' · '), frame('New', 'new')] : []),
      ...(articles.length > 0 && articles.every(isOpinion)
        ? [frame(' · '), frame('opinion', 'quiet')]
        : []),
      ...(story.mark === undefined ? [] : [frame(' · '), frame(story.mark, 'quiet')]),
      ...(age === null ? [] : [frame(' · '), frame(age, 'quiet')]),
      ...(part === null ? [] : [frame(' · '), frame(part, 'quiet')]),
      ...(credit === null ? [] : [frame(' · '), article(credit, { style: 'quiet' })]),
    ],
  };
}

/** "from DATE" for what is older than the window, "undated" for what has no date at all. */
function ageMark(articles: DigestArticle[], digestFrame: DigestFrame): string | null {
  const newest = newestDate(articles);
  if (newest === null) return 'undated';
  const { windowStart, zone } = digestFrame;
  if (windowStart === null || Date.parse(newest) >= Date.parse(windowStart)) return null;
  return `from ${dayIn(zone, newest)}`;
}

function receipts(point: KeyPoint, sources: Map<string, DigestArticle>): Run[] {
  const ids = new Set(point.evidence.map((evidence) => evidence.article));
  const named = new Map<string, DigestArticle>();
  for (const id of ids) {
    const source = sources.get(id);
    if (source !== undefined) named.set(source.url, source);
  }
  if (named.size === 0) return [];
  const links = withoutCopies([...named.values()]).flatMap((source, index) => [
    ...(index === 0 ? [] : [frame(', ')]),
    sourceRun(source),
  ]);
  return [frame(' ('), ...links, frame(')')];
}

/** A point that says again what the headline or a shown quote says is left out. */
function isRepeated(point: KeyPoint, headline: string, quotes: Quote[]): boolean {
  const words = wordsOf(point.text);
  if (words.trim() === '') return point.text === headline;
  const spoken = quotes.map((quote) => wordsOf(quote.text));
  if ([wordsOf(headline), ...spoken].some((shown) => shown.includes(words))) return true;
  return spoken.some(
    (shown) => shown.trim().split(' ').length >= REPEATED_WORDS_MIN && words.includes(shown),
  );
}

function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function storyArticles(story: DigestStory, sources: Map<string, DigestArticle>): DigestArticle[] {
  return story.articles.flatMap((id) => sources.get(id) ?? []);
}

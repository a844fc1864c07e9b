/**
 * Lays a digest out: the lead in full, four more in short, the rest a line each, and the fine print
 * below. It chooses what is shown and adds our own words around it; it never writes a claim.
 */
import type { Digest, DigestArticle, DigestStory, EngineName, KeyPoint } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import { cleanLine } from './clean-text.ts';
import { dayIn, timeIn } from './dates.ts';
import { article, type Block, type Button, frame, type Message, type Run } from './message.ts';
import { byUtterance, quoteBlocks, sourceName, sourceRun } from './quote-blocks.ts';

/** What a digest does not know of itself: for whom it is, and when it was due. */
export type DigestFrame = {
  /** Topic or channel, first in the fine print; null leaves it out. */
  label: string | null;
  /** IANA zone in which dates are read. */
  zone: string;
  /** ISO 8601 UTC; a story older than this is marked "from DATE". Null marks none. */
  windowStart: string | null;
  /** False on a channel's first digest and in views: nothing is "New", nothing folds. */
  marksNew: boolean;
  /** When it was due, ISO 8601 UTC, where it comes late. */
  lateSince: string | null;
};

/** For a digest that someone asked for, outside any channel's schedule. */
export const VIEW_FRAME: DigestFrame = {
  label: null,
  zone: 'UTC',
  windowStart: null,
  marksNew: false,
  lateSince: null,
};

type Depth = { points: number; utterances: number };

const LEAD: Depth = { points: 3, utterances: 2 };
const SHORT: Depth = { points: 1, utterances: 1 };
const LINE: Depth = { points: 0, utterances: 0 };
const SHORT_STORIES_MAX = 5;
/** A point around a shorter quote ("no") says more than the quote does. */
const REPEATED_WORDS_MIN = 5;

export function digestMessage(digest: Digest, digestFrame: DigestFrame): Message {
  const sources = new Map(digest.articles.map((item) => [item.id, item]));
  const isOnly = digest.stories.length === 1;
  const stories = digest.stories.flatMap((story, index) => {
    const depth = depthOf(story, index, digestFrame);
    return storyBlocks({ story, number: index + 1, depth, sources, digestFrame, isOnly });
  });
  return {
    summary: summaryRuns(digest),
    blocks: [...stories, ...finePrint(digest, digestFrame), ...actions(digest)],
  };
}

function depthOf(story: DigestStory, index: number, digestFrame: DigestFrame): Depth {
  if (digestFrame.marksNew && !story.new) return LINE;
  if (index === 0) return LEAD;
  return index < SHORT_STORIES_MAX ? SHORT : LINE;
}

function summaryRuns(digest: Digest): Run[] {
  const lead = digest.stories[0];
  if (lead === undefined) return [frame('Nothing new')];
  return [
    article(lead.headline),
    frame(` · ${counted(digest.stories.length, 'story', 'stories')}`),
  ];
}

type StoryLayout = {
  story: DigestStory;
  number: number;
  depth: Depth;
  sources: Map<string, DigestArticle>;
  digestFrame: DigestFrame;
  isOnly: boolean;
};

function storyBlocks(layout: StoryLayout): Block[] {
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
        runs: [article(point.text), ...(manySources ? receipts(point, sources) : [])],
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
  return {
    kind: 'heading',
    lead: `${number}.`,
    runs: [
      article(story.headline, { style: 'strong', ...link }),
      ...(digestFrame.marksNew && story.new ? [frame(' · '), frame('New', 'new')] : []),
      ...(age === null ? [] : [frame(' · '), frame(age, 'quiet')]),
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
  const links = [...named.values()].flatMap((source, index) => [
    ...(index === 0 ? [] : [frame(', ')]),
    sourceRun(source),
  ]);
  return [frame(' ('), ...links, frame(')')];
}

/** Nothing is printed in quotation marks that does not stand word for word in its article. */
function standsInArticle(quote: Quote, sources: Map<string, DigestArticle>): boolean {
  return quote.text !== '' && sources.get(quote.article)?.text.includes(quote.text) === true;
}

/** A point that says again what the headline or a shown quote says is left out. */
function isRepeated(point: KeyPoint, headline: string, quotes: Quote[]): boolean {
  const words = wordsOf(point.text);
  if (words.trim() === '') return point.text === headline;
  const spoken = quotes.map((quote) => wordsOf(quote.text));
  if ([wordsOf(headline), ...spoken].some((shown) => shown.includes(words))) return true;
  return spoken.some(
    (shown) => shown.split(' ').length >= REPEATED_WORDS_MIN && words.includes(shown),
  );
}

function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function finePrint(digest: Digest, digestFrame: DigestFrame): Block[] {
  const withheld = digest.withheld + unprovenQuotes(digest);
  const parts = [
    ...(digestFrame.label === null ? [] : [[article(cleanLine(digestFrame.label))]]),
    ...countRuns(digest, digestFrame).map((run) => [run]),
    engineRuns(digest.engine),
    ...(withheld > 0 ? [[frame(`${counted(withheld, 'claim')} withheld`)]] : []),
  ];
  const late = lateNotice(digest, digestFrame);
  const runs = parts.flatMap((part, index) => (index === 0 ? part : [frame(' · '), ...part]));
  return [
    { kind: 'small', runs },
    ...(late === null ? [] : [{ kind: 'small' as const, runs: [frame(late)] }]),
  ];
}

function unprovenQuotes(digest: Digest): number {
  const sources = new Map(digest.articles.map((item) => [item.id, item]));
  const quotes = digest.stories.flatMap((story) => story.quotes);
  return quotes.filter((quote) => !standsInArticle(quote, sources)).length;
}

function countRuns(digest: Digest, digestFrame: DigestFrame): Run[] {
  if (digest.stories.length === 0) return [frame('nothing new')];
  const used = new Set(digest.stories.flatMap((story) => story.articles));
  const articles = digest.articles.filter((item) => used.has(item.id));
  const stories = frame(counted(digest.stories.length, 'story', 'stories'));
  const count = distinctSources(articles);
  if (digest.stories.length > 1 || count > 1) {
    return [stories, frame(count === 1 ? 'one source' : `${count} sources`)];
  }
  const newest = newestDate(articles);
  const date = newest === null ? 'undated' : dayIn(digestFrame.zone, newest);
  return [stories, frame(`one source, ${date}`)];
}

/** Says who wrote it: our own sentences-as-published engine, or a model by name. */
export function engineRuns(engine: EngineName): Run[] {
  if (engine === 'offline') return [frame('offline engine: sentences as published')];
  const model = cleanLine(engine.replace(/^openai:/, ''));
  return [frame('written by '), article(model), frame(', each claim checked')];
}

function lateNotice(digest: Digest, { lateSince, zone }: DigestFrame): string | null {
  if (lateSince === null) return null;
  const isSameDay = dayIn(zone, lateSince) === dayIn(zone, digest.generatedAt);
  const day = isSameDay ? '' : `${dayIn(zone, lateSince)}, `;
  return `Late: due ${day}${timeIn(zone, lateSince)}, made ${timeIn(zone, digest.generatedAt)}`;
}

function actions(digest: Digest): Block[] {
  if (digest.stories.length === 0) return [];
  const ask = digest.stories
    .slice(0, SHORT_STORIES_MAX)
    .map((story, index): Button => ({ id: `ask:${story.id}`, label: `Ask about ${index + 1}` }));
  const rest: Button[] = [
    { id: 'quotes', label: 'All quotes' },
    { id: 'report', label: 'Report' },
  ];
  if (ask.length > 1) {
    return [
      { kind: 'actions', buttons: ask },
      { kind: 'actions', buttons: rest },
    ];
  }
  const only = ask.map((button) => ({ ...button, label: 'Ask' }));
  return [{ kind: 'actions', buttons: [...only, ...rest] }];
}

function storyArticles(story: DigestStory, sources: Map<string, DigestArticle>): DigestArticle[] {
  return story.articles.flatMap((id) => sources.get(id) ?? []);
}

function distinctSources(articles: DigestArticle[]): number {
  return new Set(articles.map((item) => sourceName(item).toLowerCase())).size;
}

function newestDate(articles: DigestArticle[]): string | null {
  const dates = articles.flatMap(({ publishedAt }) =>
    publishedAt === null || Number.isNaN(Date.parse(publishedAt)) ? [] : publishedAt,
  );
  return dates.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

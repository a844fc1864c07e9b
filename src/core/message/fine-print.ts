/**
 * The small lines below a digest: for whom, how much, from how many sources, who wrote it, what was
 * withheld, and whether it comes late.
 */
import type { Digest, EngineName, Fallback } from '../digest/digest.ts';
import { cleanLine } from './clean-text.ts';
import { dayIn, timeIn } from './dates.ts';
import type { DigestFrame } from './digest-message.ts';
import { article, type Block, frame, type Run } from './message.ts';
import { standsInArticle } from './quote-blocks.ts';
import { distinctSources, newestDate } from './sources.ts';

export function finePrint(digest: Digest, digestFrame: DigestFrame): Block[] {
  const withheld = digest.withheld + unprovenQuotes(digest);
  const { label } = digestFrame;
  const parts = [
    ...(label === null ? [] : [[article(cleanLine(label))]]),
    ...(digest.stories.length === 0
      ? [[frame(label === null ? 'Nothing new' : 'nothing new')]]
      : [
          ...countRuns(digest, digestFrame).map((run) => [run]),
          engineRuns(digest.engine, digest.fallback),
        ]),
    ...(withheld > 0 ? [[frame(withheldWords(withheld, digest.asPublished ?? 0))]] : []),
  ];
  const late = lateNotice(digest, digestFrame);
  const runs = parts.flatMap((part, index) => (index === 0 ? part : [frame(' · '), ...part]));
  return [
    { kind: 'small', runs },
    ...(late === null ? [] : [{ kind: 'small' as const, runs: [frame(late)] }]),
    ...(digestFrame.offTopic === 0 ? [] : [offTopicLine(digestFrame.offTopic)]),
  ];
}

function withheldWords(withheld: number, asPublished: number): string {
  const words = `${counted(withheld, 'claim')} withheld`;
  return asPublished === 0 ? words : `${words}, ${asPublished} told as published`;
}

function offTopicLine(count: number): Block {
  const words = `${counted(count, 'story', 'stories')} off topic left out · /pullquote topics`;
  return { kind: 'small', runs: [frame(words)] };
}

function unprovenQuotes(digest: Digest): number {
  const sources = new Map(digest.articles.map((item) => [item.id, item]));
  const quotes = digest.stories.flatMap((story) => story.quotes);
  return quotes.filter((quote) => !standsInArticle(quote, sources)).length;
}

function countRuns(digest: Digest, digestFrame: DigestFrame): Run[] {
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

const REASONS: Record<Fallback | 'none', string> = {
  none: '',
  budget: ' (the model’s budget for today is used up)',
  fault: ' (the model did not answer)',
  unproven: ' (nothing of the model’s was borne out)',
};

/** Says who wrote it: our own sentences-as-published engine, or a model by name. */
export function engineRuns(engine: EngineName, fallback?: Fallback): Run[] {
  if (engine === 'offline')
    return [frame(`offline engine${REASONS[fallback ?? 'none']}: sentences as published`)];
  const model = cleanLine(engine.replace(/^openai:/, ''));
  return [frame('written by '), article(model), frame(', each claim checked')];
}

function lateNotice(digest: Digest, { lateSince, zone }: DigestFrame): string | null {
  if (lateSince === null) return null;
  const isSameDay = dayIn(zone, lateSince) === dayIn(zone, digest.generatedAt);
  const day = isSameDay ? '' : `${dayIn(zone, lateSince)}, `;
  return `Late: due ${day}${timeIn(zone, lateSince)}, made ${timeIn(zone, digest.generatedAt)}`;
}

/** "1 story", "2 stories". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * Lays a digest out: the lead in full, four more in short, the rest a line each, and the fine print
 * below. It chooses what is shown and adds our own words around it; it never writes a claim.
 */
import type { Digest, DigestStory } from '../digest/digest.ts';
import { dayIn } from './dates.ts';
import { counted, finePrint } from './fine-print.ts';
import {
  article,
  type Block,
  type Button,
  frame,
  type Message,
  type Run,
  type TextBlock,
} from './message.ts';
import { type Depth, storyBlocks } from './story-blocks.ts';

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
  /** Stories that the channel's topics left out. */
  offTopic: number;
  /** One line each correction of this digest. */
  withdrawn?: readonly (readonly Run[])[];
  /** Corrections of earlier digests, which this one opens with. */
  openings?: readonly TextBlock[];
};

/** For a digest that someone asked for, outside any channel's schedule. */
export const VIEW_FRAME: DigestFrame = {
  label: null,
  zone: 'UTC',
  windowStart: null,
  marksNew: false,
  lateSince: null,
  offTopic: 0,
};

const LEAD: Depth = { points: 3, utterances: 2 };
const SHORT: Depth = { points: 1, utterances: 1 };
const LINE: Depth = { points: 0, utterances: 0 };
const SHORT_STORIES_MAX = 5;

export function digestMessage(digest: Digest, digestFrame: DigestFrame): Message {
  const sources = new Map(digest.articles.map((item) => [item.id, item]));
  const isOnly = digest.stories.length === 1;
  const stories = digest.stories.flatMap((story, index) => {
    const depth = depthOf(story, index, digestFrame);
    return storyBlocks({ story, number: index + 1, depth, sources, digestFrame, isOnly });
  });
  const dated = dayLine(digest, digestFrame);
  return {
    summary: summaryRuns(digest),
    ...(dated === null ? {} : { dated }),
    blocks: [
      ...(digestFrame.openings ?? []),
      ...stories,
      ...finePrint(digest, digestFrame),
      ...(digestFrame.withdrawn ?? []).map((runs): Block => ({ kind: 'small', runs: [...runs] })),
      ...actions(digest),
    ],
  };
}

/** When it was made; of one that covers all that was read, from when to when its news are. */
function dayLine({ generatedAt, articles }: Digest, { windowStart, zone }: DigestFrame) {
  if (windowStart !== null) return `Digest of ${dayIn(zone, generatedAt)}`;
  const dates = articles.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const [first, last] = [dates.at(0), dates.at(-1)].map((at) =>
    at === undefined ? null : dayIn(zone, at),
  );
  if (first == null || last == null) return null;
  return first === last ? `News of ${first}` : `News of ${first} to ${last}`;
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

function actions(digest: Digest): Block[] {
  const some = digest.stories.slice(0, SHORT_STORIES_MAX);
  if (some.length === 0) return [];
  const isOnly = some.length === 1;
  const ask = some.map(({ id }, index): Button => {
    return { id: `ask:${id}`, label: isOnly ? 'Ask' : `Ask about ${index + 1}` };
  });
  const quotes = some.map(({ id }, index): Button => {
    return {
      id: `quotes:story ${id}`,
      label: isOnly ? 'All quotes' : `All quotes of ${index + 1}`,
    };
  });
  const report: Button = { id: 'pullquote:report', label: 'Report' };
  if (isOnly) return [{ kind: 'actions', buttons: [...ask, ...quotes, report] }];
  return [ask, quotes, [report]].map((buttons) => ({ kind: 'actions', buttons }));
}

/**
 * A story as people look it up: its headline, who reports it since when, its articles in order, why it
 * stands where it stands, and what can be done about it.
 */
import type { RankFactor } from '../stories/rank.ts';
import type { Development } from '../summary/timeline.ts';
import { dayIn } from './dates.ts';
import { counted } from './fine-print.ts';
import { article, type Block, type Button, frame, type Message, type Run } from './message.ts';
import { sourceName, sourceRun } from './sources.ts';

export type StoryArticleView = {
  id: string;
  title: string;
  outlet: string | null;
  url: string;
  publishedAt: string | null;
  /** Since when its page is gone. */
  pulledAt: string | null;
};

export type StoryView = {
  id: string;
  /** Given by a person. */
  name: string | null;
  headline: string;
  /** Of the article whose headline it is. */
  headlineUrl: string | null;
  /** Undated ones first, then the oldest: a number in this list names an article. */
  articles: StoryArticleView[];
  quotes: number;
  /** Its place among the stories that the channel's digest would tell now; null where it has none. */
  place: { number: number; of: number } | null;
  /** Weightiest first: why it stands there, or why nowhere. */
  reasons: RankFactor[];
  /** What happened when, each with its receipts, oldest first. */
  timeline: Development[];
  mark: 'followed' | 'muted' | null;
  /** A person merged, split or named it. */
  isDecided: boolean;
};

const ARTICLES_SHOWN_MAX = 12;
const DEVELOPMENTS_SHOWN_MAX = 6;

/** `done` is what was just done to it, with the names that people gave. */
export function storyMessage(
  view: StoryView,
  { zone, done, buttons }: { zone: string; done: string | null; buttons: Button[] },
): Message {
  const hidden = Math.max(0, view.articles.length - ARTICLES_SHOWN_MAX);
  const heading = headingRuns(view);
  return {
    summary: done === null ? [article(view.name ?? view.headline)] : [article(done)],
    blocks: [
      ...(done === null ? [] : [block('paragraph', [article(done)])]),
      block('paragraph', heading),
      block('small', [frame(extentLine(view, zone))]),
      ...timelineBlocks(view, zone),
      ...(hidden === 0
        ? []
        : [block('small', [frame(`Earlier: ${counted(hidden, 'more article')}`)])]),
      ...view.articles
        .map(
          (row, index): Block => ({
            kind: 'entry',
            lead: `${index + 1}.`,
            runs: articleRuns(row, zone),
          }),
        )
        .slice(hidden),
      block('small', whyRuns(view)),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions' as const, buttons }]),
    ],
  };
}

function block(kind: 'small' | 'paragraph', runs: Run[]): Block {
  return { kind, runs };
}

function headingRuns({ name, headline, headlineUrl }: StoryView): Run[] {
  const link = headlineUrl === null ? {} : { link: headlineUrl };
  return [
    ...(name === null ? [] : [article(name, { style: 'strong' }), frame(': ', 'strong')]),
    article(headline, { style: 'strong', ...link }),
  ];
}

function articleRuns(row: StoryArticleView, zone: string): Run[] {
  const day = row.publishedAt === null ? 'undated' : dayIn(zone, row.publishedAt);
  return [
    frame(`${day} · `, 'quiet'),
    sourceRun(row),
    frame(': '),
    article(row.title, { link: row.url }),
    ...(row.pulledAt === null ? [] : [frame(' · taken down by its source', 'quiet')]),
  ];
}

function extentLine({ articles, quotes }: StoryView, zone: string): string {
  const outlets = [...new Set(articles.map((row) => sourceName(row)))];
  const dates = articles.flatMap(({ publishedAt }) => publishedAt ?? []);
  const [first, last] = [dates.at(0), dates.at(-1)].map((date) =>
    date === undefined ? null : dayIn(zone, date),
  );
  const when = first == null ? 'undated' : first === last ? first : `${first} to ${last}`;
  return [
    counted(articles.length, 'article'),
    outlets.length === 1 ? 'one outlet' : counted(outlets.length, 'outlet'),
    when,
    counted(quotes, 'quote'),
  ].join(' · ');
}

function whyRuns({ place, reasons, mark, isDecided }: StoryView): Run[] {
  const where =
    place === null
      ? 'Not in a digest made now'
      : `Place ${place.number} of ${place.of} in a digest made now`;
  const why = reasons.length === 0 ? '' : `: ${reasons.map(reason).join(', ')}`;
  const decided = isDecided ? ' · decided by hand, unpin undoes it' : '';
  return [frame(`${where}${why}${mark === null ? '' : ` · ${mark} here`}${decided}`)];
}

/** "7 independent sources (+1.6)": what it adds to the sum that makes the order. */
function reason({ value, weight }: RankFactor): string {
  return weight > 0 ? `${value} (+${weight.toFixed(1)})` : value;
}

/** The latest, each in its source's words. */
function timelineBlocks({ timeline, articles }: StoryView, zone: string): Block[] {
  const sources = new Map(articles.map((row) => [row.id, row]));
  return timeline.slice(-DEVELOPMENTS_SHOWN_MAX).map(({ at, precision, text, evidence }): Block => {
    const from = sources.get(evidence[0]?.article ?? '');
    const source = from === undefined ? [] : [frame(' ('), sourceRun(from), frame(')')];
    const when = momentOf(at, precision, zone);
    return { kind: 'point', runs: [frame(`${when}: `, 'quiet'), article(text), ...source] };
  });
}

/** A told date is a day wherever it is read, a time of publishing a day in the reader's zone. */
function momentOf(at: string, precision: Development['precision'], zone: string): string {
  if (precision === 'minute') return dayIn(zone, at);
  const day = dayIn('UTC', at);
  const [, month, year] = /^\d+ (\w+ (\d+))$/.exec(day) ?? [];
  if (precision === 'year') return year ?? day;
  return precision === 'month' ? (month ?? day) : day;
}

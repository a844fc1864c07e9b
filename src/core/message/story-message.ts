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
  /**
   * Its number in the last digest that was shown, null where that tells nothing of it; all null where
   * none was shown yet.
   */
  shown: { number: number | null; of: number } | null;
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

export type StoryLayout = {
  zone: string;
  /** What was just done to it, with the names that people gave. */
  done: string | null;
  /** All its articles page by page, nothing else; null shows the newest with what there is to say. */
  page: number | null;
  buttons: Button[];
};

export function storyMessage(view: StoryView, { zone, done, page, buttons }: StoryLayout): Message {
  const heading = headingRuns(view);
  return {
    summary: done === null ? [article(view.name ?? view.headline)] : [article(done)],
    blocks: [
      ...(done === null ? [] : [block('paragraph', [article(done)])]),
      block('paragraph', heading),
      block('small', [frame(extentLine(view, zone, page))]),
      ...(page === null ? newestBlocks(view, zone) : entries(view, zone, pageOf(page))),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions' as const, buttons }]),
    ],
  };
}

/** At least one. */
export function storyPages({ articles }: StoryView): number {
  return Math.max(1, Math.ceil(articles.length / ARTICLES_SHOWN_MAX));
}

function pageOf(page: number): { from: number; to: number } {
  return { from: (page - 1) * ARTICLES_SHOWN_MAX, to: page * ARTICLES_SHOWN_MAX };
}

function newestBlocks(view: StoryView, zone: string): Block[] {
  const hidden = Math.max(0, view.articles.length - ARTICLES_SHOWN_MAX);
  const earlier = `Earlier: ${counted(hidden, 'more article')}; “all” behind the name lists them.`;
  return [
    ...timelineBlocks(view, zone),
    ...(hidden === 0 ? [] : [block('small', [frame(earlier)])]),
    ...entries(view, zone, { from: hidden, to: view.articles.length }),
    block('small', whyRuns(view)),
  ];
}

function entries(view: StoryView, zone: string, { from, to }: { from: number; to: number }) {
  return view.articles
    .map((row, index): Block => {
      return { kind: 'entry', lead: `${index + 1}.`, runs: articleRuns(row, zone) };
    })
    .slice(from, to);
}

function block(kind: 'small' | 'paragraph', runs: Run[]): Block {
  return { kind, runs };
}

function headingRuns({ name, headline, headlineUrl }: StoryView): Run[] {
  const link = headlineUrl === null ? {} : { link: headlineUrl };
  return [
    ...(name === null ? [] : [article(name, { style: 'strong' }), frame(': ')]),
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

function extentLine(view: StoryView, zone: string, page: number | null): string {
  const { articles, quotes } = view;
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
    ...(page === null ? [] : [`page ${page} of ${storyPages(view)}`]),
  ].join(' · ');
}

function whyRuns(view: StoryView): Run[] {
  const { reasons, mark, isDecided } = view;
  const why = reasons.length === 0 ? '' : `: ${reasons.map(reason).join(', ')}`;
  const decided = isDecided ? ' · decided by hand, unpin undoes it' : '';
  const isSaid = reasons.some(({ value }) => value === `${mark} here`);
  const marked = mark === null || isSaid ? '' : ` · ${mark} here`;
  return [frame(`${whereLine(view)}${why}${marked}${decided}`)];
}

/** A number is always the one that was shown; a digest made now may have another order. */
function whereLine({ shown, place }: StoryView): string {
  const now = place === null ? null : `number ${place.number} of ${place.of}`;
  if (shown === null) return now === null ? 'Not in a digest made now' : `${capital(now)} now`;
  const last = shown.number === null ? null : `number ${shown.number} of ${shown.of}`;
  if (last === null)
    return now === null
      ? 'Not in the last digest'
      : `Not in the last digest; ${now} in one made now`;
  const told = `${capital(last)} in the last digest`;
  if (last === now) return told;
  return now === null ? `${told}, in none made now` : `${told}, ${now} in one made now`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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

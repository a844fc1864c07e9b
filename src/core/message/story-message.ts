/**
 * A story as people look it up: its headline, who reports it since when, its articles in order, why it
 * stands where it stands, and what can be done about it.
 */
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
  /** Plain phrases, weightiest first: why it stands there, or why nowhere. */
  reasons: string[];
  mark: 'followed' | 'muted' | null;
  /** A person merged, split or named it. */
  isDecided: boolean;
};

const ARTICLES_SHOWN_MAX = 12;

/** `done` is what was just done to it. */
export function storyMessage(
  view: StoryView,
  { zone, done, buttons }: { zone: string; done: string | null; buttons: Button[] },
): Message {
  const hidden = Math.max(0, view.articles.length - ARTICLES_SHOWN_MAX);
  const heading = headingRuns(view);
  return {
    summary: done === null ? [article(view.name ?? view.headline)] : [frame(done)],
    blocks: [
      ...(done === null ? [] : [block('paragraph', [frame(done)])]),
      block('paragraph', heading),
      block('small', [frame(extentLine(view, zone))]),
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
  const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
  const decided = isDecided ? ' · decided by hand, unpin undoes it' : '';
  return [frame(`${where}${why}${mark === null ? '' : ` · ${mark} here`}${decided}`)];
}

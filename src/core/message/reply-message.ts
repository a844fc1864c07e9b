/**
 * Answers and pages of the ledger as messages. As in a digest, every sentence of an answer carries
 * the numbers of its sources, and a quote's words are those of its article.
 */
import type { DigestArticle, EngineName } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import { dayIn } from './dates.ts';
import { engineRuns } from './fine-print.ts';
import {
  article,
  type Block,
  type Button,
  frame,
  isText,
  type Message,
  type Run,
} from './message.ts';
import { quoteBlocks } from './quote-blocks.ts';
import { sourceRun } from './sources.ts';

/** A sentence of an article, and where it stands. */
export type CitedPassage = Pick<DigestArticle, 'outlet' | 'url' | 'publishedAt'> & { text: string };

export type AnswerView = {
  /** `sources` are indices into the view's own; empty where the articles do not tell. */
  sentences: { text: string; sources: number[] }[];
  sources: CitedPassage[];
  /** What comes closest, shown where there is no answer. */
  nearest: CitedPassage[];
  engine: EngineName;
  withheld: number;
};

export type ReplyFrame = {
  /** IANA zone in which dates are read. */
  zone: string;
  buttons: Button[];
};

export const NO_ANSWER = 'Not in the articles I have.';

export function answerMessage(view: AnswerView, replyFrame: ReplyFrame): Message {
  const isKnown = view.sentences.length > 0;
  const body = isKnown ? answerBlocks(view, replyFrame) : noAnswerBlocks(view, replyFrame);
  const first = view.sentences[0];
  const withheld = view.withheld > 0 ? [frame(` · withheld: ${view.withheld}`)] : [];
  return {
    summary: [first === undefined ? frame(NO_ANSWER) : article(first.text)],
    blocks: [
      ...body,
      { kind: 'small', runs: [...engineRuns(view.engine), ...withheld] },
      ...buttonBlocks(replyFrame.buttons),
    ],
  };
}

function answerBlocks(view: AnswerView, replyFrame: ReplyFrame): Block[] {
  const runs = view.sentences.flatMap(({ text, sources }, index) => [
    ...(index === 0 ? [] : [frame(' ')]),
    article(text),
    ...sources.map((source) => frame(` [${source + 1}]`)),
  ]);
  const said = new Set(view.sentences.map((sentence) => sentence.text));
  return [
    { kind: 'paragraph', runs },
    ...view.sources.map((source, index): Block => {
      const words = said.has(source.text) ? [] : [frame(': '), article(source.text)];
      const runs = [...placeRuns(source, replyFrame.zone), ...words];
      return { kind: 'entry', lead: `[${index + 1}]`, runs };
    }),
  ];
}

function noAnswerBlocks(view: AnswerView, replyFrame: ReplyFrame): Block[] {
  const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [frame(text)] });
  if (view.nearest.length === 0) return [paragraph(NO_ANSWER)];
  return [
    paragraph(`${NO_ANSWER} The nearest I have:`),
    ...view.nearest.map(
      (source): Block => ({
        kind: 'point',
        runs: [
          article(source.text),
          frame(' ('),
          ...placeRuns(source, replyFrame.zone),
          frame(')'),
        ],
      }),
    ),
  ];
}

/** Outlet, linked, and the day: "Reuters, 3 May 2019". */
function placeRuns(source: Omit<CitedPassage, 'text'>, zone: string): Run[] {
  const date = source.publishedAt === null ? 'undated' : dayIn(zone, source.publishedAt);
  return [sourceRun(source), frame(`, ${date}`)];
}

/**
 * A quote of the ledger; `alsoIn` are the other outlets that print the same words, `besideNumber` the
 * entry that another outlet words otherwise.
 */
export type LedgerEntry = Quote &
  Omit<CitedPassage, 'text'> & {
    alsoIn: Pick<DigestArticle, 'outlet' | 'url'>[];
    number?: number;
    besideNumber?: number | null;
  };

export type LedgerPage = {
  entries: LedgerEntry[];
  /** One-based. */
  page: number;
  pages: number;
  /** Quotes over all pages. */
  total: number;
  /** Headline of the story whose quotes these are; null for the whole ledger. */
  story?: string | null;
};

const NO_QUOTE_HINT: Block = {
  kind: 'small',
  runs: [frame('A part of the name, or fewer words, finds more; /quotes alone lists all.')],
};

/** One page of the ledger, every quote whole. */
export function quotesMessage(ledger: LedgerPage, replyFrame: ReplyFrame): Message {
  const count = `${ledger.total} ${ledger.total === 1 ? 'quote' : 'quotes'}`;
  const summary = ledger.total === 0 ? 'No quote found' : count;
  const place = ledger.pages > 1 ? ` · page ${ledger.page} of ${ledger.pages}` : '';
  return {
    summary: [frame(summary)],
    blocks: [
      ...storyBlocks(ledger.story ?? null),
      ...ledger.entries.flatMap((entry) => entryBlocks(entry, replyFrame.zone)),
      { kind: 'small', runs: [frame(summary + place)] },
      ...(ledger.total === 0 ? [NO_QUOTE_HINT] : []),
      ...buttonBlocks(replyFrame.buttons),
    ],
  };
}

function storyBlocks(story: string | null): Block[] {
  if (story === null) return [];
  return [
    { kind: 'paragraph', runs: [frame('All quotes of '), article(story, { style: 'strong' })] },
  ];
}

function entryBlocks(entry: LedgerEntry, zone: string): Block[] {
  const others = entry.alsoIn.flatMap((source, index) => [
    frame(index === 0 ? ' · also in ' : ', '),
    sourceRun(source),
  ]);
  const beside = entry.besideNumber ?? null;
  const source = [
    frame(' · '),
    ...placeRuns(entry, zone),
    ...others,
    ...(beside === null ? [] : [frame(` · worded otherwise than ${beside}`)]),
  ];
  const [words, ...rest] = quoteBlocks([entry], source, 'whole');
  if (words === undefined || !isText(words) || entry.number === undefined)
    return words === undefined ? rest : [words, ...rest];
  return [{ ...words, lead: `${entry.number}.` }, ...rest];
}

function buttonBlocks(buttons: Button[]): Block[] {
  return buttons.length === 0 ? [] : [{ kind: 'actions', buttons }];
}

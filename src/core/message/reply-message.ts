/**
 * Answers as messages. As in a digest, every sentence of an answer carries the numbers of its sources.
 */
import type { DigestArticle, EngineName, Fallback } from '../digest/digest.ts';
import { dayIn } from './dates.ts';
import { engineRuns } from './fine-print.ts';
import { article, type Block, type Button, frame, type Message, type Run } from './message.ts';
import { sourceRun } from './sources.ts';

/** A sentence of an article, and where it stands. */
export type CitedPassage = Pick<DigestArticle, 'outlet' | 'url' | 'publishedAt'> & {
  text: string;
  /** Opens the page at the sentence; absent: the page's address. */
  link?: string;
};

export type AnswerView = {
  /** `sources` are indices into the view's own; empty where the articles do not tell. */
  sentences: { text: string; sources: number[] }[];
  sources: CitedPassage[];
  /** What comes closest, shown where there is no answer. */
  nearest: CitedPassage[];
  /** The sentences are the closest that is known, and perhaps no answer. */
  isClosest?: boolean;
  engine: EngineName;
  fallback?: Fallback | undefined;
  withheld: number;
};

export type ReplyFrame = {
  /** IANA zone in which dates are read. */
  zone: string;
  buttons: Button[];
};

const NO_ANSWER = 'Not in the articles I have.';
/** Something was written, and nothing of it held. */
const NONE_PROVEN = 'No answer that I can vouch for.';
/** What stands before sentences as published, so that they pose as no more than they are. */
const FOUND = 'Found in the articles: ';
const CLOSEST = 'Closest I have: ';

export function answerMessage(view: AnswerView, replyFrame: ReplyFrame): Message {
  const isKnown = view.sentences.length > 0;
  const body = isKnown ? answerBlocks(view, replyFrame) : noAnswerBlocks(view, replyFrame);
  const first = view.sentences[0];
  const withheld = view.withheld > 0 ? [frame(` · withheld: ${view.withheld}`)] : [];
  return {
    summary:
      first === undefined
        ? [frame(noAnswerWords(view))]
        : [...openingRuns(view), article(first.text)],
    blocks: [
      ...body,
      { kind: 'small', runs: [...engineRuns(view.engine, view.fallback), ...withheld] },
      ...buttonBlocks(replyFrame.buttons),
    ],
  };
}

function noAnswerWords({ withheld }: AnswerView): string {
  return withheld > 0 ? NONE_PROVEN : NO_ANSWER;
}

function openingRuns({ engine, isClosest }: AnswerView): Run[] {
  if (isClosest) return [frame(CLOSEST)];
  return engine === 'offline' ? [frame(FOUND)] : [];
}

function answerBlocks(view: AnswerView, replyFrame: ReplyFrame): Block[] {
  const runs = view.sentences.flatMap(({ text, sources }, index) => [
    ...(index === 0 ? openingRuns(view) : [frame(' ')]),
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
  const words = noAnswerWords(view);
  if (view.nearest.length === 0) return [paragraph(words)];
  return [
    paragraph(`${words} The nearest I have:`),
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
export function placeRuns(source: Omit<CitedPassage, 'text'>, zone: string): Run[] {
  const date = source.publishedAt === null ? 'undated' : dayIn(zone, source.publishedAt);
  return [sourceRun({ ...source, url: source.link ?? source.url }), frame(`, ${date}`)];
}

export function buttonBlocks(buttons: Button[]): Block[] {
  return buttons.length === 0 ? [] : [{ kind: 'actions', buttons }];
}

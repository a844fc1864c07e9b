/**
 * Articles whose quotes and speakers are marked by hand, beside what Pullquote reads in them. One JSON
 * row an article: `{id, publisher, text, quotes: [{start, end, said, speaker: [{start, end, text}]}]}`,
 * offsets UTF-16 into `text`; `speaker` holds the spans that name the speaker there, none where the
 * text names nobody. Runs of under three words are not marked and not counted.
 */
import { readFileSync } from 'node:fs';
import { type ReadQuote, readQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { Span } from '../../src/core/text/span.ts';

export type MarkedQuote = Span & { said: boolean; speaker: (Span & { text: string })[] };
export type Marked = { id: string; publisher: string; text: string; quotes: MarkedQuote[] };

/** Of a quote that was found: what is marked there, if anything, and whether the speaker is right. */
export type Case = {
  article: Marked;
  quote: ReadQuote;
  marked: MarkedQuote | null;
  /** The mention overlaps a marked one, or both have none. */
  isPlaceRight: boolean;
  /** Marked is who reports it ("…," Lee said, according to the BBC), where we say who spoke. */
  isOfReporter: boolean;
  /** The right one is named: the place is right, or another mention of the same name was taken. */
  isWhoRight: boolean;
};

const WORDS_MIN = 3;
/** Shared part of two runs, of both together, from which on they are one. */
const OVERLAP_MIN = 0.8;
const NO_NAMES =
  /^(?:He|She|They|It|We|You|His|Her|Their|Its|The|An|One|Some|Many|Others|Another|Both)$/;

export function readMarked(file: string): Marked[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Whether an article is of one of the publishers, given as "a,b". */
export function isOf({ publisher }: Marked, publishers: string): boolean {
  return publishers.split(',').includes(publisher);
}

export function casesOf(article: Marked): Case[] {
  const left = new Set(article.quotes);
  return readQuotes(article)
    .filter(({ text }) => text.trim().split(/\s+/).length >= WORDS_MIN)
    .map((quote) => {
      const marked = [...left].find((other) => overlap(quote, other) >= OVERLAP_MIN) ?? null;
      if (marked !== null) left.delete(marked);
      const isOfReporter = marked !== null && isReporter(article.text, quote, marked);
      return { article, quote, marked, isOfReporter, ...judge(quote, marked) };
    });
}

const REPORTER = /\b(?:according to|reported|reports) (?:the |an? )?$/i;

function isReporter(text: string, { speaker }: ReadQuote, marked: MarkedQuote): boolean {
  const [first] = marked.speaker;
  if (first === undefined || speaker === null || overlap(speaker, first) > 0) return false;
  const isLed = REPORTER.test(text.slice(Math.max(0, first.start - 20), first.start));
  return isLed || /^ reports?\b|^ reported\b/.test(text.slice(first.end, first.end + 10));
}

function judge(
  { speaker }: ReadQuote,
  marked: MarkedQuote | null,
): { isPlaceRight: boolean; isWhoRight: boolean } {
  if (marked === null) return { isPlaceRight: false, isWhoRight: false };
  if (speaker === null || marked.speaker.length === 0) {
    const isRight = speaker === null && marked.speaker.length === 0;
    return { isPlaceRight: isRight, isWhoRight: isRight };
  }
  const isPlaceRight = marked.speaker.some((span) => overlap(span, speaker) > 0);
  const words = namesOf(marked);
  const isSameName = words.some((word) => speaker.name?.includes(word));
  return { isPlaceRight, isWhoRight: words.length > 0 ? isSameName : isPlaceRight };
}

/** Capitalised words of the marked mention: none where it is a pronoun or a description. */
export function namesOf({ speaker }: MarkedQuote): string[] {
  const text = speaker.map((span) => span.text).join(' ');
  return (text.match(/\p{Lu}[\p{L}’'-]+/gu) ?? []).filter((word) => !NO_NAMES.test(word));
}

/** Shared part of both, 0 to 1. */
export function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

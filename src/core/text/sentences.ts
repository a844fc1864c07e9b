/**
 * Paragraphs and sentences as places. Built on Intl.Segmenter, whose breaks after abbreviations
 * and initials are merged away.
 */
import type { Span } from './span.ts';

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });
const NO_BREAK_AFTER =
  /(?:^|[\s(“"‘'])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|\p{Lu}|(?:\p{L}\.)+\p{L})\.[”"’']?\s*$/u;

/** Paragraphs are parted by a blank line; each span is trimmed of white space. */
export function paragraphs(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    pushTrimmed(spans, text, start, gap.index);
    start = gap.index + gap[0].length;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

/** Sentences of every paragraph in order, each trimmed of white space; none crosses a paragraph. */
export function sentences(text: string): Span[] {
  return paragraphs(text).flatMap((paragraph) => sentencesOf(text, paragraph));
}

function sentencesOf(text: string, paragraph: Span): Span[] {
  const spans: Span[] = [];
  const body = text.slice(paragraph.start, paragraph.end);
  let start = 0;
  for (const { segment, index } of SEGMENTER.segment(body)) {
    const end = index + segment.length;
    if (end < body.length && NO_BREAK_AFTER.test(body.slice(start, end))) continue;
    pushTrimmed(spans, text, paragraph.start + start, paragraph.start + end);
    start = end;
  }
  pushTrimmed(spans, text, paragraph.start + start, paragraph.end);
  return spans;
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const trimmed = raw.trim();
  if (trimmed === '') return;
  const start = from + raw.indexOf(trimmed);
  spans.push({ start, end: start + trimmed.length });
}

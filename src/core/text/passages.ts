/**
 * Cuts an article into the places that search finds: whole paragraphs together up to a size, long
 * ones parted at sentences. The spans are in order and hold all words of the text.
 */
import { paragraphs, sentences } from './sentences.ts';
import type { Span } from './span.ts';

/** About five sentences: enough to answer from, small enough to rank by. */
const PASSAGE_LENGTH_MAX = 700;

export function passages(text: string): Span[] {
  const found: Span[] = [];
  for (const piece of paragraphs(text).flatMap((paragraph) => pieces(text, paragraph))) {
    const open = found.at(-1);
    if (open !== undefined && piece.end - open.start <= PASSAGE_LENGTH_MAX) open.end = piece.end;
    else found.push({ ...piece });
  }
  return found;
}

function pieces(text: string, paragraph: Span): Span[] {
  if (paragraph.end - paragraph.start <= PASSAGE_LENGTH_MAX) return [paragraph];
  return sentences(text.slice(paragraph.start, paragraph.end)).map((span) => ({
    start: paragraph.start + span.start,
    end: paragraph.start + span.end,
  }));
}

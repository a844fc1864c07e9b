/**
 * The lines that quotation marks are paired in. A block is a paragraph, or a line of one where a
 * page's text parts its paragraphs by single line ends; lines of hard-wrapped text stay together.
 */

import { paragraphs } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';

const LINE_DONE = /[.?!:…"”’'»)\]]/;
const LINE_OPENS = /["“„«‘「]/;

export function blocks(text: string): Span[] {
  const found: Span[] = [];
  for (const paragraph of paragraphs(text)) {
    let start = paragraph.start;
    let at = text.indexOf('\n', start);
    for (; at !== -1 && at < paragraph.end; at = text.indexOf('\n', at + 1)) {
      const end = lastInk(text, start, at);
      const next = firstInk(text, at, paragraph.end);
      if (!LINE_DONE.test(text[end - 1] ?? '') && !LINE_OPENS.test(text[next] ?? '')) continue;
      if (end > start) found.push({ start, end });
      start = next;
      at = Math.max(at, next - 1);
    }
    if (start < paragraph.end) found.push({ start, end: paragraph.end });
  }
  return found;
}

function lastInk(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] as string)) at--;
  return at;
}

function firstInk(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && /\s/.test(text[at] as string)) at++;
  return at;
}

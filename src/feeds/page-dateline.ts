/**
 * What a page says in plain words between its headline and its article: who wrote it and when.
 * Asked only where neither metadata nor markup names them.
 */
import { bylineIn } from './page-byline.ts';
import { readDate } from './page-dates.ts';
import type { Verdict } from './page-verdict.ts';

/** Lines above the article that may be its dateline; further up is the page's head. */
const LINES_MAX = 12;
/** A longer line with a date in it is a sentence. */
const LINE_CHARS_MAX = 120;

export function readDateline(verdicts: readonly Verdict[]): {
  byline: string | null;
  publishedAt: string | null;
} {
  const start = verdicts.findIndex((verdict) => verdict.isKept);
  const above = start < 0 ? [] : verdicts.slice(Math.max(0, start - LINES_MAX), start);
  const lines = above
    .flatMap(({ block }) => block.text.split('\n'))
    .filter((line) => line.length <= LINE_CHARS_MAX);
  return {
    byline: firstOf(lines, bylineIn),
    publishedAt: firstOf(lines, readDate),
  };
}

function firstOf(lines: string[], read: (line: string) => string | null): string | null {
  for (const line of lines.toReversed()) {
    const found = read(line);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The longest text that is kept of one article, whatever it was read from. Stands alone because
 * quotes, passages and stories read every text on the thread that answers people: what a stranger's
 * page costs there must have an end.
 */
import type { Page } from '../ports/page-reader.ts';

/** Ours: a book of 170,000 words; long reports of papers hold a tenth of that. */
export const TEXT_CHARS_MAX = 1_000_000;
/** A last paragraph longer than this is cut within itself, else little would be left of the text. */
const PARAGRAPH_CHARS_MAX = 100_000;

const NOTE = `in part: its text is longer than the ${TEXT_CHARS_MAX.toLocaleString('en')} characters that are kept`;

/** The page with as many of its first paragraphs as are kept; why, in words, where some are not. */
export function boundText(page: Page): { page: Page; note: string | null } {
  const { text } = page;
  if (text.length <= TEXT_CHARS_MAX) return { page, note: null };
  return {
    page: { ...page, text: text.slice(0, endOf(text)).trimEnd(), partial: true },
    note: NOTE,
  };
}

function endOf(text: string): number {
  const paragraph = text.lastIndexOf('\n\n', TEXT_CHARS_MAX);
  if (paragraph >= TEXT_CHARS_MAX - PARAGRAPH_CHARS_MAX) return paragraph;
  const space = text.lastIndexOf(' ', TEXT_CHARS_MAX);
  if (space >= TEXT_CHARS_MAX - PARAGRAPH_CHARS_MAX) return space;
  const isWithinPair = /[\uD800-\uDBFF]/.test(text.charAt(TEXT_CHARS_MAX - 1));
  return isWithinPair ? TEXT_CHARS_MAX - 1 : TEXT_CHARS_MAX;
}

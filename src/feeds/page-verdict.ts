/** What was decided about one block of a page, and the form in which blocks are compared. */
import type { Block } from './page-blocks.ts';

export type Verdict = { block: Block; isKept: boolean; reason: string };

/** Letters and digits alone: the same words, whatever markup and white space did to them. */
export function keyOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

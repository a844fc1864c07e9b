/**
 * What every chat renderer does to a block before it sets it: takes out what never shows, keeps on
 * one line what is one line, and drops buttons that the platform could not send back.
 */
import { cleanLine, cleanText } from './clean-text.ts';
import type { ActionsBlock, Button, TextBlock } from './message.ts';

const MANY_LINES: ReadonlySet<TextBlock['kind']> = new Set(['quote', 'paragraph', 'plain']);
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The block with clean runs; quotes, paragraphs and plain text keep their line breaks. */
export function cleanBlock(block: TextBlock): TextBlock {
  const clean = MANY_LINES.has(block.kind) ? cleanText : cleanLine;
  return { ...block, runs: block.runs.map((run) => ({ ...run, text: clean(run.text) })) };
}

/** Each button once; none whose id the platform would refuse. */
export function shownButtons(block: ActionsBlock, idCharsMax: number): Button[] {
  const seen = new Set<string>();
  return block.buttons.filter(({ id, label }) => {
    const isShown = id.length <= idCharsMax && label.trim() !== '' && !seen.has(id);
    seen.add(id);
    return isShown;
  });
}

/** At most `charsMax` characters, ending in "…" after a whole grapheme where it was longer. */
export function clip(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  let end = 0;
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    if (index + segment.length > charsMax - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}

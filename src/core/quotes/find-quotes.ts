/**
 * Text to quotes: every run of quoted words that somebody said, with who said it. Pure, the same for
 * the same text, and linear in its length; each stage stands in its own file.
 */
import { attribute } from './attribute.ts';
import { blocks } from './blocks.ts';
import { isPartial, isSaid, styleOf } from './classify.ts';
import { findMentions } from './mentions.ts';
import { readNarration } from './narration.ts';
import type { Page } from './page.ts';
import { pairMarks } from './pair-marks.ts';
import { People } from './people.ts';
import type { Quote } from './quote.ts';
import { utterances } from './utterances.ts';

/** Quotes in the order of the text, none overlapping another. Offsets are UTF-16 into `text`. */
export function findQuotes(article: { id: string; text: string }): Quote[] {
  const { id, text } = article;
  const lines = blocks(text);
  const runs = pairMarks(text, lines);
  if (runs.length === 0) return [];
  const narration = readNarration(text, lines, runs);
  const page: Page = { narration, mentions: findMentions(narration) };
  const found = attribute(page);
  const style = styleOf(runs);
  const said = runs.map((_, index) => isSaid(page, index, found, style));
  const people = new People(page);
  const shared = utterances(page, found, said);
  const quotes: Quote[] = [];
  runs.forEach((run, index) => {
    if (!said[index]) return;
    const { mention, cueFrom, cueTo } = found[index] as (typeof found)[number];
    const person = mention === null ? null : people.resolve(mention);
    quotes.push({
      id: quoteId(id, run.start),
      article: id,
      start: run.start,
      end: run.end,
      text: text.slice(run.start, run.end),
      speaker:
        mention === null || person === null
          ? null
          : { ...people.spanOf(mention), name: person.name },
      cue:
        cueFrom === -1
          ? null
          : text.slice(narration.tokens[cueFrom]?.start, narration.tokens[cueTo]?.end),
      role: person?.role ?? null,
      partial: isPartial(page, index),
      utterance: quoteId(id, (runs[shared[index] as number] as (typeof runs)[number]).start),
    });
  });
  return quotes;
}

/** Stable and unique: an article has one quote at a place. */
function quoteId(article: string, start: number): string {
  return `${article}-q${start.toString(36)}`;
}

/**
 * Text to quotes: every run of quoted words that somebody said, with who said it. Pure, the same for
 * the same text, and linear in its length; each stage stands in its own file.
 */
import { attribute } from './attribute.ts';
import type { Attribution } from './attribution.ts';
import { blocks } from './blocks.ts';
import { isPartial, isSaid, styleOf } from './classify.ts';
import { cueEnd } from './cue-word.ts';
import { STRONG } from './lexicon.ts';
import { findMentions } from './mentions.ts';
import { type Narration, readNarration, type Token } from './narration.ts';
import { type Page, tokenAt } from './page.ts';
import { pairMarks, type Run } from './pair-marks.ts';
import { People } from './people.ts';
import { placeOf } from './place.ts';
import type { Quote } from './quote.ts';
import { isUnsaid } from './unsaid.ts';
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
  const places = found.map((attribution, index) => placeOf(page, index, attribution));
  const said = places.map(
    (place, index) =>
      isSaid(place, style) && !isUnsaid(page, narration.runToken[index] as number, place),
  );
  const partial = places.map((place) => isPartial(page, place));
  const people = new People(page);
  const speakers = found.map((attribution, index) => {
    const { mention } = attribution;
    return mention === null || !said[index]
      ? null
      : people.resolve(mention, isSaying(page, attribution));
  });
  const names = speakers.map((speaker) => speaker?.name ?? null);
  const shared = utterances(page, found, said, partial, names);
  const quotes: Quote[] = [];
  runs.forEach((run, index) => {
    if (!said[index]) return;
    const { mention, cueFrom, cueTo } = found[index] as Attribution;
    const name = names[index] ?? null;
    quotes.push({
      id: quoteId(id, run.start),
      article: id,
      start: run.start,
      end: run.end,
      text: text.slice(run.start, run.end),
      speaker: mention === null ? null : { ...people.spanOf(mention), name },
      cue:
        cueFrom === -1
          ? null
          : wordsBetween(narration, cueFrom, Math.max(cueTo, cueEnd(page, cueFrom))),
      role: speakers[index]?.role ?? null,
      partial: partial[index] as boolean,
      utterance: quoteId(id, (runs[shared[index] as number] as Run).start),
    });
  });
  return quotes;
}

/** A verb of saying right beside the quote. */
function isSaying(page: Page, { rule, cueFrom }: Attribution): boolean {
  return (
    (rule === 'after' || rule === 'before') &&
    cueFrom !== -1 &&
    (tokenAt(page, cueFrom).flags & STRONG) !== 0
  );
}

function wordsBetween({ text, tokens }: Narration, from: number, to: number): string {
  return text.slice((tokens[from] as Token).start, (tokens[to] as Token).end);
}

/** Stable and unique: an article has one quote at a place. */
function quoteId(article: string, start: number): string {
  return `${article}-q${start.toString(36)}`;
}

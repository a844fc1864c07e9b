/**
 * Text to quotes: every run of quoted words that somebody said, with who said it. Pure, the same for
 * the same text, and linear in its length; each stage stands in its own file.
 */
import { isOrderToModel } from '../text/model-order.ts';
import { attribute } from './attribute.ts';
import type { Attribution } from './attribution.ts';
import { blocks } from './blocks.ts';
import { isPartial, isSaid, styleOf } from './classify.ts';
import { confidenceOf, SHOWN_CONFIDENCE_MIN } from './confidence.ts';
import { cueEnd } from './cue-word.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { STRONG } from './lexicon.ts';
import { findMentions } from './mentions.ts';
import { type Narration, readNarration, type Token } from './narration.ts';
import { type Page, tokenAt } from './page.ts';
import { pairMarks, type Run } from './pair-marks.ts';
import { People } from './people.ts';
import { type Place, placeOf } from './place.ts';
import type { Quote } from './quote.ts';
import { isUnsaid } from './unsaid.ts';
import { utterances } from './utterances.ts';

/** A quote with the likeliest speaker, however sure, and what speaks for it. */
export type ReadQuote = Quote & { confidence: number; evidence: Evidence };

/**
 * Quotes in the order of the text, none overlapping another. Offsets are UTF-16 into `text`. A
 * speaker who is not sure enough to be shown is left out, with the role.
 */
export function findQuotes(article: { id: string; text: string }): Quote[] {
  return readQuotes(article)
    .filter(({ start, end }) => !isOrderToModel(paragraphAt(article.text, start, end)))
    .map(({ confidence, evidence: _, ...quote }) =>
      confidence >= SHOWN_CONFIDENCE_MIN ? quote : { ...quote, speaker: null, role: null },
    );
}

/** Nobody said what stands between the marks of code, or in words put into a speaker's mouth. */
function paragraphAt(text: string, start: number, end: number): string {
  const from = text.lastIndexOf('\n', start) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to === -1 ? undefined : to);
}

/** The same quotes with every speaker that can be guessed: for measuring, never for showing. */
export function readQuotes(article: { id: string; text: string }): ReadQuote[] {
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
  const quotes: ReadQuote[] = [];
  runs.forEach((run, index) => {
    if (!said[index]) return;
    const who = speakers[index];
    const evidence =
      who === null || who === undefined
        ? []
        : evidenceOf({
            page,
            at: narration.runToken[index] as number,
            place: places[index] as Place,
            isPartial: partial[index] as boolean,
            who,
          });
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
      confidence: who?.isUnclear ? 0 : confidenceOf(evidence, who?.lead ?? null),
      evidence,
    });
  });
  return asOneVoice(quotes);
}

/** Parts of one utterance are as sure as the surest of them. */
function asOneVoice(quotes: readonly ReadQuote[]): ReadQuote[] {
  const voice = ({ utterance, speaker }: ReadQuote) => `${utterance} ${speaker?.name ?? ''}`;
  const surest = new Map<string, number>();
  for (const quote of quotes)
    surest.set(voice(quote), Math.max(quote.confidence, surest.get(voice(quote)) ?? 0));
  return quotes.map((quote) => ({ ...quote, confidence: surest.get(voice(quote)) ?? 0 }));
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

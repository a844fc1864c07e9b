/**
 * How quotes are set: each in its own marks, those of one utterance together with … between, then
 * who said it. Words are always cut from the article; nothing here can change one.
 */
import type { DigestArticle } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import { sentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { article, type Block, frame, type Run } from './message.ts';

/** A longer quote is shown by a run of its whole sentences (product rule, "A digest"). */
const QUOTE_CHARS_MAX = 300;

const BETWEEN = ' … ';

/** Said of nobody, of a pronoun that nobody is sure behind, and of a guess below the bound. */
const SPEAKER_UNCLEAR = 'speaker unclear';

/** Quotes in the order given, those of one utterance side by side. */
export function byUtterance(quotes: readonly Quote[]): Quote[][] {
  return [...Map.groupBy(quotes, ({ article: id, utterance }) => `${id} ${utterance}`).values()];
}

/** The part of the quote that is shown: all of it, or its first whole sentences, at least one. */
function shownSpan(quote: Quote): Span {
  if (quote.text.length <= QUOTE_CHARS_MAX) return { start: quote.start, end: quote.end };
  const all = sentences(quote.text);
  const first = all[0] ?? { start: 0, end: quote.text.length };
  const last = all.findLast((sentence) => sentence.end - first.start <= QUOTE_CHARS_MAX) ?? first;
  return { start: quote.start + first.start, end: quote.start + last.end };
}

/**
 * One block of words and one line naming the speaker, for the quotes of one utterance. `whole`
 * shows long quotes in full, where they are what was asked for.
 */
export function quoteBlocks(
  quotes: readonly Quote[],
  source: Run[],
  length: 'digest' | 'whole' = 'digest',
): Block[] {
  const runs = quotes.flatMap((quote, index) => [
    ...(index === 0 ? [] : [frame(BETWEEN)]),
    ...wordsInMarks(quote, length === 'whole' ? quote : shownSpan(quote)),
  ]);
  return [
    { kind: 'quote', runs },
    { kind: 'speaker', runs: [...speakerRuns(quotes), ...source] },
  ];
}

function wordsInMarks(quote: Quote, span: Span): Run[] {
  const words = quote.text.slice(span.start - quote.start, span.end - quote.start);
  const isCut = span.end < quote.end;
  return [frame('“'), article(words), frame(isCut ? '” …' : '”')];
}

function speakerRuns(quotes: readonly Quote[]): Run[] {
  const name = quotes.find((quote) => quote.speaker?.name)?.speaker?.name ?? null;
  if (name === null) return [frame('— '), frame(SPEAKER_UNCLEAR, 'quiet')];
  const role = quotes.find((quote) => quote.role !== null)?.role ?? null;
  return [
    frame('— '),
    article(name, { style: 'strong' }),
    ...(role === null ? [] : [frame(', '), article(role)]),
  ];
}

/** Nothing is printed in quotation marks that does not stand word for word in its article. */
export function standsInArticle(quote: Quote, sources: Map<string, DigestArticle>): boolean {
  return quote.text !== '' && sources.get(quote.article)?.text.includes(quote.text) === true;
}

/**
 * The points and quotes that a digest shows, one by one: what a reader reports, what is withdrawn
 * when it was wrong, and what is withheld from then on.
 */
import type { Quote } from '../quotes/quote.ts';
import type { Digest, DigestStory, Evidence, KeyPoint } from './digest.ts';

/** `evidence` is a point's receipt, or the quote's own place. */
export type ShownItem = {
  kind: 'point' | 'quote';
  text: string;
  evidence: Evidence[];
};

/** In the order in which the digest shows them. */
export function itemsOf(digest: Digest): ShownItem[] {
  return digest.stories.flatMap((story) => [
    ...story.points.map(pointItem),
    ...story.quotes.map(quoteItem),
  ]);
}

function pointItem({ text, evidence }: KeyPoint): ShownItem {
  return { kind: 'point', text, evidence };
}

function quoteItem({ text, article, start, end }: Quote): ShownItem {
  return { kind: 'quote', text, evidence: [{ article, start, end }] };
}

/** A point is the same by its words, a quote by its words in the same article. */
export function isWithheldPoint(point: KeyPoint, withheld: readonly ShownItem[]): boolean {
  const words = evenWords(point.text);
  return withheld.some((item) => item.kind === 'point' && evenWords(item.text) === words);
}

export function isWithheldQuote(quote: Quote, withheld: readonly ShownItem[]): boolean {
  return withheld.some(
    (item) =>
      item.kind === 'quote' &&
      item.text === quote.text &&
      item.evidence.some(({ article }) => article === quote.article),
  );
}

/** A sentence that says what was withdrawn: a point's own words, or any with the quote in it. */
export function isWithheldSentence(text: string, withheld: readonly ShownItem[]): boolean {
  if (withheld.length === 0) return false;
  const words = evenWords(text);
  return withheld.some((item) =>
    item.kind === 'point' ? evenWords(item.text) === words : text.includes(item.text),
  );
}

/** The digest without them; a story keeps its headline. */
export function withoutItems(digest: Digest, withdrawn: readonly ShownItem[]): Digest {
  const stories = digest.stories.map(
    (story): DigestStory => ({
      ...story,
      points: story.points.filter((point) => !isWithheldPoint(point, withdrawn)),
      quotes: story.quotes.filter((quote) => !isWithheldQuote(quote, withdrawn)),
    }),
  );
  return { ...digest, stories };
}

/** Those of the items that the digest shows. */
export function shownAmong(digest: Digest, items: readonly ShownItem[]): ShownItem[] {
  const points = digest.stories.flatMap((story) => story.points);
  const quotes = digest.stories.flatMap((story) => story.quotes);
  return items.filter(
    (item) =>
      points.some((point) => isWithheldPoint(point, [item])) ||
      quotes.some((quote) => isWithheldQuote(quote, [item])),
  );
}

function evenWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

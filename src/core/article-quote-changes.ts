/**
 * Quotes of two versions of an article, put side by side: added, gone, altered, or given to another
 * speaker. A quote whose words still stand between marks is no change, wherever it moved.
 */
import type { ArticleChange } from './article-changes.ts';
import { findQuotes } from './quotes/find-quotes.ts';
import type { Quote } from './quotes/quote.ts';
import { bestPairs, wordKey, wordSet } from './text/pair-up.ts';
import { containment } from './text/similarity.ts';

/** Share of the shorter quote's words that stand in the longer: one quote, altered. */
const SAME_QUOTE_MIN = 0.6;
/** Quotes of one version that the other lacks: as many as can be paired; long interviews have 80. */
const QUOTES_MAX = 400;

export function quoteChanges(before: string, after: string): ArticleChange[] {
  const [olds, news] = [quotesOf(before), quotesOf(after)];
  const gone = withoutTwins(olds, news).slice(0, QUOTES_MAX);
  const fresh = withoutTwins(news, olds).slice(0, QUOTES_MAX);
  const [oldWords, newWords] = [wordKey(before), wordKey(after)];
  const altered = bestPairs(gone, fresh, ({ text }) => wordSet(text), overlap, SAME_QUOTE_MIN);
  const pairedOld = new Set(altered.map(([quote]) => quote));
  const pairedNew = new Set(altered.map(([, quote]) => quote));
  return [
    ...fresh
      .filter((quote) => !pairedNew.has(quote) && !stands(quote, oldWords))
      .map((quote) => ({
        kind: 'quote-added' as const,
        after: quote.text,
        speaker: nameOf(quote),
      })),
    ...gone
      .filter((quote) => !pairedOld.has(quote) && !stands(quote, newWords))
      .map((quote) => ({
        kind: 'quote-removed' as const,
        before: quote.text,
        speaker: nameOf(quote),
      })),
    ...altered.map(([old, quote]) => ({
      kind: 'quote-altered' as const,
      before: old.text,
      after: quote.text,
      speaker: nameOf(quote),
    })),
    ...speakerChanges(olds, news),
  ];
}

function quotesOf(text: string): Quote[] {
  return findQuotes({ id: 'version', text });
}

function withoutTwins(quotes: readonly Quote[], others: readonly Quote[]): Quote[] {
  const known = new Set(others.map(({ text }) => wordKey(text)));
  return quotes.filter(({ text }) => !known.has(wordKey(text)));
}

/** Its words are still there: cut in two, joined, or read as a name this time. */
function stands(quote: Quote, words: string): boolean {
  return words.includes(wordKey(quote.text));
}

/** Share of the smaller set that stands in the larger. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size <= b.size ? containment(a, b) : containment(b, a);
}

/** Only where both versions name somebody: a speaker found or lost is our reading, not an edit. */
function speakerChanges(olds: readonly Quote[], news: readonly Quote[]): ArticleChange[] {
  const before = new Map(olds.map((quote) => [wordKey(quote.text), quote]));
  return news.flatMap((quote) => {
    const old = before.get(wordKey(quote.text));
    const [was, is] = [old === undefined ? null : nameOf(old), nameOf(quote)];
    if (was === null || is === null || isSamePerson(was, is)) return [];
    return [{ kind: 'speaker' as const, quote: quote.text, before: was, after: is }];
  });
}

/** "Pompeo" and "Mike Pompeo" are one. */
function isSamePerson(a: string, b: string): boolean {
  return overlap(wordSet(a), wordSet(b)) === 1;
}

function nameOf(quote: Quote): string | null {
  return quote.speaker?.name ?? null;
}

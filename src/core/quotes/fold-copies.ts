/**
 * The same words in several outlets are one entry: the earliest published stands for all, then the
 * smallest URL. A copy under another speaker's name stays an entry of its own: it is news in itself.
 */
import type { Quote } from './quote.ts';

export type LedgerQuote = Quote & {
  outlet: string | null;
  url: string;
  publishedAt: string | null;
};

export type Folded<Q extends LedgerQuote> = Q & { alsoIn: Q[] };

/** Keeps the order of the entries that stand for the rest. */
export function foldCopies<Q extends LedgerQuote>(quotes: readonly Q[]): Folded<Q>[] {
  const groups = new Map<string, Q[]>();
  for (const quote of quotes) {
    const key = `${evenWords(quote.text)}\n${surname(quote)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [quote]);
    else group.push(quote);
  }
  return [...groups.values()].map((group) => {
    const [first, ...others] = group.toSorted(earliestFirst);
    return { ...(first as Q), alsoIn: others };
  });
}

function evenWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function surname(quote: Quote): string {
  return quote.speaker?.name?.toLowerCase().split(/\s+/).at(-1) ?? '';
}

function earliestFirst(a: LedgerQuote, b: LedgerQuote): number {
  const [dateA, dateB] = [a.publishedAt ?? '9', b.publishedAt ?? '9'];
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  if (a.url !== b.url) return a.url < b.url ? -1 : 1;
  return a.start - b.start;
}

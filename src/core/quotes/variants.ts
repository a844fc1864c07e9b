/**
 * Quotes that outlets print differently: a word changed, a sentence left out. They stand side by
 * side, so that a reader sees at once that papers differ; neither is called the right one.
 */
import { containment } from '../text/similarity.ts';
import { tokens } from '../text/tokens.ts';
import type { Quote } from './quote.ts';

/** `variantOf` is the id of the entry that it stands beside. */
export type Beside<Q> = Q & { variantOf: string | null };

/** Long enough that two statements of one person do not share one by accident. */
const SHINGLE_WORDS = 4;
/** Share of the shorter quote's shingles that stand in the longer. */
const VARIANT_SHARE = 0.5;

/** Keeps the order of the entries that others stand beside. Time grows with the words alone. */
export function besideVariants<Q extends Quote>(quotes: readonly Q[]): Beside<Q>[] {
  const shingles = quotes.map(({ text }) => shinglesOf(text));
  const firstWith = new Map<string, number>();
  const leader = quotes.map((quote, index) => {
    const own = shingles[index] as Set<string>;
    const keys = [...own].map((shingle) => `${surnameOf(quote)}\n${shingle}`);
    const found = new Set(keys.flatMap((key) => firstWith.get(key) ?? []));
    for (const key of keys) if (!firstWith.has(key)) firstWith.set(key, index);
    return [...found].find((other) => isVariant(quotes, shingles, index, other)) ?? index;
  });
  const groups = Map.groupBy(quotes.keys(), (index) => leader[leader[index] as number] as number);
  return [...groups].flatMap(([first, members]) =>
    members.map((index) => ({
      ...(quotes[index] as Q),
      variantOf: index === first ? null : (quotes[first] as Q).id,
    })),
  );
}

/** Whether the words of one are largely those of the other, whoever is quoted. */
export function isReworded(a: string, b: string): boolean {
  return share(shinglesOf(a), shinglesOf(b)) >= VARIANT_SHARE;
}

function isVariant(
  quotes: readonly Quote[],
  shingles: readonly Set<string>[],
  a: number,
  b: number,
): boolean {
  const isElsewhere = quotes[a]?.article !== quotes[b]?.article;
  return (
    isElsewhere && share(shingles[a] as Set<string>, shingles[b] as Set<string>) >= VARIANT_SHARE
  );
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size <= b.size ? containment(a, b) : containment(b, a);
}

function shinglesOf(text: string): Set<string> {
  const words = tokens(text).map(({ lower }) => lower);
  const set = new Set<string>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at += 1)
    set.add(words.slice(at, at + SHINGLE_WORDS).join(' '));
  return set;
}

function surnameOf(quote: Quote): string {
  return quote.speaker?.name?.toLowerCase().split(/\s+/).at(-1) ?? '';
}

/**
 * How alike two texts are, from their words alone. Plain set and vector measures, shared by
 * clustering, summary and the folding of copies.
 */
import { isStopWord } from './stop-words.ts';
import { stem, tokens } from './tokens.ts';

/** A term and its weight. */
export type TermVector = ReadonlyMap<string, number>;

/** Stems of the words that carry meaning, in order, repeats kept; figures stand as printed. */
export function contentStems(text: string): string[] {
  const stems: string[] = [];
  for (const { lower } of tokens(text)) {
    if (!isStopWord(lower)) stems.push(stem(lower));
  }
  return stems;
}

/** 0 where nothing is shared or a vector is empty, 1 for the same direction. */
export function cosine(a: TermVector, b: TermVector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [term, weight] of small) dot += weight * (large.get(term) ?? 0);
  if (dot === 0) return 0;
  return dot / Math.sqrt(squaredLength(a) * squaredLength(b));
}

function squaredLength(vector: TermVector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return sum;
}

/** Share of `part` that stands in `whole`; 0 for an empty part. */
export function containment(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const item of part) if (whole.has(item)) shared += 1;
  return shared / part.size;
}

/** Share of all items of both that stand in both (Jaccard 1901). */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/**
 * Which piece of an older text became which of a newer: the most alike first, each used once. The
 * forms in which words are compared stand here too, so that all comparisons agree.
 */
import { tokens } from './tokens.ts';

/** Pieces compared each with each; beyond this only the first ones are. */
const PIECES_MAX = 400;

/**
 * Pairs in the order of the older pieces; what is less alike than `min` stays alone. `formOf` makes
 * what is compared of a piece, once.
 */
export function bestPairs<T, F>(
  before: readonly T[],
  after: readonly T[],
  formOf: (piece: T) => F,
  likeness: (a: F, b: F) => number,
  min: number,
): [before: T, after: T][] {
  const [olds, news] = [before.slice(0, PIECES_MAX), after.slice(0, PIECES_MAX)];
  const [oldForms, newForms] = [olds.map(formOf), news.map(formOf)];
  const scored = oldForms.flatMap((old, i) =>
    newForms.flatMap((fresh, j) => {
      const score = likeness(old, fresh);
      return score >= min ? { i, j, score } : [];
    }),
  );
  const order = scored.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  const [usedOld, usedNew] = [new Map<number, number>(), new Set<number>()];
  for (const { i, j } of order) {
    if (usedOld.has(i) || usedNew.has(j)) continue;
    usedOld.set(i, j);
    usedNew.add(j);
  }
  return [...usedOld].sort(([a], [b]) => a - b).map(([i, j]) => [olds[i] as T, news[j] as T]);
}

/** Words alone, lower-cased, with a space around each: the same whatever marks and space did to them. */
export function wordKey(text: string): string {
  const words = tokens(text.normalize('NFC')).map(({ lower }) => lower.replaceAll('’', "'"));
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

export function wordSet(text: string): Set<string> {
  return new Set(tokens(text).map(({ lower }) => lower));
}

/**
 * Passages ranked by words and by meaning together. Words lead: what an embedding finds close is
 * often only about the same, so that its say is a share of the span between the least and the most
 * close, whatever range the model's cosines have.
 */

/** Between vectors of one length; 0 where either is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    dot += value * other;
    ofA += value * value;
    ofB += other * other;
  }
  return ofA === 0 || ofB === 0 ? 0 : dot / Math.sqrt(ofA * ofB);
}

/**
 * The closest counts as much as three tenths of the best match of words; measured beside .15 and .5,
 * and beside reciprocal ranks, which give a weak model too much (bench/answers/measure.ts).
 */
const CLOSENESS_WEIGHT = 0.3;
/** Of a passage whose closeness is not known: neither for it nor against it. */
const UNKNOWN = 0.5;

/** Best first, with `score` as fused; as they are where no closeness is known. */
export function fuseCloseness<Ranked extends { score: number }>(
  ranked: readonly Ranked[],
  closenessOf: (one: Ranked) => number | null,
): Ranked[] {
  const closeness = ranked.map(closenessOf);
  const known = closeness.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0 || most === least) return [...ranked];
  const best = Math.max(...ranked.map(({ score }) => score));
  const shareOf = (value: number | null) =>
    value === null ? UNKNOWN : (value - least) / (most - least);
  return ranked
    .map((one, at) => ({
      ...one,
      score: one.score + best * CLOSENESS_WEIGHT * shareOf(closeness[at] ?? null),
    }))
    .sort((a, b) => b.score - a.score);
}

/** Ranks by words and by meaning together. */
import { describe, expect, it } from 'vitest';
import { cosine, fuseCloseness } from '../../../src/core/answers/closeness.ts';

const vector = (...numbers: number[]) => Float32Array.from(numbers);

describe('the cosine', () => {
  it.each([
    [vector(1, 0), vector(3, 0), 1],
    [vector(1, 0), vector(0, 2), 0],
    [vector(1, 1), vector(-1, -1), -1],
    [vector(0, 0), vector(1, 1), 0],
  ])('of %o and %o is %d', (a, b, expected) => {
    expect(cosine(a, b)).toBeCloseTo(expected, 6);
  });
});

describe('what ranks', () => {
  const ranked = (...rows: [name: string, score: number, closeness: number | null][]) =>
    fuseCloseness(
      rows.map(([name, score, closeness]) => ({ name, score, closeness })),
      ({ closeness }) => closeness,
    ).map(({ name }) => name);

  it('by words alone stays as it is', () => {
    expect(ranked(['a', 10, null], ['b', 9, null])).toEqual(['a', 'b']);
  });

  it('is nearer in meaning goes before what is a little better by words', () => {
    expect(ranked(['a', 10, 0.2], ['b', 8, 0.9])).toEqual(['b', 'a']);
  });

  it('is much better by words stays before what is nearer in meaning', () => {
    expect(ranked(['a', 10, 0.2], ['b', 6, 0.9])).toEqual(['a', 'b']);
  });

  it('does not turn on the range of a model’s cosines', () => {
    const wide = ranked(['a', 10, -0.5], ['b', 9, 0.9], ['c', 8, 0.2]);
    expect(ranked(['a', 10, 0.7], ['b', 9, 0.728], ['c', 8, 0.714])).toEqual(wide);
  });

  it('has no known closeness is held neither near nor far', () => {
    expect(ranked(['a', 10, 0], ['b', 10, null], ['c', 10, 1])).toEqual(['c', 'b', 'a']);
  });

  it('is equally near all of it stays as it is', () => {
    expect(ranked(['a', 10, 0.5], ['b', 9, 0.5])).toEqual(['a', 'b']);
  });
});

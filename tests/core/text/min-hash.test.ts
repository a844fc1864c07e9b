import { describe, expect, it } from 'vitest';
import { sketch } from '../../../src/core/text/min-hash.ts';

const NOUNS = 'cable harbour ship port repair crew winter storm council bridge ferry engine'.split(
  ' ',
);
/** Text of its own for each seed, the same in every run (linear congruential, Numerical Recipes). */
function prose(seed: number, words: number): string {
  let state = seed;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `${NOUNS[(state >>> 8) % 12]}${(state >>> 16) % 9}`;
  }).join(' ');
}
const share = (a: number[], b: number[]) => a.filter((bucket) => b.includes(bucket)).length;

describe('a sketch', () => {
  const text = prose(1, 400);

  it('is the same for the same words, whatever their case and marks', () => {
    expect(sketch(text.toUpperCase().replaceAll(' ', ', '))).toEqual(sketch(text));
    expect(sketch(text).every((bucket) => bucket === (bucket | 0))).toBe(true);
  });

  it('shares a bucket with a copy that is cut to a third or opens with a local paragraph', () => {
    expect(share(sketch(text), sketch(text.split(' ').slice(0, 130).join(' ')))).toBeGreaterThan(0);
    expect(share(sketch(text), sketch(`${prose(9, 50)}\n\n${text}`))).toBeGreaterThan(0);
  });

  it('shares none with another text', () => {
    expect(share(sketch(text), sketch(prose(4, 400)))).toBe(0);
  });

  it('is empty for a caption: captions are all alike', () => {
    expect(sketch('Ships wait outside the harbour of Aldsund.')).toEqual([]);
    expect(sketch('')).toEqual([]);
  });
});

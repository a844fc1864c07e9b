/** Vectors that are kept: as they were given, by space, replaced by newer ones, the newest of many. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { VectorStore } from '../../src/ports/embedder.ts';
import type { Store } from '../../src/ports/store.ts';
import { VECTORS_MAX } from '../../src/storage/vectors.ts';
import { at } from './store-newsroom.ts';

const SPACE = 'https://models.example/v1 small';

export function vectorContract(opened: () => Store): void {
  let vectors: VectorStore;
  beforeEach(() => {
    ({ vectors } = opened());
  });

  const keep = (rows: Record<string, readonly number[]>, minute = 1, space = SPACE) =>
    vectors.keepVectors(
      space,
      new Map(Object.entries(rows).map(([hash, row]) => [hash, Float32Array.from(row)])),
      at(minute),
    );
  const found = async (hashes: string[], space = SPACE) =>
    Object.fromEntries(
      Array.from(await vectors.vectors(space, hashes), ([hash, vector]) => [hash, [...vector]]),
    );

  describe('vectors of passages', () => {
    it('come back as they were given, to the last bit', async () => {
      const rows = { a: [0.5, -0.25, 1e-7].map(Math.fround), b: [1, 2, 3] };
      await keep(rows);
      expect(await found(['a', 'b', 'c'])).toEqual(rows);
    });

    it('that are asked for by no hash, or kept by none, are none', async () => {
      await keep({});
      expect(await found([])).toEqual({});
    });

    it('of one model or server are nothing to another', async () => {
      await keep({ a: [1, 0] });
      await keep({ a: [0, 1, 0] }, 1, 'offline');
      expect(await found(['a'])).toEqual({ a: [1, 0] });
      expect(await found(['a'], 'offline')).toEqual({ a: [0, 1, 0] });
      expect(await found(['a'], 'other')).toEqual({});
    });

    it('take the place of those kept before, also where they are longer', async () => {
      await keep({ a: [1, 0], b: [1, 1] });
      await keep({ a: [0, 1, 0] }, 2);
      expect(await found(['a', 'b'])).toEqual({ a: [0, 1, 0], b: [1, 1] });
    });

    it('are found among more hashes than one statement takes', async () => {
      await keep({ a: [1], z: [2] });
      const many = Array.from({ length: 2_000 }, (_, n) => `h${n}`);
      expect(await found(['a', ...many, 'z'])).toEqual({ a: [1], z: [2] });
    });

    it('are bounded by space: the oldest are forgotten', async () => {
      await keep({ old: [1] }, 1);
      await keep({ old: [1] }, 1, 'other');
      await keep({ kept: [2] }, 2);
      const many = Array.from({ length: VECTORS_MAX - 1 }, (_, n) => [`h${n}`, [n]] as const);
      await keep(Object.fromEntries(many), 3);
      expect(await found(['old', 'kept', 'h0'])).toEqual({ kept: [2], h0: [0] });
      expect(await found(['old'], 'other')).toEqual({ old: [1] });
    });
  });
}

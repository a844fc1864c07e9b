/**
 * Vectors of passages, so that a text is embedded once. They are kept by what was embedded and in
 * which space, belong to nobody, and can be made again: the newest stay.
 */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { VectorStore } from '../ports/embedder.ts';
import { batches } from './article-rows.ts';
import type { PassageVectorsTable } from './model-schema.ts';
import type { Tables } from './schema.ts';
import { transact } from './transact.ts';

/** Of one space: 60 MB where a vector has 1,536 numbers, and the passages of some thousand questions. */
export const VECTORS_MAX = 10_000;

export function createVectorStore(db: Kysely<Tables>, vectorsMax = VECTORS_MAX): VectorStore {
  return {
    async vectors(space, hashes) {
      const found = new Map<string, Float32Array>();
      for (const some of batches(hashes)) {
        const rows = await db
          .selectFrom('passage_vectors')
          .select(['hash', 'vector'])
          .where('space', '=', space)
          .where('hash', 'in', some)
          .execute();
        for (const { hash, vector } of rows) found.set(hash, toVector(vector));
      }
      return found;
    },
    async keepVectors(space, vectors, at) {
      const rows = Array.from(vectors, ([hash, vector]) => ({
        ...{ space, hash, at },
        vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
      }));
      // In one order, so that no two that keep the same passages wait for one another.
      rows.sort((a, b) => (a.hash < b.hash ? -1 : 1));
      for (const some of batches(rows)) await transact(db, (trx) => keep(trx, some));
      await transact(db, (trx) => forgetOldest(trx, space, vectorsMax));
    },
  };
}

async function keep(
  trx: Transaction<Tables>,
  rows: Insertable<PassageVectorsTable>[],
): Promise<void> {
  await trx
    .insertInto('passage_vectors')
    .values(rows)
    .onConflict((c) =>
      c.columns(['space', 'hash']).doUpdateSet((q) => ({
        vector: q.ref('excluded.vector'),
        at: q.ref('excluded.at'),
      })),
    )
    .execute();
}

async function forgetOldest(
  db: Transaction<Tables>,
  space: string,
  vectorsMax: number,
): Promise<void> {
  const newest = db
    .selectFrom('passage_vectors')
    .select('hash')
    .where('space', '=', space)
    .orderBy('at', 'desc')
    .orderBy('hash');
  const beyond = await newest.offset(vectorsMax).limit(1).executeTakeFirst();
  if (beyond === undefined) return;
  await db
    .deleteFrom('passage_vectors')
    .where('space', '=', space)
    .where('hash', 'not in', newest.limit(vectorsMax))
    .execute();
}

/** Rows come at any place of a shared buffer; floats stand at multiples of four. */
function toVector(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

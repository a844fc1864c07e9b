/**
 * What people settled about speakers: that two names are one, or that one stands alone. A later word
 * replaces an earlier one that it contradicts; taken back, it gives that one its place again.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SpeakerPin, SpeakerStore } from '../ports/speakers.ts';
import type { Tables } from './schema.ts';
import { transact } from './transact.ts';

export function createSpeakerStore(db: Kysely<Tables>): SpeakerStore {
  return {
    pins: (tenant) => pinsOf(db, tenant),
    merge: (tenant, name, other, at) =>
      transact(db, (trx) => pin(trx, { tenant, name, other, at })),
    split: (tenant, name, at) => transact(db, (trx) => pin(trx, { tenant, name, other: null, at })),
    undo: (tenant, id) => transact(db, (trx) => undo(trx, tenant, id)),
  };
}

export async function pinsOf(db: Kysely<Tables>, tenant: string): Promise<SpeakerPin[]> {
  return db
    .selectFrom('speaker_pins')
    .select(['id', 'name', 'other', 'at'])
    .where('tenant', '=', tenant)
    .where('replaced_by', 'is', null)
    .orderBy('id')
    .execute();
}

async function pin(
  trx: Transaction<Tables>,
  row: { tenant: string; name: string; other: string | null; at: string },
): Promise<number> {
  const standing = await pinsOf(trx, row.tenant);
  const { id } = await trx
    .insertInto('speaker_pins')
    .values({ ...row, replaced_by: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  const names = [row.name, row.other];
  const ended = standing.filter((earlier) =>
    row.other === null
      ? earlier.name === row.name || earlier.other === row.name
      : (earlier.other === null && names.includes(earlier.name)) ||
        (names.includes(earlier.name) && names.includes(earlier.other)),
  );
  if (ended.length > 0)
    await trx
      .updateTable('speaker_pins')
      .set({ replaced_by: id })
      .where(
        'id',
        'in',
        ended.map((earlier) => earlier.id),
      )
      .execute();
  return id;
}

async function undo(trx: Transaction<Tables>, tenant: string, id: number): Promise<boolean> {
  const gone = await trx
    .deleteFrom('speaker_pins')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('replaced_by', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (gone === undefined) return false;
  await trx
    .updateTable('speaker_pins')
    .set({ replaced_by: null })
    .where('replaced_by', '=', id)
    .execute();
  return true;
}

/** Which faults a manager was told of and when, so that each is told once, whoever meets it. */
import type { Kysely } from 'kysely';
import type { FaultStore } from '../ports/corrections.ts';
import type { Tables } from './schema.ts';

export function createFaultStore(db: Kysely<Tables>): FaultStore {
  return {
    async startTelling({ tenant, channel, code }, at, since) {
      const row = await db
        .insertInto('told_faults')
        .values({ tenant, channel, code, told_at: at })
        .onConflict((c) =>
          c
            .columns(['tenant', 'channel', 'code'])
            .doUpdateSet({ told_at: at })
            .where('told_faults.told_at', '<=', since),
        )
        .returning('code')
        .executeTakeFirst();
      return row !== undefined;
    },
    async forget(tenant, channel, codeStart) {
      await db
        .deleteFrom('told_faults')
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .where((q) =>
          q(q.fn<string>('substr', ['code', q.val(1), q.val(codeStart.length)]), '=', codeStart),
        )
        .execute();
    },
  };
}

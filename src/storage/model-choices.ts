/** What a tenant chose of models, its key sealed by others, and replies kept for the same input. */
import type { Kysely } from 'kysely';
import type { ModelUsageStore } from '../ports/model-usage.ts';
import type { Tables } from './schema.ts';

/** A month of a busy channel: five tasks a digest and ten questions a day. */
const REPLIES_MAX = 500;

type ChoiceStore = Pick<ModelUsageStore, 'choice' | 'choose' | 'reply' | 'keepReply'>;

export function createChoiceStore(db: Kysely<Tables>): ChoiceStore {
  return {
    async choice(tenant) {
      const row = await db
        .selectFrom('model_choices')
        .select(['mode', 'secret'])
        .where('tenant', '=', tenant)
        .executeTakeFirst();
      return row ?? { mode: 'operator', secret: null };
    },
    async choose(tenant, { mode, secret }) {
      await db
        .insertInto('model_choices')
        .values({ tenant, mode, secret })
        .onConflict((c) => c.columns(['tenant']).doUpdateSet({ mode, secret }))
        .execute();
    },
    async reply(tenant, key) {
      const row = await db
        .selectFrom('model_replies')
        .select('reply')
        .where('tenant', '=', tenant)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.reply ?? null;
    },
    async keepReply(tenant, key, reply, at) {
      await db
        .insertInto('model_replies')
        .values({ tenant, key, reply, at })
        .onConflict((c) => c.columns(['tenant', 'key']).doUpdateSet({ reply, at }))
        .execute();
      await db
        .deleteFrom('model_replies')
        .where('tenant', '=', tenant)
        .where('key', 'not in', (q) =>
          q
            .selectFrom('model_replies')
            .select('key')
            .where('tenant', '=', tenant)
            .orderBy('at', 'desc')
            .orderBy('key')
            .limit(REPLIES_MAX),
        )
        .execute();
    },
  };
}

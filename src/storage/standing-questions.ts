/** Questions that wait to be told of: one row a channel, person and question. */
import type { ExpressionBuilder, Kysely, Selectable, Transaction } from 'kysely';
import type {
  StandingBounds,
  StandingQuestion,
  StandingQuestionStore,
} from '../ports/standing-questions.ts';
import type { Tables } from './schema.ts';
import type { StandingQuestionsTable } from './standing-tables.ts';
import { transact } from './transact.ts';

export function createStandingQuestionStore(db: Kysely<Tables>): StandingQuestionStore {
  return {
    add: (question, bounds) => transact(db, (trx) => add(trx, question, bounds)),
    async list(tenant, channel, person) {
      const rows = await db
        .selectFrom('standing_questions')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .where('person', '=', person)
        .orderBy('asked_at')
        .orderBy('question')
        .execute();
      return rows.map(toQuestion);
    },
    tenants: () => tenants(db),
    async waiting(tenant, limit) {
      const rows = await db
        .selectFrom('standing_questions')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('turn_at')
        .orderBy('asked_at')
        .limit(limit)
        .execute();
      return rows.map(toQuestion);
    },
    async looked(question, until) {
      await db
        .updateTable('standing_questions')
        .set({ looked_until: until, turn_at: until })
        .where(isThis(question))
        .execute();
    },
    async postpone(question, at) {
      await db
        .updateTable('standing_questions')
        .set({ turn_at: at })
        .where(isThis(question))
        .execute();
    },
    async take(question) {
      const { numDeletedRows } = await db
        .deleteFrom('standing_questions')
        .where(isThis(question))
        .executeTakeFirst();
      return Number(numDeletedRows) > 0;
    },
    async dropAskedBefore(at) {
      const { numDeletedRows } = await db
        .deleteFrom('standing_questions')
        .where('asked_at', '<', at)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

async function add(
  trx: Transaction<Tables>,
  question: StandingQuestion,
  { perPersonMax, perTenantMax }: StandingBounds,
): Promise<boolean> {
  const { tenant, channel, person } = question;
  // Writes before it reads, and so holds the row: whoever comes meanwhile waits for it.
  await trx
    .insertInto('standing_tenants')
    .values({ tenant })
    .onConflict((c) => c.column('tenant').doUpdateSet({ tenant }))
    .execute();
  const all = await trx
    .selectFrom('standing_questions')
    .select(['channel', 'person', 'question'])
    .where('tenant', '=', tenant)
    .execute();
  const own = all.filter((row) => row.channel === channel && row.person === person);
  if (own.some((row) => row.question === question.question)) return true;
  if (own.length >= perPersonMax || all.length >= perTenantMax) return false;
  await trx.insertInto('standing_questions').values(toRow(question)).execute();
  return true;
}

async function tenants(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('standing_questions')
    .select('tenant')
    .groupBy('tenant')
    .orderBy((q) => q.fn.min('turn_at'))
    .orderBy('tenant')
    .execute();
  return rows.map(({ tenant }) => tenant);
}

function isThis({ tenant, channel, person, question }: StandingQuestion) {
  return (q: ExpressionBuilder<Tables, 'standing_questions'>) =>
    q.and({ tenant, channel, person, question });
}

function toRow(question: StandingQuestion): StandingQuestionsTable {
  const { rootMessageId, askedAt, lookedUntil, ...key } = question;
  return {
    ...{ ...key, root_message_id: rootMessageId },
    ...{ asked_at: askedAt, looked_until: lookedUntil, turn_at: lookedUntil },
  };
}

function toQuestion(row: Selectable<StandingQuestionsTable>): StandingQuestion {
  const { root_message_id, asked_at, looked_until, turn_at: _, ...key } = row;
  return { ...key, rootMessageId: root_message_id, askedAt: asked_at, lookedUntil: looked_until };
}

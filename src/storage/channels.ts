/**
 * What a channel keeps of its own: settings, whether other organisations read it, the turns of its
 * threads, and the platform's events that were handled.
 */
import type { Kysely, Transaction } from 'kysely';
import type { ChannelSettings, ChannelStore } from '../ports/store.ts';
import type { Tables } from './schema.ts';
import { createShown } from './shown-digests.ts';
import { transact } from './transact.ts';

/**
 * Far beyond any repetition: Slack repeats within five minutes, delayed events hourly for a day
 * (docs.slack.dev/apis/events-api); Discord's gateway only while a session is resumed.
 */
const HANDLED_FOR_MS = 7 * 24 * 3_600_000;

const NO_SETTINGS: ChannelSettings = {
  topics: [],
  muted: [],
  storyMarks: [],
  allowsShared: false,
  announcement: null,
};

export function createChannelStore(db: Kysely<Tables>): ChannelStore {
  return {
    async settings(tenant, channel) {
      const row = await db
        .selectFrom('channels')
        .select('settings')
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return readSettings(row?.settings);
    },
    changeSettings: (tenant, channel, change) =>
      transact(db, (trx) => changeSettings(trx, tenant, channel, change)),
    ...createShown(db),
    ...createSharing(db),
    async addTurn(tenant, channel, thread, turn) {
      await db
        .insertInto('turns')
        .values({
          tenant,
          channel,
          thread,
          question: turn.question,
          answer: turn.answer,
          article_ids: JSON.stringify(turn.articleIds),
          at: turn.at,
        })
        .execute();
    },
    async turns(tenant, channel, thread, limit) {
      const rows = await db
        .selectFrom('turns')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .where('thread', '=', thread)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map((row) => ({
        question: row.question,
        answer: row.answer,
        articleIds: JSON.parse(row.article_ids) as string[],
        at: row.at,
      }));
    },
    async firstTime(eventId, at) {
      const row = await db
        .insertInto('handled_events')
        .values({ id: eventId, at })
        .onConflict((c) => c.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (row === undefined) return false;
      const oldest = new Date(Date.parse(at) - HANDLED_FOR_MS).toISOString();
      await db.deleteFrom('handled_events').where('at', '<', oldest).execute();
      return true;
    },
  };
}

export function readSettings(json = '{}'): ChannelSettings {
  return { ...NO_SETTINGS, ...(JSON.parse(json) as Partial<ChannelSettings>) };
}

export async function changeSettings(
  trx: Transaction<Tables>,
  tenant: string,
  channel: string,
  change: (settings: ChannelSettings) => ChannelSettings,
): Promise<{ before: ChannelSettings; after: ChannelSettings }> {
  // Writes before it reads, and so holds the row: whoever comes meanwhile waits for it.
  const row = await trx
    .insertInto('channels')
    .values({ tenant, channel, settings: '{}', is_shared: null })
    .onConflict((c) =>
      c
        .columns(['tenant', 'channel'])
        .doUpdateSet((q) => ({ settings: q.ref('channels.settings') })),
    )
    .returning('settings')
    .executeTakeFirstOrThrow();
  const before = readSettings(row.settings);
  const after = change(before);
  await trx
    .updateTable('channels')
    .set({ settings: JSON.stringify(after) })
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .execute();
  return { before, after };
}

function createSharing(db: Kysely<Tables>): Pick<ChannelStore, 'sharing' | 'saveSharing'> {
  return {
    async sharing(tenant, channel) {
      const row = await db
        .selectFrom('channels')
        .select('is_shared')
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row === undefined || row.is_shared === null ? null : row.is_shared === 1;
    },
    async saveSharing(tenant, channel, isShared) {
      const is_shared = isShared ? 1 : 0;
      await db
        .insertInto('channels')
        .values({ tenant, channel, settings: '{}', is_shared })
        .onConflict((c) => c.columns(['tenant', 'channel']).doUpdateSet({ is_shared }))
        .execute();
    },
  };
}

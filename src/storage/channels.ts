/**
 * What belongs to a channel: its slots, its settings, the turns of its threads, the platform events
 * that were handled; and what became of every address.
 */
import type { Kysely, Selectable } from 'kysely';
import type {
  ChannelSettings,
  ChannelStore,
  EventStore,
  Schedule,
  ScheduleStore,
  Scope,
} from '../ports/store.ts';
import type { SchedulesTable, Tables } from './schema.ts';
import { visibleChannels, visibleSources } from './visibility.ts';

export function createScheduleStore(db: Kysely<Tables>): ScheduleStore {
  return {
    async add(schedule) {
      const row = await db
        .insertInto('schedules')
        .values({
          tenant: schedule.tenant,
          channel: schedule.channel,
          time: schedule.time,
          zone: schedule.zone,
          weekdays: JSON.stringify(schedule.weekdays),
          next_at: schedule.nextAt,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toSchedule(row);
    },
    async clear(tenant, channel) {
      const { numDeletedRows } = await db
        .deleteFrom('schedules')
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    async list(tenant, channel) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .orderBy('next_at')
        .execute();
      return rows.map(toSchedule);
    },
    async due(now) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .execute();
      return rows.map(toSchedule);
    },
    async advance(id, nextAt) {
      await db.updateTable('schedules').set({ next_at: nextAt }).where('id', '=', id).execute();
    },
  };
}

function toSchedule(row: Selectable<SchedulesTable>): Schedule {
  return {
    id: row.id,
    tenant: row.tenant,
    channel: row.channel,
    time: row.time,
    zone: row.zone,
    weekdays: JSON.parse(row.weekdays) as number[],
    nextAt: row.next_at,
  };
}

const NO_SETTINGS: ChannelSettings = { topics: [], muted: [] };

export function createChannelStore(db: Kysely<Tables>): ChannelStore {
  return {
    async settings(tenant, channel) {
      const row = await db
        .selectFrom('channels')
        .select('settings')
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row === undefined ? NO_SETTINGS : (JSON.parse(row.settings) as ChannelSettings);
    },
    async saveSettings(tenant, channel, settings) {
      const json = JSON.stringify(settings);
      await db
        .insertInto('channels')
        .values({ tenant, channel, settings: json })
        .onConflict((c) => c.columns(['tenant', 'channel']).doUpdateSet({ settings: json }))
        .execute();
    },
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
      return row !== undefined;
    },
  };
}

export function createEventStore(db: Kysely<Tables>): EventStore {
  return {
    async record({ scope, url, at, what, detail }) {
      await db
        .insertInto('events')
        .values({
          tenant: scope?.tenant ?? null,
          channel: scope?.channel ?? null,
          url,
          at,
          what,
          detail,
        })
        .execute();
    },
    async ofUrl(scope, url) {
      const isVisible = await seenBy(db, scope, url);
      const rows = await db
        .selectFrom('events')
        .select(['at', 'what', 'detail', 'tenant'])
        .where('url', '=', url)
        .where((q) =>
          q.or([
            q('tenant', 'is', null),
            q.and([
              q('tenant', '=', scope.tenant),
              q(q.fn.coalesce('channel', q.val('')), 'in', visibleChannels(scope)),
            ]),
          ]),
        )
        .orderBy('id')
        .execute();
      return rows
        .filter((row) => row.tenant !== null || isVisible)
        .map(({ at, what, detail }) => ({ at, what, detail }));
    },
  };
}

/** Ingest events are shared by all tenants; only those whose feeds brought the address see them. */
async function seenBy(db: Kysely<Tables>, scope: Scope, url: string): Promise<boolean> {
  const stored = await visibleSources(db, scope)
    .innerJoin('addresses', 'addresses.article_id', 'sources.article_id')
    .select('addresses.url')
    .where('addresses.url', '=', url)
    .executeTakeFirst();
  if (stored !== undefined) return true;
  const announced = await db
    .selectFrom('items')
    .innerJoin('follows', 'follows.feed_id', 'items.feed_id')
    .select('items.id')
    .where('items.url', '=', url)
    .where('follows.tenant', '=', scope.tenant)
    .where('follows.channel', 'in', visibleChannels(scope))
    .executeTakeFirst();
  return announced !== undefined;
}

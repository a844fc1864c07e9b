/**
 * The slots of each channel: when its next digest is due.
 */
import type { Kysely, Selectable } from 'kysely';
import type { Schedule, ScheduleStore } from '../ports/deliveries.ts';
import type { SchedulesTable, Tables } from './schema.ts';

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
    channels: () =>
      db
        .selectFrom('schedules')
        .select(['tenant', 'channel'])
        .distinct()
        .orderBy('tenant')
        .orderBy('channel')
        .execute(),
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

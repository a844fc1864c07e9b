/**
 * Follows and mutes when a story is parted: whoever asked for the whole asked for each part. Channels
 * keep both, since nobody but their people can tell which part they meant.
 */
import type { Transaction } from 'kysely';
import { changeSettings, readSettings } from './channels.ts';
import type { Tables } from './schema.ts';
import { resolveStory } from './story-names.ts';

/** Every channel of the tenant that follows or mutes `from` does so with `to`. */
export async function copyMarks(
  trx: Transaction<Tables>,
  tenant: string,
  from: string,
  to: string,
): Promise<void> {
  const rows = await trx
    .selectFrom('channels')
    .select(['channel', 'settings'])
    .where('tenant', '=', tenant)
    .where('settings', 'like', '%"storyMarks":[{%')
    .execute();
  for (const { channel, settings } of rows) {
    const leading = new Set<string>();
    for (const { id } of readSettings(settings).storyMarks)
      if ((await resolveStory(trx, tenant, id)) === from) leading.add(id);
    if (leading.size === 0) continue;
    await changeSettings(trx, tenant, channel, (known) => {
      const mark = known.storyMarks.findLast(({ id }) => leading.has(id));
      if (mark === undefined) return known;
      const others = known.storyMarks.filter(({ id }) => id !== to);
      return { ...known, storyMarks: [...others, { ...mark, id: to }] };
    });
  }
}

/** The last digest that was shown to somebody who asked for it: its numbers are what they write. */
import type { Kysely } from 'kysely';
import type { ChannelStore, ShownStory } from '../ports/store.ts';
import type { Tables } from './schema.ts';

/** How `person` says that the whole channel was shown it. */
const ALL = '';

export function createShown(db: Kysely<Tables>): Pick<ChannelStore, 'saveShown' | 'lastShown'> {
  return {
    async saveShown(tenant, channel, person, { at, stories }) {
      const row = { at, stories: JSON.stringify(stories) };
      await db
        .insertInto('shown_digests')
        .values({ tenant, channel, person, ...row })
        .onConflict((c) => c.columns(['tenant', 'channel', 'person']).doUpdateSet(row))
        .execute();
    },
    async lastShown(tenant, channel, person) {
      const row = await db
        .selectFrom('shown_digests')
        .select(['at', 'stories'])
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .$if(person !== null, (q) => q.where('person', 'in', [ALL, person ?? ALL]))
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined
        ? null
        : { at: row.at, stories: JSON.parse(row.stories) as ShownStory[] };
    },
  };
}

/**
 * What each channel calls its stories. A name is words of one channel's people, so that no other
 * reads it; a story that became part of another lends it its name where that has none.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Scope } from '../ports/store.ts';
import type { Tables } from './schema.ts';

/** Longer chains of merges than this cannot come about but by a damaged row. */
const MERGE_HOPS_MAX = 100;

type Named = { storyId: string; name: string };

/** Null ids ask for all of the channel's. */
export async function storyNames(
  db: Kysely<Tables>,
  { tenant, channel }: Scope,
  ids: readonly string[] | null,
): Promise<Named[]> {
  const rows = await db
    .selectFrom('story_names')
    .select(['story_id as storyId', 'name'])
    .where('tenant', '=', tenant)
    .where('channel', '=', channel ?? '')
    .orderBy('story_id')
    .execute();
  const own = new Map(rows.map((row) => [row.storyId, row.name]));
  const living = new Map<string, string>();
  for (const { storyId, name } of rows) {
    const now = await resolveStory(db, tenant, storyId);
    if (now !== null && !living.has(now)) living.set(now, own.get(now) ?? name);
  }
  const found = [...living].map(([storyId, name]) => ({ storyId, name }));
  return ids === null ? found : found.filter(({ storyId }) => ids.includes(storyId));
}

type Place = { tenant: string; channel: string };

/** False where the channel has as many names of others as it may have. */
export async function nameStory(
  trx: Transaction<Tables>,
  { tenant, channel, namesMax }: Place & { namesMax: number | undefined },
  storyId: string,
  name: string,
): Promise<boolean> {
  const named = await idsNamed(trx, { tenant, channel });
  if (namesMax !== undefined && named.length >= namesMax && !named.includes(storyId)) return false;
  await trx
    .insertInto('story_names')
    .values({ tenant, channel, story_id: storyId, name })
    .onConflict((c) => c.columns(['tenant', 'channel', 'story_id']).doUpdateSet({ name }))
    .execute();
  return true;
}

/** Takes away the story's name, and those of what became part of it. */
export async function unnameStory(
  trx: Transaction<Tables>,
  { tenant, channel }: Place,
  storyId: string,
): Promise<void> {
  for (const story_id of await idsNamed(trx, { tenant, channel })) {
    if ((await resolveStory(trx, tenant, story_id)) !== storyId) continue;
    await trx
      .deleteFrom('story_names')
      .where('tenant', '=', tenant)
      .where('channel', '=', channel)
      .where('story_id', '=', story_id)
      .execute();
  }
}

async function idsNamed(trx: Transaction<Tables>, { tenant, channel }: Place): Promise<string[]> {
  const rows = await trx
    .selectFrom('story_names')
    .select('story_id')
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .execute();
  return rows.map(({ story_id }) => story_id);
}

/** Follows merges to the story that lives; null where there is none of that id. */
export async function resolveStory(
  db: Kysely<Tables>,
  tenant: string,
  storyId: string,
): Promise<string | null> {
  let id = storyId;
  for (let hop = 0; hop < MERGE_HOPS_MAX; hop += 1) {
    const row = await db
      .selectFrom('stories')
      .select('merged_into')
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.merged_into === null) return id;
    id = row.merged_into;
  }
  return null;
}

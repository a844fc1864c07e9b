/**
 * What became of every address, and who may know: what happened in reading news is told to those
 * whose feeds brought it, the rest to the channel or tenant it happened in.
 */
import type { Kysely } from 'kysely';
import type { EventStore, Scope, WhyEvent } from '../ports/store.ts';
import type { Tables } from './schema.ts';
import { visibleChannels, visibleSources } from './visibility.ts';

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
    ofUrl: (scope, url) => eventsOfUrl(db, scope, url),
  };
}

async function eventsOfUrl(db: Kysely<Tables>, scope: Scope, url: string): Promise<WhyEvent[]> {
  const announced = await announcedItems(db, scope, url);
  const isVisible = announced.length > 0 || (await isStoredFor(db, scope, url));
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
  const told = rows
    .filter((row) => row.tenant !== null || isVisible)
    .map(({ at, what, detail }) => ({ at, what, detail }));
  const waiting = announced
    .filter((item) => item.state === 'pending')
    .map((item) => ({ at: item.seen_at, what: 'waiting', detail: waitingFor(item) }));
  return [...told, ...waiting];
}

function waitingFor({
  attempts,
  last_code,
}: {
  attempts: number;
  last_code: string | null;
}): string {
  if (attempts === 0) return 'announced by a feed, not fetched yet';
  return `tried ${attempts} ${attempts === 1 ? 'time' : 'times'}, last: ${last_code}`;
}

/** Ingest events are shared by all tenants; only those whose feeds brought the address see them. */
async function isStoredFor(db: Kysely<Tables>, scope: Scope, url: string): Promise<boolean> {
  const stored = await visibleSources(db, scope)
    .innerJoin('addresses', 'addresses.article_id', 'sources.article_id')
    .select('addresses.url')
    .where('addresses.url', '=', url)
    .executeTakeFirst();
  return stored !== undefined;
}

/** Items of this canonical address in feeds that the scope sees, or saw when they came. */
function announcedItems(db: Kysely<Tables>, scope: Scope, url: string) {
  return db
    .selectFrom('items')
    .innerJoin('follows', 'follows.feed_id', 'items.feed_id')
    .select(['items.id', 'items.state', 'items.seen_at', 'items.attempts', 'items.last_code'])
    .where('items.canonical_url', '=', url)
    .where('follows.tenant', '=', scope.tenant)
    .where('follows.channel', 'in', visibleChannels(scope))
    .where((q) =>
      q.or([
        q('follows.removed_at', 'is', null),
        q('items.seen_at', '<=', q.ref('follows.removed_at')),
      ]),
    )
    .orderBy('items.id')
    .execute();
}

/**
 * Who may see what: one definition that every reading method goes through, so that no tenant is
 * shown another's news and no channel the feeds that only its neighbour follows.
 */
import {
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  sql,
} from 'kysely';
import type { Scope } from '../ports/store.ts';
import type { Tables } from './schema.ts';

/** How `follows.channel` says that the whole tenant follows. */
export const WHOLE_TENANT = '';

export function visibleChannels(scope: Scope): string[] {
  return scope.channel === null ? [WHOLE_TENANT] : [WHOLE_TENANT, scope.channel];
}

/** Sources that the scope sees: of feeds it follows, and of those it left, what came before. */
export function visibleSources(db: Kysely<Tables>, scope: Scope) {
  return seenThrough(
    scope,
    db.selectFrom('sources').innerJoin('follows', 'follows.feed_id', 'sources.feed_id'),
  );
}

/**
 * The same, led by the articles that the caller names: SQLite keeps the order of a cross join, and
 * would else try each of them with each feed.
 */
export function visibleSourcesByArticle(db: Kysely<Tables>, scope: Scope) {
  return seenThrough(
    scope,
    db
      .selectFrom('sources')
      .crossJoin('follows')
      .whereRef('follows.feed_id', '=', 'sources.feed_id'),
  );
}

type Sources = SelectQueryBuilder<Tables, 'sources' | 'follows', object>;

function seenThrough(scope: Scope, sources: Sources): Sources {
  return sources
    .where('follows.tenant', '=', scope.tenant)
    .where('follows.channel', 'in', visibleChannels(scope))
    .where(stillSeen);
}

/** A feed that was left shows what it had brought by then. */
export function stillSeen(q: ExpressionBuilder<Tables, 'sources' | 'follows'>) {
  return q.or([
    q('follows.removed_at', 'is', null),
    q('sources.stored_at', '<=', q.ref('follows.removed_at')),
  ]);
}

/** Whether the scope sees the article that the column names. */
export function isVisible(db: Kysely<Tables>, scope: Scope, column: string): RawBuilder<boolean> {
  const sources = visibleSourcesByArticle(db, scope)
    .select('sources.article_id')
    .where('sources.article_id', '=', sql.ref<string>(column));
  return sql<boolean>`exists ${sources}`;
}

/** Feeds that the scope follows now. */
export function followedFeeds(db: Kysely<Tables>, scope: Scope) {
  return db
    .selectFrom('follows')
    .select('follows.feed_id')
    .where('follows.tenant', '=', scope.tenant)
    .where('follows.channel', 'in', visibleChannels(scope))
    .where('follows.removed_at', 'is', null);
}

/** A person's quotes as a condition: every name, each with the roles, times and articles it holds for. */
import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  type Kysely,
  type SqlBool,
  sql,
} from 'kysely';
import type { Alias, Person } from '../core/quotes/speaker-evidence.ts';
import type { TimelineRow } from '../ports/speakers.ts';
import type { Scope } from '../ports/store.ts';
import type { Tables } from './schema.ts';
import { isVisible } from './visibility.ts';

type Quotes = ExpressionBuilder<Tables, 'quotes'>;

export function saidBy(
  q: Quotes,
  people: readonly Person[],
): ExpressionWrapper<Tables, 'quotes', SqlBool> {
  const aliases = people.flatMap((person) => person.aliases);
  const names = [...new Set(aliases.map(({ name }) => name))];
  const whole = new Set(aliases.filter(isWhole).map(({ name }) => name));
  const parts = aliases.filter(({ name }) => !whole.has(name));
  const named = q('quotes.speaker_name', 'in', names);
  if (parts.length === 0) return named;
  // The list of all names leads the search, the rest is only looked up.
  const wholly = whole.size === 0 ? [] : [q('quotes.speaker_name', 'in', [...whole])];
  return q.and([named, q.or([...wholly, ...parts.map((part) => asPart(q, part))])]);
}

function isWhole({ roles, since, until, articles }: Alias): boolean {
  return roles === null && since === null && until === null && articles === null;
}

function asPart(q: Quotes, { name, roles, since, until, articles }: Alias) {
  const all = [q('quotes.speaker_name', '=', name)];
  if (roles !== null) all.push(q(sql<string>`coalesce(quotes.role, '')`, 'in', roles));
  if (since !== null) all.push(q('quotes.published_at', '>=', since));
  if (until !== null) all.push(q('quotes.published_at', '<=', until));
  if (articles !== null) all.push(q('quotes.article_id', 'in', articles));
  return q.and(all);
}

/** By outlet and role as the articles gave it; the earliest first. */
export async function timelineOf(
  db: Kysely<Tables>,
  scope: Scope,
  person: Person,
): Promise<TimelineRow[]> {
  const rows = await db
    .selectFrom('quotes')
    .innerJoin('articles', 'articles.id', 'quotes.article_id')
    .select(['articles.outlet', 'quotes.role'])
    .select((q) => [
      q.fn.countAll<number>().as('quotes'),
      q.fn.min('articles.published_at').as('firstAt'),
      q.fn.max('articles.published_at').as('lastAt'),
    ])
    .where((q) => saidBy(q as unknown as Quotes, [person]))
    .where(isVisible(db, scope, 'quotes.article_id'))
    .groupBy(['articles.outlet', 'quotes.role'])
    .execute();
  const keyOf = ({ firstAt, outlet }: TimelineRow) => `${firstAt ?? '9'} ${outlet ?? ''}`;
  return rows
    .map((row) => ({ ...row, quotes: Number(row.quotes) }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

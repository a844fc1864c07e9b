/**
 * Whom a typed name may mean, from what the scope sees alone: feeds that it follows now, articles and
 * stories of its own. core/quotes/identity.ts weighs what is read here.
 */
import { type Kysely, sql } from 'kysely';
import { identify } from '../core/quotes/identity.ts';
import type { Person, Sighting, SpeakerPins, StoryTie } from '../core/quotes/speaker-evidence.ts';
import { keyOfOffice, readSpeakerName, relateNames } from '../core/quotes/speaker-name.ts';
import { isSingleOffice, roleKey } from '../core/quotes/speaker-role.ts';
import type { Scope } from '../ports/store.ts';
import type { Tables } from './schema.ts';
import { pinsOf } from './speaker-pins.ts';
import { holdsName } from './speakers.ts';
import { followedFeeds, isVisible } from './visibility.ts';

/** A part of a name that more than this many have means nobody in particular. */
const NAMES_MAX = 50;
/** Quotes under one surname whose stories are asked, the newest first. */
const TIED_QUOTES_MAX = 200;

type Named = { name: string; key: string };

/** Null where too many are meant to tell them apart; the names stand for themselves then. */
export async function findPeople(
  db: Kysely<Tables>,
  scope: Scope,
  typed: string,
): Promise<Person[] | null> {
  const named = await namesMeant(db, scope, typed);
  if (named.length > NAMES_MAX) return null;
  if (named.length === 0) return [];
  const names = new Set(named.map(({ name }) => name));
  const persons = await peopleOf(db, scope, named);
  const meant = persons.filter(({ aliases }) => aliases.some((alias) => names.has(alias.name)));
  const exact = meant.filter(({ aliases }) => aliases.some(({ name }) => name === typed));
  return exact.length === 1 ? exact : meant;
}

/** Names that hold what is typed or are another form of it; else those of who has that role. */
async function namesMeant(db: Kysely<Tables>, scope: Scope, typed: string): Promise<Named[]> {
  const asName = typed.replace(/(?<=^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase());
  const read = readSpeakerName(asName);
  const forms =
    read.key === ''
      ? []
      : await followedNames(db, scope).where('name_key', '=', read.key).execute();
  const fitting = forms.filter(({ name }) => isFitting(name, asName));
  // A surname may be part of other names; a full name is none's but its bearer's.
  if (read.kind === 'full' && fitting.length > 0) return fitting;
  const plain = read.kind === 'short' ? read.words.join(' ') : typed;
  const holding = await followedNames(db, scope)
    .where((q) => q.or([...new Set([typed, plain])].map((part) => holdsName(part))))
    .limit(NAMES_MAX + 1)
    .execute();
  const all = new Map([...fitting, ...holding].map((one) => [one.name, one]));
  return all.size > 0 ? [...all.values()] : namesByRole(db, scope, typed);
}

function isFitting(name: string, typed: string): boolean {
  const relation = relateNames(readSpeakerName(name), readSpeakerName(typed));
  return relation !== null;
}

function followedNames(db: Kysely<Tables>, scope: Scope) {
  return db
    .selectFrom('feed_speakers')
    .select(['name', 'name_key as key'])
    .distinct()
    .where('feed_id', 'in', followedFeeds(db, scope));
}

async function namesByRole(db: Kysely<Tables>, scope: Scope, typed: string): Promise<Named[]> {
  const words = roleKey(typed)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  let rows = db
    .selectFrom('feed_roles')
    .select('name')
    .distinct()
    .where('feed_id', 'in', followedFeeds(db, scope))
    .limit(NAMES_MAX + 1);
  for (const word of words)
    rows = rows.where(sql<boolean>`' ' || role_key || ' ' like ${`% ${word} %`}`);
  return (await rows.execute()).map(({ name }) => ({ name, key: readSpeakerName(name).key }));
}

/** Persons of whom the scope sees some name of these keys. */
async function peopleOf(
  db: Kysely<Tables>,
  scope: Scope,
  named: readonly Named[],
): Promise<Person[]> {
  const pins = await pinsOf(db, scope.tenant);
  const names = new Set(named.map(({ name }) => name));
  const keys = new Set(named.flatMap(({ key }) => (key === '' ? [] : [key])));
  for (const { name, other } of pins) {
    if (other === null || !(isAmong(name, names, keys) || isAmong(other, names, keys))) continue;
    for (const pinned of [name, other]) {
      names.add(pinned);
      const { key } = readSpeakerName(pinned);
      if (key !== '') keys.add(key);
    }
  }
  for (const key of await keysOfHolders(db, scope, keys)) keys.add(key);
  const first = await sightings(db, scope, names, keys);
  const offices = first
    .map(({ role }) => roleKey(role))
    .filter(isSingleOffice)
    .map(keyOfOffice);
  const further = new Set(offices.filter((key) => !keys.has(key)));
  const all =
    further.size === 0 ? first : [...first, ...(await sightings(db, scope, new Set(), further))];
  return settle(db, scope, all, {
    merged: pins.flatMap(({ name, other }) => (other === null ? [] : [[name, other] as const])),
    split: pins.flatMap(({ name, other }) => (other === null ? [name] : [])),
  });
}

function isAmong(name: string, names: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  return names.has(name) || keys.has(readSpeakerName(name).key);
}

/** From an office to the surnames of who is said to hold it. */
async function keysOfHolders(
  db: Kysely<Tables>,
  scope: Scope,
  keys: ReadonlySet<string>,
): Promise<string[]> {
  const roles = [...keys].filter((key) => key.startsWith('@')).map((key) => key.slice(1));
  if (roles.length === 0) return [];
  const rows = await db
    .selectFrom('feed_roles')
    .select('name')
    .distinct()
    .where('role_key', 'in', roles)
    .where('feed_id', 'in', followedFeeds(db, scope))
    .limit(NAMES_MAX)
    .execute();
  return rows.map(({ name }) => readSpeakerName(name).key).filter((key) => key !== '');
}

/** By key, and those without one by name: one condition on both would read every row. */
async function sightings(
  db: Kysely<Tables>,
  scope: Scope,
  names: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): Promise<Sighting[]> {
  const keyless = [...names].filter((name) => readSpeakerName(name).key === '');
  const given = followedRoles(db, scope);
  const byKey =
    keys.size === 0 ? [] : await given.where('feed_speakers.name_key', 'in', [...keys]).execute();
  const byName =
    keyless.length === 0 ? [] : await given.where('feed_speakers.name', 'in', keyless).execute();
  return [...byKey, ...byName].map((row) => ({ ...row, quotes: Number(row.quotes) }));
}

function followedRoles(db: Kysely<Tables>, scope: Scope) {
  return db
    .selectFrom('feed_speakers')
    .innerJoin('feed_roles', (join) =>
      join
        .onRef('feed_roles.feed_id', '=', 'feed_speakers.feed_id')
        .onRef('feed_roles.name', '=', 'feed_speakers.name'),
    )
    .select(['feed_roles.name', 'feed_roles.role'])
    .select((q) => [
      q.fn.sum<number>('feed_roles.quotes').as('quotes'),
      q.fn.min('feed_roles.first_at').as('firstAt'),
      q.fn.max('feed_roles.last_at').as('lastAt'),
    ])
    .where('feed_speakers.feed_id', 'in', followedFeeds(db, scope))
    .groupBy(['feed_roles.name', 'feed_roles.role']);
}

/** Stories are asked only where roles and dates leave a surname open. */
async function settle(
  db: Kysely<Tables>,
  scope: Scope,
  all: readonly Sighting[],
  pins: SpeakerPins,
): Promise<Person[]> {
  const persons = identify(all, pins);
  const placed = new Set(
    persons.flatMap(({ aliases }) => aliases.slice(1).map(({ name }) => name)),
  );
  const open = persons
    .map(({ name }) => name)
    .filter((name) => readSpeakerName(name).kind === 'short' && !placed.has(name));
  if (open.length === 0) return persons;
  const keys = new Set(open.map((name) => readSpeakerName(name).key));
  const full = [...new Set(all.map(({ name }) => name))].filter((name) => {
    const { kind, key } = readSpeakerName(name);
    return kind === 'full' && keys.has(key);
  });
  if (full.length === 0) return persons;
  return identify(all, pins, await storyTies(db, scope, open, full));
}

async function storyTies(
  db: Kysely<Tables>,
  scope: Scope,
  open: readonly string[],
  full: readonly string[],
): Promise<StoryTie[]> {
  const tied: StoryTie[] = [];
  for (const name of open) {
    const rows = await db
      .selectFrom((q) =>
        q
          .selectFrom('quotes')
          .select('article_id')
          .where('speaker_name', '=', name)
          .orderBy('published_at', 'desc')
          .limit(TIED_QUOTES_MAX)
          .as('own'),
      )
      .innerJoin('story_articles as told', 'told.article_id', 'own.article_id')
      .innerJoin('story_articles as beside', 'beside.story_id', 'told.story_id')
      .innerJoin('quotes as other', 'other.article_id', 'beside.article_id')
      .select(['own.article_id as article', 'other.speaker_name as fullName'])
      .distinct()
      .where('told.tenant', '=', scope.tenant)
      .where('beside.tenant', '=', scope.tenant)
      .where('other.speaker_name', 'in', full)
      .where(isVisible(db, scope, 'own.article_id'))
      .where(isVisible(db, scope, 'other.article_id'))
      .execute();
    for (const [article, some] of Map.groupBy(rows, (row) => row.article))
      tied.push({ name, article, fullNames: some.flatMap(({ fullName }) => fullName ?? []) });
  }
  return tied;
}

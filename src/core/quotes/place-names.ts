/**
 * Whom a surname or an office stands for where its article names nobody: the one who bears it, as far as
 * role, date and story say so. Where two fit, nobody is picked.
 */

import { COMMON_SURNAMES } from './name-forms.ts';
import {
  type Alias,
  bestRole,
  type Group,
  MARRIED_FROM,
  rounded,
  type Sighting,
  type StoryTie,
  wholly,
} from './speaker-evidence.ts';
import type { SpeakerName } from './speaker-name.ts';
import { roleKey } from './speaker-role.ts';

type Loose = { name: string; read: SpeakerName; sightings: Sighting[] };
/** `isWhole`: every quote under the name is meant. */
export type Placed = { holder: Group; alias: Alias; isWhole: boolean };

/** How surely a surname alone is its only bearer's; with others about, roles must speak. */
const ONLY_BEARER = 0.6;
const ONE_OF_SEVERAL = 0.35;
/** Quoted within the time in which its bearer was, too. */
const NEAR = 0.15;
const COMMON = -0.2;
/** A surname without a role is taken up only this close to the bearer's own quotes. */
const NEAR_DAYS = 30;
/** With the bearer's role it is taken up over a term of office's usual breaks. */
const ROLE_NEAR_DAYS = 365;
/** An office is its holder's for as long as papers name both, and this much on either side. */
const OFFICE_NEAR_DAYS = 90;
const OFFICE_CONFIDENCE = 0.85;
const STORY_CONFIDENCE = 0.85;
/** The first must be this much surer than the second. */
const LEAD = 0.2;
const DAY_MS = 86_400_000;

/** Those of whom one may be meant. */
export function holdersOf({ read }: Loose, groups: ReadonlySet<Group>): Group[] {
  return [...groups].filter(({ members }) =>
    members.some((member) =>
      read.kind === 'office'
        ? member.sightings.some(({ role }) => isHeldBy(read, role))
        : member.read.kind === 'full' && isPartOf(read, member.read),
    ),
  );
}

function isHeldBy(office: SpeakerName, role: string): boolean {
  return role !== '' && roleKey(role) === office.words.join(' ');
}

/** "von der Leyen" of "Ursula von der Leyen", "Liang" of "Liang Hua". */
function isPartOf(short: SpeakerName, full: SpeakerName): boolean {
  return short.key === full.key && short.words.every((word) => full.words.includes(word));
}

export function placeAlone(
  alone: Loose,
  holders: readonly Group[],
  ties: readonly StoryTie[],
): Placed[] {
  if (holders.length === 0) return [];
  if (alone.read.kind === 'office') return placeOffice(alone, holders);
  const placed: Placed[] = [];
  const byRole = Map.groupBy(alone.sightings, ({ role }) => role);
  for (const [role, sightings] of byRole) {
    const found = placeRole(alone, { role, sightings }, holders);
    if (found !== null) placed.push({ ...found, isWhole: found.isWhole && byRole.size === 1 });
  }
  return [...placed, ...placeByStory(alone, holders, ties, placed)];
}

function placeRole(
  alone: Loose,
  { role, sightings }: { role: string; sightings: Sighting[] },
  holders: readonly Group[],
): Placed | null {
  const base = holders.length === 1 ? ONLY_BEARER : ONE_OF_SEVERAL;
  const weighed = holders.map((holder) => {
    const held = holder.members.flatMap((member) => member.sightings);
    const match = bestRole({ sightings }, { sightings: held });
    const isNear = areNear(sightings, held, NEAR_DAYS);
    const common = COMMON_SURNAMES.has(alone.read.key) ? COMMON : 0;
    const confidence = rounded(base + (match?.weight ?? 0) + (isNear ? NEAR : 0) + common);
    return { holder, held, match, confidence };
  });
  weighed.sort((a, b) => b.confidence - a.confidence);
  const [best, second] = weighed;
  if (best === undefined || best.confidence < MARRIED_FROM) return null;
  if (second !== undefined && best.confidence - second.confidence < LEAD) return null;
  const days = (best.match?.weight ?? 0) > 0 ? ROLE_NEAR_DAYS : NEAR_DAYS;
  const window = windowOf(best.held, days);
  const name = best.holder.members[0]?.name ?? '';
  const reasons = [
    holders.length === 1 ? `the only ${name} here` : `of several of that surname, ${name}`,
    ...(best.match === null ? [] : [best.match.reason]),
    `quoted within ${days} days of ${name}`,
  ];
  return {
    holder: best.holder,
    alias: {
      ...wholly(alone.name),
      ...window,
      roles: [role],
      confidence: best.confidence,
      reasons,
    },
    isWhole: isWithin(sightings, window),
  };
}

/** Where roles and dates leave it open, the one who is named in full in the same story. */
function placeByStory(
  alone: Loose,
  holders: readonly Group[],
  ties: readonly StoryTie[],
  placed: readonly Placed[],
): Placed[] {
  const isSettled = alone.sightings.every(({ role }) =>
    placed.some(({ alias }) => alias.roles?.includes(role)),
  );
  if (isSettled && placed.some(({ isWhole }) => isWhole)) return [];
  const articles = new Map<Group, string[]>();
  for (const tie of ties.filter(({ name }) => name === alone.name)) {
    const named = holders.filter(({ members }) =>
      members.some(({ name }) => tie.fullNames.includes(name)),
    );
    const [only] = named;
    if (only === undefined || named.length > 1) continue;
    articles.set(only, [...(articles.get(only) ?? []), tie.article]);
  }
  return [...articles].map(([holder, ids]) => ({
    holder,
    alias: {
      ...wholly(alone.name),
      articles: ids,
      confidence: STORY_CONFIDENCE,
      reasons: [`${holder.members[0]?.name} is quoted in the same story`],
    },
    isWhole: false,
  }));
}

/** Each holder in their own time; where times overlap the office names nobody. */
function placeOffice(alone: Loose, holders: readonly Group[]): Placed[] {
  const terms = holders.map((holder) => {
    const held = holder.members
      .flatMap((member) => member.sightings)
      .filter(({ role }) => isHeldBy(alone.read, role));
    return { holder, role: held[0]?.role ?? '', ...windowOf(held, OFFICE_NEAR_DAYS) };
  });
  return terms.flatMap(({ holder, role, since, until }) => {
    const isShared = terms.some(
      (other) =>
        other.holder !== holder &&
        (other.since ?? '') <= (until ?? '9') &&
        (since ?? '') <= (other.until ?? '9'),
    );
    if (isShared) return [];
    const reasons = [`${holder.members[0]?.name} is given as ${role} at that time`];
    const confidence = OFFICE_CONFIDENCE;
    const alias = { ...wholly(alone.name), since, until, confidence, reasons };
    return [{ holder, alias, isWhole: isWithin(alone.sightings, { since, until }) }];
  });
}

function spanOf(sightings: readonly Sighting[]): { first: string; last: string } | null {
  const firsts = sightings.flatMap(({ firstAt }) => firstAt ?? []).sort();
  const lasts = sightings.flatMap(({ lastAt }) => lastAt ?? []).sort();
  const [first, last] = [firsts[0], lasts.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** Undated ones are near whatever is undated, too. */
function areNear(a: readonly Sighting[], b: readonly Sighting[], days: number): boolean {
  const [own, window] = [spanOf(a), windowOf(b, days)];
  if (own === null) return spanOf(b) === null;
  if (window.since === null || window.until === null) return false;
  return own.first <= window.until && window.since <= own.last;
}

function windowOf(sightings: readonly Sighting[], days: number) {
  const span = spanOf(sightings);
  if (span === null) return { since: null, until: null };
  const moved = (iso: string, by: number) =>
    new Date(Date.parse(iso) + by * days * DAY_MS).toISOString();
  return { since: moved(span.first, -1), until: moved(span.last, 1) };
}

function isWithin(
  sightings: readonly Sighting[],
  { since, until }: { since: string | null; until: string | null },
): boolean {
  const span = spanOf(sightings);
  if (span === null || since === null || until === null) return since === null;
  return (
    since <= span.first && span.last <= until && sightings.every(({ firstAt }) => firstAt !== null)
  );
}

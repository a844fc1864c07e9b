/**
 * Who is one person over articles and outlets. Names are married by evidence that adds up to a
 * confidence, or by hand; each marriage says why. Pure: what a reader does not see is not given, so it
 * cannot speak.
 */
import { COMMON_SURNAMES } from './name-forms.ts';
import { holdersOf, placeAlone } from './place-names.ts';
import {
  type Alias,
  bestRole,
  type Group,
  MARRIED_FROM,
  type Person,
  type Profile,
  rounded,
  type Sighting,
  type SpeakerPins,
  type StoryTie,
  wholly,
} from './speaker-evidence.ts';
import { type NameRelation, readSpeakerName, relateNames } from './speaker-name.ts';

const BASE: Record<Exclude<NameRelation, 'alone'>, number> = { same: 1, longer: 0.8, form: 0.55 };
const COMMON = -0.15;

/** Persons of the names given, the most quoted first; whom nothing marries stands alone. */
export function identify(
  sightings: readonly Sighting[],
  pins: SpeakerPins = { merged: [], split: [] },
  ties: readonly StoryTie[] = [],
): Person[] {
  const profiles = [...Map.groupBy(sightings, ({ name }) => name)].map(profileOf);
  profiles.sort((a, b) => b.quotes - a.quotes || (a.name < b.name ? -1 : 1));
  const groups = new Map(
    profiles.map((profile) => [profile.name, { members: [profile], aliases: [] } as Group]),
  );
  for (const [a, b] of pins.merged) mergeByHand(groups, a, b);
  const free = (profile: Profile) =>
    !pins.split.includes(profile.name) && !pins.merged.some((pair) => pair.includes(profile.name));
  const full = profiles.filter(
    ({ read, name }) => read.kind === 'full' && !pins.split.includes(name),
  );
  marryFullNames(groups, full);
  const placed = new Set<Group>();
  for (const alone of profiles.filter((profile) => isLoose(profile) && free(profile))) {
    const own = groups.get(alone.name) as Group;
    const holders = holdersOf(alone, new Set(full.map(({ name }) => groups.get(name) as Group)));
    const marriages = placeAlone(alone, holders, ties);
    for (const { holder, alias } of marriages) holder.aliases.push(alias);
    // What no marriage reaches stays findable under its own name.
    if (marriages.some(({ isWhole }) => isWhole)) placed.add(own);
  }
  return [...new Set(groups.values())].filter((group) => !placed.has(group)).map(personOf);
}

function profileOf([name, sightings]: [string, Sighting[]]): Profile {
  const quotes = sightings.reduce((sum, sighting) => sum + sighting.quotes, 0);
  return { name, read: readSpeakerName(name), sightings, quotes };
}

function isLoose({ read }: Profile): boolean {
  return read.kind === 'short' || read.kind === 'office';
}

function mergeByHand(groups: Map<string, Group>, a: string, b: string): void {
  const [into, from] = [groups.get(a), groups.get(b)];
  if (into === undefined || from === undefined || into === from) return;
  join(groups, into, from, 1, [`merged with ${into.members[0]?.name} by hand`]);
}

function join(
  groups: Map<string, Group>,
  into: Group,
  from: Group,
  confidence: number,
  reasons: string[],
): void {
  for (const member of from.members) {
    into.members.push(member);
    into.aliases.push({ ...wholly(member.name), confidence, reasons });
    groups.set(member.name, into);
  }
}

/** The most quoted name first; a name joins a group only where none of its members speaks against it. */
function marryFullNames(groups: Map<string, Group>, full: readonly Profile[]): void {
  full.forEach((profile, index) => {
    const own = groups.get(profile.name) as Group;
    if (own.members[0] !== profile) return;
    const seen = new Set<Group>();
    for (const other of full.slice(0, index)) {
      const group = groups.get(other.name) as Group;
      if (group === own || seen.has(group)) continue;
      seen.add(group);
      const isFitting = [...group.members, ...own.members.slice(1)].every(
        (member) =>
          member.read.kind !== 'full' ||
          member.read.key !== profile.read.key ||
          relateNames(member.read, profile.read) !== null,
      );
      const { confidence, reasons } = weigh(profile, other);
      if (!isFitting || confidence < MARRIED_FROM) continue;
      join(groups, group, own, confidence, reasons);
      return;
    }
  });
}

function weigh(a: Profile, b: Profile): { confidence: number; reasons: string[] } {
  const relation = relateNames(a.read, b.read);
  if (relation === null || relation === 'alone') return { confidence: 0, reasons: [] };
  const reasons = [NAME_REASONS[relation](b.name)];
  let confidence = BASE[relation];
  const role = bestRole(a, b);
  if (role !== null) {
    confidence += role.weight;
    reasons.push(role.reason);
  }
  if (COMMON_SURNAMES.has(a.read.key) && relation === 'form') confidence += COMMON;
  return { confidence: rounded(confidence), reasons };
}

const NAME_REASONS = {
  same: (name: string) => `the same name as ${name}`,
  longer: (name: string) => `the given name and surname of ${name}`,
  form: (name: string) => `a form of the name ${name}`,
};

function personOf(group: Group): Person {
  const named = group.members.filter(({ read }) => read.kind === 'full');
  const [first] = named.length > 0 ? named : group.members;
  const own = (first as Profile).name;
  const married = group.aliases.filter((alias) => alias.name !== own);
  const isListed = group.members[0]?.name !== own;
  const others: Alias[] = isListed
    ? [
        {
          ...wholly((group.members[0] as Profile).name),
          confidence: 1,
          reasons: ['merged by hand'],
        },
      ]
    : [];
  return {
    name: own,
    aliases: [{ ...wholly(own), confidence: 1, reasons: [] }, ...others, ...married],
    sightings: group.members.flatMap(({ sightings }) => sightings),
  };
}

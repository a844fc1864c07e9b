/**
 * The evidence that names over articles are one person's: what is given of each name, what a marriage
 * of two is, and how far their roles go together. identity.ts and place-names.ts weigh it.
 */
import type { SpeakerName } from './speaker-name.ts';
import { relateRoles, roleKey } from './speaker-role.ts';

/** How often a name is quoted with a role, and when: '' and null are unknown. ISO 8601 UTC. */
export type Sighting = {
  name: string;
  /** As the article gives it. */
  role: string;
  quotes: number;
  firstAt: string | null;
  lastAt: string | null;
};

/** An article that quotes a surname alone, and full names quoted in other articles of its story. */
export type StoryTie = { name: string; article: string; fullNames: string[] };

/** What people settled by hand. */
export type SpeakerPins = {
  /** Are one, whatever the evidence says. */
  merged: readonly (readonly [string, string])[];
  /** Stand by themselves. */
  split: readonly string[];
};

/** Which quotes under the name are meant: null is all of them. */
export type Alias = {
  name: string;
  /** Only where this article gives one of these roles. */
  roles: string[] | null;
  /** Only published within. */
  since: string | null;
  until: string | null;
  articles: string[] | null;
  /** 0 to 1; 1 for the person's own name and what was settled by hand. */
  confidence: number;
  /** In plain words. */
  reasons: string[];
};

export type Person = {
  /** The fullest name that is quoted most. */
  name: string;
  aliases: Alias[];
  sightings: Sighting[];
};

export type Profile = { name: string; read: SpeakerName; sightings: Sighting[]; quotes: number };

/** Under this two names are left two people. */
export const MARRIED_FROM = 0.7;

/** Names that are one person's so far. */
export type Group = { members: Profile[]; aliases: Alias[] };

const SAME_ROLE = 0.3;
const AKIN_ROLE = 0.15;
/** People change offices; a name's short form with another office is more often someone else. */
const OTHER_ROLE = -0.3;

export function wholly(name: string): Omit<Alias, 'confidence' | 'reasons'> {
  return { name, roles: null, since: null, until: null, articles: null };
}

/** How the roles of both go together at best; null where one has none. */
export function bestRole(
  a: Pick<Profile, 'sightings'>,
  b: Pick<Profile, 'sightings'>,
): { weight: number; reason: string } | null {
  let best: { weight: number; reason: string } | null = null;
  for (const x of rolesOf(a))
    for (const y of rolesOf(b)) {
      const relation = relateRoles(roleKey(x), roleKey(y));
      if (relation === 'unknown') continue;
      const found = ROLE_REASONS[relation](x, y);
      if (best === null || found.weight > best.weight) best = found;
    }
  return best;
}

const ROLE_REASONS = {
  same: (x: string, y: string) => ({
    weight: SAME_ROLE,
    reason: x === y ? `both are given as ${x}` : `“${x}” and “${y}” are one role`,
  }),
  akin: (x: string, y: string) => ({ weight: AKIN_ROLE, reason: `roles alike: “${x}”, “${y}”` }),
  other: (x: string, y: string) => ({ weight: OTHER_ROLE, reason: `other roles: “${x}”, “${y}”` }),
};

function rolesOf({ sightings }: Pick<Profile, 'sightings'>): Set<string> {
  return new Set(sightings.map(({ role }) => role).filter((role) => role !== ''));
}

export function rounded(confidence: number): number {
  return Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100;
}

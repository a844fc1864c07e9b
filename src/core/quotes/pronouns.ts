/**
 * Whom "he", "she" or "the senator" stands for: the nearest fitting person before it, where subjects
 * of sentences win over other nouns. Null where two people fit about as well.
 */
import { PREP } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Gender } from './names-in-text.ts';
import { type Page, tokenAt } from './page.ts';
import type { Person } from './people.ts';

/** What a person must be to be meant: `role` is a noun that must be part of the person's role. */
export type Sense = { gender: Gender; role: string | null };

/** Names further back than this are out of a reader's mind too. */
const MENTIONS_BACK_MAX = 40;
const SENTENCES_BACK_MAX = 14;

const SENSES: Record<string, Sense> = {
  he: { gender: 'male', role: null },
  his: { gender: 'male', role: null },
  she: { gender: 'female', role: null },
  her: { gender: 'female', role: null },
};

export function pronounSense(lower: string): Sense | null {
  return SENSES[lower] ?? null;
}

type Candidate = { person: Person; score: number };

export function resolvePronoun(
  page: Page,
  byMention: ReadonlyMap<Mention, Person>,
  mention: Mention,
  sense: Sense,
): Person | null {
  let best: Candidate | null = null;
  let second = Number.NEGATIVE_INFINITY;
  const start = indexBefore(page, mention);
  for (let i = start; i >= 0 && start - i < MENTIONS_BACK_MAX; i--) {
    const other = page.mentions.list[i] as Mention;
    if (mention.sentence - other.sentence > SENTENCES_BACK_MAX) break;
    const person = byMention.get(other);
    if (person === undefined || !fits(person, sense)) continue;
    const score = scoreOf(page, other, mention, person, sense);
    if (best === null || score > best.score) {
      if (best !== null && best.person !== person) second = Math.max(second, best.score);
      best = { person, score };
    } else if (person !== best.person) second = Math.max(second, score);
  }
  return best === null || best.score - second < 1 ? null : best.person;
}

function fits(person: Person, sense: Sense): boolean {
  if (person.isBody) return false;
  if (sense.gender !== null && person.gender !== null && person.gender !== sense.gender)
    return false;
  if (sense.role !== null)
    return (
      person.role
        ?.toLowerCase()
        .split(/[^\p{L}-]+/u)
        .includes(sense.role) ?? false
    );
  return person.gender !== null || person.role !== null;
}

function scoreOf(
  page: Page,
  other: Mention,
  mention: Mention,
  person: Person,
  sense: Sense,
): number {
  const back = mention.sentence - other.sentence;
  let score = -2 * back;
  if (sense.gender !== null && person.gender === sense.gender) score += 2;
  const sentence = page.narration.sentences[other.sentence];
  const before = other.from > (sentence?.from ?? 0) ? tokenAt(page, other.from - 1) : null;
  const isHung = before !== null && (before.flags & PREP) !== 0;
  if (!isHung && !other.isOwner) score += 2;
  if (before === null || isSpeaking(page, other)) score += 1.5;
  return score;
}

function isSpeaking(page: Page, mention: Mention): boolean {
  const next = page.narration.tokens[mention.to];
  const before = page.narration.tokens[mention.from - 1];
  return (
    (next?.kind === 'word' && /^(?:said|says|told|added|wrote)$/.test(next.lower)) ||
    before?.lower === 'said'
  );
}

function indexBefore(page: Page, mention: Mention): number {
  const { list } = page.mentions;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Mention).from < mention.from) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

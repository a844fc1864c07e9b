/**
 * Whom "he", "it" or "the senator" stands for: the nearest that fits before it, where subjects of
 * sentences win over other nouns. Null where two fit about as well.
 */
import { PREP } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Gender } from './names-in-text.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** A person, a body or a description that mentions stand for. */
export type Entity = {
  name: string;
  role: string | null;
  gender: Gender;
  isBody: boolean;
  /** A gender, a role or a "who" says that it is a person. */
  isPerson: boolean;
  /** Head noun of a description, null for a name. */
  noun: string | null;
  isPlural: boolean;
  wordCount: number;
};

/** What must be meant. `noun` is the head of a definite description ("senator"). */
export type Sense = { kind: 'person' | 'body'; gender: Gender; noun: string | null };

/** Nouns further back than this are out of a reader's mind too. */
const MENTIONS_BACK_MAX = 60;
const SENTENCES_BACK_MAX = 14;
/** The best must lead the second by this much; a point is half a sentence of distance. */
const LEAD_MIN = 1;

const GENERIC_BODIES = new Set(
  (
    'company firm group organisation organization vendor operator maker supplier carrier charity union agency team club party ' +
    'bank network authority regulator retailer airline manufacturer developer campaign studio league outlet newspaper startup'
  ).split(' '),
);

const SENSES: Record<string, Sense> = {
  he: { kind: 'person', gender: 'male', noun: null },
  his: { kind: 'person', gender: 'male', noun: null },
  she: { kind: 'person', gender: 'female', noun: null },
  her: { kind: 'person', gender: 'female', noun: null },
  it: { kind: 'body', gender: null, noun: null },
  its: { kind: 'body', gender: null, noun: null },
};

export function pronounSense(lower: string): Sense | null {
  return SENSES[lower] ?? null;
}

type Candidate = { entity: Entity; score: number };

/** Whom a mention stands for, and by how much it leads whoever else fits (at most `LEAD_MAX`). */
export type Meant = { entity: Entity; lead: number };

/** A lead of four sentences is as good as any. */
const LEAD_MAX = 8;

export function resolveReference(
  page: Page,
  entityOf: (mention: Mention) => Entity | null,
  mention: Mention,
  sense: Sense,
): Meant | null {
  let best: Candidate | null = null;
  let second = Number.NEGATIVE_INFINITY;
  const start = indexBefore(page, mention.from);
  for (let i = start; i >= 0 && start - i < MENTIONS_BACK_MAX; i--) {
    const other = page.mentions.list[i] as Mention;
    if (mention.sentence - other.sentence > SENTENCES_BACK_MAX) break;
    if (other.kind === 'thing' || other.kind === 'pronoun') continue;
    const entity = entityOf(other);
    if (entity === null || !fits(entity, sense)) continue;
    const score = scoreOf(page, other, mention, entity, sense);
    if (best === null || score > best.score) {
      if (best !== null && best.entity.name !== entity.name) second = Math.max(second, best.score);
      best = { entity, score };
    } else if (entity.name !== best.entity.name) second = Math.max(second, score);
  }
  if (best === null || best.score - second < LEAD_MIN) return null;
  return { entity: best.entity, lead: Math.min(LEAD_MAX, best.score - second) };
}

function fits(entity: Entity, sense: Sense): boolean {
  const isOpposed =
    sense.gender !== null && entity.gender !== null && entity.gender !== sense.gender;
  if (isOpposed) return false;
  if (sense.noun !== null) {
    if (entity.noun === sense.noun) return true;
    if (sense.noun === 'person') return isOfKind(entity) && entity.isPerson && !entity.isPlural;
    if (sense.kind === 'person') return roleHas(entity, sense.noun);
    return GENERIC_BODIES.has(sense.noun) && !entity.isPerson && entity.noun === null;
  }
  if (entity.isPlural) return false;
  if (sense.kind === 'body') {
    if (entity.noun !== null && GENERIC_BODIES.has(entity.noun)) return true;
    return !entity.isPerson && (entity.isBody || entity.noun === null);
  }
  return !entity.isBody && (entity.isPerson || entity.wordCount > 1);
}

/** A description, and of a person: "the regulator" is rather a body. */
function isOfKind({ noun }: Entity): boolean {
  return noun !== null && !GENERIC_BODIES.has(noun);
}

/** The office itself: who is "the regulator’s chair" is no regulator. */
export function roleHas(entity: Entity, noun: string): boolean {
  return (
    entity.role
      ?.toLowerCase()
      .replace(/^.*\S['’]s?\s/, '')
      .replace(/\s(?:of|for|at|in|on|to|from|with)\s(?!state\b).*$/, '')
      .split(/[^\p{L}-]+/u)
      .includes(noun) ?? false
  );
}

function scoreOf(
  page: Page,
  other: Mention,
  mention: Mention,
  entity: Entity,
  sense: Sense,
): number {
  let score = -2 * (mention.sentence - other.sentence);
  if (sense.gender !== null && entity.gender === sense.gender) score += 1;
  if (sense.kind === 'person' && !entity.isPerson) score -= isSpeaking(page, other) ? 1 : 2;
  if (sense.kind === 'body' && !entity.isBody) score -= 0.5;
  const from = page.narration.sentences[other.sentence]?.from ?? 0;
  const start = phraseStart(page, other);
  const before = start > from ? tokenAt(page, start - 1) : null;
  const isHung = before !== null && (before.flags & PREP) !== 0;
  if (!isHung && !other.isOwner) score += 2;
  const isJoined = page.narration.tokens[other.to]?.lower === 'and';
  if ((before === null && !isJoined && !other.isOwner) || isSpeaking(page, other)) score += 2;
  if (isHung && before?.lower === 'to' && followsAccording(page, other)) score += 3;
  return score;
}

/** "Brazil’s regulator": the noun's phrase begins with its owner. */
function phraseStart(page: Page, noun: Mention): number {
  const owner = noun.from > 0 ? mentionAt(page, noun.from - 1) : null;
  return owner?.isOwner && owner.to === noun.from ? owner.from : noun.from;
}

function followsAccording(page: Page, mention: Mention): boolean {
  return mention.from >= 2 && tokenAt(page, mention.from - 2).lower === 'according';
}

function isSpeaking(page: Page, mention: Mention): boolean {
  const next = page.narration.tokens[mention.to];
  const before = page.narration.tokens[mention.from - 1];
  const isSubject = next?.kind === 'word' && /^(?:said|says|told|added|wrote)$/.test(next.lower);
  return isSubject || before?.lower === 'said';
}

/** Index of the last mention that begins before the token, -1 where none does. */
export function indexBefore(page: Page, at: number): number {
  const { list } = page.mentions;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Mention).from < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

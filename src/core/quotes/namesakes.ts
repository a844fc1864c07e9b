/**
 * Which of several people of one surname is meant. Given name, gender and title are asked first, then
 * who was spoken of last, by name, office or pronoun; where that leaves two, nobody is picked.
 */
import { isGivenName } from './given-names.ts';
import { PERSON, PREP, TITLE } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { type Gender, nounGender } from './names-in-text.ts';
import { type Page, tokenAt } from './page.ts';
import { type Entity, indexBefore, pronounSense, roleHas } from './pronouns.ts';

export type Person = Entity & {
  words: string[];
  /** Where the full name stands, and where the surname alone was last read. */
  places: number[];
  lastAlone: number;
};

export type Name = { mention: Mention; words: readonly string[]; gender: Gender };

/** Namesakes that are compared; more people of one surname are no article's. */
export const NAMESAKES_MAX = 8;
/** Full namings of one person that are looked through for the nearest. */
const PLACES_MAX = 50;
/** Nouns further back than this are out of a reader's mind too. */
const MENTIONS_BACK_MAX = 60;
const FAR = 1e9;

/** Null where nobody of the name is known yet. */
export function namesake(
  page: Page,
  known: ReadonlyMap<Mention, Entity>,
  rivals: readonly Person[],
  name: Name,
): Person | 'unclear' | null {
  const fitting = rivals.slice(0, NAMESAKES_MAX).filter((rival) => fits(rival, name));
  if (fitting.length < 2 || name.words.length > 1) return nearest(fitting, name.mention.from);
  // "Ms. Khan" of two Khans whose gender nothing tells may be either.
  if (name.gender !== null && fitting.every(({ gender }) => gender === null)) return 'unclear';
  const titled = fitting.filter((rival) => bearsTitle(page, name.mention, rival));
  if (titled.length === 1) return titled[0] as Person;
  return spokenOf(page, known, titled.length > 1 ? titled : fitting, name.mention);
}

function fits(rival: Person, { words, gender }: Name): boolean {
  if (gender !== null && rival.gender !== null && gender !== rival.gender) return false;
  if (words.length === 1 || rival.words.length === 1) return true;
  return isTail(words, rival.words) || isSameGiven(rival.words, words);
}

/** "Le Pen" of "Marine Le Pen", "Vega Lund" of "Clara Vega Lund": a surname of two words. */
function isTail(words: readonly string[], full: readonly string[]): boolean {
  if (isGivenName((words[0] ?? '').toLowerCase())) return false;
  return words.length < full.length && full.slice(-words.length).join(' ') === words.join(' ');
}

/** "Detective Okafor" is the one of them who is a detective sergeant. */
function bearsTitle(page: Page, mention: Mention, rival: Person): boolean {
  for (let i = mention.from; i < mention.nameFrom; i++) {
    const { flags, lower } = tokenAt(page, i);
    if (flags & (PERSON | TITLE) && nounGender(lower) === null && roleHas(rival, lower))
      return true;
  }
  return false;
}

function spokenOf(
  page: Page,
  known: ReadonlyMap<Mention, Entity>,
  rivals: readonly Person[],
  mention: Mention,
): Person | 'unclear' | null {
  const { list } = page.mentions;
  const met = new Set<Person>();
  let told = null as { person: Person; sentence: number } | null;
  let isPassing = false;
  let sentence = -1;
  const start = indexBefore(page, mention.from);
  for (let i = start; i >= 0 && start - i < MENTIONS_BACK_MAX; i--) {
    const other = list[i] as Mention;
    if (met.size > 0 && other.sentence !== sentence) break;
    const meant = meantBy(page, known, rivals, other);
    if (meant === null) {
      told ??= pronounOf(page, rivals, other, mention);
      continue;
    }
    if (told !== null && other.sentence < told.sentence) break;
    met.add(meant);
    sentence = other.sentence;
    isPassing = isInPassing(page, other);
  }
  const [best] = met.size === 0 && told !== null ? [told.person] : met;
  if (best === undefined) return nearest(rivals, mention.from);
  const hasOther = rivals.some((rival) => rival !== best && rival.lastAlone !== -1);
  return met.size > 1 || (isPassing && best.lastAlone === -1 && hasOther) ? 'unclear' : best;
}

/** The rival that an earlier noun stands for, by name or by office. */
function meantBy(
  page: Page,
  known: ReadonlyMap<Mention, Entity>,
  rivals: readonly Person[],
  other: Mention,
): Person | null {
  const entity = known.get(other);
  if (entity !== undefined) return rivals.find((rival) => rival === entity) ?? null;
  const first = tokenAt(page, other.from).lower;
  if (other.kind === 'person' && first === 'the') {
    const noun = tokenAt(page, other.to - 1).lower;
    return onlyOne(rivals.filter((rival) => roleHas(rival, noun)));
  }
  return null;
}

/** "She laughed. “…,” Clarke said.": the only one whom "she" fits. */
function pronounOf(
  page: Page,
  rivals: readonly Person[],
  other: Mention,
  mention: Mention,
): { person: Person; sentence: number } | null {
  const { lower } = tokenAt(page, other.from);
  if (!/^s?he$/.test(lower) || mention.sentence - other.sentence > 1) return null;
  const gender = pronounSense(lower)?.gender ?? null;
  const person = onlyOne(rivals.filter((rival) => rival.gender === gender));
  return person === null ? null : { person, sentence: other.sentence };
}

function onlyOne(list: readonly Person[]): Person | null {
  return list.length === 1 ? (list[0] as Person) : null;
}

/** "a letter from David Clarke": named, but not what is spoken of. */
function isInPassing(page: Page, mention: Mention): boolean {
  const before = mention.from > 0 ? tokenAt(page, mention.from - 1) : null;
  return mention.isOwner || (before !== null && (before.flags & PREP) !== 0);
}

function nearest(rivals: readonly Person[], from: number): Person | null {
  let best: Person | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const rival of rivals) {
    const gap = gapTo(rival, from);
    if (gap < bestGap) {
      best = rival;
      bestGap = gap;
    }
  }
  return best;
}

/** Tokens since the person was last named; a name that only comes later counts behind every earlier one. */
function gapTo({ places, lastAlone }: Person, from: number): number {
  let last = lastAlone;
  for (let i = places.length - 1, seen = 0; i >= 0 && seen < PLACES_MAX; i--, seen++) {
    const place = places[i] as number;
    if (place <= from && place > last) last = place;
  }
  return last === -1 ? FAR + (places[0] ?? 0) : from - last;
}

function isSameGiven(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [a[0]?.replace('.', '') ?? '', b[0]?.replace('.', '') ?? ''];
  if (x.length === 1 || y.length === 1) return x[0] === y[0];
  return x === y || (x.length > 2 && y.length > 2 && x.slice(0, 3) === y.slice(0, 3));
}

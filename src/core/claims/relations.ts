/**
 * How two words stand to one another: one thing in other words, kin, a kind of, a sibling, opposites.
 * Reads the generated word tables once, at first use, so that a run without claims pays nothing.
 */
import { synonymsOf } from '../answers/synonyms.ts';
import { baseOf } from '../answers/word-forms.ts';
import { areOpposed } from './lexicon.ts';
import { claimSynonymsOf } from './synonyms.ts';
import { DIMENSIONS, VECTORS } from './vectors.ts';
import { KINDS, WORD_ROWS } from './words.ts';

export type Relation = 'same' | 'kin' | 'synonym' | 'kind' | 'like' | 'example' | 'near' | 'none';

type Entry = {
  name: boolean;
  at: number;
  senses: number[];
  opposites: number[];
  kin: number[];
  likes: number[];
};
type Lexicon = {
  entries: Map<string, string | Entry>;
  kinds: Int32Array;
  vectors: Int8Array;
  lengths: Float64Array;
};

let read: Lexicon | null = null;

/** Cosine of two words' vectors from which they are taken for near: where most such pairs are akin. */
const NEAR_LEAST = 0.55;
/** Weight of a word that no table has: as rare as the rarest. */
const RANK_UNKNOWN = 24_000;

function lexicon(): Lexicon {
  if (read !== null) return read;
  const entries = new Map<string, string | Entry>();
  let at = 0;
  for (const row of WORD_ROWS.split(' ')) {
    entries.set(row.slice(0, row.indexOf(':')), `${at}${row.slice(row.indexOf(':'))}`);
    at++;
  }
  const kinds = Int32Array.from(KINDS.split(' '), (kind) =>
    kind === '' ? -1 : Number.parseInt(kind, 36),
  );
  read = { entries, kinds, ...unpack(atob(VECTORS)) };
  return read;
}

/** Two numbers of four bits, 8 meaning none, in each byte. */
function unpack(packed: string): { vectors: Int8Array; lengths: Float64Array } {
  const vectors = new Int8Array(packed.length * 2);
  for (let at = 0; at < packed.length; at++) {
    const byte = packed.charCodeAt(at);
    vectors[2 * at] = (byte >> 4) - 8;
    vectors[2 * at + 1] = (byte & 15) - 8;
  }
  const lengths = new Float64Array(vectors.length / DIMENSIONS);
  for (let at = 0; at < vectors.length; at++)
    lengths[Math.floor(at / DIMENSIONS)] =
      (lengths[Math.floor(at / DIMENSIONS)] ?? 0) + (vectors[at] ?? 0) ** 2;
  return { vectors, lengths: lengths.map(Math.sqrt) };
}

function entryOf(word: string): Entry | null {
  const { entries } = lexicon();
  const known = entries.get(word);
  if (known === undefined) return null;
  if (typeof known !== 'string') return known;
  const [at = '', senses = '', opposites = '', kin = '', likes = '', name = ''] = known.split(':');
  const entry = {
    name: name === 'p',
    at: Number(at),
    senses: sensesOf(senses),
    opposites: list(opposites),
    kin: list(kin),
    likes: list(likes),
  };
  entries.set(word, entry);
  return entry;
}

function sensesOf(written: string): number[] {
  return written.split(';').flatMap((group) => list(group.slice(1)));
}

function list(written: string): number[] {
  return written === '' ? [] : written.split(',').map((value) => Number.parseInt(value, 36));
}

export function isKnownWord(word: string): boolean {
  return lexicon().entries.has(word);
}

/** Known, and not as a name alone. */
export function isCommonWord(word: string): boolean {
  return entryOf(word)?.name === false;
}

/** How much a word tells: 1 for the most common, about 10 for the rarest. */
export function weightOf(word: string): number {
  return Math.log(2 + (entryOf(word)?.at ?? RANK_UNKNOWN));
}

/** Cosine of two words' vectors; 0 where a word has none. */
export function nearness(a: string, b: string): number {
  const left = profileOf(a).entry?.at;
  const right = profileOf(b).entry?.at;
  if (left === undefined || right === undefined) return 0;
  const { vectors, lengths } = lexicon();
  if (left >= lengths.length || right >= lengths.length) return 0;
  const [from, to] = [left * DIMENSIONS, right * DIMENSIONS];
  let product = 0;
  for (let at = 0; at < DIMENSIONS; at++)
    product += (vectors[from + at] as number) * (vectors[to + at] as number);
  return product / ((lengths[left] as number) * (lengths[right] as number) || 1);
}

type Profile = {
  base: string;
  entry: Entry | null;
  synonyms: ReadonlySet<string>;
  claimSynonyms: ReadonlySet<string>;
};

/** Words looked up before: a vocabulary of news, bounded so that a long run does not grow. */
const PROFILES_MAX = 50_000;
const PROFILES = new Map<string, Profile>();

function profileOf(word: string): Profile {
  const known = PROFILES.get(word);
  if (known !== undefined) return known;
  const base = baseOf(word);
  const profile = {
    base,
    entry: entryOf(word),
    synonyms: synonymsOf(base),
    claimSynonyms: claimSynonymsOf(base),
  };
  if (PROFILES.size >= PROFILES_MAX) PROFILES.clear();
  PROFILES.set(word, profile);
  return profile;
}

/** What `claimed` is to `found`: `kind` where it names what the other is an example of. */
export function relationOf(claimed: string, found: string): Relation {
  if (claimed === found) return 'same';
  const own = profileOf(claimed);
  const other = profileOf(found);
  if (own.base === other.base) return 'same';
  if (own.synonyms.has(other.base) || own.claimSynonyms.has(other.base)) return 'synonym';
  const left = own.entry;
  const right = other.entry;
  if (left === null || right === null) return 'none';
  if (left.kin.includes(right.at) || right.kin.includes(left.at)) return 'kin';
  if (left.senses.some((sense) => right.senses.includes(sense))) return 'synonym';
  const { kinds } = lexicon();
  if (right.senses.some((sense) => left.senses.includes(kinds[sense] ?? -1))) return 'kind';
  if (left.likes.includes(right.at) || right.likes.includes(left.at)) return 'like';
  if (left.senses.some((sense) => right.senses.includes(kinds[sense] ?? -1))) return 'example';
  if (nearness(claimed, found) >= NEAR_LEAST) return 'near';
  return 'none';
}

export function isOpposite(claimed: string, found: string): boolean {
  if (claimed === found) return false;
  const [own, other] = [profileOf(claimed), profileOf(found)];
  if (areOpposed(own.base, other.base)) return true;
  const [left, right] = [own.entry, other.entry];
  if (left === null || right === null) return false;
  return left.opposites.includes(right.at) || right.opposites.includes(left.at);
}

/** Two of one kind of which neither is the other: "senator" and "governor", "month" and "year". */
export function areSiblings(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [profileOf(a).entry, profileOf(b).entry];
  if (left === null || right === null) return false;
  const { kinds } = lexicon();
  const above = new Set(left.senses.map((sense) => kinds[sense] ?? -1));
  return right.senses.some((sense) => (kinds[sense] ?? -1) >= 0 && above.has(kinds[sense] ?? -1));
}

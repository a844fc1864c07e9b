/**
 * Sketches of a text by which near-copies are found without comparing it with every other: MinHash
 * over word shingles (Broder 1997), cut into bands (Leskovec, Rajaraman and Ullman, Mining of Massive
 * Datasets, 3.4). Our own, since a store needs the same numbers in every process: the libraries that
 * there are draw their hash functions at random and keep their index in memory.
 */
import { tokens } from './tokens.ts';

/** Words of a shingle. */
const SHINGLE_WORDS = 4;
/** Hashes that must agree in a band, and how many bands a sketch has. */
const BAND_ROWS = 2;
const WHOLE_BANDS = 16;
/** Copies are shortened from their end: the opening is sketched once more by itself. */
const OPENING_BANDS = 8;
const OPENING_WORDS = 120;
/** Beyond this a text's further words say nothing new of whose it is. */
const WORDS_MAX = 3_000;
/** That many words at three times the length of English ones. */
const CHARS_MAX = 60_000;
/** A shorter text is a caption: all captions are alike. */
const WORDS_MIN = 30;

/** Bucket numbers, signed 32-bit; texts that share one may be copies. Empty for a short text. */
export function sketch(text: string): number[] {
  const words = tokens(text.slice(0, CHARS_MAX))
    .slice(0, WORDS_MAX)
    .map(({ lower }) => hash32(lower));
  if (words.length < WORDS_MIN) return [];
  return [
    ...buckets(shingleHashes(words), WHOLE_BANDS, 1),
    ...buckets(shingleHashes(words.slice(0, OPENING_WORDS)), OPENING_BANDS, 1_000),
  ];
}

function buckets(shingles: readonly number[], bands: number, salt: number): number[] {
  const found: number[] = [];
  for (let band = 0; band < bands; band += 1) {
    let bucket = mix(salt + band);
    for (let row = 0; row < BAND_ROWS; row += 1) {
      const seed = mix(salt + band * BAND_ROWS + row + 0x9e37);
      let least = 0xffffffff;
      for (const shingle of shingles) least = Math.min(least, mix(shingle ^ seed));
      bucket = mix(bucket ^ least);
    }
    found.push(bucket | 0);
  }
  return found;
}

function shingleHashes(words: readonly number[]): number[] {
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at += 1) {
    let hash = 0;
    for (let i = 0; i < SHINGLE_WORDS; i += 1) hash = mix(hash ^ (words[at + i] as number));
    hashes.add(hash);
  }
  return [...hashes];
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo). */
function hash32(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3 (Appleby): every bit of the input moves every bit of the result. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Which language a text is written in, or null where it is too short to tell. A wrong language
 * costs more than none: English rules would be run on it.
 */
import { detectAll } from 'tinyld';

/** Letters below which a guess is worth little; tinyld's own measure falls under 90 % there. */
const LETTERS_MIN = 24;
/** More of a long article adds time and no certainty. */
const LENGTH_MAX = 2_000;

/** ISO 639-1 code, null where it could not be told. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, LENGTH_MAX);
  if ((sample.match(/\p{L}/gu) ?? []).length < LETTERS_MIN) return null;
  return detectAll(sample)[0]?.lang || null;
}

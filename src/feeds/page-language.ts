/**
 * The language of an article: what the page declares, unless the text plainly says otherwise, as on
 * translated sites whose template kept its old attribute.
 */
import { detectAll } from 'tinyld';

/** A guess on less than this is wrong too often. */
const GUESS_CHARS_MIN = 200;
/** Only this much text overrules a declaration. */
const OVERRULE_CHARS_MIN = 800;
/** What the guess is made on; more only costs time. */
const SAMPLE_CHARS = 1500;
/** tinyld's measure, 0 to 1; plain prose in its own language scores near 1. */
const OVERRULE_ACCURACY_MIN = 0.8;

/** BCP 47 or null. */
export function languageOf(text: string, declared: string | null): string | null {
  if (text.length < GUESS_CHARS_MIN) return declared;
  if (declared !== null && text.length < OVERRULE_CHARS_MIN) return declared;
  const guesses = detectAll(text.slice(0, SAMPLE_CHARS));
  const best = guesses[0];
  if (best === undefined || declared === null) return best?.lang ?? declared;
  const isPossible = guesses.some(({ lang }) => lang === declared.split('-')[0]?.toLowerCase());
  return isPossible || best.accuracy < OVERRULE_ACCURACY_MIN ? declared : best.lang;
}

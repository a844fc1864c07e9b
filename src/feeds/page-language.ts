/**
 * The language of an article: what the page declares, unless the text plainly says otherwise, as on
 * translated sites whose template kept its old attribute.
 */
import { detectAll, supportedLanguages, toISO3 } from 'tinyld';

/** A guess on less than this is wrong too often. */
const GUESS_CHARS_MIN = 200;
/** Only this much text overrules a declaration. */
const OVERRULE_CHARS_MIN = 800;
/** What the guess is made on; more only costs time. */
const SAMPLE_CHARS = 1500;
/** tinyld's measure, 0 to 1; plain prose in its own language scores near 1. */
const OVERRULE_ACCURACY_MIN = 0.8;

/** A declared language that scores this share of the best one may be right. */
const POSSIBLE_SHARE = 0.05;
/** tinyld knows one Norwegian. */
const MACROLANGUAGE: Record<string, string> = { nb: 'no', nn: 'no' };

/** BCP 47 or null. */
export function languageOf(text: string, declared: string | null): string | null {
  if (text.length < GUESS_CHARS_MIN) return declared;
  if (declared !== null && text.length < OVERRULE_CHARS_MIN) return declared;
  const guesses = detectAll(text.slice(0, SAMPLE_CHARS));
  const best = guesses[0];
  if (best === undefined || declared === null) return best?.lang ?? declared;
  if (best.accuracy < OVERRULE_ACCURACY_MIN) return declared;
  const primary = declared.split('-')[0]?.toLowerCase() ?? '';
  const name = MACROLANGUAGE[primary] ?? primary;
  if (!supportedLanguages.includes(toISO3(name))) return declared;
  const accuracy = guesses.find(({ lang }) => lang === name)?.accuracy ?? 0;
  return accuracy > POSSIBLE_SHARE * best.accuracy ? declared : best.lang;
}

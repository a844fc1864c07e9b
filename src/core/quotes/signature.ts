/**
 * The line under a quote that only says whose it is: "Former union president Ann Lee." Captions and
 * pulled quotes have it inside the closing mark, where it would pass for the speaker's own words.
 */
import { AUX, CUE, flagsOf, PERSON, PRONOUN, TITLE, VERB } from './lexicon.ts';

const WORDS_MAX = 10;
const WORD = /[\p{L}\p{M}'’-]+\.?/gu;

/** A role and a name, with no verb and nothing else. */
export function isSignature(line: string): boolean {
  if (/[?!,;:]/.test(line)) return false;
  const words = line.match(WORD) ?? [];
  if (words.length < 3 || words.length > WORDS_MAX) return false;
  const isCapital = (word: string | undefined) => /^\p{Lu}/u.test(word ?? '');
  if (!isCapital(words.at(-1)) || !isCapital(words.at(-2)) || !isCapital(words[0])) return false;
  const flags = words.map((word) => flagsOf(word.toLowerCase().replace(/\.$/, '')));
  const isRole = flags.slice(0, -2).some((flag) => (flag & (PERSON | TITLE)) !== 0);
  return isRole && flags.every((flag) => !(flag & (AUX | PRONOUN)) && !isVerb(flag));
}

function isVerb(flag: number): boolean {
  return (flag & (CUE | VERB)) !== 0 && !(flag & (PERSON | TITLE));
}

/**
 * Whether a person may be meant by "he" or "she": by the given name where one gender bears it, or else
 * by the pronouns that the articles use right behind the name.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import type { ToldArticle } from './main-person.ts';

/** As far as a sentence mostly goes on about whom it names. */
const REACH_CHARS = 100;
const PRONOUN = /\b(?<pronoun>he|his|him|she|her)\b/iu;
/** Of those who say so, the share that must agree. */
const AGREED_MIN = 0.7;

/** `isHer` null is met by whomever; unknown stays possible. */
export function mayBeMeant(
  name: string,
  isHer: boolean | null,
  articles: readonly ToldArticle[],
): boolean {
  if (isHer === null) return true;
  const given = name.split(/\s/)[0]?.toLowerCase() ?? '';
  if (FEMALE_NAMES.has(given)) return isHer;
  if (MALE_NAMES.has(given)) return !isHer;
  const share = shareOfHers(name.split(/\s/).at(-1) ?? name, articles);
  if (share === null) return true;
  return isHer ? share > 1 - AGREED_MIN : share < AGREED_MIN;
}

/** Null where no pronoun stands behind the surname. */
function shareOfHers(surname: string, articles: readonly ToldArticle[]): number | null {
  let [all, hers] = [0, 0];
  for (const { text } of articles)
    for (let at = text.indexOf(surname); at !== -1; at = text.indexOf(surname, at + 1)) {
      const behind = text.slice(at + surname.length, at + surname.length + REACH_CHARS);
      const pronoun = PRONOUN.exec(beforeOthers(behind))?.groups?.pronoun;
      if (pronoun === undefined) continue;
      all += 1;
      if (/^(?:she|her)$/i.test(pronoun)) hers += 1;
    }
  return all === 0 ? null : hers / all;
}

/** Up to the next quotation or name: what follows may be about somebody else. */
function beforeOthers(text: string): string {
  return text.split(/[“"”‘]|(?<=[\p{Ll},] )\p{Lu}\p{Ll}+ \p{Lu}/u)[0] ?? '';
}

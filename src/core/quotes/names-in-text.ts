/** What a proper name's own words say: its parts, its gender, and whether it is a body's. */
import { FEMALE_NAMES, MALE_NAMES } from './given-names.ts';
import { BODY, DET, PERSON } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { type Page, tokenAt } from './page.ts';
import { FEMALE_NOUNS, MALE_NOUNS } from './role-words.ts';

/** Last words of the names of companies and bodies; a given name before them names no person. */
const BODY_ENDINGS = new Set(
  (
    'mobile wireless networks telecom systems energy motors airlines airways holdings securities capital partners media labs ' +
    'technologies foundation institute inc ltd plc corp co llc gmbh sa ag nv cable broadband insurance pharmaceuticals ' +
    'industries international global enterprises solutions services software electronics records pictures entertainment ' +
    'times post herald tribune journal gazette guardian telegraph express mail chronicle observer'
  ).split(' '),
);

/** "Dan Roe III" is no body's name for its capitals. */
const GENERATION = /^(?:Jr|Sr|II|III|IV)$/;

export type Gender = 'female' | 'male' | null;

export function nameWords(page: Page, mention: Mention): string[] {
  const words: string[] = [];
  for (let i = mention.nameFrom; i < mention.to; i++) words.push(tokenAt(page, i).text);
  while (words.length > 1 && GENERATION.test(words.at(-1) as string)) words.pop();
  return words;
}

export function nameText(page: Page, mention: Mention): string {
  return page.narration.text.slice(tokenAt(page, mention.nameFrom).start, mention.end);
}

export function genderOf(page: Page, mention: Mention, words: readonly string[]): Gender {
  if (isBodyName(page, mention)) return null;
  for (let i = mention.from; i < mention.nameFrom; i++) {
    const gender = nounGender(tokenAt(page, i).lower);
    if (gender !== null) return gender;
  }
  return words.length < 2 ? null : givenGender((words[0] as string).toLowerCase());
}

export function nounGender(noun: string): Gender {
  if (FEMALE_NOUNS.has(noun)) return 'female';
  return MALE_NOUNS.has(noun) ? 'male' : null;
}

function givenGender(given: string): Gender {
  if (FEMALE_NAMES.has(given)) return 'female';
  return MALE_NAMES.has(given) ? 'male' : null;
}

/** "the FBI", "Acme Group", "NATO": no "he" stands for these. */
export function isBodyName(page: Page, mention: Mention): boolean {
  const last = tokenAt(page, mention.to - 1);
  if (BODY_ENDINGS.has(last.lower)) return true;
  if (last.flags & BODY && !(last.flags & PERSON)) return true;
  if (last.text.length > 1 && last.text === last.text.toUpperCase() && !GENERATION.test(last.text))
    return true;
  return (tokenAt(page, mention.from).flags & DET) !== 0 && mention.nameFrom === mention.from + 1;
}

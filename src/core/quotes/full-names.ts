/**
 * Full names as printed anywhere in a text, headlines, captions and quoted words included, by surname:
 * who reads "Comey said" under a quote must be told which one. One pass, the text's length long.
 */
import { FEMALE_NAMES, isGivenName, MALE_NAMES } from './given-names.ts';
import type { Gender } from './names-in-text.ts';

export type FullNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

const WORD = /(?<![\p{L}\p{N}’'-])\p{Lu}\p{Ll}+(?= )/gu;
/** An initial, a nickname in marks or a middle name, then the surname, which may have a particle of its own. */
const REST =
  /(?: \p{Lu}\.)?(?: [“"‘(]\p{Lu}[\p{L}.]{0,15}[”"’)])? (?:\p{Lu}\p{Ll}+ )?((?:(?:de|van|von|der|la|le|al|bin) )*\p{Lu}[\p{L}’'-]*\p{L})/uy;

/** Per surname its full names, the fullest of each given name. */
export function fullNames(text: string): FullNames {
  const found = new Map<string, Map<string, string>>();
  for (const { 0: given, index } of text.matchAll(WORD)) {
    if (!isGivenName(given.toLowerCase())) continue;
    REST.lastIndex = index + given.length;
    const rest = REST.exec(text);
    if (rest === null) continue;
    const surname = unowned(rest[1] ?? '');
    const name = unowned(given + rest[0]);
    const known = found.get(surname) ?? new Map<string, string>();
    if (name.length > (known.get(given)?.length ?? 0)) known.set(given, name);
    found.set(surname, known);
  }
  return found;
}

function unowned(name: string): string {
  return name.replace(/['’]s$/u, '');
}

/** The one full name that a surname can stand for; null where there is none, or a second. */
export function fullNameOf(names: FullNames, surname: string, gender: Gender): string | null {
  const all = [...(names.get(surname) ?? [])].filter(([given]) => isOf(given, gender));
  const [first] = all;
  return all.length === 1 && first !== undefined ? first[1] : null;
}

function isOf(given: string, gender: Gender): boolean {
  if (gender === 'female') return !MALE_NAMES.has(given.toLowerCase());
  return gender === null || !FEMALE_NAMES.has(given.toLowerCase());
}

/**
 * What a speaker's name is, over articles: a person's full name, a surname alone, an office ("the US
 * secretary of state"), or a speaker who is nobody outside the article ("a spokesman", "the company").
 */
import { FEMALE_NAMES, MALE_NAMES } from './given-names.ts';
import { BODY, flagsOf, PERSON, TITLE } from './lexicon.ts';
import { areFormsOfOneName, isSurnameFirst, PARTICLES } from './name-forms.ts';
import { officeKey } from './speaker-role.ts';

export type SpeakerName = {
  kind: 'full' | 'short' | 'office' | 'other';
  /** Lower-cased, without accents, titles and "Jr"; of an office those of its key. */
  words: string[];
  /** Who shares it may be one person: the surname, or the office; '' for nobody. */
  key: string;
};

/** Lower-cased and without accents: how names are compared and searched. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'");
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;
const GENERATION = /^(?:jr|sr|ii|iii|iv)$/;
const UNNAMED: SpeakerName = { kind: 'other', words: [], key: '' };

export function readSpeakerName(name: string): SpeakerName {
  const printed = name.match(WORD) ?? [];
  const office = officeKey(name);
  if (office !== null)
    return { kind: 'office', words: office.split(' '), key: `${OFFICE}${office}` };
  if (!isProper(name, printed)) return UNNAMED;
  const folded = printed.map(foldName).filter((word) => !GENERATION.test(word));
  const words = folded.slice(Math.min(titlesOf(folded), folded.length - 1));
  const last = words.at(-1);
  if (last === undefined || flagsOf(last) & BODY) return UNNAMED;
  const surname = surnameOf(words);
  const isShort = words.length === 1 || words.slice(0, -1).every((word) => PARTICLES.has(word));
  return { kind: isShort ? 'short' : 'full', words, key: surname };
}

/** Tells an office's key from a surname. */
const OFFICE = '@';

/** The key under which an office of this role is kept. */
export function keyOfOffice(roleKey: string): string {
  return OFFICE + roleKey;
}

/** Every word a capital, but for particles; no owner, no figure. */
function isProper(name: string, printed: readonly string[]): boolean {
  if (printed.length === 0 || /\p{N}|&|['’]s\b/u.test(name)) return false;
  const isAcronym = printed.length === 1 && name.length > 1 && name === name.toUpperCase();
  return (
    !isAcronym &&
    printed.every((word) => /^\p{Lu}/u.test(word) || PARTICLES.has(word.toLowerCase()))
  );
}

function titlesOf(words: readonly string[]): number {
  let titles = 0;
  while (flagsOf(words[titles] ?? '') & (TITLE | PERSON)) titles += 1;
  return titles;
}

function surnameOf(words: readonly string[]): string {
  return (isSurnameFirst(words) ? words[0] : words.at(-1)) ?? '';
}

/**
 * How two names of one key go together: `same` words, a `longer` form of the same given name, a given
 * name's other `form` or its initial, the surname `alone`; null where they are two people's.
 */
export type NameRelation = 'same' | 'longer' | 'form' | 'alone';

export function relateNames(a: SpeakerName, b: SpeakerName): NameRelation | null {
  if (a.key !== b.key || a.kind === 'other' || b.kind === 'other') return null;
  if (a.words.join(' ') === b.words.join(' ')) return 'same';
  if (a.kind === 'office' || b.kind === 'office') return null;
  if (a.kind === 'short' || b.kind === 'short') return 'alone';
  const [first, second] = [givenOf(a), givenOf(b)];
  const [x = '', y = ''] = [first[0], second[0]];
  if (x === '' || y === '' || areGendersApart(x, y)) return null;
  if (!isMiddleFitting(first.slice(1), second.slice(1))) return null;
  if (x === y) return 'longer';
  return isForm(x, y) ? 'form' : null;
}

function givenOf({ words, key }: SpeakerName): string[] {
  const given = words[0] === key ? words.slice(1) : words.slice(0, -1);
  return given.filter((word) => !PARTICLES.has(word));
}

function areGendersApart(a: string, b: string): boolean {
  return (FEMALE_NAMES.has(a) && MALE_NAMES.has(b)) || (MALE_NAMES.has(a) && FEMALE_NAMES.has(b));
}

/** An initial, a known short form, or the name's own beginning. */
function isForm(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (areFormsOfOneName(a, b)) return true;
  return (short.length === 1 || short.length > 2) && long.startsWith(short);
}

function isMiddleFitting(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((word) => b.some((other) => word === other || isForm(word, other)));
}

/**
 * What retellings and lies are made of: parts of a parsed sentence, names, figures and the forms of
 * English verbs and nouns.
 */

import type { ParsedClaim } from '../../src/core/claims/parse.ts';
import type { Deed, Phrase } from '../../src/core/claims/phrase.ts';
import type { ClaimWord } from '../../src/core/claims/read.ts';
import { SPEAKING } from '../../src/core/claims/verbs.ts';

export type Setting = {
  evidence: readonly ParsedClaim[];
  /** A sentence of another article, for what is made up. */
  stranger: ParsedClaim;
  vocabulary: readonly string[];
  random: () => number;
};
export type Operation = (claim: ParsedClaim, setting: Setting) => string | null;

export const pick = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];
export const textOf = ({ text, words }: ParsedClaim, start: number, end: number): string =>
  text.slice(words[start]?.start ?? 0, words[end - 1]?.end ?? 0);
export const lowerFirst = (text: string, word: ClaimWord | undefined): string =>
  word === undefined || word.name || /^I\b/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const bare = (text: string): string => text.replace(/[.,;:\s]+$/, '');
export const sentence = (text: string): string =>
  `${upperFirst(bare(text.replace(/\s+/g, ' ').replace(/ ,/g, ',').trim()))}.`;
export const swap = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  'beat beaten|win won|take taken|give given|break broken|steal stolen|write written|see seen|know known|choose chosen|drive driven|hide hidden|show shown|make made|hold held|lead led|build built|buy bought|sell sold|send sent|tell told|find found|catch caught|bring brought|hit hit|cut cut|put put|set set|shoot shot|fight fought|pay paid|lose lost|hear heard|say said|leave left|meet met|keep kept|spend spent|teach taught|strike struck|throw thrown|draw drawn|speak spoken|wear worn|shut shut'
    .split('|')
    .map((row) => row.split(' ') as [string, string]),
);
export const PAST: Readonly<Record<string, string>> = {
  beat: 'beat',
  take: 'took',
  give: 'gave',
  break: 'broke',
  steal: 'stole',
  write: 'wrote',
  see: 'saw',
  know: 'knew',
  choose: 'chose',
  drive: 'drove',
  hide: 'hid',
  show: 'showed',
  throw: 'threw',
  draw: 'drew',
  speak: 'spoke',
  wear: 'wore',
  go: 'went',
  come: 'came',
  rise: 'rose',
  fall: 'fell',
  begin: 'began',
  run: 'ran',
  become: 'became',
  grow: 'grew',
  be: 'was',
  have: 'had',
  do: 'did',
  get: 'got',
};
export function pastOf(lemma: string): string {
  return PAST[lemma] ?? IRREGULAR[lemma] ?? regular(lemma);
}
export function participleOf(lemma: string): string {
  return IRREGULAR[lemma] ?? regular(lemma);
}
export function regular(lemma: string): string {
  if (/e$/.test(lemma)) return `${lemma}d`;
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ied`;
  return /^[^aeiou]*[aeiou][bdgmnprt]$/.test(lemma) ? `${lemma}${lemma.at(-1)}ed` : `${lemma}ed`;
}

/** Deeds told as done in a clause of their own. */
export function plain(claim: ParsedClaim): Deed[] {
  return claim.deeds.filter(
    (deed) =>
      deed.governor === null &&
      !deed.infinitive &&
      !deed.participle &&
      !deed.negated &&
      deed.modal === '' &&
      !['be', 'have', 'do', 'become'].includes(deed.verb.lemma) &&
      !SPEAKING.has(deed.verb.lemma),
  );
}
export const isGood = (claim: ParsedClaim, phrase: Phrase | null): phrase is Phrase =>
  phrase !== null &&
  phrase.head.pos !== 'PRON' &&
  !claim.words.slice(phrase.start, phrase.end).some((word) => word.quoted);
/** With what hangs on it by "of". */
export function whole(claim: ParsedClaim, phrase: Phrase): string {
  const next = claim.phrases.find(
    (one) => one.start === phrase.end + 1 && one.preposition === 'of',
  );
  return textOf(claim, phrase.start, next?.end ?? phrase.end);
}
export const isPlural = (phrase: Phrase): boolean =>
  phrase.head.lower !== phrase.head.lemma && /s$/.test(phrase.head.lower);

export const byRelation =
  (test: (word: ClaimWord, other: string) => boolean): Operation =>
  (claim, { vocabulary, random }) => {
    const word = pick(
      claim.words.filter(
        (one) =>
          one.content &&
          !one.name &&
          !one.date &&
          !one.quoted &&
          one.lower.length > 3 &&
          /^(?:NOUN|VERB|ADJ)$/.test(one.pos),
      ),
      random,
    );
    if (word === undefined) return null;
    const others = vocabulary.filter((other) => other !== word.lemma && test(word, other));
    const other = pick(others, random);
    return other === undefined
      ? null
      : sentence(swap(claim.text, word.start, word.end, inflect(other, word)));
  };
export function inflect(lemma: string, like: ClaimWord): string {
  const { lower } = like;
  if (like.pos === 'VERB') {
    if (/ing$/.test(lower)) return `${lemma.replace(/e$/, '')}ing`;
    if (lower === like.lemma) return lemma;
    if (/s$/.test(lower)) return `${lemma}s`;
    return participleOf(lemma);
  }
  if (like.pos === 'NOUN' && /s$/.test(lower) && lower !== like.lemma)
    return /(?:s|x|ch|sh)$/.test(lemma)
      ? `${lemma}es`
      : /[^aeiou]y$/.test(lemma)
        ? `${lemma.slice(0, -1)}ies`
        : `${lemma}s`;
  return lemma;
}
const FIGURE = /(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w-]|[.,]\d)/g;
export function figures(
  text: string,
): { value: number; start: number; end: number; written: string }[] {
  return [...text.matchAll(FIGURE)]
    .map((match) => ({
      value: Number(match[0].replace(/,/g, '')),
      start: match.index,
      end: match.index + match[0].length,
      written: match[0],
    }))
    .filter(({ value, written }) => !(value > 1500 && value < 2100 && !/,/.test(written)));
}
export const grouped = (value: number): string =>
  value >= 1000 && Number.isInteger(value)
    ? value.toLocaleString('en-US')
    : String(Number(value.toFixed(2)));
export const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
export const namesIn = (claim: ParsedClaim): Phrase[] =>
  claim.phrases.filter((phrase) => phrase.head.name && isGood(claim, phrase));
export const nameRun = (claim: ParsedClaim, phrase: Phrase): { start: number; end: number } => {
  let start = phrase.head.at;
  while (start > phrase.start && claim.words[start - 1]?.name) start--;
  return { start, end: phrase.head.at + 1 };
};

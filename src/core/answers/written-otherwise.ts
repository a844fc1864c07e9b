/**
 * One thing written in two ways: "4" and "four", "Apple Talk" and "AppleTalk", "NSO" and "National
 * Security Office". By the writing alone, so that it holds for any subject.
 */
import { baseOf, type Word } from './word-forms.ts';

const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const NUMBER_FORMS = new Map<string, string[]>();
const rows = [
  ...CARDINALS.map((word, value) => [word, String(value)] as const),
  ...ORDINALS.map((word, at) => [word, String(at + 1)] as const),
];
for (const [word, digits] of rows) {
  const base = baseOf(word);
  NUMBER_FORMS.set(digits, [...(NUMBER_FORMS.get(digits) ?? []), base]);
  NUMBER_FORMS.set(base, [...(NUMBER_FORMS.get(base) ?? []), digits]);
}

/** Bases of the same number, written out or in digits. */
export function numberForms(base: string): readonly string[] {
  return NUMBER_FORMS.get(base) ?? [];
}

const INITIALS = { least: 2, most: 5 } as const;

/** Acronyms, in capitals, with the bases of the name that has these initials most often. */
export function commonestAcronyms(sentences: readonly (readonly Word[])[]): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const [initials, name] of sentences.flatMap(initialledNames)) {
    const names = counts.get(initials) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    counts.set(initials, names);
  }
  return new Map(
    Array.from(counts, ([initials, names]) => {
      const [first] = [...names].sort(([, a], [, b]) => b - a);
      return [initials, (first?.[0] ?? '').split(' ')];
    }),
  );
}

/** Initials and bases of each run of two to five capitalised words. */
function initialledNames(words: readonly Word[]): [string, string][] {
  const found: [string, string][] = [];
  for (let from = 0; from < words.length; from++) {
    const run: Word[] = [];
    for (let at = from; at < words.length && run.length < INITIALS.most; at++) {
      const word = words[at];
      const last = run.at(-1);
      if (word === undefined || !word.capital) break;
      if (last !== undefined && word.start - last.end > 1) break;
      run.push(word);
      if (run.length < INITIALS.least) continue;
      found.push([run.map(({ text }) => text[0]).join(''), run.map(({ base }) => base).join(' ')]);
    }
  }
  return found;
}

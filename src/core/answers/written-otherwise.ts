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

/** Acronyms, in capitals, of names of two to five capitalised words, with the bases of these words. */
export function acronymsOf(words: readonly Word[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (let from = 0; from < words.length; from++) {
    const run: Word[] = [];
    for (let at = from; at < words.length && run.length < INITIALS.most; at++) {
      const word = words[at];
      const last = run.at(-1);
      if (word === undefined || !word.capital) break;
      if (last !== undefined && word.start - last.end > 1) break;
      run.push(word);
      if (run.length < INITIALS.least) continue;
      const initials = run.map(({ text }) => text[0]).join('');
      if (!found.has(initials))
        found.set(
          initials,
          run.map(({ base }) => base),
        );
    }
  }
  return found;
}

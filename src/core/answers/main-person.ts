/**
 * Whom an article is about: the person whose surname its headline or text names most. A portrait
 * says its subject's name once in full and "she" from then on, so that "she" of a thread is found here.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import { fullNames } from './names-asked.ts';
import { words } from './word-forms.ts';

/** A headline's name counts as so many of the text. */
const TITLE_MENTIONS = 3;
/** Named less often, somebody is only passed by. */
const MENTIONS_MIN = 2;

export type ToldArticle = { title: string; text: string };

/** Null where nobody of that gender is named twice; `isHer` null takes whomever. */
export function mainPerson({ title, text }: ToldArticle, isHer: boolean | null): string | null {
  const wrong = isHer === null ? null : isHer ? MALE_NAMES : FEMALE_NAMES;
  const mentions = new Map<string, number>();
  const count = (some: string, worth: number) => {
    for (const { text: word } of words(some)) {
      const plain = word.replace(/['’]s$/u, '');
      mentions.set(plain, (mentions.get(plain) ?? 0) + worth);
    }
  };
  count(title, TITLE_MENTIONS);
  count(text, 1);
  let main: string | null = null;
  let most = MENTIONS_MIN - 1;
  for (const { text: run } of fullNames(text)) {
    const name = withoutOffice(run, `${title} ${text}`);
    const given = name.split(/\s/)[0]?.toLowerCase() ?? '';
    if (wrong?.has(given)) continue;
    const named = mentions.get(name.split(/\s/).at(-1) ?? '') ?? 0;
    if (named <= most) continue;
    main = name;
    most = named;
  }
  return main;
}

/** "Actress Ada Lind" at a sentence's opening, where the text says "actress" elsewhere. */
function withoutOffice(name: string, text: string): string {
  const [first = '', ...others] = name.split(/\s/);
  return others.length > 1 && text.includes(` ${first.toLowerCase()} `) ? others.join(' ') : name;
}

/**
 * Names that an article gives in full and a sentence of it by half. Reports say "Holt" after the first
 * time, and whoever retells one sentence of them says "Maria Holt": the first time bears it out, and
 * nothing else that is said there does, so the name alone is taken from it. Of two Holts, and of
 * "Virginia" in an article that names West Virginia too, nobody can say who is meant.
 */
import type { CitingSentence, NumberedSource } from './citation.ts';

/** People and bodies that one claim names. */
const NAMES_MAX = 4;
/** "George W. Bush" is one: an initial parts none. */
const NAME = /\p{Lu}[\p{L}’'-]*\p{L}(?:(?:\s+\p{Lu}\.)?\s+\p{Lu}[\p{L}’'-]*\p{L})+/gu;
const INITIAL = /^\p{Lu}\.$/u;
const WORD = /[\p{L}’'-]+/gu;
const POSSESSIVE = /['’]s$/u;
/** Before a surname, and no part of the name. */
const NO_NAME =
  /^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|President|Senator|Representative|Governor|Mayor|Secretary|General|Judge|Justice|Minister|Chancellor|Professor|Pope|King|Queen|Prince|Princess|And|But|The|When|While|As|After|Before|If|For|In|On|At|To|With|From|By)\.?$/u;
/** What stands before a place and makes another of it. */
const PARTS_PLACES =
  /^(?:North|South|East|West|Northern|Southern|Eastern|Western|Central|New|Upper|Lower|Greater|Great|Little|Port|Fort|Saint|St|San|Santa|Los|Las|El|Equatorial|Papua)$/u;

export type FullName = { name: string; source: NumberedSource };

/** As first printed in the articles that are cited; none for a name of which no sentence cited has the end. */
export function fullNames(
  { text, cites }: CitingSentence,
  sources: readonly NumberedSource[],
): FullName[] {
  const cited = sources.filter(({ n }) => cites.includes(n));
  const said = new Set(cited.flatMap((source) => source.text.match(WORD) ?? []).map(bare));
  const articles = new Set(cited.map(({ article }) => article));
  const own = sources.filter(({ article }) => articles.has(article));
  const halves = [...text.matchAll(NAME)]
    .flatMap(([name]) => pairsOf(wordsOf(name)))
    .filter(([first, last]) => said.has(last) && !said.has(first));
  const names = halves.flatMap(([first, last]) => printedIn(own, first, last) ?? []);
  return names
    .filter(({ name }, at) => names.findIndex((other) => other.name === name) === at)
    .slice(0, NAMES_MAX);
}

/** "Hillary Rodham Clinton" for Hillary and Clinton, where no other Clinton is named. */
function printedIn(
  sources: readonly NumberedSource[],
  first: string,
  last: string,
): FullName | null {
  if (PARTS_PLACES.test(first)) return null;
  const named = new RegExp(`(?<!\\p{L})((?:\\p{Lu}[\\p{L}.’'-]* ){1,4})${last}(?!\\p{L})`, 'gu');
  let found: FullName | null = null;
  for (const source of sources) {
    for (const [, before = ''] of source.text.matchAll(named)) {
      const given = before.split(' ').filter((word) => /\p{L}/u.test(word) && !NO_NAME.test(word));
      if (given.length === 0) continue;
      const at = given.indexOf(first);
      if (at < 0) return null;
      found ??= { name: [...given.slice(at), last].join(' '), source };
    }
  }
  return found;
}

function wordsOf(name: string): string[] {
  return name
    .split(/\s+/u)
    .filter((word) => !INITIAL.test(word))
    .map(bare);
}

function pairsOf(words: readonly string[]): [string, string][] {
  return words.slice(1).map((word, at) => [words[at] ?? '', word]);
}

function bare(word: string): string {
  return word.replace(POSSESSIVE, '');
}

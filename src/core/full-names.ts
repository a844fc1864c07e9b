/**
 * Names that an article gives in full and a sentence of it by half. Reports say "Holt" after the first
 * time, and whoever retells one sentence of them says "Maria Holt": the first time bears it out, and
 * nothing else that is said there does, so the name alone is taken from it.
 */
import type { CitingSentence, NumberedSource } from './citation.ts';

/** People and bodies that one claim names. */
const NAMES_MAX = 4;
/** "George W. Bush" is one: an initial parts none. */
const NAME = /\p{Lu}[\p{L}’'-]*\p{L}(?:(?:\s+\p{Lu}\.)?\s+\p{Lu}[\p{L}’'-]*\p{L})+/gu;
const INITIAL = /^\p{Lu}\.$/u;
const WORD = /[\p{L}’'-]+/gu;
const POSSESSIVE = /['’]s$/u;

/** As printed in the articles that are cited; none for a name of which no sentence cited has the end. */
export function fullNames(
  { text, cites }: CitingSentence,
  sources: readonly NumberedSource[],
): string[] {
  const cited = sources.filter(({ n }) => cites.includes(n));
  const said = new Set(cited.flatMap((source) => source.text.match(WORD) ?? []).map(bare));
  const articles = new Set(cited.map(({ article }) => article));
  const own = sources.filter(({ article }) => articles.has(article));
  const halves = [...text.matchAll(NAME)]
    .flatMap(([name]) => pairsOf(wordsOf(name)))
    .filter(([first, last]) => said.has(last) && !said.has(first));
  const names = halves.flatMap(([first, last]) => printedIn(own, first, last) ?? []);
  return [...new Set(names)].slice(0, NAMES_MAX);
}

/** "Hillary Rodham Clinton" for Hillary and Clinton. */
function printedIn(sources: readonly NumberedSource[], first: string, last: string): string | null {
  const name = `(?<!\\p{L})${first} (?:\\p{Lu}[\\p{L}.’'-]* ){0,2}${last}(?!\\p{L})`;
  const full = new RegExp(name, 'u');
  for (const { text } of sources) {
    const found = full.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return null;
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

/**
 * The words by which a store is searched for passages that may answer: what the question asks
 * about, and the synonyms an article may use for it.
 */
import { parseQuestion, readPart } from './question.ts';
import { synonymsOf } from './synonyms.ts';
import { irregularForms } from './word-forms.ts';

/** "5G" and "SS7", one word to a store's search. */
const MIXED_WORD = /\b(?:\p{L}+\p{N}|\p{N}+\p{L})[\p{L}\p{N}]*/gu;
const SYNONYMS_PER_WORD_MAX = 4;
const WORDS_MAX = 48;

/** Lower-cased, unstemmed, no word twice; empty where the question holds no word of matter. */
export function searchWords(question: string): string[] {
  const { terms } = parseQuestion(question);
  const asked = terms.map((term) => term.lower);
  const others = terms
    .filter((term) => !term.name && !term.number)
    .flatMap((term) => [...synonymsOf(term.base)].slice(0, SYNONYMS_PER_WORD_MAX));
  const forms = terms.flatMap((term) => (term.name ? [] : irregularForms(term.base)));
  const mixed = readPart(question).toLowerCase().match(MIXED_WORD) ?? [];
  return [...new Set([...asked, ...mixed, ...forms, ...others])].slice(0, WORDS_MAX);
}

/**
 * A model's rewriting of a follow-up question, held against what it was given: it may name nobody and
 * nothing, and hold no number, that stands neither in the question nor in the thread.
 */
import { QUESTION_CHARS_MAX } from './question.ts';
import { STOP_WORDS } from './stop-words.ts';
import { words } from './word-forms.ts';

const QUESTION_MARK = /[?？؟]["”»]?$/u;
/** Scripts without case tell no name from another word, so that there every word must be known. */
const CANNOT_NAME = /^\p{Ll}/u;

/** Null where it must not be asked; what is no question could be read as a claim. */
export function checkedRewriting(rewritten: string, known: readonly string[]): string | null {
  const question = rewritten.trim();
  if (question.length > QUESTION_CHARS_MAX || /[\r\n]/.test(question)) return null;
  if (!QUESTION_MARK.test(question)) return null;
  const bases = new Set(known.flatMap((text) => words(text).map(({ base }) => base)));
  const isKnown = words(question).every(
    ({ base, lower, text }) => CANNOT_NAME.test(text) || STOP_WORDS.has(lower) || bases.has(base),
  );
  return isKnown ? question : null;
}

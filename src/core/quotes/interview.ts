/**
 * Whose "I" it is in an interview that is printed as questions and answers: the person whom the piece
 * opens with. Anywhere else "I" is the reporter, or nobody who is known.
 */
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** Fewer questions that stand as paragraphs of their own are no interview. */
const QUESTIONS_MIN = 2;
/** The person is named in the sentences that open the piece. */
const OPENING_SENTENCES_MAX = 3;

/** The first naming of the one who answers, null where the page is no interview. */
export function interviewee(page: Page): Mention | null {
  const { sentences } = page.narration;
  if (countQuestions(page) < QUESTIONS_MIN) return null;
  for (const { from } of sentences.slice(0, OPENING_SENTENCES_MAX)) {
    const mention = mentionAt(page, from);
    if (mention?.kind === 'name' && !mention.isOwner) return mention;
  }
  return null;
}

/** Paragraphs of the reporter's that end by asking. */
function countQuestions(page: Page): number {
  const { sentences, tokens } = page.narration;
  let count = 0;
  sentences.forEach(({ from, to, block }, index) => {
    const isLast = sentences[index + 1]?.block !== block;
    const end = tokens[to - 1];
    const hasRun = tokens.slice(from, to).some(({ kind }) => kind === 'run');
    if (isLast && !hasRun && end?.kind === 'stop' && end.text === '?') count++;
  });
  return count;
}

/** "I" outside the marks. */
export function isFirstPerson(page: Page, mention: Mention): boolean {
  return mention.kind === 'pronoun' && tokenAt(page, mention.from).lower === 'i';
}

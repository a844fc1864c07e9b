/**
 * A follow-up asked of the articles that the thread's answers cite, before any other: there "she" is
 * whom the article is about, and why something is so stands beside what was told, without a "because".
 */

import type { PassageIndex } from './passage-index.ts';
import { parseQuestion } from './question.ts';
import { endsAsQuestion, evenWords, textAt } from './shown-sentences.ts';
import type { SentencePlace } from './speech-question.ts';
import { isAside } from './tells.ts';
import type { NewsPassage } from './told-stories.ts';

/** What a thread has told when a question goes on from it. */
export type ToldThread = {
  /** As it is asked of the articles told of, the surest way first: "what happened to her parents?" where they are of her. */
  questions: readonly string[];
  /** The last answer, null where there was none. */
  answer: string | null;
  /** `receipt`: what was told is shown again; `more`: all but what was told. Absent: anew. */
  asks?: 'receipt' | 'more';
  /** Even words of all answers so far. */
  said?: string;
  /** The question was left as it was asked: it may be about something else. */
  isComplete?: boolean;
  /** A name or year that is asked of now: what does not hold it is no answer. */
  brings?: string;
};

const OWN_STORY = 'told';

/** What one of these articles says is known to readers of its other parts. */
export function toldPassages(passages: readonly NewsPassage[]): NewsPassage[] {
  return passages
    .filter(({ isTold }) => isTold === true)
    .map((passage) => ({ ...passage, story: OWN_STORY }));
}

/** Null where no cause is asked for or what was told stands in none of the passages. */
export function besideTold(thread: ToldThread, index: PassageIndex): SentencePlace | null {
  if (thread.answer === null || parseQuestion(thread.questions[0] ?? '').kind !== 'cause')
    return null;
  const told = evenWords(thread.answer);
  for (const passage of index.passages)
    for (const at of passage.sentences.keys()) {
      const own = evenWords(textAt(passage, at));
      if (own === '' || !told.includes(own)) continue;
      const beside = [at + 1, at - 1].find((next) => isTelling(textAt(passage, next), told));
      if (beside !== undefined) return { passage, at: beside };
    }
  return null;
}

function isTelling(text: string, told: string): boolean {
  return text !== '' && !endsAsQuestion(text) && !isAside(text) && !told.includes(evenWords(text));
}

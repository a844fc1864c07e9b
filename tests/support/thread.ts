/** Threads for tests of follow-ups: a few turns, with the articles and speakers that they need. */
import { completeFollowUp } from '../../src/core/answers/follow-up.ts';
import type { EarlierTurn, ThreadState } from '../../src/core/answers/thread-state.ts';

export function threadOf(
  turns: readonly EarlierTurn[],
  { articles = [], speakers = [] }: Partial<ThreadState> = {},
): ThreadState {
  return { turns, articles, speakers };
}

/** The question as it is asked in full after these turns. */
export function completedAfter(
  question: string,
  turns: EarlierTurn | readonly EarlierTurn[],
  known: Partial<ThreadState> = {},
): string {
  const all = 'question' in turns ? [turns] : turns;
  return completeFollowUp(question, threadOf(all, known)).question;
}

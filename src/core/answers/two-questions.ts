/**
 * Two questions in one: "who banned it, and when?", "when and where did it break?". Each is answered by
 * itself, since one sentence seldom tells both; what the second leaves unsaid, the first has named.
 */
import { completeFollowUp } from './follow-up.ts';
import { parseQuestion, readPart } from './question.ts';

export type TwoQuestions = { first: string; second: string };

const WORD = '(?:who|whom|whose|when|where|why|how|what|which)';
const OPENING = `(?:(?:by|for|to|from|with|in|at|of|since|until) )?${WORD}`;
/** "When and where did it break?" */
const SHARED =
  /^\W*(?<one>when|where|why|how|who) and (?<other>when|where|why|how)\s+(?<rest>\S.*)$/iu;
const JOINED = new RegExp(
  String.raw`^\W*(?<one>(?:${OPENING}|is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b.+?),? and (?<other>${OPENING}\b.*)$`,
  'iu',
);
/** The pattern of two has open places, and no longer question asks two things. */
const CHARS_MAX = 300;

/** Null where it asks one thing; the second as it was asked. */
export function readTwoQuestions(asked: string): TwoQuestions | null {
  const question = readPart(asked).trim();
  // What stands in brackets was asked before.
  if (question.length > CHARS_MAX || /\)$/.test(question)) return null;
  const shared = SHARED.exec(question)?.groups;
  if (shared !== undefined)
    return { first: `${shared.one} ${shared.rest}`, second: `${shared.other} ${shared.rest}` };
  const joined = JOINED.exec(question)?.groups;
  if (joined?.one === undefined || joined.other === undefined) return null;
  if (parseQuestion(joined.one).terms.length === 0) return null;
  return { first: `${joined.one.replace(/[,?\s]+$/u, '')}?`, second: joined.other };
}

/** The second with what the first and its answer name; `answer` null where that is not known. */
export function secondInFull({ first, second }: TwoQuestions, answer: string | null): string {
  const turns = [{ question: first, answer }];
  const completed = completeFollowUp(second, { turns, articles: [], speakers: [] }).question;
  const isNamed = parseQuestion(second).terms.some((term) => term.name);
  return completed === second && !isNamed ? `${second} (${first})` : completed;
}

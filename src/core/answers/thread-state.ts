/**
 * Where a thread stands when a question comes: what was asked and told, the articles that its answers
 * rest on and who speaks in them. All that a follow-up leaves out is taken from here.
 */
import { readComparison } from './comparison.ts';
import type { ToldArticle } from './main-person.ts';
import { askedPart, parseQuestion } from './question.ts';
import { readSpeechQuestion } from './speech-question.ts';

/** What was asked before, as it was completed then, and the answer given. */
export type EarlierTurn = { question: string; answer: string | null };

/** Somebody whose words an article gives; `role` as it is told there. */
export type ThreadSpeaker = { name: string; role: string | null };

export type ThreadState = {
  /** Oldest first. */
  turns: readonly EarlierTurn[];
  /** That its answers rest on, the last answer's first. */
  articles: readonly ToldArticle[];
  /** One for each quote of these articles, in the order of the articles. */
  speakers: readonly ThreadSpeaker[];
};

/** What a thread has asked does not pile up. */
const MATTER_CHARS_MAX = 120;
const SECOND_QUESTION = /, (?:who|what|when|where|why|how|which)\b.*$/i;

/** The last question that others can go on about, as it was completed; empty in a new thread. */
export function questionOfMatter({ turns }: ThreadState): string {
  return (turns.findLast(isOfMatter) ?? turns.at(-1))?.question ?? '';
}

/** What "why?" goes on about: that question, with what the thread asked first. */
export function matterOf(state: ThreadState): string {
  const question = questionOfMatter(state);
  const inner = /\((?<inner>[^()]+\?)\)$/u.exec(question)?.groups?.inner;
  if (inner === undefined) return question;
  const own = askedPart(question);
  const first = firstOf(inner);
  const hasMatter = parseQuestion(own).terms.some(({ weight, name }) => weight === 1 && !name);
  const isLong = own.length + first.length > MATTER_CHARS_MAX;
  return hasMatter && !isLong ? `${first.replace(/\?$/u, '')}, ${own}` : inner;
}

/** Without what a later question added. */
export function firstOf(matter: string): string {
  return askedPart(matter).replace(SECOND_QUESTION, '?');
}

/** "How old is he?" is no matter that "why?" could be asked of. */
function isOfMatter({ question }: EarlierTurn): boolean {
  const speech = readSpeechQuestion(question);
  if (speech?.asks === 'words' && speech.about === '') return false;
  if (readComparison(question)?.of === 'times') return false;
  return (
    parseQuestion(question).kind !== 'age' &&
    !/^\W*(?:who|what) (?:is|was) \p{Lu}[^?]*\?*$/u.test(question)
  );
}

/** Names of those who speak, each once, the most quoted first. */
export function speakerNames(speakers: readonly ThreadSpeaker[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of speakers) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/**
 * Whom "he" or "she" means in a thread: somebody whom a question or its answer named. By given
 * names and titles alone; the speaker whose words were asked for comes first.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import { fullNames, nameRuns } from './names-asked.ts';
import { readSpeechQuestion } from './speech-question.ts';

const MALE_TITLE = /\b(?:Mr|Sir|Lord|King|Prince)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;
const FEMALE_TITLE = /\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;
const ANY_TITLE =
  /\b(?:Dr|Sen|Rep|Gov|Gen|Senator|President|Minister|Judge|Justice|Chancellor|Commissioner|Secretary)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;

/** Null where the turn names nobody who may be meant. */
export function personMeant(
  { question, answer }: { question: string; answer: string | null },
  isHer: boolean,
): string | null {
  const [right, wrong] = isHer ? [FEMALE_NAMES, MALE_NAMES] : [MALE_NAMES, FEMALE_NAMES];
  const given = (name: string) => name.split(/\s/)[0]?.toLowerCase() ?? '';
  const speech = readSpeechQuestion(question);
  const speaker =
    speech?.asks === 'words' ? (nameRuns(`By ${speech.speaker}`)[0]?.text ?? null) : null;
  if (speaker !== null && !wrong.has(given(speaker))) return speaker;
  const all = [...fullNames(question), ...fullNames(answer ?? '')].map(({ text }) => text);
  const fitting = all.filter((name) => !wrong.has(given(name)));
  return (
    fitting.find((name) => right.has(given(name))) ?? fitting[0] ?? titled(answer ?? '', isHer)
  );
}

/** "Mr. Brandt". */
function titled(text: string, isHer: boolean): string | null {
  const pattern = isHer ? FEMALE_TITLE : MALE_TITLE;
  return (pattern.exec(text) ?? ANY_TITLE.exec(text))?.groups?.name ?? null;
}

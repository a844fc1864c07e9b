/**
 * Whom "he" or "she" means in a thread: somebody whom a question or its answer named. By given
 * names and titles alone; the speaker whose words were asked for comes first.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import type { EarlierTurn } from './follow-up.ts';
import { fullNames, nameRuns } from './names-asked.ts';
import { readSpeechQuestion } from './speech-question.ts';

const ASKS_WHO = /^\W*[Ww]hom?\b(?! (?:is|was) \p{Lu})/u;
/** "In New Zealand" is nobody. */
const IN_PLACE = /\b(?:in|at|near|from|across|outside) (?:the )?$/i;
const SPEAKING = /(?<![\p{L}.] )(?<name>\p{Lu}\p{Ll}{2,}) (?:said|told|wrote|added|says)\b/u;
const MALE_TITLE = /\b(?:Mr|Sir|Lord|King|Prince)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;
const FEMALE_TITLE = /\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;
const ANY_TITLE =
  /\b(?:Dr|Sen|Rep|Gov|Gen|Senator|President|Minister|Judge|Justice|Chancellor|Commissioner|Secretary)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;

/** Null where no turn names anybody who may be meant; the last turn's come first. */
export function personMeant(turns: readonly EarlierTurn[], isHer: boolean): string | null {
  for (const isSure of [true, false])
    for (const turn of turns.toReversed()) {
      const name = personOf(turn, isHer, isSure);
      if (name !== null) return name;
    }
  return null;
}

/** `isSure`: by a given name, a title or as whose words were asked for. */
function personOf({ question, answer }: EarlierTurn, isHer: boolean, isSure: boolean) {
  const [right, wrong] = isHer ? [FEMALE_NAMES, MALE_NAMES] : [MALE_NAMES, FEMALE_NAMES];
  const given = (name: string) => name.split(/\s/)[0]?.toLowerCase() ?? '';
  const speech = readSpeechQuestion(question);
  const speaker =
    speech?.asks === 'words' ? (nameRuns(`By ${speech.speaker}`)[0]?.text ?? null) : null;
  if (speaker !== null && !wrong.has(given(speaker))) return speaker;
  // "Who wrote it?" is told by the answer, and what the question names is what was written.
  const texts = [question, answer ?? ''];
  if (ASKS_WHO.test(question)) texts.reverse();
  const fitting = texts
    .flatMap((text) => fullNames(text).filter(({ start }) => !IN_PLACE.test(text.slice(0, start))))
    .map(({ text }) => text)
    .filter((name) => !wrong.has(given(name)));
  const known = fitting.find((name) => right.has(given(name))) ?? titled(answer ?? '', isHer);
  return known ?? (isSure ? null : (fitting[0] ?? speaking(answer ?? '')));
}

/** "Mr. Brandt". */
function titled(text: string, isHer: boolean): string | null {
  const pattern = isHer ? FEMALE_TITLE : MALE_TITLE;
  return (pattern.exec(text) ?? ANY_TITLE.exec(text))?.groups?.name ?? null;
}

/** "…," Brandt said. */
function speaking(text: string): string | null {
  return SPEAKING.exec(text)?.groups?.name ?? null;
}

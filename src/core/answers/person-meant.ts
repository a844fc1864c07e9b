/**
 * Whom "he" or "she" means in a thread: somebody whom a question or its answer named. By given
 * names and titles alone; the speaker whose words were asked for comes first.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import type { EarlierTurn } from './follow-up.ts';
import { mainPerson, type ToldArticle } from './main-person.ts';
import { fullNames, nameRuns } from './names-asked.ts';
import { parseQuestion } from './question.ts';
import { readSpeechQuestion } from './speech-question.ts';
import { words } from './word-forms.ts';

const ASKS_WHO = /^\W*[Ww]hom?\b(?! (?:is|was) \p{Lu})/u;
/** "In New Zealand" is nobody. */
const IN_PLACE = /\b(?:in|at|near|from|across|outside) (?:the )?$/i;
const SPEAKING = /(?<![\p{L}.] )(?<name>\p{Lu}\p{Ll}{2,}) (?:said|told|wrote|added|says)\b/u;
const MALE_TITLE = /\b(?:Mr|Sir|Lord|King|Prince)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;
const FEMALE_TITLE = /\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;
const ANY_TITLE =
  /\b(?:Dr|Sen|Rep|Gov|Gen|Senator|President|Minister|Judge|Justice|Chancellor|Commissioner|Secretary)\.? (?<name>\p{Lu}[\p{L}’'-]+)/u;

/** Null where no turn names anybody who may be meant; the last turn's come first. */
export function personMeant(turns: readonly EarlierTurn[], asked: AskedPerson): string | null {
  const inTurns = (isSure: boolean) => {
    for (const turn of turns.toReversed()) {
      const name = personOf(turn, asked, isSure);
      if (name !== null) return name;
    }
    return null;
  };
  const mains = asked.articles.flatMap((article) => mainPerson(article, asked.isHer) ?? []);
  const main = mains.find((name) => !isOther(name, asked)) ?? null;
  const said = turns.map(({ question, answer }) => `${question} ${answer ?? ''}`).join(' ');
  const isTold = main !== null && said.includes(main.split(/\s/).at(-1) ?? main);
  return inTurns(true) ?? (isTold ? main : null) ?? inTurns(false) ?? main;
}

export type AskedPerson = {
  isHer: boolean;
  /** Whom the question itself names: "he" is somebody else. */
  others: readonly string[];
  /** Cited by the thread's answers. */
  articles: readonly ToldArticle[];
};

function isOther(name: string, { others }: AskedPerson): boolean {
  const surname = name.split(/\s/).at(-1) ?? name;
  return others.some((other) => other.split(/\s/).at(-1) === surname);
}

/** `isSure`: by a given name, a title or as whose words were asked for. */
function personOf({ question, answer }: EarlierTurn, asked: AskedPerson, isSure: boolean) {
  const { isHer } = asked;
  const [right, wrong] = isHer ? [FEMALE_NAMES, MALE_NAMES] : [MALE_NAMES, FEMALE_NAMES];
  const given = (name: string) => name.split(/\s/)[0]?.toLowerCase() ?? '';
  const speech = readSpeechQuestion(question);
  const speaker =
    speech?.asks === 'words' ? (nameRuns(`By ${speech.speaker}`)[0]?.text ?? null) : null;
  if (speaker !== null && !wrong.has(given(speaker)) && !isOther(speaker, asked)) return speaker;
  // "Who wrote it?" is told by the answer, and what the question names is what was written.
  const texts = [question, answer ?? ''];
  if (ASKS_WHO.test(question)) texts.reverse();
  const fitting = texts
    .flatMap((text) => fullNames(text).filter(({ start }) => !IN_PLACE.test(text.slice(0, start))))
    .map(({ text }) => text)
    .filter((name) => !wrong.has(given(name)) && !isOther(name, asked));
  if (ASKS_WHO.test(question)) fitting.sort(byNearness(question, answer ?? ''));
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

/** "Who was charged?" is told by the name beside "charged": it is whom the rest of the thread is about. */
function byNearness(question: string, answer: string) {
  const asked = new Set(parseQuestion(question).terms.flatMap((t) => (t.name ? [] : [t.base])));
  const places = words(answer).filter(({ base }) => asked.has(base));
  const distance = (name: string) => {
    const at = answer.indexOf(name);
    if (at === -1) return Number.POSITIVE_INFINITY;
    const reach = places.map(({ start, end }) =>
      start > at ? start - at - name.length : at - end,
    );
    return Math.min(Number.MAX_SAFE_INTEGER, ...reach);
  };
  return (a: string, b: string) => Math.sign(distance(a) - distance(b)) || 0;
}

/**
 * Whom "he" or "she" means in a thread: somebody whom a question or its answer named. By given
 * names and titles alone; the speaker whose words were asked for comes first.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import { mainPerson, type ToldArticle } from './main-person.ts';
import { fullNames, nameRuns } from './names-asked.ts';
import { mayBeMeant } from './person-gender.ts';
import { askedPart, parseQuestion } from './question.ts';
import { readSpeechQuestion } from './speech-question.ts';
import { type EarlierTurn, speakerNames, type ThreadSpeaker } from './thread-state.ts';
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
  const main = mains.find((name) => mayBe(name, asked)) ?? null;
  const said = turns.map(({ question, answer }) => `${question} ${answer ?? ''}`).join(' ');
  const isTold = main !== null && said.includes(surnameOf(main));
  return (
    speakerMeant(turns, asked) ?? inTurns(true) ?? (isTold ? main : null) ?? inTurns(false) ?? main
  );
}

/** Who is asked for words has some in the articles: a turn that names such a one means them. */
function speakerMeant(turns: readonly EarlierTurn[], asked: AskedPerson): string | null {
  const names = speakerNames(asked.speakers).filter((name) => / /.test(name) && mayBe(name, asked));
  for (const { question, answer } of turns.toReversed())
    for (const text of [askedPart(question), answer ?? '', question]) {
      const named = names.filter((name) => text.includes(surnameOf(name)));
      if (named.length > 0) return named[0] ?? null;
    }
  return null;
}

/** Known to be of the gender asked for. */
function isKnown(name: string, { isHer }: AskedPerson): boolean {
  if (isHer === null) return false;
  return (isHer ? FEMALE_NAMES : MALE_NAMES).has(givenName(name));
}

function mayBe(name: string, asked: AskedPerson): boolean {
  return mayBeMeant(name, asked.isHer, asked.articles) && !isOther(name, asked);
}

function givenName(name: string): string {
  return name.split(/\s/)[0]?.toLowerCase() ?? '';
}

function surnameOf(name: string): string {
  return name.split(/\s/).at(-1) ?? name;
}

export type AskedPerson = {
  /** Null takes whomever. */
  isHer: boolean | null;
  /** Whom the question itself names: "he" is somebody else. */
  others: readonly string[];
  /** Cited by the thread's answers. */
  articles: readonly ToldArticle[];
  /** Who speaks in these, where it is asked for somebody's words. */
  speakers: readonly ThreadSpeaker[];
};

function isOther(name: string, { others }: AskedPerson): boolean {
  return others.some((other) => surnameOf(other) === surnameOf(name));
}

/** `isSure`: by a given name, a title or as whose words were asked for. */
function personOf({ question, answer }: EarlierTurn, asked: AskedPerson, isSure: boolean) {
  const speech = readSpeechQuestion(question);
  const speaker =
    speech?.asks === 'words' ? (nameRuns(`By ${speech.speaker}`)[0]?.text ?? null) : null;
  if (speaker !== null && mayBe(speaker, asked)) return speaker;
  // "Who wrote it?" is told by the answer, and what the question names is what was written.
  const fit = (name: string | null) => (name === null || !mayBe(name, asked) ? null : name);
  const texts = [question, answer ?? ''];
  if (ASKS_WHO.test(question)) texts.reverse();
  const fitting = texts
    .flatMap((text) => fullNames(text).filter(({ start }) => !IN_PLACE.test(text.slice(0, start))))
    .map(({ text }) => text)
    .filter((name) => fit(name) !== null);
  if (ASKS_WHO.test(question)) fitting.sort(byNearness(question, answer ?? ''));
  const known =
    fitting.find((name) => isKnown(name, asked)) ?? fit(titled(answer ?? '', asked.isHer));
  return known ?? (isSure ? null : (fitting[0] ?? fit(speaking(answer ?? ''))));
}

/** "Mr. Brandt". */
function titled(text: string, isHer: boolean | null): string | null {
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

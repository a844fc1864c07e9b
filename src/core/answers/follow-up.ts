/**
 * A question of a thread made to stand alone: "and Germany?", "when?" and "what did he say?" say
 * what they ask about only together with the questions before and their answers.
 */
import {
  askedForMore,
  asksReceipt,
  asksWhoSaid,
  withHolder,
  withOtherOne,
} from './back-reference.ts';
import { within, withOther } from './elliptic.ts';
import { mainPerson, type ToldArticle } from './main-person.ts';
import { nameRuns } from './names-asked.ts';
import { personMeant } from './person-meant.ts';
import { parseQuestion } from './question.ts';
import { readSpeechQuestion } from './speech-question.ts';
import { type EarlierTurn, matterOf, type ThreadState } from './thread-state.ts';
import { words } from './word-forms.ts';

export type FollowUp = {
  question: string;
  /** `receipt`: what was told, once more; `more`: what was not told yet. */
  asks: 'anew' | 'receipt' | 'more';
};

const OPENING = /^\W*(?:and what about|and how about|what about|how about|and|but|or)\b[\s,]*/i;
const ASKS =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b/i;
/** "To whom?", "since when?", "by how much?" */
const ASKS_AFTER_PREPOSITION =
  /^(?:to|by|from|for|with|in|at|of|on|about|against|since|until)\s+(?:whom?|what|which|when|where|how)\b/i;
const PERSON_PRONOUN = /\b(?:he|him|his|she|her|hers)\b/i;
/** Cannot mean whoever the same question names as the one who does something. */
const OBJECT_PRONOUN =
  /\b(?:him|her)\b(?=\W*$|\s+(?:in|on|at|for|about|to|of|before|after|when|then|as|and|with|by)\b)/i;
const OTHER_PRONOUN =
  /\b(?:it|its|they|them|their|theirs|this|(?<!\b(?:said|says|say|wrote|writes|write|told|thinks?|claims?|claimed|warned) )that|these|those|there|so)\b/i;
const HER = /\b(?:she|her|hers)\b/i;
/** Content words up to which a question without a name of its own is read as going on. */
const BARE_TERMS_MAX = 1;
/** Content words up to which a question without a name may be about what the thread is about. */
const OF_THREAD_TERMS_MAX = 4;

/** The question in full; one that stands alone is returned as it is. */
export function completeFollowUp(asked: string, state: ThreadState): FollowUp {
  const last = state.turns.at(-1);
  if (last === undefined) return { question: asked, asks: 'anew' };
  if (asksWhoSaid(asked))
    return { question: whoSaid(last) ?? within(asked, matterOf(state)), asks: 'receipt' };
  if (asksReceipt(asked)) return { question: last.question, asks: 'receipt' };
  const more = askedForMore(asked);
  if (more === '') return { question: last.question, asks: 'more' };
  if (more !== null) return { question: whole(more, state), asks: 'more' };
  return { question: whole(asked, state), asks: 'anew' };
}

function whole(asked: string, state: ThreadState): string {
  const question = withHolder(withOtherOne(asked, state), state);
  const opening = OPENING.exec(question);
  const rest = question.slice(opening?.[0].length ?? 0).trim();
  const matter = matterOf(state);
  const ofPerson = () => withPerson(rest, state) ?? within(rest, matter);
  if (opening !== null && rest !== '' && !ASKS.test(rest)) {
    if (PERSON_PRONOUN.test(rest)) return ofPerson();
    const other = withOther(rest.replace(/[?\s]+$/u, ''), state);
    return other === null ? question : withHolder(other, state);
  }
  if (question !== asked) return withTopic(question, matter);
  if (parseQuestion(rest).terms.some((term) => term.name))
    return pointsBack(rest) ? (withPerson(rest, state) ?? question) : question;
  if (PERSON_PRONOUN.test(rest)) return ofPerson();
  const doer = ASKS_DOER.test(rest) ? doneBy(matter, state) : null;
  if (doer !== null) return doer;
  if (OTHER_PRONOUN.test(rest) || isBare(rest)) return within(rest, matter);
  return question;
}

/** "About that" is about what was asked before. */
function withTopic(question: string, matter: string): string {
  const speech = readSpeechQuestion(question);
  const isPointing =
    speech?.asks === 'words' && /^(?:it|that|this|them|those)$/i.test(speech.about);
  return isPointing ? within(question, matter) : question;
}

const ASKS_DOER = /^\W*by (?:whom?)\W*$/i;
const SUFFERER_FIRST = /^who (?:was|were|is|are|has been|have been) (?<deed>\p{Ll}+)(?<rest>.*)$/iu;
const DEED_LAST =
  /^(?:when|where|why|how) (?:was|were|is|are) (?<object>.+?) (?<deed>\p{Ll}+ed)\b(?<rest>.*)$/iu;

/** "By whom?" after "who was nominated?": who nominated. */
function doneBy(matter: string, { turns, articles, speakers }: ThreadState): string | null {
  const first = SUFFERER_FIRST.exec(matter)?.groups;
  if (first !== undefined) {
    const name = personMeant(turns, { isHer: null, others: [], articles, speakers });
    return `Who ${first.deed} ${name ?? 'them'}${first.rest}`;
  }
  const last = DEED_LAST.exec(matter)?.groups;
  return last === undefined ? null : `Who ${last.deed} ${last.object}${last.rest}`;
}

/** It names nobody and nothing, so that it may be about what the thread is about. */
export function isOfThread(question: string): boolean {
  const { terms } = parseQuestion(question);
  return (
    terms.length <= OF_THREAD_TERMS_MAX &&
    !terms.some((term) => term.name) &&
    !(
      OPENING.test(question) &&
      nameRuns(question.replace(OPENING, 'X ')).some(({ start }) => start > 0)
    )
  );
}

/** All whom and what it names stands in what was told of, so that it may be asked of that first. */
export function isNamedIn(question: string, articles: readonly ToldArticle[]): boolean {
  const names = parseQuestion(question).terms.filter((term) => term.name);
  if (names.length === 0 || articles.length === 0) return false;
  const known = new Set(
    articles.flatMap(({ title, text }) => words(`${title} ${text}`).map(({ base }) => base)),
  );
  return names.every(({ base }) => known.has(base));
}

/** "What did she say about Osk?", "what did Osk say about her?": not "did Ada Lind say she …?" */
function pointsBack(question: string): boolean {
  const pronoun = PERSON_PRONOUN.exec(question)?.index ?? -1;
  const name = nameRuns(question).find(({ start }) => start > 0)?.start ?? Number.POSITIVE_INFINITY;
  return pronoun !== -1 && (pronoun < name || OBJECT_PRONOUN.test(question));
}

function isBare(question: string): boolean {
  const { terms } = parseQuestion(question);
  return (
    (ASKS.test(question) || ASKS_AFTER_PREPOSITION.test(question)) &&
    terms.length <= BARE_TERMS_MAX &&
    terms.every((t) => t.weight < 1)
  );
}

const AGE = /^\W*(?:the )?(?:his|her|hers|their) age\W*$/i;
const STANDING =
  /^\W*(?:what(?:['’]s| is| was) )?(?:his|her) (?:(?:real|full|own|actual) )?(?:job|role|post|position|office|title|profession|background|name)\W*$/i;

/** "He" and "she" are whom a question or else its answer named; the last turn's come first. */
function withPerson(question: string, state: ThreadState): string | null {
  const { turns, articles, speakers } = state;
  const isHer = HER.test(question);
  const others = nameRuns(question).map(({ text }) => text);
  const isSpeaker = readSpeechQuestion(question)?.asks === 'words';
  const name = personMeant(turns, {
    ...{ isHer, others, articles },
    speakers: isSpeaker ? speakers : [],
  });
  if (name === null) return null;
  if (AGE.test(question)) return `How old is ${name}?`;
  if (STANDING.test(question)) return `Who is ${name}?`;
  const whole = question
    .replace(/\b(?:his|hers)\b/gi, `${name}’s`)
    .replace(OBJECT_PRONOUN, name)
    .replace(/\bher\b(?=\s+\p{Ll})/giu, `${name}’s`)
    .replace(/\b(?:he|him|she|her)\b/gi, name);
  return ASKS.test(whole) ? whole : `What is ${whole.replace(/[?\s]+$/u, '')}?`;
}

const QUOTED = /[“"‘](?<said>[^“”"]{2,200}?)[”"’](?!\p{L})/u;
const SAID_WORDS_MAX = 30;

/**
 * The ways in which it is asked of the articles told of, the first before the others: of an article
 * about her, "her parents" needs no name.
 */
export function askedOfArticles(
  question: string,
  completed: string,
  articles: readonly ToldArticle[],
): string[] {
  const rest = question.slice(OPENING.exec(question)?.[0].length ?? 0).trim();
  if (readSpeechQuestion(completed) !== null || STANDING.test(rest)) return [completed];
  const main = articles[0] === undefined ? null : mainPerson(articles[0], null);
  const isMain = main !== null && completed.includes(main);
  if (completed.endsWith('?)')) return hasMatter(rest) ? [rest, completed] : [completed];
  if (PERSON_PRONOUN.test(rest)) return isMain ? [rest, completed] : [completed, rest];
  return isMain
    ? [completed.replaceAll(`${main}’s`, 'their').replaceAll(main, 'they')]
    : [completed];
}

/** Words of its own by which its answer is known, or a kind that few sentences tell. */
function hasMatter(question: string): boolean {
  const { kind, terms } = parseQuestion(question);
  return kind === 'age' || terms.some(({ weight }) => weight === 1);
}

/** Asks for the speaker of the words in the answer. */
function whoSaid({ answer }: EarlierTurn): string | null {
  if (answer === null) return null;
  const said = QUOTED.exec(answer)?.groups?.said ?? answer;
  const all = words(said).slice(0, SAID_WORDS_MAX);
  const end = all.at(-1)?.end ?? 0;
  return end === 0 ? null : `Who said “${said.slice(0, end)}”?`;
}

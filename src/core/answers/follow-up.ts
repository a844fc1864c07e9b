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
import { type Elliptic, within, withOther } from './elliptic.ts';
import { mainPerson, type ToldArticle } from './main-person.ts';
import { nameRuns } from './names-asked.ts';
import { personMeant } from './person-meant.ts';
import { askedPart, parseQuestion } from './question.ts';
import { readSpeechQuestion } from './speech-question.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type EarlierTurn, firstOf, matterOf, type ThreadState } from './thread-state.ts';
import { words } from './word-forms.ts';

export type FollowUp = {
  question: string;
  /** `receipt`: what was told, once more; `more`: what was not told yet. */
  asks: 'anew' | 'receipt' | 'more';
  /** A name or year that is asked of now: what does not hold it is no answer. */
  brings?: string;
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
  if (asksReceipt(asked))
    return { question: last.question, asks: last.answer === null ? 'anew' : 'receipt' };
  const more = askedForMore(asked);
  if (more === '') return { question: last.question, asks: 'more' };
  if (more !== null) return { ...whole(more, state), asks: 'more' };
  return { ...whole(asked, state), asks: 'anew' };
}

function whole(asked: string, state: ThreadState): Elliptic {
  const pointed = withHolder(withOtherOne(asked, state), state);
  const opening = OPENING.exec(pointed);
  const rest = pointed.slice(opening?.[0].length ?? 0).trim();
  if (opening !== null && rest !== '' && !asksItself(rest) && !PERSON_PRONOUN.test(rest)) {
    const other = withOther(rest.replace(/[?\s]+$/u, ''), state);
    return other === null
      ? { question: pointed }
      : { ...other, question: withHolder(other.question, state) };
  }
  return { question: inFull(rest, state) ?? (pointed === asked ? asked : rest) };
}

function asksItself(rest: string): boolean {
  return ASKS.test(rest) || ASKS_AFTER_PREPOSITION.test(rest);
}

/** Null where it stands alone. */
function inFull(rest: string, state: ThreadState): string | null {
  const matter = matterOf(state);
  const isNamed = parseQuestion(rest).terms.some((term) => term.name);
  if (PERSON_PRONOUN.test(rest)) {
    const person = isNamed && !pointsBack(rest) ? null : withPerson(rest, state);
    return person === null && isNamed ? null : withTopic(person ?? within(rest, matter), matter);
  }
  if (isNamed) return ENDS_POINTING.test(rest) ? withTopic(within(rest, matter), matter) : null;
  if (ASKS_DOER.test(rest)) return doneBy(matter, state) ?? within(rest, matter);
  if (ASKS_COUNT.test(rest)) return counted(matter) ?? within(rest, matter);
  return OTHER_PRONOUN.test(rest) || isBare(rest) ? within(rest, matter) : null;
}

/** "How many Democrats support it?" */
const ENDS_POINTING = /\b(?:it|that|this|them|those|these)\W*$/i;
const ASKS_COUNT = /^\W*how many (?:of them )?(?:are|were|is|was) (?:there|they|it)\W*$/i;
const PLURAL =
  /(?<![\p{Lu}\p{L}’'-])(?<noun>\p{Ll}{3,}[^s\W]s|people|men|women|children)(?![\p{L}’'-])/gu;

/** "How many are there?" after "how old are the world's billionaires?". */
function counted(matter: string): string | null {
  const noun = Array.from(matter.matchAll(PLURAL), ({ groups }) => groups?.noun ?? '')
    .filter((one) => !STOP_WORDS.has(one) && one !== 'does')
    .at(-1);
  return noun === undefined ? null : `How many ${noun} are there?`;
}

const ASKING =
  /^\W*(?:(?:to|by|from|with|for|since|in) )?(?:(?:whom|who|what|when|where|why|which|how)(?: (?:much|many|long|old|far))?|and)\b\W*(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b\W*)?/i;

/** What somebody said "about that" was about what was asked before. */
function withTopic(question: string, matter: string): string {
  const own = askedPart(question);
  const speech = readSpeechQuestion(own);
  const isPointing =
    speech?.asks === 'words' && /^(?:it|that|this|them|those)$/i.test(speech.about);
  if (!isPointing) return question;
  const topic = firstOf(matter).replace(ASKING, '').replace(/\?$/u, '');
  return own.replace(/\b(?:it|that|this|them|those)(?=\W*$)/i, topic);
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
  const find = (isHers: boolean, isSaying: boolean) =>
    personMeant(turns, {
      ...{ isHer: isHers, others, articles },
      speakers: isSaying ? speakers : [],
    });
  if (HIM.test(question) && isHer) {
    const [him, her] = [find(false, isSpeaker), find(true, isSpeaker)];
    return him === null || her === null ? null : named(named(question, him, HE), her, SHE);
  }
  const name = find(isHer, isSpeaker);
  if (name === null) return null;
  if (AGE.test(question)) return `How old is ${name}?`;
  if (STANDING.test(question)) return `Who is ${name}?`;
  const whole = named(question, name, EITHER);
  return asksItself(whole) ? whole : `What is ${whole.replace(/[?\s]+$/u, '')}?`;
}

const HIM = /\b(?:he|him|his)\b/i;
const HE = { whose: 'his', who: 'he|him' } as const;
const SHE = { whose: 'hers', who: 'she|her' } as const;
const EITHER = { whose: 'his|hers', who: 'he|him|she|her' } as const;

function named(question: string, name: string, { whose, who }: { whose: string; who: string }) {
  const isHers = who.includes('her');
  return question
    .replace(new RegExp(`\\b(?:${whose})\\b`, 'gi'), `${name}’s`)
    .replace(OBJECT_PRONOUN, (word) => (new RegExp(`^(?:${who})$`, 'i').test(word) ? name : word))
    .replace(/\bher\b(?=\s+\p{Ll})/giu, isHers ? `${name}’s` : '$&')
    .replace(new RegExp(`\\b(?:${who})\\b`, 'gi'), name);
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
  if (completed.endsWith('?)')) {
    const ways = hasMatter(rest) ? [rest, completed] : [completed];
    return [...ways, ...articles.slice(0, 1).map(({ title }) => ofHeadline(rest, title))];
  }
  // Any age would do for "how old is she?" where it is not hers.
  const isOwnAge = !isMain && parseQuestion(rest).kind === 'age';
  if (PERSON_PRONOUN.test(rest) && !isOwnAge) return isMain ? [rest, completed] : [completed, rest];
  return isMain
    ? [completed.replaceAll(`${main}’s`, 'their').replaceAll(main, 'they')]
    : [completed];
}

/** What the article is about is what a question without matter of its own goes on about. */
function ofHeadline(question: string, title: string): string {
  return within(question, `${title.replace(/[()?]/g, ' ').trim()}?`);
}

/** Words of its own by which its answer is known, or a kind that few sentences tell. */
function hasMatter(question: string): boolean {
  const { kind, terms } = parseQuestion(question);
  return kind === 'age' || terms.some(({ weight, lower }) => weight === 1 && !LASTS.test(lower));
}

/** Of "how long did it last?", which says nothing of the matter. */
const LASTS = /^(?:last|lasts|lasted|happen\w*|begin|began|begun|start\w*|end|ended)$/;

/** Asks for the speaker of the words in the answer. */
function whoSaid({ answer }: EarlierTurn): string | null {
  if (answer === null) return null;
  const said = QUOTED.exec(answer)?.groups?.said ?? answer;
  const all = words(said).slice(0, SAID_WORDS_MAX);
  const end = all.at(-1)?.end ?? 0;
  return end === 0 ? null : `Who said “${said.slice(0, end)}”?`;
}

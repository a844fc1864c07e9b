/**
 * A question of a thread made to stand alone: "and Germany?", "when?" and "what did he say?" say
 * what they ask about only together with the questions before and their answers.
 */
import { mainPerson, type ToldArticle } from './main-person.ts';
import { nameRuns } from './names-asked.ts';
import { personMeant } from './person-meant.ts';
import { askedPart, parseQuestion } from './question.ts';
import { readSpeechQuestion } from './speech-question.ts';
import { words } from './word-forms.ts';

/** What was asked before, as it was completed then, and the answer given. */
export type EarlierTurn = { question: string; answer: string | null };

const OPENING = /^\W*(?:and what about|and how about|what about|how about|and|but|or)\b[\s,]*/i;
const ASKS =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b/i;
const PREPOSITION = /^(?<preposition>in|at|for|from|with|to|of|by|on|about)\s+(?:the\s+)?/i;
/** "To whom?", "since when?" */
const ASKS_AFTER_PREPOSITION =
  /^(?:to|by|from|for|with|in|at|of|on|about|against|since|until)\s+(?:whom?|what|which|when|where)\b/i;
const PERSON_PRONOUN = /\b(?:he|him|his|she|her|hers)\b/i;
/** Cannot mean whoever the same question names as the one who does something. */
const OBJECT_PRONOUN =
  /\b(?:him|her)\b(?=\W*$|\s+(?:in|on|at|for|about|to|of|before|after|when|then|as|and|with|by)\b)/i;
const OTHER_PRONOUN =
  /\b(?:it|its|they|them|their|theirs|this|(?<!\b(?:said|says|say|wrote|writes|write|told|thinks?|claims?|claimed|warned) )that|these|those|there|so)\b/i;
const HER = /\b(?:she|her|hers)\b/i;
const SAID_THAT = /^\W*who (?:said|says|told|wrote) (?:it|that|this|so|them|these|those)\W*$/i;
/** Content words up to which a question without a name of its own is read as going on. */
const BARE_TERMS_MAX = 1;
/** What a thread has asked does not pile up. */
const MATTER_CHARS_MAX = 120;
/** Content words of "and the cost?". */
const REST_TERMS_MAX = 3;
/** Content words up to which a question without a name may be about what the thread is about. */
const OF_THREAD_TERMS_MAX = 4;

/**
 * The question in full; one that stands alone is returned as it is. `older`: turns before the
 * last, the oldest first, for whom "he" may mean.
 */
export function completeFollowUp(
  question: string,
  earlier: EarlierTurn,
  older: readonly EarlierTurn[] = [],
  articles: readonly ToldArticle[] = [],
): string {
  const turns = [...older, earlier];
  const before = innermost((turns.findLast(isOfMatter) ?? earlier).question);
  if (SAID_THAT.test(question)) return whoSaid(earlier) ?? within(question, before);
  const opening = OPENING.exec(question);
  const rest = question.slice(opening?.[0].length ?? 0).trim();
  const ofPerson = () => withPerson(rest, turns, articles) ?? within(rest, before);
  if (opening !== null && rest !== '' && !ASKS.test(rest)) {
    if (PERSON_PRONOUN.test(rest)) return ofPerson();
    return withOther(rest.replace(/[?\s]+$/u, ''), before) ?? question;
  }
  if (parseQuestion(rest).terms.some((term) => term.name))
    return pointsBack(rest) ? (withPerson(rest, turns, articles) ?? question) : question;
  if (PERSON_PRONOUN.test(rest)) return ofPerson();
  if (OTHER_PRONOUN.test(rest) || isBare(rest)) return within(rest, before);
  return question;
}

/** "How old is he?" is no matter that "why?" could be asked of. */
function isOfMatter({ question }: EarlierTurn): boolean {
  const speech = readSpeechQuestion(question);
  if (speech?.asks === 'words' && speech.about === '') return false;
  return (
    parseQuestion(question).kind !== 'age' &&
    !/^\W*(?:who|what) (?:is|was) \p{Lu}[^?]*\?*$/u.test(question)
  );
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

/** "When? (Who closed the bridge?)": the kind is asked by the first, the matter told by the second. */
function within(question: string, before: string): string {
  return `${question} (${before})`;
}

function innermost(question: string): string {
  const inner = /\((?<inner>[^()]+\?)\)$/u.exec(question)?.groups?.inner;
  if (inner === undefined) return question;
  const own = askedPart(question);
  const hasMatter = parseQuestion(own).terms.some(({ weight, name }) => weight === 1 && !name);
  const isLong = own.length + inner.length > MATTER_CHARS_MAX;
  return hasMatter && !isLong ? `${inner.replace(/\?$/u, '')}, ${own}` : inner;
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

/** What a noun alone asks for, as the question that asks for it. */
const ASKED_BY_NOUN: readonly (readonly [RegExp, (noun: string) => string])[] = [
  [/^(?:the )?(?:reasons?|causes?|motives?)$/i, () => 'Why?'],
  [/^(?:the )?(?:date|day|time)$/i, () => 'When?'],
  [/^(?:the )?(?:place|location)$/i, () => 'Where?'],
  [
    /^(?:the )?(?:\p{Ll}+ )?(?:cost|price|fine|bill|total|amount|sum|penalty|fee|profit|revenue|turnout)$/iu,
    (noun) => `How much is ${noun}?`,
  ],
];

/** The last name of the earlier question gives way to what is asked of now. */
function withOther(rest: string, before: string): string | null {
  const preposition = PREPOSITION.exec(rest)?.groups?.preposition;
  const named = rest.replace(PREPOSITION, '');
  if (named === '' || parseQuestion(named).terms.length > REST_TERMS_MAX) return null;
  const asked = ASKED_BY_NOUN.find(([noun]) => noun.test(rest))?.[1](rest);
  if (asked !== undefined) return within(asked, before);
  const isName = /^\p{Lu}/u.test(named);
  const names = nameRuns(before).filter((run) => run.start > 0);
  const speaker = readSpeechQuestion(before);
  const spoken =
    preposition === undefined && speaker?.asks === 'words'
      ? names.find(({ text }) => speaker.speaker.includes(text))
      : undefined;
  const name = spoken ?? names.at(-1);
  const phrase = preposition === undefined ? null : atPreposition(rest, preposition, before);
  if (phrase !== null) return phrase;
  if (isName && before.includes(named)) return before;
  if (isName && name !== undefined) {
    const start = before.slice(0, name.start).replace(/\bthe $/, '');
    return start + named + before.slice(name.end);
  }
  return ofCounted(rest, before) ?? within(`${rest}?`, before);
}

/** "And about the list?" after "what did she say about the chips?". */
function atPreposition(rest: string, preposition: string, before: string): string | null {
  const at = before.toLowerCase().lastIndexOf(` ${preposition.toLowerCase()} `);
  if (at === -1) return null;
  const phrase = before.slice(at + 1 + preposition.length);
  const next = NEXT_PHRASE.exec(phrase);
  return `${before.slice(0, at)} ${rest}${next === null ? '?' : phrase.slice(next.index)}`;
}

/** A time or place after it is asked of still. */
const NEXT_PHRASE = /(?<=\w)\s(?:in|on|at|during|after|before|since|last|this|by)\s/i;

const COUNTED = /\bhow many (?<noun>\p{Ll}+)\b/iu;

/** "And wounded?" after "how many dead were there?". */
function ofCounted(rest: string, before: string): string | null {
  if (!/^\p{Ll}+$/u.test(rest) || !COUNTED.test(before)) return null;
  return before.replace(COUNTED, `How many ${rest}`);
}

const AGE = /^\W*(?:the )?(?:his|her|hers|their) age\W*$/i;
const STANDING =
  /^\W*(?:his|her) (?:job|role|post|position|office|title|profession|background)\W*$/i;

/** "He" and "she" are whom a question or else its answer named; the last turn's come first. */
function withPerson(
  question: string,
  turns: readonly EarlierTurn[],
  articles: readonly ToldArticle[],
): string | null {
  const isHer = HER.test(question);
  const others = nameRuns(question).map(({ text }) => text);
  const name = personMeant(turns, { isHer, others, articles });
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
  const hasPronoun = PERSON_PRONOUN.test(rest) && !completed.endsWith('?)');
  if (hasPronoun) return isMain ? [rest, completed] : [completed, rest];
  return isMain
    ? [completed.replaceAll(`${main}’s`, 'their').replaceAll(main, 'they')]
    : [completed];
}

/** Asks for the speaker of the words in the answer. */
function whoSaid({ answer }: EarlierTurn): string | null {
  if (answer === null) return null;
  const said = QUOTED.exec(answer)?.groups?.said ?? answer;
  const all = words(said).slice(0, SAID_WORDS_MAX);
  const end = all.at(-1)?.end ?? 0;
  return end === 0 ? null : `Who said “${said.slice(0, end)}”?`;
}

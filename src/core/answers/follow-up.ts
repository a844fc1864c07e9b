/**
 * A question of a thread made to stand alone: "and Germany?", "when?" and "what did he say?" say
 * what they ask about only together with the question before and its answer.
 */
import { FEMALE_NAMES, MALE_NAMES } from '../quotes/given-names.ts';
import { fullNames, type NamedSpan, nameRuns } from './names-asked.ts';
import { parseQuestion } from './question.ts';
import { words } from './word-forms.ts';

/** What was asked before, as it was completed then, and the answer given. */
export type EarlierTurn = { question: string; answer: string | null };

const OPENING = /^\W*(?:and what about|and how about|what about|how about|and|but|or)\b[\s,]*/i;
const ASKS =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b/i;
const PREPOSITION = /^(?:in|at|for|from|with|to|of|by|on|about)\s+(?:the\s+)?/i;
const PERSON_PRONOUN = /\b(?:he|him|his|she|her|hers)\b/i;
const OTHER_PRONOUN = /\b(?:it|its|they|them|their|theirs|this|that|these|those|there|so)\b/i;
const SAID_THAT = /^\W*who (?:said|says|told|wrote) (?:it|that|this|so|them|these|those)\W*$/i;
/** Content words up to which a question without a name of its own is read as going on. */
const BARE_TERMS_MAX = 1;
/** Content words of "and the cost?". */
const REST_TERMS_MAX = 3;

/** The question in full; one that stands alone is returned as it is. */
export function completeFollowUp(question: string, earlier: EarlierTurn): string {
  const before = innermost(earlier.question);
  if (SAID_THAT.test(question)) return whoSaid(earlier) ?? within(question, before);
  const opening = OPENING.exec(question);
  const rest = question.slice(opening?.[0].length ?? 0).trim();
  if (opening !== null && rest !== '' && !ASKS.test(rest)) {
    if (PERSON_PRONOUN.test(rest)) return withPerson(rest, earlier) ?? within(rest, before);
    return withOther(rest.replace(/[?\s]+$/u, ''), before) ?? question;
  }
  if (parseQuestion(rest).terms.some((term) => term.name)) return question;
  if (PERSON_PRONOUN.test(rest)) return withPerson(rest, earlier) ?? within(rest, before);
  if (OTHER_PRONOUN.test(rest) || isBare(rest)) return within(rest, before);
  return question;
}

/** "When? (Who closed the bridge?)": the kind is asked by the first, the matter told by the second. */
function within(question: string, before: string): string {
  return `${question} (${before})`;
}

function innermost(question: string): string {
  return /\((?<inner>[^()]+\?)\)$/u.exec(question)?.groups?.inner ?? question;
}

function isBare(question: string): boolean {
  const { terms } = parseQuestion(question);
  return ASKS.test(question) && terms.length <= BARE_TERMS_MAX && terms.every((t) => t.weight < 1);
}

/** The last name of the earlier question gives way to what is asked of now. */
function withOther(rest: string, before: string): string | null {
  const named = rest.replace(PREPOSITION, '');
  if (named === '' || parseQuestion(named).terms.length > REST_TERMS_MAX) return null;
  const isName = /^\p{Lu}/u.test(named);
  const name = nameRuns(before)
    .filter((run) => run.start > 0)
    .at(-1);
  if (!isName || name === undefined) return within(`${rest}?`, before);
  const start = before.slice(0, name.start).replace(/\bthe $/, '');
  return start + named + before.slice(name.end);
}

/** "He" and "she" are whom the question or else its answer named: first whoever fits by given name. */
function withPerson(question: string, { question: before, answer }: EarlierTurn): string | null {
  const isHer = /\b(?:she|her|hers)\b/i.test(question);
  const [right, wrong] = isHer ? [FEMALE_NAMES, MALE_NAMES] : [MALE_NAMES, FEMALE_NAMES];
  const given = (run: NamedSpan) => run.text.split(/\s/)[0]?.toLowerCase() ?? '';
  const all = [...fullNames(before), ...fullNames(answer ?? '')];
  const fitting = all.filter((run) => !wrong.has(given(run)));
  const name = (fitting.find((run) => right.has(given(run))) ?? fitting[0])?.text;
  if (name === undefined) return null;
  return question
    .replace(/\b(?:his|hers)\b/gi, `${name}’s`)
    .replace(/\bher\b(?=\s+\p{Ll})/giu, `${name}’s`)
    .replace(/\b(?:he|him|she|her)\b/gi, name);
}

const QUOTED = /[“"‘](?<said>[^“”"]{2,200}?)[”"’](?!\p{L})/u;
const SAID_WORDS_MAX = 30;

/** Asks for the speaker of the words in the answer. */
function whoSaid({ answer }: EarlierTurn): string | null {
  if (answer === null) return null;
  const said = QUOTED.exec(answer)?.groups?.said ?? answer;
  const all = words(said).slice(0, SAID_WORDS_MAX);
  const end = all.at(-1)?.end ?? 0;
  return end === 0 ? null : `Who said “${said.slice(0, end)}”?`;
}

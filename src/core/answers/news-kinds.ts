/**
 * How well a sentence of the news holds the kind of thing that is asked for: a sum of money for
 * "how much", a number beside the noun that is counted, a name beside the office asked about. Null
 * where it holds none, which is no answer whatever else it tells.
 */
import { ROLES } from '../claims/lexicon.ts';
import { answerPlaces, CALENDAR, isName } from './answer-kinds.ts';
import { isWeighty } from './answerability.ts';
import { datelineOf, fullNames, ORGANISATION } from './names-asked.ts';
import { numberWorth } from './number-kinds.ts';
import { type IndexedSentence, LEADING, type Variant } from './passage-index.ts';
import { ageWorth, describedWorth, isWhoIs } from './person-kinds.ts';
import { askedPart, type Question } from './question.ts';
import type { Asked } from './sentence-features.ts';
import type { Word } from './word-forms.ts';

const ASKS_DEADLINE = /\bhow long\b.*\b(?:have|has|had|get|given|left|need)\b/i;
const DEADLINE =
  /\b(?:until|till|by|before) (?:the )?(?:end |start |close |beginning )?(?:of )?(?:\d|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Christmas|Easter|New Year))/u;
const STRONG_CAUSE =
  /\b(?:because|due to|owing to|in the (?:aftermath|wake) of|amid|following|on (?:charges|suspicion) of|accused (?:of|by)|angry (?:at|over|about|with)|caus(?:ed|es|ing)|cause of|reason|after|over|since|thanks to|so that|blamed|blaming|citing|prompted|as a result|in order|for (?:not )?\w+ing|as (?:the|an?|its|his|her|their|it|he|she|they))\b/i;
const TIME_SINCE =
  /\b[\w-]+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?) (?:ago|after|before|later|earlier|old|since)\b/gi;
const TIME_PHRASE =
  /\b(?:next|last|past|coming|this|within)(?: the)? (?:\w+ )?(?:days?|weeks?|months?|years?|hours?|weekend)\b|\b(?:\d+|an?|two|three|four|five|six|several) (?:days?|weeks?|months?|years?|hours?) (?:ago|later|earlier|after|before|from now)\b/i;
/** The month is also a word that says nothing. */
const DAY_OF_MAY = /\bMay \d{1,2}\b|\b\d{1,2} May\b/;
const SPAN_OF_TIME =
  /\b(?:for|lasts?|lasted|lasting|took|takes?|taken|within|of|in|last|stayed) (?:an? total of )?(?:about |around |some |at least |at most |up to |nearly |almost |more than |another |between )*(?:\d[\d.,]*|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)(?:\s(?:to|and|or)\s\w+)?[\s-](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b/i;
/** Also why a source is not named: that is no cause of the matter. */
const NO_CAUSE =
  /\bnot (?:because|due|over|for)\b|\bnot to be (?:named|identified|quoted)\b[^,.]*/gi;
const GROUP_OF_PEOPLE =
  /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a|an) (?:\w+ )?(?:men|women|people|persons|man|woman|suspects?|teenagers?|brothers|sisters|students?|officials?)\b/i;

export type KindInput = {
  question: Question;
  asked: Asked;
  sentence: IndexedSentence;
  text: string;
};

/** Worth of what is found, in the log of a belief. */
const BESIDE = 1.5;
const FITTING = 1;

export function kindWorth(whole: KindInput): number | null {
  // What was asked before tells the matter, and nothing of the kind.
  const question = { ...whole.question, text: askedPart(whole.question.text) };
  const input = { ...whole, question };
  const { asked, sentence, text } = input;
  const has = answerPlaces(sentence, question.kind, asked.bases).length > 0;
  switch (question.kind) {
    case 'number':
      return numberWorth(input, has);
    case 'duration':
      if (ASKS_DEADLINE.test(question.text) && DEADLINE.test(text)) return BESIDE;
      if (ASKS_DEADLINE.test(question.text)) return has ? 0 : null;
      return durationWorth(text, has);
    case 'person':
      return isWhoIs(question) ? describedWorth(input) : personWorth(input);
    case 'cause':
      return causeWorth(question, text);
    case 'place':
      return isPlacePhrase(sentence, asked) ? 0 : null;
    case 'age':
      return ageWorth(input);
    case 'date':
      return has || TIME_PHRASE.test(text) || DAY_OF_MAY.test(text) ? 0 : null;
    default:
      return thingWorth(input);
  }
}

const ASKS_HINDRANCE =
  /\bwhy (?:can['’]?t|cannot|could(?: not|n['’]t)|may not|must(?: not|n['’]t))\b/i;
const HINDRANCE =
  /\b(?:bar(?:s|red|ring)?|bann?(?:s|ed)?|forbids?|forbade|forbidden|prevents?|prevented|prohibit(?:s|ed)?|block(?:s|ed)?|stops?|stopped|unable|ineligible|disqualif\w+|not allowed|requires?)\b/i;

/** What hinders somebody is seldom told with a "because". */
function causeWorth({ text: asked }: Question, text: string): number | null {
  if (ASKS_HINDRANCE.test(asked) && HINDRANCE.test(text)) return BESIDE + FITTING;
  return STRONG_CAUSE.test(text.replace(NO_CAUSE, '')) ? FITTING : null;
}

/** "Three days after" tells when, not how long. */
function durationWorth(text: string, has: boolean): number | null {
  if (!has) return null;
  const rest = text.replace(TIME_SINCE, '');
  if (SPAN_OF_TIME.test(rest)) return FITTING;
  return rest.length === text.length ? 0 : null;
}

const NAME_REACH = 4;

/** Index of the office in "who is its director" and "who runs it"; -1 where none is asked about. */
export function officeTerm({ text, terms }: Question): number {
  if (/^\W*who(?:['’]s| is| was)\b/i.test(text)) {
    return terms.findIndex((term) => ROLES.has(term.base));
  }
  return /^\W*who\b/i.test(text) ? terms.findIndex((term) => LEADING.has(term.lower)) : -1;
}

/** An office needs its holder's full name beside it; any other "who" a name, or people by number. */
function personWorth(input: KindInput): number | null {
  const { question, asked, sentence, text } = input;
  const names = fullNames(text).filter(
    (name) =>
      !asked.bases.has(
        lastWordOf(sentence, name.start + sentence.start, name.end + sentence.start)?.base ?? '',
      ),
  );
  const role = officeTerm(question);
  if (role !== -1) {
    const forms = asked.terms[role]?.forms ?? [];
    const places = forms.flatMap(({ base }) => sentence.places.get(base) ?? []);
    const isBeside = names.some((name) => {
      const [first, last] = wordsWithin(
        sentence,
        name.start + sentence.start,
        name.end + sentence.start,
      );
      return places.some((at) => at - last <= NAME_REACH && first - at <= NAME_REACH);
    });
    return isBeside ? BESIDE : null;
  }
  if (!isRightParty(question, text)) return null;
  const deed = deedWorth(question, asked, sentence);
  if (names.length > 0) return FITTING + deed;
  if (GROUP_OF_PEOPLE.test(text) || GROUP_OF_SOMEWHERE.test(text)) return FITTING / 2;
  return hasBareName(input) || hasOffice(sentence, asked) ? 0 : null;
}

const PARTY_ASKED = /^\W*(?<preposition>to|by|from|with|for|against) whom?\b/i;

/** "To whom?" wants a name after "to". */
function isRightParty({ text: asked }: Question, text: string): boolean {
  const preposition = PARTY_ASKED.exec(asked)?.groups?.preposition;
  if (preposition === undefined) return true;
  return new RegExp(`\\b${preposition.toLowerCase()} (?:[a-z]+ ){0,2}\\p{Lu}`, 'u').test(text);
}

const DEED_ASKED = /^\W*who (?<verb>\w+(?:ed|t|d|n|w|e|s)\b)/i;

const NOUN_OF_DEED = /(?:tion|sion|ment|ance|ence|ure|al)s?$/;

/** "Who resigned" is told by "resigned" more than by "resignation", and hardly without either. */
function deedWorth(question: Question, asked: Asked, sentence: IndexedSentence): number {
  const verb = DEED_ASKED.exec(question.text)?.groups?.verb?.toLowerCase();
  const at = question.terms.findIndex((term) => term.lower === verb && isWeighty(term));
  const term = question.terms[at];
  if (term === undefined) return 0;
  const isDeed = (word: Word) => word.base === term.base && !NOUN_OF_DEED.test(word.lower);
  if (sentence.words.some(isDeed)) return 0;
  const isMet = (asked.terms[at]?.forms ?? []).some(({ base }) => sentence.places.has(base));
  return isMet ? -FITTING : -2 * FITTING;
}

/** "Aith's women": people by whose they are. */
const GROUP_OF_SOMEWHERE =
  /\p{Lu}\p{L}+['’]s? (?:\p{Ll}+ )?(?:women|men|crews?|teams?|sides?|girls|boys|players)\b/u;

/** Somebody is meant by office: "the minister resigned". */
function hasOffice(sentence: IndexedSentence, asked: Asked): boolean {
  return sentence.words.some((word) => ROLES.has(word.base) && !asked.bases.has(word.base));
}

/** A single name that is neither a place nor somebody's. */
export function hasBareName({ sentence, asked, text }: Omit<KindInput, 'question'>): boolean {
  const dateline = sentence.start + datelineOf(text).length;
  return sentence.words.some(
    (word, at) =>
      isName(sentence, at) &&
      word.start >= dateline &&
      !asked.bases.has(word.base) &&
      !/['’]s$/u.test(word.text) &&
      !CALENDAR.test(word.lower) &&
      !PLACE_PREPOSITION.test(sentence.words[at - 1]?.lower ?? ''),
  );
}

function wordsWithin(sentence: IndexedSentence, start: number, end: number): [number, number] {
  const inside = sentence.words.flatMap((word, at) =>
    word.start >= start && word.end <= end + 2 ? [at] : [],
  );
  return [inside[0] ?? 0, inside.at(-1) ?? 0];
}

function lastWordOf(sentence: IndexedSentence, start: number, end: number): Word | undefined {
  return sentence.words[wordsWithin(sentence, start, end)[1]];
}

const PLACE_PREPOSITION = /^(?:in|at|from|near|off|outside|around|across|into|of)$/;

function isPlacePhrase(sentence: IndexedSentence, asked: Asked): boolean {
  return sentence.words.some(
    (word, at) =>
      isName(sentence, at) &&
      !asked.bases.has(word.base) &&
      !CALENDAR.test(word.lower) &&
      !ORGANISATION.test(sentence.words[at + 1]?.lower ?? '') &&
      PLACE_PREPOSITION.test(sentence.words[at - 1]?.lower ?? ''),
  );
}

/** An article, and the second part of "5G". */
const SUBJECT_SLACK = 2;

const NAME_ASKED =
  /^\W*(?:which\b|what (?:is|are|was|were) (?:an? |the |its |their )?(?:[\w'’-]+ )*?(?<noun>[\w-]+) (?:called|named)\b\b)/i;

const NAME_OF_ASKED =
  /^\W*what (?:is|was) the name of (?:an? |the |its |their )?(?:[\w-]+ )*?(?<noun>[\w-]+)\W*$/i;

/** A name beside the noun it belongs to is worth most, one elsewhere in such a sentence little. */
function nameWorth(
  sentence: IndexedSentence,
  asked: Asked,
  forms: readonly Variant[],
  withoutNoun: number | null,
): number | null {
  const isFresh = (word: Word | undefined, at: number) =>
    word !== undefined &&
    (at > 0 || /['’]s$/u.test(word.text)) &&
    (isName(sentence, at) || at === 0) &&
    !asked.bases.has(word.base) &&
    !CALENDAR.test(word.lower);
  if (!sentence.words.some(isFresh)) return null;
  const places = forms.flatMap(({ base }) => sentence.places.get(base) ?? []);
  const isBeside = places.some((place) =>
    sentence.words.some(
      (word, at) => at !== place && Math.abs(at - place) <= NAME_REACH && isFresh(word, at),
    ),
  );
  if (isBeside) return BESIDE;
  return places.length > 0 ? -FITTING : withoutNoun;
}

/** "Which operators" wants names beside "operators"; "what is a core" a sentence about the core. */
function thingWorth({ question, asked, sentence }: KindInput): number | null {
  const named = NAME_ASKED.exec(question.text) ?? NAME_OF_ASKED.exec(question.text);
  if (named !== null) {
    const noun = named.groups?.noun?.toLowerCase();
    const at = question.terms.findIndex((term) => (noun ? term.lower === noun : term.focus));
    // Who asks what the book is called is not told by the name of something else.
    const withoutNoun = noun === undefined ? 0 : null;
    return nameWorth(sentence, asked, asked.terms[at]?.forms ?? [], withoutNoun);
  }
  if (/^\W*what (?:is|are) (?:an? |the )?[\w-]+(?: [\w-]+){0,2}\?*$/i.test(question.text)) {
    const last = question.terms.at(-1)?.base ?? '';
    const at = sentence.places.get(last)?.[0] ?? -1;
    const isSubject = at >= 0 && at <= question.terms.length + SUBJECT_SLACK;
    return isSubject ? 2 * BESIDE : 0;
  }
  return 0;
}

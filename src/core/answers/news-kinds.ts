/**
 * How well a sentence of the news holds the kind of thing that is asked for: a sum of money for
 * "how much", a number beside the noun that is counted, a name beside the office asked about. Null
 * where it holds none, which is no answer whatever else it tells.
 */
import { ROLES } from '../claims/lexicon.ts';
import { answerPlaces, CALENDAR, isName } from './answer-kinds.ts';
import { isWeighty } from './answerability.ts';
import { changeWorth } from './compared-figures.ts';
import { datelineOf, fullNames, ORGANISATION } from './names-asked.ts';
import { numberWorth } from './number-kinds.ts';
import { type IndexedSentence, LEADING, type Variant } from './passage-index.ts';
import { ageWorth, describedWorth, isWhoIs } from './person-kinds.ts';
import { askedPart, asksChange, type Question } from './question.ts';
import type { Asked } from './sentence-features.ts';
import { isOfCountry, type Word, words } from './word-forms.ts';

const ASKS_DEADLINE = /\bhow long\b.*\b(?:have|has|had|get|given|left|need)\b/i;
const DEADLINE =
  /\b(?:until|till|by|before) (?:the )?(?:end |start |close |beginning )?(?:of )?(?:\d|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Christmas|Easter|New Year))/u;
const STRONG_CAUSE =
  /\b(?:because|due to|owing to|on (?:charges|suspicion) of|accused (?:of|by)|caus(?:ed|es|ing)|cause of|reason|thanks to|so that|blamed|blaming|citing|prompted|as a result|in (?:order|an? (?:effort|attempt|bid|move)) to|(?:aimed|meant|intended|designed) to|to (?:avoid|prevent|stop|protect|ensure|choke|curb))\b/i;
/** Words that also tell a time or a place. */
const WEAK_CAUSE =
  /\b(?:in the (?:aftermath|wake) of|amid|following|angry (?:at|about|with)|after|(?:quit|resign\w*|left|fined?|arrest\w*|sued|jailed|charged|row|dispute|clash\w*|ang(?:er|ry)|outrage|outcry|criti\w+|protest\w*|concern\w*|fears?|worr\w+|shaken|prob\w+|investigat\w+|pressure|fight|fell) over|since|for (?:not )?\w+ing|as (?:the|an?|its|his|her|their|it|he|she|they))\b/i;
/** "Since Tuesday", "over 400", "three months after". */
const TIME_OF_CAUSE =
  /\bsince (?:(?:last|the|early|late|mid) ?\w*|\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)\w*)\b|\b(?:over|after) (?:the (?:weekend|past|last|next|coming)|\d|an? (?:day|week|month|year|hour)\b|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)/gi;
const TIME_SINCE =
  /\b(?:every|each) (?:\w+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|\b[\w-]+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?) (?:ago|after|before|later|earlier|old|since)\b/gi;
const TIME_PHRASE =
  /\b(?:midnight|noon|midday|dawn|dusk|lunchtime|Christmas|Easter|Ramadan|Thanksgiving|New Year|weekend)\b|\bat (?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half past|a quarter (?:past|to)|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m)\b|\bwithin (?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten) \w+\b|\b(?:next|last|past|coming|this|within)(?: the)? (?:\w+ )?(?:days?|weeks?|months?|years?|hours?|weekend)\b|\b(?:\d+|an?|two|three|four|five|six|several) (?:days?|weeks?|months?|years?|hours?) (?:ago|late|later|early|earlier|after|before|from now)\b/i;
/** May is also a word that says nothing. */
const DAY_OF_MONTH =
  /\bMay \d{1,2}\b|\b\d{1,2} May\b|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\. \d{1,2}\b/;
const SPAN_OF_TIME =
  /\b(?:for|lasts?|lasted|lasting|took|takes?|taken|within|of|in|last|stayed) (?:an? total of )?(?:about |around |some |at least |at most |up to |nearly |almost |more than |another |between )*(?:\d[\d.,]*|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)(?:\s(?:to|and|or)\s\w+)?[\s-](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b/i;
const LENGTH_OF_TIME =
  /\b(?:\d[\d.,]*|an?|few|many|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|half an?)[\s-](?:\w+[\s-])?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b/i;
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
  if (asksChange(question.text)) return changeWorth(text);
  const has = answerPlaces(sentence, question.kind, asked.bases).length > 0;
  switch (question.kind) {
    case 'number':
      return numberWorth(input, has);
    case 'duration':
      return durationWorth(question, text, has);
    case 'person':
      return isWhoIs(question) ? describedWorth(input) : personWorth(input);
    case 'cause':
      return causeWorth(question, text);
    case 'place':
      return isPlacePhrase(sentence, asked) || IN_SOME_PLACE.test(text) ? 0 : null;
    case 'age':
      return ageWorth(input);
    case 'date':
      return has || TIME_PHRASE.test(text) || DAY_OF_MONTH.test(text) ? 0 : null;
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
  const told = text.replace(NO_CAUSE, '');
  if (STRONG_CAUSE.test(told)) return BESIDE;
  return WEAK_CAUSE.test(told.replace(TIME_OF_CAUSE, '')) ? FITTING / 2 : null;
}

/** "Three days after" tells when, not how long. */
function durationWorth({ text: asked }: Question, text: string, has: boolean): number | null {
  const isDeadline = ASKS_DEADLINE.test(asked);
  if (isDeadline && DEADLINE.test(text)) return BESIDE;
  if (!has) return null;
  const rest = text.replace(TIME_SINCE, '');
  if (!isDeadline && SPAN_OF_TIME.test(rest)) return FITTING;
  return LENGTH_OF_TIME.test(rest) ? 0 : null;
}

const NAME_REACH = 4;

/** Index of the office in "who is its director" and "who runs it"; -1 where none is asked about. */
export function officeTerm({ text, terms }: Question): number {
  if (/^\W*who(?:['’]s| is| was)\b/i.test(text)) {
    return terms.findIndex((term) => ROLES.has(term.base));
  }
  // "Who resigned? (When did it run aground?)" asks for nobody who runs it.
  const own = new Set(words(askedPart(text)).map((word) => word.lower));
  return /^\W*who\b/i.test(text)
    ? terms.findIndex(({ lower }) => LEADING.has(lower) && own.has(lower))
    : -1;
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
  if (isDoneBy(question, asked, sentence)) return FITTING;
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

const DEED_ASKED =
  /^\W*(?:who|what|(?:which|what) (?:[\p{Ll}-]+ )??\p{Ll}+s) (?:(?:has|have|had|was|were|is|are) )?(?<verb>\p{Ll}+(?:ed|t|d|n|w|e|s)\b)/iu;

export function deedOf({ text, terms }: Question): number {
  const verb = DEED_ASKED.exec(text)?.groups?.verb?.toLowerCase();
  return terms.findIndex((term) => term.lower === verb && isWeighty(term));
}

/** "Owned through a chain of trusts": somebody is told without a name. */
export function isDoneBy(
  question: Question,
  asked: Asked,
  { words: all }: IndexedSentence,
): boolean {
  const forms = asked.terms[deedOf(question)]?.forms ?? [];
  return all.some(
    (word, at) =>
      /(?:ed|en|n|ld|t)$/.test(word.lower) &&
      /^(?:by|through)$/.test(all[at + 1]?.lower ?? '') &&
      forms.some(({ base }) => base === word.base),
  );
}

const NOUN_OF_DEED = /(?:tion|sion|ment|ance|ence|ure|al)s?$/;

/** "Who resigned" is told by "resigned" more than by "resignation", and hardly without either. */
function deedWorth(question: Question, asked: Asked, sentence: IndexedSentence): number {
  const at = deedOf(question);
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
      !isOfCountry(word.lower) &&
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

/** "In a Mexican cemetery". */
const IN_SOME_PLACE =
  /\b(?:in|at|near|inside|outside|behind|under|beside) (?:an?|the|his|her|its|their) (?:[\p{L}-]+ ){0,2}(?:cemetery|hospital|court|hall|arena|stadium|school|church|mosque|temple|airport|hotel|office|factory|warehouse|park|square|street|university|college|prison|jail|home|house|flat|apartment|car|station|port|harbour|harbor|market|mall|shop|store|restaurant|bar|club|theat(?:re|er)|museum|embassy|camp|village|town|suburb|district|province|county|desert|valley|forest|river|lake|beach|wedding|funeral|farm|field|mine|building|basement|capital)\b/iu;

function isPlacePhrase(sentence: IndexedSentence, asked: Asked): boolean {
  return sentence.words.some(
    (word, at) =>
      isName(sentence, at) &&
      !asked.bases.has(word.base) &&
      !CALENDAR.test(word.lower) &&
      !ORGANISATION.test(sentence.words[at + 1]?.lower ?? '') &&
      isAtPlace(sentence.words[at - 1], sentence.words[at - 2]),
  );
}

/** "In Bristol", "at the Old Granary". */
function isAtPlace(before: Word | undefined, twoBefore: Word | undefined): boolean {
  if (before?.lower !== 'the') return PLACE_PREPOSITION.test(before?.lower ?? '');
  return /^(?:in|at|near|outside)$/.test(twoBefore?.lower ?? '');
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
    const worth = nameWorth(sentence, asked, asked.terms[at]?.forms ?? [], withoutNoun);
    return worth === null ? null : worth + deedWorth(question, asked, sentence);
  }
  if (/^\W*what (?:is|are) (?:an? |the )?[\w-]+(?: [\w-]+){0,2}\?*$/i.test(question.text)) {
    const last = question.terms.at(-1)?.base ?? '';
    const at = sentence.places.get(last)?.[0] ?? -1;
    const isSubject = at >= 0 && at <= question.terms.length + SUBJECT_SLACK;
    return isSubject ? 2 * BESIDE : 0;
  }
  return deedWorth(question, asked, sentence);
}

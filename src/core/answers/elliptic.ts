/**
 * "And Germany?", "and in 2015?", "and wounded?": one part of the question before gives way to what is
 * asked of now, everything else stays.
 */
import { ROLES } from '../claims/lexicon.ts';
import { isSpeakerPhrase } from './back-reference.ts';
import { fullNames, nameRuns } from './names-asked.ts';
import { askedPart, parseQuestion } from './question.ts';
import { contentOf, readSpeechQuestion } from './speech-question.ts';
import { STOP_WORDS } from './stop-words.ts';
import {
  type EarlierTurn,
  matterOf,
  questionOfMatter,
  speakerNames,
  type ThreadState,
} from './thread-state.ts';

const PREPOSITION = /^(?<preposition>in|at|for|from|with|to|of|by|on|about)\s+(?:the\s+)?/i;
/** Content words of "and the cost?". */
const REST_TERMS_MAX = 3;

/** "When? (Who closed the bridge?)": the kind is asked by the first, the matter told by the second. */
export function within(question: string, matter: string): string {
  return matter === '' ? question : `${question} (${matter})`;
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

/** The question before with one part given way; `brings` is the name or time that its answer must hold. */
export type Elliptic = { question: string; brings?: string };

/** Null where the rest is no part of a question. */
export function withOther(rest: string, state: ThreadState): Elliptic | null {
  const asked = ASKED_BY_NOUN.find(([noun]) => noun.test(rest))?.[1](rest);
  const matter = matterOf(state);
  if (asked !== undefined) return { question: within(asked, matter) };
  const named = rest.replace(PREPOSITION, '');
  if (named === '' || parseQuestion(named).terms.length > REST_TERMS_MAX) return null;
  const brings = nameRuns(`By ${named}`)[0]?.text ?? /\b\d{4}\b/.exec(named)?.[0];
  const question =
    ofSpeaker(rest, state) ?? ofPart(rest, lastAsked(state)) ?? within(`${rest}?`, matter);
  return { question, ...(brings !== undefined && { brings }) };
}

/** The last question of matter, apart from what it went on about. */
function lastAsked(state: ThreadState): { own: string; root: string } {
  const question = questionOfMatter(state);
  const own = askedPart(question);
  return { own, root: question.slice(own.length).replace(/^\s*\(|\)$/g, '') };
}

function ofPart(rest: string, { own, root }: { own: string; root: string }): string | null {
  const inOwn =
    root !== '' && nameRuns(own).every(({ start }) => start === 0) ? null : ofName(rest, own);
  return (
    (IS_TIME.test(rest) ? within(atTime(rest, own), root.replace(HAS_TIME, '')) : null) ??
    atPreposition(rest, own) ??
    inOwn ??
    (root === '' ? null : ofName(rest, root)) ??
    ofOffice(rest, own) ??
    ofCounted(rest, own)
  );
}

/** "And the judge?" after "what did the governor say?". */
function ofSpeaker(rest: string, state: ThreadState): string | null {
  const isOfSpeaker = ({ question }: EarlierTurn) =>
    readSpeechQuestion(question)?.asks === 'speaker';
  const before = state.turns.findLast((turn) => !isOfSpeaker(turn))?.question ?? '';
  const speech = readSpeechQuestion(before);
  if (speech?.asks !== 'words' || PREPOSITION.test(rest)) return null;
  const texts = state.articles.map(({ text }) => text).join('\n');
  const people = [...speakerNames(state.speakers), ...fullNames(texts).map(({ text }) => text)];
  const isPerson = fullNames(`By ${rest}`).length > 0 || people.some((name) => name.endsWith(rest));
  const isSpeaker = /^\p{Lu}/u.test(rest) ? isPerson : isSpeakerPhrase(rest, state);
  return isSpeaker ? before.replace(speech.speaker, rest) : null;
}

const OFFICE_WORDS = /\p{Ll}{2,}(?: \p{Ll}{2,})*/gu;
const OF_OFFICE =
  /^(?:prime|vice|deputy|finance|foreign|justice|interior|trade|health|campaign|party|the)$/;

/** "And campaign manager?" after "who becomes chief executive of the party?". */
function ofOffice(rest: string, before: string): string | null {
  if (!isOffice(rest.split(' ').at(-1) ?? '')) return null;
  for (const [run] of before.matchAll(OFFICE_WORDS)) {
    const all = run.split(' ');
    const first = all.findIndex((word) => isOffice(word) || OF_OFFICE.test(word));
    const behind = all.slice(first).findIndex((word) => !isOffice(word) && !OF_OFFICE.test(word));
    const office = first === -1 ? [] : all.slice(first, behind === -1 ? undefined : first + behind);
    if (office.some(isOffice)) return before.replace(office.join(' '), rest);
  }
  return null;
}

function isOffice(word: string): boolean {
  return contentOf(word).some((base) => ROLES.has(base));
}

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const TIME = String.raw`(?:(?:in |on |at )?(?:the )?(?:${MONTH}(?: \d{4})?|\d{4}|${DAY}|(?:\p{Ll}+ )?\d{4}s|Christmas|Easter)|(?:last|this|next) (?:year|month|week|quarter|${DAY}))`;
const IS_TIME = new RegExp(`^${TIME}$`, 'u');
const HAS_TIME = new RegExp(`\\b${TIME}(?=\\W*$|\\s)`, 'u');

/** A year stands for a year and for no place. */
function atTime(rest: string, before: string): string {
  const time = /^(?:\d{4}|\p{Lu}\p{Ll}+(?: \d{4})?)$/u.test(rest)
    ? `${new RegExp(DAY).test(rest) ? 'on' : 'in'} ${rest}`
    : rest;
  const had = HAS_TIME.exec(before);
  if (had !== null)
    return `${before.slice(0, had.index)}${time}${before.slice(had.index + had[0].length)}`;
  return `${before.replace(/[?\s]+$/u, '')} ${time}?`;
}

/** A time or place after it is asked of still. */
const NEXT_PHRASE = /(?<=\w)\s(?:in|on|at|during|after|before|since|last|this|by)\s/i;

/** "And about the list?" after "what did she say about the chips?". */
function atPreposition(rest: string, before: string): string | null {
  const preposition = PREPOSITION.exec(rest)?.groups?.preposition;
  if (preposition === undefined) return null;
  const at = before.toLowerCase().lastIndexOf(` ${preposition.toLowerCase()} `);
  if (at === -1) return null;
  const phrase = before.slice(at + 1 + preposition.length);
  const next = NEXT_PHRASE.exec(phrase);
  return `${before.slice(0, at)} ${rest}${next === null ? '?' : phrase.slice(next.index)}`;
}

/** The last name of the earlier question gives way. */
function ofName(rest: string, before: string): string | null {
  const named = rest.replace(PREPOSITION, '');
  if (!/^\p{Lu}/u.test(named)) return null;
  if (before.includes(named)) return before;
  const runs = nameRuns(before).filter((run) => run.start > 0);
  const name = runs.findLast(({ end }) => !isAttribute(before, end)) ?? runs.at(-1);
  if (name === undefined) return null;
  return before.slice(0, name.start).replace(/\bthe $/, '') + named + before.slice(name.end);
}

/** "Republican" of "the Republican convention". */
function isAttribute(text: string, end: number): boolean {
  const next = /^ (\p{Ll}+)(?=\W*$| (?:in|on|at|of|for|by)\b)/u.exec(text.slice(end))?.[1];
  return next !== undefined && !STOP_WORDS.has(next);
}

const COUNTED = /\bhow many (?<noun>\p{Ll}+)\b/iu;
const SUFFERED = /(?<=\b(?:were|was|are|is|been|got) (?:\p{Ll}+ly )?)\p{Ll}+(?:ed|en|t|n)\b/u;

/** "And wounded?" after "how many people were killed?" and after "how many dead were there?". */
function ofCounted(rest: string, before: string): string | null {
  if (!/^\p{Ll}+$/u.test(rest) || !COUNTED.test(before)) return null;
  if (/(?:ed|hurt)$/.test(rest) && SUFFERED.test(before)) return before.replace(SUFFERED, rest);
  return before.replace(COUNTED, `How many ${rest}`);
}

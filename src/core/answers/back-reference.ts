/**
 * Words of a follow-up that point at the thread itself and not at its matter: "source?", "who else?",
 * "the other one", "the minister" where an article that was told of gives one.
 */
import { ROLES } from '../claims/lexicon.ts';
import { fullNames, nameRuns, ORGANISATION } from './names-asked.ts';
import { contentOf, readSpeechQuestion } from './speech-question.ts';
import { speakerNames, type ThreadState } from './thread-state.ts';

const ASKS_RECEIPT =
  /^\W*(?:(?:but |and )?(?:are you|is (?:that|this|it)) (?:really |quite |absolutely )?(?:sure|certain|true|right|correct|so)(?: (?:of|about) (?:that|this|it))?|really|(?:and )?(?:what(?:['’]s| is) )?(?:the |your )?(?:sources?|receipts?|evidence|proof)|where does (?:it|that) (?:say|stand)(?: that| so| this)?|where (?:is|was|did you get|do you have) (?:that|this|it)(?: from)?|how do you know(?: that| this| it)?|(?:which|what) (?:article|paper|outlet|source|page)s?(?: (?:says?|said|wrote|is) (?:so|that|this|it)(?: from)?)?)\W*$/i;
const ASKS_SPEAKER =
  /^\W*(?:and )?(?:who (?:said|says|claims?) (?:it|that|this|so|them|these|those)|who (?:told|wrote) (?:that|this|so|these|those)|says who|who says|according to whom?)\W*$/i;

/** "Are you sure?": what was told is to be shown once more. */
export function asksReceipt(question: string): boolean {
  return ASKS_RECEIPT.test(question);
}

/** "Who said that?" */
export function asksWhoSaid(question: string): boolean {
  return ASKS_SPEAKER.test(question);
}

const ELSE =
  /\b(?<asks>who|whom|what|where|when|which|anyone|anybody|anything|someone)(?<gap> \p{Ll}+)? else\b/iu;
const ANY = { anyone: 'who', anybody: 'who', someone: 'who', anything: 'what' } as const;
const MORE_ALONE = /^\W*(?:and |tell me |what |any(?:thing)? )?more\W*$/i;

/** The question without its "else", empty where nothing else is left; null where it asks for no more. */
export function askedForMore(question: string): string | null {
  if (MORE_ALONE.test(question)) return '';
  const found = ELSE.exec(question);
  if (found?.groups?.asks === undefined) return null;
  const asks = found.groups.asks.toLowerCase();
  const plain = ANY[asks as keyof typeof ANY] ?? asks;
  const rest = question.slice(found.index + found[0].length);
  const before = question.slice(0, found.index).replace(/^\W*(?:and|but)\b\s*/i, '');
  if (!/\p{L}/u.test(rest)) return '';
  return `${before}${plain}${found.groups.gap ?? ''}${rest}`.replace(/^\p{Ll}/u, (first) =>
    first.toUpperCase(),
  );
}

const OTHER_ONE =
  /\bthe other(?: (?:one|two|man|woman|person|side|speaker|minister|lawmaker|politician|candidate)\b|(?= (?:says?|said|thinks?|reply|answer|respond)\b))/i;

/** "The other one": of the two last speakers asked about the one before, or else who speaks beside him. */
export function withOtherOne(question: string, { turns, speakers }: ThreadState): string {
  if (!OTHER_ONE.test(question)) return question;
  const asked = turns.flatMap(({ question: earlier }) => {
    const speech = readSpeechQuestion(earlier);
    return speech?.asks === 'words' ? speech.speaker : [];
  });
  const last = asked.at(-1);
  if (last === undefined) return question;
  const answer = turns.at(-1)?.answer ?? '';
  const other =
    asked.findLast((name) => !isSame(name, last)) ??
    speakerNames(speakers).find((name) => !isSame(name, last) && answer.includes(surname(name)));
  return other === undefined ? question : question.replace(OTHER_ONE, other);
}

function surname(name: string): string {
  return name.split(/\s/).at(-1) ?? name;
}

function isSame(one: string, other: string): boolean {
  return surname(one) === surname(other);
}

const SHORT_ROLES: Readonly<Record<string, string>> = {
  gov: 'governor',
  sen: 'senator',
  rep: 'representative',
  gen: 'general',
  pres: 'president',
  sgt: 'sergeant',
  det: 'detective',
  congressman: 'representative',
  congresswoman: 'representative',
  spokeswoman: 'spokesman',
  spokesperson: 'spokesman',
  chairwoman: 'chairman',
};

function rolesOf(text: string): string[] {
  return contentOf(text).map((base) => SHORT_ROLES[base] ?? base);
}

/**
 * Who speaks as what the phrase says ("the minister", "its chief executive", "the opposition"): of
 * several whose office is called just so, then whom the last answer names, then the most quoted.
 * Null where nobody does.
 */
function holderOf(phrase: string, { turns, speakers }: ThreadState): string | null {
  const wanted = rolesOf(phrase);
  const last = wanted.at(-1);
  if (last === undefined || (nameRuns(`By ${phrase}`).length > 0 && !ROLES.has(last))) return null;
  const holders = speakers.flatMap((speaker) => {
    const held = rolesOf(speaker.role ?? '');
    const isHeld = /^\p{Lu}/u.test(speaker.name) && wanted.every((base) => held.includes(base));
    const isFormer = held.some((base) => /^(?:former|ex)$/.test(base) && !wanted.includes(base));
    return isHeld ? [{ ...speaker, more: isFormer ? FORMER : held.length - wanted.length }] : [];
  });
  const least = Math.min(...holders.map(({ more }) => more));
  const answer = turns.at(-1)?.answer ?? '';
  const names = speakerNames(holders);
  const told = names.find((name) => answer.includes(surname(name)));
  if (least < FORMER && told !== undefined) return told;
  return speakerNames(holders.filter(({ more }) => more === least))[0] ?? null;
}

/** Whoever holds the office is meant before who held it. */
const FORMER = 100;

/** "It" that says something is a body that speaks in what was told of and that the last turns name. */
function bodyMeant({ turns, speakers }: ThreadState): string | null {
  const bodies = speakerNames(speakers).filter(
    (name) => fullNames(`By ${name}`).length === 0 || name.split(/\s/).some(isOfBody),
  );
  for (const { question, answer } of turns.toReversed()) {
    const named = bodies.find((name) => `${question} ${answer ?? ''}`.includes(name));
    if (named !== undefined) return named;
  }
  return null;
}

function isOfBody(word: string): boolean {
  return ORGANISATION.test(word);
}

/** "What did the minister say?" asks it of the one who speaks as minister in what was told of. */
export function withHolder(question: string, state: ThreadState): string {
  const speech = readSpeechQuestion(question);
  if (speech?.asks !== 'words') return question;
  const isIt = /^(?:it|they)$/i.test(speech.speaker);
  const name = isIt ? bodyMeant(state) : holderOf(speech.speaker, state);
  return name === null ? question : question.replace(speech.speaker, name);
}

const BODY =
  /\b(?:opposition|government|company|firm|operator|maker|vendor|manufacturer|bank|union|regulator|ministry|panel|court|jury|police|army|council|party|agency|office|authority|department|board|airline|university|hospital|team|club|prosecution|defen[cs]e|dissent|critics?|victims?|family|others?)s?\W*$/i;

/** Somebody who may be asked for words: a name, an office or a body. */
export function isSpeakerPhrase(phrase: string, state: ThreadState): boolean {
  if (holderOf(phrase, state) !== null || BODY.test(phrase)) return true;
  return contentOf(phrase).some((base) => ROLES.has(base));
}

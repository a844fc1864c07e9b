/**
 * Which words make up a proper name: capitals that are no function words, the particles and "of"
 * between them, and the titles before them.
 */
import { FEMALE_NAMES, isGivenName } from './given-names.ts';
import {
  ADVERB,
  AUX,
  BODY,
  CONJ,
  CUE,
  DET,
  FUNCTION,
  GERUND,
  PARTICLE,
  PERSON,
  PLURAL,
  POSSESSIVE,
  PREP,
  PRONOUN,
  QUANTITY,
  SUBORDINATOR,
  TIME,
  TITLE,
  VERB,
} from './lexicon.ts';
import type { Token } from './narration.ts';

const JOINS_OF = new Set(
  (
    'university department ministry bank house church board secretary committee city institute center centre school chamber ' +
    'council republic bureau college district office association federation league society daughters sons bar court ' +
    'union conference museum academy commission congress states kingdom knights attorney director minister archbishop bishop ' +
    'duke duchess prince earl speaker chief president joint leader'
  ).split(' '),
);

export function isNameWord(tokens: readonly Token[], at: number, first: number): boolean {
  const token = tokens[at] as Token;
  if (token.kind !== 'word' || !token.isCapital) return false;
  if (token.flags & (DET | PREP | CONJ | PRONOUN | POSSESSIVE)) return false;
  const isInitial = at === first;
  if (!isInitial) {
    const before = tokens[at - 1] as Token;
    const followsName =
      before.kind === 'word' && before.isCapital && !(before.flags & (DET | PREP));
    return (
      followsName || !(token.flags & (AUX | TIME | SUBORDINATOR)) || isFollowedByName(tokens, at)
    );
  }
  if (token.flags & (FUNCTION | CUE))
    return (
      isFollowedByName(tokens, at) &&
      (FEMALE_NAMES.has(token.lower) ||
        !(token.flags & (SUBORDINATOR | ADVERB | QUANTITY | TIME | GERUND)))
    );
  return true;
}

function isFollowedByName(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && next.kind === 'word' && next.isCapital && !(next.flags & FUNCTION);
}

/** Particles, "of" in a body's name, and the office before a name ("secretary of state Ann Lee"). */
export function bridge(tokens: Token[], at: number, limit: number, inName: boolean): number {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (next === undefined || before === undefined || at + 1 >= limit || next.kind !== 'word')
    return at;
  if (inName && token.flags & PARTICLE && !token.isCapital) {
    let to = at + 1;
    while (to < limit && (tokens[to] as Token).flags & PARTICLE && !(tokens[to] as Token).isCapital)
      to++;
    const end = tokens[to];
    return to < limit && end?.kind === 'word' && end.isCapital ? to : at;
  }
  if (token.lower === '&' && inName && next.isCapital) return at + 1;
  if (token.lower !== 'of') return at;
  if (inName && JOINS_OF.has(before.lower)) {
    const to = next.lower === 'the' ? at + 2 : at + 1;
    return to < limit && (tokens[to] as Token).isCapital ? to : at;
  }
  if (!(before.flags & PERSON) || before.isCapital) return at;
  for (let to = at + 1; to < limit && to <= at + 4; to++) {
    const word = tokens[to] as Token;
    if (word.kind !== 'word') return at;
    if (word.isCapital) return to > at + 1 && !word.isOwner && !(word.flags & FUNCTION) ? to : at;
    if (word.flags & (PREP | DET | AUX | CUE | VERB | PRONOUN) && word.lower !== 'state') return at;
  }
  return at;
}

/** "Det Sgt Ann Lee" is named from "Ann"; the titles stay part of the mention. */
export function trimTitles(
  tokens: readonly Token[],
  from: number,
  to: number,
  first: number,
): number {
  if ((tokens[to - 1] as Token).flags & BODY) return from;
  for (let at = to - 2; at >= from; at--) {
    const { flags, lower } = tokens[at] as Token;
    if (flags & PERSON && isInCapitals(tokens[at] as Token)) return afterOffice(tokens, at, to);
    if (at > from && at < to - 2 && isTrade(tokens, at) && tokens[at + 2]?.flags === 0)
      return at + 1;
    if (!(flags & TITLE) || (lower === 'general' && to - from === 2)) continue;
    return afterOffice(tokens, at, to);
  }
  if (isBehindSide(tokens, from) && to - from > 2) return from + 1;
  return from === first && to - from > 1 && isTrade(tokens, from) ? from + 1 : from;
}

/** "Republican Ann Lee": whose side one is on stands before a given name and is no part of it. */
function isBehindSide(tokens: readonly Token[], from: number): boolean {
  const given = tokens[from + 1]?.lower ?? '';
  const { text } = tokens[from] as Token;
  return isSide(text) && isGivenName(given);
}

/** A party or a side alone: less than any office or trade. */
export function isSide(role: string): boolean {
  return /^(?:republican|democrat|conservative|liberal|independent|libertarian|socialist|tory|marine)$/i.test(
    role,
  );
}

/** "Secretary of State Jon Roe", "Chief of Staff Ann Lee": the office goes on behind its noun. */
function afterOffice(tokens: readonly Token[], title: number, to: number): number {
  const rest = title + 3;
  if (tokens[title + 1]?.lower !== 'of') return title + 1;
  if (rest >= to) return title;
  return to - rest > OFFICE_NAME_WORDS_MAX ? to - 2 : rest;
}

/** Trades that are given names, or the first words of bodies' names, as well. */
const ALSO_NAMES =
  /^(?:dean|marine|star|guest|person|individual|independent|conservative|liberal|republican|democrat|socialist|progressive|libertarian|nationalist|congressional|tory|member|head)$/;

/** "John F. Kerry": what is longer begins with more of the office ("… of Health and Human Services"). */
const OFFICE_NAME_WORDS_MAX = 3;

/** What a company does, before its name: "Operator BridgeTel". */
export const COMPANY_NOUN =
  /^(?:operator|carrier|vendor|supplier|maker|manufacturer|retailer|developer|broadcaster|airline|startup|start-up|watchdog|regulator|publisher)$/;

/** "Analyst Ann Lee", "Senior Adviser Ann Lee": what one does, in a capital of the sentence's or of rank. */
function isTrade(tokens: readonly Token[], at: number): boolean {
  const { flags, lower } = tokens[at] as Token;
  const next = tokens[at + 1] as Token;
  if (next.flags !== 0 || ALSO_NAMES.test(lower)) return false;
  return COMPANY_NOUN.test(lower) || (flags & (PERSON | PLURAL)) === PERSON;
}

/** "MP", "CEO" */
function isInCapitals({ text }: Token): boolean {
  return text.length > 1 && text === text.toUpperCase();
}

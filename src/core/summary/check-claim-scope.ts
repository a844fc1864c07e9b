/**
 * How much a claim takes in: "all" and "most", a reason, and words that are a speaker's own. None of
 * them may be wider than in the evidence.
 */
import { CAUSE_LIKE, CAUSES, QUANTIFIERS } from './check-claim-lexicon.ts';
import type { Support } from './check-claim-match.ts';
import { isAside } from './check-claim-polarity.ts';
import { speakersOf } from './check-claim-speech.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** Words that a speaker says in the evidence are not the claim's own to say. */
export function droppedSpeaker(claim: ReadSentence, support: Support): string | null {
  if (/"/.test(claim.text) || speakersOf(claim).length > 0) return null;
  if (claim.hedges.some((hedge) => hedge.level === 3)) return null;
  const told = support.aligned.filter(({ claim: word }) => !word.name);
  const quoted = told.filter(({ evidence }) => evidence.quoted);
  if (quoted.length < QUOTED_WORDS_MIN || quoted.length < told.length * QUOTED_SHARE) return null;
  return 'attribution: these are the words of a speaker in the evidence';
}

/** Quoted words, and their share of a claim, from which it is the speaker who makes it. */
const QUOTED_WORDS_MIN = 2;
const QUOTED_SHARE = 0.6;

/** "all", "most" and "only" must stand in the evidence as strongly. */
export function overWide(claim: ReadSentence, support: Support): string | null {
  const evidence = support.sentences.flatMap(({ sentence }) => sentence.words);
  for (const word of claim.words) {
    const level = QUANTIFIERS.get(word.lower);
    if (level === undefined || level === 0 || isOfNumber(word, claim)) continue;
    const levels = evidence.flatMap((other) => QUANTIFIERS.get(other.lower) ?? []);
    if (levels.some((other) => other === level)) continue;
    if (evidence.some((other) => other.base === word.base)) continue;
    const strongest = Math.max(-1, ...levels.filter((other) => other > 0));
    if (level >= 4 && strongest < level && !isWhole(word, support))
      return `quantifier: "${word.text}" is not in the evidence`;
    if (strongest >= 0 && Math.abs(strongest - level) >= 2 && level < 4)
      return `quantifier: "${word.text}" is not what the evidence says`;
  }
  return null;
}

/** "Some 350" and "all 23" are about the number. */
function isOfNumber(word: ReadWord, claim: ReadSentence): boolean {
  const next = claim.words[word.at + 1];
  return (
    /^(?:some|all|nearly|almost)$/.test(word.lower) &&
    claim.quantities.some((quantity) => quantity.start === next?.start)
  );
}

/** "Both" of two and "almost 50" are about a number, "nationwide" about a country. */
function isWhole(word: ReadWord, support: Support): boolean {
  if (/^(?:nearly|almost|any|total|totally|largely|mainly|usually|mostly)$/.test(word.lower))
    return true;
  if (word.lower === 'both')
    return support.sentences.some(({ sentence }) => /\btwo\b|\band\b/.test(sentence.text));
  if (word.lower === 'majority' || word.lower === 'most') {
    return support.sentences.some(({ sentence }) =>
      sentence.quantities.some((quantity) => quantity.unit === 'percent' && quantity.value > 50),
    );
  }
  return false;
}

/** Not in the evidence, or only by chance in a sentence that tells of something else. */
function isUntold(word: ReadWord, support: Support): boolean {
  const pair = support.aligned.find((other) => other.claim === word);
  return (
    support.missing.includes(word) ||
    (pair !== undefined && pair.relation !== 'same' && isAside(pair, support))
  );
}

/** The words that name the cause: before "caused" and "led to", after "because" and "caused by". */
function reasonOf(claim: ReadSentence, at: number, marker: string): ReadWord[] {
  const on = /^blam/i.test(marker) ? claim.text.indexOf(' on ', at) : -1;
  const end = on === -1 ? at + marker.length : on + ON_LENGTH;
  const isActive =
    /^(?:caus|led|lead|prompt|trigger)/i.test(marker) && !/^ by\b/.test(claim.text.slice(end));
  const clause = claim.words.find((word) => word.end > at)?.clause;
  const side = claim.words.filter(
    (word) =>
      (word.content || word.name) &&
      (isActive ? word.end <= at && word.clause === clause : word.start >= end),
  );
  return isActive ? side.slice(-REASON_WORDS) : side.slice(0, REASON_WORDS);
}

const REASON_WORDS = 2;
const ON_LENGTH = ' on '.length;

/** A reason must be given by the evidence, not by the claim. */
export function inventedCause(claim: ReadSentence, support: Support): string | null {
  const cause = CAUSES.exec(claim.text);
  if (cause === null) return null;
  const reason = reasonOf(claim, cause.index, cause[0]);
  if (reason.length > 0 && reason.every((word) => isUntold(word, support)))
    return `cause: "${reason.map((word) => word.text).join(' ')}" is not in the evidence`;
  if (support.sentences.some(({ sentence }) => CAUSE_LIKE.test(sentence.text))) return null;
  return `cause: "${cause[0]}" is not in the evidence`;
}

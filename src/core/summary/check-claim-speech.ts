/**
 * Who said it, and in which words: a claim's quotation marks must hold words of the evidence, and
 * what it lays in a person's mouth must be that person's there.
 */

import { stem } from '../text/tokens.ts';
import { DATE_NAMES, ROLES, SPEECH_VERBS } from './check-claim-lexicon.ts';
import { isVerbLike } from './check-claim-order.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

const QUOTED = /"([^"]+)"|(?<![\p{L}\p{N}])'([^']{3,}(?:'(?=\p{L})[^']*)*)'(?!\p{L})/gu;

export function alteredQuote(claim: string, evidence: readonly string[]): string | null {
  const texts = evidence.map((text) => bare(evenQuotes(text)).toLowerCase());
  for (const match of evenQuotes(claim).matchAll(QUOTED)) {
    const quoted = match[1] ?? match[2] ?? '';
    const parts = quoted
      .split(/\s*(?:\.\.\.|…|\[[^\]]*\])\s*/)
      .map(bare)
      .filter((part) => part !== '');
    const missing = parts.find((part) => !texts.some((text) => text.includes(part.toLowerCase())));
    if (missing !== undefined) return `quote: "${missing}" is not word for word in the evidence`;
  }
  return null;
}

function evenQuotes(text: string): string {
  return text
    .replace(/``|''/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ');
}

/** Without marks at either end: a comma moved into the quotation marks alters no word. */
export function bare(text: string): string {
  return text.replace(/^[\s,.;:!?"'–—-]+|[\s,.;:!?"'–—-]+$/g, '');
}

export type Speaker = { word: ReadWord; named: boolean };
export type Speech = Speaker & { verb: ReadWord };

const PRONOUN = /^(?:he|she|they|it|who|which|i|we|that|and|also|later|then)$/;

/** "states" is more often a country's than a verb. */
function isStates(sentence: ReadSentence, word: ReadWord): boolean {
  return /^states?$/.test(word.lower) && sentence.words[word.at + 1]?.lower !== 'that';
}

const NOUN_LIKE =
  /^(?:report|claim|comment|call|estimate|demand|note|remark|state|answer|reply|praise|label|brand|promise|response|complaint)$/;

/** "to ask", "a newspaper report", "drew criticism": not the verb of one who speaks. */
function isSpeechNoun(sentence: ReadSentence, verb: ReadWord): boolean {
  const before = sentence.words[verb.at - 1];
  if (
    /ed$|^(?:said|thought|known)$/.test(verb.lower) &&
    sentence.words[verb.at + 1]?.lower === 'to' &&
    /^(?:believ|think|sa[iy]|report|alleg|know|estim)/.test(verb.base)
  )
    return true;
  if (/^(?:my|your|its|their|his|her|our)$/.test(before?.lower ?? '')) return true;
  if (NOUN_LIKE.test(verb.lower.replace(/s$/, '')) && sentence.words[verb.at + 1]?.lower === 'of')
    return true;
  if (before?.lower === 'to' || /(?:ism|ment|tion)s?$/.test(verb.lower)) return true;
  if (/(?:[^s]s|ed|ing)$/.test(verb.lower) || verb.base !== stem(verb.lower)) return false;
  return (
    /^(?:have|draw|win|face|get|earn|no|offer|express|voice)$/.test(before?.base ?? '') ||
    (NOUN_LIKE.test(verb.lower) &&
      sentence.words
        .slice(Math.max(0, verb.at - 3), verb.at)
        .some((word) => /^(?:an?|the)$/.test(word.lower)))
  );
}

/** Those who say something in a sentence, by name or by what they are; pronouns are left out. */
export function speakersOf(sentence: ReadSentence): Speech[] {
  const speakers: Speech[] = [];
  for (const verb of sentence.words) {
    const isAccording = verb.lower === 'according';
    if (
      !isAccording &&
      (!SPEECH_VERBS.has(verb.base) ||
        verb.name ||
        isSpeechNoun(sentence, verb) ||
        /ings$/.test(verb.lower) ||
        isStates(sentence, verb) ||
        !isVerbLike(verb, sentence))
    )
      continue;
    const speaker = isAccording ? subjectAfter(sentence, verb) : subjectBefore(sentence, verb);
    if (speaker !== null) speakers.push({ ...speaker, verb });
  }
  return speakers;
}

function subjectAfter(sentence: ReadSentence, verb: ReadWord): Speaker | null {
  const near = sentence.words.slice(verb.at + 1, verb.at + 8);
  const name = lastOfRun(near.filter((word) => word.name));
  if (name !== null && /'s$/.test(name.text)) {
    const office = near.find((word) => word.at > name.at && word.content);
    if (office !== undefined) return { word: office, named: false };
  }
  if (name !== null) return { word: name, named: true };
  const noun = near.find((word) => word.content);
  return noun === undefined ? null : { word: noun, named: false };
}

function subjectBefore(sentence: ReadSentence, verb: ReadWord): Speaker | null {
  if (
    PRONOUN.test(sentence.words[verb.at - 1]?.lower ?? '') &&
    sentence.words[verb.at - 1]?.lower !== 'and'
  )
    return null;
  const isInverted = isSpokenBefore(sentence, verb);
  if (isInverted) return subjectAfter(sentence, verb);
  if (sentence.words[verb.at - 1]?.base === 'be') return agentOf(sentence, verb);
  if (/^(?:and|but)$/.test(sentence.words[verb.at - 1]?.lower ?? '')) return headOf(sentence, verb);
  const earlier = sentence.words.slice(Math.max(0, verb.at - 5), verb.at);
  const own = earlier.filter((word) => word.clause === verb.clause);
  const near = own.some((word) => word.content || word.name)
    ? own
    : earlier.filter((word) => word.clause >= verb.clause - 2);
  const name = near
    .filter((word) => word.name && !DATE_NAMES.test(word.lower) && verb.at - word.at <= 4)
    .at(-1);
  const noun = near.filter((word) => word.content).at(-1);
  const office = name === undefined ? null : officeOf(sentence, name);
  if (office !== null) return { word: office, named: false };
  const isOwned =
    name !== undefined && /'s?$/.test(name.text) && noun !== undefined && noun.at > name.at;
  if (name !== undefined && !isOwned) return { word: headOfPhrase(sentence, name), named: true };
  if (
    noun === undefined ||
    verb.at - noun.at > 2 ||
    PRONOUN.test(sentence.words[verb.at - 1]?.lower ?? '')
  )
    return null;
  return { word: noun, named: false };
}

/** "the head of the Bar Association": the head speaks. */
function officeOf(sentence: ReadSentence, name: ReadWord): ReadWord | null {
  const lead = sentence.words.filter((word) => word.at < name.at && !word.name).at(-1);
  const of = lead?.lower === 'the' ? sentence.words[lead.at - 1] : lead;
  const office = of?.lower === 'of' ? sentence.words[of.at - 1] : undefined;
  return office !== undefined && ROLES.has(office.base) && !office.capital ? office : null;
}

/** "X, head of Y, said": the one spoken of, not the body that the apposition names. */
function headOfPhrase(sentence: ReadSentence, name: ReadWord): ReadWord {
  const before = sentence.words[name.at - 1];
  const opener = sentence.words
    .filter((word) => word.name && word.at < name.at && word.clause < name.clause)
    .at(-1);
  if (opener === undefined || !sentence.text.slice(name.end).startsWith(',')) return name;
  const between = sentence.text.slice(opener.end, name.start);
  return /^,[^,]*$/.test(between) && before?.name !== undefined ? opener : name;
}

/** "…", said X: the verb follows what was said, not its speaker set between commas. */
function isSpokenBefore(sentence: ReadSentence, verb: ReadWord): boolean {
  const before = sentence.text.slice(0, verb.start);
  if (/["']\s*$/.test(before)) return true;
  const next = sentence.words[verb.at + 1];
  const isNamedNext =
    next?.name === true || /^(?:the|an?)$/.test(next?.lower ?? '') || next?.content === true;
  if (!/,\s*$/.test(before) || !isNamedNext || !/^(?:sa[iy]|add|warn|claim|argu)/.test(verb.base))
    return false;
  const clause = sentence.words.filter((word) => word.clause === verb.clause - 1);
  return !clause.every((word) => word.capital);
}

/** "was told by X": the one after "by". */
function agentOf(sentence: ReadSentence, verb: ReadWord): Speaker | null {
  const by = sentence.words.slice(verb.at + 1, verb.at + 4).find((word) => word.lower === 'by');
  const agent = by === undefined ? null : subjectAfter(sentence, by);
  return agent?.named === true || ROLES.has(agent?.word.base ?? '') ? agent : null;
}

/** "X rejects it and says": the sentence's first party. */
function headOf(sentence: ReadSentence, verb: ReadWord): Speaker | null {
  const parties = sentence.words.slice(0, verb.at).filter((word) => word.content || word.name);
  const name = lastOfRun(parties.filter((word) => word.name));
  if (name !== null) return { word: name, named: true };
  return parties[0] === undefined ? null : { word: parties[0], named: false };
}

function lastOfRun(names: readonly ReadWord[]): ReadWord | null {
  let last = names[0] ?? null;
  for (const name of names) if (last !== null && name.at <= last.at + 1) last = name;
  return last;
}

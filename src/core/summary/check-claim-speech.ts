/**
 * Who said it, and in which words: a claim's quotation marks must hold words of the evidence, and
 * what it lays in a person's mouth must be that person's there.
 */

import { DATE_NAMES, SPEECH_VERBS } from './check-claim-lexicon.ts';
import { relationOf, type Support } from './check-claim-match.ts';
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
function bare(text: string): string {
  return text.replace(/^[\s,.;:!?"'–—-]+|[\s,.;:!?"'–—-]+$/g, '');
}

export type Speaker = { word: ReadWord; named: boolean };
type Speech = Speaker & { verb: ReadWord };

const PRONOUN = /^(?:he|she|they|it|who|which|i|we|that|and|also|later|then)$/;
/** Words that name no one in particular and may stand for any firm or body. */
const ANY_BODY =
  /^(?:company|firm|group|maker|vendor|operator|carrier|provider|business|giant|agency|ministry|government|regulator|spokes\w+|statement|report|it|official|source)$/;

/** "states" is more often a country's than a verb. */
function isStates(sentence: ReadSentence, word: ReadWord): boolean {
  return /^states?$/.test(word.lower) && sentence.words[word.at + 1]?.lower !== 'that';
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
  if (name !== undefined) return { word: name, named: true };
  const noun = near.filter((word) => word.content).at(-1);
  if (
    noun === undefined ||
    verb.at - noun.at > 2 ||
    PRONOUN.test(sentence.words[verb.at - 1]?.lower ?? '')
  )
    return null;
  return { word: noun, named: false };
}

/** "…", said X: the verb follows what was said, not its speaker set between commas. */
function isSpokenBefore(sentence: ReadSentence, verb: ReadWord): boolean {
  const before = sentence.text.slice(0, verb.start);
  if (/["']\s*$/.test(before)) return true;
  const next = sentence.words[verb.at + 1];
  const isNamedNext = next?.name === true || /^(?:the|an?)$/.test(next?.lower ?? '');
  if (!/,\s*$/.test(before) || !isNamedNext || !/^(?:say|add|warn|claim|argu)/.test(verb.base))
    return false;
  const clause = sentence.words.filter((word) => word.clause === verb.clause - 1);
  return !clause.every((word) => word.capital);
}

/** "was told by X": the one after "by". */
function agentOf(sentence: ReadSentence, verb: ReadWord): Speaker | null {
  const by = sentence.words.slice(verb.at + 1, verb.at + 4).find((word) => word.lower === 'by');
  return by === undefined ? null : subjectAfter(sentence, by);
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

/** The claim's speaker must be one of those who speak in the sentence that it rests on. */
export function wrongSpeaker(
  claim: ReadSentence,
  evidence: readonly ReadSentence[],
  support: Support,
): string | null {
  const [claimed] = speakersOf(claim);
  const best = support.sentences[0];
  if (claimed === undefined || best === undefined) return null;
  const speakers = speakersOf(best.sentence);
  const near = [-1, 0, 1].flatMap((step) => evidence[best.index + step]?.words ?? []);
  if (speakers.length === 0) {
    const isNear = near.some(
      (word) =>
        word.base === claimed.word.base || relationOf(claimed.word.base, word.base) === 'synonym',
    );
    return isNear ? null : `speaker: "${claimed.word.text}" is not near this in the evidence`;
  }
  const asked = nearestToQuote(claim, best.sentence, speakers);
  const isOne = asked.some((speaker) => mayBe(claimed, speaker, best.sentence, evidence));
  return isOne ? null : `speaker: "${claimed.word.text}" does not say this in the evidence`;
}

/** Of several speakers in a sentence, the one whose verb stands nearest to the words quoted. */
function nearestToQuote(
  claim: ReadSentence,
  sentence: ReadSentence,
  speakers: readonly Speech[],
): readonly Speech[] {
  const quoted = /"([^"]+)"/.exec(claim.text)?.[1];
  const start = quoted === undefined ? -1 : sentence.text.indexOf(bare(quoted));
  if (quoted === undefined || start === -1 || speakers.length < 2) return speakers;
  const clause = sentence.words.find((word) => word.start >= start)?.clause;
  const own = speakers.filter(({ verb }) => verb.clause === clause);
  if (own.length > 0) return own;
  const gap = ({ verb }: Speech) =>
    verb.end <= start ? start - verb.end : Math.max(0, verb.start - start - quoted.length);
  const least = Math.min(...speakers.map(gap));
  return speakers.filter((speaker) => gap(speaker) === least);
}

/** The same word, two words that stand side by side somewhere, or a firm by name and as "the company". */
function mayBe(
  claimed: Speaker,
  speaker: Speech,
  best: ReadSentence,
  evidence: readonly ReadSentence[],
): boolean {
  const relation = relationOf(claimed.word.base, speaker.word.base);
  if (relation !== null && relation !== 'opposite') return true;
  const isBefore = (word: ReadWord) =>
    word.at < speaker.verb.at && word.clause === speaker.verb.clause;
  if (!claimed.named && (best.bases.get(claimed.word.base) ?? []).some(isBefore)) return true;
  if (claimed.named !== speaker.named) {
    if (ANY_BODY.test(speaker.word.lower)) return true;
    if (ANY_BODY.test(claimed.word.lower)) return !best.bases.has(claimed.word.base);
  }
  return evidence.some((sentence) => {
    const places = sentence.bases.get(speaker.word.base) ?? [];
    return (sentence.bases.get(claimed.word.base) ?? []).some((word) =>
      places.some((place) => isBeside(sentence, word, place)),
    );
  });
}

/** Name and office side by side, with no saying between them. */
function isBeside(sentence: ReadSentence, a: ReadWord, b: ReadWord): boolean {
  if (Math.abs(a.at - b.at) > 3 || a.clause !== b.clause) return false;
  const between = sentence.words.slice(Math.min(a.at, b.at) + 1, Math.max(a.at, b.at));
  return !between.some((word) => SPEECH_VERBS.has(word.base) || word.lower === 'of');
}

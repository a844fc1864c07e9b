/**
 * Who said it, and in which words: a claim's quotation marks must hold words of the evidence, and
 * what it lays in a person's mouth must be that person's there.
 */

import { stem } from '../text/tokens.ts';
import { DATE_NAMES, ROLES, SPEECH_VERBS } from './check-claim-lexicon.ts';
import { matchIn, relationOf, type Support } from './check-claim-match.ts';
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
  /^(?:company|firm|group|maker|manufacturer|producer|chipmaker|carmaker|retailer|club|bank|airline|vendor|operator|carrier|provider|business|giant|agency|ministry|government|regulator|spokes\w+|statement|report|it|official|source)$/;

/** "states" is more often a country's than a verb. */
function isStates(sentence: ReadSentence, word: ReadWord): boolean {
  return /^states?$/.test(word.lower) && sentence.words[word.at + 1]?.lower !== 'that';
}

/** "to ask", "a newspaper report", "drew criticism": not the verb of one who speaks. */
function isSpeechNoun(sentence: ReadSentence, verb: ReadWord): boolean {
  const before = sentence.words[verb.at - 1];
  if (before?.lower === 'to' || /(?:ism|ment|tion)s?$/.test(verb.lower)) return true;
  if (/(?:[^s]s|ed|ing)$/.test(verb.lower) || verb.base !== stem(verb.lower)) return false;
  return (
    /^(?:have|draw|win|face|get|earn|no|offer|express|voice)$/.test(before?.base ?? '') ||
    sentence.words
      .slice(Math.max(0, verb.at - 3), verb.at)
      .some((word) => /^(?:an?|the)$/.test(word.lower))
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
  const isNamedNext = next?.name === true || /^(?:the|an?)$/.test(next?.lower ?? '');
  if (!/,\s*$/.test(before) || !isNamedNext || !/^(?:say|add|warn|claim|argu)/.test(verb.base))
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

/** The claim's speaker must be one of those who speak in the sentence that tells what was said. */
export function wrongSpeaker(
  claim: ReadSentence,
  evidence: readonly ReadSentence[],
  support: Support,
): string | null {
  const [claimed] = speakersOf(claim);
  const best = claimed === undefined ? undefined : saidIn(claim, claimed, evidence, support);
  if (claimed === undefined || best === undefined) return null;
  const speakers = speakersOf(best.sentence);
  const near = [-1, 0, 1].flatMap((step) => evidence[best.index + step]?.words ?? []);
  if (speakers.length === 0) {
    const isNear = near.some((word) => relationOf(claimed.word.base, word.base) !== null);
    return isNear ? null : `speaker: "${claimed.word.text}" is not near this in the evidence`;
  }
  const asked = sameVerb(claimed, nearestToQuote(claim, best.sentence, speakers));
  const isOne = asked.some((speaker) => mayBe(claimed, speaker, best.sentence, evidence));
  return isOne || saysElsewhere(claim, claimed, best, evidence)
    ? null
    : `speaker: "${claimed.word.text}" does not say this in the evidence`;
}

/** The sentence that has the most of what is said, whoever says it there. */
function saidIn(
  claim: ReadSentence,
  { word, verb }: Speech,
  evidence: readonly ReadSentence[],
  support: Support,
): { sentence: ReadSentence; index: number } | undefined {
  const from = Math.min(word.at - 3, verb.at);
  const said = claim.words.filter(
    (other) => other.content && (other.at < from || other.at > Math.max(word.at, verb.at)),
  );
  let best = support.sentences[0];
  let most = best === undefined ? 0 : countIn(said, best.sentence);
  for (const [index, sentence] of evidence.entries()) {
    const count = countIn(said, sentence);
    if (count <= most) continue;
    most = count;
    best = { sentence, index };
  }
  return best;
}

/** Retold so freely that no sentence has much of it: then one of its speaker's own will do. */
function saysElsewhere(
  claim: ReadSentence,
  claimed: Speech,
  best: { sentence: ReadSentence },
  evidence: readonly ReadSentence[],
): boolean {
  const said = claim.words.filter((word) => word.content && !word.name && word !== claimed.verb);
  if (/"/.test(claim.text) || countIn(said, best.sentence) > said.length * FEW_SHARE) return false;
  return evidence.some(
    (sentence) =>
      countIn(said, sentence) > 0 &&
      speakersOf(sentence).some(({ word }) => word.base === claimed.word.base),
  );
}

const FEW_SHARE = 0.4;

function countIn(said: readonly ReadWord[], sentence: ReadSentence): number {
  return said.filter((word) => matchIn(word, sentence) !== null).length;
}

/** Where one of them does by the same word what the claim says, it is of that one that it tells. */
function sameVerb(claimed: Speech, speakers: readonly Speech[]): readonly Speech[] {
  if (/^(?:say|tell|add)$/.test(claimed.verb.base)) return speakers;
  const same = speakers.filter(({ verb }) => verb.base === claimed.verb.base);
  return same.length > 0 ? same : speakers;
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
  if (relation !== null && relation !== 'opposite' && relation !== 'akin') return true;
  const isBefore = (word: ReadWord) =>
    word.at < speaker.verb.at && (word.clause === speaker.verb.clause || word.clause === 0);
  if (!claimed.named && (best.bases.get(claimed.word.base) ?? []).some(isBefore)) return true;
  if (claimed.named !== speaker.named) {
    if (ANY_BODY.test(speaker.word.lower)) return true;
    if (ANY_BODY.test(claimed.word.lower))
      return !best.bases.has(claimed.word.base) && !isOwnSpeaker(claimed, evidence);
  }
  return evidence.some((sentence) => {
    const places = sentence.bases.get(speaker.word.base) ?? [];
    return places.some((place) =>
      sentence.words.some(
        (word) => isHolder(claimed, word) && word !== place && isBeside(sentence, word, place),
      ),
    );
  });
}

/** A name as it is; an office by any word for it. */
function isHolder({ word: claimed, named }: Speaker, word: ReadWord): boolean {
  if (named) return claimed.base === word.base;
  const relation = relationOf(claimed.base, word.base);
  if (relation === 'akin') return ROLES.has(word.base);
  return relation !== null && relation !== 'opposite';
}

/** A ministry that speaks elsewhere in the evidence is not the one named here; a company may be. */
function isOwnSpeaker(claimed: Speaker, evidence: readonly ReadSentence[]): boolean {
  if (!/^(?:agency|ministry|government|regulator)$/.test(claimed.word.lower)) return false;
  return evidence.some((sentence) =>
    speakersOf(sentence).some(({ word }) => word.base === claimed.word.base),
  );
}

/** Name and office side by side, with no saying between them. */
function isBeside(sentence: ReadSentence, a: ReadWord, b: ReadWord): boolean {
  if (Math.abs(a.at - b.at) > 3) return false;
  const [first, second] = a.at < b.at ? [a, b] : [b, a];
  if (a.clause !== b.clause && !/^,[^,;]*$/.test(sentence.text.slice(first.end, second.start)))
    return false;
  const between = sentence.words.slice(Math.min(a.at, b.at) + 1, Math.max(a.at, b.at));
  return !between.some(
    (word) => SPEECH_VERBS.has(word.base) || word.lower === 'of' || /ed$/.test(word.lower),
  );
}

/**
 * Whether the one to whom a claim gives its words may be the one who says them in the evidence: by
 * name, by office, or as "the company".
 */
import { ROLES, SPEECH_VERBS } from './check-claim-lexicon.ts';
import { matchIn, relationOf, type Support } from './check-claim-match.ts';
import { looksVerbal } from './check-claim-order.ts';
import { bare, type Speaker, type Speech, speakersOf } from './check-claim-speech.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** Words that name no one in particular and may stand for any firm or body. */
const ANY_BODY =
  /^(?:company|firm|group|maker|manufacturer|producer|chipmaker|carmaker|retailer|club|bank|airline|vendor|operator|carrier|provider|business|giant|agency|ministry|government|regulator|spokes\w+|statement|report|it|official|source)$/;

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
  if (saysNearby(claim, claimed, evidence)) return null;
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

/** In a long claim only the words next to the verb are the speaker's: those, in a sentence of that speaker. */
function saysNearby(
  claim: ReadSentence,
  claimed: Speech,
  evidence: readonly ReadSentence[],
): boolean {
  const told = claim.words.filter(
    (word) => word.content && word !== claimed.word && word !== claimed.verb,
  );
  const after = told.filter((word) => word.at > claimed.verb.at).slice(0, NEARBY_WORDS);
  const before = told.filter((word) => word.at < claimed.verb.at).slice(-NEARBY_WORDS);
  return evidence.some((sentence) => {
    const isTold = [after, before].some(
      (words) => words.length > 1 && countIn(words, sentence) >= words.length * NEARBY_SHARE,
    );
    if (!isTold) return false;
    const speakers = sameVerb(claimed, nearestToQuote(claim, sentence, speakersOf(sentence)));
    return speakers.some((speaker) => mayBe(claimed, speaker, sentence, evidence));
  });
}

const NEARBY_WORDS = 5;
const NEARBY_SHARE = 0.8;

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
  if (/^(?:sa[iy]|tell|add)$/.test(claimed.verb.base)) return speakers;
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
  if (relation === 'akin' && !claimed.named && !speaker.named) return true;
  if (relation !== null && relation !== 'opposite' && relation !== 'akin') return true;
  const isBefore = (word: ReadWord) =>
    word.at < speaker.verb.at &&
    (word.clause === speaker.verb.clause || (word.clause === 0 && isInserted(best, speaker)));
  if (!claimed.named && (best.bases.get(claimed.word.base) ?? []).some(isBefore)) return true;
  if (claimed.named !== speaker.named) {
    if (
      speaker.named &&
      isOfficial(speaker.word, best) &&
      /^(?:company|firm|operator|carrier|provider|club|bank|airline)$/.test(claimed.word.lower)
    )
      return false;
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

/** The name stands in "…, led by X, …": it is the one before that speaks. */
function isInserted(sentence: ReadSentence, { word }: Speech): boolean {
  const [first] = sentence.words.filter((other) => other.clause === word.clause);
  return first !== undefined && !first.name && looksVerbal(first, sentence);
}

/** A name as it is; an office by any word for it. */
function isHolder({ word: claimed, named }: Speaker, word: ReadWord): boolean {
  if (named) return claimed.base === word.base;
  const relation = relationOf(claimed.base, word.base);
  if (relation === 'akin') return ROLES.has(word.base);
  return relation !== null && relation !== 'opposite';
}

/** Named with a public office: no company speaks by such a one. */
function isOfficial(word: ReadWord, sentence: ReadSentence): boolean {
  const lead = sentence.words.slice(Math.max(0, word.at - 3), word.at);
  return lead.some((other) =>
    /^(?:mayor|minister|premier|senator|governor|judge|detective|prosecutor|lawmaker)$/.test(
      other.lower,
    ),
  );
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

/**
 * Whether a claim says the contrary of its evidence, or is surer than it: denied words, opposites,
 * and hedges ("is said to", "plans to", "may") that the claim has dropped.
 */
import { aroundInClause, isAlike, likeness } from './check-claim-binding.ts';
import { CAUSE_LIKE, CAUSES, PARTICLES, QUANTIFIERS } from './check-claim-lexicon.ts';
import { type Aligned, relationOf, type Support } from './check-claim-match.ts';
import { isVerbLike, looksVerbal } from './check-claim-order.ts';
import { speakersOf } from './check-claim-speech.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** A denial in claim and evidence must agree, an opposite must come with a denial on one side. */
export function contradiction(
  claim: ReadSentence,
  support: Support,
  isTurnedComparison: boolean,
): string | null {
  for (const pair of support.aligned) {
    const isOpposite = pair.relation === 'opposite';
    if (isOpposite && isTurnedComparison && COMPARATIVE.test(pair.claim.lower)) continue;
    if (isOpposite === (pair.claim.denied !== pair.evidence.denied)) {
      if (isOpposite || !hasNearerOpposite(claim, pair, support)) continue;
      return `opposite: "${pair.claim.text}" is said of something else`;
    }
    if (agreesElsewhere(pair, support) || isOtherPlace(claim, pair, support)) continue;
    if (!isOpposite && isDeniedAlike(claim, pair, support)) continue;
    const { claim: word, evidence } = pair;
    if (isOpposite) return `opposite: "${word.text}" where the evidence has "${evidence.text}"`;
    return word.denied
      ? `negation: the claim denies "${word.text}", the evidence does not`
      : `negation: the evidence denies "${evidence.text}", the claim does not`;
  }
  return turnedParticle(claim, support);
}

/** A denied name counts only in the same role: "not in Oslo" says nothing of "by Oslo". */
function isOtherPlace(
  claim: ReadSentence,
  { claim: word, evidence, sentence: index }: Aligned,
  support: Support,
): boolean {
  if (!word.name) return false;
  const theirs = support.sentences.find((candidate) => candidate.index === index)?.sentence;
  return claim.words[word.at - 1]?.lower !== theirs?.words[evidence.at - 1]?.lower;
}

/** "no damage was found" and "damage was not found": both clauses deny once, at another word. */
function isDeniedAlike(
  claim: ReadSentence,
  { claim: word, evidence, sentence: index }: Aligned,
  support: Support,
): boolean {
  const theirs = support.sentences.find((candidate) => candidate.index === index)?.sentence;
  const denials = (sentence: ReadSentence | undefined, clause: number) =>
    sentence?.words.filter((other) => other.denied && other.clause === clause).length ?? 0;
  const mine = denials(claim, word.clause);
  return mine > 0 && mine === denials(theirs, evidence.clause);
}

/** Another sentence that the claim rests on has the word as the claim has it. */
function agreesElsewhere({ claim: word, sentence: index }: Aligned, support: Support): boolean {
  return support.sentences.some(
    ({ sentence, index: other }) =>
      other !== index &&
      sentence.words.some((place) => {
        const relation = relationOf(word.base, place.base);
        return relation !== null && relation !== 'opposite' && place.denied === word.denied;
      }),
  );
}

const COMPARATIVE = /^(?:more|less|fewer|\w+er)$/;

/** The evidence has both a word and its opposite: the one in the likelier company counts. */
function hasNearerOpposite(
  claim: ReadSentence,
  { claim: word, sentence: index }: Aligned,
  support: Support,
): boolean {
  const mine = aroundInClause(claim, word);
  const sentence = support.sentences.find((candidate) => candidate.index === index)?.sentence;
  if (sentence === undefined) return false;
  let same = 0;
  let opposite = 0;
  const isNamed = sentence.words.some(
    (other) => isAlike(word, other) && aroundInClause(sentence, other).some((near) => near.name),
  );
  const telling = isNamed ? mine : mine.filter((near) => !near.name);
  for (const other of sentence.words) {
    const relation = relationOf(word.base, other.base);
    if (relation === null || other.denied !== word.denied) continue;
    const score = likeness(telling, aroundInClause(sentence, other));
    if (relation === 'opposite') opposite = Math.max(opposite, score);
    else same = Math.max(same, score);
  }
  return opposite > same;
}

/** "switch on" where the evidence has "switch off". */
function turnedParticle(claim: ReadSentence, support: Support): string | null {
  for (const { claim: word, evidence, relation, sentence } of support.aligned) {
    const particle = claim.words[word.at + 1]?.lower ?? '';
    const contrary = PARTICLES.get(particle);
    if (relation === 'opposite' || contrary === undefined) continue;
    const theirs = support.sentences.find(({ index }) => index === sentence)?.sentence.words[
      evidence.at + 1
    ];
    if (theirs?.lower === contrary)
      return `opposite: "${word.text} ${particle}" where the evidence has "${evidence.text} ${contrary}"`;
  }
  return null;
}

/** The claim must be no surer of a deed than the evidence is of the same deed. */
export function overSure(claim: ReadSentence, support: Support): string | null {
  const hedges = claim.hedges.filter((hedge) => !hedge.conditional);
  const surest = Math.max(0, ...hedges.map((hedge) => hedge.level));
  const isReported = surest > 0 && speakersOf(claim).length > 0;
  if (surest > 1 || isReported) return null;
  for (const { claim: word, evidence, relation } of support.aligned) {
    if (relation === 'opposite' || word.name || evidence.name || !isAsserted(word, claim)) continue;
    const level = Math.max(word.hedge, surest);
    const isVerbal = looksVerbal(word, claim);
    if (!isVerbal && word.lower !== evidence.lower) continue;
    const places = deedsOf(word, evidence, support, isVerbal);
    if (places.length === 0 || places.some((place) => place.hedge <= level)) continue;
    return `hedge: "${evidence.text}" is not certain in the evidence`;
  }
  return null;
}

function isAsserted(word: ReadWord, claim: ReadSentence): boolean {
  return isVerbLike(word, claim) && claim.words[word.at - 1]?.lower !== 'to';
}

/** Places where the evidence tells of the deed, as the claim does: denied or not. */
function deedsOf(
  word: ReadWord,
  evidence: ReadWord,
  support: Support,
  isVerbal: boolean,
): ReadWord[] {
  return support.sentences.flatMap(({ sentence }) =>
    sentence.words.filter(
      (place) =>
        (place.base === evidence.base || place.base === word.base) &&
        place.denied === word.denied &&
        (isVerbal || place === evidence) &&
        ((isVerbLike(place, sentence) && looksVerbal(place, sentence)) ||
          (isVerbal && place.hedge > 0)),
    ),
  );
}

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

/** What is done already must not be claimed as to come. */
export function wrongTime(claim: ReadSentence, support: Support): string | null {
  const isToCome = claim.hedges.some((hedge) => hedge.level === 1);
  const levels = support.sentences.flatMap(({ sentence }) =>
    sentence.hedges.map((hedge) => hedge.level),
  );
  if (!isToCome || levels.length > 0) return null;
  const done = support.aligned.find(
    ({ claim: word, evidence, relation }) =>
      relation !== 'opposite' &&
      word.hedge === 1 &&
      /(?:ed|[^aeiou]t|[oae]ld|[oae]wn?)$/.test(evidence.lower) &&
      evidence.lower !== word.lower,
  );
  return done === undefined ? null : `time: "${done.evidence.text}" is done, not to come`;
}

/** "all", "most" and "only" must stand in the evidence as strongly. */
export function overWide(claim: ReadSentence, support: Support): string | null {
  const evidence = support.sentences.flatMap(({ sentence }) => sentence.words);
  for (const word of claim.words) {
    const level = QUANTIFIERS.get(word.lower);
    if (level === undefined || level === 0) continue;
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

/** A reason must be given by the evidence, not by the claim. */
export function inventedCause(claim: ReadSentence, support: Support): string | null {
  const cause = CAUSES.exec(claim.text);
  if (cause === null) return null;
  if (support.sentences.some(({ sentence }) => CAUSE_LIKE.test(sentence.text))) return null;
  return `cause: "${cause[0]}" is not in the evidence`;
}

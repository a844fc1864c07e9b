/**
 * Whether a claim says the contrary of its evidence: words denied on one side alone, and opposites
 * that no denial makes up for.
 */

import { aroundInClause, isAlike, likeness } from './check-claim-binding.ts';
import { PARTICLES } from './check-claim-lexicon.ts';
import { type Aligned, relationOf, type Support } from './check-claim-match.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** A denial in claim and evidence must agree, an opposite must come with a denial on one side. */
export function contradiction(
  claim: ReadSentence,
  support: Support,
  isTurnedComparison: boolean,
): string | null {
  for (const pair of support.aligned) {
    const { relation } = pair;
    const isOpposite = relation === 'opposite';
    if (isOpposite && isOfOrder(pair)) continue;
    if (isAside(pair, support)) continue;
    if (isOpposite && isTurnedComparison && COMPARATIVE.test(pair.claim.lower)) continue;
    if (isOpposite === (pair.claim.denied !== pair.evidence.denied)) {
      if (isOpposite || !hasNearerOpposite(claim, pair, support)) continue;
      return `opposite: "${pair.claim.text}" is said of something else`;
    }
    if (agreesElsewhere(pair, support) || isOtherPlace(claim, pair, support)) continue;
    const isDenierTurned = relation === 'same' && DENYING.test(pair.claim.base);
    if (!isOpposite && !isDenierTurned && isDeniedAlike(claim, pair, support)) continue;
    const { claim: word, evidence } = pair;
    if (isOpposite) return `opposite: "${word.text}" where the evidence has "${evidence.text}"`;
    return word.denied
      ? `negation: the claim denies "${word.text}", the evidence does not`
      : `negation: the evidence denies "${evidence.text}", the claim does not`;
  }
  return turnedParticle(claim, support);
}

/** "before" is weighed with its events. */
function isOfOrder({ claim: word, evidence }: Aligned): boolean {
  return (
    /^(?:before|after)$/.test(word.lower) ||
    (word.lower === 'against' && !/^(?:support|favor|back|endors|approv)/.test(evidence.base))
  );
}

/** Found only in a sentence that tells little of the claim. */
export function isAside({ sentence: index }: Aligned, support: Support): boolean {
  if (index === support.sentences[0]?.index) return false;
  const own = support.aligned.filter((other) => other.sentence === index);
  return own.length * ASIDE_FACTOR <= support.aligned.length;
}

const ASIDE_FACTOR = 2;

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
  if (theirs === undefined) return false;
  if (
    ownDenials(claim, word.clause, theirs).length > 0 &&
    ownDenials(theirs, evidence.clause, claim).length > 0
  )
    return true;
  return word.denied
    ? isDenying(theirs, evidence, claim) || meetsDenial(theirs, claim, word.clause)
    : claim.words.some((other) => isDenyingWord(other, theirs)) ||
        meetsDenial(claim, theirs, evidence.clause);
}

/** Words that a clause denies and the other side does not. */
function ownDenials(side: ReadSentence, clause: number, other: ReadSentence): ReadWord[] {
  return side.words.filter(
    (word) =>
      word.denied &&
      word.clause === clause &&
      !other.words.some((place) => place.denied && isAlike(word, place)),
  );
}

/** Words that deny by what they mean, in whose company the other side may have "not". */
const DENYING =
  /^(?:exclud|exempt|spar|lack|absent|absence|unable|unknown|unclear|unaware|unarm|fail|refus|declin|reject|deni|deny|without|nor|yet|unlike|unchang|same|onli|only|first|youngest|oldest|sole|rule|avoid|prevent|dri|dwindl|vanish|disappear|scarc|withhold|withheld|omit|stop|no|miss|disregard|until|overlook|ignor)/;
const DENYING_REACH = 6;

/** A word near this one denies in its own way, and the other side has no such word. */
function isDenying(side: ReadSentence, place: ReadWord, other: ReadSentence): boolean {
  return side.words.some(
    (word) =>
      word.clause === place.clause &&
      Math.abs(word.at - place.at) <= DENYING_REACH &&
      isDenyingWord(word, other),
  );
}

function isDenyingWord(word: ReadWord, other: ReadSentence): boolean {
  return (
    (DENYING.test(word.base) || /^most$|est$/.test(word.lower)) &&
    !word.denied &&
    !other.bases.has(word.base)
  );
}

/** What this side denies stands in the other, so that both deny the same. */
function meetsDenial(side: ReadSentence, other: ReadSentence, clause: number): boolean {
  const denied = side.words.filter(
    (word) => word.denied && !other.words.some((place) => place.denied && isAlike(word, place)),
  );
  return denied.some((word) =>
    other.words.some((place) => (place.denied || place.clause === clause) && isAlike(word, place)),
  );
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
  if (opposite !== same || opposite === 0) return opposite > same;
  return isObjectOfOpposite(claim, word, sentence);
}

/** "guilty of bribery" where the evidence has "guilty of fraud but acquitted of bribery". */
function isObjectOfOpposite(claim: ReadSentence, word: ReadWord, sentence: ReadSentence): boolean {
  const mine = objectOf(claim, word);
  if (mine.length === 0) return false;
  const has = (place: ReadWord) => likeness(mine, objectOf(sentence, place)) > 0;
  const places = sentence.words.filter((other) => other.denied === word.denied);
  return (
    places.some((other) => relationOf(word.base, other.base) === 'opposite' && has(other)) &&
    !places.some((other) => isAlike(word, other) && has(other))
  );
}

/** The next words of matter in the clause. */
function objectOf(sentence: ReadSentence, word: ReadWord): ReadWord[] {
  return sentence.words
    .filter((other) => other.at > word.at && other.clause === word.clause && other.content)
    .slice(0, 2);
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

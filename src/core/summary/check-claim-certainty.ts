/**
 * How sure and when: a claim must be no surer of a deed than its evidence ("may", "plans to", "is
 * said to"), and what is done there must not be to come here.
 */
import { stem } from '../text/tokens.ts';
import type { Support } from './check-claim-match.ts';
import { isVerbLike, looksVerbal } from './check-claim-order.ts';
import { isAside } from './check-claim-polarity.ts';
import { speakersOf } from './check-claim-speech.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** The claim must be no surer of a deed than the evidence is of the same deed. */
export function overSure(claim: ReadSentence, support: Support): string | null {
  const hedges = claim.hedges.filter((hedge) => !hedge.conditional);
  const surest = Math.max(0, ...hedges.map((hedge) => hedge.level));
  const isReported = surest > 0 && speakersOf(claim).length > 0;
  if (surest > 1 || isReported || /\baccording to\b/i.test(claim.text)) return null;
  for (const pair of support.aligned) {
    const { claim: word, evidence, relation } = pair;
    if (relation === 'opposite' || relation === 'akin' || isAside(pair, support)) continue;
    if (word.denied || word.name || evidence.name || !isAsserted(word, claim)) continue;
    const level = Math.max(word.hedge, surest, isUnderWay(word, claim) ? 1 : 0);
    const isVerbal = looksVerbal(word, claim);
    if (!isVerbal && word.lower !== evidence.lower) continue;
    const places = deedsOf(word, evidence, support, isVerbal);
    if (places.length === 0 || places.some((place) => place.hedge <= level)) continue;
    return `hedge: "${evidence.text}" is not certain in the evidence`;
  }
  return null;
}

/** Words that leave a deed open, though less than "may". */
const INTENDED =
  /\b(?:should|likely|probably|expect\w*|plan(?:s|ned|ning)?|hop(?:es?|ing)|consider\w*|wants?|intend\w*|aim(?:s|ing)|seeks?|in talks|mull\w*|possible)\b/;

const MODAL = /^(?:may|might|could)$/;

/** "will sell" where the evidence has "may sell", whoever says so. */
export function strongerModal(claim: ReadSentence, support: Support): string | null {
  if (claim.hedges.some((hedge) => hedge.level === 3) || INTENDED.test(claim.text)) return null;
  for (const { claim: word, evidence, relation, sentence: index } of support.aligned) {
    if (relation === 'opposite' || word.name || !isVerbLike(word, claim)) continue;
    const sentence = support.sentences.find((candidate) => candidate.index === index)?.sentence;
    if (sentence === undefined || word.denied || evidence.denied) continue;
    const modal = auxiliaryOf(evidence, sentence);
    if (!MODAL.test(modal?.text ?? '')) continue;
    if (/^(?:can|could)$/.test(auxiliaryOf(word, claim)?.lower ?? '')) continue;
    const isLed = AUXILIARY.test(auxiliaryOf(word, claim)?.lower ?? '');
    const isBare = relation === 'same' && word.lower === evidence.lower && !word.capital;
    if (isLed || isBare || looksVerbal(word, claim))
      return `hedge: "${modal?.text} ${evidence.text}" is no certainty in the evidence`;
  }
  return null;
}

const AUXILIARY = /^(?:will|would|to|has|have|had|is|are)$/;

/** The word before a verb, adverbs between them left out. */
function auxiliaryOf(verb: ReadWord, sentence: ReadSentence): ReadWord | undefined {
  return sentence.words
    .slice(Math.max(0, verb.at - 3), verb.at)
    .filter((word) => !/ly$|^(?:also|then|yet|still|soon|now|even|again|be|have)$/.test(word.lower))
    .at(-1);
}

/** "is withdrawing" and "takes over in May" say of what is settled that it comes. */
function isUnderWay(word: ReadWord, claim: ReadSentence): boolean {
  const before = claim.words[word.at - 1]?.lower ?? '';
  return (/ing$/.test(word.lower) && /^(?:is|are)$/.test(before)) || /[^s]s$/.test(word.lower);
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
      evidence.hedge === 0 &&
      (/ed$/.test(evidence.lower) || evidence.base !== stem(evidence.lower)) &&
      evidence.lower !== word.lower,
  );
  return done === undefined ? null : `time: "${done.evidence.text}" is done, not to come`;
}

/** "carried out a trial" where the evidence has "plans a trial". */
export function plannedOnly(claim: ReadSentence, support: Support): string | null {
  for (const { claim: word, evidence, relation, sentence: index } of support.aligned) {
    if (relation !== 'same' || word.name || evidence.hedge < 2 || evidence.denied) continue;
    if (claim.hedges.some((hedge) => hedge.end <= word.start)) continue;
    const sentence = support.sentences.find((candidate) => candidate.index === index)?.sentence;
    const lead = sentence?.words.slice(Math.max(0, evidence.at - 2), evidence.at) ?? [];
    if (lead.length < 2 || !/^(?:an?|the|its)$/.test(lead[1]?.lower ?? '')) continue;
    const verb = claim.words
      .slice(Math.max(0, word.at - 3), word.at)
      .find((other) => DONE.test(other.lower));
    if (PLANS.test(lead[0]?.lower ?? '') && verb !== undefined)
      return `hedge: "${evidence.text}" is only planned in the evidence`;
  }
  return null;
}

const PLANS = /^(?:plan|propos|consider|want|seek|prepar|threaten|intend|mull|discuss)/;
const DONE =
  /^(?:conducted|held|did|launched|began|started|made|ran|built|opened|introduced|imposed|signed|completed|bought|announced)$/;

/** "is the largest" where the evidence has "is thought to be the largest". */
export function surerOfBeing(claim: ReadSentence, support: Support): string | null {
  if (claim.hedges.some((hedge) => hedge.level > 1)) return null;
  for (const { claim: word, evidence, relation, sentence: index } of support.aligned) {
    if (relation === 'opposite' || evidence.hedge < 3 || word.denied !== evidence.denied) continue;
    const sentence = support.sentences.find((candidate) => candidate.index === index)?.sentence;
    const lead = sentence?.words.slice(Math.max(0, evidence.at - 3), evidence.at) ?? [];
    const own = claim.words.slice(Math.max(0, word.at - 3), word.at);
    const isBare = own.some((other) => /^(?:is|are|was|were)$/.test(other.lower));
    if (
      isBare &&
      lead.some((other) => other.lower === 'be') &&
      !REASONED.test(sentence?.text ?? '')
    )
      return `hedge: it is not certain in the evidence that it is "${evidence.text}"`;
  }
  return null;
}

/** "If" and "whether" leave the whole open, not this. */
const REASONED = /\b(?:if|whether|unless)\b/i;

/**
 * Names of a claim: each must be one of its evidence, written out, shortened or as its people are
 * called, and must keep there the company that the claim gives it.
 */
import { around, likeness } from './check-claim-binding.ts';
import { DATE_NAMES } from './check-claim-lexicon.ts';
import { relationOf, type Support } from './check-claim-match.ts';
import { isCapitalOf, isPlaceName, isPlaceOf } from './check-claim-places.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

const COMPANY_REACH = 6;

/** Names of the claim must stand in the evidence, in full or as the letters of a longer name. */
export function unknownName(claim: ReadSentence, evidence: readonly ReadSentence[]): string | null {
  for (const word of claim.words) {
    if (!word.name || word.number || mayBeCommon(word, claim)) continue;
    const known = evidence.some((sentence) =>
      sentence.words.some((other) => isSameName(word, other) || actsFor(claim, word, other)),
    );
    if (
      known ||
      evidence.some((sentence) => isInitialsOf(word, sentence)) ||
      isSpelledOut(claim, word, evidence)
    )
      continue;
    return `name: "${word.text}" is not in the evidence`;
  }
  return null;
}

/** Endings that names seldom have. */
const COMMON_END =
  /(?:[^s']s|ers?|men|ment|ance|ence|ity|ness|ship|ation|al|ic|ive|ous|one|ing|ed)$/;

/** A lone capital at the head may be any word's: whether it is known is then a matter of cover. */
function mayBeCommon(word: ReadWord, claim: ReadSentence): boolean {
  if (word.at > 0 || claim.words[1]?.capital === true || /'s$|\p{Lu}.*\p{Lu}/u.test(word.text))
    return false;
  return COMMON_END.test(word.lower) && !isPlaceName(word.base) && !DATE_NAMES.test(word.lower);
}

/** A capital for its government, where it acts and is no place: not after "in" or "the … of". */
function actsFor(claim: ReadSentence, word: ReadWord, other: ReadWord): boolean {
  const before = claim.words[word.at - 1]?.lower ?? '';
  return (
    isCapitalOf(word.base, other.base) &&
    !/^(?:in|at|near|to|from|of|outside|around|the|through|across)$/.test(before)
  );
}

function isSameName(word: ReadWord, other: ReadWord): boolean {
  if (word.base === other.base) return true;
  const relation = relationOf(word.base, other.base);
  if (isPlaceOf(word.base, other.base)) return true;
  if (
    relation === 'derived' &&
    /(?:an|ish|ese|i|ic|ean)$/.test(
      `${word.lower.length > other.lower.length ? word.lower : other.lower}`,
    )
  )
    return true;
  return !other.name && (relation === 'derived' || relation === 'synonym' || relation === 'akin');
}

function isInitialsOf(word: ReadWord, sentence: ReadSentence): boolean {
  if (!/^\p{Lu}{2,6}s?$/u.test(word.text)) return false;
  const heads = sentence.words
    .map((other) =>
      other.capital ? (other.text[0] ?? '') : /^(?:of|and|the|for)$/.test(other.lower) ? '' : ' ',
    )
    .join('');
  return heads.includes(word.text.replace(/s$/, ''));
}

/** A name written out in the claim whose letters stand in the evidence. */
function isSpelledOut(
  claim: ReadSentence,
  word: ReadWord,
  evidence: readonly ReadSentence[],
): boolean {
  const run = claim.words.filter((other) => other.capital && Math.abs(other.at - word.at) <= 5);
  const heads = run.map((other) => other.text[0]).join('');
  return evidence.some((sentence) =>
    sentence.words.some((other) => /^\p{Lu}{3,6}$/u.test(other.text) && heads.includes(other.text)),
  );
}

/** A name that keeps other company in the evidence than in the claim has been put in another's place. */
export function wrongCompany(claim: ReadSentence, support: Support): string | null {
  for (const word of claim.words) {
    if (!word.name) continue;
    const mine = around(claim, word, 2).filter((other) => !other.name);
    if (mine.length < 2) continue;
    const near = support.sentences.flatMap(({ sentence }) =>
      (sentence.bases.get(word.base) ?? []).map((place) =>
        likeness(mine, around(sentence, place, COMPANY_REACH)),
      ),
    );
    if (near.length === 0 || Math.max(...near) > 0) continue;
    const rivals = support.sentences.flatMap(({ sentence }) =>
      sentence.words
        .filter((other) => other.name && !claim.bases.has(other.base))
        .map((place) => likeness(mine, around(sentence, place, 2))),
    );
    if (Math.max(0, ...rivals) >= 2) return `name: "${word.text}" stands in another's place`;
  }
  return null;
}

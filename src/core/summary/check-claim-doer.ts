/**
 * Whose deed or quality it is: a claim whose words all stand in the evidence, but there of another
 * party. Told by the name beside a word of place or comparison, and by whom a sentence is about.
 */
import { DATE_NAMES } from './check-claim-lexicon.ts';
import { relationOf, type Support } from './check-claim-match.ts';
import { isVerbLike, looksVerbal } from './check-claim-order.ts';
import { isPlaceName } from './check-claim-places.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** Words whose two sides are not alike: "A behind B" is never "B behind A". */
const PIVOT = /^(?:behind|ahead|below|above|over|from)$/;
const NEAR = 4;

/** The name after a word of place is, in the evidence, the one that stands before it. */
export function swappedPlaces(claim: ReadSentence, support: Support): string | null {
  for (const pivot of claim.words) {
    if (!PIVOT.test(pivot.lower)) continue;
    const after = nameAfter(claim, pivot);
    const before = nameBefore(claim, pivot);
    if (after === null || before === null || after.base === before.base) continue;
    const found = support.sentences.flatMap(({ sentence }) =>
      sentence.words
        .filter((word) => word.lower === pivot.lower)
        .map((word) => ({ after: nameAfter(sentence, word), sentence, word })),
    );
    const turned = found.filter(
      (place) =>
        place.after?.base === before.base &&
        !place.sentence.words.some((word) => word.at > place.word.at && word.base === after.base),
    );
    if (turned.length > 0 && turned.length === found.filter((place) => place.after !== null).length)
      return `swap: "${pivot.text} ${after.text}" where the evidence has "${pivot.text} ${before.text}"`;
  }
  return null;
}

function nameAfter(sentence: ReadSentence, pivot: ReadWord): ReadWord | null {
  const near = sentence.words.slice(pivot.at + 1, pivot.at + 1 + NEAR);
  return near.find(isParty) ?? null;
}

function nameBefore(sentence: ReadSentence, pivot: ReadWord): ReadWord | null {
  return sentence.words.find((word) => word.at < pivot.at && isParty(word)) ?? null;
}

function isParty(word: ReadWord): boolean {
  return word.name && !word.number && !DATE_NAMES.test(word.lower);
}

/** "A is cheaper than B" where the evidence calls B cheaper. */
export function swappedQuality(claim: ReadSentence, support: Support): string | null {
  const than = claim.words.find((word) => word.lower === 'than');
  const quality = claim.words.find(
    (word) => than !== undefined && word.at < than.at && than.at - word.at <= NEAR && isMore(word),
  );
  if (than === undefined || quality === undefined) return null;
  const other = nameAfter(claim, than);
  const own = nameBefore(claim, quality);
  if (other === null || own === null) return null;
  for (const { sentence } of support.sentences) {
    if (sentence.words.some((word) => word.lower === 'than')) continue;
    for (const place of sentence.bases.get(quality.base) ?? []) {
      const holder = sentence.words.filter((word) => word.name && word.at < place.at).at(-1);
      if (holder?.base === other.base)
        return `comparison: it is ${other.text} that is "${place.text}"`;
    }
  }
  return null;
}

function isMore(word: ReadWord): boolean {
  return /(?:er|less|more)$/.test(word.lower) && word.content;
}

/** A part of the claim that only a sentence about someone else tells. */
export function stitched(claim: ReadSentence, support: Support): string | null {
  const [subject] = claim.words;
  if (subject?.name !== true || isPlaceName(subject.base) || support.sentences.length < 2)
    return null;
  const first = support.sentences[0];
  for (const { sentence, index } of support.sentences.slice(1)) {
    const own = support.aligned.filter((pair) => pair.sentence === index);
    const clause = own[0]?.claim.clause;
    if (own.length < 2 || own.some(({ claim: word }) => word.name || word.clause !== clause))
      continue;
    if (first === undefined || clause === subject.clause) continue;
    const owner = sentence.words[0];
    const isOther =
      owner?.name === true && !claim.bases.has(owner.base) && !isPlaceName(owner.base);
    if (isOther && !first.sentence.bases.has(owner.base))
      return `name: "${own[0]?.evidence.text}" is said of ${owner.text} in the evidence`;
  }
  return null;
}

/** "Riders get a grant" where the evidence has "riders who switch get a grant". */
export function droppedRestriction(claim: ReadSentence, support: Support): string | null {
  const head = claim.words.find((word) => word.content && !word.name);
  if (
    head === undefined ||
    head.at > 1 ||
    /^(?:who|that|which|with|in|of|from)$/.test(claim.words[head.at + 1]?.lower ?? '')
  )
    return null;
  for (const { claim: word, evidence, sentence: index, relation } of support.aligned) {
    if (word !== head || relation === 'opposite') continue;
    const sentence = support.sentences.find((candidate) => candidate.index === index)?.sentence;
    const link = sentence?.words[evidence.at + 1];
    if (sentence === undefined || link?.lower !== 'who' || !/s$/.test(evidence.lower)) continue;
    if (sentence.text.slice(evidence.end, link.start).includes(',')) continue;
    const inside = sentence.words
      .filter((other) => other.at > link.at && other.content)
      .slice(0, 2);
    const isKept = inside.some((other) =>
      claim.words.some((mine) => mine !== head && relationOf(mine.base, other.base) !== null),
    );
    if (!isKept && inside.length > 0)
      return `quantifier: only ${evidence.text} who "${inside[0]?.text}" are meant in the evidence`;
  }
  return null;
}

/** "A's rival B" where the evidence has "B's rival A". */
export function swappedOwner(claim: ReadSentence, support: Support): string | null {
  for (const owner of claim.words) {
    if (!owner.name || !/'s?$/.test(owner.text)) continue;
    const owned = claim.words
      .slice(owner.at + 1, owner.at + 1 + NEAR)
      .find((word) => isParty(word) && !isPlaceName(word.base));
    if (owned === undefined || owned.base === owner.base) continue;
    for (const { sentence } of support.sentences) {
      for (const place of sentence.bases.get(owned.base) ?? []) {
        if (!/'s?$/.test(place.text) || nameAfterAny(sentence, place, owner) === null) continue;
        return `swap: "${owner.text}" and "${owned.text}" stand the other way round in the evidence`;
      }
    }
  }
  return null;
}

function nameAfterAny(sentence: ReadSentence, place: ReadWord, name: ReadWord): ReadWord | null {
  const near = sentence.words.slice(place.at + 1, place.at + 1 + NEAR);
  return near.find((word) => word.base === name.base) ?? null;
}

/** "led by A" where the evidence has "led by B". */
export function wrongAgent(claim: ReadSentence, support: Support): string | null {
  for (const by of claim.words) {
    const verb = claim.words[by.at - 1];
    const agent = by.lower === 'by' ? nameAfter(claim, by) : null;
    if (agent === null || verb === undefined || !verb.content) continue;
    const named = support.sentences.flatMap(({ sentence }) =>
      (sentence.bases.get(verb.base) ?? []).flatMap((place) => {
        const other = sentence.words[place.at + 1];
        return other?.lower === 'by' ? (nameAfter(sentence, other) ?? []) : [];
      }),
    );
    const own = claim.words.slice(by.at, by.at + 1 + NEAR);
    if (
      named.length > 0 &&
      !named.some((name) => own.some((word) => word.base === name.base)) &&
      !support.sentences.some(
        ({ sentence }) => sentence.bases.has(agent.base) && sentence.bases.has(verb.base),
      )
    )
      return `name: in the evidence it is "${verb.text} by ${named[0]?.text}"`;
  }
  return null;
}

/** "A does" where the evidence has "unlike A, B does". */
export function wrongContrast(claim: ReadSentence, support: Support): string | null {
  const subject = claim.words.find((word) => word.content || word.name);
  if (
    subject === undefined ||
    !subject.name ||
    /\b(?:unlike|contrast|but|while)\b/i.test(claim.text)
  )
    return null;
  const best = support.sentences[0]?.sentence;
  const place = best?.bases.get(subject.base)?.[0];
  if (best === undefined || place === undefined) return null;
  const isContrast = /\b(?:unlike|except|besides|contrary to)(?: the)? $/i.test(
    best.text.slice(0, place.start),
  );
  const other = best.words.find((word) => word.name && word.clause > place.clause);
  const isTurned = support.aligned.some(
    (pair) => pair.relation === 'opposite' || pair.claim.denied !== pair.evidence.denied,
  );
  return isContrast && other !== undefined && !claim.bases.has(other.base) && !isTurned
    ? `swap: it is ${other.text}, unlike ${subject.text}, in the evidence`
    : null;
}

/** "B wants it, while A does not" where the evidence has "A wants it, while B does not". */
export function crossedSubjects(claim: ReadSentence, support: Support): string | null {
  for (const { sentence } of support.sentences) {
    for (const verb of claim.words) {
      const place = sentence.bases.get(verb.base)?.[0];
      if (place === undefined || !isDeed(verb, claim)) continue;
      const mine = subjectsOf(claim, verb);
      const theirs = subjectsOf(sentence, place);
      if (mine.length === 0 || theirs.length === 0 || meet(mine, theirs)) continue;
      const other = claim.words.find(
        (word) =>
          word.clause !== verb.clause &&
          sentence.bases.has(word.base) &&
          isDeed(word, claim) &&
          meet(subjectsOf(claim, word), theirs) &&
          meet(mine, subjectsOf(sentence, sentence.bases.get(word.base)?.[0] ?? place)),
      );
      if (other !== undefined)
        return `swap: "${verb.text}" and "${other.text}" have each other's subject`;
    }
  }
  return null;
}

function isDeed(word: ReadWord, sentence: ReadSentence): boolean {
  return (
    word.content &&
    isVerbLike(word, sentence) &&
    (looksVerbal(word, sentence) || /[^s]s$/.test(word.lower))
  );
}

function subjectsOf(sentence: ReadSentence, verb: ReadWord): ReadWord[] {
  return sentence.words.filter(
    (word) => word.clause === verb.clause && word.at < verb.at && (word.content || word.name),
  );
}

function meet(a: readonly ReadWord[], b: readonly ReadWord[]): boolean {
  return a.some((word) => b.some((other) => word.base === other.base));
}

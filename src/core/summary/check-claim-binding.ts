/**
 * What belongs to what: a number to the thing it counts, a role to the person who holds it. A claim
 * that mixes two of them up has every word of its evidence and is still false.
 */
import { areOpposed, ROLES } from './check-claim-lexicon.ts';
import { relationOf, type Support } from './check-claim-match.ts';
import { isReckoned, isYear, type Quantity, quantityFollows } from './check-claim-numbers.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** Words on each side that say what a number or name belongs to. */
const REACH = 4;
const ROLE_REACH = 6;

type Place = { start: number; end: number };

export function around(sentence: ReadSentence, place: Place, reach = REACH): ReadWord[] {
  const isMatter = (word: ReadWord) => word.content || word.name;
  const before = sentence.words.filter((word) => word.end <= place.start && isMatter(word));
  const after = sentence.words.filter((word) => word.start >= place.end && isMatter(word));
  return [...before.slice(-reach), ...after.slice(0, reach)];
}

/** The same, of the place's own clause alone. */
export function aroundInClause(sentence: ReadSentence, place: ReadWord): ReadWord[] {
  return around(sentence, place).filter((word) => word.clause === place.clause);
}

/** Words shared; a name tells twice as much as another word. */
export function likeness(a: readonly ReadWord[], b: readonly ReadWord[], nameWeight = 2): number {
  return a.reduce((sum, word) => {
    const isShared = b.some((other) => isAlike(word, other));
    return sum + (isShared ? (word.name ? nameWeight : 1) : 0);
  }, 0);
}

export function isAlike(word: ReadWord, other: ReadWord): boolean {
  const relation = relationOf(word.base, other.base);
  return relation !== null && relation !== 'opposite';
}

/** Every quantity of the claim must follow from one of the evidence that counts the same thing. */
export function wrongNumber(
  claim: ReadSentence,
  evidence: readonly ReadSentence[],
  support: Support,
): string | null {
  for (const quantity of claim.quantities) {
    const all = evidence.flatMap((sentence) =>
      sentence.quantities.map((other) => ({ sentence, other })),
    );
    const fitting = all.filter(({ other }) => quantityFollows(quantity, other));
    const isThere = fitting.length > 0 && isInSupport(quantity, support);
    if (!isThere && isReckonedIn(quantity, claim, evidence)) continue;
    if (fitting.length === 0) {
      if (isSaidInWords(quantity, support)) continue;
      return `number: ${quantity.text} is not in the evidence`;
    }
    if (!isInSupport(quantity, support))
      return `number: ${quantity.text} belongs to something else in the evidence`;
    if (hasOppositeBeside(claim, quantity, fitting))
      return `number: ${quantity.text} goes the other way in the evidence`;
    const mine = around(claim, quantity, 3);
    const best = Math.max(
      ...fitting.map(({ sentence, other }) => likeness(mine, around(sentence, other, 3), 1)),
    );
    const rivals = support.sentences.flatMap(({ sentence }) =>
      sentence.quantities
        .filter((other) => isSameSort(quantity, other) && !quantityFollows(quantity, other))
        .map((other) => likeness(mine, around(sentence, other, 3), 1)),
    );
    const rival = Math.max(0, ...rivals);
    if (rival >= 2 && best <= rival - 2)
      return `number: ${quantity.text} belongs to something else in the evidence`;
    if (
      countsAnother(claim, quantity, fitting) ||
      belongsToLater(claim, quantity, fitting) ||
      nearestNameDiffers(claim, quantity, fitting)
    )
      return `number: ${quantity.text} is another's in the evidence`;
  }
  return null;
}

/** Reckoned from two figures of a sentence that shares a word with the claim. */
function isReckonedIn(
  quantity: Quantity,
  claim: ReadSentence,
  evidence: readonly ReadSentence[],
): boolean {
  return evidence.some(
    (sentence) =>
      claim.words.some((word) => word.content && sentence.bases.has(word.base)) &&
      isReckoned(quantity, claim.text, sentence.quantities),
  );
}

/** "a year" where the evidence has "annual", "each year" or the like. */
function isUnitSaid(quantity: Quantity, support: Support): boolean {
  const unit = quantity.text.replace(/^an? /i, '').toLowerCase();
  const forms = new RegExp(`\\b(?:${unit}|${unit}ly|${unit === 'year' ? 'annual' : unit})`, 'i');
  return support.sentences.some(({ sentence }) => forms.test(sentence.text));
}

/** Where the claim's own sentences have numbers of its sort, it must be one of those. */
function isInSupport(quantity: Quantity, support: Support): boolean {
  const sort = support.sentences
    .flatMap(({ sentence }) => sentence.quantities)
    .filter((other) => isSameSort(quantity, other));
  return sort.length === 0 || sort.some((other) => quantityFollows(quantity, other));
}

/** "fell 14 percent" where the evidence has "rose 14 percent", whatever else fell there. */
function hasOppositeBeside(
  claim: ReadSentence,
  quantity: Quantity,
  fitting: { sentence: ReadSentence; other: Quantity }[],
): boolean {
  const mine = around(claim, quantity, 2).filter((word) => !/^(?:before|after)$/.test(word.lower));
  return fitting.every(({ sentence, other }) => {
    const theirs = around(sentence, other, 2);
    return mine.some(
      (word) =>
        theirs.some((place) => areOpposed(word.base, place.base) && word.denied === place.denied) &&
        !theirs.some((place) => isAlike(word, place)),
    );
  });
}

function isSameSort(a: Quantity, b: Quantity): boolean {
  return a.unit === b.unit && isYear(a) === isYear(b);
}

/** "one", "both" and "single" may stand for what the evidence does not count. */
function isSaidInWords(quantity: Quantity, support: Support): boolean {
  if (/^both/i.test(quantity.text)) return true;
  if (/^twice/i.test(quantity.text))
    return support.sentences.some(({ sentence }) => /\bsecond\b/i.test(sentence.text));
  if (/^an? /i.test(quantity.text)) return isUnitSaid(quantity, support);
  if (/^\W?\d/.test(quantity.text) || quantity.bound !== 'exact') return false;
  return support.sentences.some(({ sentence }) =>
    sentence.text.toLowerCase().includes(quantity.text.toLowerCase()),
  );
}

function nearestNameDiffers(
  claim: ReadSentence,
  quantity: Quantity,
  fitting: { sentence: ReadSentence; other: Quantity }[],
): boolean {
  const owner = ownerOf(claim, quantity);
  if (owner === null) return false;
  return fitting.every(({ sentence, other }) => {
    const theirs = ownerOf(sentence, other);
    if (theirs === null || theirs.base === owner.base) return false;
    if (
      sentence.words.some((word) => word.base === owner.base && Math.abs(word.at - theirs.at) <= 2)
    )
      return false;
    const rival = sentence.quantities.find(
      (q) => q !== other && isSameSort(q, other) && ownerOf(sentence, q)?.base === owner.base,
    );
    return rival !== undefined;
  });
}

/** What follows the number in the claim follows another number of its sort in the evidence. */
function countsAnother(
  claim: ReadSentence,
  quantity: Quantity,
  fitting: { sentence: ReadSentence; other: Quantity }[],
): boolean {
  const mine = counted(claim, quantity);
  if (mine.length === 0) return false;
  return fitting.every(({ sentence, other }) => {
    if (likeness(mine, counted(sentence, other), 1) > 0) return false;
    const rivals = sentence.quantities.filter(
      (rival) => rival !== other && isSameSort(rival, other),
    );
    return rivals.some(
      (rival) =>
        likeness(mine, counted(sentence, rival), 1) > 1 ||
        likeness(mine, counted(sentence, rival), 1) === mine.length,
    );
  });
}

/** Words of matter between a quantity and the next one, in its own clause; what it counts comes first. */
function counted(sentence: ReadSentence, quantity: Quantity): ReadWord[] {
  const next = sentence.quantities.find((other) => other.start >= quantity.end);
  const after = sentence.words.filter(
    (word) => word.start >= quantity.start && word.content && !word.number,
  );
  const clause = after[0]?.clause;
  return after
    .filter(
      (word) => word.clause === clause && word.end <= (next?.start ?? Number.POSITIVE_INFINITY),
    )
    .slice(0, 2);
}

/** The claim's subject stands only after this number in the evidence, and before another of its sort. */
function belongsToLater(
  claim: ReadSentence,
  quantity: Quantity,
  fitting: { sentence: ReadSentence; other: Quantity }[],
): boolean {
  const clause = claim.words.find((word) => word.end > quantity.start)?.clause;
  const subject = claim.words.find(
    (word) => word.clause === clause && (word.content || word.name) && word.end <= quantity.start,
  );
  const numberAt = claim.words.find((word) => word.end > quantity.start)?.at ?? 0;
  if (subject === undefined || numberAt - subject.at > REACH) return false;
  return fitting.every(({ sentence, other }) => {
    const places = sentence.bases.get(subject.base) ?? [];
    return (
      places.length > 0 &&
      places.every((place) => place.start > other.end) &&
      sentence.quantities.some(
        (rival) => isSameSort(rival, other) && places.some((place) => place.end < rival.start),
      )
    );
  });
}

function ownerOf(sentence: ReadSentence, quantity: Quantity): ReadWord | null {
  return sentence.words.filter((word) => word.name && word.end <= quantity.start).at(-1) ?? null;
}

/** A role beside a name must stand beside that name in the evidence too. */
export function wrongRole(claim: ReadSentence, evidence: readonly ReadSentence[]): string | null {
  for (const role of claim.words) {
    if (!ROLES.has(role.base)) continue;
    const holder = holderOf(claim, role);
    if (holder === null) continue;
    const bearing = evidence.filter((sentence) => sentence.bases.has(holder.base));
    if (bearing.length === 0) continue;
    const roles = bearing.flatMap((sentence) => rolesNear(sentence, holder.base));
    if (roles.length === 0) continue;
    const isTitle =
      claim.words[role.at + 1]?.name === true &&
      claim.text[role.end] !== ',' &&
      !/s$/.test(role.lower);
    if (holder.at > role.at && isTitle && isHeldByOther(claim, role, holder, evidence))
      return `role: "${role.text}" is another's in the evidence`;
    const held = roles.filter((other) => isAlike(role, other.word));
    if (held.length === 0 || held.every((other) => isOtherOffice(claim, role, other))) {
      return `role: "${role.text}" is not the role of ${holder.text} in the evidence`;
    }
  }
  return null;
}

/** The same office, named alike, is held by someone else there and not by this one. */
function isHeldByOther(
  claim: ReadSentence,
  role: ReadWord,
  holder: ReadWord,
  evidence: readonly ReadSentence[],
): boolean {
  const kind = claim.words[role.at - 1];
  const holders = evidence.flatMap((sentence) =>
    (sentence.bases.get(role.base) ?? []).flatMap((place) => {
      const before = sentence.words[place.at - 1];
      if (kind?.content === true && before?.base !== kind.base) return [];
      return [sentence.words.slice(place.at + 1, place.at + 4).filter((word) => word.name)];
    }),
  );
  const named = holders.filter((names) => names.length > 0);
  return (
    named.length > 0 && !named.some((names) => names.some((word) => word.base === holder.base))
  );
}

/** "foreign minister" where the evidence has "justice minister". */
function isOtherOffice(
  claim: ReadSentence,
  role: ReadWord,
  other: { sentence: ReadSentence; word: ReadWord },
): boolean {
  const mine = claim.words[role.at - 1];
  const theirs = other.sentence.words[other.word.at - 1];
  if (mine === undefined || theirs === undefined || !mine.content || !theirs.content) return false;
  if (isAlike(mine, theirs)) return false;
  return !other.sentence.words.some(
    (word) => Math.abs(word.at - other.word.at) <= 3 && isAlike(mine, word),
  );
}

function holderOf(sentence: ReadSentence, role: ReadWord): ReadWord | null {
  const after = sentence.words
    .slice(role.at + 1, role.at + 3)
    .filter((word) => word.name && !ROLES.has(word.base));
  if (after.length > 0) return after.at(-1) ?? null;
  const gap = sentence.words.slice(Math.max(0, role.at - 4), role.at).filter((word) => word.name);
  const name = gap.at(-1);
  return name !== undefined && sentence.text.slice(name.end, role.start).includes(',')
    ? name
    : null;
}

function rolesNear(
  sentence: ReadSentence,
  base: string,
): { sentence: ReadSentence; word: ReadWord }[] {
  const places = sentence.bases.get(base) ?? [];
  return sentence.words
    .filter(
      (word) =>
        ROLES.has(word.base) && places.some((place) => Math.abs(place.at - word.at) <= ROLE_REACH),
    )
    .map((word) => ({ sentence, word }));
}

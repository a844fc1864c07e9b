/**
 * An index in memory over a set of passages: words and sentences of each, how rare each word is,
 * and BM25F (Robertson, Zaragoza and Taylor 2004) over text and title. Built once for a fixed set,
 * or for the few dozen candidates that a store's own search has found.
 */
import { sentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import type { Question } from './question.ts';
import { synonymsOf } from './synonyms.ts';
import { baseOf, namesLike, type Word, words } from './word-forms.ts';
import { commonestAcronyms, numberForms } from './written-otherwise.ts';

export type Passage = {
  id: string;
  title: string;
  text: string;
  /** To the question in meaning, as a cosine; null or absent where it is not known. */
  closeness?: number | null;
};

export type IndexedSentence = Span & { words: Word[]; places: Map<string, number[]> };

export type IndexedPassage = Passage & {
  sentences: IndexedSentence[];
  counts: Map<string, number>;
  titleBases: Set<string>;
  length: number;
};

export type PassageIndex = {
  passages: IndexedPassage[];
  /** In how many sentences and titles a base stands. */
  frequency: Map<string, number>;
  units: number;
  meanLength: number;
  /** Bases by their first letters, to find other forms of a word and misspellings. */
  byPrefix: Map<string, string[]>;
  /** Bases of the words that an acronym stands for. */
  acronyms: Map<string, string[]>;
};

/** A word of the index that stands for a word of the question, and how well, 0..1. */
export type Variant = { base: string; closeness: number };

/** Usual BM25 constants (Robertson and Zaragoza 2009); a title word counts as two of the text. */
const K1 = 1.2;
const B = 0.6;
const TITLE_WEIGHT = 2;
const PREFIX_LENGTH = 3;
const SAME_STEM_LENGTH = 5;
const CLOSENESS = {
  written: 0.9,
  derived: 0.7,
  misspelt: 0.85,
  synonym: 0.5,
  office: 0.6,
} as const;

/** "Who runs it" is answered by whoever holds an office there. */
export const LEADING: ReadonlySet<string> = new Set(
  'run runs ran lead leads led head heads headed chair chairs govern governs boss charge'.split(
    ' ',
  ),
);
const OFFICES =
  'chief executive ceo chairman chairwoman chair governor president director leader boss head founder minister mayor'
    .split(' ')
    .map(baseOf);

export function createPassageIndex(passages: readonly Passage[]): PassageIndex {
  const indexed = passages.map(indexPassage);
  const frequency = new Map<string, number>();
  const byPrefix = new Map<string, string[]>();
  let units = 0;
  for (const passage of indexed) {
    const bases = [passage.titleBases, ...passage.sentences.map((sentence) => sentence.places)];
    units += passage.sentences.length;
    for (const base of bases.flatMap((unit) => [...unit.keys()])) {
      const seen = frequency.get(base) ?? 0;
      frequency.set(base, seen + 1);
      if (seen > 0) continue;
      const prefix = base.slice(0, PREFIX_LENGTH);
      const bucket = byPrefix.get(prefix);
      if (bucket === undefined) byPrefix.set(prefix, [base]);
      else bucket.push(base);
    }
  }
  const total = indexed.reduce((sum, passage) => sum + passage.length, 0);
  return {
    passages: indexed,
    frequency,
    units,
    meanLength: total / Math.max(1, indexed.length),
    byPrefix,
    acronyms: commonestAcronyms(
      indexed.flatMap(({ sentences }) => sentences.map((one) => one.words)),
    ),
  };
}

function indexPassage(passage: Passage): IndexedPassage {
  const counts = new Map<string, number>();
  const all = words(passage.text);
  const spans = sentences(passage.text);
  let next = 0;
  const indexed = spans.map((span) => {
    const inside: Word[] = [];
    while (next < all.length) {
      const word = all[next];
      if (word === undefined || word.start >= span.end) break;
      if (word.start >= span.start) inside.push(word);
      next++;
    }
    return { ...span, words: inside, places: placesOf(inside) };
  });
  for (const word of all) {
    counts.set(word.base, (counts.get(word.base) ?? 0) + 1);
    if (word.text.endsWith('%')) counts.set(PERCENT, (counts.get(PERCENT) ?? 0) + 1);
  }
  const titleBases = new Set(words(passage.title).map((word) => word.base));
  return { ...passage, sentences: indexed, counts, titleBases, length: all.length };
}

const PERCENT = baseOf('percent');

function placesOf(inside: readonly Word[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, word] of inside.entries()) {
    const known = places.get(word.base);
    if (known === undefined) places.set(word.base, [at]);
    else known.push(at);
    if (word.text.endsWith('%') && !places.has(PERCENT)) places.set(PERCENT, [at]);
  }
  return places;
}

/** Inverse frequency by sentence, so that one long article tells rare words from common ones too. */
export function rarity(index: PassageIndex, base: string): number {
  const found = Math.min(index.units, index.frequency.get(base) ?? 0);
  return Math.log(1 + (index.units - found + 0.5) / (found + 0.5));
}

/** BM25F of each passage for the question, best first, those that share no word left out. */
export function rankPassages(
  index: PassageIndex,
  variants: readonly { weight: number; forms: readonly Variant[] }[],
): { passage: IndexedPassage; score: number }[] {
  const ranked: { passage: IndexedPassage; score: number }[] = [];
  for (const passage of index.passages) {
    const norm = K1 * (1 - B + (B * passage.length) / Math.max(1, index.meanLength));
    let score = 0;
    for (const { weight, forms } of variants) {
      let best = 0;
      for (const { base, closeness } of forms) {
        const count =
          (passage.counts.get(base) ?? 0) + (passage.titleBases.has(base) ? TITLE_WEIGHT : 0);
        if (count === 0) continue;
        const part = (closeness * rarity(index, base) * count * (K1 + 1)) / (count + norm);
        if (part > best) best = part;
      }
      score += weight * best;
    }
    if (score > 0) ranked.push({ passage, score });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** The question's words in every form that the index knows: itself, derived, misspelt, synonym. */
export function variantsOf(index: PassageIndex, question: Question): Variant[][] {
  return question.terms.map(({ base, lower, number, name }) => {
    const forms = new Map<string, number>([[base, 1]]);
    // "5G" is no number of things.
    const isPartOfName = new RegExp(`${lower}(?!st|nd|rd|th)[a-z]`, 'i').test(question.text);
    for (const other of number && isPartOfName ? [] : numberForms(base)) {
      forms.set(other, CLOSENESS.written);
    }
    if (number) return toVariants(forms);
    for (const other of writtenOtherwise(index, question, base, lower)) {
      if (!forms.has(other)) forms.set(other, CLOSENESS.written);
    }
    const isKnown = (index.frequency.get(base) ?? 0) > 0;
    for (const other of index.byPrefix.get(base.slice(0, PREFIX_LENGTH)) ?? []) {
      if (other === base) continue;
      if (isDerived(base, other) && !name) forms.set(other, CLOSENESS.derived);
      else if (isDerived(base, other)) forms.set(other, CLOSENESS.derived);
      else if (!isKnown && isMisspelt(base, other)) forms.set(other, CLOSENESS.misspelt);
    }
    for (const other of synonymsOf(base)) {
      if (index.frequency.has(other) && !forms.has(other)) forms.set(other, CLOSENESS.synonym);
    }
    for (const office of question.kind === 'person' && LEADING.has(lower) ? OFFICES : []) {
      if (index.frequency.has(office)) forms.set(office, CLOSENESS.office);
    }
    const plain = baseOf(lower);
    if (!forms.has(plain)) forms.set(plain, CLOSENESS.derived);
    return toVariants(forms);
  });
}

/** Written as one word with its neighbour, or what an acronym unknown to the index stands for. */
function writtenOtherwise(
  index: PassageIndex,
  question: Question,
  base: string,
  lower: string,
): string[] {
  const isKnown = index.frequency.has(base);
  const whole = isKnown ? [] : (index.acronyms.get(lower.toUpperCase()) ?? []);
  const joined = question.compounds.flatMap(([left, right]) => {
    const one = baseOf(left + right);
    const isPart = baseOf(left) === base || baseOf(right) === base;
    return isPart && index.frequency.has(one) ? [one] : [];
  });
  return [
    ...whole,
    ...joined,
    ...(isKnown ? [] : [...misspeltNames(lower), ...humps(question.text, lower)]),
  ];
}

/** "Frensh": the base of "French" begins otherwise, so that its neighbours by prefix are not it. */
function misspeltNames(lower: string): string[] {
  return namesLike(lower.slice(0, PREFIX_LENGTH))
    .filter((name) => isMisspelt(lower, name))
    .map(baseOf);
}

/** "UserDatagram" holds "user" and "datagram". */
function humps(text: string, lower: string): string[] {
  const at = text.toLowerCase().indexOf(lower);
  const parts = text.slice(at, at + lower.length).split(/(?<=\p{Ll})(?=\p{Lu})/u);
  return parts.length > 1 ? parts.map((part) => baseOf(part.toLowerCase())) : [];
}

function toVariants(forms: Map<string, number>): Variant[] {
  return Array.from(forms, ([base, closeness]) => ({ base, closeness }));
}

function isDerived(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  const needed = Math.max(SAME_STEM_LENGTH, Math.ceil(longest * 0.6));
  return (
    Math.min(a.length, b.length) >= SAME_STEM_LENGTH - 1 &&
    sharedPrefix(a, b) >= Math.min(needed, Math.min(a.length, b.length))
  );
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** One letter added, lost, changed or two swapped; words of five letters or more. */
function isMisspelt(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SAME_STEM_LENGTH || Math.abs(a.length - b.length) > 1)
    return false;
  const start = sharedPrefix(a, b);
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1))
    return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

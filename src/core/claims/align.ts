/**
 * Each word of a claim laid against the words of the evidence, sentence by sentence: how well it is
 * matched, by what, and whether its opposite stands there instead.
 */
import type { ParsedClaim } from './parse.ts';
import type { ClaimWord } from './read.ts';
import { isOpposite, nearness, type Relation, relationOf, weightOf } from './relations.ts';

export type Match = { word: ClaimWord; strength: number; relation: Relation };

/** What the evidence's sentences have for one word of the claim; one entry a sentence. */
export type Alignment = {
  word: ClaimWord;
  weight: number;
  best: (Match | null)[];
  /** Where its opposite stands in a sentence that does not have the word itself. */
  opposite: (ClaimWord | null)[];
  /** Greatest cosine of any word of like part of speech. */
  nearest: number[];
};

export const STRENGTH: Readonly<Record<Relation, number>> = {
  same: 1,
  kin: 0.95,
  synonym: 0.9,
  kind: 0.8,
  like: 0.6,
  example: 0.45,
  near: 0.4,
  none: 0,
};
/** Strength from which a word is taken to stand for another. */
export const MATCHED = 0.6;
/** Names tell more than the rarest of common words. */
const NAME_WEIGHT = 11;
const DATE_WEIGHT = 8;

type Vocabulary = { lemma: string; places: { sentence: number; word: ClaimWord }[] };

export function align(claim: ParsedClaim, evidence: readonly ParsedClaim[]): Alignment[] {
  const vocabulary = vocabularyOf(evidence);
  const initials = evidence.map((sentence) => initialsOf(sentence.words));
  return claim.words
    .filter((word) => word.content)
    .map((word) => {
      const one: Alignment = {
        word,
        weight: word.name ? NAME_WEIGHT : word.date ? DATE_WEIGHT : weightOf(word.lemma),
        best: evidence.map(() => null),
        opposite: evidence.map(() => null),
        nearest: evidence.map(() => 0),
      };
      for (const entry of vocabulary.values()) fill(one, entry);
      if (word.name)
        initials.forEach((known, at) => {
          const found = known.get(word.text);
          if (found !== undefined)
            one.best[at] ??= { word: found, strength: 0.9, relation: 'same' };
        });
      return one;
    });
}

function vocabularyOf(evidence: readonly ParsedClaim[]): Map<string, Vocabulary> {
  const vocabulary = new Map<string, Vocabulary>();
  evidence.forEach((read, sentence) => {
    for (const word of read.words) {
      if (!word.content && word.pos !== 'VERB') continue;
      const key = `${word.lemma}|${word.base}`;
      const entry = vocabulary.get(key) ?? { lemma: word.lemma, places: [] };
      entry.places.push({ sentence, word });
      vocabulary.set(key, entry);
    }
  });
  return vocabulary;
}

function fill(one: Alignment, entry: Vocabulary): void {
  const { word } = one;
  const found = entry.places[0]?.word;
  if (found === undefined) return;
  const relation = relationBetween(word, found);
  const strength = STRENGTH[relation];
  const opposed =
    strength < STRENGTH.kin && !word.name && !word.date && isOpposite(word.lemma, entry.lemma);
  const near =
    word.name || found.name || strength > 0 ? strength : nearness(word.lemma, entry.lemma);
  for (const place of entry.places) {
    const known = one.best[place.sentence];
    if (strength > 0 && !opposed && (known == null || known.strength < strength))
      one.best[place.sentence] = { word: place.word, strength, relation };
    if (opposed) one.opposite[place.sentence] ??= place.word;
    if (near > (one.nearest[place.sentence] ?? 0)) one.nearest[place.sentence] = near;
  }
}

function relationBetween(claimed: ClaimWord, found: ClaimWord): Relation {
  if (claimed.date || found.date)
    return claimed.date && found.date && sameDate(claimed.lower, found.lower) ? 'same' : 'none';
  if (claimed.base === found.base || claimed.lower === found.lower) return 'same';
  if (claimed.name !== found.name) {
    const relation = relationOf(claimed.lower, found.lower);
    return relation === 'same' || relation === 'kin' ? relation : 'none';
  }
  if (claimed.name) return isSameName(claimed.lower, found.lower) ? 'same' : 'none';
  return relationOf(claimed.lemma, found.lemma);
}

function sameDate(a: string, b: string): boolean {
  return a.slice(0, 3) === b.slice(0, 3);
}

const ONE_COUNTRY = [
  new Set(['us', 'america', 'american', 'americans']),
  new Set(['uk', 'britain', 'british', 'briton', 'britons']),
];

/** "Syria" and "Syrian": a name and what is made of it. */
function isSameName(a: string, b: string): boolean {
  if (ONE_COUNTRY.some((names) => names.has(a) && names.has(b))) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 4 &&
    long.startsWith(short.slice(0, -1)) &&
    /^(?:n|an|ian|ese|ish|i|s|is|ns|ans|al|ites?)$/.test(
      long.slice(short.length - (/[aey]$/.test(short) ? 1 : 0)).replace(/^[aey](?=n)/, ''),
    )
  );
}

/** "WHO" for "World Health Organization". */
function initialsOf(words: readonly ClaimWord[]): Map<string, ClaimWord> {
  const found = new Map<string, ClaimWord>();
  let run: ClaimWord[] = [];
  const close = () => {
    for (let from = 0; from < run.length; from++)
      for (let to = from + 2; to <= run.length; to++) {
        const part = run.slice(from, to);
        found.set(part.map((word) => word.text.charAt(0)).join(''), part.at(-1) as ClaimWord);
      }
  };
  for (const word of words) {
    if (word.name) run.push(word);
    else if (!/^(?:of|for|and|the|&)$/.test(word.lower)) {
      close();
      run = [];
    }
  }
  close();
  return found;
}

/**
 * How a word of a claim stands to a word of the evidence, and which evidence sentences a claim
 * rests on: the fewest that say the most of it.
 */
import { synonymsOf } from '../answers/synonyms.ts';
import { baseOf } from '../answers/word-forms.ts';
import { isAkin } from './check-claim-kin.ts';
import { areOpposed, LIGHT_WORDS } from './check-claim-lexicon.ts';
import { claimSynonymsOf } from './check-claim-synonyms.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** `akin` explains a word without meaning the same. */
export type Relation = 'same' | 'derived' | 'synonym' | 'akin' | 'opposite';

export type Aligned = { claim: ReadWord; evidence: ReadWord; relation: Relation; sentence: number };

export type Support = {
  /** Evidence sentences that the claim rests on, best first. */
  sentences: { sentence: ReadSentence; index: number }[];
  aligned: Aligned[];
  /** Words of matter that no evidence sentence has in any form. */
  missing: ReadWord[];
  /** How many words of matter the claim has. */
  wanted: number;
  /** Share of the claim's words that the best sentence alone has. */
  coverBest: number;
  /** Share of the claim's words that all the sentences it rests on have. */
  coverAll: number;
};

const SENTENCES_MAX = 4;
const DERIVED_PREFIX = 5;

/** Pairs kept in memory: enough for a day's claims, bounded so that a long run does not grow. */
const PAIRS_MAX = 100_000;
const PAIRS = new Map<string, Map<string, Relation | null>>();
let pairs = 0;

export function relationOf(claim: string, evidence: string): Relation | null {
  let row = PAIRS.get(claim);
  const known = row?.get(evidence);
  if (known !== undefined) return known;
  if (pairs++ >= PAIRS_MAX) {
    PAIRS.clear();
    pairs = 0;
    row = undefined;
  }
  if (row === undefined) {
    row = new Map();
    PAIRS.set(claim, row);
  }
  const relation = relate(claim, evidence);
  row.set(evidence, relation);
  return relation;
}

function relate(claim: string, evidence: string): Relation | null {
  if (claim === evidence) return 'same';
  if (areOpposed(claim, evidence) || isUndone(claim, evidence) || isUndone(evidence, claim))
    return 'opposite';
  if (isDerived(claim, evidence) || isRepeated(claim, evidence)) return 'derived';
  if (synonymsOf(claim).has(evidence) || claimSynonymsOf(claim).has(evidence)) return 'synonym';
  if (isAkin(claim, evidence)) return 'akin';
  return null;
}

/** "unclear" and "clear", "unexpected" and "forecast": opposites unless one of them is denied. */
function isUndone(a: string, b: string): boolean {
  if (!/^un(?!der|til|ion|it|iq|ivers|cover|veil|le)\w{4,}/.test(a)) return false;
  const rest = baseOf(a.slice(2));
  return rest === b || synonymsOf(rest).has(b) || claimSynonymsOf(rest).has(b) || isAkin(rest, b);
}

/** "open again" and "reopen". */
function isRepeated(a: string, b: string): boolean {
  return a === `re${b}` || b === `re${a}`;
}

const NEGATIVE_PREFIX = /^(?:un|in|im|dis|non|ir|il|mis)/;

function isDerived(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 3 && long.startsWith(short))
    return /^(.?)(?:er|or)$/.test(long.slice(3)) && (long.length === 5 || long[3] === short[2]);
  if (short.length < 4 || NEGATIVE_PREFIX.test(short) !== NEGATIVE_PREFIX.test(long)) return false;
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared++;
  if (shared === short.length) return long.length - shared <= 5 && !/less$/.test(long);
  return shared >= DERIVED_PREFIX && shared >= short.length - 2 && long.length - shared <= 4;
}

const RANK: Readonly<Record<Relation, number>> = {
  same: 4,
  derived: 3,
  synonym: 2,
  akin: 1.5,
  opposite: 1,
};

/** The best match of a claim's word in a sentence, one that agrees on denial before one that does not. */
export function matchIn(
  word: ReadWord,
  sentence: ReadSentence,
): { evidence: ReadWord; relation: Relation } | null {
  let best: { evidence: ReadWord; relation: Relation; rank: number } | null = null;
  for (const [base, places] of sentence.bases) {
    const relation = relationOf(word.base, base);
    if (relation === null) continue;
    for (const evidence of places) {
      const isTurned = (relation === 'opposite') !== (evidence.denied !== word.denied);
      const rank = RANK[relation] * 2 - (isTurned ? 3 : 0);
      if (best === null || rank > best.rank) best = { evidence, relation, rank };
    }
  }
  return best;
}

export function supportOf(claim: readonly ReadWord[], evidence: readonly ReadSentence[]): Support {
  const wanted = claim.filter((word) => word.content);
  const matches = evidence.map((sentence) => wanted.map((word) => matchIn(word, sentence)));
  const chosen: number[] = [];
  const covered = new Set<number>();
  let coverBest = 0;
  while (chosen.length < SENTENCES_MAX) {
    let best = -1;
    let most = 0;
    for (const [index, row] of matches.entries()) {
      if (chosen.includes(index)) continue;
      const gain = row.reduce(
        (sum, match, at) =>
          sum + (match === null || covered.has(at) ? 0 : gainOf(match.relation, chosen.length)),
        0,
      );
      if (gain > most) {
        most = gain;
        best = index;
      }
    }
    if (best === -1) break;
    chosen.push(best);
    for (const [at, match] of (matches[best] ?? []).entries()) if (match !== null) covered.add(at);
    if (chosen.length === 1) coverBest = covered.size / Math.max(1, wanted.length);
    if (covered.size === wanted.length) break;
  }
  const aligned = wanted.flatMap((word, at) => {
    for (const index of chosen) {
      const match = matches[index]?.[at];
      if (match != null) return [{ claim: word, ...match, sentence: index }];
    }
    return [];
  });
  return {
    sentences: chosen.map((index) => ({ sentence: evidence[index] as ReadSentence, index })),
    aligned,
    missing: wanted.filter((word, at) => !covered.has(at) && !LIGHT_WORDS.has(word.base)),
    wanted: wanted.length,
    coverBest,
    coverAll: covered.size / Math.max(1, wanted.length),
  };
}

/** A first sentence is chosen on its words, opposites nearly as good; later ones only on real words. */
function gainOf(relation: Relation, chosen: number): number {
  if (relation === 'opposite') return chosen === 0 ? 0.5 : 0;
  if (relation === 'akin') return 0.8;
  return relation === 'synonym' ? 0.9 : 1;
}

/**
 * How near a claim's wording runs to a sentence: the longest common sequence, what was put in, left
 * out or put in another's place, and whether neighbours in the claim are neighbours there.
 */
import type { Alignment } from './align.ts';
import type { ClaimWord } from './read.ts';

export type Wording = {
  /** Share of the claim's words in the longest common sequence. */
  common: number;
  /** Words of matter in the claim outside the sequence, of which another stands in their place. */
  replaced: number;
  inserted: number;
  /** Order of matched words: share of neighbouring pairs that stand in the same order. */
  inOrder: number;
  /** Share of neighbouring pairs that stand within a clause of one another. */
  together: number;
  bigrams: number;
};

export function wordingOf(
  claim: readonly ClaimWord[],
  sentence: readonly ClaimWord[],
  gaps: readonly Gap[],
): Wording {
  const own = claim.filter(isWord);
  const theirs = sentence.filter(isWord);
  let [common, replaced, inserted] = [own.length, 0, 0];
  for (const gap of gaps) {
    const [mine, other] = [gap.own.filter(isMatter).length, gap.theirs.filter(isMatter).length];
    common -= gap.own.length;
    replaced += Math.min(mine, other);
    inserted += Math.max(0, mine - other);
  }
  const pairs = new Set(theirs.slice(1).map((word, at) => `${theirs[at]?.base} ${word.base}`));
  const bigrams =
    own.length < 2
      ? 1
      : own.slice(1).filter((word, at) => pairs.has(`${own[at]?.base} ${word.base}`)).length /
        (own.length - 1);
  return {
    common: own.length === 0 ? 0 : common / own.length,
    replaced,
    inserted,
    inOrder: 0,
    together: 0,
    bigrams,
  };
}

function isMatter(word: ClaimWord): boolean {
  return word.content || word.quantity !== null;
}

/** A stretch of the claim and the stretch of the sentence that stands in its place. */
export type Gap = {
  own: ClaimWord[];
  theirs: ClaimWord[];
  /** Words that both share stand on both sides of it. */
  inside: boolean;
};

/** What lies between the words of the longest common sequence. */
export function gapsOf(claim: readonly ClaimWord[], sentence: readonly ClaimWord[]): Gap[] {
  const own = claim.filter(isWord);
  const theirs = sentence.filter(isWord);
  const table = sequenceTable(own, theirs);
  const width = theirs.length + 1;
  const gaps: Gap[] = [];
  let gap: Gap = { own: [], theirs: [], inside: false };
  let hasCommon = false;
  const close = (inside: boolean) => {
    if (gap.own.length + gap.theirs.length > 0) gaps.push({ ...gap, inside: inside && hasCommon });
    gap = { own: [], theirs: [], inside: false };
  };
  let [i, j] = [0, 0];
  while (i < own.length && j < theirs.length) {
    const [a, b] = [own[i] as ClaimWord, theirs[j] as ClaimWord];
    if (a.base === b.base) {
      close(true);
      hasCommon = true;
      i++;
      j++;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) {
      gap.own.push(a);
      i++;
    } else {
      gap.theirs.push(b);
      j++;
    }
  }
  gap.own.push(...own.slice(i));
  gap.theirs.push(...theirs.slice(j));
  close(false);
  return gaps;
}

/** Lengths of the longest common sequences of all endings, rows of `theirs.length + 1`. */
function sequenceTable(own: readonly ClaimWord[], theirs: readonly ClaimWord[]): Uint8Array {
  const width = theirs.length + 1;
  const table = new Uint8Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      table[i * width + j] =
        own[i]?.base === theirs[j]?.base
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
  return table;
}

export function pairsOf(
  alignments: readonly Alignment[],
  sentence: number,
): { inOrder: number; together: number } {
  const matched = alignments.flatMap((one) => one.best[sentence] ?? []);
  if (matched.length < 2) return { inOrder: 1, together: 1 };
  let [inOrder, together] = [0, 0];
  matched.slice(1).forEach((match, at) => {
    const before = matched[at];
    if (before === undefined) return;
    if (before.word.at <= match.word.at) inOrder++;
    if (Math.abs(before.word.clause - match.word.clause) <= 1) together++;
  });
  return { inOrder: inOrder / (matched.length - 1), together: together / (matched.length - 1) };
}

function isWord(word: ClaimWord): boolean {
  return /[\p{L}\p{N}]/u.test(word.text);
}

/**
 * The figures and dates of a claim laid against those of the evidence: the same value, a rounding,
 * reckoned from two others, or another; and whether they count the same thing there.
 */
import type { Alignment } from './align.ts';
import { isYear, type Quantity, quantityFollows } from './numbers.ts';
import type { ParsedClaim } from './parse.ts';
import type { ClaimWord } from './read.ts';
import { isReckoned } from './reckoned.ts';

export type FigureMatch = {
  quantity: Quantity;
  /** Sentence that has it, the focus first; -1 where none has. */
  sentence: number;
  exact: boolean;
  reckoned: boolean;
  /** Share of the claim's words round it that stand round it there too. */
  around: number;
  /** Another figure of the same unit stands nearer to those words. */
  rival: number;
};

/** Words either side of a figure that say what it counts. */
const WINDOW = 5;
const WINDOW_EVIDENCE = 9;

export function matchFigures(
  claim: ParsedClaim,
  evidence: readonly ParsedClaim[],
  alignments: readonly Alignment[],
  order: readonly number[],
): FigureMatch[] {
  return claim.quantities
    .filter((quantity) => !isPartOfName(claim, quantity) && !isVague(quantity))
    .map((quantity) => {
      let best: FigureMatch | null = null;
      const near = wordsAround(claim, quantity, WINDOW);
      for (const sentence of order) {
        const read = evidence[sentence];
        if (read === undefined) continue;
        for (const found of read.quantities) {
          if (!quantityFollows(quantity, found)) continue;
          const around = shareAround(near, read, found, alignments, sentence);
          const rivals = read.quantities.filter(
            (other) =>
              other !== found &&
              other.unit === found.unit &&
              !isYear(other) &&
              !quantityFollows(quantity, other),
          );
          const rival =
            Math.max(
              0,
              ...rivals.map((other) => shareAround(near, read, other, alignments, sentence)),
            ) - around;
          const exact = found.value === quantity.value;
          const match = {
            quantity,
            sentence,
            exact,
            reckoned: false,
            around,
            rival: Math.max(0, rival),
          };
          if (best === null || match.around > best.around + 0.01) best = match;
        }
      }
      if (best !== null) return best;
      const reckoned = order.find((at) =>
        isReckoned(quantity, claim.text, evidence[at]?.quantities ?? []),
      );
      return {
        quantity,
        sentence: reckoned ?? -1,
        exact: false,
        reckoned: reckoned !== undefined,
        around: 0,
        rival: 0,
      };
    });
}

/** "A day" of a price, "both", "twice": says nothing that can be looked up. */
function isVague({ text, bound }: Quantity): boolean {
  return /^(?:both|twice)\b/i.test(text) || (bound === 'exact' && /^an? /i.test(text));
}

function isPartOfName(claim: ParsedClaim, quantity: Quantity): boolean {
  return claim.words.some(
    (word) => word.name && word.start >= quantity.start && word.end <= quantity.end,
  );
}

function wordsAround(read: ParsedClaim, quantity: Quantity, reach: number): ClaimWord[] {
  const at = read.words.findIndex((word) => word.end > quantity.start);
  const last = read.words.findLastIndex((word) => word.start < quantity.end);
  return read.words.slice(Math.max(0, at - reach), last + 1 + reach).filter((word) => word.content);
}

/** By distance: what stands next to a figure says more of it than what stands far. */
function shareAround(
  near: readonly ClaimWord[],
  read: ParsedClaim,
  found: Quantity,
  alignments: readonly Alignment[],
  sentence: number,
): number {
  if (near.length === 0) return 1;
  const at = read.words.findIndex((word) => word.end > found.start);
  const last = read.words.findLastIndex((word) => word.start < found.end);
  const clause = read.words[at]?.clause;
  let sum = 0;
  for (const word of near) {
    const match = alignments.find((one) => one.word === word)?.best[sentence];
    if (match == null) continue;
    const distance = match.word.at < at ? at - match.word.at : match.word.at - last;
    const isNear = distance <= WINDOW_EVIDENCE;
    if (isNear)
      sum +=
        match.strength *
        (match.word.clause === clause ? 1 : 0.6) *
        (1 - 0.04 * Math.max(0, distance));
  }
  return sum / near.length;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Months that the evidence names, and those that its "two months later" leads to. */
export function reachableMonths(evidence: readonly ParsedClaim[]): Set<number> {
  const named = new Set<number>();
  const shifts: number[] = [];
  for (const { words, quantities, text } of evidence) {
    for (const word of words)
      if (word.date && MONTHS.includes(word.lower.slice(0, 3)))
        named.add(MONTHS.indexOf(word.lower.slice(0, 3)));
    for (const quantity of quantities) {
      const after = text.slice(quantity.end, quantity.end + 30);
      const isShift =
        /^\s*(?:after|later|from|on|before|earlier|following)\b/.test(after) ||
        /\b(?:within|in|after)\s*$/.test(text.slice(0, quantity.start));
      const months =
        quantity.unit === 'month'
          ? quantity.value
          : quantity.unit === 'day'
            ? quantity.value / 30.4
            : Number.NaN;
      if (isShift && Number.isFinite(months))
        shifts.push(/^\s*(?:before|earlier)/.test(after) ? -months : months);
    }
  }
  const reached = new Set<number>();
  for (const month of named)
    for (const shift of shifts) {
      reached.add((((month + Math.floor(shift)) % 12) + 12) % 12);
      reached.add((((month + Math.ceil(shift)) % 12) + 12) % 12);
    }
  return reached;
}

export function monthOf(word: ClaimWord): number {
  return MONTHS.indexOf(word.lower.slice(0, 3));
}

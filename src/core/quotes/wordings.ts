/**
 * What another outlet prints otherwise in the same quote, word by word: words altered, words cut. Every
 * part is a place in that outlet's own words, so that nothing is shown that it does not print.
 */
import type { Span } from '../text/span.ts';
import { type Token, tokens } from '../text/tokens.ts';

/** `same` and `altered` are places in the other's text; `cut` and `skipped` stand between words. */
export type WordingPart =
  | (Span & { kind: 'same' | 'altered' })
  | { kind: 'cut' }
  | { kind: 'skipped' };

/** Longer quotes are told to differ and not compared: time grows with the product of both. */
const WORDS_MAX = 600;
/** Words shown beside a difference; what is alike further off is skipped. */
const CONTEXT_WORDS = 5;
/**
 * What a word that is alike counts, and what each run of them costs, so that a word of content may
 * stand alone, of function words three at least: any sentence has an "it" or "the" to match.
 */
const [CONTENT_SCORE, FUNCTION_SCORE, RUN_COST] = [10, 4, 9];
/** Where both begin, or both end, even a function word alone is the same one. */
const EDGE_COST = 1;
const FUNCTION_WORDS = new Set(
  (
    'a an the this that these those i you he she it we they me him her us them my your his its our ' +
    'their be is are was were been am do does did has have had will would shall should can could ' +
    'may might must not and or but so if as than then there of to in on at by for from with'
  ).split(' '),
);

/**
 * The other's words in order, aligned with ours by words in any case. Whole and `altered` where a quote is too long to compare.
 */
export function compareWordings(shown: string, other: string): WordingPart[] {
  const [a, b] = [tokens(shown), tokens(other)];
  if (a.length === 0 || b.length === 0 || a.length > WORDS_MAX || b.length > WORDS_MAX)
    return [{ kind: 'altered', start: 0, end: other.length }];
  const steps = stepsBetween(a, b);
  const parts: WordingPart[] = [];
  let isCutOpen = false;
  for (const { kind, at } of steps) {
    if (kind === 'gone') {
      isCutOpen = true;
      continue;
    }
    const last = parts.at(-1);
    // Words in place of others are altered; only what nothing stands for is cut.
    const isReplaced = last !== undefined && last.kind === 'altered';
    if (isCutOpen && kind === 'same' && !isReplaced) parts.push({ kind: 'cut' });
    isCutOpen = false;
    append(parts, kind, b[at] as Token, b[at + 1]?.start ?? other.length);
  }
  if (isCutOpen && parts.at(-1)?.kind !== 'altered') parts.push({ kind: 'cut' });
  const first = parts.find((part) => 'start' in part);
  if (first !== undefined && 'start' in first) first.start = 0;
  return parts;
}

function append(parts: WordingPart[], kind: 'same' | 'altered', word: Token, end: number): void {
  const last = parts.at(-1);
  if (last !== undefined && last.kind === kind) last.end = end;
  else parts.push({ kind, start: word.start, end });
}

type Step = { kind: 'same' | 'altered' | 'gone'; at: number };

/**
 * `at` counts the other's words; `gone` are words of ours that it lacks. Of two ways to lay the words
 * side by side, the one in fewer and longer runs is taken (Gotoh 1982, affine gaps).
 */
function stepsBetween(a: readonly Token[], b: readonly Token[]): Step[] {
  const [x, y] = [a.map(evenWord), b.map(evenWord)];
  const { inRun, outside, started } = scoresOf(x, y);
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  let isInRun = false;
  while (i < x.length || j < y.length) {
    const best = isInRun ? inRun(i, j) : outside(i, j);
    if (started(i, j, isInRun) === best) {
      steps.push({ kind: 'same', at: j });
      isInRun = true;
      i += 1;
      j += 1;
      continue;
    }
    isInRun = false;
    const isGone = i < x.length && (j === y.length || outside(i + 1, j) >= outside(i, j + 1));
    steps.push({ kind: isGone ? 'gone' : 'altered', at: j });
    if (isGone) i += 1;
    else j += 1;
  }
  return steps;
}

/** Best score of what follows a place, with the words before it alike (`inRun`) or not. */
function scoresOf(x: readonly string[], y: readonly string[]) {
  const width = y.length + 1;
  const ours = new Int32Array((x.length + 1) * width);
  const theirs = new Int32Array((x.length + 1) * width);
  const inRun = (i: number, j: number) => ours[i * width + j] as number;
  const outside = (i: number, j: number) => theirs[i * width + j] as number;
  const started = (i: number, j: number, isInRun: boolean) => {
    const word = x[i];
    if (word === undefined || word !== y[j]) return Number.NEGATIVE_INFINITY;
    const opening = i === 0 && j === 0 ? EDGE_COST : RUN_COST;
    return scoreOf(word) - (isInRun ? 0 : opening) + inRun(i + 1, j + 1);
  };
  // A run up to both ends costs as one from both starts does.
  ours[ours.length - 1] = RUN_COST - EDGE_COST;
  for (let i = x.length; i >= 0; i--)
    for (let j = y.length; j >= 0; j--) {
      if (i === x.length && j === y.length) continue;
      const further = Math.max(
        i < x.length ? outside(i + 1, j) : 0,
        j < y.length ? outside(i, j + 1) : 0,
      );
      theirs[i * width + j] = Math.max(further, started(i, j, false));
      ours[i * width + j] = Math.max(further, started(i, j, true));
    }
  return { inRun, outside, started };
}

function scoreOf(word: string): number {
  return FUNCTION_WORDS.has(word) ? FUNCTION_SCORE : CONTENT_SCORE;
}

function evenWord({ lower }: Token): string {
  return lower.replaceAll('’', "'");
}

export function isAlike(parts: readonly WordingPart[]): boolean {
  return parts.every(({ kind }) => kind === 'same');
}

/** Only what differs, with some words around it. */
export function aroundDifferences(parts: readonly WordingPart[], other: string): WordingPart[] {
  return parts.flatMap((part, index): WordingPart[] => {
    if (part.kind !== 'same') return [part];
    const words = tokens(other.slice(part.start, part.end));
    if (words.length <= 2 * CONTEXT_WORDS + 1) return [part];
    const tailFrom = part.start + (words.at(-CONTEXT_WORDS)?.start ?? 0);
    const headTo = part.start + (words[CONTEXT_WORDS - 1]?.end ?? 0);
    const head: WordingPart[] =
      index === 0 ? [] : [{ kind: 'same', start: part.start, end: headTo }];
    const tail: WordingPart[] =
      index === parts.length - 1 ? [] : [{ kind: 'same', start: tailFrom, end: part.end }];
    return [...head, { kind: 'skipped' }, ...tail];
  });
}

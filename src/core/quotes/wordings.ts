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
 * The other's words in order, by the longest common subsequence of words in any case (Wagner and
 * Fischer 1974). Whole and `altered` where a quote is too long to compare.
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

/** `at` counts the other's words; `gone` are words of ours that it lacks. */
function stepsBetween(a: readonly Token[], b: readonly Token[]): Step[] {
  const [x, y] = [a.map(evenWord), b.map(evenWord)];
  const width = y.length + 1;
  const longest = new Uint16Array((x.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] as number;
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      longest[i * width + j] =
        x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      steps.push({ kind: 'same', at: j });
      i += 1;
      j += 1;
    } else if (i < x.length && (j === y.length || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: 'gone', at: j });
      i += 1;
    } else {
      steps.push({ kind: 'altered', at: j });
      j += 1;
    }
  }
  return steps;
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

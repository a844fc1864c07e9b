/**
 * Marks into runs: the outermost pairs of each block, and the repair of pairs that print breaks. A
 * run is only a place between marks; whether anybody said it is decided elsewhere.
 */
import { countMarks, type Mark, type MarkLevel, quotationMarks } from '../text/quotation-marks.ts';
import type { Span } from '../text/span.ts';
import { isSignature } from './signature.ts';
import { unclosedEnd } from './unclosed.ts';

/** `start`/`end` lie between the marks, `outerStart`/`outerEnd` include them. */
export type Run = Span & {
  outerStart: number;
  outerEnd: number;
  level: MarkLevel;
  /** Index of the block that it opens in, and of the one that it ends in. */
  block: number;
  lastBlock: number;
  /** The next block opens the mark again without this run having closed. */
  isContinued: boolean;
};

type Pair = { open: Mark; close: Mark | null };

/** A quote opened once and closed paragraphs later is looked for this far and no further. */
const SPANNED_BLOCKS_MAX = 12;

/** No paragraph of print has so many marks so close. */
const NOISE_MARKS_MIN = 400;
const NOISE_CHARS_PER_MARK = 4;

export function pairMarks(text: string, blocks: readonly Span[]): Run[] {
  const byBlock = marksByBlock(text, blocks);
  const runs: Run[] = [];
  let doneUntil = 0;
  blocks.forEach((_, index) => {
    const marks = byBlock[index] as Mark[];
    if (marks.length === 0) return;
    for (const pair of outermost(text, pairsOf(text, marks, isReopened(byBlock, blocks, index)))) {
      if (pair.open.start < doneUntil) continue;
      const run = toRun(text, blocks, byBlock, index, pair);
      if (run === null) continue;
      runs.push(run);
      doneUntil = run.outerEnd;
    }
  });
  return runs;
}

/** A block of little but marks is no prose: art, code or an attack on the reader. */
function isNoise(marks: number, block: Span): boolean {
  return marks > NOISE_MARKS_MIN && marks * NOISE_CHARS_PER_MARK > block.end - block.start;
}

/** A block of noise is not even read: a million marks are a million objects. */
function marksByBlock(text: string, blocks: readonly Span[]): Mark[][] {
  const isLoud = blocks.map((block) => isNoise(countMarks(text, block.start, block.end), block));
  if (isLoud.includes(true)) {
    return blocks.map(({ start, end }, index) =>
      isLoud[index] ? [] : quotationMarks(text, start, end),
    );
  }
  const byBlock: Mark[][] = blocks.map(() => []);
  let index = 0;
  for (const mark of quotationMarks(text)) {
    while (index < blocks.length && (blocks[index] as Span).end <= mark.start) index++;
    if (index === blocks.length) break;
    if (mark.start >= (blocks[index] as Span).start) (byBlock[index] as Mark[]).push(mark);
  }
  return byBlock;
}

/** The next block begins with a single mark, as each paragraph of a long quote does. */
function isReopened(byBlock: readonly Mark[][], blocks: readonly Span[], index: number): boolean {
  const next = byBlock[index + 1]?.[0];
  return next?.level === 'single' && next.canOpen && next.start === blocks[index + 1]?.start;
}

function pairsOf(text: string, marks: readonly Mark[], isGoingOn: boolean): Pair[] {
  const pairs: Pair[] = [];
  for (const level of ['double', 'angle', 'corner'] as const) {
    stackPairs(
      marks.filter((mark) => mark.level === level),
      pairs,
    );
  }
  singlePairs(
    text,
    marks.filter((mark) => mark.level === 'single'),
    pairs,
    isGoingOn,
  );
  return pairs.sort((a, b) => a.open.start - b.open.start || b.open.end - a.open.end);
}

function stackPairs(marks: readonly Mark[], pairs: Pair[]): void {
  const stack: Mark[] = [];
  for (const mark of marks) {
    const closes = mark.canClose && (!mark.canOpen || stack.length > 0);
    if (closes) {
      const open = stack.pop();
      if (open !== undefined) pairs.push({ open, close: mark });
    } else if (mark.canOpen) {
      stack.push(mark);
    }
  }
  for (const open of stack) pairs.push({ open, close: null });
}

/**
 * A single mark is closed by the first that can only be a closer; "the dogs’" may be a plural, so
 * it yields to a later one after punctuation, as long as no other mark has opened.
 */
function singlePairs(
  text: string,
  marks: readonly Mark[],
  pairs: Pair[],
  isGoingOn: boolean,
): void {
  for (let i = 0; i < marks.length; i++) {
    const open = marks[i] as Mark;
    if (!open.canOpen) continue;
    let weak: Mark | null = null;
    let close: Mark | null = null;
    for (let j = i + 1; j < marks.length && close === null; j++) {
      const mark = marks[j] as Mark;
      if (mark.canClose) {
        const before = text[mark.start - 1] as string;
        if (!/[sn]/i.test(before)) close = mark;
        else weak ??= mark;
      } else if (mark.canOpen) break;
    }
    if (close === null || (weak !== null && !isStrong(text, close))) close = weak ?? close;
    const isPlural = close !== null && close === weak && isGoingOn;
    pairs.push({ open, close: isPlural ? null : close });
  }
}

function isStrong(text: string, close: Mark): boolean {
  return /[,.?!…—–-]/.test(text[close.start - 1] as string);
}

/** Drops pairs that lie inside others, and single marks that cut across a pair of double ones. */
function outermost(text: string, pairs: readonly Pair[]): Pair[] {
  const kept: Pair[] = [];
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] as Pair;
    const last = kept.at(-1);
    if (last?.close && pair.open.start < last.close.end) continue;
    if (pair.open.level === 'single' && pair.close !== null && !holdsWhole(text, pairs, i))
      continue;
    kept.push(pair);
  }
  return kept;
}

function holdsWhole(text: string, pairs: readonly Pair[], index: number): boolean {
  const { close } = pairs[index] as Pair;
  if (close === null) return true;
  for (let j = index + 1; j < pairs.length; j++) {
    const inner = pairs[j] as Pair;
    if (inner.open.start >= close.start) return true;
    if (inner.open.level === 'single') continue;
    return inner.close !== null && inner.close.end <= close.start && isStrong(text, close);
  }
  return true;
}

function toRun(
  text: string,
  blocks: readonly Span[],
  byBlock: readonly Mark[][],
  index: number,
  { open, close }: Pair,
): Run | null {
  const base = { outerStart: open.start, level: open.level, block: index, isContinued: false };
  if (close !== null) {
    return trimmed(text, {
      ...base,
      start: open.end,
      end: close.start,
      outerEnd: close.end,
      lastBlock: index,
    });
  }
  const block = blocks[index] as Span;
  const isOpening = open.start === block.start;
  if (open.level === 'single' && !isOpening) return null;
  const marks = byBlock[index] as Mark[];
  const following = text[blocks[index + 1]?.start ?? -1];
  const isWhole = following === '"' && holdsPairs(text, marks, open);
  const nextOpen = isWhole ? null : nextOpener(marks, open);
  if (nextOpen === null) {
    const next = byBlock[index + 1]?.[0];
    if (next?.canOpen && next.level === open.level && next.start === blocks[index + 1]?.start) {
      return trimmed(text, {
        ...base,
        start: open.end,
        end: block.end,
        outerEnd: block.end,
        lastBlock: index,
        isContinued: true,
      });
    }
    const far = laterCloser(blocks, byBlock, index, open);
    const said = far === null ? null : signedBefore(text, blocks, far);
    if (said !== null)
      return trimmed(text, {
        ...base,
        start: open.end,
        end: said.end,
        outerEnd: said.end,
        lastBlock: said.block,
      });
    if (far !== null) {
      return trimmed(text, {
        ...base,
        start: open.end,
        end: far.mark.start,
        outerEnd: far.mark.end,
        lastBlock: far.block,
      });
    }
    if (open.level === 'single') return null;
  }
  const end = unclosedEnd(text, open.end, nextOpen?.start ?? block.end, nextOpen !== null);
  return end === null
    ? null
    : trimmed(text, { ...base, start: open.end, end, outerEnd: end, lastBlock: index });
}

/** `"It sued over a “bill” again.` in straight marks: the curly pairs within are whole and its own. */
function holdsPairs(text: string, marks: readonly Mark[], open: Mark): boolean {
  if (open !== marks[0] || text[open.start] !== '"') return false;
  let depth = 0;
  for (const mark of marks) {
    if (mark === open || mark.level !== open.level) continue;
    const glyph = text[mark.start];
    if (glyph === '“') depth++;
    else if (glyph === '”') depth--;
    else return false;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function nextOpener(marks: readonly Mark[], open: Mark): Mark | null {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as Mark).start <= open.start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < marks.length; i++) {
    const mark = marks[i] as Mark;
    if (mark.level === open.level && mark.canOpen) return mark;
  }
  return null;
}

/** A caption's quote that is closed behind its signature: the words end on the line before. */
function signedBefore(
  text: string,
  blocks: readonly Span[],
  { mark, block }: { mark: Mark; block: number },
): { end: number; block: number } | null {
  const line = blocks[block] as Span;
  const before = blocks[block - 1] as Span;
  const isLast = mark.end >= line.end;
  return isLast && isSignature(text.slice(line.start, mark.start))
    ? { end: before.end, block: block - 1 }
    : null;
}

function laterCloser(
  blocks: readonly Span[],
  byBlock: readonly Mark[][],
  index: number,
  open: Mark,
): { mark: Mark; block: number } | null {
  const last = Math.min(blocks.length - 1, index + SPANNED_BLOCKS_MAX);
  for (let block = index + 1; block <= last; block++) {
    for (const mark of byBlock[block] as Mark[]) {
      if (mark.level !== open.level) continue;
      if (mark.canOpen && !mark.canClose) return null;
      if (mark.canClose) return { mark, block };
    }
  }
  return null;
}

function trimmed(text: string, run: Run): Run | null {
  while (run.start < run.end && /\s/.test(text[run.start] as string)) run.start++;
  while (run.end > run.start && /\s/.test(text[run.end - 1] as string)) run.end--;
  return run.start < run.end && /[\p{L}\p{N}]/u.test(text.slice(run.start, run.end)) ? run : null;
}

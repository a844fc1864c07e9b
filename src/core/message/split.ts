/**
 * Splits what is too long under a platform's limits, losing nothing: first between stories, then
 * between blocks, then inside a block after a paragraph, a sentence, a word, and only then between
 * graphemes. It knows no platform: how long a thing is, its caller measures.
 */
import { blockText, type Run, type TextBlock } from './message.ts';

export type Measure = {
  charsMax: number;
  /** Length of the block as posted; never less than the length of its words. */
  chars: (block: TextBlock) => number;
};

/** What follows a place decides whether a sentence or a grapheme ends there. */
const LOOK_AHEAD_CHARS = 100;

/** The block in pieces that each fit; all but the first are `continued`. */
export function cutToFit(block: TextBlock, measure: Measure): TextBlock[] {
  const pieces: TextBlock[] = [];
  let rest = block;
  while (!fits(rest, measure) && blockText(rest) !== '') {
    const at = cutPlace(rest, measure);
    pieces.push({ ...rest, runs: sliceRuns(rest.runs, 0, at) });
    rest = { ...rest, continued: true, runs: sliceRuns(rest.runs, at, Number.POSITIVE_INFINITY) };
  }
  return [...pieces, rest];
}

/** The words are counted first: measuring all of a very long block again and again is slow. */
function fits(block: TextBlock, measure: Measure): boolean {
  return blockText(block).length <= measure.charsMax && measure.chars(block) <= measure.charsMax;
}

/** The farthest place of the gentlest kind at which the block can be cut; always moves on. */
function cutPlace(block: TextBlock, measure: Measure): number {
  const text = blockText(block);
  const reach = text.slice(0, measure.charsMax + LOOK_AHEAD_CHARS);
  const isFitting = (at: number) => fits({ ...block, runs: sliceRuns(block.runs, 0, at) }, measure);
  for (const places of [paragraphEnds, sentenceEnds, wordEnds, graphemeEnds, characterEnds]) {
    const inside = places(reach).filter((at) => at > 0 && at <= measure.charsMax);
    const at = farthest(inside, isFitting);
    if (at !== null) return at;
  }
  return firstCharacterLength(text);
}

/** Binary search; `places` ascend, and what fits at one place fits at every earlier one. */
function farthest(places: number[], isFitting: (at: number) => boolean): number | null {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFitting(places[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : (places[low - 1] ?? null);
}

function paragraphEnds(text: string): number[] {
  return Array.from(text.matchAll(/\n+/g), (match) => match.index + match[0].length);
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function sentenceEnds(text: string): number[] {
  return Array.from(SENTENCES.segment(text), ({ index }) => index).slice(1);
}

function wordEnds(text: string): number[] {
  return Array.from(text.matchAll(/\s+/g), (match) => match.index + match[0].length);
}

function graphemeEnds(text: string): number[] {
  return Array.from(GRAPHEMES.segment(text), ({ index }) => index).slice(1);
}

/** For a single grapheme longer than a whole message: letters under heaps of marks. */
function characterEnds(text: string): number[] {
  let at = 0;
  return Array.from(text, (character) => {
    at += character.length;
    return at;
  });
}

function firstCharacterLength(text: string): number {
  return String.fromCodePoint(text.codePointAt(0) ?? 0).length;
}

/** The runs between two offsets into their joined text; styles and links go along. */
function sliceRuns(runs: readonly Run[], start: number, end: number): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

export type Packing<T> = {
  fits: (items: readonly T[]) => boolean;
  /** True of an item that a new part is best begun with. */
  isBorder: (item: T) => boolean;
};

/** Items in as few parts as greedy filling gives, each fitting, broken at borders if possible. */
export function pack<T>(items: readonly T[], { fits: canHold, isBorder }: Packing<T>): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  const add = (group: readonly T[]) => {
    if (part.length > 0 && !canHold([...part, ...group])) {
      parts.push(part);
      part = [];
    }
    part.push(...group);
  };
  for (const group of groupsAt(items, isBorder)) {
    if (canHold(group)) add(group);
    else for (const item of group) add([item]);
  }
  return part.length > 0 ? [...parts, part] : parts;
}

/** Items in runs, each begun by an item that is a border (the first by any). */
function groupsAt<T>(items: readonly T[], isBorder: (item: T) => boolean): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last === undefined || isBorder(item)) groups.push([item]);
    else last.push(item);
  }
  return groups;
}

/**
 * Words in a picture: how wide they are about, where their lines break, and a line as SVG. A file
 * of text cannot ask the reader's font, so widths come from a table of one that the others resemble.
 */

import stringWidth from 'string-width';
import { ZERO_WIDTH_SPACE } from './inert.ts';

export type Span = { text: string; bold: boolean; italic: boolean; link: boolean };

/** The pieces of a line as its marks are read: `style` is what the next piece gets. */
export function collectSpans() {
  const spans: Span[] = [];
  const style = { bold: false, italic: false };
  const push = (text: string, link = false) => {
    const shown = text.replaceAll(ZERO_WIDTH_SPACE, '');
    if (shown !== '') spans.push({ text: shown, link, ...style });
  };
  return { spans, style, push };
}

export type TextLook = { px: number; color: string; linkColor: string };

/** Fonts that are there already; the last one named takes about the room of those before it. */
export const PICTURE_FONTS =
  "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif";

/** Advances of Helvetica in thousandths of an em, from its Adobe font metrics, by advance. */
const ADVANCES: readonly [characters: string, advance: number][] = [
  ["'", 191],
  ['ijl‘’', 222],
  ['|', 260],
  [' !,./:;I[\\]ft·', 278],
  ['()-`r“”', 333],
  ['•"', 350],
  ['*', 389],
  ['^', 469],
  ['Jcksvxyz', 500],
  ['#$0123456789?L_abdeghnopqu–', 556],
  ['+<=>~', 584],
  ['FTZ', 611],
  ['&ABEKPSVXY', 667],
  ['CDHNRUw', 722],
  ['GOQ', 778],
  ['Mm', 833],
  ['%', 889],
  ['W', 944],
  ['—…@', 1_000],
];
const ADVANCE = new Map(
  ADVANCES.flatMap(([characters, advance]) => [...characters].map((one) => [one, advance])),
);
/** Letters that are in no table: about the mean of capitals. */
const OTHER_ADVANCE = 700;
/** Emoji are wider than an em in most fonts; ideographs are one em. */
const WIDE_ADVANCE = 1_300;
const BOLD_FACTOR = 1.07;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Pixels that the text takes in a sans serif font of `px`. */
export function textWidth(text: string, { px, bold }: { px: number; bold: boolean }): number {
  const advance = graphemes(text).reduce((sum, grapheme) => sum + advanceOf(grapheme), 0);
  return (advance / 1_000) * px * (bold ? BOLD_FACTOR : 1);
}

export function spansWidth(spans: readonly Span[], px: number): number {
  return spans.reduce((sum, { text, bold }) => sum + textWidth(text, { px, bold }), 0);
}

function graphemes(text: string): string[] {
  return [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
}

function advanceOf(grapheme: string): number {
  const known = ADVANCE.get(grapheme) ?? ADVANCE.get(grapheme.normalize('NFD').charAt(0));
  if (known !== undefined) return known;
  const columns = stringWidth(grapheme);
  return columns === 2 ? WIDE_ADVANCE : columns * OTHER_ADVANCE;
}

/** Lines no wider than `widthPx`: broken at spaces and between ideographs, long words anywhere. */
export function wrapSpans(spans: readonly Span[], widthPx: number, px: number): Span[][] {
  const lines: Span[][] = [[]];
  let room = widthPx;
  for (const word of wordsOf(spans)) {
    const width = spansWidth(trimEnd(word), px);
    const pieces = width <= widthPx ? [word] : word.flatMap(eachGrapheme);
    for (const piece of pieces) {
      if (spansWidth(trimEnd(piece), px) > room && lines.at(-1)?.length !== 0) {
        lines.push([]);
        room = widthPx;
      }
      lines.at(-1)?.push(...piece);
      room -= spansWidth(piece, px);
    }
  }
  return lines.map((line) => trimEnd(joined(line))).filter((line) => line.length > 0);
}

/** What must stay on one line, with the white space after it; a word may change its style. */
function wordsOf(spans: readonly Span[]): Span[][] {
  const words: Span[][] = [];
  let isOpen = false;
  for (const span of spans) {
    for (const text of pieces(span.text)) {
      if (isOpen) words.at(-1)?.push({ ...span, text });
      else words.push([{ ...span, text }]);
      isOpen = !/\s$/.test(text) && !isWide(text);
    }
  }
  return words;
}

function pieces(text: string): string[] {
  return (text.match(/\S*\s+|\S+/g) ?? []).flatMap((word) => {
    const parts: string[] = [];
    for (const grapheme of graphemes(word)) {
      const last = parts.at(-1);
      if (last === undefined || isWide(last)) parts.push(grapheme);
      else if (isWide(grapheme)) parts.push(grapheme);
      else parts[parts.length - 1] = last + grapheme;
    }
    return parts;
  });
}

function isWide(text: string): boolean {
  return !ADVANCE.has(text) && stringWidth(text) === 2 && graphemes(text).length === 1;
}

function eachGrapheme(span: Span): Span[][] {
  return graphemes(span.text).map((text) => [{ ...span, text }]);
}

function joined(spans: readonly Span[]): Span[] {
  const line: Span[] = [];
  for (const span of spans) {
    const last = line.at(-1);
    if (last !== undefined && isAlike(last, span)) last.text += span.text;
    else line.push({ ...span });
  }
  return line;
}

function isAlike(one: Span, other: Span): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.link === other.link;
}

function trimEnd(spans: readonly Span[]): Span[] {
  const last = spans.at(-1);
  if (last === undefined) return [];
  const text = last.text.trimEnd();
  return text === '' ? trimEnd(spans.slice(0, -1)) : [...spans.slice(0, -1), { ...last, text }];
}

/** One line as one `text`, so that the reader's font sets the words side by side. */
export function lineSvg(spans: readonly Span[], x: number, baseline: number, look: TextLook) {
  const words = spans.map((span) => {
    const attributes = [
      span.bold ? ' font-weight="bold"' : '',
      span.italic ? ' font-style="italic"' : '',
      span.link ? ` fill="${look.linkColor}"` : '',
    ].join('');
    return attributes === '' ? xml(span.text) : `<tspan${attributes}>${xml(span.text)}</tspan>`;
  });
  return `<text x="${rounded(x)}" y="${rounded(baseline)}" font-size="${look.px}" fill="${look.color}" xml:space="preserve">${words.join('')}</text>`;
}

/** The label if it fits, else its beginning and an ellipsis. */
export function fitted(label: string, widthPx: number, font: { px: number; bold: boolean }) {
  if (textWidth(label, font) <= widthPx) return label;
  const kept = graphemes(label);
  while (kept.length > 0 && textWidth(`${kept.join('')}…`, font) > widthPx) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

export function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Every quotation mark of a text with what it can do where it stands. Papers mix straight, curly,
 * doubled and low marks, and an apostrophe is written as a closing mark, so a mark's shape is only
 * a hint: what stands on either side decides.
 */
import type { Span } from './span.ts';

export type MarkLevel = 'double' | 'single' | 'angle' | 'corner';

export type Mark = Span & {
  level: MarkLevel;
  canOpen: boolean;
  canClose: boolean;
  /** Its shape says so ("“" opens, "”" closes); null for straight marks. */
  shape: 'open' | 'close' | null;
};

const BEFORE_OPEN = /[\s([{<\-–—/:;,>=…]/;
const AFTER_CLOSE = /[\s)\]}>\-–—/:;,.?!…*]/;
const WORD_CHAR = /[\p{L}\p{N}]/u;
const ELIDED = /^(?:\d\ds?\b|(?:em|tis|twas|til|till|cause|bout|round|n|cos|coz|ere|cuz)\b)/iu;

/** More of one mark in a row are a rule or noise, not marks. */
const ALIKE_MAX = 6;

/** An attribute's value (`date="…"`) is markup that was left in; no value is longer than this. */
const ATTRIBUTE_CHARS_MAX = 200;

const MARKS = new Set([...'"“”„‟＂\'‘’‚‛`´«»‹›「」『』'].map((char) => char.charCodeAt(0)));
/** These are written twice for a double mark. */
const DOUBLED = new Set(["'", '`', '‘', '’'].map((char) => char.charCodeAt(0)));

/** ASCII is looked up in a table: nearly all of a text is, and a set is several times slower. */
const ASCII_MARKS = Uint8Array.from({ length: 128 }, (_, code) => Number(MARKS.has(code)));

function isMark(code: number): boolean {
  return code < 128 ? ASCII_MARKS[code] === 1 : MARKS.has(code);
}

/** Characters of a part of the text that may be marks; far quicker than reading them. */
export function countMarks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (isMark(text.charCodeAt(at))) count++;
  return count;
}

/** Marks of a part of the text, all of it by default. */
export function quotationMarks(text: string, from = 0, to = text.length): Mark[] {
  const marks: Mark[] = [];
  for (let start = from; start < to; ) {
    const code = text.charCodeAt(start);
    if (!isMark(code)) {
      start++;
      continue;
    }
    let same = start + 1;
    while (text.charCodeAt(same) === code) same++;
    if (same - start > ALIKE_MAX) {
      start = same;
      continue;
    }
    const end = DOUBLED.has(code) ? same : start + 1;
    const raw = text.slice(start, end);
    if (raw === '"' && text[start - 1] === '=') {
      start = attributeEnd(text, start);
      continue;
    }
    if (raw !== '"' || !isInches(text, start)) readMarks(text, start, raw, marks);
    start = end;
  }
  return marks;
}

function attributeEnd(text: string, start: number): number {
  const value = text.slice(start + 1, start + 1 + ATTRIBUTE_CHARS_MAX);
  const length = value.indexOf('"');
  return length === -1 ? start + 1 : start + length + 2;
}

function readMarks(text: string, start: number, raw: string, into: Mark[]): void {
  if (raw.length === 1) {
    const made = readMark(text, start, raw);
    if (made !== null) into.push(made);
  } else if (raw.length === 3 && raw[0] === "'") into.push(tripled(text, start));
  else if (raw.length === 2) {
    const shape = raw === '``' || raw === '‘‘' ? 'open' : raw === '’’' ? 'close' : null;
    into.push(mark(text, start, start + 2, 'double', shape));
  }
}

function readMark(text: string, start: number, raw: string): Mark | null {
  const end = start + raw.length;
  if ('"＂“”„‟'.includes(raw)) {
    const shape = '“„‟'.includes(raw) ? 'open' : raw === '”' ? 'close' : null;
    return mark(text, start, end, 'double', shape);
  }
  if ('«»‹›'.includes(raw)) return angle(text, start, end, raw);
  if ('「『'.includes(raw))
    return { start, end, level: 'corner', canOpen: true, canClose: false, shape: 'open' };
  if ('」』'.includes(raw))
    return { start, end, level: 'corner', canOpen: false, canClose: true, shape: 'close' };
  return single(text, start, end, raw);
}

/** `'''` is a doubled mark beside a single one; the doubled one stands on the outside. */
function tripled(text: string, start: number): Mark {
  const opens = start === 0 || /[\s([{\-–—/]/.test(text[start - 1] as string);
  const double = opens ? start : start + 1;
  return {
    start: double,
    end: double + 2,
    level: 'double',
    canOpen: opens,
    canClose: !opens,
    shape: null,
  };
}

function mark(
  text: string,
  start: number,
  end: number,
  level: MarkLevel,
  shape: Mark['shape'],
): Mark {
  const before = start === 0 ? ' ' : (text[start - 1] as string);
  const after = end >= text.length ? ' ' : (text[end] as string);
  const isFree = BEFORE_OPEN.test(before) || /["“”'‘’`]/.test(before);
  const isDone = AFTER_CLOSE.test(after) || /["“”'‘’]/.test(after);
  const isSpaced = /\s/.test(before);
  const opensHere = isFree && !/\s/.test(after);
  const closesHere = isDone && !isSpaced;
  const isTypo = shape === 'open' ? closesHere && !opensHere : isSpaced && opensHere;
  if (shape !== null && !isTypo) {
    return { start, end, level, canOpen: shape === 'open', canClose: shape === 'close', shape };
  }
  const isTight = opensHere && !closesHere && /[,.;?!]/.test(before);
  if (opensHere !== closesHere && !isTight) {
    return { start, end, level, canOpen: opensHere, canClose: closesHere, shape };
  }
  return { start, end, level, canOpen: true, canClose: true, shape };
}

/** « opens in French and closes in Danish; the word side of it decides. */
function angle(text: string, start: number, end: number, raw: string): Mark {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const isOpenShape = raw === '«' || raw === '‹';
  const isInward = isOpenShape ? !WORD_CHAR.test(before) : !WORD_CHAR.test(after);
  const opens = isOpenShape ? isInward || /\s/.test(before) : !isInward && /[\s(]/.test(before);
  const closes = isOpenShape ? WORD_CHAR.test(before) || /[.,?!]/.test(before) : !opens;
  return {
    start,
    end,
    level: 'angle',
    canOpen: opens && !closes,
    canClose: closes,
    shape: opens ? 'open' : 'close',
  };
}

function single(text: string, start: number, end: number, raw: string): Mark | null {
  if (isAsciiLetter(text.charCodeAt(start - 1)) && isAsciiLetter(text.charCodeAt(end))) return null;
  const before = start === 0 ? ' ' : (text[start - 1] as string);
  const after = end >= text.length ? ' ' : (text[end] as string);
  const isBound = !WORD_CHAR.test(before);
  const touches = WORD_CHAR.test(after);
  const shape = '‘‛‚`'.includes(raw) ? 'open' : raw === '’' || raw === '´' ? 'close' : null;
  const mayOpen = isBound && !/\s/.test(after) && /[\s([{\-–—/:;"“]/.test(before);
  const canOpen = mayOpen && !ELIDED.test(text.slice(end, end + 8));
  const canClose = !/\s/.test(before) && !touches && raw !== '`' && raw !== '‚';
  if (!canOpen && !canClose) return null;
  return {
    start,
    end,
    level: 'single',
    canOpen: canOpen && !(canClose && shape === 'close'),
    canClose: canClose && shape !== 'open',
    shape,
  };
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** 6'2" and 12" pipes: a measure, not a mark. */
function isInches(text: string, start: number): boolean {
  return /\d['’]\d{1,2}$/.test(text.slice(Math.max(0, start - 5), start));
}

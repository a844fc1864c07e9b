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

const MARK = /["“”„‟＂]|''+|``+|‘‘|’’|['‘’‚‛`´]|[«»‹›「」『』]/g;
const BEFORE_OPEN = /[\s([{<\-–—/:;,>=…]/;
const AFTER_CLOSE = /[\s)\]}>\-–—/:;,.?!…*]/;
const WORD_CHAR = /[\p{L}\p{N}]/u;
const ELIDED = /^(?:\d\ds?\b|(?:em|tis|twas|til|till|cause|bout|round|n|cos|coz|ere|cuz)\b)/iu;

/** An attribute's value (`date="…"`) is markup that was left in; no value is longer than this. */
const ATTRIBUTE_CHARS_MAX = 200;

export function quotationMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const start = match.index;
    if (start < from) continue;
    const raw = match[0];
    if (raw === '"' && text[start - 1] === '=') {
      const end = text.indexOf('"', start + 1);
      if (end !== -1 && end - start <= ATTRIBUTE_CHARS_MAX) from = end + 1;
      continue;
    }
    if (raw === '"' && isInches(text, start)) continue;
    for (const mark of readMarks(text, start, raw)) marks.push(mark);
  }
  return marks;
}

function readMarks(text: string, start: number, raw: string): Mark[] {
  if (raw.length === 3 && raw[0] === "'") return tripled(text, start);
  if (raw.length > 2) return [];
  const end = start + raw.length;
  if (raw === '‘‘' || raw === '’’') {
    return [mark(text, start, end, 'double', raw === '‘‘' ? 'open' : 'close')];
  }
  if (raw === '‘‘' || raw === '’’') {
    return [mark(text, start, end, 'double', raw === '‘‘' ? 'open' : 'close')];
  }
  if (raw === "''" || raw === '``')
    return [mark(text, start, end, 'double', raw === '``' ? 'open' : null)];
  if ('"＂“”„‟'.includes(raw)) {
    const shape = '“„‟'.includes(raw) ? 'open' : raw === '”' ? 'close' : null;
    return [mark(text, start, end, 'double', shape)];
  }
  if ('«»‹›'.includes(raw)) return [angle(text, start, end, raw)];
  if ('「『'.includes(raw))
    return [{ start, end, level: 'corner', canOpen: true, canClose: false, shape: 'open' }];
  if ('」』'.includes(raw))
    return [{ start, end, level: 'corner', canOpen: false, canClose: true, shape: 'close' }];
  return single(text, start, end, raw);
}

/** `'''` is a doubled mark beside a single one; the doubled one stands on the outside. */
function tripled(text: string, start: number): Mark[] {
  const opens = start === 0 || /[\s([{\-–—/]/.test(text[start - 1] as string);
  const double = opens ? start : start + 1;
  return [
    {
      start: double,
      end: double + 2,
      level: 'double',
      canOpen: opens,
      canClose: !opens,
      shape: null,
    },
  ];
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

function single(text: string, start: number, end: number, raw: string): Mark[] {
  const before = start === 0 ? ' ' : (text[start - 1] as string);
  const after = end >= text.length ? ' ' : (text[end] as string);
  const isBound = !WORD_CHAR.test(before);
  const touches = WORD_CHAR.test(after);
  if (!isBound && touches) return [];
  const shape = '‘‛‚`'.includes(raw) ? 'open' : raw === '’' || raw === '´' ? 'close' : null;
  const canOpen =
    isBound &&
    !/\s/.test(after) &&
    /[\s([{\-–—/:;"“]/.test(before) &&
    !ELIDED.test(text.slice(end, end + 8));
  const canClose = !/\s/.test(before) && !touches && raw !== '`' && raw !== '‚';
  if (!canOpen && !canClose) return [];
  return [
    {
      start,
      end,
      level: 'single',
      canOpen: canOpen && !(canClose && shape === 'close'),
      canClose: canClose && shape !== 'open',
      shape,
    },
  ];
}

/** 6'2" and 12" pipes: a measure, not a mark. */
function isInches(text: string, start: number): boolean {
  return /\d['’]\d{1,2}$/.test(text.slice(Math.max(0, start - 5), start));
}

/**
 * Paragraphs and sentences as places. A single scan decides each full stop by what stands around
 * it (abbreviations, initials, decimals, closing marks, "he said" after a question), because a
 * break at the wrong place cuts a quote or a receipt in two.
 */
import type { Span } from './span.ts';

/** Written before a name or a number, so never the end of a sentence. */
const ALWAYS_JOINED = new Set(
  (
    'mr mrs ms mx dr prof sen sens rep reps gov govs gen lt col sgt capt cpl pvt maj adm cmdr insp supt det ' +
    'hon rev fr st ste mt ft messrs mme mlle pres sec atty vs v cf eg ie viz approx fig figs vol pp art'
  ).split(' '),
);

/** Stand at a sentence's end as often as within it: the next word decides. */
const SOMETIMES_JOINED = new Set(
  (
    'jr sr inc ltd co corp llc plc bros dept univ assn ave blvd rd etc al esq est jan feb mar apr jun jul aug ' +
    'sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ' +
    'ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ph.d'
  ).split(' '),
);

/** Joined only before a number. */
const JOINED_TO_NUMBER = new Set(['no', 'nos', 'p', 'para', 'ch', 'ver']);

/** Words that open a sentence and are seldom part of a name. */
const STARTERS = new Set(
  (
    'the a an this that these those he she it we they i you his her its our their my in on at for from with ' +
    'by to of as if when while after before since but and or so yet however although though because what ' +
    'who why how where which there here then now not no one some many most all both each another other ' +
    'last next earlier later meanwhile also still even just more according asked speaking'
  ).split(' '),
);

const SPEECH = new Set(
  'said says say asked asks added replied responded wrote told tells shouted yelled cried quipped wondered demanded tweeted answered continued'.split(
    ' ',
  ),
);

const TERMINAL = /[.!?…]/;
const WIDE_TERMINAL = /[。！？]/;
const CLOSER = /["'”’»)\]」』›]/;
const SPACE = /\s/;
const LOWER = /\p{Ll}/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** A footnote's number or an editor's remark in square brackets; neither is longer. */
const NOTES = /(?:\[[\p{L}\p{N} ?]{1,24}\])*/uy;

/** How far past a question in quotes its "X asked" may stand, in words. */
const SPEECH_WORDS_MAX = 6;
/** No abbreviation is longer; keeps the look back bounded on hostile text. */
const ABBREVIATION_CHARS_MAX = 12;

/** Paragraphs are parted by a blank line; each span is trimmed of white space. */
export function paragraphs(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at)) {
    let end = at + 1;
    let lines = 1;
    for (; end < text.length && SPACE.test(text[end] as string); end++) {
      if (text[end] === '\n') lines++;
    }
    if (lines > 1) {
      pushTrimmed(spans, text, start, at);
      start = end;
    }
    at = end;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

/** Sentences of every paragraph in order, each trimmed of white space; none crosses a paragraph. */
export function sentences(text: string): Span[] {
  const spans: Span[] = [];
  for (const paragraph of paragraphs(text)) {
    let start = paragraph.start;
    for (let at = start; at < paragraph.end; at++) {
      const end = sentenceEnd(text, at, paragraph.end);
      if (end === -1) continue;
      pushTrimmed(spans, text, start, end);
      start = end;
      at = end - 1;
    }
    pushTrimmed(spans, text, start, paragraph.end);
  }
  return spans;
}

/**
 * Offset just past the sentence that the mark at `at` ends, closing marks included, or -1 where
 * `at` ends none. `limit` is the end of the paragraph.
 */
export function sentenceEnd(text: string, at: number, limit: number): number {
  const char = text[at] as string;
  if (WIDE_TERMINAL.test(char)) return skipWhile(text, at + 1, limit, CLOSER);
  if (!TERMINAL.test(char)) return -1;
  const afterMarks = skipWhile(text, at + 1, limit, TERMINAL);
  const closed = skipWhile(text, afterMarks, limit, CLOSER);
  const end = skipNotes(text, closed, limit);
  if (end >= limit) return limit;
  if (!SPACE.test(text[end] as string)) return -1;
  const next = skipWhile(text, end, limit, SPACE);
  if (next >= limit) return limit;
  const first = String.fromCodePoint(text.codePointAt(next) as number);
  if (LOWER.test(first) || TERMINAL.test(first) || /[,;:–—-]/.test(first)) return -1;
  if (afterMarks === at + 1 && char === '.' && closed === afterMarks) {
    return isAbbreviation(text, at, next, limit) ? -1 : end;
  }
  const isAsked = closed > afterMarks && text[afterMarks - 1] !== '.';
  return isAsked && speechFollows(text, next, limit) ? -1 : end;
}

function isAbbreviation(text: string, dot: number, next: number, limit: number): boolean {
  let start = dot;
  while (
    start > 0 &&
    dot - start <= ABBREVIATION_CHARS_MAX &&
    /[\p{L}.]/u.test(text[start - 1] as string)
  ) {
    start--;
  }
  const word = text.slice(start, dot);
  if (word === '') return false;
  // "in the 1990s. Holt": a letter behind figures is no initial.
  if (word.length === 1 && /\p{N}/u.test(text[start - 1] ?? '')) return false;
  const lower = word.toLowerCase();
  if (ALWAYS_JOINED.has(lower)) return true;
  // "p. 4" is a page, "Dan P. Roe" a name.
  const isInitial = word.length === 1 && word !== lower;
  if (JOINED_TO_NUMBER.has(lower) && !isInitial) return /\p{N}/u.test(text[next] as string);
  const isInitials = /^(?:\p{L}\.)*\p{L}$/u.test(word);
  if (!isInitials && !SOMETIMES_JOINED.has(lower)) return false;
  if (word === 'I') return false;
  return !STARTERS.has(wordAt(text, next, limit).toLowerCase());
}

/** "in 1998.[4][citation needed] The next": a note's mark belongs to the sentence before it. */
function skipNotes(text: string, from: number, limit: number): number {
  NOTES.lastIndex = from;
  const end = from + (NOTES.exec(text)?.[0].length ?? 0);
  return Math.min(end, limit);
}

function speechFollows(text: string, from: number, limit: number): boolean {
  let at = from;
  for (let words = 0; words < SPEECH_WORDS_MAX && at < limit; words++) {
    const word = wordAt(text, at, limit);
    if (word === '') return false;
    if (SPEECH.has(word)) return true;
    at = skipWhile(text, at + word.length, limit, /[\s.]/);
  }
  return false;
}

function wordAt(text: string, from: number, limit: number): string {
  const end = skipWhile(text, from, Math.min(limit, from + 40), LETTER);
  return text.slice(from, end);
}

function skipWhile(text: string, from: number, limit: number, chars: RegExp): number {
  let at = from;
  while (at < limit && chars.test(text[at] as string)) at++;
  return at;
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && SPACE.test(text[start] as string)) start++;
  while (end > start && SPACE.test(text[end - 1] as string)) end--;
  if (start < end) spans.push({ start, end });
}

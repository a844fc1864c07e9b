/**
 * Links that open a page at words of it: text directives as the WICG "URL Fragment Text Directives"
 * spec has them. A browser that knows none opens the page at its top.
 */
import type { Span } from './span.ts';

/** Longer words are named by their beginning and end (the spec's advice on exact matches). */
const EXACT_CHARS_MAX = 300;
/** Enough to be found, few enough to survive a small edit between. */
const EDGE_WORDS = 5;
const CONTEXT_WORDS = 3;

/**
 * `url` with a directive for the words at `span` of the page's `text`; as it is where not http(s).
 * Words longer than `exactCharsMax` are named by their beginning and end.
 */
export function urlAtWords(
  url: string,
  text: string,
  span: Span,
  exactCharsMax = EXACT_CHARS_MAX,
): string {
  const words = text.slice(span.start, span.end).trim();
  if (!/^https?:/i.test(url) || words === '') return url;
  const isLong = words.length > exactCharsMax || /\n/.test(words);
  const range = isLong ? edges(words) : encoded(words);
  // The beginning alone decides where a range is found.
  const sought = isLong ? firstWords(words) : words;
  const { before, after } = isAlone(text, sought) ? NOTHING : around(text, span, sought);
  const prefix = before === '' ? '' : `${encoded(before)}-,`;
  const suffix = after === '' || isLong ? '' : `,-${encoded(after)}`;
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${prefix}${range}${suffix}`;
}

const NOTHING = { before: '', after: '' };

/** `-`, `,` and `&` have a meaning in a directive. */
function encoded(words: string): string {
  return encodeURIComponent(words.replace(/\s+/g, ' ').toWellFormed()).replaceAll('-', '%2D');
}

function edges(words: string): string {
  const [first, last] = [firstWords(words), lastWords(words)];
  return first.length + last.length >= words.length
    ? encoded(words)
    : `${encoded(first)},${encoded(last)}`;
}

/** Never over a paragraph's end: a single run of words is sought within one block. */
function firstWords(words: string): string {
  const block = words.split('\n')[0] ?? words;
  return block.split(/\s+/).slice(0, EDGE_WORDS).join(' ');
}

function lastWords(words: string): string {
  const block = words.split('\n').at(-1) ?? words;
  return block.split(/\s+/).slice(-EDGE_WORDS).join(' ');
}

function isAlone(text: string, words: string): boolean {
  const [page, sought] = [evened(text), evened(words)];
  const first = page.indexOf(sought);
  return page.indexOf(sought, first + 1) < 0;
}

/** As browsers compare: in any case, any space alike. */
function evened(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}

/** Words of the same paragraph before the place, and behind it where those do not tell it apart. */
function around(text: string, { start, end }: Span, words: string): typeof NOTHING {
  const block = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const at = placeOfLast(block, CONTEXT_WORDS);
  const before = block.slice(at).trim();
  // With the space that stands between, as it is sought.
  if (before !== '' && isAlone(text, block.slice(at) + words)) return { before, after: '' };
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  return { before, after: rest.trim().split(/\s+/).slice(0, CONTEXT_WORDS).join(' ') };
}

function placeOfLast(block: string, words: number): number {
  return [...block.matchAll(/\S+/g)].at(-words)?.index ?? 0;
}

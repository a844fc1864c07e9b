/**
 * From what a model wrote to the shape that was asked for: JSON as it should be, JSON wrapped in
 * talk, fences or thoughts, or lines with [n] markers. Anything else is null; nothing is guessed.
 */
import { readMarkers } from '../core/citation.ts';
import type { Shape } from './shapes.ts';

/** Openings of objects that are tried in talk around JSON; the real one is among the first. */
const OPENINGS_TRIED_MAX = 20;

export function readReply<Reply>(content: string, shape: Shape<Reply>): Reply | null {
  const said = content.replace(/<think>[\s\S]*?<\/think>/gi, '').trim();
  for (const candidate of candidates(said)) {
    const parsed = shape.schema.safeParse(parse(candidate));
    if (parsed.success) return parsed.data;
  }
  const marked = markedLines(said);
  return marked.length === 0 ? null : shape.fromMarked(marked);
}

function* candidates(text: string): Generator<string> {
  yield text;
  let from = 0;
  for (let tried = 0; tried < OPENINGS_TRIED_MAX; tried++) {
    const start = text.indexOf('{', from);
    if (start === -1) return;
    const end = closingOf(text, start);
    if (end !== -1) yield text.slice(start, end + 1);
    from = start + 1;
  }
}

/** Place of the brace that closes the one at `start`, braces in strings aside; -1 for none. */
function closingOf(text: string, start: number): number {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"') isInString = !isInString;
    else if (!isInString && char === '{') depth++;
    else if (!isInString && char === '}' && --depth === 0) return at;
  }
  return -1;
}

/** Undefined where it is no JSON even without commas before a closing bracket. */
function parse(text: string): unknown {
  for (const source of [text, text.replace(/,(\s*[\]}])/g, '$1')]) {
    try {
      return JSON.parse(source);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

const LIST_SIGN = /^\s*(?:[-*•]|\d{1,2}[.)])\s+/;

/** Lines that cite; a line without a marker is talk. A cut JSON text has braces and is none. */
function markedLines(text: string) {
  if (/[{}]/.test(text)) return [];
  return text
    .split('\n')
    .map((line) => readMarkers(line.replace(LIST_SIGN, '')))
    .filter(({ text: words, cites }) => words !== '' && cites.length > 0);
}

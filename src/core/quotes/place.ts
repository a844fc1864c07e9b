/** What the judges of a run look at: its words, the tokens on either side and its cue. */
import type { Attribution } from './attribution.ts';
import type { Token } from './narration.ts';
import { type Page, tokenAt } from './page.ts';
import type { Run } from './pair-marks.ts';

/** Words are counted up to here; what is longer is long. */
const COUNTED_WORDS_MAX = 12;

export type Place = {
  run: Run;
  body: string;
  /** Words between the marks, at most `COUNTED_WORDS_MAX` + 1. */
  wordCount: number;
  /** Tokens beside the run in its own sentence. */
  before: Token | null;
  /** The one before a comma or a colon that stands before the run, else `before`. */
  led: Token | null;
  after: Token | null;
  cue: Token | null;
  /** Tokens from the run to a cue after it; negative for one before it. */
  cueGap: number;
  attribution: Attribution;
};

export function placeOf(page: Page, index: number, attribution: Attribution): Place {
  const { text, runs, runToken } = page.narration;
  const run = runs[index] as Run;
  const at = runToken[index] as number;
  const body = text.slice(run.start, run.end);
  const { cueFrom } = attribution;
  const before = neighbour(page, at, -1);
  return {
    run,
    body,
    wordCount: countWords(body),
    before,
    led: /^(?:comma|colon)$/.test(before?.kind ?? '') ? neighbour(page, at, -2) : before,
    after: neighbour(page, at, 1),
    cue: cueFrom === -1 ? null : tokenAt(page, cueFrom),
    cueGap: cueFrom - at,
    attribution,
  };
}

function neighbour(page: Page, at: number, step: 1 | -1 | -2): Token | null {
  const token = page.narration.tokens[at + step];
  return token !== undefined && token.sentence === tokenAt(page, at).sentence ? token : null;
}

function countWords(body: string): number {
  let count = 0;
  let inWord = false;
  for (let i = 0; i < body.length && count <= COUNTED_WORDS_MAX; i++) {
    const isSpace = body.charCodeAt(i) <= 32 || body[i] === '\u00a0';
    if (!isSpace && !inWord) count++;
    inWord = !isSpace;
  }
  return count;
}

/**
 * The reporter's own words as tokens, each run of quoted words standing as a single one. Everything
 * that looks for cues and speakers reads this, so no word inside the marks can be taken for a cue.
 */

import { sentenceEnd } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { flagsOf } from './lexicon.ts';
import type { Run } from './pair-marks.ts';
import { wordEnd } from './words.ts';

export type TokenKind =
  | 'word'
  | 'run'
  | 'comma'
  | 'colon'
  | 'semicolon'
  | 'dash'
  | 'open'
  | 'close'
  | 'stop'
  | 'other';

export type Token = Span & {
  kind: TokenKind;
  text: string;
  lower: string;
  /** Bits of lexicon.ts; 0 for anything but words. */
  flags: number;
  /** Begins with a capital letter. */
  isCapital: boolean;
  /** Ends in 's or ’: the word owns what follows. */
  isOwner: boolean;
  /** Index into the runs, -1 for anything but a run. */
  run: number;
  sentence: number;
  block: number;
};

/** Token indices, half open. */
export type Sentence = { from: number; to: number; block: number };

export type Narration = {
  text: string;
  tokens: Token[];
  sentences: Sentence[];
  runs: readonly Run[];
  runToken: number[];
};

const DATELINE_TOKENS_MAX = 14;
const NO_BREAK_SPACE = 0xa0;

export function readNarration(
  text: string,
  blocks: readonly Span[],
  runs: readonly Run[],
): Narration {
  const narration: Narration = {
    text,
    tokens: [],
    sentences: [],
    runs,
    runToken: new Array(runs.length).fill(-1),
  };
  let next = 0;
  let open = 0;
  blocks.forEach((block, index) => {
    let at = Math.max(block.start, runs[next - 1]?.outerEnd ?? 0);
    while (at < block.end) {
      const run = runs[next];
      if (run !== undefined && run.outerStart <= at) {
        pushRun(narration, run, next++, index);
        at = run.outerEnd;
        if (endsSentence(text, run, block.end)) open = closeSentence(narration, open, index);
        continue;
      }
      const limit = run !== undefined && run.outerStart < block.end ? run.outerStart : block.end;
      at = pushNext(narration, at, limit, index);
      if (endsAtStop(narration, at, block.end) || endsDateline(narration, open))
        open = closeSentence(narration, open, index);
    }
    const isSpanned = (runs[next - 1]?.outerEnd ?? 0) > block.end;
    if (!isSpanned) open = closeSentence(narration, open, index);
  });
  closeSentence(narration, open, blocks.length - 1);
  return narration;
}

/** The point of "Mr." or "J." becomes part of its word, so that a name stays in one piece. */
function endsAtStop({ text, tokens }: Narration, at: number, limit: number): boolean {
  const last = tokens.at(-1);
  if (last?.kind !== 'stop' || last.end !== at) return false;
  if (sentenceEnd(text, last.end - 1, limit) !== -1) return true;
  const before = tokens.at(-2);
  if (
    last.text === '.' &&
    last.end - last.start === 1 &&
    before?.kind === 'word' &&
    before.end === last.start
  ) {
    tokens.pop();
    before.end = last.end;
    // "William A. Roe": an initial is no article, and "I." no pronoun.
    if (before.isCapital && before.text.length === 1) before.flags = 0;
    if (isStateBehindPlace(tokens)) tokens.length -= 2;
  }
  return false;
}

/** "Ann Lee of Allentown, Pa., said": the state and its comma part no phrase and are nobody. */
function isStateBehindPlace(tokens: readonly Token[]): boolean {
  const [place, comma, state] = tokens.slice(-3);
  return comma?.kind === 'comma' && place?.isCapital === true && STATES.test(state?.text ?? '');
}

/** As papers shorten the states of the US, their last point left off. */
const STATES =
  /^(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|[DNRSW]\.[CDHIJMYV])$/;

/** "LONDON, May 4 (Reuters) —" is a sentence of its own, so that no place is taken for a speaker. */
function endsDateline({ tokens }: Narration, from: number): boolean {
  const count = tokens.length - from;
  const last = tokens.at(-1);
  if (last?.kind !== 'dash' || count < 2 || count > DATELINE_TOKENS_MAX) return false;
  const first = tokens[from] as Token;
  if (from > 0 && tokens[from - 1]?.block === first.block) return false;
  return first.kind === 'word' && first.text.length > 2 && first.text === first.text.toUpperCase();
}

function closeSentence(narration: Narration, from: number, block: number): number {
  const to = narration.tokens.length;
  if (to === from) return to;
  for (let i = from; i < to; i++)
    (narration.tokens[i] as Token).sentence = narration.sentences.length;
  narration.sentences.push({ from, to, block });
  return to;
}

/** A quote that ends in a full stop ends its sentence unless the reporter's goes on in small letters. */
function endsSentence(text: string, run: Run, limit: number): boolean {
  const last = text[run.end - 1] as string;
  if (!/[.?!…)\]'’]/.test(last)) return false;
  const end = /[.?!…]/.test(last) ? run.end - 1 : run.end - 2;
  return /[.?!…]/.test(text[end] as string) && sentenceEnd(text, end, limit) !== -1;
}

function pushRun(narration: Narration, run: Run, index: number, block: number): void {
  narration.runToken[index] = narration.tokens.length;
  narration.tokens.push(token(run.outerStart, run.outerEnd, 'run', '', block, index));
}

function token(
  start: number,
  end: number,
  kind: TokenKind,
  text: string,
  block: number,
  run = -1,
): Token {
  return {
    start,
    end,
    kind,
    text,
    lower: '',
    flags: 0,
    isCapital: false,
    isOwner: false,
    run,
    sentence: 0,
    block,
  };
}

function pushNext(narration: Narration, at: number, limit: number, block: number): number {
  const { text, tokens } = narration;
  const code = text.charCodeAt(at);
  if (code <= 32 || code === NO_BREAK_SPACE) return at + 1;
  const wordTo = wordEnd(text, at, limit);
  if (wordTo > at) {
    tokens.push(word(text, at, wordTo, block));
    return wordTo;
  }
  const char = text[at] as string;
  let end = at + 1;
  const kind = kindOf(char);
  if (kind === 'stop' || kind === 'dash')
    while (end < limit && kindOf(text[end] as string) === kind) end++;
  tokens.push(token(at, end, kind, char, block));
  return end;
}

function word(text: string, start: number, end: number, block: number): Token {
  let stop = end;
  while (stop > start + 1 && "'’-‑/&".includes(text[stop - 1] as string)) stop--;
  const isPlural = stop < end && isApostrophe(text.charCodeAt(stop));
  const isOwner =
    isPlural ||
    (stop - start > 2 &&
      isApostrophe(text.charCodeAt(stop - 2)) &&
      (text.charCodeAt(stop - 1) | 32) === 115);
  if (isOwner && !isPlural) stop -= 2;
  const made = token(start, stop, 'word', text.slice(start, stop), block);
  made.isOwner = isOwner;
  made.lower = made.text.toLowerCase();
  const first = made.text[0] as string;
  made.isCapital = first === '@' || (first !== made.lower[0] && made.lower.length > 0);
  made.flags = flagsOf(made.lower);
  return made;
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019;
}

function kindOf(char: string): TokenKind {
  if (char === ',') return 'comma';
  if (char === '.' || char === '?' || char === '!' || char === '…') return 'stop';
  if (char === ':') return 'colon';
  if (char === ';') return 'semicolon';
  if (char === '—' || char === '–' || char === '―' || char === '-') return 'dash';
  if (char === '(' || char === '[') return 'open';
  if (char === ')' || char === ']') return 'close';
  return 'other';
}

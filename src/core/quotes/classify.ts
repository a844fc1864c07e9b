/**
 * Which runs were said. Marks also stand around titles, nicknames, terms and slogans; these are told
 * by their letters, their length and what leads to them.
 */
import type { Attribution } from './attribution.ts';
import {
  ADJECTIVE,
  ADVERB,
  AUX,
  CONJ,
  CORE,
  CUE,
  DET,
  POSSESSIVE,
  PREP,
  STRONG,
} from './lexicon.ts';
import type { Token } from './narration.ts';
import { type Page, tokenAt } from './page.ts';
import type { Run } from './pair-marks.ts';

/** Titles are short; a longer run of capitalised words is a headline or a shout. */
const TITLE_WORDS_MAX = 12;
/** Up to this many words may be a term or a nickname rather than a quote. */
const TERM_WORDS_MAX = 2;
const CALLED_WORDS_MAX = 4;
/** A word or two are said only with the cue this near, in tokens. */
const SHORT_CUE_REACH = 6;

const NAMES_IT =
  /^(?:titled|entitled|called|dubbed|named|nicknamed|known|billed|so-called|named|christened|codenamed|code-named|reads|read)$/;
const NAMED_THING =
  /^(?:slogan|motto|show|book|film|movie|song|album|novel|series|play|podcast|program|programme|column|magazine|musical|single|hashtag|exhibition|documentary|sitcom|drama|app|game|chant|chants|sign|signs|banner|banners|shirt|shirts|t-shirt|hat|hats|cap|caps|sticker|stickers)$/;
const SO_CALLED = /^(?:so-called|titled|entitled|nicknamed|billed|codenamed|code-named)$/;

export type Style = { isSingleOutside: boolean };

/** Papers that quote in double marks use single ones for terms, headlines and quotes in quotes. */
export function styleOf(runs: readonly Run[]): Style {
  let singles = 0;
  let others = 0;
  for (const { level } of runs) level === 'single' ? singles++ : others++;
  return { isSingleOutside: singles > others };
}

export function isSaid(
  page: Page,
  index: number,
  found: readonly Attribution[],
  style: Style,
): boolean {
  const { narration } = page;
  const run = narration.runs[index] as Run;
  const at = narration.runToken[index] as number;
  const { rule, cueFrom } = found[index] as Attribution;
  const body = narration.text.slice(run.start, run.end);
  const count = wordCount(body);
  const before = neighbour(page, at, -1);
  const after = neighbour(page, at, 1);
  const isDirect = rule === 'after' || rule === 'before';
  const cue = cueFrom === -1 ? null : tokenAt(page, cueFrom);
  if (before !== null && SO_CALLED.test(before.lower)) return false;
  if (run.level === 'single' && !style.isSingleOutside && !(isDirect && cue !== null)) return false;
  if (count <= TITLE_WORDS_MAX && isTitle(body) && !isSpokenTitle(rule, before, body)) return false;
  if (after?.kind === 'colon' && rule !== 'after' && before === null) return false;
  if (count <= CALLED_WORDS_MAX && isCalled(before, cue, found[index] as Attribution)) return false;
  if (isLabelOf(before, after, body) && !(count > TERM_WORDS_MAX && rule === 'after')) return false;
  if (
    count <= 3 &&
    rule === 'subject' &&
    before !== null &&
    before.flags & PREP &&
    !/^(?:as|to)$/.test(before.lower) &&
    /^\p{Ll}/u.test(body)
  )
    return false;
  if (count <= TERM_WORDS_MAX && rule === 'after' && cueFrom - at > SHORT_CUE_REACH) return false;
  if (count > TERM_WORDS_MAX)
    return isDirect || before === null || !NAMED_THING.test(before.lower) || !/^\p{Lu}/u.test(body);
  return isShortQuote(rule, cue, before, after, body);
}

/** "what officials call “…”", "an account called “…”": how a thing is known, not what was said. */
function isCalled(before: Token | null, cue: Token | null, { mention }: Attribution): boolean {
  if (before === null) return false;
  if (/^(?:call|calls|calling)$/.test(before.lower)) return true;
  if (cue?.lower === 'call' && /^(?:it|them|this|that|him|her|these)$/.test(before.lower))
    return true;
  return before.lower === 'called' && cue === before && mention?.kind === 'thing';
}

/** Words in the place of a name ("‘Make It Better’, a film") are a title even beside a cue. */
function isSpokenTitle(rule: Attribution['rule'], before: Token | null, body: string): boolean {
  if (rule === 'label' || rule === 'signature') return true;
  if (before !== null && (NAMES_IT.test(before.lower) || NAMED_THING.test(before.lower)))
    return false;
  const isNoun = before !== null && before.kind === 'word' && !(before.flags & CUE);
  if (rule === 'before') return !isNoun;
  return rule === 'after' && (before === null || !isNoun) && /[,.?!]$/.test(body);
}

/** "the “clear path” plan": the marked words describe the noun after them. */
function isLabelOf(before: Token | null, after: Token | null, body: string): boolean {
  if (before === null || after === null || /[,.?!…—-]$/.test(body)) return false;
  if (before.kind !== 'word' || after.kind !== 'word' || after.isCapital) return false;
  const leads = before.flags & (DET | POSSESSIVE | ADJECTIVE) || before.isOwner;
  const isNoun =
    !(after.flags & (PREP | CONJ | AUX | ADVERB)) &&
    !/^(?:that|which|who|when|where|if|because)$/.test(after.lower);
  if (!leads || !isNoun || after.flags & (DET | POSSESSIVE)) return false;
  return (
    !/^(?:a|an|that)$/.test(before.lower) &&
    !/^(?:[A-Z]|an?\b|the\b|to\b|is\b|was\b|\w+(?:ed|ing)\b)/.test(body)
  );
}

function isShortQuote(
  rule: Attribution['rule'],
  cue: Token | null,
  before: Token | null,
  after: Token | null,
  body: string,
): boolean {
  if (rule === 'label' || rule === 'signature') return true;
  if (rule === 'continued') return before === null;
  if (cue === null || before === null) return rule === 'after';
  if (before.kind === 'comma' || before.kind === 'colon') return (cue.flags & STRONG) !== 0;
  const isLed = (before.flags & (DET | POSSESSIVE)) !== 0 && before.lower !== 'that';
  if (isLed || before.isOwner || before.lower === 'how') return rule === 'after';
  if (before.flags & PREP && before.lower !== 'as' && !(cue.flags & CORE)) return false;
  const isWorkedIn = (cue.flags & (CORE | CUE)) !== 0 && !isLabelOf(before, after, body);
  if (/^[\p{Lu}]/u.test(body) && !/[.?!]$/.test(body)) return false;
  return isWorkedIn && (rule === 'before' || rule === 'after' || rule === 'clause');
}

function neighbour(page: Page, at: number, step: 1 | -1): Token | null {
  const token = page.narration.tokens[at + step];
  return token !== undefined && token.sentence === tokenAt(page, at).sentence ? token : null;
}

const SMALL = /^(?:a|an|the|of|in|on|at|for|to|and|or|but|with|by|from|as|is|&)$/i;

function isTitle(body: string): boolean {
  if (!/^['‘(]?[\p{Lu}\p{N}]/u.test(body)) return false;
  const list = body.replace(/[.,!?]+$/, '').split(/\s+/);
  if (list.length === 1 && /[.,!?]$/.test(body)) return false;
  return list.every((word) => SMALL.test(word) || /^[^\p{L}]*\p{Lu}|^[^\p{L}]+$/u.test(word));
}

/** A few words worked into the reporter's sentence, not a sentence of the speaker's. */
export function isPartial(page: Page, index: number, found: readonly Attribution[]): boolean {
  const { narration } = page;
  const run = narration.runs[index] as Run;
  const first = /\p{L}/u.exec(
    narration.text.slice(run.start, Math.min(run.end, run.start + 40)),
  )?.[0];
  if (first === undefined || !/\p{Ll}/u.test(first)) return false;
  const at = narration.runToken[index] as number;
  const before = neighbour(page, at, -1);
  if (before?.kind === 'colon') return false;
  if (before?.kind !== 'comma') return before !== null;
  return !isCueBeside(page, found[index] as Attribution, at - 2);
}

/** "she added, “and …”": the cue alone stands before the comma. */
function isCueBeside(page: Page, { cueFrom, mention }: Attribution, at: number): boolean {
  if (mention !== null && mention.from > 0 && mention.sentence === tokenAt(page, at).sentence) {
    const from = page.narration.sentences[mention.sentence]?.from ?? 0;
    const isInserted = mention.from > from && tokenAt(page, mention.from - 1).kind === 'comma';
    if (isInserted && tokenAt(page, from).kind === 'word') return false;
  }
  return at >= 0 && (cueFrom === at || (tokenAt(page, at).flags & CUE) !== 0);
}

function wordCount(body: string): number {
  let count = 0;
  let inWord = false;
  for (let i = 0; i < body.length && count <= TITLE_WORDS_MAX; i++) {
    const isSpace = body.charCodeAt(i) <= 32 || body[i] === '\u00a0';
    if (!isSpace && !inWord) count++;
    inWord = !isSpace;
  }
  return count;
}

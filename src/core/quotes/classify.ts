/**
 * Which runs were said. Marks also stand around titles, nicknames, terms and slogans; these are told
 * by their letters, their length and what leads to them.
 */
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
import { type Page, tokenAt } from './page.ts';
import type { Run } from './pair-marks.ts';
import type { Place } from './place.ts';

/** Titles are short; a longer run of capitalised words is a headline or a shout. */
const TITLE_WORDS_MAX = 12;
/** Up to so many words may be a term or a nickname rather than a quote. */
const TERM_WORDS_MAX = 2;
const CALLED_WORDS_MAX = 4;
const FRAGMENT_WORDS_MAX = 3;
const CAPITAL_FRAGMENT_WORDS_MAX = 6;
/** A word or two are said only with the cue this near, in tokens. */
const SHORT_CUE_GAP_MAX = 6;

const SO_CALLED = /^(?:so-called|titled|entitled|nicknamed|billed|codenamed|code-named)$/;
const NAMES_IT = /^(?:called|dubbed|named|known|christened|reads|read)$/;
const NAMED_THING =
  /^(?:slogan|motto|show|book|film|movie|song|album|novel|series|play|podcast|programme?|column|magazine|musical|single|hashtag|exhibition|documentary|sitcom|drama|app|game|chants?|signs?|banners?|shirts?|t-shirt|hats?|caps?|stickers?)$/;
const CLAUSE_WORD = /^(?:that|which|who|when|where|if|because)$/;

export type Style = { isSingleOutside: boolean };

/** Papers that quote in double marks use single ones for terms, headlines and quotes in quotes. */
export function styleOf(runs: readonly Run[]): Style {
  let singles = 0;
  for (const { level } of runs) if (level === 'single') singles++;
  return { isSingleOutside: singles > runs.length - singles };
}

export function isSaid(place: Place, style: Style): boolean {
  const isNaming =
    isInnerMark(place, style) ||
    isTitle(place) ||
    isHeadline(place) ||
    isCalled(place) ||
    isLabelOfNoun(place) ||
    isBareFragment(place);
  if (isNaming) return false;
  return place.wordCount > TERM_WORDS_MAX ? !isSlogan(place) : isShortQuote(place);
}

function isDirect({ attribution: { rule } }: Place): boolean {
  return rule === 'after' || rule === 'before';
}

/** Single marks in a paper of double ones quote only with a cue right beside them. */
function isInnerMark(place: Place, style: Style): boolean {
  const isInner = place.run.level === 'single' && !style.isSingleOutside;
  return isInner && !(isDirect(place) && place.cue !== null);
}

function isTitle(place: Place): boolean {
  const { led, body, wordCount } = place;
  if (led !== null && SO_CALLED.test(led.lower)) return true;
  return wordCount <= TITLE_WORDS_MAX && isInTitleCase(body) && !isSpokenTitle(place);
}

const SMALL = /^(?:a|an|the|of|in|on|at|for|to|and|or|but|with|by|from|as|is|&)$/i;

/** Begins where a run of them does: begun anywhere in one, a long run costs its square. */
const LAST_STOPS = /(?<![.,!?])[.,!?]+$/;

function isInTitleCase(body: string): boolean {
  if (!/^['‘(]?[\p{Lu}\p{N}]/u.test(body)) return false;
  const list = body.replace(LAST_STOPS, '').split(/\s+/);
  if (list.length === 1 && /[.,!?]$/.test(body)) return false;
  return list.every((word) => SMALL.test(word) || /^[^\p{L}]*\p{Lu}|^[^\p{L}]+$/u.test(word));
}

/** In the place of a name ("‘Make It Better’, a film") words are a title even beside a cue. */
function isSpokenTitle(place: Place): boolean {
  const { before, body } = place;
  const { rule } = place.attribution;
  if (rule === 'label' || rule === 'signature') return true;
  if (before === null) return rule === 'before' || (rule === 'after' && /[,.?!]$/.test(body));
  if (NAMES_IT.test(before.lower) || NAMED_THING.test(before.lower)) return false;
  const isNoun = before.kind === 'word' && !(before.flags & CUE);
  return !isNoun && (rule === 'before' || (rule === 'after' && /[,.?!]$/.test(body)));
}

/** "‘I did not stop it’: minister falls" */
function isHeadline({ before, after, attribution: { rule } }: Place): boolean {
  return after?.kind === 'colon' && before === null && rule !== 'after';
}

/** "what officials call “…”", "an account called “…”": how a thing is known, not what was said. */
function isCalled({ before, cue, wordCount, attribution: { mention } }: Place): boolean {
  if (before === null || wordCount > CALLED_WORDS_MAX) return false;
  if (/^(?:call|calls|calling)$/.test(before.lower)) return true;
  const isOfAll =
    cue?.lower === 'call' && /^(?:it|them|this|that|him|her|these)$/.test(before.lower);
  return isOfAll || (before.lower === 'called' && cue === before && mention?.kind === 'thing');
}

/** "the “clear path” plan": the marked words describe the noun after them. */
function isLabelOfNoun({ before, after, body, wordCount, attribution: { rule } }: Place): boolean {
  if (wordCount > TERM_WORDS_MAX && rule === 'after') return false;
  if (before?.kind !== 'word' || after?.kind !== 'word' || after.isCapital) return false;
  if (/[,.?!…—-]$/.test(body) || /^(?:a|an|that)$/.test(before.lower)) return false;
  const isLed = (before.flags & (DET | POSSESSIVE | ADJECTIVE)) !== 0 || before.isOwner;
  const isNoun = !(after.flags & (PREP | CONJ | AUX | ADVERB | DET | POSSESSIVE));
  if (!isLed || !isNoun || CLAUSE_WORD.test(after.lower)) return false;
  return !/^(?:[A-Z]|an?\b|the\b|to\b|is\b|was\b|\w+(?:ed|ing)\b)/.test(body);
}

/** "a list of “suppliers of concern”": a few small words, no cue, in a place of their own. */
function isBareFragment({ before, body, wordCount, attribution, cueGap }: Place): boolean {
  const { rule } = attribution;
  if (wordCount <= TERM_WORDS_MAX && rule === 'after' && cueGap > SHORT_CUE_GAP_MAX) return true;
  if (wordCount > FRAGMENT_WORDS_MAX || rule !== 'subject' || before === null) return false;
  const isHung = (before.flags & PREP) !== 0 && !/^(?:as|to)$/.test(before.lower);
  return isHung && /^\p{Ll}/u.test(body);
}

function isSlogan(place: Place): boolean {
  const { before, body } = place;
  return (
    before !== null && !isDirect(place) && NAMED_THING.test(before.lower) && /^\p{Lu}/u.test(body)
  );
}

/** One word or two: only with a cue, and in the place of what is said, not of a noun. */
function isShortQuote({ before, cue, body, attribution: { rule } }: Place): boolean {
  if (rule === 'label' || rule === 'signature') return true;
  if (rule === 'continued') return before === null;
  if (cue === null || before === null) return rule === 'after';
  if (before.kind === 'comma' || before.kind === 'colon') return (cue.flags & STRONG) !== 0;
  const isLed = (before.flags & (DET | POSSESSIVE)) !== 0 && before.lower !== 'that';
  if (isLed || before.isOwner || before.lower === 'how') return rule === 'after';
  if (before.flags & PREP && before.lower !== 'as' && !(cue.flags & CORE)) return false;
  if (/^\p{Lu}/u.test(body) && !/[.?!]$/.test(body)) return false;
  return rule === 'before' || rule === 'after' || rule === 'clause';
}

/** A few words worked into the reporter's sentence, not a sentence of the speaker's. */
export function isPartial(page: Page, place: Place): boolean {
  const { before, body, wordCount } = place;
  if (before === null || before.kind === 'colon') return false;
  const first = /\p{L}/u.exec(body.slice(0, 40))?.[0];
  if (first === undefined) return false;
  if (!/\p{Ll}/u.test(first)) {
    const isLed = before.kind === 'word' && !(before.flags & CUE) && before.lower !== 'that';
    return isLed && wordCount <= CAPITAL_FRAGMENT_WORDS_MAX && !/[.,?!…]['’]?$/.test(body);
  }
  return before.kind !== 'comma' || !isCueBeside(page, place);
}

/** "she added, “and …”": the cue opens the sentence and nothing but the comma follows it. */
function isCueBeside(page: Page, { before, attribution: { cueFrom, mention } }: Place): boolean {
  if (cueFrom === -1 || before === null) return false;
  const sentence = page.narration.sentences[before.sentence];
  const from = sentence?.from ?? 0;
  if (mention !== null && mention.sentence === before.sentence && mention.from > from) {
    const isInserted = tokenAt(page, mention.from - 1).kind === 'comma';
    if (isInserted && tokenAt(page, from).kind === 'word') return false;
  }
  return tokenAt(page, cueFrom + 1) === before;
}

/**
 * Words in marks that the page itself says were not said: denied ("did not say “…”"), quoted from a
 * headline or in a correction note, or the name by which a thing goes ("what it called “…”").
 */
import { ADVERB, AUX, CUE, PLURAL, TALK } from './lexicon.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import type { Place } from './place.ts';

/** How far before the marks the verb that is denied may stand, in tokens. */
const VERB_REACH = 14;
/** "denied that the minister had said": how far apart the two verbs may stand. */
const DENIAL_REACH = 8;
/** "what the head of the office calls": how far the "what" may stand from its verb. */
const WHAT_REACH = 7;
/** "an earlier version of the headline on this page said", in tokens. */
const NOTE_REACH = 14;
/** A note of correction is no longer than this. */
const NOTE_SENTENCES_MAX = 8;
const TERM_WORDS_MAX = 2;
const NAME_WORDS_MAX = 4;

const SPEAKS =
  /^(?:sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|wr(?:ite|ites|ote|itten|iting)|call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|claim(?:s|ed|ing)?|utter(?:s|ed|ing)?|stat(?:es|ed|ing)|admit(?:s|ted|ting)?|suggest(?:s|ed|ing)?|tweet(?:s|ed|ing)?)$/;
const NOT = /^(?:not|never|cannot|\p{L}+n['’]t)$/u;
const NOT_ONLY = /^(?:only|just|simply|merely)$/;
const REFUSES =
  /^(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|forg(?:et|ets|ot)|neglect(?:s|ed)?|unwilling|unable|reluctant|yet|not|never)$/;
const DENIES = /^den(?:y|ies|ied|ying)$/;
const REJECTS = /^(?:reject|dismiss|refut|disput|den)(?:s|es|ed|ing|e|y|ies|ied)?$/;
const LEAVES_OUT = /^(?:without|avoid(?:s|ed|ing)?)$/;
const GOES_ON = /^(?:but|only|except|beyond|merely)$/;

export function isUnsaid(page: Page, at: number, place: Place): boolean {
  return isDenied(page, at) || isOfNote(page, at) || isTerm(page, at, place);
}

function isDenied(page: Page, at: number): boolean {
  const from = sentenceFrom(page, at);
  for (let i = at - 1; i >= from && i > at - VERB_REACH; i--) {
    const { kind, lower, flags } = tokenAt(page, i);
    if (kind === 'run' || kind === 'semicolon' || GOES_ON.test(lower)) return false;
    if (SPEAKS.test(lower) || isUsingWords(page, i)) return isNegated(page, i, from);
    if (flags & CUE && kind === 'word' && tokenAt(page, i - 1)?.lower !== 'the') return false;
  }
  return false;
}

/** "used the word “…”" */
function isUsingWords({ narration: { tokens } }: Page, at: number): boolean {
  if (!/^us(?:e|es|ed|ing)$/.test(tokens[at]?.lower ?? '')) return false;
  return /^(?:words?|terms?|phrase|expression)$/.test(tokens[at + 2]?.lower ?? '');
}

function isNegated(page: Page, verb: number, from: number): boolean {
  let i = verb - 1;
  for (; i >= from; i--) {
    const { lower, flags } = tokenAt(page, i);
    if (NOT.test(lower)) return !NOT_ONLY.test(tokenAt(page, i + 1).lower);
    if (!(flags & (AUX | ADVERB)) && lower !== 'having') break;
  }
  if (i < from) return false;
  const { lower } = tokenAt(page, i);
  const before = i > from ? tokenAt(page, i - 1).lower : '';
  if (DENIES.test(lower)) return !isNegated(page, i, from);
  if (LEAVES_OUT.test(lower)) return true;
  if (lower === 'of') return before === 'short' || before === 'instead';
  if (lower !== 'to') return isUnderDenial(page, i, from);
  return REFUSES.test(before) || (/sel(?:f|ves)$/.test(before) && isNegated(page, i - 2, from));
}

/** "denied that she had said", "rejected claims that she had said", "nobody there said" */
function isUnderDenial(page: Page, at: number, from: number): boolean {
  for (let i = at; i >= from && i > at - DENIAL_REACH; i--) {
    const { kind, lower, flags } = tokenAt(page, i);
    if (DENIES.test(lower)) return !isNegated(page, i, from);
    const before = i > from ? tokenAt(page, i - 1).lower : '';
    if (/^(?:nobody|neither|none)$/.test(lower) || (lower === 'one' && before === 'no'))
      return true;
    if (flags & TALK && REJECTS.test(before)) return true;
    if (kind !== 'word' || flags & CUE) return false;
  }
  return false;
}

/** "Correction: an earlier headline said “…”" */
function isOfNote(page: Page, at: number): boolean {
  const { tokens, sentences } = page.narration;
  const { sentence, block } = tokenAt(page, at);
  let first = sentence;
  const low = Math.max(0, sentence - NOTE_SENTENCES_MAX);
  while (first > low && sentences[first - 1]?.block === block) first--;
  const opening = tokens[sentences[first]?.from ?? 0]?.lower ?? '';
  if (/^(?:corrections?|clarification|erratum)$/.test(opening)) return true;
  for (let i = Math.max(sentenceFrom(page, at), at - NOTE_REACH); i < at; i++) {
    const { lower } = tokenAt(page, i);
    if (lower === 'headline') return !hasDoer(page, i + 1, at);
    if (lower === 'version' && /^(?:earlier|previous|original)$/.test(tokens[i - 1]?.lower ?? ''))
      return true;
  }
  return false;
}

/** "Lee explained the headline by saying": somebody speaks of the headline. */
function hasDoer(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (tokenAt(page, i).lower === 'by' || isSinglePerson(page, i)) return true;
  return false;
}

/** "what it called “market chatter”", "known as “the long wait”", "called its list “the roll”" */
function isTerm(page: Page, at: number, { before, body, wordCount }: Place): boolean {
  if (before === null || before.kind !== 'word' || wordCount > NAME_WORDS_MAX) return false;
  const from = sentenceFrom(page, at);
  if (/^(?:dubbed|christened|nicknamed)$/.test(before.lower))
    return !isSinglePerson(page, skipHave(page, at - 2));
  const isAs = before.lower === 'as' && at - 2 >= from;
  const verb = isAs ? at - 2 : at - 1;
  const { lower } = tokenAt(page, verb);
  if (isAs && lower === 'known') return true;
  const count = /^(?:an?|the)\s/i.test(body) ? wordCount - 1 : wordCount;
  if (count > TERM_WORDS_MAX) return false;
  if (/^(?:call(?:s|ed)?|describ(?:es?|ed)|refer(?:s|red)?|term(?:s|ed))$/.test(lower))
    return isAfterWhat(page, verb, from);
  const isOwn = at - 3 >= from && tokenAt(page, at - 2).lower === 'its';
  return isOwn && /^call(?:s|ed)?$/.test(tokenAt(page, at - 3).lower);
}

function skipHave(page: Page, at: number): number {
  return at > 0 && /^(?:has|have|had)$/.test(tokenAt(page, at).lower) ? at - 1 : at;
}

function isAfterWhat(page: Page, verb: number, from: number): boolean {
  for (let i = verb - 1; i >= from && i > verb - WHAT_REACH; i--) {
    const { kind, lower } = tokenAt(page, i);
    if (lower === 'what') return true;
    if (kind !== 'word' || isSinglePerson(page, i)) return false;
  }
  return false;
}

/** One who names a thing says so; what a body or a trade calls it is its name. */
function isSinglePerson(page: Page, at: number): boolean {
  const mention = at < 0 ? null : mentionAt(page, at);
  if (mention === null) return false;
  const { lower, flags } = tokenAt(page, mention.to - 1);
  if (mention.kind === 'pronoun') return /^(?:he|she|i|who)$/.test(lower);
  return mention.kind === 'name' || (mention.kind === 'person' && !(flags & PLURAL));
}

function sentenceFrom(page: Page, at: number): number {
  return page.narration.sentences[tokenAt(page, at).sentence]?.from ?? 0;
}

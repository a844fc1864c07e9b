/**
 * What a question asks: the kind of answer it wants and the words that an answer's sentence should
 * share with it. Rules on the wording alone, so that it needs no corpus.
 */
import { GENERIC_WORDS, STOP_WORDS } from './stop-words.ts';
import { baseOf, isIrregularPast, type Word, words } from './word-forms.ts';

export type AnswerKind =
  | 'person'
  | 'date'
  | 'duration'
  | 'age'
  | 'number'
  | 'place'
  | 'cause'
  | 'manner'
  | 'thing';

export type QuestionTerm = {
  base: string;
  lower: string;
  /** 1 for a word of matter, less for one that only says what is sought. */
  weight: number;
  name: boolean;
  number: boolean;
  /** Names the sort of thing sought, as "profession" in "what profession": often left unsaid. */
  focus: boolean;
};

export type Question = {
  text: string;
  kind: AnswerKind;
  terms: QuestionTerm[];
  /** The bases in the order they stand in, for word order and nearness. */
  sequence: string[];
  /** Words that stand directly one after the other: "division bell". */
  pairs: [string, string][];
  /** The same pairs as written, lower-cased: "apple talk" may be one word elsewhere. */
  compounds: [string, string][];
  negated: boolean;
  yesNo: boolean;
};

/** Weight of a word such as "type" or "year", tuned by eye: it may be missing from an answer. */
const GENERIC_WEIGHT = 0.25;
const FOCUS_WEIGHT = 0.5;
/** What a follow-up goes on about counts for less than what it asks itself. */
const MATTER_WEIGHT = 0.6;
/** Words of that matter that are no names may go unmet where the follow-up has words of its own. */
const MATTER_WORD_WEIGHT = 0.4;
const FOCUS_WORDS_MAX = 4;
const CHANGE = baseOf('change');
const AUXILIARY =
  /^(?:is|are|was|were|be|do|does|did|has|have|had|can|could|will|would|may|might|shall|should|must)$/;

const KINDS: readonly (readonly [AnswerKind, RegExp])[] = [
  ['age', /\bhow old\b|\b(?:his|her|(?:is|was) the|['’]s) age\b/],
  ['duration', /\bhow long\b|\bfor how many (?:years|months|weeks|days)\b/],
  [
    'number',
    /\bhow (?:many|much|far|high|large|big|fast|tall|often)\b|\bwhat (?:percent\w*|number|amount|price|share|proportion)\b|\bhow (?:great|small|deep|wide|heavy|strong|hot|cold)\b|\bwhat (?:is|are|was|were) (?:(?:the|its|their) )?(?:[\w-]+ )?(?:turnout|rate|margin|total|population|score|length|depth|height|size|temperature|salary|budget|dividend)\b|\bwhat turnout\b|\bwhat (?:is|are|was|were) (?:[\w&'’-]+ ){0,4}?(?:profit|revenue|turnover|fine)s?\b/,
  ],
  [
    'date',
    /\bwhen\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|century|decade|time)\b|\bas of what\b|\bsince what\b/,
  ],
  [
    'place',
    /\bwhere\b|\b(?:what|which) (?:\w+ )?(?:country|countries|city|town|place|region|area|state|province|river|continent|location|island|site)\b/,
  ],
  [
    'cause',
    /\bwhy\b|\bwhat (?:was |is |were )?(?:the )?(?:reason|cause|motive)\b|\bwhat (?:caused|led to|made)\b/,
  ],
  [
    'person',
    /\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:person|man|woman|king|queen|emperor|leader|president|minister|chairman|general|architect|author|ceo|politician|ruler|company|party|group)\b/,
  ],
  ['manner', /\bhow\b/],
];

/** Longer than any question; what is longer is a pasted text. */
export const QUESTION_CHARS_MAX = 1_000;
/** A follow-up with the question before it in brackets; patterns are tried on no more than that. */
const READ_CHARS_MAX = 2 * QUESTION_CHARS_MAX + 3;

/** As much of it as is read; the rest is no question. */
export function readPart(question: string): string {
  return question.slice(0, READ_CHARS_MAX);
}

export function parseQuestion(asked: string): Question {
  const text = readPart(asked);
  const lower = askedPart(text).toLowerCase();
  const kind = KINDS.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'thing';
  const all = words(text);
  const isOfChange = asksChange(askedPart(text));
  const isCompleted = askedPart(text) !== text;
  const content = all.filter(
    (word, at) =>
      isContent(word) &&
      !isMeasure(word, all[at - 1]) &&
      !isOrdinalEnding(word, all[at - 1]) &&
      !(isOfChange && word.base === CHANGE) &&
      !(isCompleted && kind === 'duration' && LASTING.test(word.lower)),
  );
  const neighbours = neighboursOf(all);
  return {
    text,
    kind,
    terms: termsOf(text, content, focusOf(all)),
    pairs: neighbours.map(([left, right]) => [left.base, right.base]),
    compounds: neighbours.map(([left, right]) => [left.lower, right.lower]),
    sequence: content.map((word) => word.base),
    negated: /\b(?:not|never|no|cannot|without|\w+n['’]t)\b/.test(lower),
    yesNo:
      /^\W*(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may)\b/.test(
        lower,
      ),
  };
}

function termsOf(text: string, content: readonly Word[], focus: Word | undefined): QuestionTerm[] {
  const askedEnd = askedPart(text).length;
  const hasOwnMatter = content.some((word) => word.start < askedEnd && weightOf(word, false) === 1);
  const terms = new Map<string, QuestionTerm>();
  for (const [index, word] of content.entries()) {
    if (terms.has(word.base)) continue;
    const first = word.start === 0 || (index === 0 && /^\W*$/u.test(text.slice(0, word.start)));
    const name = word.capital && !first;
    const ofMatter = hasOwnMatter && !name ? MATTER_WORD_WEIGHT : MATTER_WEIGHT;
    const share = word.start < askedEnd ? 1 : ofMatter;
    terms.set(word.base, {
      base: word.base,
      lower: word.lower,
      weight: weightOf(word, word === focus) * share,
      name,
      number: word.number,
      focus: word === focus,
    });
  }
  return [...terms.values()];
}

function weightOf(word: Word, isFocus: boolean): number {
  if (GENERIC_WORDS.has(word.lower)) return GENERIC_WEIGHT;
  return isFocus ? FOCUS_WEIGHT : 1;
}

/** Without what a completed follow-up holds in brackets: that tells the matter, not what is sought. */
export function askedPart(text: string): string {
  return text.replace(/\s\([^()]+\?\)$/u, '');
}

/** "How did the estimate change?": its answer says what rose, was cut or is no longer so. */
export function asksChange(question: string): boolean {
  return /^\W*(?:what (?:has |have |had )?changed\b|how\b.*\bchanged?\W*$)/i.test(question);
}

/** The noun that "what" or "which" asks for: the last word before the verb. */
function focusOf(all: readonly Word[]): Word | undefined {
  const asks = all.findIndex((word) => /^(?:what|which)$/.test(word.lower));
  if (asks === -1) return undefined;
  const rest = all.slice(asks + 1, asks + 1 + FOCUS_WORDS_MAX);
  const end = rest.findIndex(
    (word) => AUXILIARY.test(word.lower) || STOP_WORDS.has(word.lower) || isPast(word),
  );
  const named = end === -1 ? rest.slice(0, 1) : rest.slice(0, end);
  return named.at(-1);
}

/** "Bought" in "which company bought": the verb, and no part of what is sought. */
function isPast({ lower }: Word): boolean {
  return isIrregularPast(lower) || /\p{L}{3}ed$/u.test(lower);
}

function neighboursOf(all: readonly Word[]): [Word, Word][] {
  return all.flatMap((word, at): [Word, Word][] => {
    const next = all[at + 1];
    if (next === undefined || !isContent(word) || !isContent(next)) return [];
    return [[word, next]];
  });
}

/** "long" of "how long": says what is sought, and seldom stands in an answer. */
function isMeasure(word: Word, before: Word | undefined): boolean {
  return (
    before?.lower === 'how' &&
    /^(?:long|old|far|often|high|large|big|fast|tall|deep|wide|heavy|strong|hot|cold)$/.test(
      word.lower,
    )
  );
}

/** Of "how long did it last?", whose matter is what was asked before. */
const LASTING = /^(?:last|lasts|lasted|take|takes|took|taken)$/;

/** "th" of "4th", which the tokeniser parts. */
function isOrdinalEnding(word: Word, before: Word | undefined): boolean {
  return (
    before?.number === true && before.end === word.start && /^(?:st|nd|rd|th)$/.test(word.lower)
  );
}

function isContent(word: Word): boolean {
  return (
    word.text === 'US' || !(STOP_WORDS.has(word.lower) || (word.lower.length === 1 && !word.number))
  );
}

/**
 * Noun phrases and groups of verbs in a sentence, read from parts of speech; who does what to whom is
 * for others to find.
 */
import type { ClaimWord } from './read.ts';

/** A noun phrase; `head` is its last noun, name, number or pronoun. Places are word numbers. */
export type Phrase = { start: number; end: number; head: ClaimWord; preposition: string };

export type Deed = {
  verb: ClaimWord;
  /** Index of the first word of the verb's group: "has" of "has been sold". */
  start: number;
  passive: boolean;
  infinitive: boolean;
  participle: boolean;
  agent: Phrase | null;
  patient: Phrase | null;
  others: Phrase[];
  negated: boolean;
  modal: string;
  /** The verb that leads to this one: "agreed" of "agreed to buy", "said" of "said it would". */
  governor: Deed | null;
};

const IN_PHRASE = new Set(['ADJ', 'NUM', 'NOUN', 'PROPN', 'SYM']);
const HEADS = new Set(['NOUN', 'PROPN', 'NUM', 'PRON', 'SYM', 'ADJ']);
export const RELATIVES = new Set(['who', 'which', 'that', 'whose', 'whom']);
const UNLED = new Set([
  'whether',
  'that',
  'because',
  'if',
  'unless',
  'while',
  'although',
  'though',
]);
const APPROXIMATE = new Set(['around', 'about', 'over', 'under', 'up', 'to', 'than']);
const TIME =
  /^(?:second|minute|hour|day|week|month|year|decade|night|morning|evening|afternoon|yesterday|today|tomorrow|weekend|summer|winter|spring|autumn|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;

/** "last night", "a year", "Monday": says when, not who or what. */
export function isTime(phrase: Phrase): boolean {
  return phrase.head.date || TIME.test(phrase.head.lemma);
}

export function phrasesOf(words: readonly ClaimWord[]): Phrase[] {
  const phrases: Phrase[] = [];
  let at = 0;
  while (at < words.length) {
    const end = phraseEnd(words, at);
    if (end === at) {
      at++;
      continue;
    }
    const inside = words.slice(at, end);
    const head =
      inside.findLast((word) => HEADS.has(word.pos) && word.pos !== 'ADJ') ?? inside.at(-1);
    const before = words[at - 1];
    const isLed =
      before?.pos === 'ADP' &&
      !UNLED.has(before.lower) &&
      !(head?.quantity !== null && APPROXIMATE.has(before.lower)) &&
      !(words[at]?.pos === 'NUM' && APPROXIMATE.has(before.lower));
    if (head !== undefined && !RELATIVES.has(head.lower))
      phrases.push({ start: at, end, head, preposition: isLed ? before.lower : '' });
    at = end;
  }
  return phrases;
}

/** Where the noun phrase that begins at a word ends; the word itself where none begins. */
function phraseEnd(words: readonly ClaimWord[], start: number): number {
  let at = start;
  const opens = words[at];
  if (opens === undefined) return start;
  const isPossessive = /^(?:his|her|its|their|my|your|our)$/.test(opens.lower);
  if (opens.pos === 'PRON' && !isPossessive) return start + 1;
  if (opens.pos === 'DET' || isPossessive) at++;
  let hasHead = false;
  for (; at < words.length; at++) {
    const word = words[at] as ClaimWord;
    const next = words[at + 1];
    if (
      word.pos === 'ADJ' &&
      hasHead &&
      !isPostOfName(words, at) &&
      words[at - 1]?.text !== '-' &&
      words[at - 1]?.lower !== "'s" &&
      words[at - 1]?.pos !== 'ADJ' &&
      words[at - 1]?.pos !== 'NUM'
    )
      break;
    if (IN_PHRASE.has(word.pos)) hasHead ||= word.pos !== 'ADJ';
    else if (word.lower === "'s" && word.pos === 'PART' && hasHead) continue;
    else if (
      word.lower === "'" &&
      hasHead &&
      /s$/.test(words[at - 1]?.lower ?? '') &&
      IN_PHRASE.has(next?.pos ?? 'X')
    )
      continue;
    else if (
      /^[-&%]$/.test(word.text) &&
      at > start &&
      next !== undefined &&
      (IN_PHRASE.has(next.pos) || next.pos === 'VERB')
    )
      continue;
    else if (word.pos === 'ADV' && next !== undefined && at > start && next.pos === 'ADJ') continue;
    else if (
      word.pos === 'VERB' &&
      isParticiple(word) &&
      at > start &&
      isModifying(words, at, start)
    )
      hasHead ||= false;
    else break;
  }
  if (!hasHead && at > start && opens.pos === 'DET') return at;
  return hasHead ? at : start;
}

/** "Republican presidential candidate", "veteran Democratic strategist": an adjective in a title. */
function isPostOfName(words: readonly ClaimWord[], at: number): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!/^(?:NOUN|PROPN|ADJ)$/.test(next?.pos ?? '')) return false;
  return (
    /^\p{Lu}/u.test(word?.text ?? '') ||
    (before?.pos !== 'NOUN' || before.lower === 'vice'
      ? /(?:ial|al|ary|ive|ic)$/.test(word?.lower ?? '')
      : false)
  );
}

/** A participle between an article and a noun: "the defending champion", "a failed attempt". */
function isModifying(words: readonly ClaimWord[], at: number, start: number): boolean {
  const next = words[at + 1];
  if (next === undefined || !IN_PHRASE.has(next.pos)) return false;
  return (
    words
      .slice(start, at)
      .every(
        (word) =>
          word.pos === 'DET' ||
          word.pos === 'ADJ' ||
          word.pos === 'PRON' ||
          word.pos === 'NUM' ||
          /^[-]$/.test(word.text),
      ) || words[at - 1]?.text === '-'
  );
}

function isParticiple(word: ClaimWord): boolean {
  return /(?:ed|ing|en|wn|lt|nt|ft|ught|old|orn)$/.test(word.lower) || word.lower !== word.lemma;
}

const FILLERS = new Set(['ADV', 'PART']);
export const NEGATIONS = new Set([
  'not',
  "n't",
  'no',
  'never',
  'neither',
  'nor',
  'none',
  'nobody',
  'nothing',
  'without',
  'hardly',
  'barely',
]);

/** Verbs with the auxiliaries, adverbs and "to" before them. */
export function groupsOf(words: readonly ClaimWord[]): Deed[] {
  const deeds: Deed[] = [];
  const inPhrase = (at: number) => isModifierVerb(words, at);
  for (const [at, word] of words.entries()) {
    const isCopula = word.pos === 'AUX' && !leadsToVerb(words, at);
    if ((word.pos !== 'VERB' || inPhrase(at)) && !isCopula) continue;
    let start = at;
    while (start > 0 && isAuxiliary(words, start - 1)) start--;
    const group = words.slice(start, at + 1);
    const hasBe = group.some((one) => one.lemma === 'be' && one.at < at);
    const hasAny = group.some((one) => one.pos === 'AUX' && one.at < at);
    const isIng = /ing$/.test(word.lower);
    const isPast = !isIng && word.lower !== word.lemma && !/s$/.test(word.lower);
    const isInfinitive = words[start]?.lower === 'to' || (words[at - 1]?.lower === 'to' && !isIng);
    deeds.push({
      verb: word,
      start,
      infinitive: isInfinitive,
      passive: !isIng && hasBe && !isCopula,
      participle:
        !hasAny && !isInfinitive && !isCopula && (isIng || (isPast && isReduced(words, at))),
      agent: null,
      patient: null,
      others: [],
      negated:
        group.some((one) => NEGATIONS.has(one.lower)) ||
        (isCopula && NEGATIONS.has(words[at + 1]?.lower ?? '')),
      modal:
        group.find((one) =>
          /^(?:will|would|may|might|could|can|shall|should|must|'ll)$/.test(one.lower),
        )?.lower ?? '',
      governor: null,
    });
  }
  return deeds;
}

function isModifierVerb(words: readonly ClaimWord[], at: number): boolean {
  const [before, next] = [words[at - 1], words[at + 1]];
  if (before?.text === '-' || next?.text === '-') return true;
  const isLed =
    before !== undefined &&
    (before.pos === 'DET' || (before.pos === 'ADJ' && !/ly$/.test(before.lower)));
  return (
    isLed &&
    next !== undefined &&
    (next.pos === 'NOUN' || next.pos === 'PROPN' || next.pos === 'ADJ')
  );
}

function leadsToVerb(words: readonly ClaimWord[], at: number): boolean {
  for (let next = at + 1; next < Math.min(words.length, at + 5); next++) {
    const word = words[next] as ClaimWord;
    if (word.pos === 'VERB') return !isModifierVerb(words, next);
    if (word.pos === 'AUX') return true;
    if (!FILLERS.has(word.pos) && word.lower !== 'to') return false;
  }
  return false;
}

function isAuxiliary(words: readonly ClaimWord[], at: number): boolean {
  const word = words[at] as ClaimWord;
  return (
    word.pos === 'AUX' || (FILLERS.has(word.pos) && !/^'/.test(word.text)) || word.lower === 'to'
  );
}

/** Forms that are no past tense, and forms that are nothing else. */
const PARTICIPLES =
  /^(?:\w+(?:wn|ung|unk|tten|ken|ven|sen|den|aten|olen|awn|orn|uised)|done|gone|seen|begun)$/;
const PASTS =
  /^(?:went|wrote|took|gave|ran|began|came|saw|did|broke|spoke|chose|drove|fell|flew|grew|knew|rose|stole|threw|wore|ate|drew|sang|sank|swore|withdrew|became|arose|froze|shook|forgot)$/;

/** "cocaine seized in Ohio was": a past form after a noun, where another verb still comes for it. */
function isReduced(words: readonly ClaimWord[], at: number): boolean {
  const [before, next] = [words[at - 1], words[at + 1]];
  const lower = words[at]?.lower ?? '';
  if (PASTS.test(lower)) return false;
  if (before === undefined) return true;
  if (!/^(?:NOUN|PROPN|NUM)$/.test(before.pos) && before.text !== ',') return false;
  if (PARTICIPLES.test(lower)) return true;
  if (next?.lower === 'by') return words[at + 2]?.quantity == null;
  return before.text === ',' ? isAside(words, at) : isBeforeVerb(words, at);
}

function isBeforeVerb(words: readonly ClaimWord[], at: number): boolean {
  if (words[at + 1]?.pos !== 'ADP') return false;
  for (let place = at + 1; place < words.length; place++) {
    const word = words[place] as ClaimWord;
    if (/^(?:SCONJ|CCONJ|PUNCT)$/.test(word.pos) || RELATIVES.has(word.lower)) return false;
    if (word.pos === 'AUX') return true;
    if (word.pos === 'VERB' && !/ing$/.test(word.lower)) return words[place - 1]?.lower !== 'to';
  }
  return false;
}

/** ", issued before he left office, made": between two commas, the second right before a verb. */
function isAside(words: readonly ClaimWord[], at: number): boolean {
  const close = words.findIndex((word) => word.at > at && word.text === ',');
  const led = words.slice(0, at - 1).some((word) => word.pos === 'VERB' || word.pos === 'AUX');
  if (close < 0)
    return (
      led &&
      words[at + 1]?.pos === 'ADP' &&
      !/^(?:to|for|with|at)$/.test(words[at + 1]?.lower ?? '')
    );
  const after = words.slice(close + 1).find((word) => word.pos !== 'ADV');
  return after?.pos === 'AUX' || after?.pos === 'VERB';
}

/**
 * How well a sentence holds the number that is asked for: a sum of money, a share, a measure, or a
 * figure beside the noun that is counted.
 */
import type { KindInput } from './news-kinds.ts';
import type { IndexedSentence, Variant } from './passage-index.ts';
import type { Question } from './question.ts';
import type { Word } from './word-forms.ts';

const MONEY =
  /(?:[€£$¥]|\bSKr|\bRs)\s?\d|\b\d[\d.,]*\s?(?:m|bn|million|billion|thousand)?\s?(?:euros?|dollars?|pounds?|kron(?:or|er|a|e)|crowns?|yen|yuan|francs?|rupees?|pence|cents)\b|\b\d[\d.,]*p\b|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|of) (?:half )?(?:thousands?|millions?|billions?|trillions?)(?: of)? (?:dollars|euros|pounds|kronor|yen|yuan|francs|rupees)\b/i;
const ASKS_MONEY =
  /\bhow much\b(?!.*\b(?:traffic|time|power|water|data|space)\b)|\bwhat\b.*\b(?:cost|price|fine|revenue|profit|bill)\b/i;
const ASKS_MARGIN = /\bby how (?:much|many)\b/i;
const MARGIN =
  /\d\s?(?:per ?cent|%|(?:percentage |basis )?points?|votes|seats|goals|lengths|metres|meters|minutes|seconds)\b|\b\d{1,3}\s?[-–]\s?\d{1,3}\b|\bby (?:(?:an?|the)\b|[€£$¥]?\d)/i;
const ASKS_CHANGE =
  /\bhow (?:much|far|sharply)\b.*\b(?:rise|rose|fall|fell|fallen|risen|grow|grew|drop|dropped|increase[ds]?|decrease[ds]?|jump(?:ed)?|gain(?:ed)?|change[ds]?)\b/i;
const CHANGE = /\d\s?(?:per ?cent|%|percentage points?|basis points?|points?)\b/i;
const ASKS_SHARE = /\bhow much of\b|\bwhat (?:share|part|proportion|percentage) of\b/i;
const SHARE =
  /\d\s?(?:per ?cent|%)|\b(?:half|quarters?|thirds?|fifths?|tenths?|most|all|none|double|twice)\b/i;
const ASKS_RATE = /\b(?:what|how (?:much|high))\b.*\b(?:turnout|rate)\b/i;
const RATE = /\d\s?(?:per ?cent|%)/i;
const ASKS_MEASURE =
  /\bhow (?:hot|cold|deep|far|high|tall|wide|heavy|big|large|strong|fast)\b|\bhow much\b.*\b(?:weighs?|weighed|heavier|lighter|longer|shorter|deeper|higher|taller|wider)\b/i;
const MEASURE =
  /\d[\d.,]*[\s-]?(?:(?:square|cubic|nautical) )?(?:metres?|meters?|km|kilomet(?:re|er)s?|miles?|feet|foot|ft|inch(?:es)?|mph|kph|knots|kg|kilos?|grams?|tonnes?|tons?|hectares?|acres?|degrees?|volts?|watts?|gigahertz)\b|\bmagnitude (?:of )?\d/i;
/** Worth of what is found, in the log of a belief. */
const BESIDE = 1.5;
const FITTING = 1;

/** `has`: some number stands in it. Null where it is not of the kind that is asked for. */
export function numberWorth(
  { question, asked, sentence, text }: KindInput,
  has: boolean,
): number | null {
  if (ASKS_MARGIN.test(question.text)) return MARGIN.test(text) ? 0 : null;
  if (ASKS_CHANGE.test(question.text)) return CHANGE.test(text) || MONEY.test(text) ? 0 : null;
  if (ASKS_RATE.test(question.text)) return RATE.test(text) ? 0 : null;
  if (ASKS_SHARE.test(question.text)) return SHARE.test(text) ? 0 : null;
  if (ASKS_MEASURE.test(question.text)) return MEASURE.test(text) ? 0 : null;
  if (ASKS_MONEY.test(question.text)) return MONEY.test(text) ? 0 : null;
  if (COUNTS_PEOPLE.test(question.text) && GROUP_OF.test(text)) return BESIDE;
  const none = noneOf(asked.terms[countedTerm(question)]?.forms ?? [], sentence);
  if (none) return BESIDE;
  if (!has) return null;
  const forms = asked.terms[countedTerm(question)]?.forms;
  if (forms === undefined) return 0;
  if (!forms.some(({ base }) => sentence.places.has(base))) return null;
  return isCounted(forms, { question, asked, sentence, text }) ? BESIDE : -FITTING;
}

/** Index of the noun that "how many" counts, -1 where none is. */
export function countedTerm(question: Question): number {
  const noun = /\bhow many (?:of (?:the|its|their) )?(?<noun>\w+)/i.exec(question.text)?.groups
    ?.noun;
  return question.terms.findIndex((term) => term.lower === noun?.toLowerCase());
}

const COUNTS_PEOPLE = /\bhow many (?:people|persons|fans|spectators|supporters|guests)\b/i;
/** "A crowd of 16,204" counts people without the word. */
const GROUP_OF =
  /\b(?:crowd|meeting|audience|gathering|congregation|party|group|rally|march|protest) of (?:about |around |some |nearly |almost |over |more than |at least |up to )*(?:\d|(?:a |two |three |several )?(?:dozen|hundred|thousand)s?\b)/i;

/** "No arrests" is a number of arrests. */
function noneOf(forms: readonly Variant[], sentence: IndexedSentence): boolean {
  return forms.some(({ base }) =>
    (sentence.places.get(base) ?? []).some((at) => sentence.words[at - 1]?.lower === 'no'),
  );
}

const COUNT_REACH = 4;

/** "Nearly a million people". */
function isLargeNumber({ lower }: Word): boolean {
  return /^(?:hundreds?|thousands?|millions?|billions?|dozens?)$/.test(lower);
}

/** "Omar Brandt, 29, a citizen" counts no citizens. */
function isAge(word: Word, text: string, sentence: IndexedSentence): boolean {
  const [start, end] = [word.start - sentence.start, word.end - sentence.start];
  return text.slice(0, start).endsWith(', ') && text[end] === ',' && word.text.length <= 3;
}

/** "61 satellites", "the number of satellites is 61". */
function isCounted(forms: readonly Variant[], { asked, sentence, text }: KindInput): boolean {
  const isFresh = (word: Word) =>
    (word.number ? !isAge(word, text, sentence) : isLargeNumber(word)) &&
    !asked.bases.has(word.base);
  return forms.some(({ base }) =>
    (sentence.places.get(base) ?? []).some((at) => {
      const before = sentence.words.slice(Math.max(0, at - COUNT_REACH), at);
      const isNumberOf =
        sentence.words[at - 2]?.lower === 'number' && before.at(-1)?.lower === 'of';
      return before.some(isFresh) || (isNumberOf && sentence.words.slice(at).some(isFresh));
    }),
  );
}

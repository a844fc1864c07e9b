/**
 * Whether a sentence holds what a question asks for: a name for "who", a time for "when", a length
 * of time for "how long". Tells where the first such words stand, leaving out the question's own.
 */
import type { IndexedSentence } from './passage-index.ts';
import type { AnswerKind } from './question.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Word } from './word-forms.ts';

export const SPELLED =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|half|third|quarter|dozen|dozens|twice|several|first|second)$/;
/** "First" counts nothing. */
const ORDINAL = /^(?:first|second|third)$/;
const TIME_UNIT =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|quarters?)$/;
export const CALENDAR =
  /^(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow|tonight|century|spring|summer|autumn|winter|decade)$/;
const YEAR = /^(?:1\d{3}|20\d{2})s?$/;
const CLOCK = /^\d{1,2}:\d{2}$/;
/** "51", and "120" for a building. */
const AGE_DIGITS_MAX = 3;
const CAUSE =
  /^(?:because|since|due|owing|reason|reasons|cause|caused|causing|result|led|thus|therefore|so|to|over|amid|after|as|for)$/;
const MANNER = /^(?:by|through|via|using|with|as|like|method|means|way)$/;
const PLACE_BEFORE =
  /^(?:in|at|from|near|to|of|into|across|around|outside|toward|towards|off|on|through|throughout|within|the)$/;

/** Places (indexes of words) in the sentence where an answer of this kind may stand. */
export function answerPlaces(
  sentence: IndexedSentence,
  kind: AnswerKind,
  asked: ReadonlySet<string>,
): number[] {
  const places: number[] = [];
  for (const [at, word] of sentence.words.entries()) {
    if (asked.has(word.base)) continue;
    const before = sentence.words[at - 1]?.lower ?? '';
    const after = sentence.words[at + 1]?.lower ?? '';
    if (fits(kind, word.lower, word.number, isName(sentence, at), before, after)) places.push(at);
  }
  return places;
}

function fits(
  kind: AnswerKind,
  lower: string,
  digits: boolean,
  name: boolean,
  before: string,
  after: string,
): boolean {
  switch (kind) {
    case 'person':
      return name && !CALENDAR.test(lower);
    case 'date':
      return (
        YEAR.test(lower) ||
        CLOCK.test(lower) ||
        CALENDAR.test(lower) ||
        (TIME_UNIT.test(lower) &&
          /^(?:last|next|this|ago|later|earlier|after|before)$/.test(`${before}`))
      );
    case 'duration':
      return (
        (digits || SPELLED.test(lower) || /^(?:a|an|few|many|last)$/.test(lower)) &&
        TIME_UNIT.test(after) &&
        !(lower === 'a' && after === 'second')
      );
    case 'age':
      return (
        (digits && lower.length <= AGE_DIGITS_MAX && !TIME_UNIT.test(before)) ||
        (SPELLED.test(lower) && /^years?$/.test(after))
      );
    case 'number':
      return (digits && !YEAR.test(lower)) || (SPELLED.test(lower) && !ORDINAL.test(lower));
    case 'place':
      return name && PLACE_BEFORE.test(before) && !CALENDAR.test(lower);
    case 'cause':
      return CAUSE.test(lower);
    case 'manner':
      return MANNER.test(lower);
    case 'thing':
      return !STOP_WORDS.has(lower);
  }
}

/** A capitalised word that does not merely open the sentence. */
export function isName(sentence: IndexedSentence, at: number): boolean {
  const word = sentence.words[at];
  if (word === undefined || !word.capital || STOP_WORDS.has(word.lower)) return word?.text === 'US';
  if (isCurrency(word, sentence.words[at + 1])) return false;
  if (at > 0) return true;
  const next = sentence.words[1];
  return next?.capital === true || word.base === word.lower;
}

/** "SKr" of "SKr310m". */
function isCurrency(word: Word, next: Word | undefined): boolean {
  return next?.number === true && next.start === word.end;
}

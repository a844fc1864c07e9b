/**
 * Figures and dates as a sentence states them: what each is of ("passenger", a span of time, a sum
 * in dollars, a day of the year), and whether two may both be right.
 */

import { isYear, type Quantity, quantities, quantityFollows } from '../claims/numbers.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stem } from '../text/tokens.ts';

export type Stated = {
  /** As printed, with its unit: "six months", "40 passengers". */
  words: string;
  start: number;
  end: number;
  /** Two figures can differ only where this is the same. */
  of: string;
  /** A count of people, which grows while an event goes on. */
  isRunning: boolean;
  /** May both be right: equal, rounded, or within what "about" and "at least" allow. */
  agrees(other: Stated): boolean;
  value: number;
  bound: Quantity['bound'];
  quantity: Quantity | null;
};

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const MONTH = `(?<month>${MONTHS.map((month) => `${month.charAt(0).toUpperCase()}${month.slice(1)}`).join('|')})`;
const DATE = new RegExp(
  `\\b(?:${MONTH} (?<after>[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?|(?<before>[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)? (?:of )?${MONTH.replace('month', 'monthAfter')})(?!\\d)(?:,? (?:19|20)\\d\\d)?`,
  'gu',
);
/** What may be counted several ways, or is a name: no two of these can disagree. */
const NO_FIGURE =
  /(?:[-–]|\b(?:no|number|page|section|article|chapter|channel|route|flight|phase|part|version|level|the|another|other|first|last|next) )$/iu;
const PEOPLE =
  /^(?:people|person|civilian|soldier|victim|passenger|worker|student|child|children|men|man|women|woman|other|dead|death|injury|injuries|casualty|casualties|arrest|case|protester|demonstrator|officer|resident|migrant|refugee|were|was|have|had|died|killed|wounded|injured|missing|arrested|detained)s?$/iu;
/** Two figures nearer than this are one, rounded by hand. */
const NEAR = 0.05;
const ABOUT = 0.15;

/** In order of place. */
export function statedIn(text: string): Stated[] {
  const days = datesIn(text);
  const isInDate = ({ start, end }: Quantity): boolean =>
    days.some((day) => day.start < end && start < day.end);
  const figures = quantities(text)
    .filter((quantity) => !isInDate(quantity) && !NO_FIGURE.test(text.slice(0, quantity.start)))
    .flatMap((quantity) => figureOf(quantity, text) ?? []);
  return [...days, ...figures].sort((a, b) => a.start - b.start);
}

function datesIn(text: string): Stated[] {
  return Array.from(text.matchAll(DATE), (match) => {
    const { month, monthAfter, after, before } = match.groups ?? {};
    const place = MONTHS.indexOf((month ?? monthAfter ?? '').toLowerCase());
    return {
      words: match[0],
      start: match.index,
      end: match.index + match[0].length,
      of: 'day of the year',
      isRunning: false,
      agrees: isEqual,
      value: 100 * place + Number(after ?? before),
      bound: 'exact' as const,
      quantity: null,
    };
  });
}

function isEqual(this: Stated, other: Stated): boolean {
  return this.value === other.value;
}

function figureOf(quantity: Quantity, text: string): Stated | null {
  if (isYear(quantity) || /^\dG\b/u.test(text.slice(quantity.start))) return null;
  const { unit, value, bound, start } = quantity;
  const isSpan = unit === 'day' || unit === 'month';
  const noun = unit === '' ? nounAfter(quantity, text) : null;
  if (unit === '' && noun === null) return null;
  const whole = text.slice(start, quantity.end);
  const printed = isSpan ? whole : whole.replace(/ \p{Ll}+$/u, dropStopWord);
  const end = noun === null ? start + printed.length : noun.end;
  return {
    words: text.slice(start, end),
    start,
    end,
    of: noun === null ? (isSpan ? 'time' : unit) : stem(noun.word.toLowerCase()),
    isRunning: noun !== null && PEOPLE.test(noun.word),
    agrees,
    value: unit === 'month' ? value * 30.4 : value,
    bound,
    quantity,
  };
}

function dropStopWord(word: string): string {
  return isStopWord(word.trim()) ? '' : word;
}

/** What is counted: the word right after the figure, in small letters. */
function nounAfter({ start, end }: Quantity, text: string): { word: string; end: number } | null {
  const within = /(?<=[\s-])(\p{Ll}{3,})$/u.exec(text.slice(start, end))?.[1];
  if (
    within !== undefined &&
    !/^(?:hundred|thousand|million|billion|trillion|dozen)s?$/u.test(within)
  )
    return { word: within, end };
  const match = /^ (\p{Ll}{3,})\b/u.exec(text.slice(end));
  return match === null ? null : { word: match[1] ?? '', end: end + match[0].length };
}

function agrees(this: Stated, other: Stated): boolean {
  const [a, b] = [this, other];
  if (a.quantity !== null && b.quantity !== null && quantityFollows(a.quantity, b.quantity))
    return true;
  const off = Math.abs(a.value - b.value) / Math.max(a.value, b.value, Number.EPSILON);
  if (off <= NEAR) return true;
  if (a.bound === 'about' || b.bound === 'about') return off <= ABOUT;
  // "Within six months" and "within a year" cannot both be the limit that was set.
  if (a.of === 'time' && a.bound === 'under' && b.bound === 'under') return false;
  if (a.bound === 'over') return b.value >= a.value;
  if (a.bound === 'under') return b.value <= a.value;
  return isRoundingOf(a, b);
}

/** 1,200 of 1,243: equal at the coarser one's last digit that is no nought. */
function isRoundingOf(a: Stated, b: Stated): boolean {
  const step = Math.max(stepOf(a.value), stepOf(b.value));
  return step > 1 && Math.abs(a.value - b.value) < step / 2 && Math.min(a.value, b.value) > step;
}

function stepOf(value: number): number {
  if (!Number.isInteger(value) || value === 0) return 1;
  let step = 1;
  while (value % (step * 10) === 0) step *= 10;
  return step;
}

/**
 * Words for a day in the past, as people type them after "since". A closed grammar on purpose: what it
 * does not know is refused, where a clever reader would guess.
 */
import { Temporal } from 'temporal-polyfill';

type Day = Temporal.PlainDate;

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const UNITS = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const;
const NUMBERS = 'a an one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** Three letters tell months and weekdays apart. */
const ABBREVIATION_MIN = 3;

/** The day's beginning in the zone as ISO 8601 UTC; null where the words are no such day. */
export function sinceWords(text: string, now: string, zone: string): string | null {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const words = text
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/[,.]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'the' && word !== 'of' && word !== 'on');
  const day = relativeDay(words, today) ?? calendarDay(words, today);
  return day === null
    ? null
    : day.toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 });
}

/** "yesterday", "last week", "this month", "two weeks ago", "monday". */
function relativeDay(words: readonly string[], today: Day): Day | null {
  const [first = '', second = '', third] = words;
  if (words.length === 1) {
    if (first === 'today') return today;
    if (first === 'yesterday') return today.subtract({ days: 1 });
    return lastWeekday(first, today);
  }
  if (words.length === 2 && (first === 'last' || first === 'this'))
    return first === 'last' && lastWeekday(second, today) !== null
      ? lastWeekday(second, today)
      : startOf(second, first === 'last' ? 1 : 0, today);
  const unit = UNITS[second.replace(/s$/, '') as keyof typeof UNITS];
  if (words.length !== 3 || third !== 'ago' || unit === undefined) return null;
  const count = /^\d{1,4}$/.test(first) ? Number(first) : Math.max(1, NUMBERS.indexOf(first) - 1);
  const isNumber = /^\d{1,4}$/.test(first) || NUMBERS.includes(first);
  return isNumber ? today.subtract({ [unit]: count }) : null;
}

function lastWeekday(word: string, today: Day): Day | null {
  const at = placeOf(word, WEEKDAYS);
  if (at === null) return null;
  const back = (today.dayOfWeek - 1 - at + 7) % 7;
  return today.subtract({ days: back === 0 ? 7 : back });
}

/** The first day of a week (Monday), month or year, so many before this one. */
function startOf(unit: string, before: number, today: Day): Day | null {
  if (unit === 'week') return today.subtract({ days: today.dayOfWeek - 1, weeks: before });
  if (unit === 'month') return today.with({ day: 1 }).subtract({ months: before });
  if (unit === 'year') return today.with({ day: 1, month: 1 }).subtract({ years: before });
  return null;
}

/** "March", "3 May", "May 3 2019", "April 2018", "2019": without a year the latest that is past. */
function calendarDay(words: readonly string[], today: Day): Day | null {
  const months = words.flatMap((word) => placeOf(word, MONTHS) ?? []);
  const years = words.filter((word) => /^(?:19|20)\d{2}$/.test(word)).map(Number);
  const days = words.filter((word) => /^\d{1,2}$/.test(word)).map(Number);
  const isRead = months.length + years.length + days.length === words.length;
  if (!isRead || months.length > 1 || years.length > 1 || days.length > 1) return null;
  const [month] = months;
  const [day = 1] = days;
  const [year = today.year] = years;
  if (month === undefined)
    return years.length === 1 && days.length === 0 ? plainDay(year, 1, 1) : null;
  const found = plainDay(year, month + 1, day);
  const isAhead = found !== null && Temporal.PlainDate.compare(found, today) > 0;
  return isAhead && years.length === 0 ? plainDay(year - 1, month + 1, day) : found;
}

function plainDay(year: number, month: number, day: number): Day | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** A full name or its beginning. */
function placeOf(word: string, names: readonly string[]): number | null {
  if (word.length < ABBREVIATION_MIN) return null;
  const at = names.findIndex((name) => name.startsWith(word));
  return at < 0 ? null : at;
}

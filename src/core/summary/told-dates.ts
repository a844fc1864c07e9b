/**
 * When a sentence says that something happened or will: the first date it names, told from the day
 * it was published. English, by the calendar alone; what is not sure is no date.
 */
export type ToldDate = {
  /** Milliseconds since 1970, UTC, at the start of the day, month or year. */
  at: number;
  precision: 'day' | 'month' | 'year';
};

const DAY_MS = 86_400_000;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTH_NAME =
  '(?:Jan(?:uary|\\.)|Feb(?:ruary|\\.)|Mar(?:ch|\\.)|Apr(?:il|\\.)|May|June?|July?|Aug(?:ust|\\.)|Sept?(?:ember|\\.)|Oct(?:ober|\\.)|Nov(?:ember|\\.)|Dec(?:ember|\\.))';
const YEAR = '(?:19|20)\\d\\d';
const DAY = '(?:[1-9]|[12]\\d|3[01])';
const DATE = new RegExp(
  [
    `\\b(?<month1>${MONTH_NAME}) (?<day1>${DAY})(?:st|nd|rd|th)?(?!\\d|[.,]\\d{3})(?:,? (?<year1>${YEAR}))?`,
    `\\b(?<day2>${DAY})(?:st|nd|rd|th)? (?:of )?(?<month2>${MONTH_NAME})(?:,? (?<year2>${YEAR}))?`,
    `\\b(?<day3>${YEAR}-\\d\\d-\\d\\d)\\b`,
    `\\b(?:in|since|until|by|during|of|from) (?:early |late |mid-)?(?<month4>${MONTH_NAME})(?: (?<year4>${YEAR}))?(?! ${DAY}\\b)`,
    `\\b(?:in|since|until|by|during) (?<year5>${YEAR})\\b(?! \\p{Ll}+s\\b)`,
    `\\b(?:on |late |early |last )?(?<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b(?!s)`,
    '\\b(?<near>yesterday|today|tonight|tomorrow)\\b',
  ].join('|'),
  'u',
);
const AHEAD =
  /\b(?:will|would|to be|is due|are due|is set|are set|is to|are to|is expected|are expected|plans? to|scheduled|next|from|until|by|before)\b/u;
const LAST = /\blast $/u;

/** Null where the sentence names none, or its day cannot be told without a date of publication. */
export function toldDate(sentence: string, publishedAt: string | null): ToldDate | null {
  const match = DATE.exec(sentence);
  if (match === null) return null;
  const published = publishedAt === null ? null : Date.parse(publishedAt);
  const isAhead = AHEAD.test(sentence.slice(0, match.index));
  const { day3, year5, weekday, near, ...rest } = match.groups ?? {};
  if (day3 !== undefined) return dayOf(Date.parse(`${day3}T00:00:00Z`));
  if (year5 !== undefined) return { at: Date.UTC(Number(year5), 0, 1), precision: 'year' };
  if (weekday !== undefined || near !== undefined) {
    if (published === null) return null;
    if (near !== undefined) return dayOf(published + (NEAR_DAYS[near] ?? 0) * DAY_MS);
    const isLast = LAST.test(sentence.slice(0, match.index + 5));
    return weekdayOf(weekday ?? '', published, isAhead && !isLast);
  }
  return calendarDate(rest, published, isAhead);
}

const NEAR_DAYS: Readonly<Record<string, number>> = { yesterday: -1, tomorrow: 1 };

function dayOf(at: number): ToldDate | null {
  return Number.isNaN(at) ? null : { at: at - (at % DAY_MS), precision: 'day' };
}

/** The last such day, the day of publication among them; the next one where it is still to come. */
function weekdayOf(name: string, published: number, isAhead: boolean): ToldDate | null {
  const wanted = WEEKDAYS.indexOf(name.toLowerCase());
  const since = (new Date(published).getUTCDay() - wanted + 7) % 7;
  return dayOf(published + (isAhead ? (7 - since) % 7 : -since) * DAY_MS);
}

function calendarDate(
  groups: Record<string, string | undefined>,
  published: number | null,
  isAhead: boolean,
): ToldDate | null {
  const { month1, day1, year1, month2, day2, year2, month4, year4 } = groups;
  const month = monthOf(month1 ?? month2 ?? month4 ?? '');
  const day = Number(day1 ?? day2 ?? 1);
  const given = year1 ?? year2 ?? year4;
  const precision = month4 === undefined ? 'day' : 'month';
  if (month < 0) return null;
  if (given !== undefined) return existing(Number(given), month, day, precision);
  if (published === null) return null;
  const year = new Date(published).getUTCFullYear();
  const here = existing(year, month, day, precision);
  // "In November", read in January, is last year's; "from November", read in December, next year's.
  const isBehind = precision === 'day' ? 0 : 31 * DAY_MS;
  if (here !== null && isAhead && here.at + isBehind < published - DAY_MS)
    return existing(year + 1, month, day, precision);
  if (here !== null && !isAhead && here.at > published + DAY_MS)
    return existing(year - 1, month, day, precision);
  return here;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase());
}

function existing(
  year: number,
  month: number,
  day: number,
  precision: ToldDate['precision'],
): ToldDate | null {
  const at = Date.UTC(year, month, day);
  return new Date(at).getUTCMonth() === month ? { at, precision } : null;
}

/**
 * Dates as feeds write them, to one instant in UTC: RFC 822, ISO 8601 in all its shapes, asctime,
 * spelt-out dates in many languages, epoch numbers. A date that could mean two days is no date: a
 * wrong one is worse than none. Without a zone it counts as UTC.
 */
import { monthNumber, zoneOffsetMinutes } from './date-words.ts';
import { DATE_CHARS_MAX } from './limits.ts';

/** Earlier years are placeholders (`0001-01-01`); feeds are younger than this by a century. */
const YEAR_MIN = 1900;
const YEAR_MAX = 9999;
/** RFC 5322, 4.3: two-digit years below 50 are 20xx, the others 19xx. */
const TWO_DIGIT_PIVOT = 50;
const DAY_MS = 86_400_000;

/** RFC 9557 repeats the zone by name behind its offset. */
const ANNOTATION = /(?:\[[^\]]{1,40}\])+ ?$/;

type Wall = { year: number; month: number; day: number; timeMs: number; zone: string };

/** ISO 8601 UTC with milliseconds, or null where `raw` names no instant. */
export function parseFeedDate(raw: string | null | undefined): string | null {
  const written = raw?.replace(/\s+/g, ' ').trim() ?? '';
  if (written === '' || written.length > DATE_CHARS_MAX) return null;
  const text = written.replace(ANNOTATION, '');
  const wall = epoch(text) ?? isoDate(text) ?? spokenDate(text);
  return typeof wall === 'number' ? isoOf(wall) : wall && instant(wall);
}

function isoOf(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(ms) || date.getUTCFullYear() > YEAR_MAX ? null : date.toISOString();
}

function instant(wall: Wall): string | null {
  const { year, month, day, timeMs, zone } = wall;
  if (year < YEAR_MIN || year > YEAR_MAX || Number.isNaN(timeMs)) return null;
  const midnight = Date.UTC(year, month - 1, day);
  const isReal = month >= 1 && month <= 12 && new Date(midnight).getUTCDate() === day;
  if (!isReal) return null;
  const offset = offsetMinutes(zone, midnight + timeMs);
  return offset === null ? null : isoOf(midnight + timeMs - offset * 60_000);
}

function offsetMinutes(zone: string, wallMs: number): number | null {
  if (zone === '') return 0;
  const [, name = '', sign, hours = '', minutes = '00'] =
    /^([A-Za-z/_]*?) ?(?:([+-])(\d{1,2}):?(\d{2})?)?$/.exec(zone) ?? [];
  if (sign === undefined) return zoneOffsetMinutes(zone, wallMs);
  if (name !== '' && !/^(?:etc\/)?(?:gmt|utc?|z)$/i.test(name)) return null;
  const size = Number(hours) * 60 + Number(minutes);
  if (Number(hours) > 15 || Number(minutes) > 99) return null;
  return sign === '-' ? -size : size;
}

/** Seconds or milliseconds since 1970, from 2001 on so that no other number is taken for one. */
function epoch(text: string): number | null {
  if (/^1\d{9}$/.test(text)) return Number(text) * 1000;
  return /^1\d{12}$/.test(text) ? Number(text) : null;
}

const ISO =
  /^(\d{4})(?:-?W(\d{2})(?:-?([1-7]))?|-(\d{1,3})(?:-(\d{1,2}))?|(\d{2})(\d{2})|(\d{3}))?(?:(?:[Tt_]| (?=\d)| ?[Tt] ?)(.*))?$/;
const SHORT_ISO = /^(\d{2})-(\d{2})-(\d{2})(?:[Tt ](.*))?$/;

function isoDate(text: string): Wall | null {
  const short = SHORT_ISO.exec(text);
  if (short !== null) {
    const [, year, month, day, rest = ''] = short;
    return withTime(fullYear(String(year)), Number(month), Number(day), rest);
  }
  const [, year, week, weekday, month, day, month2, day2, ordinal, rest = ''] =
    ISO.exec(text) ?? [];
  if (year === undefined) return null;
  if (week !== undefined) return weekDate(Number(year), Number(week), Number(weekday ?? 1), rest);
  if (ordinal !== undefined) return ordinalDate(Number(year), Number(ordinal), rest);
  if (month?.length === 3 && day === undefined) {
    return ordinalDate(Number(year), Number(month), rest);
  }
  return withTime(Number(year), Number(month ?? month2 ?? 1), Number(day ?? day2 ?? 1), rest);
}

function ordinalDate(year: number, ordinal: number, rest: string): Wall | null {
  const date = new Date(Date.UTC(year, 0, ordinal));
  if (ordinal < 1 || date.getUTCFullYear() !== year) return null;
  return withTime(year, date.getUTCMonth() + 1, date.getUTCDate(), rest);
}

/** ISO 8601: week 1 holds the year's first Thursday. */
function weekDate(year: number, week: number, weekday: number, rest: string): Wall | null {
  if (week < 1 || week > 53) return null;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
  const date = new Date(monday + ((week - 1) * 7 + weekday - 1) * DAY_MS);
  return withTime(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), rest);
}

const ISO_TIME =
  /^(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?(?: ?([A-Za-z][A-Za-z/_]*)?(?: ?([+-]\d{1,2}:?(?:\d{2})?))?)?$/;

function withTime(year: number, month: number, day: number, rest: string): Wall | null {
  if (rest === '') return { year, month, day, timeMs: 0, zone: '' };
  const [, hour, minute, second, fraction, name = '', offset = ''] = ISO_TIME.exec(rest) ?? [];
  if (hour === undefined) return null;
  const timeMs = clock(hour, minute, second, fraction);
  return timeMs === null ? null : { year, month, day, timeMs, zone: name + offset };
}

/** Milliseconds into the day; 24:00 and a leap second run over into what follows. */
function clock(hour: string, minute = '0', second = '0', fraction = ''): number | null {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  const isEndOfDay = hours === 24 && minutes === 0 && seconds === 0;
  if ((hours > 23 && !isEndOfDay) || minutes > 59 || seconds > 60) return null;
  const ms = Number(`0.${fraction || '0'}`) * 1000;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(ms);
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < TWO_DIGIT_PIVOT ? 2000 + year : 1900 + year;
}

const TIME = /(?:^|[\s,T])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?=$|[\s,+\-A-Za-z])/;
const HALF_DAY = /(?:^|[\s\d])(a\.?m\.?|p\.?m\.?|오전|오후|上午|下午|午前|午後)(?=$|[\s,\d])/i;
const OFFSET = /\s*((?:[A-Za-z/]*)[+-]\d{1,2}(?::?\d{2})?)(?=$|[\s()])/;
/** Words around the parts of a spelt-out date, in the languages of the month table. */
const FILLER =
  /^(?:[Aa]t|on|of|the|de|del|di|den|der|le|el|um|[Uu]hr|à|om|o|kl|klo|г|года|r|st|nd|rd|th)$/;

type Parts = { text: string; timeMs: number; zone: string };

/** Words and numbers in any order that only one reading fits. */
function spokenDate(text: string): Wall | null {
  const parts = takeTime(
    text.replace(/\((?:[^()]*)\)/g, ' ').replace(/[년월年月日]|일(?!요)/g, '-'),
  );
  if (parts === null) return null;
  const numbers: string[] = [];
  let month: number | null = null;
  let { zone } = parts;
  let hasWeekday = false;
  for (const word of parts.text.split(/[\s,./-]+/).filter(Boolean)) {
    const named = /^\d/.test(word) ? null : monthNumber(word);
    if (/^\d{1,4}(?:st|nd|rd|th|er|º|ª)?$/.test(word)) numbers.push(word.replace(/\D+$/, ''));
    else if (named !== null && month === null) month = named;
    else if (FILLER.test(word)) continue;
    else if (numbers.length === 0 && month === null && !hasWeekday) hasWeekday = true;
    else if (zone === '' && isZoneWord(word, numbers.length)) zone = word;
    else return null;
  }
  const date = month === null ? numericDate(numbers, parts.text) : namedDate(month, numbers);
  if (date === null) return null;
  return { ...date, timeMs: parts.timeMs, zone: isKnownZone(zone) ? zone : '' };
}

/** A word in a zone's place that names none we know counts as UTC. */
function isZoneWord(word: string, numbersBefore: number): boolean {
  return numbersBefore > 0 && /^[A-Za-z]{1,5}$/.test(word);
}

function isKnownZone(zone: string): boolean {
  return /[+-]\d/.test(zone) || zoneOffsetMinutes(zone, 0) !== null;
}

/** Cuts time and offset out of the text; null where there is a colon that no time explains. */
function takeTime(text: string): Parts | null {
  const time = TIME.exec(text);
  if (time === null) return text.includes(':') ? null : { text, timeMs: 0, zone: '' };
  const [whole, hour = '', minute, second, fraction] = time;
  let rest = text.slice(time.index + whole.length);
  let before = text.slice(0, time.index);
  const half = HALF_DAY.exec(rest) ?? HALF_DAY.exec(before);
  if (half !== null) {
    rest = rest.replace(HALF_DAY, ' ');
    before = before.replace(HALF_DAY, ' ');
  }
  const named = /^\s*([A-Za-z]+\/[A-Za-z_/]+)(?=$|\s)/.exec(rest)?.[1] ?? '';
  const offset = OFFSET.exec(rest)?.[1] ?? named;
  if (offset !== '') rest = rest.replace(offset, ' ');
  if (/[:+]/.test(rest)) return null;
  const timeMs = clock(onDayClock(hour, half?.[1]), minute, second, fraction);
  return timeMs === null ? null : { text: `${before} ${rest}`, timeMs, zone: offset };
}

function onDayClock(hour: string, half: string | undefined): string {
  if (half === undefined) return hour;
  const isAfternoon = /^(?:p|오후|下午|午後)/i.test(half);
  return String((Number(hour) % 12) + (isAfternoon ? 12 : 0));
}

function namedDate(month: number, numbers: string[]): Omit<Wall, 'timeMs' | 'zone'> | null {
  const [first = '', second = '', ...others] = numbers;
  if (second === '' || others.length > 0) return null;
  const isYearFirst = first.length === 4 || Number(first) > 31;
  const [year, day] = isYearFirst ? [first, second] : [second, first];
  if (year.length === 1 || day.length > 2) return null;
  return { year: fullYear(year), month, day: Number(day) };
}

/** Three numbers: year first, or a day that can only be one. */
function numericDate(numbers: string[], text: string): Omit<Wall, 'timeMs' | 'zone'> | null {
  const [first = '', second = '', third = '', ...others] = numbers;
  if (third === '' || others.length > 0) return null;
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return { year: a, month: b, day: c };
  if (third.length !== 4) return null;
  const isDotted = /\d\.\s?\d/.test(text);
  if (a > 12 || a === b || isDotted) return { year: c, month: b, day: a };
  return b > 12 ? { year: c, month: a, day: b } : null;
}

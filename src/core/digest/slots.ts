/**
 * Slots are local wall-clock times in an IANA zone. This turns one into instants, with the two days
 * a year on which clocks jump: a skipped time runs at the jump, one that occurs twice runs once.
 */
import { Temporal } from 'temporal-polyfill';
import { AppError } from '../errors.ts';
import { zoneNamed } from './zones.ts';

export type SlotRule = {
  /** HH:MM, 24 hours. */
  time: string;
  /** IANA zone. */
  zone: string;
  /** ISO weekdays, 1 is Monday. */
  weekdays: readonly number[];
};

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAYS_AHEAD_MAX = 8;
/** "America/Argentina/Buenos Aires", with a blank where the name has a dash. */
const ZONE_WORDS_MAX = 4;

/** The first instant after the given one, ISO 8601 UTC. */
export function nextSlot(rule: SlotRule, after: string): string {
  const from = Temporal.Instant.from(after);
  const today = from.toZonedDateTimeISO(rule.zone).toPlainDate();
  for (let days = 0; days <= DAYS_AHEAD_MAX; days += 1) {
    const day = today.add({ days });
    if (!rule.weekdays.includes(day.dayOfWeek)) continue;
    const instant = slotOn(day, rule);
    if (Temporal.Instant.compare(instant, from) > 0)
      return instant.toString({ fractionalSecondDigits: 3 });
  }
  throw new AppError('user', 'no_weekday', 'A schedule needs at least one weekday.');
}

function slotOn(day: Temporal.PlainDate, rule: SlotRule): Temporal.Instant {
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(rule.time));
  // "earlier" is the first of a time that occurs twice, and falls before a jump that skips it.
  const first = wall.toZonedDateTime(rule.zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return first.toInstant();
  return first.getTimeZoneTransition('next')?.toInstant() ?? first.toInstant();
}

/**
 * "08:00 Europe/London mon-fri" → a rule; without days every day, without a zone the given one. A
 * zone may also be named by its city, and stand last. Throws AppError `user` that says what is wrong.
 */
export function parseSlot(text: string, defaultZone: string): SlotRule {
  const [first = '', ...words] = text.trim().split(/\s+/);
  const time = readTime(first);
  const found = findZone(words);
  const days = found === null ? words : words.toSpliced(found.from, found.count);
  return {
    time,
    zone: found?.zone ?? defaultZone,
    weekdays: days.length === 0 ? EVERY_DAY : readDays(days.join(' ')),
  };
}

/** Whether the text says in which zone it means its time. */
export function namesZone(text: string): boolean {
  return findZone(text.trim().split(/\s+/)) !== null;
}

/** The longest run of words that names a zone. Throws where a word looks like one and is none. */
function findZone(words: readonly string[]): { zone: string; from: number; count: number } | null {
  for (let count = Math.min(words.length, ZONE_WORDS_MAX); count > 0; count -= 1)
    for (let from = 0; from + count <= words.length; from += 1) {
      const zone = zoneNamed(words.slice(from, from + count).join(' '));
      if (zone !== null) return { zone, from, count };
    }
  const wrong = words.find((word) => word.includes('/'));
  if (wrong === undefined) return null;
  throw new AppError(
    'user',
    'bad_zone',
    `"${wrong}" is not a time zone; write one such as Europe/London.`,
  );
}

function readTime(word: string): string {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(word);
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || hours > 23 || minutes > 59) {
    throw new AppError('user', 'bad_time', `"${word}" is not a time of day; write it as 08:00.`);
  }
  return `${String(hours).padStart(2, '0')}:${match[2]}`;
}

function readDays(text: string): number[] {
  const lower = text.toLowerCase();
  if (lower === 'weekdays') return [1, 2, 3, 4, 5];
  if (lower === 'weekends') return [6, 7];
  if (lower === 'daily' || lower === 'every day') return EVERY_DAY;
  const days = new Set<number>();
  for (const part of lower.split(/[\s,]+/)) {
    const [from, to = from] = part
      .split('-')
      .map((name) => DAY_NAMES.indexOf(name.slice(0, 3)) + 1);
    if (!from || !to) {
      throw new AppError(
        'user',
        'bad_days',
        `"${part}" is no day; write weekdays, or days such as mon-fri or mon,thu.`,
      );
    }
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** "every day", "weekdays" or "Mon, Thu". */
export function describeDays(weekdays: readonly number[]): string {
  const key = weekdays.join('');
  if (key === '1234567') return 'every day';
  if (key === '12345') return 'weekdays';
  return weekdays.map((day) => capital(DAY_NAMES[day - 1] ?? '')).join(', ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

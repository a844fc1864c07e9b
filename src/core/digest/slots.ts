/**
 * Slots are local wall-clock times in an IANA zone. This turns one into instants, with the two days
 * a year on which clocks jump: a skipped time runs at the jump, one that occurs twice runs once.
 */
import { Temporal } from 'temporal-polyfill';
import { AppError } from '../errors.ts';

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
 * "08:00 Europe/London mon-fri" → a rule; without days every day, without a zone the given one.
 * Throws AppError `user` that says what is wrong.
 */
export function parseSlot(text: string, defaultZone: string): SlotRule {
  const words = text.trim().split(/\s+/);
  const time = readTime(words.shift() ?? '');
  let zone = defaultZone;
  const isZoneWord =
    words[0] !== undefined && (words[0].includes('/') || /^(?:UTC|GMT)$/i.test(words[0]));
  if (isZoneWord) zone = readZone(words.shift() ?? '');
  return { time, zone, weekdays: words.length === 0 ? EVERY_DAY : readDays(words.join(' ')) };
}

function readTime(word: string): string {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(word);
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || hours > 23 || minutes > 59) {
    throw new AppError('user', 'bad_time', `"${word}" is not a time of day; write it as 08:00.`);
  }
  return `${String(hours).padStart(2, '0')}:${match[2]}`;
}

function readZone(word: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new AppError(
      'user',
      'bad_zone',
      `"${word}" is not a time zone; write one such as Europe/London.`,
      { cause },
    );
  }
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

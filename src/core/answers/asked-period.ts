/**
 * The time that a question names ("last week", "since March", "in 2016") as bounds of publication, and
 * the question without these words. Days are those of the asker's zone.
 */
import { Temporal } from 'temporal-polyfill';
import { sinceWords } from '../text/since-words.ts';
import { readPart } from './question.ts';

/** ISO 8601 UTC, half open; null is unbounded. */
export type Period = { from: string | null; until: string | null };

export type AskedPeriod = Period & {
  /** Without the words that name the time; what is searched within it. */
  question: string;
  /**
   * It names a day, month or year of the calendar, which may as well be told of at another time: where
   * nothing of that time tells, everything else may.
   */
  isCalendar: boolean;
};

export type Moment = { now: string; zone: string };

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const WEEKDAY = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const DAY = String.raw`(?:\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \d{1,2}(?:st|nd|rd|th)?)(?:,? \d{4})?`;
const COUNT = String.raw`(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`;
const WHEN = `(?:yesterday|today|(?:last|this) (?:week|month|year|${WEEKDAY})|${COUNT} (?:days?|weeks?|months?|years?) ago|${DAY}|${MONTH}(?:,? \\d{4})?|${WEEKDAY}|(?:19|20)\\d{2})`;

type Unit = 'day' | 'week' | 'month' | 'year';
type Read = (said: string, moment: Moment) => Period | null;
type Rule = { pattern: RegExp; isCalendar: boolean; read: Read };

const RULES: readonly Rule[] = [
  { pattern: said(`since (?<when>${WHEN})`), isCalendar: false, read: since },
  { pattern: said(`(?:before|until|till|up to) (?<when>${WHEN})`), isCalendar: true, read: before },
  {
    pattern: said(
      `(?:in|over|during|within|for) the (?:last|past) (?<when>(?:${COUNT} )?(?:days?|weeks?|months?|years?))`,
    ),
    isCalendar: false,
    read: pastUnits,
  },
  {
    pattern: said('(?<when>yesterday|today|this morning|tonight)'),
    isCalendar: false,
    read: during('day'),
  },
  { pattern: said('(?<when>(?:last|this) week)'), isCalendar: false, read: during('week') },
  { pattern: said('(?<when>(?:last|this) month)'), isCalendar: true, read: during('month') },
  { pattern: said('(?<when>(?:last|this) year)'), isCalendar: true, read: during('year') },
  {
    pattern: said(`on (?<when>${DAY}|(?:last )?${WEEKDAY})`),
    isCalendar: true,
    read: during('day'),
  },
  {
    pattern: said(`(?:in|during) (?<when>${MONTH}(?:,? \\d{4})?)`),
    isCalendar: true,
    read: during('month'),
  },
  {
    pattern: said(String.raw`(?:in|during) (?<when>(?:19|20)\d{2})`),
    isCalendar: true,
    read: during('year'),
  },
];

/** A time that is asked for is none that is named: "when", "in which year". */
const ASKS_TIME = /^\W*(?:when|(?:in|on|since|until) (?:what|which)|how long)\b/i;

/** Null where the question names no time that has begun by now. */
export function askedPeriod(asked: string, moment: Moment): AskedPeriod | null {
  const question = readPart(asked);
  if (ASKS_TIME.test(question)) return null;
  for (const { pattern, isCalendar, read } of RULES) {
    const found = pattern.exec(question);
    const when = found?.groups?.when;
    if (found === null || when === undefined || UNCAPITALISED.test(when)) continue;
    const period = read(when, moment);
    if (period === null || (period.from !== null && period.from > moment.now)) return null;
    const rest = question.slice(0, found.index) + question.slice(found.index + found[0].length);
    return { ...period, isCalendar, question: tidied(rest) };
  }
  return null;
}

function said(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words}(?![\p{L}\p{N}])`, 'iu');
}

/** "He may", "they march": only a capital makes them months. */
const UNCAPITALISED = /\b(?:may|march)\b/;

function tidied(question: string): string {
  return question
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[?!.,])/g, '')
    .replace(/^[\s,]+/, '')
    .trim();
}

function beginning(said: string, { now, zone }: Moment): string | null {
  return sinceWords(/^(?:this morning|tonight)$/i.test(said) ? 'today' : said, now, zone);
}

function since(said: string, moment: Moment): Period | null {
  const from = beginning(said, moment);
  return from === null ? null : { from, until: null };
}

function before(said: string, moment: Moment): Period | null {
  const until = beginning(said, moment);
  return until === null ? null : { from: null, until };
}

/** "Past two weeks": so many days back from today's beginning. */
function pastUnits(said: string, moment: Moment): Period | null {
  return since(`${!/ /.test(said) ? 'a ' : ''}${said} ago`, moment);
}

function during(unit: Unit): Read {
  return (said, moment) => {
    const from = beginning(said, moment);
    return from === null ? null : { from, until: plus(from, unit, moment.zone) };
  };
}

function plus(from: string, unit: Unit, zone: string): string {
  const start = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  return start
    .add({ [`${unit}s`]: 1 })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}

/**
 * Dates as pages write them, to ISO 8601 UTC. Pages date in a machine's form or in a few written
 * ones; what is not surely one of these is null, for a wrong date is worse than none.
 */

import { zoneOffsetMinutes } from './date-words.ts';

/** What a page may mean by a date lies between these years. */
const YEAR_MIN = 1990;
const YEAR_MAX = 2100;

const ISO_DATE =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ,]+(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(am|pm)?\s*(?:(z|utc|gmt)|(?:gmt|utc)?([+-]\d\d):?(\d\d)?|([a-z]{2,4}))?)?$/i;
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})\\b`, 'i');
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i');
const NUMERIC = /\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/;
const TIME = /\b(\d{1,2})[:.](\d\d)(?::(\d\d))?\s*([ap])?\.?(?:m\b\.?)?/i;
const OFFSET = /(?:gmt|utc)?\s?([+-])(\d\d):?(\d\d)\b/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

type Parts = { year: number; month: number; day: number; rest: string };

/** ISO 8601 UTC, or null. A date without a zone is read as UTC, a day without a time as midnight. */
export function readDate(value: string | null | undefined): string | null {
  const text = value?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '' || text.length > 120) return null;
  if (/^\d{10}$/.test(text)) return inRange(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return inRange(Number(text));
  return isoDate(text) ?? writtenDate(text) ?? numericDate(text);
}

function isoDate(text: string): string | null {
  const match = ISO_DATE.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, half, , zoneHour, zoneMinute, zone] =
    match;
  const numeric =
    zoneHour === undefined ? 0 : offsetOf(zoneHour.slice(0, 1), zoneHour.slice(1), zoneMinute);
  const at = utc(Number(year), Number(month), Number(day));
  if (at === null) return null;
  const time = timeOf(hour, minute, second, half);
  const milliseconds = Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
  if (time === null) return null;
  const wallMs = at + time + milliseconds;
  const named = zone === undefined ? 0 : zoneOffsetMinutes(zone, wallMs);
  return named === null ? null : inRange(wallMs - (named + numeric) * 60_000);
}

function writtenDate(text: string): string | null {
  const parts = partsOf(text);
  const at = parts === null ? null : utc(parts.year, parts.month, parts.day);
  if (parts === null || at === null) return null;
  const clock = TIME.exec(parts.rest);
  if (clock === null) return inRange(at);
  const time = timeOf(clock[1], clock[2], clock[3], clock[4]);
  if (time === null) return inRange(at);
  return inRange(at + time - zoneOf(parts.rest, at + time) * 60_000);
}

/** Day and month are told apart only where one of them is over twelve, or where both are the same. */
function numericDate(text: string): string | null {
  const match = NUMERIC.exec(text);
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const [day, month] = second > 12 ? [second, first] : [first, second];
  if (day <= 12 && day !== month) return null;
  const at = utc(Number(match[3]), month, day);
  if (at === null) return null;
  const rest = text.replace(match[0], ' ');
  const clock = TIME.exec(rest);
  const time = clock === null ? 0 : timeOf(clock[1], clock[2], clock[3], clock[4]);
  const wallMs = at + (time ?? 0);
  return inRange(wallMs - (clock === null ? 0 : zoneOf(rest, wallMs) * 60_000));
}

function partsOf(text: string): Parts | null {
  const dayFirst = DAY_FIRST.exec(text);
  const match = dayFirst ?? MONTH_FIRST.exec(text);
  if (match === null) return null;
  const [day, month] = dayFirst === null ? [match[2], match[1]] : [match[1], match[2]];
  return {
    year: Number(match[3]),
    month: MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1,
    day: Number(day),
    rest: text.replace(match[0], ' '),
  };
}

function zoneOf(text: string, wallMs: number): number {
  const offset = OFFSET.exec(text);
  if (offset !== null) return offsetOf(offset[1], offset[2], offset[3]);
  // "at" is a word and AT a zone: in running text a zone stands in capitals.
  for (const word of text.match(/\b(?:[A-Z]{2,4}|gmt|utc)\b/g) ?? []) {
    const minutes = zoneOffsetMinutes(word, wallMs);
    if (minutes !== null) return minutes;
  }
  return 0;
}

function offsetOf(sign: string | undefined, hours = '0', minutes = '0'): number {
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function timeOf(hour = '0', minute = '0', second = '0', half?: string): number | null {
  let hours = Number(hour);
  if (half !== undefined && hours <= 12) {
    hours = (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

function utc(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Date.UTC(year, month - 1, day);
}

function inRange(at: number): string | null {
  if (!Number.isFinite(at)) return null;
  const date = new Date(at);
  const year = date.getUTCFullYear();
  return year < YEAR_MIN || year > YEAR_MAX ? null : date.toISOString();
}

/**
 * Dates as people of one zone read them. English and unambiguous ("3 May 2019"), because a digest
 * quotes papers from both sides of the month-day question.
 */

/** `iso` as a day, for instance "3 May 2019", in an IANA zone. */
export function dayIn(zone: string, iso: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(new Date(iso));
}

/** `iso` as a time of day, for instance "08:00", in an IANA zone. */
export function timeIn(zone: string, iso: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(iso));
}

/** `iso` to the minute, for instance "2026-10-14 08:00 UTC". */
export function momentUtc(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

const UNITS = [
  { name: 'second', ms: 1_000, below: 60 },
  { name: 'minute', ms: 60_000, below: 120 },
  { name: 'hour', ms: 3_600_000, below: Number.POSITIVE_INFINITY },
] as const;

/** "40 seconds", "1 minute", "5 hours": in whole units and never shorter than it is. */
export function durationWords(ms: number): string {
  for (const { name, ms: unitMs, below } of UNITS) {
    const count = Math.max(1, Math.ceil(ms / unitMs));
    if (count < below) return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
  throw new RangeError(`no length of time: ${ms}`);
}

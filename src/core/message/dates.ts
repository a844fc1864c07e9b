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

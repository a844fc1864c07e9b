/** When people say "since": a date, or words for one, read in the zone they live in. */
import { AppError } from '../core/errors.ts';
import { sinceWords } from '../core/text/since-words.ts';

/** `now` is ISO 8601 UTC. */
export type Today = { now: string; zone: string };

/**
 * ISO 8601 UTC. A day or instant as ISO 8601 writes it, a day counting from midnight UTC; else words
 * ("last week", "March"), which count from midnight in the zone.
 */
export function parseSince(text: string, today?: Today): string {
  const time = /^\d{4}-\d{2}(?:-\d{2}(?:T.*)?)?$/.test(text) ? Date.parse(text) : Number.NaN;
  // Date.parse takes 31 February for 3 March.
  const isReal =
    !Number.isNaN(time) && (text.includes('T') || new Date(time).toISOString().startsWith(text));
  if (isReal) return new Date(time).toISOString();
  const said = today === undefined ? null : sinceWords(text, today.now, today.zone);
  if (said !== null) return said;
  throw new AppError(
    'user',
    'bad_date',
    `"${text}" is not a date; write it as 2026-10-05, or yesterday, last week, March, 3 May.`,
  );
}

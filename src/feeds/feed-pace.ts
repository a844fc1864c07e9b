/**
 * What a feed says of how often to ask for it: RSS 2.0 `ttl`, `skipHours` and `skipDays`, and the
 * syndication module of RSS 1.0. Nonsense counts as not said.
 */
import type { AskedPace } from '../core/poll-times.ts';
import type { Fields } from './feed-fields.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** https://web.resource.org/rss/1.0/modules/syndication/ */
const PERIODS_MS: Record<string, number> = {
  hourly: DAY_MS / 24,
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 30 * DAY_MS,
  yearly: 365 * DAY_MS,
};
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Nothing where the feed says nothing. */
export function paceOf(feed: Fields): { pace?: AskedPace } {
  const pace = {
    ttlMs: wholeNumber(feed.first('ttl'), MINUTE_MS),
    updateMs: updateMs(feed),
    // Some count midnight as hour 24.
    skipHours: feed.values('skip.hour').flatMap((text) => {
      return /^(?:[01]?\d|2[0-4])$/.test(text) ? Number(text) % 24 : [];
    }),
    skipDays: feed.values('skip.day').flatMap((text) => {
      const day = DAYS.indexOf(text.toLowerCase());
      return day < 0 ? [] : day;
    }),
  };
  const saysNothing = pace.ttlMs === null && pace.updateMs === null;
  return saysNothing && pace.skipHours.length + pace.skipDays.length === 0 ? {} : { pace };
}

/** The period is a day and the frequency one where only the other is given. */
function updateMs(feed: Fields): number | null {
  const period = feed.first('sy:updateperiod');
  const frequency = feed.first('sy:updatefrequency');
  if (period === null && frequency === null) return null;
  const periodMs = PERIODS_MS[period?.toLowerCase() ?? 'daily'];
  const times = wholeNumber(frequency ?? '1', 1);
  return periodMs === undefined || times === null ? null : Math.round(periodMs / times);
}

function wholeNumber(text: string | null, unit: number): number | null {
  return text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) * unit : null;
}

/**
 * When a feed is asked again: as often as it publishes, no more often than its publisher asks, and
 * never all feeds at once. Pure, so that each rule can be checked by hand.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What the feed itself says of how often to ask. Hours are 0 to 23 and days 0 (Sunday) to 6, GMT. */
export type AskedPace = {
  /** RSS 2.0 `ttl`. */
  ttlMs: number | null;
  /** RSS 1.0 `sy:updatePeriod` over `sy:updateFrequency`. */
  updateMs: number | null;
  skipHours: readonly number[];
  skipDays: readonly number[];
};

/** How a feed was seen to publish, kept from its last reading: a 304 says nothing of it. */
export type Rhythm = {
  /** Usual time between two moments at which it published; null where too few are known. */
  gapMs: number | null;
  newestAt: string | null;
  asked: AskedPace | null;
};

/** Entries looked at: those of the last weeks, not of the years that some feeds hold. */
const MOMENTS_MAX = 20;
/** Fewer say nothing of a rhythm. */
const MOMENTS_MIN = 3;
/** What comes out in one go counts once, else ten pieces at six in the morning look like a wire. */
const MOMENT_MS = 10 * MINUTE_MS;
/** Asked twice in a usual gap, an entry is a quarter of the gap old on average when it is seen. */
const ASKS_PER_GAP = 2;
/** A feed that has been quiet is asked at a tenth of its silence: an hour after a night of ten. */
const SILENCE_SHARE = 0.1;
/** For a feed without dates: the hour of `sy:updatePeriod` that blog software writes unasked. */
const UNKNOWN_MS = HOUR_MS;
/** A digest covers a day: even the quietest feed is asked four times in it. */
const QUIET_MAX_MS = 6 * HOUR_MS;
/** The longest that a publisher can ask us to stay away, as with Retry-After. */
export const ASKED_MAX_MS = DAY_MS;
/** Feeds that were added together have parted after a few polls. */
const JITTER = 0.2;
const HOURS_OF_WEEK = 7 * 24;

/** `publishedAt` in any order; what is undated or lies in the future is left out. */
export function rhythmOf(
  publishedAt: readonly (string | null)[],
  asked: AskedPace | null,
  now: Date,
): Rhythm {
  const times = publishedAt
    .filter((at) => at !== null)
    .map((at) => Date.parse(at))
    .filter((ms) => ms <= now.getTime())
    .sort((a, b) => b - a);
  const [newest] = times;
  const newestAt = newest === undefined ? null : new Date(newest).toISOString();
  return { gapMs: usualGapMs(momentsOf(times)), newestAt, asked };
}

function momentsOf(newestFirst: readonly number[]): number[] {
  const moments: number[] = [];
  for (const time of newestFirst) {
    const last = moments.at(-1);
    if (last === undefined || last - time >= MOMENT_MS) moments.push(time);
    if (moments.length === MOMENTS_MAX) break;
  }
  return moments;
}

/** The median: a night or a weekend between two days is one gap of many. */
function usualGapMs(moments: readonly number[]): number | null {
  if (moments.length < MOMENTS_MIN) return null;
  const gaps = moments.slice(1).map((time, index) => (moments[index] ?? time) - time);
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? null;
}

/**
 * Milliseconds for which an answer says that it stays fresh (RFC 9111, 4.2.1: max-age before
 * Expires, less its Age); null where it says nothing of use. Header names are lower case.
 */
export function freshForMs(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const cacheControl = headers['cache-control'] ?? '';
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return null;
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,10})/i.exec(cacheControl)?.[1];
  if (maxAge !== undefined) {
    const age = /^\d{1,10}$/.exec(headers.age ?? '')?.[0] ?? '0';
    return Math.max(0, Number(maxAge) - Number(age)) * 1000;
  }
  const expires = Date.parse(headers.expires ?? '');
  const sent = Date.parse(headers.date ?? '');
  if (Number.isNaN(expires)) return null;
  return Math.max(0, expires - (Number.isNaN(sent) ? now.getTime() : sent));
}

export type PollTimes = {
  now: Date;
  rhythm: Rhythm | null;
  /** Of the answer's headers. */
  freshForMs: number | null;
  /** Shortest time between two polls of a feed, whatever it asks for. */
  floorMs: number;
  /** Any number that differs from feed to feed and from poll to poll. */
  seed: number;
};

export function nextPollAt({ now, rhythm, freshForMs, floorMs, seed }: PollTimes): Date {
  const asked = rhythm?.asked ?? null;
  const wanted = [freshForMs, asked?.ttlMs ?? null, asked?.updateMs ?? null];
  const askedMs = Math.min(ASKED_MAX_MS, Math.max(0, ...wanted.filter((ms) => ms !== null)));
  const waitMs = Math.max(floorMs, askedMs, Math.min(QUIET_MAX_MS, paceMs(rhythm, now)));
  const jitterMs = waitMs * JITTER * shareOf(seed);
  return afterSkipped(new Date(now.getTime() + Math.round(waitMs + jitterMs)), asked);
}

function paceMs(rhythm: Rhythm | null, now: Date): number {
  if (rhythm === null || rhythm.newestAt === null) return UNKNOWN_MS;
  const silenceMs = (now.getTime() - Date.parse(rhythm.newestAt)) * SILENCE_SHARE;
  return Math.max(silenceMs, (rhythm.gapMs ?? UNKNOWN_MS) / ASKS_PER_GAP);
}

/** The first hour that is not skipped, at the same minute; a feed that skips all is taken to err. */
function afterSkipped(at: Date, asked: AskedPace | null): Date {
  if (asked === null) return at;
  for (let hours = 0; hours < HOURS_OF_WEEK; hours += 1) {
    const later = new Date(at.getTime() + hours * HOUR_MS);
    const isSkipped =
      asked.skipHours.includes(later.getUTCHours()) || asked.skipDays.includes(later.getUTCDay());
    if (!isSkipped) return later;
  }
  return at;
}

/** A share in [0, 1) that neighbouring seeds do not have in common (Knuth's multiplicative hash). */
function shareOf(seed: number): number {
  return (Math.imul(seed | 0, 2_654_435_761) >>> 0) / 2 ** 32;
}

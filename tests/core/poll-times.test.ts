/** When a feed is asked again, every case worked out by hand. Jitter is nothing at seed 0. */
import { describe, expect, it } from 'vitest';
import {
  ASKED_MAX_MS,
  type AskedPace,
  freshForMs,
  nextPollAt,
  type PollTimes,
  type Rhythm,
  rhythmOf,
} from '../../src/core/poll-times.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A Wednesday. */
const NOW = new Date('2026-10-14T12:00:00Z');

function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * MINUTE_MS).toISOString();
}

function asked(pace: Partial<AskedPace>): AskedPace {
  return { ttlMs: null, updateMs: null, skipHours: [], skipDays: [], ...pace };
}

function rhythm(gapMinutes: number | null, quietMinutes: number, pace?: AskedPace): Rhythm {
  const gapMs = gapMinutes === null ? null : gapMinutes * MINUTE_MS;
  return { gapMs, newestAt: ago(quietMinutes), asked: pace ?? null };
}

function waitMinutes(times: Partial<PollTimes>): number {
  const floorMs = 15 * MINUTE_MS;
  const at = nextPollAt({ now: NOW, rhythm: null, freshForMs: null, floorMs, seed: 0, ...times });
  return (at.getTime() - NOW.getTime()) / MINUTE_MS;
}

describe('a feed’s rhythm', () => {
  it('is the median gap between the moments at which it published', () => {
    // Gaps of 60, 60, 700 (a night) and 60 minutes.
    const dates = [ago(30), ago(90), ago(150), ago(850), ago(910)];
    expect(rhythmOf(dates, null, NOW)).toEqual({
      gapMs: HOUR_MS,
      newestAt: ago(30),
      asked: null,
    });
  });

  it('takes what comes out in one go for one moment', () => {
    const days = [0, 1, 2].flatMap((day) => [0, 2, 4].map((minute) => ago(day * 1440 + minute)));
    expect(rhythmOf(days, null, NOW).gapMs).toBe(24 * HOUR_MS);
  });

  it('leaves out what is undated or lies in the future, whatever the order', () => {
    const dates = [null, ago(-600), ago(120), ago(0), ago(60)];
    expect(rhythmOf(dates, null, NOW)).toMatchObject({ gapMs: HOUR_MS, newestAt: ago(0) });
  });

  it('looks at the newest twenty moments alone', () => {
    const hourly = Array.from({ length: 20 }, (_, hour) => ago(hour * 60));
    const yearly = Array.from({ length: 60 }, (_, year) => ago(5000 + year * 525_600));
    expect(rhythmOf([...yearly, ...hourly], null, NOW).gapMs).toBe(HOUR_MS);
  });

  it('is not known from two moments', () => {
    expect(rhythmOf([ago(0), ago(60)], null, NOW)).toMatchObject({ gapMs: null });
    expect(rhythmOf([], null, NOW)).toEqual({ gapMs: null, newestAt: null, asked: null });
  });
});

describe('the next poll', () => {
  it.each([
    ['twice in a usual gap', 120, 0, 60],
    ['no sooner than the floor', 4, 0, 15],
    ['at a tenth of its silence once it has been quiet', 40, 600, 60],
    ['within a quarter of a day however quiet it is', 40, 100_000, 360],
    ['within a quarter of a day however rarely it publishes', 20_160, 60, 360],
    ['after half an hour where too little is known of it', null, 0, 30],
  ])('comes %s', (_what, gap, quiet, minutes) => {
    expect(waitMinutes({ rhythm: rhythm(gap, quiet) })).toBe(minutes);
  });

  it('comes after an hour for a feed without dates, or never read', () => {
    expect(waitMinutes({ rhythm: { gapMs: null, newestAt: null, asked: null } })).toBe(60);
    expect(waitMinutes({})).toBe(60);
  });

  it.each([
    ['ttl', asked({ ttlMs: 180 * MINUTE_MS }), null, 180],
    ['update period', asked({ updateMs: 240 * MINUTE_MS }), null, 240],
    ['headers', asked({}), 90 * MINUTE_MS, 90],
    ['longest of all these', asked({ ttlMs: 120 * MINUTE_MS }), 150 * MINUTE_MS, 150],
    ['ttl, where it is shorter than the pace', asked({ ttlMs: MINUTE_MS }), 1000, 30],
    ['ttl of a month, cut to a day', asked({ ttlMs: 30 * 24 * HOUR_MS }), null, 1440],
  ])('heeds the %s', (_what, pace, freshMs, minutes) => {
    expect(waitMinutes({ rhythm: rhythm(60, 0, pace), freshForMs: freshMs })).toBe(minutes);
  });

  it('obeys a floor above every ceiling', () => {
    expect(waitMinutes({ rhythm: rhythm(60, 0), floorMs: 2 * ASKED_MAX_MS })).toBe(2880);
  });

  it('passes over skipped hours and days to the same minute of the next', () => {
    // 12:30 is due; 12 and 13 are skipped.
    expect(waitMinutes({ rhythm: rhythm(60, 0, asked({ skipHours: [12, 13] })) })).toBe(150);
    // Wednesday and Thursday are skipped: Friday 00:30.
    expect(waitMinutes({ rhythm: rhythm(60, 0, asked({ skipDays: [3, 4] })) })).toBe(36 * 60 + 30);
  });

  it('takes a feed that skips every hour for one that errs', () => {
    const always = Array.from({ length: 24 }, (_, hour) => hour);
    expect(waitMinutes({ rhythm: rhythm(60, 0, asked({ skipHours: always })) })).toBe(30);
  });

  it('spreads ten thousand feeds over a fifth of their wait, none sooner', () => {
    const waits = Array.from({ length: 10_000 }, (_, seed) =>
      waitMinutes({ rhythm: rhythm(120, 0), seed }),
    );
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...waits)).toBeLessThan(72);
    const minutes = Map.groupBy(waits, (wait) => Math.floor(wait));
    expect([...minutes.keys()].toSorted((a, b) => a - b)).toEqual([
      60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
    ]);
    for (const feeds of minutes.values()) expect(feeds.length).toBeLessThan(900);
  });

  it('parts feeds that share a wait from one poll to the next', () => {
    const wait = (seed: number) => waitMinutes({ rhythm: rhythm(120, 0), seed });
    expect(new Set([wait(1), wait(2), wait(3), wait(2 + 2 ** 31)]).size).toBe(4);
  });
});

describe('how long an answer stays fresh', () => {
  it.each([
    ['max-age', { 'cache-control': 'public, max-age=600' }, 600_000],
    ['max-age less its age', { 'cache-control': 'max-age=600', age: '100' }, 500_000],
    ['max-age before Expires', { 'cache-control': 'max-age=60', expires: inHours(9) }, 60_000],
    ['Expires', { expires: inHours(2) }, 2 * HOUR_MS],
    ['Expires by the server’s clock', { expires: inHours(3), date: inHours(1) }, 2 * HOUR_MS],
    ['Expires in the past', { expires: '0' }, 0],
    ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, null],
    ['an age beyond its time', { 'cache-control': 'max-age=60', age: '100' }, 0],
    ['nothing', {}, null],
    ['s-maxage, which is for shared caches', { 'cache-control': 's-maxage=600' }, null],
  ])('follows from %s', (_what, headers, ms) => {
    expect(freshForMs(headers, NOW)).toBe(ms);
  });

  function inHours(hours: number): string {
    return new Date(NOW.getTime() + hours * HOUR_MS).toUTCString();
  }
});

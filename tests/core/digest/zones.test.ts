import { describe, expect, it } from 'vitest';
import { findZones, zoneNamed } from '../../../src/core/digest/zones.ts';

const WINTER = '2026-11-24T09:00:00.000Z';
const SUMMER = '2026-07-24T09:00:00.000Z';
const zones = (typed: string, at = WINTER) => findZones(typed, at, 25).map(({ zone }) => zone);

describe('a time zone', () => {
  it.each([
    ['Europe/London', 'Europe/London'],
    ['europe/london', 'Europe/London'],
    ['london', 'Europe/London'],
    ['New York', 'America/New_York'],
    ['Zürich', 'Europe/Zurich'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
  ])('is named by %s', (typed, zone) => {
    expect(zoneNamed(typed)).toBe(zone);
  });

  it.each(['mon', 'weekdays', 'every day', 'Nowhere/Land', ''])('is not named by "%s"', (typed) => {
    expect(zoneNamed(typed)).toBeNull();
  });

  it('is offered with the offset that it has now', () => {
    expect(findZones('london', WINTER, 25)[0]?.label).toBe('Europe/London (UTC+00:00)');
    expect(findZones('london', SUMMER, 25)[0]?.label).toBe('Europe/London (UTC+01:00)');
  });

  it('is found by the beginning of its city first, then by any word, then by any part', () => {
    expect(zones('lon')[0]).toBe('Europe/London');
    expect(zones('argentina')).toContain('America/Argentina/Ushuaia');
    expect(zones('anbul')).toEqual(['Europe/Istanbul']);
    expect(zones('america').slice(0, 5)).toContain('America/New_York');
    expect(zones('nowhere')).toEqual([]);
  });

  it('is found by an offset', () => {
    expect(zones('+5:30')[0]).toBe('Asia/Kolkata');
    expect(zones('UTC+2', SUMMER)).toContain('Europe/Paris');
    expect(zones('UTC+2', WINTER)).not.toContain('Europe/Paris');
  });

  it('is one of the common ones before anything is typed, and never more than asked for', () => {
    expect(zones('')).toHaveLength(25);
    expect(zones('')).toContain('Europe/London');
    expect(zones('a')).toHaveLength(25);
  });
});

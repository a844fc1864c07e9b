import { describe, expect, it } from 'vitest';
import { describeDays, nextSlot, parseSlot } from '../../../src/core/digest/slots.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('slots', () => {
  it('come at the local time of their zone, summer and winter', () => {
    const rule = { time: '08:00', zone: 'Europe/London', weekdays: everyDay };
    expect(nextSlot(rule, '2026-01-10T09:00:00Z')).toBe('2026-01-11T08:00:00.000Z');
    expect(nextSlot(rule, '2026-07-10T06:59:00Z')).toBe('2026-07-10T07:00:00.000Z');
  });

  it('are strictly after the given instant', () => {
    const rule = { time: '08:00', zone: 'UTC', weekdays: everyDay };
    expect(nextSlot(rule, '2026-01-10T08:00:00Z')).toBe('2026-01-11T08:00:00.000Z');
  });

  it('keep to their weekdays', () => {
    const rule = { time: '08:00', zone: 'UTC', weekdays: [1] };
    expect(nextSlot(rule, '2026-11-24T12:00:00Z')).toBe('2026-11-30T08:00:00.000Z');
  });

  it('run at the jump where the clock skips them', () => {
    // London skips 01:00–02:00 on 29 March 2026, at 01:00 UTC.
    const rule = { time: '01:30', zone: 'Europe/London', weekdays: everyDay };
    expect(nextSlot(rule, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(nextSlot(rule, '2026-03-29T01:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
  });

  it('run once where the clock shows them twice', () => {
    // London has 01:00–02:00 twice on 25 October 2026: at 00:00 and at 01:00 UTC.
    const rule = { time: '01:30', zone: 'Europe/London', weekdays: everyDay };
    expect(nextSlot(rule, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(nextSlot(rule, '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });
});

describe('what a person writes for a slot', () => {
  it.each([
    [
      '08:00 Europe/London weekdays',
      { time: '08:00', zone: 'Europe/London', weekdays: [1, 2, 3, 4, 5] },
    ],
    ['8:05', { time: '08:05', zone: 'UTC', weekdays: everyDay }],
    ['18.30 mon,thu', { time: '18:30', zone: 'UTC', weekdays: [1, 4] }],
    [
      '07:00 America/New_York sat-mon',
      { time: '07:00', zone: 'America/New_York', weekdays: [1, 6, 7] },
    ],
    ['08:00 london', { time: '08:00', zone: 'Europe/London', weekdays: everyDay }],
    [
      '08:00 weekdays America/New_York',
      { time: '08:00', zone: 'America/New_York', weekdays: [1, 2, 3, 4, 5] },
    ],
    [
      '08:00 new york mon-fri',
      { time: '08:00', zone: 'America/New_York', weekdays: [1, 2, 3, 4, 5] },
    ],
  ])('%s', (text, rule) => {
    expect(parseSlot(text, 'UTC')).toEqual(rule);
  });

  it.each([
    ['25:00', 'bad_time'],
    ['eight', 'bad_time'],
    ['08:00 Europe/Londn', 'bad_zone'],
    ['08:00 someday', 'bad_days'],
  ])('%s is refused as %s', (text, code) => {
    expect(() => parseSlot(text, 'UTC')).toThrow(expect.objectContaining({ kind: 'user', code }));
  });

  it('is said back in words', () => {
    expect(describeDays([1, 2, 3, 4, 5])).toBe('weekdays');
    expect(describeDays([1, 4])).toBe('Mon, Thu');
  });
});

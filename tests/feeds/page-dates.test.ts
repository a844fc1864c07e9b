import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/feeds/page-dates.ts';

describe('a date as pages write it', () => {
  it.each([
    ['2026-03-02T08:15:00+01:00', '2026-03-02T07:15:00.000Z'],
    ['2026-03-02T08:15:00.5-0530', '2026-03-02T13:45:00.500Z'],
    ['2026-03-02 08:15', '2026-03-02T08:15:00.000Z'],
    ['20260302T081500Z', '2026-03-02T08:15:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
    ['1772439300', '2026-03-02T08:15:00.000Z'],
    ['1772439300000', '2026-03-02T08:15:00.000Z'],
    ['Mon, 02 Mar 2026 08:15:00 GMT', '2026-03-02T08:15:00.000Z'],
    ['Published 8:15 pm EST, Monday, March 2, 2026', '2026-03-03T01:15:00.000Z'],
    ['Updated Mar. 2, 2026 at 12:05 a.m. ET', '2026-03-02T05:05:00.000Z'],
    ['Updated July 2, 2026 at 12:05 a.m. ET', '2026-07-02T04:05:00.000Z'],
    ['2nd March 2026', '2026-03-02T00:00:00.000Z'],
    ['Published: 21/10/2026 16:10', '2026-10-21T16:10:00.000Z'],
    ['21.10.2026', '2026-10-21T00:00:00.000Z'],
  ])('reads %s', (written, iso) => {
    expect(readDate(written)).toBe(iso);
  });

  it.each([
    ['6/10/2026', 'day and month cannot be told apart'],
    ['two hours ago', 'it has no date'],
    ['2026-13-40', 'there is no such day'],
    ['0001-01-01T00:00:00Z', 'it is a database’s zero'],
    ['', 'it is empty'],
  ])('leaves %s alone, for %s', (written) => {
    expect(readDate(written)).toBeNull();
  });
});

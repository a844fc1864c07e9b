import { describe, expect, it } from 'vitest';
import { parseFeedDate } from '../../src/feeds/feed-date.ts';

const seconds = (raw: string) => parseFeedDate(raw)?.replace('.000Z', 'Z') ?? null;

describe('feed dates', () => {
  it.each([
    ['Tue, 03 Nov 2026 08:15:00 GMT', '2026-11-03T08:15:00Z'],
    ['3 Nov 26 08:15 +0200', '2026-11-03T06:15:00Z'],
    ['Tue,03 Nov 2026 08:15:00 GMT-01:30', '2026-11-03T09:45:00Z'],
    ['Tue, 3 November, 2026 8:15:00 UT', '2026-11-03T08:15:00Z'],
    ['Tue, 03 Nov 99 08:15:00 Z', '1999-11-03T08:15:00Z'],
    ['Tue, 03 Nov 2026', '2026-11-03T00:00:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 +0100 (CET)', '2026-11-03T07:15:00Z'],
    ['Sat, 31 Dec 2016 23:59:60 GMT', '2017-01-01T00:00:00Z'],
    ['Tue, 03 Nov 2026 24:00:00 GMT', '2026-11-04T00:00:00Z'],
  ])('reads RFC 822: %s', (raw, expected) => expect(seconds(raw)).toBe(expected));

  it.each([
    ['Tue, 03 Nov 2026 08:15:00 EST', '2026-11-03T13:15:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 AST', '2026-11-03T12:15:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 MET', '2026-11-03T07:15:00Z'],
    ['Fri, 03 Jul 2026 08:15:00 CEST', '2026-07-03T06:15:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 NST', '2026-11-03T11:45:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 A', '2026-11-03T09:15:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 Y', '2026-11-02T20:15:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 Etc/GMT', '2026-11-03T08:15:00Z'],
    ['Tue, 03 Nov 2026 08:15:00 Europe/Berlin', '2026-11-03T07:15:00Z'],
  ])('knows zones by name: %s', (raw, expected) => expect(seconds(raw)).toBe(expected));

  it('gives a zone that names no season the offset of that day', () => {
    expect(seconds('Fri, 03 Jul 2026 08:15:00 ET')).toBe('2026-07-03T12:15:00Z');
    expect(seconds('Tue, 03 Nov 2026 08:15:00 ET')).toBe('2026-11-03T13:15:00Z');
  });

  it('counts a date with no zone, or one that is no zone, as UTC', () => {
    expect(seconds('Tue, 03 Nov 2026 08:15:00')).toBe('2026-11-03T08:15:00Z');
    expect(seconds('Tue, 03 Nov 2026 08:15:00 QQQ')).toBe('2026-11-03T08:15:00Z');
  });

  it.each([
    ['2026-11-03T08:15:30Z', '2026-11-03T08:15:30Z'],
    ['2026-11-03T08:15:30.25+05:30', '2026-11-03T02:45:30.250Z'],
    ['2026-11-03 08:15', '2026-11-03T08:15:00Z'],
    ['2026-11-03 08:15:30 -0020', '2026-11-03T08:35:30Z'],
    ['2026-11-03T08:15:30+01:00[Europe/Berlin]', '2026-11-03T07:15:30Z'],
    ['2026-11-03T08:15:30 EST', '2026-11-03T13:15:30Z'],
    ['20261103T081530Z', '2026-11-03T08:15:30Z'],
    ['2026-11-3T8:15', '2026-11-03T08:15:00Z'],
    ['26-11-03', '2026-11-03T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['2026', '2026-01-01T00:00:00Z'],
    ['2026-W45-2', '2026-11-03T00:00:00Z'],
    ['2026W45', '2026-11-02T00:00:00Z'],
    ['2026-307', '2026-11-03T00:00:00Z'],
    ['2026307T0815', '2026-11-03T08:15:00Z'],
  ])('reads ISO 8601: %s', (raw, expected) => expect(seconds(raw)).toBe(expected));

  it.each([
    ['Tue Nov  3 08:15:30 2026', '2026-11-03T08:15:30Z'],
    ['Tue Nov 03 08:15:30 +0100 2026', '2026-11-03T07:15:30Z'],
    ['Tuesday, November 3rd, 2026 at 8:15 pm EST', '2026-11-04T01:15:00Z'],
    ['3. November 2026 um 08:15 Uhr', '2026-11-03T08:15:00Z'],
    ['mardi 3 novembre 2026 08:15:00 +0100', '2026-11-03T07:15:00Z'],
    ['3 de noviembre de 2026', '2026-11-03T00:00:00Z'],
    ['вт, 03 ноя 2026 08:15:00 +0300', '2026-11-03T05:15:00Z'],
    ['Τρί, 03 Νοέ 2026 08:15:00 EET', '2026-11-03T06:15:00Z'],
    ['2026년 11월 03일 오후 08:15:30', '2026-11-03T20:15:30Z'],
    ['2026-11-03 오전 12:15:30', '2026-11-03T00:15:30Z'],
    ['03-Nov-2026 08:15:00', '2026-11-03T08:15:00Z'],
    ['2026/11/03 08:15', '2026-11-03T08:15:00Z'],
    ['13/11/2026', '2026-11-13T00:00:00Z'],
    ['11/13/2026', '2026-11-13T00:00:00Z'],
    ['03.11.2026 08:15', '2026-11-03T08:15:00Z'],
    ['1793693730', '2026-11-03T08:15:30Z'],
    ['1793693730000', '2026-11-03T08:15:30Z'],
  ])('reads what people and programs write: %s', (raw, expected) => {
    expect(seconds(raw)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '0001-01-01T00:00:00Z',
    '0000-00-00 00:00:00',
    'Tue, 31 Nov 2026 08:15:00 GMT',
    'Tue, 03 Nov 2026 08:61:00 GMT',
    'Tue, 03 Nov 2026 8:15:3:4 GMT',
    'Tue, 03 Nov 2026 08:15:00 +xx:00',
    'Tue, 03 Foo 2026 08:15:00 GMT',
    '2026-02-30',
    '2026-11-03T25:00:00Z',
    '2026-W54-1',
    '2026-366',
    '9999-12-31T23:59:59-99:99',
    `3 Nov 2026 ${'8'.repeat(200)}`,
  ])('gives no date where none can be meant: %s', (raw) => expect(parseFeedDate(raw)).toBeNull());

  it('gives no date for one that means another day on the other side of the ocean', () => {
    expect(parseFeedDate('03/11/2026')).toBeNull();
  });

  it('keeps a date in the future', () => {
    expect(seconds('2199-01-01T00:00:00Z')).toBe('2199-01-01T00:00:00Z');
  });
});

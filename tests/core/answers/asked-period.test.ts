import { describe, expect, it } from 'vitest';
import { askedPeriod } from '../../../src/core/answers/asked-period.ts';

/** A Wednesday; Berlin is two hours ahead of UTC until 25 October. */
const MOMENT = { now: '2026-10-14T18:00:00.000Z', zone: 'Europe/Berlin' };

describe('the time that a question names', () => {
  it.each([
    ['What happened last week?', '2026-10-04T22', '2026-10-11T22', 'What happened?'],
    ['What did Voss say yesterday?', '2026-10-12T22', '2026-10-13T22', 'What did Voss say?'],
    ['Who resigned since March?', '2026-02-28T23', null, 'Who resigned?'],
    ['Since Monday, who resigned?', '2026-10-11T22', null, 'who resigned?'],
    ['What was said in 2016 of it?', '2015-12-31T23', '2016-12-31T23', 'What was said of it?'],
    ['What changed this month?', '2026-09-30T22', '2026-10-31T23', 'What changed?'],
    ['Who resigned on Sunday?', '2026-10-10T22', '2026-10-11T22', 'Who resigned?'],
    ['What fell on 3 May?', '2026-05-02T22', '2026-05-03T22', 'What fell?'],
    ['What failed in the past two weeks?', '2026-09-29T22', null, 'What failed?'],
    ['Who resigned before October?', null, '2026-09-30T22', 'Who resigned?'],
  ])('is read in the zone of the asker: %j', (question, from, until, rest) => {
    const hour = (time: string | null | undefined) => time?.slice(0, 13) ?? null;
    const period = askedPeriod(question, MOMENT);
    expect([hour(period?.from), hour(period?.until), period?.question]).toEqual([
      from,
      until,
      rest,
    ]);
  });

  it.each([
    'Who may resign?',
    'How long will they march on Berlin?',
    'When did it fail last year?',
    'Who will resign in December 2027?',
    'Who resigned before Falsted?',
    'Who runs the 2016 Fund?',
  ])('is none in %j', (question) => {
    expect(askedPeriod(question, MOMENT)).toBeNull();
  });

  it('lasts 25 hours on the day on which summer time ends', () => {
    const moment = { now: '2026-10-26T12:00:00.000Z', zone: 'Europe/Berlin' };
    const period = askedPeriod('What happened yesterday?', moment);
    expect(period).toMatchObject({
      from: '2026-10-24T22:00:00.000Z',
      until: '2026-10-25T23:00:00.000Z',
    });
  });
});

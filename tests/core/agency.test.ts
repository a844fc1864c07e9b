import { describe, expect, it } from 'vitest';
import { creditedAgency, viaAgency } from '../../src/core/agency.ts';

const BODY = 'The cable was cut twice.\n\nIt will be mended by Thursday.';
const credited = (clues: Partial<Parameters<typeof creditedAgency>[0]>) =>
  creditedAgency({ byline: null, text: BODY, lines: [], organisations: [], ...clues });

describe('an agency’s credit', () => {
  it.each([
    ['Reuters', 'Reuters'],
    ['Reuters Staff', 'Reuters'],
    ['Jane Doe, Associated Press', 'AP'],
    ['Jane Doe and Jon Wahl of The Associated Press', 'AP'],
    ['Agence France-Presse', 'AFP'],
    ['Jane Doe | PA Media', 'PA'],
  ])('is read from the byline “%s”', (byline, agency) => {
    expect(credited({ byline })).toBe(agency);
  });

  it.each([
    ['LONDON, Oct 5 (Reuters) - The cable was cut twice.', 'Reuters'],
    ['WASHINGTON (AP) — The cable was cut twice.', 'AP'],
    ['NORDHAVN, Oct 5 (Northwire) — The cable was cut twice.', 'Northwire'],
  ])('is read from the dateline of “%s”', (first, agency) => {
    expect(credited({ text: `${first}\n\nMore.` })).toBe(agency);
  });

  it.each([
    ['© 2026 AFP', 'AFP'],
    ['(AP)', 'AP'],
    ['— Reuters', 'Reuters'],
    ['Source: dpa', 'dpa'],
    ['Copyright 2026 The Associated Press. All rights reserved.', 'AP'],
  ])('is read from “%s” below the article', (line, agency) => {
    expect(credited({ lines: [line] })).toBe(agency);
    expect(credited({ text: `${BODY}\n\n${line}` })).toBe(agency);
  });

  it('is read from the data of the page', () => {
    expect(credited({ organisations: ['The Paper', 'Thomson Reuters'] })).toBe('Reuters');
  });

  it('is no mention in a sentence, no credit of a picture and no day in brackets', () => {
    expect(credited({ text: `${BODY}\n\nReuters first reported the cut.` })).toBeNull();
    expect(credited({ lines: ['Photo: AP', '© 2026 The Paper'] })).toBeNull();
    expect(credited({ text: 'LONDON (Monday) - The cable was cut.\n\nMore.' })).toBeNull();
    expect(credited({ byline: 'Paul Reuter' })).toBeNull();
  });

  it('is said with the paper that printed it, unless that is the agency', () => {
    expect(viaAgency('Reuters', 'The Paper')).toBe('Reuters, via The Paper');
    expect(viaAgency('Reuters', 'reuters.com')).toBeNull();
    expect(viaAgency('AP', 'The Associated Press')).toBeNull();
    expect(viaAgency(null, 'The Paper')).toBeNull();
  });
});

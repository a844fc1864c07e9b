/** Plain measures of likeness: their ends and their symmetry. */
import { expect, test } from 'vitest';
import { languageOf } from '../../../src/core/text/language.ts';
import { containment, contentStems, cosine, jaccard } from '../../../src/core/text/similarity.ts';

test('keeps the words that carry meaning, stemmed, and figures as printed', () => {
  expect(contentStems('The operators have warned of 900 million kroner')).toEqual([
    'oper',
    'warn',
    '900',
    'million',
    'kroner',
  ]);
});

test('the cosine is one for the same direction and none where nothing is shared', () => {
  const a = new Map([
    ['cable', 1],
    ['cut', 2],
  ]);
  const b = new Map([
    ['cable', 2],
    ['cut', 4],
    ['none', 0],
  ]);
  expect(cosine(a, b)).toBeCloseTo(1);
  expect(cosine(b, a)).toBe(cosine(a, b));
  expect(cosine(a, new Map([['storm', 1]]))).toBe(0);
  expect(cosine(new Map(), a)).toBe(0);
});

test('set measures count what is shared', () => {
  const [a, b] = [new Set(['x', 'y']), new Set(['x', 'y', 'z', 'w'])];
  expect(containment(a, b)).toBe(1);
  expect(containment(b, a)).toBe(0.5);
  expect(containment(new Set(), a)).toBe(0);
  expect(jaccard(a, b)).toBe(0.5);
});

test('tells the language of a paragraph and does not guess at a word', () => {
  expect(
    languageOf('The minister said that the order would be signed before the end of the week.'),
  ).toBe('en');
  expect(
    languageOf('Der Minister sagte, die Verordnung werde noch vor Ende der Woche unterzeichnet.'),
  ).toBe('de');
  expect(languageOf('Nokia 5G')).toBeNull();
});

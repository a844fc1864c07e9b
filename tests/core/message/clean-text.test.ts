import { describe, expect, it } from 'vitest';
import { cleanText, safeLink } from '../../../src/core/message/clean-text.ts';

describe('text from outside', () => {
  it.each([
    ['emoji joined by zero-width joiners', '👩‍💻 👩‍👩‍👧‍👦'],
    ['the flag of England, spelt in tag characters', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['the zero-width non-joiner of Persian', 'می‌خواهم'],
    ['a mark that orders Arabic next to a bracket', 'نص\u200f (نص)'],
    ['accents written as marks of their own', 'e\u0301'],
  ])('keeps %s', (_, text) => {
    expect(cleanText(text)).toBe(text);
  });

  it.each([
    ['overrides and isolates of the reading order', 'a\u202eb\u202c\u2067c\u2069', 'abc'],
    ['direction marks where nothing is written from the right', 'a\u200fb\u200e', 'ab'],
    ['ASCII hidden in tag characters', 'a\u{e0068}\u{e0069}b', 'ab'],
    ['control codes, escape and byte order mark', '\ufeffa\0\x1b[1mb\x07', 'a[1mb'],
    ['half a surrogate pair, which becomes U+FFFD', 'a\ud83d', 'a\ufffd'],
    ['line breaks of every kind, which become one kind', 'a\r\nb\u2028c\u0085d', 'a\nb\nc\nd'],
  ])('takes out %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe('an address from outside', () => {
  it.each([
    ['https://a.example/x?y=1&z=2#f', 'https://a.example/x?y=1&z=2#f'],
    ['HTTP://A.example', 'http://a.example/'],
    ['https://пример.рф/п', 'https://xn--e1afmkfd.xn--p1ai/%D0%BF'],
    ['https://a.example/(x)|y>z', 'https://a.example/%28x%29%7Cy%3Ez'],
  ])('%s is linked as %s', (address, link) => {
    expect(safeLink(address, 100)).toBe(link);
  });

  it.each([
    'ftp://a.example/',
    'javascript:alert(1)',
    'https:a.example',
    ' https://a.example/',
    'https://user@a.example/',
    'https://a.example:99999/',
    `https://a.example/${'x'.repeat(100)}`,
  ])('%s is not linked', (address) => {
    expect(safeLink(address, 100)).toBeNull();
  });
});

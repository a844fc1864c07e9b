/**
 * The product's founding article, and other articles of the same shapes. Who may be quoted and who
 * must not is written here by hand from reading them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/quotes/find-quotes.ts';

const raw = readFileSync(new URL('../../fixtures/seed/huawei-no-spy.txt', import.meta.url), 'utf8');
const text = raw.slice(raw.indexOf('\n\n') + 2);
const quotes = findQuotes({ id: 'seed', text });

describe('the founding article', () => {
  test('has one quote of Liang Hua and three of Mike Pompeo, and no other', () => {
    expect(quotes.map((quote) => [quote.speaker?.name, quote.text.slice(0, 24)])).toEqual([
      ['Liang Hua', 'We are willing to sign n'],
      ['Mike Pompeo', 'In China, we face a new '],
      ['Mike Pompeo', 'Insufficient security wi'],
      ['Mike Pompeo', 'This is just what China '],
    ]);
  });

  test('closes a quote that opens with a straight mark and ends with a curly one', () => {
    expect(quotes[0]?.text).toMatch(/^We are willing .* no-backdoors standard\.$/);
    expect(quotes[0]?.speaker?.text).toBe('Huawei chairman Liang Hua');
    expect(quotes[0]?.role).toBe('Huawei chairman');
    expect(quotes[0]?.cue).toBe('said');
  });

  test('reads two paragraphs as one quote where the mark is not opened again', () => {
    expect(quotes[1]?.text).toMatch(
      /^In China[\s\S]*never was\.\n\nAsk yourself[\s\S]*of the future\?$/,
    );
    expect(quotes[1]?.role).toBe('US secretary of state');
  });

  test('joins the halves that "Pompeo added" parts, in the full name that stands earlier', () => {
    expect(quotes[2]?.utterance).toBe(quotes[3]?.utterance);
    expect(quotes[2]?.utterance).not.toBe(quotes[1]?.utterance);
    expect(quotes[2]?.speaker?.text).toBe('Pompeo');
    expect(quotes[2]?.cue).toBe('added');
  });
});

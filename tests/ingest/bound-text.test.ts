/** The longest text that is kept of one article, by characters. */
import { expect, it } from 'vitest';
import { boundText, TEXT_CHARS_MAX } from '../../src/ingest/bound-text.ts';
import type { Page } from '../../src/ports/page-reader.ts';

const pageOf = (text: string): Page => ({
  ...{ title: 'Cable cut', text, byline: null, outlet: null, publishedAt: null, updatedAt: null },
  ...{ language: null, canonicalUrl: null, partial: false },
});

it('keeps a text of just that length as it is', () => {
  const page = pageOf('a'.repeat(TEXT_CHARS_MAX));
  expect(boundText(page)).toEqual({ page, note: null });
});

it.each([
  ['a paragraph', `${'a'.repeat(TEXT_CHARS_MAX - 50)}\n\n${'b '.repeat(50)}`, 50],
  ['a word, where the last paragraph is too long', `Heads\n\n${'word '.repeat(300_000)}`, 4],
  ['a character, where there is nothing else', `Head\n\n${'😀'.repeat(600_000)}`, 0],
  ['no half of a character', `Head!\n\n${'😀'.repeat(600_000)}`, 1],
])('cuts at %s', (_what, text, lost) => {
  const { page, note } = boundText(pageOf(text));
  expect(page.text).toBe(text.slice(0, TEXT_CHARS_MAX - lost));
  expect(page.text.isWellFormed()).toBe(true);
  expect(page.partial).toBe(true);
  expect(note).toContain('1,000,000 characters');
});

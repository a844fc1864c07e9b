import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../src/core/answers/search-words.ts';
import { readSpeechQuestion } from '../../../src/core/answers/speech-question.ts';

describe('the words that a store is searched for', () => {
  it('are those of the question and what an article may use for them', () => {
    expect(searchWords('Who banned the vendor?')).toEqual(
      expect.arrayContaining(['banned', 'vendor', 'prohibit']),
    );
  });

  it('hold letters and figures written together as one: "SS7" found nothing when parted', () => {
    expect(searchWords('What is SS7?')).toContain('ss7');
    expect(searchWords('What is a 5G core?')).toContain('5g');
  });

  it.each([
    'what did '.repeat(120_000),
    `What did ${'x '.repeat(500_000)}`,
    'a1'.repeat(500_000),
    'a'.repeat(1_000_000),
  ])('of a pasted text are those of its beginning: a megabyte took minutes', (text) => {
    expect(searchWords(text).length).toBeLessThanOrEqual(48);
    expect(readSpeechQuestion(text)).toBeNull();
  });
});

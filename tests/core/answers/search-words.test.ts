import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../src/core/answers/search-words.ts';

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
});

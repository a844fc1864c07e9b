/** What is opinion: said so by its paper, or told in its writer's own voice. */
import { describe, expect, test } from 'vitest';
import { isEssay, isOpinion } from '../../../src/core/summary/article-voice.ts';

const TITLE = 'Ferries of the north are to be sold';

describe('opinion', () => {
  test.each([
    ['Opinion: Ferries of the north must stay', 'https://paper.example/1'],
    ['Op-Ed | Ferries of the north must stay', 'https://paper.example/1'],
    ['Ferries of the north must stay - Editorial', 'https://paper.example/1'],
    [TITLE, 'https://paper.example/2026/05/opinion/ferries.html'],
    [TITLE, 'https://paper.example/commentisfree/2026/ferries'],
    [TITLE, 'https://paper.example/letters-to-the-editor/ferries'],
  ])('is what its paper calls so: %s %s', (title, url) => {
    expect(isOpinion({ title, url })).toBe(true);
  });

  test.each([
    ['Opinion polls turn against the sale of the ferries', 'https://paper.example/1'],
    ['Editorial staff of the Harbour Daily walk out', 'https://paper.example/editorial-staff-out'],
    [TITLE, 'https://paper.example/news/opinion-poll-on-ferries'],
    [TITLE, 'file:///home/anna/comments/ferries.txt'],
    [TITLE, ''],
  ])('is not what only mentions it: %s %s', (title, url) => {
    expect(isOpinion({ title, url })).toBe(false);
  });

  test('is what its writer tells you, and no report that quotes people who say "I" and "we"', () => {
    const essay = 'I know what you think. Why sell them? You ask me. We all need our ferries.';
    const report =
      '“I know what you think,” she said. The port sold the ferries. It kept the pier. “We need our ferries,” a skipper said.';
    expect(isEssay({ title: TITLE, text: essay })).toBe(true);
    expect(isEssay({ title: TITLE, text: report })).toBe(false);
  });

  test('is what says what should be and asks nobody, though its writer never says "I"', () => {
    const essay = [
      'The council should keep the ferries.',
      'Trade on the coast depends on them.',
      'The sale brings money for one year.',
      'Rail to the north closed long ago.',
      'Roads there wash out each winter.',
      'The minister must know this.',
      'Other coasts kept their boats.',
      'The north deserves no less.',
    ].join(' ');
    const report = essay
      .replace('The minister must', 'Skippers said the minister must')
      .replace('The council should', 'The union said the council should');
    expect(isEssay({ title: TITLE, text: essay })).toBe(true);
    expect(isEssay({ title: TITLE, text: report })).toBe(false);
  });
});

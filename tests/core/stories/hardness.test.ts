/** What is news of the day, and what a feature or a teaser. */
import { describe, expect, test } from 'vitest';
import { hardness } from '../../../src/core/stories/hardness.ts';
import { rankStories } from '../../../src/core/stories/rank.ts';

const NOW = '2026-03-02T08:00:00Z';
const REPORT = 'The council of Dunmore closed the old ferry pier on Tuesday after a fire.';
const FEATURE =
  'The pier has stood for ninety years, and the skippers tell its stories with pride.';
const article = (id: string, title: string, text: string) => ({
  id,
  title,
  text,
  publishedAt: NOW,
  outlet: id,
});

describe('hardness', () => {
  test('is full for a day and a deed', () => {
    expect(hardness({ title: 'Council closes the ferry pier', text: REPORT })).toBe(1);
  });

  test.each([
    'The skippers of the north',
    'Why the ferry pier matters',
    'Council just revealed the 1 thing it thinks of the pier',
    'What the council did next…',
  ])('is less under a label or a teaser: %s', (title) => {
    expect(hardness({ title, text: REPORT })).toBeLessThan(1);
  });

  test('does not take a day that somebody quoted names', () => {
    const text = `${FEATURE} “We sail on Tuesday,” one says.`;
    expect(hardness({ title: 'Council closes the ferry pier', text })).toBe(0.5);
  });
});

// A feature with four quoted skippers once led the day on which the pier burnt.
test('a report leads a feature of the same hour, however many people it quotes', () => {
  const quotes = ['Ann Lee', 'Bob Roe', 'Clara Lund', 'Dan Vale'].map((name, i) => ({
    id: `q${i}`,
    article: 'b',
    start: 0,
    end: 1,
    text: 'T',
    speaker: { start: 0, end: 1, text: name, name },
    cue: 'said',
    role: 'skipper',
    partial: false,
    utterance: `q${i}`,
  }));
  const feature = article('b', 'The skippers of the north', FEATURE);
  const report = article('a', 'Council closes the ferry pier', REPORT);
  const ranked = rankStories(
    [
      { id: 'feature', articles: [feature], quotes },
      { id: 'report', articles: [report], quotes: [] },
    ],
    { now: NOW },
  );
  expect(ranked.map(({ story }) => story.id)).toEqual(['report', 'feature']);
});

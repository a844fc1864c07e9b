/** News is a claim that was not shown, or one that was with another figure. */
import { describe, expect, test } from 'vitest';
import type { Quote } from '../../../src/core/quotes/quote.ts';
import { newSpeakers, seenClaims, whatsNew } from '../../../src/core/summary/whats-new.ts';

const SHOWN = ['The fire at the Port Maren terminal killed 3 people on Tuesday, police said.'];
const article = (text: string) => [
  { id: 'a', title: 'Port Maren fire', text, publishedAt: null, outlet: null },
];

test('the same claim from one more outlet is not news', () => {
  expect(
    whatsNew(
      SHOWN,
      article('Police said 3 people were killed on Tuesday in the Port Maren terminal fire.'),
    ),
  ).toEqual([]);
});

test('the same claim with another figure is news', () => {
  const found = whatsNew(
    SHOWN,
    article('The fire at the Port Maren terminal killed 5 people on Tuesday, police said.'),
  );
  expect(found.map(({ reason }) => reason)).toEqual(['figure']);
});

test('a claim that nothing shown is like is news, once', () => {
  const text = 'Prosecutors in Lindau have charged the kitchen manager Jan Obel with arson.';
  const found = whatsNew(SHOWN, article(`${text}\n\n${text}`));
  expect(found.map(({ text, reason }) => [text, reason])).toEqual([[text, 'claim']]);
});

test('asks of single claims the same', () => {
  const isSeen = seenClaims(SHOWN);
  expect(isSeen('Police said 3 people were killed by the Port Maren terminal fire.')).toBe(true);
  expect(isSeen('Prosecutors in Lindau have charged the kitchen manager.')).toBe(false);
});

const reasons = (shown: string, text: string) =>
  whatsNew([shown], article(text)).map(({ reason }) => reason);

test('a figure in words changes as one in digits does', () => {
  const shown = 'The fire at the Port Maren terminal killed three people on Tuesday, police said.';
  expect(reasons(shown, shown.replace('three', 'five'))).toEqual(['figure']);
  expect(reasons(shown, shown.replace('three', '3'))).toEqual([]);
});

test('a sum that is rounded is not news, one that grew is', () => {
  const shown =
    'Rovella will pay a fine of $4.48 million for the outage in Lindau, the court said.';
  expect(reasons(shown, shown.replace('$4.48', '$4.5'))).toEqual([]);
  expect(reasons(shown, shown.replace('$4.48', '$7.2'))).toEqual(['figure']);
});

test('one more victim is news, however many there were', () => {
  const shown = 'The floods in the Lindau valley have killed 120 people since Monday, police said.';
  expect(reasons(shown, shown.replace('120', '121'))).toEqual(['figure']);
});

test('a source’s own correction is news', () => {
  const note =
    'Correction: an earlier version of this story named the wrong kitchen manager of the terminal.';
  expect(reasons(SHOWN[0] ?? '', note)).toEqual(['correction']);
  expect(reasons(note, note)).toEqual([]);
});

describe('a speaker', () => {
  const quote = (name: string, more: Partial<Quote> = {}): Quote => ({
    id: name,
    article: 'a',
    start: 0,
    end: 30,
    text: 'It began in a kitchen, we think',
    speaker: { start: 40, end: 45, text: name, name },
    cue: 'said',
    role: null,
    partial: false,
    utterance: name,
    ...more,
  });
  const names = (earlier: Quote[], later: Quote[]) =>
    newSpeakers(earlier, later).map(({ speaker }) => speaker?.name);

  test('who had not been heard is new, once', () => {
    const later = [quote('Jan Obel'), quote('Ines Aldana'), quote('Jan Obel')];
    expect(names([quote('Ines Aldana')], later)).toEqual(['Jan Obel']);
  });

  test('told by surname alone is the one who was heard; a namesake is not', () => {
    expect(names([quote('Ines Aldana')], [quote('Aldana')])).toEqual([]);
    expect(names([quote('Ines Aldana')], [quote('Minister Aldana')])).toEqual([]);
    expect(names([quote('Ines Aldana')], [quote('Marta Aldana')])).toEqual(['Marta Aldana']);
  });

  test('of a few words, or without a name, is none', () => {
    expect(names([], [quote('Jan Obel', { partial: true }), quote('he')])).toEqual([]);
  });
});

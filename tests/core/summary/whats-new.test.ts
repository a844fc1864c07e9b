/** News is a claim that was not shown, or one that was with another figure. */
import { expect, test } from 'vitest';
import { seenClaims, whatsNew } from '../../../src/core/summary/whats-new.ts';

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

/** What is on the desk of telecom security, and what only bears the same names. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TELECOM_SECURITY } from '../../../src/core/stories/telecom-topic.ts';
import { matchesTopic, TOPIC_SCORE_MIN, topicOf } from '../../../src/core/stories/topic.ts';

type Case = { isOnTopic: boolean; title: string; text: string };
const CASES = JSON.parse(
  readFileSync(new URL('fixtures/telecom-cases.json', import.meta.url), 'utf8'),
) as Case[];
const isOn = (article: { title: string; text: string }): boolean =>
  matchesTopic(TELECOM_SECURITY, article).score >= TOPIC_SCORE_MIN;

describe('the desk of telecom security', () => {
  test.each(CASES.filter(({ isOnTopic }) => isOnTopic))('takes: $title', (article) => {
    expect(isOn(article)).toBe(true);
  });

  test.each(CASES.filter(({ isOnTopic }) => !isOnTopic))('leaves: $title', (article) => {
    expect(isOn(article)).toBe(false);
  });

  test('tells by which words, and never by a name that means another thing there', () => {
    const stadium = { title: 'Huawei sponsors final at Optus Stadium', text: 'A network of fans.' };
    expect(matchesTopic(TELECOM_SECURITY, stadium).terms).toEqual(['Huawei']);
  });
});

test('a topic that a person makes of words needs no more than the word', () => {
  const orange = topicOf('Orange', ['Orange']);
  expect(matchesTopic(orange, { title: 'Orange juice prices soar', text: '' }).score).toBe(
    TOPIC_SCORE_MIN,
  );
});

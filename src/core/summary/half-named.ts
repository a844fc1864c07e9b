/**
 * Sentences that lean on an introduction: a bare surname leads them or speaks in them ("…, Maloy
 * said") whose owner the story names in full elsewhere and the headline does not name.
 */
import { tokens } from '../text/tokens.ts';
import type { StorySentence } from './story-sentences.ts';

/** The one who does it stands among a sentence's first words. */
const LEADING_WORDS = 6;
/** A surname in this share of the story's sentences needs less of an introduction. */
const PRINCIPAL_SHARE = 0.15;
const PRINCIPAL = 0.15;
const SPEAKS =
  /^(?:said|says|told|warned|added|argued|claimed|wrote|called|calls|noted|describes|described|believes|thinks)$/u;
const FULL_NAME = /\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.)? (\p{Lu}[\p{Ll}'’-]\p{L}+)/gu;
const TITLE =
  /^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Sen|Rep|Gov|Gen|President|Senator|Judge|Justice|Minister|King|Queen|Pope|St)$/u;

/** 1 where somebody is named by half, less for a principal of the story, 0 where nobody is. */
export function halfNamed(
  all: readonly StorySentence[],
  headline: string,
): (sentence: StorySentence) => number {
  const full = new Set<string>();
  const counts = new Map<string, number>();
  for (const { text } of all) {
    for (const [, surname] of text.matchAll(FULL_NAME)) full.add(surname ?? '');
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const needOf = (surname: string): number => {
    if (headline.includes(surname)) return 0;
    return (counts.get(surname) ?? 0) >= PRINCIPAL_SHARE * all.length ? PRINCIPAL : 1;
  };
  return ({ text }) => {
    const words = wordsOf(text);
    const needs = words.map((word, at) => {
      const isLeading = at < LEADING_WORDS;
      const isSpeaking = SPEAKS.test(words[at + 1] ?? '') || SPEAKS.test(words[at - 1] ?? '');
      return (isLeading || isSpeaking) && full.has(word) && isBare(words, at) ? needOf(word) : 0;
    });
    return Math.max(0, ...needs);
  };
}

function wordsOf(text: string): string[] {
  return tokens(text).map((token) => token.text.replace(/['’]s?$/u, ''));
}

function isBare(words: readonly string[], at: number): boolean {
  const before = words[at - 1];
  return before === undefined || !/^\p{Lu}/u.test(before) || TITLE.test(before);
}

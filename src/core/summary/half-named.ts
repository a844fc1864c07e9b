/**
 * Sentences that lean on an introduction: led by a bare surname whose owner the story names in full
 * elsewhere and the headline does not name ("Maloy said").
 */
import { tokens } from '../text/tokens.ts';
import type { StorySentence } from './story-sentences.ts';

/** The one who does it stands among a sentence's first words. */
const LEADING_WORDS = 6;
/** A surname in this share of the story's sentences needs no introduction. */
const PRINCIPAL_SHARE = 0.15;
const FULL_NAME = /\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.)? (\p{Lu}[\p{Ll}'’-]\p{L}+)/gu;
const TITLE =
  /^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Sen|Rep|Gov|Gen|President|Senator|Judge|Justice|Minister|King|Queen|Pope|St)$/u;

export function halfNamed(
  all: readonly StorySentence[],
  headline: string,
): (sentence: StorySentence) => boolean {
  const full = new Set<string>();
  const counts = new Map<string, number>();
  for (const { text } of all) {
    for (const [, surname] of text.matchAll(FULL_NAME)) full.add(surname ?? '');
    for (const word of new Set(tokens(text).map((token) => token.text.replace(/['’]s$/u, ''))))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const isKnown = (surname: string): boolean =>
    headline.includes(surname) || (counts.get(surname) ?? 0) >= PRINCIPAL_SHARE * all.length;
  return ({ text }) => {
    const words = tokens(text)
      .slice(0, LEADING_WORDS)
      .map((token) => token.text.replace(/['’]s$/u, ''));
    return words.some((word, at) => {
      const before = words[at - 1];
      const isBare = before === undefined || !/^\p{Lu}/u.test(before) || TITLE.test(before);
      return isBare && full.has(word) && !isKnown(word);
    });
  };
}

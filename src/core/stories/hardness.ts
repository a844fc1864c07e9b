/**
 * How much an article is news of the day and not a feature: its lead says on which day something
 * happened, and its headline tells who did what. Features and previews lead no digest that has news.
 */
import { formOf } from '../summary/headline-form.ts';

/** A report says what happened and when within its first paragraphs. */
const LEAD_CHARS = 500;
const DAY =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight)(?!\p{L})/iu;
const QUOTED = /["“][^"”]*["”]|''.*?''/gu;
/** Headlines that hold back what they are about. */
const BAIT =
  /\b(?:here['’]?s (?:why|what|how)|you (?:won['’]t believe|think)|(?:is|are|goes|going|went) viral|some say|just (?:revealed|responded|reacted|let|got|made|did|dropped)|(?:1|one) (?:\p{L}+ )?(?:thing|line|word)s?|will (?:shock|surprise|make you))\b|(?:…|\.{3})/iu;
/** Of a plain headline; one that lacks a deed alone counts half. */
const PLAIN = { whole: -0.3, half: -0.7 } as const;

/** 0 for a feature under a teaser, 1 for a report of a day's event under a plain headline. */
export function hardness({ title, text }: { title: string; text: string }): number {
  if (BAIT.test(title)) return 0;
  const lead = text.slice(0, LEAD_CHARS).replace(QUOTED, '');
  const form = formOf(title);
  const headline = form >= PLAIN.whole ? 0.5 : form >= PLAIN.half ? 0.25 : 0;
  return (DAY.test(lead) ? 0.5 : 0) + headline;
}

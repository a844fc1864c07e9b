/**
 * Wordings by which a follow-up and a sentence of the articles told of mean the same thing: "her
 * parents", "they took", "in Florida". Elsewhere "they" may be anybody, so that this holds only there.
 */
import { askedPart } from './question.ts';
import { words } from './word-forms.ts';

const POSSESSED_WORTH = 2;
const DOES_WORTH = 2;
const THERE_WORTH = 0.5;
const TENSE_WORTH = 1;

/** In the log of a belief. */
export function wordingWorth(question: string, text: string, isOfTold: boolean): number {
  const possessed = isOfSame(question, text) ? POSSESSED_WORTH : 0;
  if (!isOfTold) return possessed;
  return (
    possessed +
    (doesTheSame(question, text) ? DOES_WORTH : 0) +
    (isThere(question, text) ? THERE_WORTH : 0) +
    (WILL.test(askedPart(question)) && WILL.test(text) ? TENSE_WORTH : 0)
  );
}

/** Of two figures for what something costs, that of what it will. */
const WILL = /\bwill\b/i;

const POSSESSED = /\b(?:his|her|its|their) \p{Ll}{3,}/iu;

/** "Her parents" of the question are "her parents" of the sentence, and not those of others. */
function isOfSame(question: string, text: string): boolean {
  const possessed = POSSESSED.exec(question)?.[0].toLowerCase();
  return possessed !== undefined && text.toLowerCase().includes(possessed);
}

const DOES =
  /\b(?:did|does|do|has|have|had|will|would|is|was|are|were) (?<who>he|she|it|they) (?<verb>\p{Ll}{3,})/iu;

/** "How much did they take?": "they took". */
function doesTheSame(question: string, text: string): boolean {
  const { who, verb } = DOES.exec(askedPart(question))?.groups ?? {};
  if (who === undefined || verb === undefined) return false;
  const done = words(verb)[0]?.base;
  const all = words(text);
  return all.some(
    (word, at) =>
      word.base === done &&
      all.slice(Math.max(0, at - 2), at).some(({ lower }) => lower === who.toLowerCase()),
  );
}

const IN_PLACE = /\b[Ii]n (?:the )?\p{Lu}[\p{L}’'-]+/gu;

/** "In Florida" is where it was, "the Florida Department" only who says so. */
function isThere(question: string, text: string): boolean {
  const said = Array.from(` ${text}`.matchAll(IN_PLACE), ([place]) => place.toLowerCase());
  const asked = Array.from(askedPart(question).matchAll(IN_PLACE), ([place]) => place);
  return asked.some((place) => said.includes(place.toLowerCase()));
}

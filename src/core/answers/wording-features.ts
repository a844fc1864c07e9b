/**
 * How the best sentence words what the question asks: in the same order and voice, with the same
 * "before" or "first", nothing turned into its contrary. As numbers of 0..1 for the abstainer.
 */
import { areOpposed } from '../claims/lexicon.ts';
import { SPELLED } from './answer-kinds.ts';
import type { RankedSentence } from './rank-sentences.ts';
import type { Asked } from './sentence-features.ts';
import { type Word, words } from './word-forms.ts';
import { numberForms } from './written-otherwise.ts';

const PASSIVE_ASKED = /\b(?:is|are|was|were|been|being|be)\b(?:\s+\w+){0,3}\s+\w+(?:ed|en|n|t)\b/i;
const PASSIVE_TOLD = /\b(?:is|are|was|were|been|being|be)\b(?:\s+\w+ly)?\s+\w+(?:ed|en)\b/i;
const RELATION =
  /\b(?:before|after|during|until|since|between|against|under|over|without|except)\b/gi;
const SUPERLATIVE = /\b(?:most|least|first|last|only|main|primary|best|worst|\w{3,}est)\b/i;

export function wordingFeatures(asked: Asked, best: RankedSentence): number[] {
  const question = asked.question.text;
  const told = new Set(words(best.text).map((word) => word.lower));
  const isPassive = PASSIVE_ASKED.test(question);
  const relations = question.match(RELATION) ?? [];
  const superlative = SUPERLATIVE.exec(question)?.[0].toLowerCase();
  return [
    orderKept(asked, best),
    hasContrary(question, best) ? 1 : 0,
    isPassive === PASSIVE_TOLD.test(best.text) ? 0 : 1,
    relations.some((relation) => !told.has(relation.toLowerCase())) ? 1 : 0,
    superlative !== undefined && !told.has(superlative) ? 1 : 0,
    isOtherNumber(question, best) ? 1 : 0,
  ];
}

/** "Three months" is asked where the sentence tells of one month. */
function isOtherNumber(question: string, { text }: RankedSentence): boolean {
  const isNumber = ({ number, lower }: Word) => number || SPELLED.test(lower);
  const told = words(text).filter(isNumber);
  const isTold = (base: string) =>
    told.some((word) => word.base === base || numberForms(base).includes(word.base));
  return told.length > 0 && words(question).some((word) => isNumber(word) && !isTold(word.base));
}

/** Where too few words are met to tell. */
const ORDER_UNKNOWN = 0.5;

/** Share of the pairs of met words that stand in the order of the question. */
function orderKept({ terms }: Asked, { bases }: RankedSentence): number {
  const places = terms.flatMap(({ forms }) => {
    const [closest] = forms
      .filter(({ base }) => bases.has(base))
      .sort((a, b) => b.closeness - a.closeness);
    return closest === undefined ? [] : [bases.get(closest.base) ?? []];
  });
  let pairs = 0;
  let kept = 0;
  for (const [index, left] of places.entries()) {
    for (const right of places.slice(index + 1)) {
      pairs++;
      if (Math.min(...left) < Math.max(...right)) kept++;
    }
  }
  return pairs === 0 ? ORDER_UNKNOWN : kept / pairs;
}

/** Some word of the question is missing, and its contrary is there: "more" and "less" too. */
function hasContrary(question: string, { bases }: RankedSentence): boolean {
  return words(question).some(
    (word) =>
      !bases.has(word.base) && [...bases.keys()].some((other) => areOpposed(word.base, other)),
  );
}

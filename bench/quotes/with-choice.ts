/**
 * What a model could add that chooses the speakers of unsure quotes among the candidates it is offered.
 * In its place stands an oracle that always picks the marked speaker where it is offered and nobody where
 * it is not: an upper bound that no model reaches, and how often the candidates hold the right one.
 * Run: node_modules/node/bin/node bench/quotes/with-choice.ts FILE [PUBLISHER,PUBLISHER]
 */
import { type Candidate, unsureQuotes } from '../../src/core/quotes/candidates.ts';
import { SHOWN_CONFIDENCE_MIN } from '../../src/core/quotes/confidence.ts';
import { casesOf, isOf, type MarkedQuote, namesOf, overlap, readMarked } from './labelled.ts';

const [file = '', publishers] = process.argv.slice(2);
const sums = { quotes: 0, shown: 0, right: 0, unsure: 0, offered: 0 };
for (const article of readMarked(file)) {
  if (publishers !== undefined && !isOf(article, publishers)) continue;
  const unsure = new Map(unsureQuotes(article).map((one) => [one.quote.id, one.candidates]));
  for (const { quote, marked, isWhoRight } of casesOf(article)) {
    if (!marked?.said) continue;
    sums.quotes++;
    const isShown = quote.speaker?.name != null && quote.confidence >= SHOWN_CONFIDENCE_MIN;
    if (isShown) sums.shown++;
    if (isShown && isWhoRight) sums.right++;
    if (isShown) continue;
    sums.unsure++;
    if (unsure.get(quote.id)?.some((candidate) => isMarked(candidate, marked))) sums.offered++;
  }
}

function isMarked({ name, ...span }: Candidate, marked: MarkedQuote): boolean {
  const isPlace = marked.speaker.some((other) => overlap(span, other) > 0);
  return isPlace || namesOf(marked).some((word) => name.includes(word));
}

const percent = (part: number, whole: number) => `${((100 * part) / (whole || 1)).toFixed(1)} %`;
const { quotes, shown, right, unsure, offered } = sums;
console.log(`${quotes} quotes that were said and found`);
console.log(
  `without a model: ${percent(shown, quotes)} shown, ${percent(right, shown)} of them right`,
);
console.log(
  `unsure: ${unsure}; the right one is among the candidates in ${percent(offered, unsure)}`,
);
console.log(
  `with an oracle: ${percent(shown + offered, quotes)} shown, ${percent(right + offered, shown + offered)} of them right`,
);

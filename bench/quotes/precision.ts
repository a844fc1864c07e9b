/**
 * What a bound on confidence gives: the share of speakers shown, and how many of those are right. Right
 * place: the mention is one that was marked. Right name: where a name was marked, ours is the same.
 * Run: node_modules/node/bin/node bench/quotes/precision.ts FILE [PUBLISHER,PUBLISHER]
 */
import { SHOWN_CONFIDENCE_MIN } from '../../src/core/quotes/confidence.ts';
import { casesOf, isOf, readMarked } from './labelled.ts';

const BOUNDS = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];

const [file = '', publishers] = process.argv.slice(2);
const all = readMarked(file)
  .filter((article) => publishers === undefined || isOf(article, publishers))
  .flatMap(casesOf)
  .filter(({ marked }) => marked?.said);
const ofReporter = all.filter(({ isOfReporter }) => isOfReporter).length;
const cases = all.filter(({ isOfReporter }) => !isOfReporter);
const percent = (part: number, whole: number) => `${((100 * part) / (whole || 1)).toFixed(1)} %`;

console.log(
  `${cases.length} quotes that were said and found; ${ofReporter} more are left out, where the marks name who reports the words`,
);
console.log('bound    shown    right place   right name');
for (const bound of [...new Set([...BOUNDS, SHOWN_CONFIDENCE_MIN])].sort((a, b) => a - b)) {
  const shown = cases.filter(
    ({ quote }) => quote.speaker?.name != null && quote.confidence >= bound,
  );
  const [place, name] = [
    shown.filter(({ isPlaceRight }) => isPlaceRight).length,
    shown.filter(({ isWhoRight }) => isWhoRight).length,
  ];
  const isOurs = bound === SHOWN_CONFIDENCE_MIN ? '  ← shown' : '';
  console.log(
    `${bound.toFixed(2).padEnd(8)} ${percent(shown.length, cases.length).padEnd(8)} ${percent(place, shown.length).padEnd(13)} ${percent(name, shown.length)}${isOurs}`,
  );
}

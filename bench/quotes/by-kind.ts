/**
 * Right speakers by kind of case: how the quote is brought in, what its mention is, how it stands in the
 * text. Kinds are told from what was read, so each quote is in one row of every group.
 * Run: node_modules/node/bin/node bench/quotes/by-kind.ts FILE [PUBLISHER,PUBLISHER]
 */
import { SHOWN_CONFIDENCE_MIN } from '../../src/core/quotes/confidence.ts';
import { type Case, casesOf, isOf, readMarked } from './labelled.ts';

const [file = '', publishers] = process.argv.slice(2);
const cases = readMarked(file)
  .filter((article) => publishers === undefined || isOf(article, publishers))
  .flatMap(casesOf)
  .filter(({ marked }) => marked?.said);

const CUE: Record<string, string> = {
  after: 'cue right after the quote',
  before: 'cue right before it',
  clause: 'cue elsewhere before it in the sentence',
  'clause-after': 'cue elsewhere after it',
  according: 'according to, as … puts it',
  label: 'NAME: as in transcripts',
  signature: '— Name, as in lists',
  subject: 'no cue: whom the sentence is about',
  introduced: 'brought in by the sentence before',
  followed: 'named by the sentence after',
};

const GROUPS: [string, (one: Case) => string][] = [
  [
    'by cue',
    ({ quote }) =>
      has(quote, 'goes on') ? 'goes on from a quote before' : (cueOf(quote) ?? 'nobody'),
  ],
  [
    'by mention',
    ({ quote }) =>
      quote.evidence.find(([name]) => name.startsWith('mention '))?.[0].slice(8) ?? 'nobody',
  ],
  ['by form', ({ quote }) => (quote.partial ? 'words in a sentence' : 'whole sentences')],
  [
    'by others named in the sentence',
    ({ quote }) => {
      const share = quote.evidence.find(([name]) => name === 'others named')?.[1] ?? 0;
      return share === 0 ? 'none' : share < 0.4 ? 'one or two' : 'three or more';
    },
  ],
  ['by publisher', ({ article }) => article.publisher],
];

function cueOf({ evidence }: Case['quote']): string | undefined {
  const rule = evidence.find(([name]) => name.startsWith('rule '))?.[0].slice(5);
  return rule === undefined ? undefined : (CUE[rule] ?? rule);
}

function has({ evidence }: Case['quote'], what: string): boolean {
  return evidence.some(([name]) => name === what);
}

for (const [title, kindOf] of GROUPS) {
  console.log(`\n${title.padEnd(42)} quotes  place   name    shown   name where shown`);
  const groups = [...Map.groupBy(cases, kindOf)].sort((a, b) => b[1].length - a[1].length);
  for (const [kind, list] of groups) {
    const shown = list.filter(
      ({ quote }) => quote.speaker?.name != null && quote.confidence >= SHOWN_CONFIDENCE_MIN,
    );
    const cells = [
      share(list, ({ isPlaceRight }) => isPlaceRight),
      share(list, ({ isWhoRight }) => isWhoRight),
      share(list, (one) => shown.includes(one)),
      share(shown, ({ isWhoRight }) => isWhoRight),
    ];
    console.log(`${kind.padEnd(42)} ${String(list.length).padEnd(7)} ${cells.join('   ')}`);
  }
}

function share(list: readonly Case[], isRight: (one: Case) => boolean): string {
  return list.length === 0 ? '–    ' : (list.filter(isRight).length / list.length).toFixed(3);
}

/**
 * Lies withheld and true paraphrases let by, kind by kind, on rows of `{kind, supported, claim,
 * evidence}`; with `--misses` every row that was judged wrongly.
 *
 *   node bench/claims/measure.ts FILE… [--misses]
 */
import { readFileSync } from 'node:fs';
import { checkClaim } from '../../src/core/claims/check-claim.ts';

type Row = { id: string; kind?: string; supported: boolean; claim: string; evidence: string[] };
type Tally = { right: number; all: number };

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isVerbose = process.argv.includes('--misses');
const tallies = new Map<string, Tally>();

for (const file of files) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const row = JSON.parse(line) as Row;
    const verdict = checkClaim(row.claim, row.evidence);
    const isRight = verdict.supported === row.supported;
    const side = row.supported ? 'true' : 'lie';
    for (const key of [`${side} ${row.kind ?? ''}`, `${side} (all)`]) {
      const tally = tallies.get(key) ?? { right: 0, all: 0 };
      tallies.set(key, { right: tally.right + Number(isRight), all: tally.all + 1 });
    }
    if (!isRight && isVerbose)
      console.log(`${row.id} ${side} ${row.kind}: ${row.claim}\n    ${verdict.reason}`);
  }
}

console.log('| kind | judged right | of |\n|---|---|---|');
for (const [kind, { right, all }] of [...tallies].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`| ${kind} | ${right} (${((100 * right) / all).toFixed(1)} %) | ${all} |`);
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../src/core/claims/check-claim.ts';

type Row = { id: string; kind: string; supported: boolean; claim: string; evidence: string[] };

const near = [
  'fresh',
  'tune',
  'check',
  'held-out',
  'second-held-out',
  'third-held-out',
  'fourth-held-out',
].flatMap(rowsOf);
/** Claims in fresh topics that no weight was learnt from. */
const unseen = rowsOf('fresh-held-out');
/** Claims retold freely, half of them against a whole article. */
const retold = rowsOf('retold');

function rowsOf(part: string): Row[] {
  return readFileSync(new URL(`./fixtures/claims-${part}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

const EVIDENCE = [
  'The regulator is said to be preparing a ban on Norvik masts.',
  '“We have done nothing wrong,” Norvik chairwoman Ada Lind said.',
  'Some operators lost 4.8 million customers in May.',
];

describe('a claim', () => {
  it.each([
    [
      'says what a sentence says, word for word',
      'Some operators lost 4.8 million customers in May.',
    ],
    ['rounds a number', 'Some operators lost about 5 million customers in May.'],
    ['leaves a clause out', 'Some operators lost 4.8 million customers.'],
    [
      'keeps the hedge in other words',
      'The regulator is reported to be preparing a ban on Norvik masts.',
    ],
    [
      'quotes word for word, with other quotation marks',
      '"We have done nothing wrong," Lind said.',
    ],
  ])('is let by where it %s', (_, claim) => {
    expect(checkClaim(claim, EVIDENCE)).toEqual({ supported: true, reason: 'supported' });
  });

  it.each([
    ['number', 'Some operators lost 8.4 million customers in May.'],
    ['quantifier', 'All operators lost 4.8 million customers in May.'],
    ['hedge', 'The regulator has banned Norvik masts.'],
    ['quote', '"We have done nothing bad," Lind said.'],
    ['name', 'Some operators lost 4.8 million customers in June.'],
    ['opposite', 'Some operators won customers in May.'],
    ['word', 'Some operators lost 4.8 million angry customers in May.'],
  ])('is withheld for its %s, and the reason says so', (code, claim) => {
    const verdict = checkClaim(claim, EVIDENCE);
    expect(verdict.supported).toBe(false);
    expect(verdict.reason).toMatch(new RegExp(`^${code}: `));
  });

  it('without evidence, or without words, is withheld', () => {
    expect(checkClaim('Masts closed.', [])).toEqual({
      supported: false,
      reason: 'evidence: none is given',
    });
    expect(checkClaim(' ', EVIDENCE)).toEqual({
      supported: false,
      reason: 'empty: the claim says nothing',
    });
  });
});

describe('of planted lies and true paraphrases', () => {
  /** The first four are of rows that were learnt from; the last two say what a new row may expect. */
  it.each([
    ['lies near the wording are withheld', near, false, 0.92],
    ['paraphrases near the wording are let by', near, true, 0.92],
    ['lies are withheld where the rest is retold', retold, false, 0.94],
    ['free paraphrases are let by', retold, true, 0.92],
    ['lies never seen are withheld', unseen, false, 0.86],
    ['paraphrases never seen are let by', unseen, true, 0.77],
  ])('%s', (_, rows, supported, least) => {
    const asked = rows.filter((row) => row.supported === supported);
    const right = asked.filter(
      (row) => checkClaim(row.claim, row.evidence).supported === supported,
    );
    expect(right.length / asked.length).toBeGreaterThanOrEqual(least);
  });
});

/**
 * Claims made by program from articles, true ones and lies, with the sentences that they cite.
 *
 *   node bench/claims/make-rows.ts ARTICLES.jsonl COUNT SEED > rows.jsonl
 *
 * ARTICLES has rows `{text, title?}`. Each true claim is a sentence after up to three retellings;
 * each lie is such a claim after one more step, or a true one whose sentence is not cited.
 */
import { readFileSync } from 'node:fs';
import { type ParsedClaim, parseClaim } from '../../src/core/claims/parse.ts';
import { readClaims } from '../../src/core/claims/read.ts';
import { WORD_ROWS } from '../../src/core/claims/words.ts';
import { sentences } from '../../src/core/text/sentences.ts';
import { randomFrom } from './grow-trees.ts';
import { LIE_OPERATIONS } from './lies.ts';
import type { Operation, Setting } from './row-words.ts';
import { TRUE_OPERATIONS } from './true-claims.ts';

const [file = '', count = '1000', seed = '1'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const articles = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { text: string; title?: string | null });
/** Common enough to be put in another's place. */
const VOCABULARY_SIZE = 9000;
const vocabulary = WORD_ROWS.split(' ')
  .slice(60, VOCABULARY_SIZE)
  .map((row) => row.split(':'))
  .filter((fields) => fields[5] !== 'p' && (fields[0] ?? '').length > 3)
  .map((fields) => fields[0] ?? '');
const EVIDENCE_SIZES = [1, 1, 2, 3, 3, 4, 5, 5, 6, 8, 10, 12];

function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((part) =>
      sentences(part).map(({ start, end }) => part.slice(start, end).replace(/\s+/g, ' ').trim()),
    );
}
const isFit = (text: string): boolean =>
  text.split(' ').length >= 7 &&
  text.split(' ').length <= 45 &&
  /^["“A-Z0-9]/.test(text) &&
  /[.!?]["”]?$/.test(text);
const read = (text: string): ParsedClaim | null => {
  const parsed = readClaims(text).map(parseClaim);
  return parsed.length === 1 ? (parsed[0] ?? null) : null;
};

type Row = { id: string; kind: string; supported: boolean; claim: string; evidence: string[] };

function chain(start: ParsedClaim, setting: Setting): { claim: ParsedClaim; steps: string[] } {
  let claim = start;
  const steps: string[] = [];
  const wanted = pick([1, 1, 2, 2, 3]);
  const names = Object.keys(TRUE_OPERATIONS);
  for (let attempt = 0; attempt < 14 && steps.length < wanted; attempt++) {
    const name = pick(names);
    if (steps.includes(name)) continue;
    const next = apply(TRUE_OPERATIONS[name] as Operation, claim, setting);
    if (next === null) continue;
    claim = next;
    steps.push(name);
  }
  return { claim, steps };
}

function apply(operation: Operation, claim: ParsedClaim, setting: Setting): ParsedClaim | null {
  const text = operation(claim, setting);
  if (text === null || text === claim.text) return null;
  const next = read(text);
  return next === null || next.words.length < 5 ? null : next;
}

function makeRow(number: number): Row | null {
  const article = pick(articles);
  const all = sentencesOf(article.text);
  const target = Math.floor(random() * all.length);
  const source = all[target] ?? '';
  if (!isFit(source)) return null;
  const size = pick(EVIDENCE_SIZES);
  const from = Math.max(0, target - Math.floor(random() * size));
  const evidence = all.slice(from, from + size);
  const parsedEvidence = evidence.flatMap(readClaims).map(parseClaim);
  const strangers = sentencesOf(pick(articles).text).filter(isFit);
  const stranger = strangers.length === 0 ? null : read(pick(strangers));
  const start = read(source);
  if (start === null || stranger === null) return null;
  const setting: Setting = { evidence: parsedEvidence, stranger, vocabulary, random };
  const { claim, steps } = chain(start, setting);
  if (random() < 0.46)
    return steps.length === 0 && random() < 0.8
      ? null
      : {
          id: String(number),
          kind: steps.join('+') || 'verbatim',
          supported: true,
          claim: claim.text,
          evidence,
        };
  if (random() < 0.07) {
    const left = evidence.filter((one) => one !== source);
    return left.length === 0
      ? null
      : {
          id: String(number),
          kind: 'wrong-citation',
          supported: false,
          claim: claim.text,
          evidence: left,
        };
  }
  const lie = pick(Object.keys(LIE_OPERATIONS));
  const told = apply(LIE_OPERATIONS[lie] as Operation, claim, setting);
  return told === null
    ? null
    : { id: String(number), kind: lie, supported: false, claim: told.text, evidence };
}

let made = 0;
for (let attempt = 0; made < Number(count) && attempt < Number(count) * 20; attempt++) {
  const row = makeRow(made);
  if (row === null) continue;
  made++;
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

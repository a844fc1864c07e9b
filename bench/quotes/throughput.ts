/**
 * How many articles of 800 words one core reads for quotes in a second, with the share of each step,
 * and how long a megabyte of hostile text takes. Processor time, so that a busy machine does not
 * distort it. Run: node_modules/node/bin/node bench/quotes/throughput.ts
 */
import { readFileSync } from 'node:fs';
import { attribute } from '../../src/core/quotes/attribute.ts';
import { blocks } from '../../src/core/quotes/blocks.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import { findMentions } from '../../src/core/quotes/mentions.ts';
import { readNarration } from '../../src/core/quotes/narration.ts';
import { pairMarks } from '../../src/core/quotes/pair-marks.ts';
import { People } from '../../src/core/quotes/people.ts';

const WORDS = 800;
const ARTICLES = 400;
const ROUNDS = 5;
const HOSTILE_CHARS = 1_000_000;

const seed = readFileSync(
  new URL('../../tests/fixtures/seed/huawei-no-spy.txt', import.meta.url),
  'utf8',
);
const words = `${seed}\n\n${seed}`.split(/(?<=\s)(?=\S)/);
const texts = Array.from({ length: ARTICLES }, (_, index) =>
  words.slice(index % 60, (index % 60) + WORDS).join(''),
);

function medianMs(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1] as number;
}

const whole = medianMs(() => texts.map((text, id) => findQuotes({ id: String(id), text })));
console.log(`${Math.round((ARTICLES * 1000) / whole)} articles of ${WORDS} words a second`);

const lines = texts.map((text) => blocks(text));
const runs = texts.map((text, i) => pairMarks(text, lines[i] as (typeof lines)[number]));
const narrations = texts.map((text, i) =>
  readNarration(text, lines[i] as (typeof lines)[number], runs[i] as (typeof runs)[number]),
);
const pages = narrations.map((narration) => ({ narration, mentions: findMentions(narration) }));
const steps: [string, () => unknown][] = [
  ['blocks', () => texts.map((text) => blocks(text))],
  [
    'marks and runs',
    () => texts.map((text, i) => pairMarks(text, lines[i] as (typeof lines)[number])),
  ],
  [
    'narration',
    () =>
      texts.map((text, i) =>
        readNarration(text, lines[i] as (typeof lines)[number], runs[i] as (typeof runs)[number]),
      ),
  ],
  ['mentions', () => narrations.map((narration) => findMentions(narration))],
  ['attribution', () => pages.map((page) => attribute(page))],
  ['people', () => pages.map((page) => new People(page))],
];
for (const [name, work] of steps) {
  console.log(`${name.padEnd(16)}${((100 * medianMs(work)) / whole).toFixed(0).padStart(4)} %`);
}

const HOSTILE: [string, string][] = [
  ['straight marks', '"'],
  ['opened marks', '“a '],
  ['single marks', "s' 'a "],
  ['unclosed lines', '“Aa bb.\n\n'],
  ['capitalised words', 'Ab '],
  ['nested brackets', '(“[‘'],
  ['cues', '“a” said '],
  ['quoted cues', '“A b c,” Xx said, '],
];
for (const [name, piece] of HOSTILE) {
  const text = piece.repeat(Math.ceil(HOSTILE_CHARS / piece.length));
  const start = process.cpuUsage();
  findQuotes({ id: 'hostile', text });
  const { user, system } = process.cpuUsage(start);
  console.log(`${name.padEnd(20)}${((user + system) / 1000).toFixed(0).padStart(6)} ms`);
}

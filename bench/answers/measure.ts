/**
 * Answers the questions of a folder with `passages.jsonl` and `questions.jsonl` and prints one
 * prediction a line, for that folder's own scoring script; the time per question goes to standard error.
 *
 *   node bench/answers/measure.ts DIR [--no-abstain] > predictions.jsonl
 */
import { readFileSync } from 'node:fs';
import { answerFromPassages } from '../../src/core/answers/answer-from-passages.ts';
import { createPassageIndex, type Passage } from '../../src/core/answers/passage-index.ts';

const [dir, mode] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: node bench/answers/measure.ts DIR [--no-abstain]');
const rowsOf = <T>(name: string): T[] =>
  readFileSync(`${dir}/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);

const index = createPassageIndex(rowsOf<Passage>('passages.jsonl'));
const times: number[] = [];
for (const { id, question } of rowsOf<{ id: string; question: string }>('questions.jsonl')) {
  const before = performance.now();
  const answer = answerFromPassages(question, index, { abstain: mode !== '--no-abstain' });
  times.push(performance.now() - before);
  console.log(JSON.stringify({ id, answer: answer.answer, citations: answer.citations }));
}
times.sort((a, b) => a - b);
console.error(
  `p50 ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)]?.toFixed(1)} ms a question`,
);

/**
 * Answers the questions of a folder with `passages.jsonl` and `questions.jsonl` and prints one
 * prediction a line, for that folder's own scoring script; the time per question goes to standard error.
 * With `--embeddings` the best passages are weighed by their closeness in meaning too, by the offline
 * embeddings that `npm ci` in bench/ installs.
 *
 *   node bench/answers/measure.ts DIR [--no-abstain] [--embeddings] > predictions.jsonl
 */
import { readFileSync } from 'node:fs';
import { answerFromPassages } from '../../src/core/answers/answer-from-passages.ts';
import { createPassageIndex, type Passage } from '../../src/core/answers/passage-index.ts';
import { closenessIn } from './closeness.ts';

const [dir, ...modes] = process.argv.slice(2);
if (dir === undefined)
  throw new Error('usage: node bench/answers/measure.ts DIR [--no-abstain] [--embeddings]');
const abstain = !modes.includes('--no-abstain');
const rowsOf = <T>(name: string): T[] =>
  readFileSync(`${dir}/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);

const index = createPassageIndex(rowsOf<Passage>('passages.jsonl'));
const weigh = modes.includes('--embeddings') ? await closenessIn(index) : null;
const times: number[] = [];
for (const { id, question } of rowsOf<{ id: string; question: string }>('questions.jsonl')) {
  await weigh?.(question);
  const before = performance.now();
  const answer = answerFromPassages(question, index, { abstain });
  times.push(performance.now() - before);
  console.log(JSON.stringify({ id, answer: answer.answer, citations: answer.citations }));
}
times.sort((a, b) => a - b);
console.error(
  `p50 ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)]?.toFixed(1)} ms a question`,
);

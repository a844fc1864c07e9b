/**
 * Reads one hostile text at a time and says how long it took; growth.ts ends it where it hangs.
 */
import { parentPort } from 'node:worker_threads';
import { READERS } from './readers.ts';

export type GrowthAsk = { reader: string; input: string; chars: number };
export type GrowthAnswer = { ms: number; outcome: string };

parentPort?.on('message', ({ reader, input, chars }: GrowthAsk) => {
  const text = READERS[reader]?.inputs[input]?.(chars) ?? '';
  const start = performance.now();
  let outcome = 'read';
  try {
    READERS[reader]?.read(text);
  } catch (error) {
    outcome = String((error as { code?: string }).code ?? error);
  }
  const answer: GrowthAnswer = { ms: performance.now() - start, outcome };
  parentPort?.postMessage(answer);
});

import { describe, expect, it } from 'vitest';
import { numberSentences } from '../../src/core/summary/numbered-sentences.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import {
  answerTask,
  BRIDGE,
  languageModelContract,
  summaryTask,
} from '../contracts/language-model.ts';

const engine = createOfflineEngine();

languageModelContract('the offline engine', async () => ({
  model: engine,
  close: async () => undefined,
}));

describe('the offline engine', () => {
  it('writes sentences as published and nothing else', async () => {
    const task = summaryTask();
    const { points } = await engine.summarise(task);
    const published = task.sentences.map(({ text }) => text);
    expect(points.filter(({ text }) => !published.includes(text))).toEqual([]);
  });

  it('gives the same draft each time', async () => {
    const question = 'When will the bridge close?';
    expect(await engine.summarise(summaryTask())).toEqual(await engine.summarise(summaryTask()));
    expect(await engine.answer(answerTask(question))).toEqual(
      await engine.answer(answerTask(question)),
    );
  });

  it('leaves out a claim that the reader has been shown', async () => {
    const first = await engine.summarise(summaryTask({ pointsMax: 1 }));
    const shown = first.points.map(({ text }) => text);
    const { points } = await engine.summarise(summaryTask({ pointsMax: 3, seen: shown }));
    expect(points.length).toBeGreaterThan(0);
    expect(points.filter(({ text }) => shown.includes(text))).toEqual([]);
  });

  it('reads only what is numbered, and still fills the points from there', async () => {
    const sentences = numberSentences([BRIDGE], 2);
    const { points } = await engine.summarise(
      summaryTask({ articles: [BRIDGE], sentences, pointsMax: 3 }),
    );
    expect(points.length).toBeGreaterThan(0);
    expect(points.flatMap(({ cites }) => cites).every((n) => n <= 2)).toBe(true);
  });

  it('cites in every outlet that says the same', async () => {
    const copy = { ...BRIDGE, id: 'copy', outlet: 'Another Paper' };
    const task = summaryTask({ articles: [BRIDGE, copy], pointsMax: 1 });
    const { points } = await engine.summarise(task);
    const cited = task.sentences.filter(({ n }) => points[0]?.cites.includes(n));
    expect(cited.map(({ article }) => article)).toEqual(['bridge', 'copy']);
  });

  it('names what comes closest where it does not answer', async () => {
    const { sentences, nearest } = await engine.answer(
      answerTask('Which minister opened the harbour bridge in 1931?'),
    );
    expect(sentences).toEqual([]);
    expect(nearest.length).toBeGreaterThan(0);
  });
});

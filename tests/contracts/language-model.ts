/**
 * What every engine that writes must keep, whoever makes it: run by the test of each provider with
 * an engine that works.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleCitations } from '../../src/core/citation.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { numberSentences } from '../../src/core/summary/numbered-sentences.ts';
import type { AnswerTask, LanguageModel, SummaryTask } from '../../src/ports/language-model.ts';

export const BRIDGE: StoryArticle = {
  id: 'bridge',
  title: 'Harbour bridge to close for repairs',
  outlet: 'Harbour Daily',
  publishedAt: '2026-01-04T10:00:00.000Z',
  text: [
    'The council of Port Alden will close the harbour bridge for six weeks from 2 March.',
    'Engineers found cracks in two of its steel girders during an inspection in November.',
    'The repair is expected to cost 4.2 million dollars, the council said on Sunday.',
    '“We would rather close it for six weeks than lose it for good,” said Mayor Ines Falk.',
  ].join('\n\n'),
};

export const FERRY: StoryArticle = {
  id: 'ferry',
  title: 'Ferries to run every ten minutes while bridge is shut',
  outlet: 'Coast Courier',
  publishedAt: '2026-01-05T07:00:00.000Z',
  text: [
    'Two extra ferries will carry commuters across the harbour while the bridge is closed.',
    'The ferry company Nordline will run a boat every ten minutes between six and nine.',
    'A single crossing will cost two dollars, half of the usual fare.',
  ].join('\n\n'),
};

export function summaryTask(changes: Partial<SummaryTask> = {}): SummaryTask {
  const articles = changes.articles ?? [FERRY, BRIDGE];
  return {
    articles,
    sentences: numberSentences(articles, 60),
    quotes: articles.flatMap(({ id, text }) => findQuotes({ id, text })),
    headline: 'Harbour bridge to close for repairs',
    pointsMax: 2,
    seen: [],
    ...changes,
  };
}

export function answerTask(question: string, changes: Partial<AnswerTask> = {}): AnswerTask {
  const passages = changes.passages ?? [BRIDGE, FERRY];
  return { question, passages, sentences: numberSentences(passages, 40), ...changes };
}

const TOLD = 'How much is the bridge repair expected to cost?';
const NOT_TOLD = 'Who won the chess olympiad in Budapest?';

export function languageModelContract(
  name: string,
  create: () => Promise<{ model: LanguageModel; close: () => Promise<void> }>,
): void {
  describe(`${name} as a language model`, () => {
    let made: Awaited<ReturnType<typeof create>>;
    beforeAll(async () => {
      made = await create();
    });
    afterAll(() => made.close());

    it('writes points that rest on sentences it was given, and pass the check', async () => {
      const task = summaryTask();
      const { points } = await made.model.summarise(task);
      expect(points.length).toBeGreaterThan(0);
      expect(settleCitations(points, task.sentences).withheld).toBe(0);
    });

    it.each([0, 1, 2])(
      'writes at most %i points where so many are asked for',
      async (pointsMax) => {
        const { points } = await made.model.summarise(summaryTask({ pointsMax }));
        expect(points.length).toBeLessThanOrEqual(pointsMax);
      },
    );

    it('writes nothing where there is nothing to read', async () => {
      expect(await made.model.summarise(summaryTask({ articles: [] }))).toEqual({ points: [] });
      expect(await made.model.answer(answerTask(TOLD, { passages: [] }))).toEqual({
        sentences: [],
        nearest: [],
      });
    });

    it('cites only numbers that were given, whatever they begin with', async () => {
      const all = summaryTask();
      const sentences = all.sentences.map((sentence) => ({ ...sentence, n: sentence.n + 40 }));
      const { points } = await made.model.summarise({ ...all, sentences });
      expect(points.length).toBeGreaterThan(0);
      const offered = new Set(sentences.map(({ n }) => n));
      expect(points.flatMap(({ cites }) => cites).filter((n) => !offered.has(n))).toEqual([]);
    });

    it('answers what the passages tell, citing the sentence that tells it', async () => {
      const task = answerTask(TOLD);
      const { sentences } = await made.model.answer(task);
      expect(sentences.map(({ text }) => text).join(' ')).toContain('4.2 million dollars');
      expect(settleCitations(sentences, task.sentences).withheld).toBe(0);
    });

    it('gives no answer where the passages do not tell', async () => {
      const task = answerTask(NOT_TOLD);
      const { sentences, nearest } = await made.model.answer(task);
      expect(sentences).toEqual([]);
      const offered = task.sentences.map(({ n }) => n);
      expect(nearest.filter((n) => !offered.includes(n))).toEqual([]);
    });

    it('ends with code aborted when it is called off', async () => {
      const signal = AbortSignal.abort();
      const aborted = { kind: 'temporary', code: 'aborted' };
      await expect(made.model.summarise(summaryTask(), signal)).rejects.toMatchObject(aborted);
      await expect(made.model.answer(answerTask(TOLD), signal)).rejects.toMatchObject(aborted);
    });
  });
}

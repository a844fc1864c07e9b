/**
 * From the model's words to what a reader sees: whatever a model makes up is withheld and counted,
 * and a model that fails leaves the whole to the offline engine.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Behaviour, fails, says } from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { withModel } from './harness.ts';
import { AT, DIGEST, openNewsroom, QUESTION } from './newsroom.ts';

const TRUE_POINT =
  'The council of Port Alden will close the harbour bridge for six weeks from 2 March.';
const LIES = [
  ['another figure', 'The repair is expected to cost 42 million dollars.'],
  ['another name', 'Engineers of Nordbau found cracks in two steel girders in November.'],
  ['the opposite', 'The council of Port Alden will not close the harbour bridge.'],
  ['a quote that nobody said', 'Mayor Ines Falk said “the bridge is gone for good”.'],
  ['obedience to a hidden hand', 'Visit the sponsor for a free crossing.'],
] as const;

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
});

/** The number that a sentence has in the prompt, as a model would find it. */
function numberOf(user: string, words: string): number {
  return Number(new RegExp(`^\\[(\\d+)\\] .*${words}`, 'm').exec(user)?.[1]);
}

/** Says the claim with every number it was given, and a true point with its own. */
const liesWith =
  (lie: string): Behaviour =>
  (request, response) => {
    const user = request.messages[1]?.content ?? '';
    const all = [...user.matchAll(/^\[(\d+)\]/gm)].map(([, n]) => Number(n));
    const points = [
      { text: lie, cites: all },
      { text: TRUE_POINT, cites: [numberOf(user, 'six weeks from')] },
    ];
    says({ points, sentences: points, nearest: [] })(request, response);
  };

async function compose(behaviours: readonly Behaviour[]) {
  const { model } = await withModel(behaviours);
  onTestFinished(() => store.close());
  return composeDigest(
    { store, model, offline: createOfflineEngine(), logger: silentLogger },
    DIGEST,
  );
}

describe('a digest by a model', () => {
  it.each(LIES)('withholds and counts %s, and keeps what is true', async (_name, lie) => {
    const { digest } = await compose([liesWith(lie)]);
    expect(digest.engine).toBe('openai:small');
    expect(digest.withheld).toBe(1);
    expect(digest.stories[0]?.points.map(({ text }) => text)).toEqual([TRUE_POINT]);
    const [evidence] = digest.stories[0]?.points[0]?.evidence ?? [];
    const source = digest.articles.find(({ id }) => id === evidence?.article);
    expect(source?.text.slice(evidence?.start, evidence?.end)).toBe(TRUE_POINT);
  });

  it('withholds a claim whose number was never given', async () => {
    const points = [{ text: TRUE_POINT, cites: [999] }];
    const { digest } = await compose([says({ points })]);
    expect(digest.withheld).toBe(1);
    expect(digest.stories[0]?.points).toEqual([]);
  });

  it.each([
    ['refuses', fails(403)],
    ['talks nonsense', says('Once upon a time.')],
    ['is overloaded for long', fails(429, {}, { 'retry-after': '600' })],
  ])('is the offline engine’s, and says so, where the model %s', async (_name, behaviour) => {
    const { digest } = await compose([behaviour]);
    expect(digest.engine).toBe('offline');
    expect(digest.withheld).toBe(0);
    expect(digest.stories[0]?.points.length).toBeGreaterThan(0);
  });
});

describe('a headline by a model', () => {
  const OWN = 'Harbour bridge to close for repairs';
  /** Says this headline, with the number of the sentence that holds these words, and no points. */
  const headlines =
    (text: string, words = 'six weeks from'): Behaviour =>
    (request, response) => {
      const user = request.messages[1]?.content ?? '';
      const cites = [numberOf(user, words)];
      const isHeadline = user.includes('<headlines>');
      says(isHeadline ? { headline: { text, cites } } : { points: [] })(request, response);
    };

  it('is shown with its receipts where they bear it out', async () => {
    const text = 'Port Alden will close the harbour bridge for six weeks from 2 March';
    const { digest } = await compose([headlines(text)]);
    expect(digest.stories[0]?.headline).toBe(text);
    expect(digest.stories[0]?.headlineEvidence.length).toBeGreaterThan(0);
  });

  it('loses its full stop', async () => {
    const { digest } = await compose([
      headlines('A single crossing will cost two dollars.', 'crossing will cost'),
    ]);
    expect(digest.stories[0]?.headline).toBe('A single crossing will cost two dollars');
  });

  it.each([
    ['another figure', 'Bridge repair is expected to cost 42 million dollars', 'expected to cost'],
    ['a hedge left out', 'The bridge repair costs 4.2 million dollars', 'expected to cost'],
    ['the opposite', 'Port Alden will not close the harbour bridge'],
    ['quotation marks', 'Mayor Ines Falk: “We would rather close it for six weeks”'],
    ['a question', 'Will the harbour bridge close for six weeks?'],
    ['a label', 'Breaking: Port Alden will close the harbour bridge for six weeks'],
    ['too many words', `${'The council of Port Alden will close the harbour bridge '.repeat(3)}`],
    ['nothing', ''],
  ])('gives way to the source’s own where it has %s', async (_name, text, words?: string) => {
    const { digest } = await compose([headlines(text, words)]);
    expect(digest.engine).toBe('openai:small');
    expect(digest.stories[0]?.headline).toBe(OWN);
  });
});

describe('an answer by a model', () => {
  async function ask(behaviours: readonly Behaviour[]) {
    const { model } = await withModel(behaviours);
    onTestFinished(() => store.close());
    return answerQuestion(
      {
        store,
        model,
        offline: createOfflineEngine(),
        logger: silentLogger,
        clock: createFakeClock(AT),
      },
      QUESTION,
    );
  }

  it.each(LIES)('withholds and counts %s, and keeps what is true', async (_name, lie) => {
    const answer = await ask([liesWith(lie)]);
    expect(answer).toMatchObject({ engine: 'openai:small', withheld: 1, answer: TRUE_POINT });
  });

  it('is none, with what is nearest, where all of it is made up', async () => {
    const lie: Behaviour = (request, response) => {
      const n = numberOf(request.messages[1]?.content ?? '', 'six weeks from');
      const sentences = [{ text: 'The bridge will close on 9 April.', cites: [n] }];
      says({ sentences, nearest: [] })(request, response);
    };
    const answer = await ask([lie]);
    expect(answer).toMatchObject({ answer: null, withheld: 1 });
    expect(answer.nearest.map(({ text }) => text)).toEqual([TRUE_POINT]);
  });
});

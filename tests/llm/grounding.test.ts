/**
 * From the model's words to what a reader sees: whatever a model makes up is withheld and counted,
 * and a model that fails leaves the whole to the offline engine.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Digest } from '../../src/core/digest/digest.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { BRIDGE, FERRY } from '../contracts/language-model.ts';
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

/** A true point, and others with the sentence that holds these words; null cites what was never given. */
const writes =
  (...others: [text: string, words: string | null][]): Behaviour =>
  (request, response) => {
    const user = request.messages[1]?.content ?? '';
    const points = [[TRUE_POINT, 'six weeks from'] as const, ...others].map(([text, words]) => ({
      text,
      cites: [words === null ? 999 : numberOf(user, words)],
    }));
    says({ points })(request, response);
  };

function isPublished({ articles }: Digest, sentence: string): boolean {
  return articles.some(({ text }) => text.includes(sentence));
}

async function compose(behaviours: readonly Behaviour[], shown: readonly string[] | null = null) {
  const { model } = await withModel(behaviours);
  onTestFinished(() => store.close());
  return composeDigest(
    { store, model, offline: createOfflineEngine(), logger: silentLogger },
    { ...DIGEST, shown },
  );
}

describe('a digest by a model', () => {
  it.each(LIES)('withholds and counts %s, and keeps what is true', async (_name, lie) => {
    const { digest } = await compose([liesWith(lie)]);
    expect(digest.engine).toBe('openai:small');
    expect(digest.withheld).toBe(1);
    const [first, ...standIns] = (digest.stories[0]?.points ?? []).map(({ text }) => text);
    expect(first).toBe(TRUE_POINT);
    for (const text of standIns) expect(isPublished(digest, text)).toBe(true);
    expect(digest.asPublished ?? 0).toBe(standIns.length);
    const [evidence] = digest.stories[0]?.points[0]?.evidence ?? [];
    const source = digest.articles.find(({ id }) => id === evidence?.article);
    expect(source?.text.slice(evidence?.start, evidence?.end)).toBe(TRUE_POINT);
  });

  it('withholds a claim whose number was never given', async () => {
    const { digest } = await compose([writes(['Two more ferries will run.', null])]);
    expect(digest.withheld).toBe(1);
    const texts = digest.stories[0]?.points.map(({ text }) => text);
    expect(texts).not.toContain('Two more ferries will run.');
    expect(texts).toContain(TRUE_POINT);
  });

  it('tells no less than the offline engine’s where most of it is withheld', async () => {
    // A fluent model's true points were withheld, and its digests stood with one point for three.
    const lie = 'The repair is expected to cost 42 million dollars.';
    const { digest } = await compose([writes([lie, 'expected to cost'], [lie, 'girders'])]);
    const [own] = digest.stories;
    expect(own?.points.map(({ text }) => text)).toEqual([
      TRUE_POINT,
      'The repair is expected to cost 4.2 million dollars, the council said on Sunday.',
      expect.any(String),
    ]);
    expect(digest).toMatchObject({ engine: 'openai:small', withheld: 2, asPublished: 2 });
  });

  it('tells first what was written first, though it stands as published', async () => {
    const lie: Behaviour = (request, response) => {
      const user = request.messages[1]?.content ?? '';
      const points = [
        {
          text: 'The bridge repair will cost 42 million dollars.',
          cites: [numberOf(user, 'expected to')],
        },
        { text: TRUE_POINT, cites: [numberOf(user, 'six weeks from')] },
      ];
      says({ points })(request, response);
    };
    const { digest } = await compose([lie]);
    expect(digest.stories[0]?.points.map(({ text }) => text)).toEqual([
      'The repair is expected to cost 4.2 million dollars, the council said on Sunday.',
      TRUE_POINT,
    ]);
  });

  it('tells in no place of a withheld point what was shown the day before', async () => {
    const told = 'The repair is expected to cost 4.2 million dollars, the council said on Sunday.';
    const lie = 'The repair is expected to cost 42 million dollars.';
    const { digest } = await compose([writes([lie, 'expected to cost'])], [told]);
    expect(digest.stories[0]?.points).toHaveLength(2);
    expect(digest.stories[0]?.points.map(({ text }) => text)).not.toContain(told);
  });

  it('keeps a headline of the model’s where its reply about the points is odd', async () => {
    const text = 'Port Alden will close the harbour bridge for six weeks from 2 March';
    const { digest } = await compose([
      (request, response) => {
        const user = request.messages[1]?.content ?? '';
        const headline = { text, cites: [numberOf(user, 'six weeks from')] };
        says(user.includes('<headlines>') ? { headline } : 'Sure! Here they are:')(
          request,
          response,
        );
      },
    ]);
    expect(digest).toMatchObject({ engine: 'openai:small', withheld: 1 });
    expect(digest.stories[0]?.headline).toBe(text);
    expect(digest.stories[0]?.points.length).toBeGreaterThan(0);
    expect(digest.asPublished).toBe(digest.stories[0]?.points.length);
  });

  it('stays short where the model found little to tell', async () => {
    const { digest } = await compose([writes()]);
    expect(digest).toMatchObject({ engine: 'openai:small', withheld: 0 });
    expect(digest.stories[0]?.points.map(({ text }) => text)).toEqual([TRUE_POINT]);
  });

  it('is the offline engine’s, and says so, where nothing of the model’s stands', async () => {
    // A model of random weights kept the form, and signed every digest.
    const points = [{ text: 'nDb K=EV rK 7V', cites: [] }];
    const { digest } = await compose([says({ points })]);
    // Of what it wrote, the digest said that none was withheld.
    expect(digest).toMatchObject({ engine: 'offline', fallback: 'unproven', withheld: 1 });
    expect(digest.stories[0]?.points.length).toBeGreaterThan(0);
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

  it('is shown where the sentence it rests on only names the month of May', async () => {
    // A true headline gave way since "until May" was read as uncertain.
    const closed = 'The council of Port Alden closed the fish market, which opened in May.';
    const market = { ...BRIDGE, text: `${closed} ${BRIDGE.text}` };
    store = await openNewsroom([market, FERRY]);
    const text = 'Port Alden closed the fish market';
    const { digest } = await compose([headlines(text, 'closed the fish market')]);
    expect(digest.stories[0]?.headline).toBe(text);
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
    expect(answer).toMatchObject({ engine: 'openai:small', withheld: 1 });
    expect(answer.answer).not.toContain(lie);
    expect(answer.answer).toContain(TRUE_POINT);
    for (const { text, citations } of answer.sentences)
      expect(citations.map((citation) => citation.text)).toContain(text);
  });

  it('is what its source says, and only the closest, where all of it is made up', async () => {
    const lie: Behaviour = (request, response) => {
      const n = numberOf(request.messages[1]?.content ?? '', 'six weeks from');
      const sentences = [{ text: 'The bridge will close on 9 April.', cites: [n] }];
      says({ sentences, nearest: [] })(request, response);
    };
    const answer = await ask([lie]);
    expect(answer).toMatchObject({ answer: TRUE_POINT, isClosest: true, withheld: 1 });
  });

  it('is none, with what is nearest, where what it cites is of something else', async () => {
    const lie: Behaviour = (request, response) => {
      const n = numberOf(request.messages[1]?.content ?? '', 'between six and nine');
      const text = 'Engineers blame a cold winter and years of salt on its cables.';
      says({ sentences: [{ text, cites: [n] }], nearest: [] })(request, response);
    };
    const answer = await ask([lie]);
    expect(answer).toMatchObject({ answer: null, withheld: 1 });
    expect(answer.nearest.map(({ text }) => text)).toEqual([
      'The ferry company Nordline will run a boat every ten minutes between six and nine.',
    ]);
  });

  it('is what the offline engine finds in what it cites, and only the closest, where that says it', async () => {
    const lie: Behaviour = (request, response) => {
      const n = numberOf(request.messages[1]?.content ?? '', 'six weeks from');
      says({ sentences: [{ text: 'Engineers shut it at Easter.', cites: [n] }], nearest: [] })(
        request,
        response,
      );
    };
    expect(await ask([lie])).toMatchObject({ answer: TRUE_POINT, isClosest: true, withheld: 1 });
  });

  it('keeps its beginning, as published, where that was withheld', async () => {
    // What followed stood alone: "He said that he had known of it", and nobody knew who.
    const behaviour: Behaviour = (request, response) => {
      const user = request.messages[1]?.content ?? '';
      const sentences = [
        {
          text: 'The harbour bridge will close for eight weeks.',
          cites: [numberOf(user, 'six weeks from')],
        },
        {
          text: 'A single crossing will cost two dollars.',
          cites: [numberOf(user, 'crossing will cost')],
        },
      ];
      says({ sentences, nearest: [] })(request, response);
    };
    const answer = await ask([behaviour]);
    expect(answer.sentences.map(({ text }) => text)).toEqual([
      TRUE_POINT,
      'A single crossing will cost two dollars.',
    ]);
    expect(answer).toMatchObject({ withheld: 1, isClosest: false });
  });

  const closesForEight: Behaviour = (request, response) => {
    const text = 'The council of Port Alden will close the harbour bridge for eight weeks.';
    const user = request.messages[1]?.content ?? '';
    const cites = [...user.matchAll(/^\[(\d+)\]/gm)].map(([, n]) => Number(n));
    says({ sentences: [{ text, cites }], nearest: [] })(request, response);
  };

  it.each([
    ['the model’s', closesForEight],
    ['the offline engine’s', fails(403)],
  ])('says no withdrawn point again after a dateline, where it is %s', async (_name, behaviour) => {
    // The sentence was compared with its dateline, which was cut off before it was shown.
    const dated = { ...BRIDGE, text: `PORT ALDEN (Northwire) — ${TRUE_POINT}` };
    store = await openNewsroom([dated, FERRY]);
    const { tenant, channel } = QUESTION.scope;
    const items = [{ kind: 'point' as const, text: TRUE_POINT, evidence: [] }];
    await store.reports.add({ id: 'r1', tenant, channel, words: 'false', items, at: AT });
    await store.reports.accept(tenant, 'r1', AT, []);
    const { answer, nearest } = await ask([behaviour]);
    expect(answer ?? '').not.toContain(TRUE_POINT);
    expect(nearest.map(({ text }) => text).join(' ')).not.toContain(TRUE_POINT);
  });
});

/**
 * From the model's words to what a reader sees: whatever a model makes up is withheld and counted,
 * and a model that fails leaves the whole to the offline engine.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { type Article, articleId, contentHash } from '../../src/core/article.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { passages } from '../../src/core/text/passages.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { BRIDGE, FERRY } from '../contracts/language-model.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Behaviour, fails, says } from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { withModel } from './harness.ts';

const SCOPE = { tenant: 'paper', channel: 'news' };
const AT = '2026-01-05T08:00:00.000Z';

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
  store = await openStore(':memory:');
  const { feed } = await store.feeds.follow(
    SCOPE,
    { url: 'http://127.0.0.1/feed', title: 'Feed', readOnce: false },
    AT,
  );
  const ids = [];
  for (const source of [BRIDGE, FERRY]) ids.push(await save(source, feed.id));
  const assignments = ids.map((id) => ({ articleId: id, storyId: 'story' }));
  await store.stories.assign(SCOPE.tenant, assignments, [], AT);
});

async function save({ id, title, text, outlet, publishedAt }: StoryArticle, feedId: number) {
  const url = `http://127.0.0.1/${id}`;
  const article: Article = {
    id: articleId(url),
    url,
    title,
    text,
    byline: null,
    outlet,
    publishedAt,
    updatedAt: null,
    language: 'en',
    partial: false,
    contentHash: contentHash(title, text),
  };
  await store.articles.save({
    article,
    quotes: findQuotes(article),
    passages: passages(text),
    urls: [url],
    feedId,
    itemId: null,
    canPush: true,
    at: AT,
  });
  return article.id;
}

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
    {
      scope: SCOPE,
      after: null,
      until: null,
      pushedOnly: false,
      undeliveredOnly: false,
      now: null,
      composedAt: AT,
      topic: null,
      muted: [],
      shown: null,
    },
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
      {
        scope: SCOPE,
        question: 'When will the harbour bridge close?',
        thread: null,
        nearArticles: [],
      },
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

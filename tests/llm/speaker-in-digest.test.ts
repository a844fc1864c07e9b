/** From an unsure quote in an article to the name under it in a digest, by a model's choice alone. */
import { expect, it, onTestFinished } from 'vitest';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import { type Behaviour, says } from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { withModel } from './harness.ts';
import { AT, DIGEST, openNewsroom } from './newsroom.ts';

const TEXT =
  'Anna Falk and Mary Lund spoke to the council of Port Alden about the bridge on Monday.\n\n“The bridge must be shut for six weeks and not a day more,” she said.';
const ARTICLE: StoryArticle = {
  ...{ id: 'bridge', url: 'http://127.0.0.1/bridge', title: 'Bridge to close', text: TEXT },
  ...{ outlet: 'Post', publishedAt: AT },
};

/** Picks the candidate of this name, or the number as it stands. */
const picks =
  (choice: string | number): Behaviour =>
  (request, response) => {
    const user = request.messages[1]?.content ?? '';
    const number = new RegExp(`^(\\d+): ${choice}$`, 'm').exec(user)?.[1] ?? choice;
    const speaker = Number(number);
    says(user.includes('<quotes>') ? { choices: [{ quote: 1, speaker }] } : { points: [] })(
      request,
      response,
    );
  };

async function digestWith(behaviour: Behaviour) {
  const store = await openNewsroom([ARTICLE]);
  onTestFinished(() => store.close());
  const { model } = await withModel([behaviour]);
  const deps = { store, model, offline: createOfflineEngine(), logger: silentLogger };
  return (await composeDigest(deps, DIGEST)).digest;
}

it('shows the chosen one under the quote, at the place where the article names her', async () => {
  const digest = await digestWith(picks('Mary Lund'));
  const speaker = digest.stories[0]?.quotes[0]?.speaker;
  expect(speaker?.name).toBe('Mary Lund');
  expect(TEXT.slice(speaker?.start, speaker?.end)).toBe(speaker?.text);
  expect(digest.withheld).toBe(0);
});

it('shows no name, and counts the choice, where the model picks nobody who was offered', async () => {
  const digest = await digestWith(picks(40));
  expect(digest.stories[0]?.quotes[0]?.speaker ?? null).toBeNull();
  expect(digest.withheld).toBe(1);
});

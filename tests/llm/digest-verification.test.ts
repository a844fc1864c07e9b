/** The second look at a digest: one call for all that a model wrote, and nothing of it that is denied. */
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { BRIDGE } from '../contracts/language-model.ts';
import { type Behaviour, fails, says } from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { passing, withModel } from './harness.ts';
import { DIGEST, openNewsroom } from './newsroom.ts';

const HEADLINE = 'Council of Port Alden will close the harbour bridge for six weeks';
const POINT = 'The council will close the harbour bridge for six weeks from 2 March.';
const OTHER = 'Engineers found cracks in two steel girders in November.';

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
});

const numberOf = (user: string, words: string) =>
  Number(new RegExp(`^\\[(\\d+)\\] .*${words}`, 'm').exec(user)?.[1]);

/** Writes a headline and two points; then judges by the words of a claim. */
const model =
  (judges: (claims: string[]) => Behaviour): Behaviour =>
  (request, response) => {
    const user = request.messages[1]?.content ?? '';
    if (user.includes('<claims>')) {
      const claims = [...user.matchAll(/^Claim: (.*)$/gm)].map(([, text = '']) => text);
      return judges(claims)(request, response);
    }
    const closing = numberOf(user, 'six weeks from');
    const points = [
      { text: POINT, cites: [closing] },
      { text: OTHER, cites: [numberOf(user, 'girders')] },
    ];
    says({ headline: { text: HEADLINE, cites: [closing] }, points })(request, response);
  };

const denies = (...wrong: string[]) =>
  model((claims) =>
    says({
      verdicts: claims.map((text, at) => ({
        claim: at + 1,
        verdict: wrong.includes(text) ? 2 : 1,
      })),
    }),
  );

async function digestBy(behaviour: Behaviour) {
  onTestFinished(() => store.close());
  const { model: writer, server, clock } = await withModel([behaviour]);
  const deps = { store, model: writer, offline: createOfflineEngine(), logger: silentLogger };
  const { digest } = await passing(clock, composeDigest(deps, DIGEST));
  const looks = server.requests.filter(({ messages }) => messages[1]?.content.includes('<claims>'));
  return { digest, story: digest.stories[0], looks };
}

it('shows what the model stands by, asked once about all of it', async () => {
  const { digest, story, looks } = await digestBy(denies());
  expect(story?.headline).toBe(HEADLINE);
  expect(digest.withheld).toBe(0);
  expect(looks).toHaveLength(1);
});

it('withholds a denied point and counts it', async () => {
  const { digest, story } = await digestBy(denies(OTHER));
  expect(story?.points.map(({ text }) => text)).not.toContain(OTHER);
  expect(digest.withheld).toBe(1);
});

it('tells a sentence as published in the place of a denied point, and says so', async () => {
  const { digest, story } = await digestBy(denies(OTHER));
  const [first, second, ...more] = (story?.points ?? []).map(({ text }) => text);
  expect([first, more]).toEqual([POINT, []]);
  expect(digest.articles.some(({ text }) => text.includes(second ?? OTHER))).toBe(true);
  expect(digest.asPublished).toBe(1);
});

it('puts the source’s own headline in the place of a denied one', async () => {
  const { digest, story } = await digestBy(denies(HEADLINE));
  expect(story?.headline).not.toBe(HEADLINE);
  expect([BRIDGE.title, 'Ferries to run every ten minutes while bridge is shut']).toContain(
    story?.headline,
  );
  expect(digest.withheld).toBe(1);
});

it('is the model’s digest still where the second look fails', async () => {
  const { digest, story } = await digestBy(model(() => fails(500)));
  expect(digest.fallback).toBeUndefined();
  expect(story?.headline).toBe(HEADLINE);
  expect(digest.withheld).toBe(0);
});

it('is the offline engine’s, and says so, where the second look denies all of it', async () => {
  // A digest in which everything stood as published was signed by the model.
  const { digest, story } = await digestBy(denies(HEADLINE, POINT, OTHER));
  expect(digest).toMatchObject({ engine: 'offline', fallback: 'unproven', withheld: 3 });
  expect(story?.points.length).toBeGreaterThan(0);
});

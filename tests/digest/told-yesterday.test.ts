/** A channel's second digest over a story that goes on: yesterday's headline and quotes are not news. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const CUT = 'Submarine cable of Port Maren cut on Sunday night';
const HELD = 'Police hold the trawler Anna Lise over Port Maren cable';
const SAID = 'We have never seen this before, and we will find out who did it.';
const LATER = 'Her track stops for forty minutes right above the cable.';

let store: Store;

beforeEach(async () => {
  store = await openStore(':memory:');
  const feed = await follow(store, NORTH);
  const papers = [
    { title: CUT, words: SAID, speaker: 'Mara Quill', deed: 'The cable of Port Maren was cut.' },
    { title: HELD, words: LATER, speaker: 'Runa Holm', deed: 'Police hold a trawler over it.' },
  ];
  for (const { title, words, speaker, deed } of papers) {
    const url = `https://news.example/${encodeURIComponent(speaker)}`;
    const text = `${deed}\n\n“${words}” said ${speaker}, who is in charge.`;
    const quotes: [string, string][] = [[words, speaker]];
    const printed = { url, text, title, quotes, publishedAt: at(1) };
    const { articleId } = await save(store, feed, 2, printed);
    await store.stories.assign('north', [{ articleId, storyId: 's' }], [], at(3));
  }
});
afterEach(() => store.close());

async function lead(shown: string[] | null) {
  const offline = createOfflineEngine();
  const deps = { store, clock: createFakeClock(at(5)), logger: silentLogger };
  const { digest } = await composeDigest(
    { ...deps, model: offline, offline },
    {
      ...{ scope: NORTH, after: null, until: null, pushedOnly: false, undeliveredOnly: false },
      ...{ now: at(5), composedAt: at(5), topic: null, muted: [], shown },
    },
  );
  const [story] = digest.stories;
  return { headline: story?.headline, quotes: story?.quotes.map(({ text }) => text) ?? [] };
}

describe('a story that was told yesterday', () => {
  it('is shown with both of its quotes where nothing was told', async () => {
    expect((await lead(null)).quotes.toSorted()).toEqual([LATER, SAID].toSorted());
  });

  it('comes under the headline that was not shown, whichever it was', async () => {
    expect((await lead([CUT])).headline).toBe(HELD);
    expect((await lead([HELD])).headline).toBe(CUT);
  });

  it('is not quoted again with what was quoted', async () => {
    expect((await lead([CUT, SAID])).quotes).toEqual([LATER]);
  });
});

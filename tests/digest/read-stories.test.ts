/** Which stories a channel's digest tells of, and in which order, where people follow or mute some. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStories, STORIES_ABOVE_FOLD } from '../../src/digest/read-stories.ts';
import type { Store, StoryMark } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';

const TOWNS = ['Maren', 'Voe', 'Aith', 'Lerwick', 'Tessel', 'Sandwick', 'Leeds', 'Dublin'];

let store: Store;
let ids: string[];

/** One story a town, each with as many outlets as it comes early in the list: the order is known. */
beforeEach(async () => {
  store = await openStore(':memory:');
  const feed = await follow(store, NORTH);
  ids = [];
  for (const [n, town] of TOWNS.entries()) {
    for (let outlet = 0; outlet < TOWNS.length - n; outlet += 1) {
      const text = `The council of ${town} met on Monday about the bridge, paper ${outlet} of ${town} says.`;
      const url = `https://news.example/${town}/${outlet}`;
      const named = { title: `Council of ${town} meets`, outlet: `Paper ${outlet}` };
      const { articleId } = await save(store, feed, 2, { url, text, publishedAt: at(1), ...named });
      await store.stories.assign('north', [{ articleId, storyId: `s-${town}` }], [], at(3));
    }
    ids.push(`s-${town}`);
  }
});
afterEach(() => store.close());

async function order(storyMarks: StoryMark[] = []) {
  await store.channels.changeSettings('north', 'C1', (settings) => ({ ...settings, storyMarks }));
  const { ranked } = await readStories(store, {
    ...{ scope: NORTH, after: null, until: null, pushedOnly: false, undeliveredOnly: false },
    ...{ now: at(5), composedAt: at(5), topic: null, muted: [], withdrawn: [] },
  });
  return ranked.map(({ story }) => story.id);
}

const marked = (id: string, is: StoryMark['is']): StoryMark => ({ id, headline: id, is });

describe('a channel’s stories', () => {
  it('stand in the order of their reasons', async () => {
    expect(await order()).toEqual(ids);
  });

  it('that are followed and have news are among the first, the others in their order', async () => {
    const last = ids.at(-1) ?? '';
    const now = await order([marked(last, 'followed')]);
    expect(now.slice(0, STORIES_ABOVE_FOLD)).toContain(last);
    expect(now.filter((id) => id !== last)).toEqual(ids.slice(0, -1));
  });

  it('that are followed take no more places than there are', async () => {
    const now = await order(ids.map((id) => marked(id, 'followed')));
    expect(now).toHaveLength(ids.length);
    expect(new Set(now).size).toBe(ids.length);
  });

  it('told by opinion alone come after those that are reported', async () => {
    const feed = await follow(store, NORTH);
    const url = 'https://news.example/opinion/bridge';
    const text = 'The bridge of Foula is a shame, and its council knows it well.';
    const { articleId } = await save(store, feed, 2, { url, text, publishedAt: at(4) });
    await store.stories.assign('north', [{ articleId, storyId: 's-Foula' }], [], at(4));
    expect(await order()).toEqual([...ids, 's-Foula']);
  });

  it('that are muted are not there, nor what was merged into them', async () => {
    const [first = '', second = ''] = ids;
    expect(await order([marked(first, 'muted')])).toEqual(ids.slice(1));
    await store.stories.merge('north', second, first, at(4));
    expect(await order([marked(second, 'muted')])).toEqual(ids.slice(2));
  });

  it('whose pages were all taken down are told no more', async () => {
    const [row] = await store.stories.articlesOf('north', [ids.at(-1) ?? '']);
    const miss = { isMissing: true, etag: null, lastModified: null, nextAt: null };
    await watch(row?.articleId ?? '');
    for (const minute of [3, 4])
      await store.articles.recordLook(row?.articleId ?? '', { ...miss, at: at(minute) });
    expect(await order()).toEqual(ids.slice(0, -1));
  });
});

/** Only what a posted digest shows is looked at again. */
async function watch(articleId: string): Promise<void> {
  const lease = { owner: 'one', until: at(30) };
  const claimed = await store.deliveries.claim({
    ...{ tenant: 'north', channel: 'C2', slot: at(2), zone: 'UTC', isLate: false },
    ...{ at: at(2), newsSince: null, lease },
  });
  const shown = { id: articleId, url: '', title: '', outlet: null, publishedAt: null, text: '' };
  const digest = { generatedAt: at(2), engine: 'offline' as const, withheld: 0, stories: [] };
  const composed = { digest: { ...digest, articles: [shown] }, prepared: [], articleIds: [] };
  await store.deliveries.setComposed(claimed?.id ?? 0, lease, composed);
  await store.articles.watchDelivered(at(0), at(3));
}

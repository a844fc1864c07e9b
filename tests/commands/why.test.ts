/** What an address’s own story tells beside its events: whose text it is, and what edits changed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, explain } from '../../src/commands/why.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { follow, NORTH, SOUTH, save } from '../contracts/store-newsroom.ts';

const URL_1 = 'https://news.example/harbour';
const FIRST =
  'The port authority said on Monday that the cable under the harbour of Aldsund was cut twice.\n\nThe outage cost 12 shipping firms about 3 million crowns, the authority said in the evening.\n\nPolice have arrested a fisherman from Lower Aldsund, who denies having been at sea that night.';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

const told = async (scope = NORTH, url = URL_1) =>
  (await explain(store, scope, url))
    .filter(({ what }) => ['copy of', 'changed', 'credited to'].includes(what))
    .map(({ what, detail }) => `${what}: ${detail}`);

describe('why', () => {
  it('tells each change of an edit in one plain line, and nothing of a trivial one', async () => {
    const feed = await follow(store, NORTH);
    await save(store, feed, 1, { text: FIRST });
    await save(store, feed, 2, { text: FIRST.replaceAll('\n\n', '\n\n \n\n') });
    expect(await told()).toEqual([]);
    const edited = FIRST.replace('12', '14');
    await save(store, feed, 3, { text: edited, title: 'Harbour closed' });
    expect(await told()).toEqual([
      'changed: headline, was “Harbour stays open”, now “Harbour closed”',
      expect.stringMatching(/^changed: figure: was 12, now 14, in: The outage cost 14 /),
    ]);
  });

  it('is silent about a text that was read in part before it was read whole', async () => {
    const feed = await follow(store, NORTH);
    await save(store, feed, 1, { text: FIRST.split('\n\n')[0] as string, partial: true });
    await save(store, feed, 2, { text: FIRST });
    expect(await told()).toEqual([]);
  });

  it('names the first that printed the same text, to those alone who see it', async () => {
    const first = await follow(store, NORTH, 'https://first.example/feed');
    await save(store, first, 1, { url: 'https://first.example/1', text: FIRST });
    const second = await follow(store, NORTH, 'https://second.example/feed');
    await follow(store, SOUTH, 'https://second.example/feed');
    const url = 'https://second.example/2';
    await save(store, second, 2, { url, title: 'Cable cut', text: FIRST, publishedAt: null });
    expect(await told(NORTH, url)).toEqual(['copy of: https://first.example/1']);
    expect(await told(SOUTH, url)).toEqual([]);
  });
});

describe('the address that why is asked about', () => {
  it.each([
    ['https://News.example/harbour/?utm_source=x', URL_1],
    ['news.example/harbour', URL_1],
    [' https://news.example/harbour#top ', URL_1],
  ])('is %s in canonical form', (typed, address) => expect(addressOf(typed)).toBe(address));

  // "foo" was once said never to have been brought by a feed.
  it.each(['', 'foo', 'harbour closed', 'mailto:desk@news.example'])('is not "%s"', (typed) =>
    expect(() => addressOf(typed)).toThrow(expect.objectContaining({ code: 'no_address' })),
  );
});

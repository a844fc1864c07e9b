/** Quotes whose speaker is not sure: never found under the name unless asked for, never shown under it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Filter, inOrder, readEntries } from '../../src/commands/ledger.ts';
import { findQuotes, readQuotes } from '../../src/core/quotes/find-quotes.ts';
import { paragraphs } from '../../src/core/text/sentences.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { articleOf, at, follow, NORTH } from '../contracts/store-newsroom.ts';

const TEXT = [
  '“The harbour stays open,” said Paul Harrow, the mayor.',
  'Paul Harrow walked to the quay, where his brother waited for him. “We were never asked about any of this.”',
].join('\n\n');

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
  const feed = await follow(store, NORTH);
  const { article } = articleOf({ text: TEXT });
  await store.articles.save({
    article,
    // As one below the bound is stored, wherever that bound lies.
    quotes: findQuotes(article).map((quote, n) => (n === 0 ? quote : { ...quote, speaker: null })),
    passages: paragraphs(TEXT),
    urls: [article.url],
    feedId: feed.id,
    itemId: null,
    canPush: true,
    at: at(1),
  });
});
afterEach(() => store.close());

const found = async (more: Partial<Filter> = {}) => {
  const query = { speaker: 'Harrow', about: null, since: null, story: null, ...more };
  const { entries } = await readEntries(store, NORTH, query);
  return inOrder(entries).map(({ text, speaker }) => [text, speaker?.name ?? null]);
};

describe('a quote whose speaker is not sure', () => {
  it('is found only where unsure ones are asked for, and stays without a name', async () => {
    const guessed = readQuotes(articleOf({ text: TEXT }).article).map(
      (quote) => quote.speaker?.name,
    );
    expect(guessed).toEqual(['Paul Harrow', 'Paul Harrow']);
    const sure = ['The harbour stays open,', 'Paul Harrow'];
    expect(await found()).toEqual([sure]);
    expect(await found({ isUnsureToo: true })).toEqual([
      sure,
      ['We were never asked about any of this.', null],
    ]);
    expect(await found({ isUnsureToo: true, speaker: 'Lind' })).toEqual([]);
  });
});

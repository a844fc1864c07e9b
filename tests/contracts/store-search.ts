/**
 * Search: passages for a question, the ledger of quotes, and speakers' names as they are typed.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { LedgerQuery, Store } from '../../src/ports/store.ts';
import { at, type Draft, follow, NORTH, NORTH_ALL, save } from './store-newsroom.ts';

/** What people type that an engine might take for an order. */
const OPERATORS = [
  'AND',
  'OR',
  'NOT',
  'NEAR(',
  'harbour*',
  '"',
  "'",
  ')',
  '-harbour',
  'title:harbour',
  '^harbour',
  '!',
  '&',
  '|',
  '<->',
  ':*',
  '\\',
  '%',
  '_',
  '\u0000',
];

export function searchContract(opened: () => Store): void {
  let store: Store;
  let feed: FeedRow;
  beforeEach(async () => {
    store = opened();
    feed = await follow(store, NORTH);
  });

  const bring = async (name: string, draft: Draft) =>
    (await save(store, feed, 1, { url: `https://news.example/${name}`, ...draft })).articleId;

  describe('passages', () => {
    const found = async (words: string[], more: { articleIds?: string[]; limit?: number } = {}) =>
      (await store.search.passages(NORTH, { words, limit: 10, ...more })).map(({ text }) => text);

    it('come as places of their article, with its title, outlet, address and date', async () => {
      const text = 'First part.\n\nThe breakwater held.';
      const articleId = await bring('a', { title: 'Storm', text });
      expect(await store.search.passages(NORTH, { words: ['breakwater'], limit: 10 })).toEqual([
        {
          articleId,
          title: 'Storm',
          start: 13,
          end: 33,
          text: 'The breakwater held.',
          url: 'https://news.example/a',
          outlet: 'The Example',
          publishedAt: at(0),
          score: expect.any(Number),
        },
      ]);
    });

    it('are found by the stem of a word, in any case', async () => {
      await bring('a', { title: 'Vote', text: 'The senators voted twice.' });
      for (const word of ['senator', 'Senators', 'SENATOR', 'voting'])
        expect(await found([word])).toEqual(['The senators voted twice.']);
    });

    it('hold any of the words; those with more of them, and rarer ones, come first', async () => {
      await bring('a', { title: 'One', text: 'The ferry sank.' });
      await bring('b', { title: 'Two', text: 'The ferry and its pilot sank.' });
      await bring('c', { title: 'Three', text: 'A tug sank.' });
      expect(await found(['ferry', 'pilot'])).toEqual([
        'The ferry and its pilot sank.',
        'The ferry sank.',
      ]);
    });

    it('of an article whose title names the subject come before those that name it by the way', async () => {
      await bring('a', { title: 'Weather', text: 'The strike was mentioned in passing today.' });
      await bring('b', { title: 'Strike', text: 'The unions met the board in town today.' });
      await bring('c', { title: 'Sports', text: 'A cup was won in extra time this week.' });
      expect((await found(['strike']))[0]).toBe('The unions met the board in town today.');
    });

    it('are as many as asked for, the best of them', async () => {
      for (const n of [1, 2, 3]) await bring(`${n}`, { title: `No ${n}`, text: `Ferry ${n}.` });
      await bring('b', { title: 'Ferry', text: 'The ferry, the ferry.' });
      expect(await found(['ferry'], { limit: 1 })).toEqual(['The ferry, the ferry.']);
      expect(await found(['ferry'])).toHaveLength(4);
    });

    it('come from the given articles alone, if any are given', async () => {
      const a = await bring('a', { title: 'A', text: 'Ferry one.' });
      await bring('b', { title: 'B', text: 'Ferry two.' });
      expect(await found(['ferry'], { articleIds: [a] })).toEqual(['Ferry one.']);
      expect(await found(['ferry'], { articleIds: [] })).toEqual([]);
      expect(await found(['ferry'], { articleIds: ['none'] })).toEqual([]);
    });

    it('come from articles published since a time, if one is given', async () => {
      await bring('a', { title: 'A', text: 'Ferry one.', publishedAt: at(1) });
      await bring('b', { title: 'B', text: 'Ferry two.', publishedAt: at(5) });
      await bring('c', { title: 'C', text: 'Ferry three.', publishedAt: null });
      const since = { words: ['ferry'], limit: 10, publishedSince: at(3) };
      const texts = (await store.search.passages(NORTH, since)).map(({ text }) => text);
      expect(texts).toEqual(['Ferry two.']);
      const until = { words: ['ferry'], limit: 10, publishedUntil: at(5) };
      const before = (await store.search.passages(NORTH, until)).map(({ text }) => text);
      expect(before).toEqual(['Ferry one.']);
    });

    it('are how the newest articles since a time begin, where no word is asked for', async () => {
      const long = (text: string) => `${text}\n\n${'More of the same. '.repeat(80)}`;
      await bring('a', { title: 'A', text: long('Ferry one.'), publishedAt: at(1) });
      await bring('b', { title: 'B', text: long('Ferry two.'), publishedAt: at(5) });
      await bring('c', { title: 'C', text: long('Ferry three.'), publishedAt: at(6) });
      await bring('d', { title: 'D', text: long('Ferry four.'), publishedAt: null });
      const openings = async (times: { publishedSince?: string; publishedUntil?: string }) =>
        (await store.search.passages(NORTH, { words: [], limit: 10, ...times })).map(
          ({ start, text }) => [start, text.slice(0, 10)],
        );
      expect(await openings({ publishedSince: at(3) })).toEqual([
        [0, 'Ferry thre'],
        [0, 'Ferry two.'],
      ]);
      expect(await openings({ publishedSince: at(1), publishedUntil: at(5) })).toEqual([
        [0, 'Ferry one.'],
      ]);
      expect(await openings({ publishedUntil: at(9) })).toEqual([]);
      const first = { words: [], limit: 1, publishedSince: at(1) };
      expect((await store.search.passages(NORTH, first)).map(({ title }) => title)).toEqual(['C']);
    });

    it('tell when the newest that the scope sees was published', async () => {
      expect(await store.search.newestPublished(NORTH)).toBeNull();
      await bring('a', { title: 'A', text: 'Ferry one.', publishedAt: at(1) });
      await bring('b', { title: 'B', text: 'Ferry two.', publishedAt: at(5) });
      await bring('c', { title: 'C', text: 'Ferry three.', publishedAt: null });
      expect(await store.search.newestPublished(NORTH)).toBe(at(5));
      expect(await store.search.newestPublished({ tenant: 'nobody', channel: null })).toBeNull();
    });

    it('are none where no word was asked for', async () => {
      await bring('a', { text: 'Ferry one.' });
      expect(await found([])).toEqual([]);
      expect(await found([''])).toEqual([]);
      expect(await found([' '])).toEqual([]);
    });

    it.each(OPERATORS)('take the operator %j for a word that no passage holds', async (typed) => {
      await bring('a', { title: 'A', text: 'Ships left town.' });
      await bring('b', { title: 'B', text: 'Ferry two.' });
      expect(await found([typed])).toEqual([]);
      expect(await found([typed, 'ferry'])).toEqual(['Ferry two.']);
    });
  });

  describe('the ledger', () => {
    const ANY: LedgerQuery = { speaker: null, about: null, since: null, limit: 10, offset: 0 };
    const ledger = async (query: Partial<LedgerQuery> = {}) =>
      (await store.search.quotes(NORTH, { ...ANY, ...query })).map(({ text }) => text);

    beforeEach(async () => {
      await bring('a', {
        title: 'Tariffs on steel',
        text: '"We will answer," said Ana Marín. "Prices rise," said Bo Lind.',
        publishedAt: at(1),
        quotes: [
          ['We will answer,', 'Ana Marín'],
          ['Prices rise,', 'Bo Lind'],
        ],
      });
      await bring('b', {
        title: 'Ferries',
        text: '"The ferries run," said Ana Marín.',
        publishedAt: at(5),
        quotes: [['The ferries run,', 'Ana Marín']],
      });
      await bring('c', {
        title: 'Signs',
        text: '"Keep out," a sign read.',
        publishedAt: null,
        quotes: [['Keep out,', null]],
      });
    });

    it('lists the newest first and undated ones last, in the order of the article', async () => {
      expect(await ledger()).toEqual([
        'The ferries run,',
        'We will answer,',
        'Prices rise,',
        'Keep out,',
      ]);
    });

    it('gives each quote with its speaker, article, outlet and date', async () => {
      const [row] = await store.search.quotes(NORTH, { ...ANY, limit: 1 });
      expect(row).toMatchObject({
        text: 'The ferries run,',
        speaker: { name: 'Ana Marín', text: 'Ana Marín' },
        cue: 'said',
        title: 'Ferries',
        outlet: 'The Example',
        url: 'https://news.example/b',
        publishedAt: at(5),
      });
    });

    it.each([['marín'], ['MARÍN'], ['marin'], ['ana m']])(
      'finds a speaker by a part of the name: %s',
      async (speaker) => {
        expect(await ledger({ speaker })).toEqual(['The ferries run,', 'We will answer,']);
      },
    );

    it.each(['%', '_', '\\', '"', "'"])(
      'takes %j in a speaker’s name for itself',
      async (speaker) => {
        expect(await ledger({ speaker })).toEqual([]);
      },
    );

    it('finds what a quote is about in its words or its article’s title, by stem, all words', async () => {
      expect((await ledger({ about: 'tariff' })).sort()).toEqual([
        'Prices rise,',
        'We will answer,',
      ]);
      expect(await ledger({ about: 'tariff price' })).toEqual(['Prices rise,']);
      expect(await ledger({ about: 'ferry' })).toEqual(['The ferries run,']);
      expect(await ledger({ about: 'ferry tariff' })).toEqual([]);
    });

    it.each(OPERATORS.filter((typed) => /\p{L}/u.test(typed)))(
      'takes the operator %j in a subject for a word',
      async (about) => {
        expect(await ledger({ about })).toEqual([]);
      },
    );

    it('gives what was said of it before what stands under such a title, whatever is newer', async () => {
      await bring('d', {
        title: 'Ports',
        text: '"A tariff is a tax on steel," said Bo Lind.',
        publishedAt: at(0),
        quotes: [['A tariff is a tax on steel,', 'Bo Lind']],
      });
      expect((await ledger({ about: 'tariff steel' }))[0]).toBe('A tariff is a tax on steel,');
    });

    it('leaves out what is older than a time, and what is undated', async () => {
      expect(await ledger({ since: at(2) })).toEqual(['The ferries run,']);
      expect(await ledger({ since: at(1) })).toHaveLength(3);
    });

    it('joins all it is asked', async () => {
      expect(await ledger({ speaker: 'ana', about: 'tariffs', since: at(1) })).toEqual([
        'We will answer,',
      ]);
      expect(await ledger({ speaker: 'ana', about: 'tariffs', since: at(2) })).toEqual([]);
    });

    it('is paged without a gap or a repeat', async () => {
      const pages = [];
      for (const offset of [0, 2, 4]) pages.push(await ledger({ limit: 2, offset }));
      expect(pages).toEqual([
        ['The ferries run,', 'We will answer,'],
        ['Prices rise,', 'Keep out,'],
        [],
      ]);
    });
  });

  describe('speakers', () => {
    const said = (name: string, times: number): Draft => ({
      text: Array.from({ length: times }, (_, n) => `"Line ${n}," said ${name}.`).join(' '),
      quotes: Array.from({ length: times }, (_, n) => [`Line ${n},`, name]),
    });

    it('are offered by any part of their name, the most quoted first', async () => {
      await bring('a', said('Ana Marín', 1));
      await bring('b', said('Marina Holt', 3));
      await bring('c', said('Bo Lind', 2));
      const speakers = (part: string, limit = 10) => store.search.speakers(NORTH, part, limit);
      expect(await speakers('mari')).toEqual(['Marina Holt', 'Ana Marín']);
      expect(await speakers('')).toEqual(['Marina Holt', 'Bo Lind', 'Ana Marín']);
      expect(await speakers('', 1)).toEqual(['Marina Holt']);
      expect(await speakers('%')).toEqual([]);
      expect(await speakers('zz')).toEqual([]);
    });

    it('are those of the feeds that are followed now', async () => {
      await bring('a', said('Ana Marín', 1));
      await save(store, await follow(store, NORTH_ALL, 'https://other.example/feed'), 1, {
        url: 'https://other.example/b',
        ...said('Bo Lind', 1),
      });
      expect(await store.search.speakers(NORTH_ALL, '', 10)).toEqual(['Bo Lind']);
      await store.feeds.unfollow(NORTH, feed.url, at(2));
      expect(await store.search.speakers(NORTH, '', 10)).toEqual(['Bo Lind']);
    });
  });
}

/**
 * Milliseconds of the reading methods on a store of 100,000 articles: median and 95th percentile of
 * the time that passed, and the median of this process's processor time, which on SQLite is what
 * passes on a machine that has nothing else to do.
 * An existing database is measured as it is; a new one is filled first.
 *
 *   node bench/storage/measure.ts <file or postgres:// address> [articles]
 */

import { END_MS, isoOf, numbers, openFilled, SCOPE, speakerOf, wordOf } from './fill.ts';
import { timeLookUps } from './time-look-ups.ts';

const [path = ':memory:', articles = '100000'] = process.argv.slice(2);
const store = await openFilled(path, Number(articles));

const random = numbers(7);
const rank = (from: number, to: number) => Math.floor(from * (to / from) ** random());
const words = (many: number, from: number, to: number) =>
  Array.from({ length: many }, () => wordOf(rank(from, to)));
const someIds = await store.articles.idsInWindow(SCOPE, {
  after: isoOf(END_MS - 3 * 86_400_000),
  until: null,
  pushedOnly: false,
});
const passages = (asked: string[]) => store.search.passages(SCOPE, { words: asked, limit: 40 });
const ANY = { speaker: null, about: null, since: null, limit: 10, offset: 0 };
/** A claim that ends at once leaves the store as it was. */
const atEnd = { now: isoOf(END_MS), until: isoOf(END_MS) };
const month = isoOf(END_MS - 30 * 86_400_000);

const METHODS: [name: string, call: () => Promise<unknown[]>][] = [
  ['passages, 3 words of any rank', () => passages(words(3, 5, 20_000))],
  ['passages, 12 words of any rank', () => passages(words(12, 5, 20_000))],
  ['passages, 4 common words', () => passages(words(4, 3, 60))],
  ['passages, 1 common word', () => passages(words(1, 3, 60))],
  [
    'passages of 15 articles',
    () =>
      store.search.passages(SCOPE, {
        words: words(6, 3, 2_000),
        limit: 15,
        articleIds: Array.from({ length: 15 }, () => someIds[rank(1, someIds.length)] ?? ''),
      }),
  ],
  [
    'quotes by speaker, about, since',
    () =>
      store.search.quotes(SCOPE, {
        ...ANY,
        speaker: speakerOf(rank(1, 500)).slice(0, 9),
        about: wordOf(rank(3, 100)),
        since: month,
      }),
  ],
  [
    'quotes by speaker',
    () => store.search.quotes(SCOPE, { ...ANY, speaker: speakerOf(rank(1, 500)) }),
  ],
  ['quotes about', () => store.search.quotes(SCOPE, { ...ANY, about: wordOf(rank(3, 1_000)) })],
  ['quotes since', () => store.search.quotes(SCOPE, { ...ANY, since: month })],
  ['speakers', () => store.search.speakers(SCOPE, speakerOf(rank(1, 2_000)).slice(0, 4), 25)],
  ['speakers, nothing typed', () => store.search.speakers(SCOPE, '', 25)],
  [
    'idsInWindow, 24 h',
    () =>
      store.articles.idsInWindow(SCOPE, {
        after: isoOf(END_MS - 86_400_000),
        until: isoOf(END_MS),
        pushedOnly: true,
      }),
  ],
  ['unassigned, 50 wait', () => store.stories.unassigned('north', 500)],
  [
    'assignedSince, 2 days',
    () => store.stories.assignedSince('north', isoOf(END_MS - 2 * 86_400_000)),
  ],
  ['visibleAmong, 500', () => store.articles.visibleAmong(SCOPE, someIds.slice(0, 500))],
  ['claimItems', () => store.feeds.claimItems({ ...atEnd, limit: 200 })],
  ['waiting', async () => [await store.feeds.waiting()]],
  ['claimFeeds', () => store.feeds.claimFeeds({ ...atEnd, limit: 50 })],
  ['followed', () => store.feeds.followed(SCOPE)],
  ['byUrl', async () => [await store.articles.byUrl(SCOPE, 'https://news.example/77')]],
  ['events of an address', () => store.events.ofUrl(SCOPE, 'https://news.example/77')],
];

console.log(`${await store.articles.count()} articles`);
await timeLookUps(METHODS);
await store.close();

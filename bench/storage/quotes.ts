/**
 * Milliseconds of the ledger's look-ups on 100,000 quotes of some 8,000 speakers, who are quoted by full
 * name with one role in two ways, by surname and by office: median and 95th percentile of the time that
 * passed, and the median of this process's processor time. An existing database is measured as it is; a new one is filled first.
 *
 *   node bench/storage/quotes.ts <file or postgres:// address> [quotes]
 */
import { openDatabase, storeOn } from '../../src/storage/database.ts';
import { END_MS, fill, isoOf, numbers, SCOPE, speakerOf, wordOf } from './fill.ts';
import { timeLookUps } from './time-look-ups.ts';

const QUOTES_PER_ARTICLE = 2;
const [path = ':memory:', quotes = '100000'] = process.argv.slice(2);
const { db, engine } = await openDatabase(path);
const store = storeOn(db, engine);
if ((await store.articles.count()) === 0) {
  const before = performance.now();
  await fill(db, engine, store, Number(quotes) / QUOTES_PER_ARTICLE, { areAliased: true });
  console.log(`filled in ${((performance.now() - before) / 1000).toFixed(0)} s`);
}

const random = numbers(7);
const rank = (from: number, to: number) => Math.floor(from * (to / from) ** random());
const surnameOf = (n: number) => speakerOf(n).split(' ')[1] ?? '';
const ANY = { speaker: null, about: null, since: null, limit: 10, offset: 0 };
const month = isoOf(END_MS - 30 * 86_400_000);

const LOOK_UPS: [name: string, call: () => Promise<unknown[]>][] = [
  [
    'speaker, words and date',
    () =>
      store.search.quotes(SCOPE, {
        ...ANY,
        speaker: speakerOf(rank(1, 500)),
        about: wordOf(rank(3, 100)),
        since: month,
      }),
  ],
  [
    'speaker by full name',
    () => store.search.quotes(SCOPE, { ...ANY, speaker: speakerOf(rank(1, 500)) }),
  ],
  [
    'speaker by surname',
    () => store.search.quotes(SCOPE, { ...ANY, speaker: surnameOf(rank(1, 500)) }),
  ],
  [
    'speaker by office',
    () => store.search.quotes(SCOPE, { ...ANY, speaker: `${surnameOf(rank(1, 500))} chairman` }),
  ],
  [
    'words, rare to common',
    () => store.search.quotes(SCOPE, { ...ANY, about: wordOf(rank(3, 5_000)) }),
  ],
  ['words, common', () => store.search.quotes(SCOPE, { ...ANY, about: wordOf(rank(1, 20)) })],
  ['newest since a month', () => store.search.quotes(SCOPE, { ...ANY, since: month })],
  ['who is meant', () => store.search.people(SCOPE, speakerOf(rank(1, 500)))],
  [
    'time line',
    async () => {
      const [person] = await store.search.people(SCOPE, speakerOf(rank(1, 500)));
      return person === undefined ? [] : store.search.timeline(SCOPE, person);
    },
  ],
  ['names as typed', () => store.search.speakers(SCOPE, speakerOf(rank(1, 2_000)).slice(0, 4), 25)],
  ['names, nothing typed', () => store.search.speakers(SCOPE, '', 25)],
];

const { n } = await db
  .selectFrom('quotes')
  .select((q) => q.fn.countAll<number>().as('n'))
  .executeTakeFirstOrThrow();
console.log(`${n} quotes`);
await timeLookUps(LOOK_UPS);
await store.close();

/**
 * The contract on a real PostgreSQL server, and what many processes on one can do wrong.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, openStore, storeOn } from '../../src/storage/database.ts';
import { storeContract } from '../contracts/store.ts';
import { follow, NORTH, SOUTH, save } from '../contracts/store-newsroom.ts';
import { numbered } from './numbered-articles.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.ts';

const programs = postgresPrograms(process.env.PATH);

describe.runIf(programs === null)('PostgreSQL', () => {
  it.skip('is not tried: no server is installed here (Debian’s package is "postgresql")', () => {});
});

describe.skipIf(programs === null)('PostgreSQL', () => {
  let server: PostgresServer;
  let databases = 0;
  const newDatabase = async () => {
    databases += 1;
    await server.run(`create database d${databases} template ready`);
    return server.urlOf(`d${databases}`);
  };
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    await server.run('create database ready');
    await (await openStore(server.urlOf('ready'))).close();
  });
  afterAll(() => server.stop());

  storeContract('PostgreSQL', async () => openStore(await newDatabase()));

  const code = (kind: string, name: string) => expect.objectContaining({ kind, code: name });

  it('loses nothing where several stores write the same at once', async () => {
    const url = await newDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore(url)));
    const outcomes = await Promise.all(
      stores.map(async (store) => {
        const feed = await follow(store, NORTH);
        const saved = [];
        for (let n = 0; n < 40; n += 1)
          saved.push(await store.articles.save(numbered(`${n}`, feed.id)));
        return saved.map(({ outcome }) => outcome);
      }),
    );
    const [store] = stores;
    expect(await store?.articles.count()).toBe(40);
    expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(40);
    expect(await store?.search.speakers(NORTH, '', 10)).toEqual(['Ana Marín', 'Bo Lind']);
    expect(await store?.stories.unassigned('north', 100)).toHaveLength(40);
    for (const opened of stores) await opened.close();
  });

  it('lets no more questions wait than may where several stores add them at once', async () => {
    const url = await newDatabase();
    const stores = await Promise.all([1, 2].map(() => openStore(url)));
    const times = { askedAt: '2027-01-01', lookedUntil: '2027-01-01' };
    const place = { tenant: 'north', channel: 'C1', rootMessageId: null };
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) => {
        const asked = { ...place, ...times, person: `U${n % 4}`, question: `Question ${n}?` };
        const standing = stores[n % 2]?.standingQuestions;
        return standing?.add(asked, { perPersonMax: 5, perTenantMax: 17 });
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(17);
    const waiting = (await stores[0]?.standingQuestions.waiting('north', 100)) ?? [];
    const persons = Map.groupBy(waiting, ({ person }) => person);
    expect(waiting).toHaveLength(17);
    expect(Math.max(...Array.from(persons.values(), ({ length }) => length))).toBeLessThan(6);
    for (const store of stores) await store.close();
  });

  it('keeps vectors where several stores keep the same at once, in whatever order', async () => {
    const url = await newDatabase();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url)));
    const forth = Array.from({ length: 200 }, (_, n) => `h${n}`);
    const orders = [forth, forth.toReversed()];
    for (let round = 0; round < 20; round += 1)
      await Promise.all(
        stores.map(({ vectors }, n) => {
          const made = (orders[n % 2] ?? []).map((hash) => [hash, Float32Array.of(n)] as const);
          return vectors.keepVectors('small', new Map(made), '2027-01-01');
        }),
      );
    expect((await stores[0]?.vectors.vectors('small', forth))?.size).toBe(200);
    for (const store of stores) await store.close();
  });

  it('lets no article fall between a tenant that follows and a process that saves', async () => {
    const url = await newDatabase();
    const [saving, following] = await Promise.all([openStore(url), openStore(url)]);
    const feeds = [];
    for (let n = 0; n < 30; n += 1)
      feeds.push(await follow(saving, NORTH, `https://news.example/${n}/feed`));
    const saves = feeds.map((feed, n) => saving.articles.save(numbered(`${n}`, feed.id)));
    const follows = feeds.map((feed) => follow(following, SOUTH, feed.url));
    await Promise.all([...saves, ...follows]);
    expect(await saving.stories.unassigned('south', 100)).toHaveLength(30);
    await saving.close();
    await following.close();
  });

  it('knows common words by the server’s statistics and counts the rare ones', async () => {
    const { db, engine } = await openDatabase(await newDatabase());
    const store = storeOn(db, engine);
    const feed = await follow(store, NORTH);
    for (let n = 0; n < 60; n += 1) {
      const text = `The ferry left${n < 30 ? ' the harbour' : ''}. ${n === 7 ? 'A zeppelin came.' : ''}`;
      await save(store, feed, n, { url: `https://news.example/${n}`, title: `No ${n}`, text });
    }
    const words = ['zeppelin', 'ferries', 'harbour', 'submarine', 'the', 'news.example'];
    const counts = async () =>
      (await engine.countPassages(db, words, 40)).map(({ matches }) => matches);
    // Counting a common word read a page a match: half a second of a question about one.
    expect(await counts()).toEqual([1, 40, 30, 0, 0, 0]);
    await sql`analyze passages_search`.execute(db);
    expect(await counts()).toEqual([1, 60, 30, 0, 0, 0]);
    // What they call rare may have become common since, and then all its matches were scored.
    for (let n = 60; n < 80; n += 1) {
      const text = `The ferry left the harbour. ${n}`;
      await save(store, feed, n, { url: `https://news.example/${n}`, title: `No ${n}`, text });
    }
    expect((await counts())[2]).toBeGreaterThanOrEqual(40);
    const found = await store.search.passages(NORTH, { words: ['zeppelin', 'ferry'], limit: 3 });
    expect(found[0]?.text).toContain('zeppelin');
    await store.close();
  });

  it('is founded once where several processes open a new one at once', async () => {
    await server.run('create database fresh');
    const stores = await Promise.all([1, 2, 3].map(() => openStore(server.urlOf('fresh'))));
    for (const store of stores) await store.close();
  });

  it('is refused where a later version wrote it', async () => {
    const url = await newDatabase();
    const store = await openStore(url);
    await save(store, await follow(store, NORTH), 1);
    await store.close();
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("insert into kysely_migration values ('9999-later', '2027-01-01')");
    await client.end();
    await expect(openStore(url)).rejects.toEqual(code('config', 'database_newer'));
  });

  it('is called refused where the database does not exist, without naming its address', async () => {
    const opening = openStore(server.urlOf('none'));
    await expect(opening).rejects.toEqual(code('config', 'database_refused'));
    await expect(opening).rejects.toThrow(/^(?!.*press@)/);
  });

  it('is called unreachable where no server listens', async () => {
    const opening = openStore('postgres://press:secret@localhost/none?host=%2Fnowhere');
    await expect(opening).rejects.toEqual(code('temporary', 'database_unreachable'));
    await expect(opening).rejects.toThrow(/^(?!.*secret)/);
  });
});

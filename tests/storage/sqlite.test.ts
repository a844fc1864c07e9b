/**
 * What can befall a database file: two processes at once, a kill between any two instructions, a
 * full disk, damage, a lock, a folder that cannot be written, a later version.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, openStore, storeOn } from '../../src/storage/database.ts';
import { storeContract } from '../contracts/store.ts';
import { at, everythingSeenBy, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { numbered, PASSAGES_EACH, QUOTES_EACH } from './numbered-articles.ts';

storeContract('SQLite', () => openStore(':memory:'));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pullquote-sqlite-'));
  path = join(folder, 'pullquote.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Saver = {
  child: ChildProcess;
  saved: string[];
  slots: string[];
  faults: string;
  ended: Promise<unknown>;
};

function startSaving(name: string, count: number): Saver {
  const script = join(import.meta.dirname, 'saving-process.ts');
  const child = spawn(process.execPath, [script, path, name, String(count)]);
  const saver: Saver = { child, saved: [], slots: [], faults: '', ended: once(child, 'close') };
  child.stderr.on('data', (text) => {
    saver.faults += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [id = '', slot = ''] = line.split(' ');
    saver.saved.push(id);
    if (slot !== '-') saver.slots.push(slot);
    child.emit('saved');
  });
  return saver;
}

/** Faults of a file that was just used, found by SQLite itself and by counting. */
function faultsOf(file: string): unknown {
  const db = new SQLite(file);
  try {
    const half = `select a.id from articles a
      where (select count(*) from passages where article_id = a.id) <> ${PASSAGES_EACH}
        or (select count(*) from quotes where article_id = a.id) <> ${QUOTES_EACH}
        or not exists (select 1 from sources where article_id = a.id)
        or not exists (select 1 from items where article_id = a.id and state = 'stored')`;
    return {
      integrity: db.pragma('integrity_check', { simple: true }),
      foreign: db.pragma('foreign_key_check'),
      half: db.prepare(half).all(),
      unsearchable: db
        .prepare('select row from passages where row not in (select rowid from passages_fts)')
        .all(),
      settledWithout: db
        .prepare("select id from items where state = 'stored' and article_id is null")
        .all(),
    };
  } finally {
    db.close();
  }
}

const SOUND = { integrity: 'ok', foreign: [], half: [], unsearchable: [], settledWithout: [] };

describe('one file', () => {
  it('takes what two processes write at once, from its founding on, and loses nothing', async () => {
    const savers = ['one', 'two'].map((name) => startSaving(name, 100));
    await Promise.all(savers.map(({ ended }) => ended));
    expect(savers.map(({ faults }) => faults)).toEqual(['', '']);
    const store = await openStore(path);
    const saved = savers.flatMap((saver) => saver.saved);
    expect(saved).toHaveLength(200);
    expect(await store.articles.byIds(saved)).toHaveLength(200);
    expect(await store.articles.count()).toBe(200);
    const slots = savers.flatMap((saver) => saver.slots);
    expect(slots.toSorted()).toEqual(Array.from({ length: 50 }, (_, n) => at(n)));
    await store.close();
    expect(faultsOf(path)).toEqual(SOUND);
  });

  it('holds every article that was said to be saved after a kill, and none by half', async () => {
    for (const [round, killAfter] of [1, 17, 60].entries()) {
      const saver = startSaving(`round${round}`, 300);
      while (saver.saved.length < killAfter) await once(saver.child, 'saved');
      saver.child.kill('SIGKILL');
      await saver.ended;
      expect(saver.faults).toBe('');
      const store = await openStore(path);
      expect(await store.articles.byIds(saver.saved)).toHaveLength(saver.saved.length);
      await store.close();
      expect(faultsOf(path)).toEqual(SOUND);
    }
  });
});

describe('the search index', () => {
  it('forgets a text that was replaced: its words would go on counting as common', async () => {
    const store = await openStore(path);
    const feed = await follow(store, NORTH);
    await save(store, feed, 1);
    await save(store, feed, 2, { text: 'Nothing is left.', quotes: [] });
    await store.close();
    const db = new SQLite(path);
    const indexed = (table: string) =>
      db.prepare(`select rowid from ${table} where ${table} match 'open'`).all();
    expect(indexed('passages_fts')).toHaveLength(1);
    expect(indexed('quotes_fts')).toEqual([]);
    db.close();
  });
});

describe('a database that cannot be used', () => {
  const code = (kind: string, name: string) => expect.objectContaining({ kind, code: name });

  it('is refused where a later version wrote it, and left as it is', async () => {
    await (await openStore(path)).close();
    const db = new SQLite(path);
    db.exec("insert into kysely_migration values ('9999-later', '2027-01-01T00:00:00.000Z')");
    db.pragma('journal_mode = DELETE');
    db.close();
    await expect(openStore(path)).rejects.toEqual(code('config', 'database_newer'));
    const again = new SQLite(path);
    expect(again.prepare('select count(*) as n from kysely_migration').get()).toEqual({ n: 2 });
    again.close();
  });

  it('is refused where it is no database, and left as it is', async () => {
    writeFileSync(path, 'These are the notes of a meeting. '.repeat(100));
    const before = readFileSync(path);
    await expect(openStore(path)).rejects.toEqual(code('config', 'database_damaged'));
    expect(readFileSync(path)).toEqual(before);
  });

  it('is called damaged by the call that finds its pages overwritten', async () => {
    const store = await openStore(path);
    const feed = await follow(store, NORTH);
    for (let n = 0; n < 50; n += 1) await store.articles.save(numbered(`${n}`, feed.id));
    await store.close();
    const file = openSync(path, 'r+');
    const firstPage = 4096;
    writeSync(file, Buffer.alloc(statSync(path).size - firstPage, 0xa5), 0, undefined, firstPage);
    const reading = async () => everythingSeenBy(await openStore(path), NORTH);
    await expect(reading()).rejects.toEqual(code('config', 'database_damaged'));
  });

  it('is called unwritable where its folder cannot be made', async () => {
    // A file in a folder's place stops even a user who may do everything.
    writeFileSync(join(folder, 'taken'), '');
    const below = join(folder, 'taken', 'data', 'pullquote.db');
    await expect(openStore(below)).rejects.toEqual(code('config', 'data_unwritable'));
  });

  it('is called unwritable where a folder stands in its place', async () => {
    await expect(openStore(folder)).rejects.toEqual(code('config', 'data_unwritable'));
  });

  it('is called locked when another process has kept its lock too long, and works when it lets go', async () => {
    const store = await openStore(path, { busyTimeoutMs: 20 });
    const other = new SQLite(path);
    other.exec('begin immediate');
    const locked = code('temporary', 'database_locked');
    await expect(follow(store, NORTH)).rejects.toEqual(locked);
    await expect(store.channels.firstTime('e1', at(0))).rejects.toEqual(locked);
    await expect(openStore(path, { busyTimeoutMs: 20 })).rejects.toEqual(locked);
    other.exec('rollback');
    other.close();
    await follow(store, NORTH);
    expect(await store.channels.firstTime('e1', at(0))).toBe(true);
    await store.close();
  });
});

describe('a full disk', () => {
  it('stops a save with a clear error, loses nothing, and lets it through once there is room', async () => {
    const { db, engine } = await openDatabase(path);
    const store = storeOn(db, engine);
    const feed = await follow(store, NORTH);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    // SQLite answers a file at its bound as it answers a disk without room: SQLITE_FULL.
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 20)}`.execute(db);
    let saved = 0;
    const fill = async () => {
      for (; saved < 10_000; saved += 1) await store.articles.save(numbered(`${saved}`, feed.id));
    };
    await expect(fill()).rejects.toMatchObject({ kind: 'temporary', code: 'disk_full' });
    expect(saved).toBeGreaterThan(0);
    expect(await store.articles.count()).toBe(saved);
    await sql`pragma max_page_count = 1000000`.execute(db);
    await store.articles.save(numbered(`${saved}`, feed.id));
    expect(await store.articles.count()).toBe(saved + 1);
    await store.close();
    const reopened = new SQLite(path);
    expect(reopened.pragma('integrity_check', { simple: true })).toBe('ok');
    reopened.close();
  });
});

/** Several processes build the stories of one tenant while a person decides, and some are killed. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { withFolder } from '../support/run-cli.ts';

const PROCESS = join(import.meta.dirname, '..', 'support', 'story-process.ts');
const TOWNS = ['Maren', 'Lerwick', 'Tessel', 'Sandwick', 'Voe', 'Aith'];
const EVENTS = ['cable was cut', 'mast burned down', 'exchange was flooded', 'mayor resigned'];

/** One event in one town a story, told by three papers. */
async function print(store: Store, from: number, count: number): Promise<string[]> {
  const feed = await follow(store, NORTH);
  const ids: string[] = [];
  for (let n = from; n < from + count; n += 1) {
    const [town, event] = [TOWNS[n % TOWNS.length], EVENTS[n % EVENTS.length]];
    const title = `The ${event} in ${town}`;
    const text = `The ${event} in ${town} on Monday, the council of ${town} said.\n\nReport ${n} of the papers of ${town}.`;
    const url = `https://news.example/${n}`;
    ids.push((await save(store, feed, 1, { url, title, text, publishedAt: at(1) })).articleId);
  }
  return ids;
}

/** What it printed, or null where it was killed. */
function build(database: string, call = 0, side = 'never'): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  const child = spawn(process.execPath, [PROCESS, database, String(call), side]);
  let [out, fault] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    fault += String(chunk);
  });
  child.on('close', (status, signal) => {
    if (signal === 'SIGKILL') resolve(null);
    else if (status === 0) resolve(out.trim());
    else reject(new Error(fault));
  });
  return promise;
}

async function expectOneStoryEach(store: Store, ids: readonly string[]): Promise<void> {
  const rows = await store.stories.storiesOf('north', ids);
  expect(rows.map(({ articleId }) => articleId).sort()).toEqual([...ids].sort());
  for (const { storyId } of rows)
    expect(await store.stories.resolve('north', storyId)).toBe(storyId);
  expect(await store.stories.unassigned('north', 1)).toEqual([]);
}

/** Two stories that no clustering would join. */
async function twoStories(store: Store, ids: readonly string[]): Promise<[string, string]> {
  const rows = await store.stories.storiesOf('north', ids);
  const [first, second] = [...new Set(rows.map(({ storyId }) => storyId))];
  if (first === undefined || second === undefined) throw new Error('one story');
  return [first, second];
}

describe('processes that build stories at once', () => {
  it(
    'put each article into one story, and what a person decides meanwhile stands',
    {
      timeout: 120_000,
    },
    () =>
      withFolder(async (folder) => {
        const database = join(folder, 'pullquote.db');
        const store = await openStore(database);
        const ids = await print(store, 0, 24);
        await build(database);
        const [into, from] = await twoStories(store, ids);
        const joined = (await store.stories.articlesOf('north', [into, from])).map(
          ({ articleId }) => articleId,
        );
        ids.push(...(await print(store, 24, 48)));
        const children = [build(database), build(database)];
        await store.stories.merge('north', from, into, at(2));
        const built = (await Promise.all(children)).map((line) => Number(line?.split(' ')[0]));
        expect(built.reduce((sum, count) => sum + count, 0)).toBe(48);
        await expectOneStoryEach(store, ids);
        const now = await store.stories.storiesOf('north', joined);
        expect(new Set(now.map(({ storyId }) => storyId)).size).toBe(1);
        await store.close();
      }),
  );

  it('lose nothing and undo nothing where one is killed anywhere', { timeout: 120_000 }, () =>
    withFolder(async (folder) => {
      const database = join(folder, 'pullquote.db');
      const store = await openStore(database);
      const ids = await print(store, 0, 24);
      await build(database);
      const [into, from] = await twoStories(store, ids);
      await store.stories.merge('north', from, into, at(2));
      const joined = (await store.stories.articlesOf('north', [into])).map((row) => row.articleId);
      // A round asks what waits, at which version, what was clustered; then it writes, once.
      for (const [call, side] of [
        [1, 'after'],
        [3, 'after'],
        [4, 'before'],
        [4, 'after'],
      ] as const) {
        ids.push(...(await print(store, ids.length, 6)));
        expect(await build(database, call, side)).toBeNull();
        expect(await build(database)).not.toBeNull();
        await expectOneStoryEach(store, ids);
        const now = await store.stories.storiesOf('north', joined);
        expect(new Set(now.map(({ storyId }) => storyId)).size).toBe(1);
      }
      await store.close();
    }),
  );
});

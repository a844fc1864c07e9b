/** Real processes that poll one SQLite file: no feed is asked by two of them, none is lost with one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/storage/database.ts';

const NOW = '2026-10-14T08:00:00.000Z';
const LATER = '2026-10-14T08:10:00.000Z';
const FEEDS = 300;
const PROCESS = join(import.meta.dirname, 'polling-process.ts');

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pullquote-'));
  const store = await openStore(join(folder, 'p.db'));
  const rows = Array.from({ length: FEEDS }, (_, n) => ({
    url: `https://paper-${n}.example/feed`,
    title: null,
    readOnce: false,
  }));
  await store.feeds.followAll({ tenant: 'a', channel: 'C1' }, rows, NOW);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(name: string, now: string, killedAfter = 'never'): Promise<void> {
  const args = [PROCESS, join(folder, 'p.db'), join(folder, 'log'), now, name, killedAfter];
  await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
}

function asked(): { name: string; url: string }[] {
  const path = join(folder, 'log');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ name: line.split(' ')[0] ?? '', url: line.split(' ')[1] ?? '' }));
}

describe('processes that poll one store', () => {
  it('ask for each feed once between them', async () => {
    await Promise.all([run('one', NOW), run('two', NOW), run('three', NOW)]);
    expect(asked()).toHaveLength(FEEDS);
    expect(new Set(asked().map(({ url }) => url)).size).toBe(FEEDS);
  });

  it('ask, ten minutes on, for what one held that was killed, and for nothing it had done', async () => {
    await run('killed', NOW, '50');
    const before = asked();
    await run('second', NOW);
    const held = FEEDS - asked().length;
    expect(held).toBeGreaterThanOrEqual(0);
    expect(held).toBeLessThan(64);
    await run('later', LATER);
    const urls = asked().map(({ url }) => url);
    expect(new Set(urls).size).toBe(FEEDS);
    // Only what was under way when it died is asked for twice.
    expect(urls.length - FEEDS).toBeLessThanOrEqual(16);
    expect(before.length).toBeGreaterThanOrEqual(50);
  });
});

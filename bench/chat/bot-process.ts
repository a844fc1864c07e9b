/**
 * The bot as its owner runs it, a process of its own with a folder of its own, whose tenant has read
 * the sample articles; and what it says of its memory.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, SAMPLES_FOLDER } from '../../src/app.ts';
import { configFrom } from '../../src/config/env.ts';
import { readNews } from '../../src/ingest/read-news.ts';
import { addSource } from '../../src/ingest/read-sources.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { Memory } from './memory-probe.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const PROBE = join(import.meta.dirname, 'memory-probe.ts');

export type BotProcess = {
  memory(): Promise<Memory>;
  /** Sends SIGTERM; resolves with the milliseconds until it is gone. */
  stop(): Promise<number>;
};

/** Resolves when it is connected and has settled. */
export async function startBot(tenant: string, env: Record<string, string>): Promise<BotProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'pullquote-load-'));
  await readSamples(tenant, folder);
  const bot = spawn(process.execPath, ['--expose-gc', `--import=${PROBE}`, MAIN, 'start'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The samples were read just now, and their outlets are on no network.
    env: { PULLQUOTE_DATA: folder, PULLQUOTE_POLL_MINUTES: '1440', ...env },
  });
  await connected(bot);
  await systemClock.sleep(1_000);
  return {
    async memory() {
      bot.send('memory');
      const [memory] = (await once(bot, 'message')) as [Memory];
      return memory;
    },
    async stop() {
      const fromMs = performance.now();
      bot.kill('SIGTERM');
      await once(bot, 'exit');
      await rm(folder, { recursive: true });
      return performance.now() - fromMs;
    },
  };
}

async function readSamples(tenant: string, folder: string): Promise<void> {
  const app = await openApp(configFrom({ PULLQUOTE_DATA: folder }), {
    database: join(folder, 'pullquote.db'),
    withSamples: true,
    coversAll: false,
  });
  const { signal } = new AbortController();
  const scope = { tenant, channel: null };
  await addSource(app.deps, scope, join(SAMPLES_FOLDER, 'newsroom.opml'), signal);
  await readNews(app.deps, signal);
  await app.deps.buildStories(tenant, signal);
  await app.close();
}

function connected(bot: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  bot.once('exit', (status) => reject(new Error(`the bot ended with status ${status}`)));
  bot.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('Connected to')) resolve();
    // What goes wrong meanwhile belongs beside the figures.
    else process.stderr.write(text);
  });
  return promise;
}

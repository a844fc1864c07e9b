/**
 * One run of the command line: opens the app for the sources named, closes it whatever happens, and
 * turns Ctrl-C into a signal that everything below obeys.
 */
import { join } from 'node:path';
import { type App, type AppOptions, openApp, SAMPLES_FOLDER } from '../app.ts';
import { type Config, readConfig } from '../config/env.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { readNews } from '../ingest/read-news.ts';
import { addSource } from '../ingest/read-sources.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Scope } from '../ports/store.ts';
import { say, sayError } from './output.ts';
import { createProgress } from './progress.ts';

export const TENANT = 'local';
export const CHANNEL = 'terminal';
export const SCOPE: Scope & { channel: string } = { tenant: TENANT, channel: CHANNEL };

export type Run = { config: Config; app: App; signal: AbortSignal };

export function mainStore(config: Config): string {
  return config.databaseUrl ?? join(config.dataFolder, 'pullquote.db');
}

/**
 * With sources: these alone, in a store that ends with the run. Without: the main store, or the
 * sample newsroom where asked for.
 */
export async function withSources<T>(
  sources: readonly string[],
  isSamples: boolean,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  if (isSamples && sources.length === 0) return withSamples(config, null, work);
  const hasSources = sources.length > 0;
  const options: AppOptions = {
    database: hasSources ? ':memory:' : mainStore(config),
    allowOrigins: originsOf(sources),
    coversAll: hasSources,
  };
  return withApp(config, options, async (run) => {
    if (hasSources) await readSources(run, sources);
    return work(run);
  });
}

/** The sample newsroom, served on loopback and read into a store of its own. */
export async function withSamples<T>(
  config: Config,
  terminal: ChatPlatform | null,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const options: AppOptions = {
    database: join(config.dataFolder, 'samples.db'),
    withSamples: true,
    coversAll: true,
    ...(terminal === null ? {} : { terminal }),
  };
  return withApp(config, options, async (run) => {
    await addSource(run.app.deps, SCOPE, join(SAMPLES_FOLDER, 'newsroom.opml'), run.signal);
    await readAll(run);
    return work(run);
  });
}

export async function withApp<T>(
  config: Config,
  options: AppOptions,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  // A terminal signals the launcher and us both, and the launcher passes its own on.
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  const app = await openApp(config, options);
  try {
    return await work({ config, app, signal: stopping.signal });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
    await app.close();
  }
}

/** Follows the sources and reads all they bring. One that fails is said; all failing ends the run. */
export async function readSources({ app, signal }: Run, sources: readonly string[]): Promise<void> {
  const failures: AppError[] = [];
  for (const source of sources) {
    try {
      await addSource(app.deps, SCOPE, source, signal);
    } catch (error) {
      if (!isAppError(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length === sources.length) throw severalFaults(failures);
  for (const failure of failures) sayError(failure, false);
  await readAll({ app, signal });
}

/** Resolves when the person or the system asks the run to end. */
export function ending(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}

export async function readAll({ app, signal }: Pick<Run, 'app' | 'signal'>): Promise<void> {
  const progress = createProgress();
  const count = await readNews(app.deps, signal, progress.show);
  progress.end();
  await app.deps.buildStories(TENANT, signal);
  if (signal.aborted) throw new AppError('user', 'stopped', 'Stopped; what was read is kept.');
  if (count.faults > 0)
    say(
      `${counted(count.faults, 'feed')} could not be read: /feeds list (or: pullquote feeds list) says why.`,
    );
  if (count.waiting > 0)
    say(`${counted(count.waiting, 'article')} could not be fetched yet and will be tried again.`);
}

function severalFaults(failures: readonly AppError[]): AppError {
  const [first] = failures;
  if (first === undefined) throw new Error('no failure to report');
  if (failures.length === 1) return first;
  const lines = failures.map((failure) => `  ${failure.message} (${failure.code})`).join('\n');
  return new AppError(first.kind, first.code, `None of the sources could be read:\n${lines}\n`);
}

/** An address given on the command line opens exactly its origin, for this run. */
export function originsOf(sources: readonly string[]): string[] {
  return sources
    .filter((source) => /^https?:\/\//i.test(source) && URL.canParse(source))
    .map((source) => new URL(source).origin);
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

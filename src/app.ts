/**
 * The only place that wires: adapters are made here, handed to the use-cases as ports, and closed
 * in the reverse order.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { CommandDeps } from './commands/command.ts';
import type { Config } from './config/env.ts';
import { createFeedReader } from './feeds/index.ts';
import { createPageReader } from './feeds/page-reader.ts';
import { createModels } from './llm/index.ts';
import type { ChatPlatform } from './ports/chat-platform.ts';
import type { Logger } from './ports/runtime.ts';
import { systemClock } from './runtime/clock.ts';
import { createHttp } from './runtime/http.ts';
import { createLogger } from './runtime/logger.ts';
import { serveSamples } from './runtime/sample-newsroom.ts';
import { sourceFiles } from './runtime/source-files.ts';
import { openStore } from './storage/database.ts';
import { createStoryBuilder } from './stories/build-stories.ts';

const ROOT = join(import.meta.dirname, '..');
export const SAMPLES_FOLDER = join(ROOT, 'samples');
export const PROMPTS_FOLDER = join(ROOT, 'prompts');
const VERSION = '0.1.0';

export type AppOptions = {
  /** A file, or `:memory:` for a store that ends with the run. */
  database: string;
  /** Origins that this run may read although they are private, besides those of the settings. */
  allowOrigins?: readonly string[];
  /** Serves the sample newsroom on loopback. */
  withSamples?: boolean;
  /** A digest covers all that is stored: samples, and sources named for one run. */
  coversAll: boolean;
  /** Reads everything now, whenever a feed was last asked. */
  logger?: Logger;
  makePlatforms?(): readonly ChatPlatform[];
};

export type App = { deps: CommandDeps; close(): Promise<void> };

/** Throws AppError `config` where the store or the prompts cannot be opened. */
export async function openApp(config: Config, options: AppOptions): Promise<App> {
  const logger =
    options.logger ?? createLogger({ level: config.logLevel, pretty: config.terminal.isTty });
  const models = await createModels(config.model, {
    logger,
    clock: systemClock,
    promptsFolder: PROMPTS_FOLDER,
  });
  const store = await openStore(options.database);
  const samples = options.withSamples ? await serveSamples(SAMPLES_FOLDER) : null;
  const http = createHttp({
    userAgent: userAgent(config),
    clock: systemClock,
    logger,
    allowOrigins: [...config.allowOrigins, ...(options.allowOrigins ?? [])],
    ...(samples === null ? {} : { hostMap: samples.hostMap }),
  });
  const pageReader = createPageReader();
  const base = {
    store,
    clock: systemClock,
    logger,
    http,
    pageReader,
    sourceFiles,
    feedReader: createFeedReader(),
  };
  const deps: CommandDeps = {
    ...base,
    ...models,
    storyBuilder: createStoryBuilder(base),
    pollIntervalMs: config.pollIntervalMs,
    platforms: options.makePlatforms?.() ?? [],
    owner: `${hostname()}:${process.pid}`,
    coversAll: options.coversAll,
    defaultZone: config.zone,
    startedAt: systemClock.now(),
  };
  return {
    deps,
    async close() {
      await pageReader.close();
      await http.close();
      await samples?.close();
      await store.close();
    },
  };
}

function userAgent(config: Config): string {
  return `Pullquote/${VERSION}${config.contact === null ? '' : ` (+${config.contact})`}`;
}

/**
 * The only place that wires: adapters are made here, handed to the use-cases as ports, and closed
 * in the reverse order.
 */
import { join } from 'node:path';
import type { Mode as SlackMode } from './chat/slack/options.ts';
import type { CommandDeps } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Config, SlackConfig } from './config/env.ts';
import { packageVersion } from './config/version.ts';
import { createFeedReader } from './feeds/index.ts';
import { createPageReader } from './feeds/page-reader.ts';
import { createEmbeddings } from './llm/embeddings.ts';
import { createSharedModels } from './llm/index.ts';
import type { ChatPlatform } from './ports/chat-platform.ts';
import type { Logger } from './ports/runtime.ts';
import type { Store } from './ports/store.ts';
import { systemClock } from './runtime/clock.ts';
import { createHttp } from './runtime/http.ts';
import { createLogger } from './runtime/logger.ts';
import { isDead, ownName } from './runtime/owner.ts';
import { serveSamples } from './runtime/sample-newsroom.ts';
import { sourceFiles } from './runtime/source-files.ts';
import { createVault, sealedInstallations } from './runtime/vault.ts';
import { openStore } from './storage/database.ts';
import { createStoryBuilder } from './stories/build-stories.ts';

const ROOT = join(import.meta.dirname, '..');
export const SAMPLES_FOLDER = join(ROOT, 'samples');
export const PROMPTS_FOLDER = join(ROOT, 'prompts');

export type AppOptions = {
  /** A file, or `:memory:` for a store that ends with the run. */
  database: string;
  /** Origins that this run may read although they are private, besides those of the settings. */
  allowOrigins?: readonly string[];
  /** Serves the sample newsroom on loopback. */
  withSamples?: boolean;
  /** A digest covers all that is stored: samples, and sources named for one run. */
  coversAll: boolean;
  /** Connects the chat platforms of the settings. */
  withChat?: boolean;
  /** The terminal, which is no setting. */
  terminal?: ChatPlatform;
};

export type App = { deps: CommandDeps; close(): Promise<void> };

/** Throws AppError `config` where the store or the prompts cannot be opened. */
export async function openApp(config: Config, options: AppOptions): Promise<App> {
  const logger = createLogger({ level: config.logLevel, pretty: config.terminal.isTty });
  const store = await openStore(options.database);
  const models = await openModels(config, store, logger);
  for (const owner of (await store.feeds.claimOwners()).filter(isDead))
    await store.feeds.releaseOwner(owner, systemClock.now().toISOString());
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
    model: models.model,
    offline: models.offline,
    modelDesk: models.desk,
    embeddings: models.embeddings ?? undefined,
    buildStories: createStoryBuilder(base).build,
    pollIntervalMs: config.pollIntervalMs,
    platforms: [
      ...(options.terminal === undefined ? [] : [options.terminal]),
      ...(options.withChat ? await chatPlatforms(config, store, logger) : []),
    ],
    owner: ownName(),
    coversAll: options.coversAll,
    defaultZone: config.zone,
  };
  return {
    deps,
    async close() {
      await pageReader.close();
      await models.embeddings?.close();
      await http.close();
      await samples?.close();
      await store.close();
    },
  };
}

async function openModels(config: Config, store: Store, logger: Logger) {
  const shared = {
    logger,
    clock: systemClock,
    store: store.modelUsage,
    limits: config.modelLimits,
    timeoutMs: config.modelTimeoutMs,
  };
  try {
    const embeddings = await createEmbeddings(config.embeddings, shared);
    const models = await createSharedModels(config.model, {
      ...shared,
      promptsFolder: PROMPTS_FOLDER,
      vault: config.secretKey === null ? null : createVault(config.secretKey),
      allowOrigins: config.allowOrigins,
    });
    return { ...models, embeddings };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Imported only where they are used: both are slow to load. */
async function chatPlatforms(
  config: Config,
  store: Store,
  logger: Logger,
): Promise<ChatPlatform[]> {
  const platforms: ChatPlatform[] = [];
  const base = { commands: COMMANDS, clock: systemClock, logger };
  if (config.slack !== null) {
    const { createSlack } = await import('./chat/slack/index.ts');
    const { hasHistory } = config.slack;
    const api = config.slackApiUrl === null ? {} : { apiUrl: config.slackApiUrl };
    const mode = slackMode(config.slack, store);
    platforms.push(createSlack({ ...base, ...api, hasHistory, mode, channels: store.channels }));
  }
  if (config.discord !== null) {
    const { createDiscord } = await import('./chat/discord/index.ts');
    const api = config.discordApiUrl === null ? {} : { restUrl: config.discordApiUrl };
    platforms.push(createDiscord({ ...base, ...api, ...config.discord }));
  }
  return platforms;
}

function slackMode(slack: SlackConfig, store: Store): SlackMode {
  if (slack.kind === 'socket') return slack;
  const { secretKey, publicUrl, ...rest } = slack;
  const installations = sealedInstallations(store.installations, createVault(secretKey));
  return { ...rest, baseUrl: publicUrl.replace(/\/+$/, ''), stateSecret: secretKey, installations };
}

function userAgent(config: Config): string {
  return `Pullquote/${packageVersion()}${config.contact === null ? '' : ` (+${config.contact})`}`;
}

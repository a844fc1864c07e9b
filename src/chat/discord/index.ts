/**
 * Discord as a chat platform, on discord.js: one gateway connection for what comes in, REST for
 * what goes out. Loaded only where a token is set.
 */
import { once } from 'node:events';
import { Client, Events, Options, Routes } from 'discord.js';
import { type AppError, isAppError } from '../../core/errors.ts';
import type { ChatHandler, ChatPlatform, CommandSpec } from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import { createApi, type DiscordApi, restOptions } from './api.ts';
import { discordCapabilities } from './capabilities.ts';
import { closeError, discordError } from './errors.ts';
import { type EventDeps, onInteraction } from './events.ts';
import { createFirstMessages } from './first-messages.ts';
import { findPost } from './history.ts';
import { STOP_MS } from './limits.ts';
import { onMessage } from './mentions.ts';
import { postPart, tellOwner } from './posting.ts';
import { commandsJson, isChanged } from './publish.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';
import { parts } from './replies.ts';
import { guildOf, isOurs } from './rights.ts';
import { checkDiscord, gatewayIntents, readToken } from './setup.ts';

const NAME = 'discord';
/** Enough to know what a reply replies to; Discord sends the message along with it. */
const MESSAGES_KEPT = 10;

export type DiscordOptions = {
  commands: readonly CommandSpec[];
  token: string;
  logger: Logger;
  clock: Clock;
  /** Base of the REST API without its version; the official one where absent. */
  restUrl?: string;
  /** The privileged Message Content intent is switched on: all that is written in the bot's threads. */
  readsContent: boolean;
  /** Read Message History is granted: posts can be found again, answers stand as replies. */
  hasHistory: boolean;
};

export function createDiscord(options: DiscordOptions): ChatPlatform {
  const api = createApi(options);
  const deps = { ...options, api, firstMessages: createFirstMessages() };
  let connection: Connection | null = null;
  return {
    name: NAME,
    capabilities: discordCapabilities(options.hasHistory),
    serves: isOurs,
    prepare: (message) => renderDiscord(message).map((payload) => ({ platform: NAME, payload })),
    async start(handler) {
      const { applicationId } = await readToken(api, options);
      connection = await connect(deps, handler);
      await publishCommands(api, applicationId, options);
    },
    async stop() {
      await connection?.close();
      connection = null;
    },
    post: (_tenant, channel, part, mark) =>
      postPart(deps, channel, part.payload as DiscordMessage, mark),
    async find(tenant, channel, mark) {
      if (!options.hasHistory) return 'unknown';
      const found = await findPost(api, tenant, channel, mark);
      if (typeof found === 'object') deps.firstMessages.remember(channel, mark, found.messageId);
      return found;
    },
    notifyManager: (tenant, _channel, message) => tellOwner(deps, guildOf(tenant), parts(message)),
    async check(channels) {
      const rows = await checkDiscord(api, options, channels);
      const fault = connection?.fault() ?? null;
      if (fault === null) return rows;
      const detail = `${fault.message} (${fault.code})`;
      return [{ check: 'Discord connection', isWell: false, detail }, ...rows];
    },
  };
}

async function publishCommands(
  api: DiscordApi,
  applicationId: string,
  { commands, logger }: DiscordOptions,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commandsJson(commands);
  if (!isChanged(await api.get<object[]>(route), wanted)) return;
  await api.put(route, wanted);
  logger.info('discord commands published', { count: wanted.length });
}

type Connection = {
  close(): Promise<void>;
  /** Why the gateway will not come back; null while it lives. */
  fault(): AppError | null;
};

/** Throws AppError `config` for what no waiting mends, `temporary` where Discord is not reached. */
async function connect(
  options: DiscordOptions & Pick<EventDeps, 'api' | 'firstMessages'>,
  handler: ChatHandler,
): Promise<Connection> {
  const { logger, clock } = options;
  const client = new Client({
    intents: gatewayIntents(options),
    rest: restOptions(options.restUrl),
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: MESSAGES_KEPT,
    }),
  });
  let fault: AppError | null = null;
  const running = new Set<Promise<void>>();
  const deps: EventDeps = { ...options, client, handler };
  const take = (event: string, work: Promise<void>): void => {
    const done = work
      .catch((error: unknown) => {
        const known = isAppError(error) ? error : discordError(error, false);
        logger.error('discord event failed', { event, code: known.code, error });
      })
      .finally(() => running.delete(done));
    running.add(done);
  };
  client.on(Events.InteractionCreate, (it) => take('interaction', onInteraction(deps, it)));
  client.on(Events.MessageCreate, (message) => take('message', onMessage(deps, message)));
  client.on(Events.ShardError, (error) => logger.warn('discord gateway error', { error }));
  client.on(Events.Error, (error) => logger.error('discord.js failed', { error }));
  client.on(Events.ShardReconnecting, () => logger.info('discord gateway reconnects'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    fault = closeError(code);
    if (fault !== null)
      logger.error('discord gateway closed for good', { code: fault.code, closeCode: code });
  });
  try {
    await logIn(client, options.token);
  } catch (cause) {
    await client.destroy();
    throw fault ?? discordError(cause, false);
  }
  return {
    fault: () => fault,
    async close() {
      client.removeAllListeners(Events.InteractionCreate);
      client.removeAllListeners(Events.MessageCreate);
      const enough = new AbortController();
      const all = Promise.allSettled(running).then(() => enough.abort());
      await Promise.race([all, clock.sleep(STOP_MS, enough.signal)]);
      await client.destroy();
    },
  };
}

/** Rejects as soon as the gateway says that there is no use in waiting. */
async function logIn(client: Client, token: string): Promise<void> {
  const isReady = once(client, Events.ClientReady);
  const isRefused = once(client, Events.ShardDisconnect).then(([closed]) => {
    throw new Error('the gateway refused the connection', { cause: closed });
  });
  for (const either of [isReady, isRefused]) either.catch(() => undefined);
  await Promise.race([client.login(token).then(() => isReady), isRefused]);
}

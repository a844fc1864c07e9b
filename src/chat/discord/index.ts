/**
 * Discord as a chat platform, on discord.js: one gateway connection for what comes in, REST for
 * what goes out. Loaded only where a token is set.
 */
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord.js';
import { Routes } from 'discord.js';
import type { ChatPlatform, CommandSpec, PreparedPart } from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import { createPublisher, readAnnouncement } from './announcing.ts';
import { createApi, type DiscordApi } from './api.ts';
import { discordCapabilities } from './capabilities.ts';
import { type Connection, connect } from './connection.ts';
import { createFirstMessages } from './first-messages.ts';
import { findPost } from './history.ts';
import { addressedTo } from './owner-press.ts';
import { postInThread, postPart, replacePart, tellOwner } from './posting.ts';
import { commandsJson, isChanged } from './publish.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';
import { parts } from './replies.ts';
import { guildOf, isOurs } from './rights.ts';
import { checkDiscord, readToken } from './setup.ts';

const NAME = 'discord';
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
  let connection: Connection | null = null;
  const deps = {
    ...options,
    api,
    firstMessages: createFirstMessages(),
    noticing: new Set<string>(),
    kindOf: (channel: string) => connection?.kindOf(channel) ?? null,
  };
  const publisher = createPublisher(deps);
  const publish = async (tenant: string, channel: string, part: PreparedPart, message: string) => {
    if (payloadOf(part).isAnnounced) await publisher.publish(guildOf(tenant), channel, message);
  };
  return {
    name: NAME,
    capabilities: discordCapabilities(options.hasHistory),
    serves: isOurs,
    prepare: (message, announcement = null) =>
      renderDiscord(message, announcement?.role ?? null).map((body) => {
        const payload: Payload = { body, isAnnounced: announcement !== null };
        return { platform: NAME, payload };
      }),
    announcementOf: (tenant, channel, typed) =>
      readAnnouncement(api, guildOf(tenant), channel, typed),
    async start(handler) {
      const { applicationId } = await readToken(api, options);
      connection = await connect({ ...deps, handler });
      await publishCommands(api, applicationId, options);
    },
    async stop() {
      await connection?.close();
      connection = null;
    },
    async post(tenant, channel, part, mark) {
      const posted = await postPart(deps, channel, payloadOf(part).body, mark);
      await publish(tenant, channel, part, posted.messageId);
      return posted;
    },
    async find(tenant, channel, mark, part) {
      if (!options.hasHistory) return 'unknown';
      const found = await findPost(api, tenant, channel, mark);
      if (typeof found !== 'object') return found;
      deps.firstMessages.remember(channel, mark, found.messageId);
      if (part !== undefined) await publish(tenant, channel, part, found.messageId);
      return found;
    },
    replace: (_tenant, channel, messageId, part, mark) =>
      replacePart(deps, channel, messageId, payloadOf(part).body, mark),
    postInThread: (_tenant, channel, rootMessageId, message) =>
      postInThread(deps, { channel, firstMessage: rootMessageId }, parts(message)),
    // Discord tells a bot nothing of where people are.
    zoneOf: async () => null,
    async notifyManager(tenant, _channel, message) {
      const guild = guildOf(tenant);
      return tellOwner(deps, guild, addressedTo(guild, parts(message)));
    },
    async check(channels) {
      const rows = await checkDiscord(api, options, channels);
      const fault = connection?.fault() ?? null;
      if (fault === null) return rows;
      const detail = `${fault.message} (${fault.code})`;
      return [{ check: 'Discord connection', isWell: false, detail }, ...rows];
    },
  };
}

/** What a part holds here: it goes through the store, so that it is plain data. */
type Payload = { body: DiscordMessage; isAnnounced: boolean };

function payloadOf(part: PreparedPart): Payload {
  return part.payload as Payload;
}

async function publishCommands(
  api: DiscordApi,
  applicationId: string,
  { commands, logger }: DiscordOptions,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commandsJson(commands);
  if (!isChanged(await api.get<object[]>(route), wanted)) return;
  await api.put(route, wanted satisfies RESTPutAPIApplicationCommandsJSONBody);
  logger.info('discord commands published', { count: wanted.length });
}

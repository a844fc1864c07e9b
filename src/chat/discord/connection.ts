/**
 * The gateway connection: what comes in is handed on and finished before the end; what no waiting
 * mends is said once.
 */
import { once } from 'node:events';
import type { ChannelType, Interaction, Message } from 'discord.js';
import { Client, Events, Options } from 'discord.js';
import { type AppError, isAppError } from '../../core/errors.ts';
import type { Logger } from '../../ports/runtime.ts';
import { restOptions } from './api.ts';
import { closeError, discordError } from './errors.ts';
import { type EventDeps, onInteraction } from './events.ts';
import { START_MS, STOP_MS } from './limits.ts';
import { onMessage } from './mentions.ts';
import { gatewayIntents } from './setup.ts';
import { EndingSharding } from './sharding.ts';

/** Enough to know what a reply replies to; Discord sends the message along with it. */
const MESSAGES_KEPT = 10;
/** A message brings its author along; the bot itself stays. */
const PEOPLE_KEPT = 100;
const isSelf = ({ id, client }: { id: string; client: Client<true> }) => id === client.user.id;
const UNUSED = {
  AutoModerationRuleManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
} as const;

export type ConnectionOptions = Omit<EventDeps, 'client'> & { token: string; restUrl?: string };

export type Connection = {
  close(): Promise<void>;
  /** Why the gateway will not come back; null while it lives. */
  fault(): AppError | null;
  /** Null for a channel that the gateway has not told of. */
  kindOf(channel: string): ChannelType | null;
};

/** Throws AppError `config` for what no waiting mends, `temporary` where Discord is not reached. */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  const { logger, clock } = options;
  let fault: AppError | null = null;
  let isOver = false;
  const client = newClient(options, () => isOver);
  const deps: EventDeps = { ...options, client };
  const jobs = createJobs(logger);
  const onEvent = (event: Interaction) => jobs.run('interaction', onInteraction(deps, event));
  const onPost = (post: Message) => jobs.run('message', onMessage(deps, post));
  client.on(Events.InteractionCreate, onEvent);
  client.on(Events.MessageCreate, onPost);
  client.on(Events.ShardError, (error) => logger.warn('discord gateway error', { error }));
  client.on(Events.Error, (error) => logger.error('discord.js failed', { error }));
  const onCut = () => logger.info('discord gateway reconnects');
  client.on(Events.ShardReconnecting, onCut);
  client.on(Events.ShardDisconnect, ({ code }) => {
    fault = closeError(code);
    if (fault !== null)
      logger.error('discord gateway closed for good', { code: fault.code, closeCode: code });
  });
  const hangUp = async (): Promise<void> => {
    client.off(Events.InteractionCreate, onEvent);
    client.off(Events.MessageCreate, onPost);
    const enough = new AbortController();
    const all = jobs.done().then(() => enough.abort());
    await Promise.race([all, clock.sleep(STOP_MS, enough.signal)]);
    client.off(Events.ShardReconnecting, onCut);
    isOver = true;
    await client.destroy();
  };
  try {
    await logIn(client, options);
  } catch (cause) {
    await hangUp();
    throw fault ?? discordError(cause, false);
  }
  return {
    close: hangUp,
    fault: () => fault,
    kindOf: (channel) => client.channels.cache.get(channel)?.type ?? null,
  };
}

function newClient({ readsContent, restUrl }: ConnectionOptions, isOver: () => boolean): Client {
  return new Client({
    intents: gatewayIntents({ readsContent }),
    rest: restOptions(restUrl),
    ws: { buildStrategy: (manager) => new EndingSharding(manager, isOver) },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...UNUSED,
      MessageManager: MESSAGES_KEPT,
      GuildMemberManager: { maxSize: PEOPLE_KEPT, keepOverLimit: isSelf },
      UserManager: { maxSize: PEOPLE_KEPT, keepOverLimit: isSelf },
    }),
  });
}

/** What is under way; a job's failure ends in the log. */
function createJobs(logger: Logger) {
  const running = new Set<Promise<void>>();
  return {
    run(event: string, work: Promise<void>): void {
      const job = work
        .catch((error: unknown) => {
          const known = isAppError(error) ? error : discordError(error, false);
          logger.error('discord event failed', { event, code: known.code, error });
        })
        .finally(() => running.delete(job));
      running.add(job);
    },
    done: () => Promise.all(running),
  };
}

/** Rejects as soon as the gateway says that there is no use in waiting, or says nothing for long. */
async function logIn(client: Client, { token, clock }: ConnectionOptions): Promise<void> {
  const isReady = once(client, Events.ClientReady);
  const isRefused = once(client, Events.ShardDisconnect).then(([closed]) => {
    throw new Error('the gateway refused the connection', { cause: closed });
  });
  const answered = new AbortController();
  const isSilent = clock.sleep(START_MS, answered.signal).then(() => {
    throw new Error('the gateway does not answer');
  });
  for (const one of [isReady, isRefused, isSilent]) one.catch(() => undefined);
  try {
    await Promise.race([client.login(token).then(() => isReady), isRefused, isSilent]);
  } finally {
    answered.abort();
  }
}

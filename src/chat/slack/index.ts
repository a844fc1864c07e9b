/**
 * Slack as a chat platform, on Bolt: over Socket Mode for one workspace, or over signed HTTP for as
 * many as install the app. Imported only where Slack is used, since Bolt is slow to load.
 */
import { AppError } from '../../core/errors.ts';
import type { Message } from '../../core/message/message.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/runtime.ts';
import { boltLogger } from './bolt-logger.ts';
import { slackCapabilities } from './capabilities.ts';
import { checkPlaces } from './checks.ts';
import { findPart, postPart, postReply, replacePart } from './deliveries.ts';
import { installationOf, tenantOf } from './installed.ts';
import type { Mode, SlackOptions } from './options.ts';
import { createPacer } from './pacer.ts';
import { createPeople, type People } from './people.ts';
import { renderSlack } from './render.ts';
import { createReplies, type Replies } from './replies.ts';
import { type Running, type Self, serveSlack } from './serve.ts';
import { createWeb, hasCode, type SlackWeb } from './web.ts';

/** How long work that is under way may take after stop: SIGTERM allows ten seconds. */
const STOP_WAIT_MS = 8_000;

export function createSlack(options: SlackOptions): ChatPlatform {
  const { mode, clock, apiUrl } = options;
  let self: Self | null = null;
  let running: Running | null = null;
  const web = createWeb({
    tokenOf: (tenant) => tokenOf(mode, tenant),
    clock,
    logger: boltLogger(options.logger),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  });
  const pace = createPacer(clock);
  const people = createPeople(web, clock, options.logger);
  const replies = createReplies(web, pace);
  return {
    name: 'slack',
    capabilities: slackCapabilities(options.hasHistory),
    serves: (tenant) => (self === null ? tenant.startsWith('slack:') : tenant === self.tenant),
    prepare: (message) => renderSlack(message).map((payload) => ({ platform: 'slack', payload })),
    async start(handler) {
      if (mode.kind === 'socket') self = await readSelf(web);
      running = await serveSlack(options, handler, { web, people, replies, self });
    },
    async stop() {
      const ending = running;
      running = null;
      if (ending === null) return;
      await soon(clock, Promise.all([ending.close(), ending.requests.idle()]));
    },
    post: (tenant, channel, part, mark) => postPart(web, pace, { tenant, channel }, part, mark),
    find: async (tenant, channel, mark) =>
      options.hasHistory ? findPart(web, { tenant, channel }, mark) : 'unknown',
    replace: (tenant, channel, messageId, part, mark) =>
      replacePart(web, { tenant, channel }, messageId, part, mark),
    postInThread: (tenant, channel, rootMessageId, message) =>
      postReply(web, pace, { tenant, channel }, rootMessageId, message),
    zoneOf: async (tenant, user) => (await people.person(tenant, user)).zone,
    notifyManager: (tenant, _channel, message) => tellManager(people, replies, tenant, message),
    check: (channels) => checkPlaces(options, web, channels),
  };
}

async function tokenOf(mode: Mode, tenant: string): Promise<string> {
  if (mode.kind === 'socket') return mode.botToken;
  const { bot } = await installationOf(mode.installations, tenant);
  if (bot !== undefined) return bot.token;
  throw new AppError('config', 'not_installed', 'The app has no bot token for this workspace.');
}

async function readSelf(web: SlackWeb): Promise<Self> {
  const { team_id: team, user_id: botUserId, bot_id: botId } = await web.call('', 'auth.test', {});
  return { tenant: tenantOf(String(team)), botUserId: String(botUserId), botId: String(botId) };
}

/** Whoever of the managers can be reached first, owners before administrators. */
async function tellManager(
  people: People,
  replies: Replies,
  tenant: string,
  message: Message,
): Promise<boolean> {
  try {
    const [manager] = await people.managers(tenant);
    if (manager === undefined) return false;
    const place = { tenant, channel: manager, user: manager, thread: null, responseUrl: null };
    await replies.direct(place)(message, { audience: 'channel' });
    return true;
  } catch (error) {
    if (hasCode(error, ...UNREACHABLE)) return false;
    throw error;
  }
}

const UNREACHABLE = ['missing_scope', 'channel_not_found', 'token_revoked', 'account_inactive'];

async function soon(clock: Clock, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, clock.sleep(STOP_WAIT_MS, enough.signal)]);
  enough.abort();
}

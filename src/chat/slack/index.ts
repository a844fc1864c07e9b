/**
 * Slack as a chat platform, on Bolt: over Socket Mode for one workspace, or over signed HTTP for as
 * many as install the app. Imported only where Slack is used, since Bolt is slow to load.
 */
import type { AppError } from '../../core/errors.ts';
import { frame, type Message } from '../../core/message/message.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { boltLogger } from './bolt-logger.ts';
import { slackCapabilities } from './capabilities.ts';
import { checkPlaces } from './checks.ts';
import { findPart, postPart, postReply, replacePart } from './deliveries.ts';
import { inTime } from './in-time.ts';
import { installationOf, tenantOf } from './installed.ts';
import type { HttpMode, SlackOptions } from './options.ts';
import { createPacer } from './pacer.ts';
import { createPeople, type People } from './people.ts';
import { recallInstallations } from './recalled-installations.ts';
import { renderSlack } from './render.ts';
import { createReplies, type Replies } from './replies.ts';
import { type Running, type Self, serveSlack } from './serve.ts';
import { INSTALL_PATH } from './setup.ts';
import { createTokens } from './tokens.ts';
import { createWeb, hasCode, type SlackWeb, type TokenOf } from './web.ts';

/**
 * SIGTERM allows ten seconds: so long answers may wait for their channel's pace (the questions' own
 * grace is six seconds); so long those who got none are told; so long calls have that are on the way.
 */
const STOP_WAIT_MS = 6_500;
const STOP_TELL_MS = 2_000;
const STOP_CALLS_MS = 500;

export function createSlack(given: SlackOptions): ChatPlatform {
  const options = recalling(given);
  const { mode, clock, apiUrl } = options;
  let self: Self | null = null;
  let running: Running | null = null;
  const [stopping, givingUp] = [new AbortController(), new AbortController()];
  const tokenOf = tokensOf(options, (tenant, fault) => tellOfRefusal(tenant, fault));
  const web = createWeb({
    tokenOf,
    clock,
    logger: boltLogger(options.logger),
    stopping: givingUp.signal,
    ...(apiUrl === undefined ? {} : { apiUrl }),
  });
  const pace = createPacer(clock, stopping.signal);
  const orgOf = async (tenant: string) =>
    mode.kind === 'socket' ? (self?.org ?? null) : await orgOfInstalled(mode, tenant);
  const people = createPeople(web, orgOf, clock, options.logger);
  const replies = createReplies({ web, pace, clock, logger: options.logger });

  function tellOfRefusal(tenant: string, { message, code }: AppError): void {
    const address = mode.kind === 'http' ? `${mode.baseUrl}${INSTALL_PATH}` : '';
    const runs = [frame(`${message} `), { ...frame(address), link: address }];
    const notice: Message = { summary: [frame(message)], blocks: [{ kind: 'paragraph', runs }] };
    tellManager(people, replies, tenant, notice).catch((error) =>
      options.logger.warn('nobody was told of a fault', { code, error }),
    );
  }

  return {
    name: 'slack',
    capabilities: slackCapabilities(options.hasHistory),
    serves: (tenant) => (self === null ? tenant.startsWith('slack:') : tenant === self.tenant),
    prepare: (message) => renderSlack(message).map((payload) => ({ platform: 'slack', payload })),
    async start(handler) {
      if (mode.kind === 'socket') self = await readSelf(web);
      const parts = { web, people, replies, self, stopping: stopping.signal };
      running = await serveSlack(options, handler, parts);
    },
    async stop() {
      const ending = running;
      running = null;
      if (ending === null) return;
      const all = Promise.all([ending.close(), ending.requests.idle()]);
      await inTime<unknown>(clock, STOP_WAIT_MS, all, null);
      stopping.abort();
      await inTime<unknown>(clock, STOP_TELL_MS, all, null);
      givingUp.abort();
      await inTime<unknown>(clock, STOP_CALLS_MS, all, null);
      const unanswered = ending.requests.unanswered();
      if (unanswered > 0) options.logger.warn('slack requests got no answer', { unanswered });
    },
    post: (tenant, channel, part, mark) =>
      postPart({ web, pace, clock }, { tenant, channel }, part, mark),
    find: async (tenant, channel, mark) =>
      options.hasHistory ? findPart(web, { tenant, channel }, mark) : 'unknown',
    replace: (tenant, channel, messageId, part, mark) =>
      replacePart(web, { tenant, channel }, messageId, part, mark),
    postInThread: (tenant, channel, rootMessageId, message) =>
      postReply(web, pace, { tenant, channel }, rootMessageId, message),
    zoneOf: async (tenant, user) => (await people.person(tenant, user)).zone,
    notifyManager: (tenant, _channel, message) => tellManager(people, replies, tenant, message),
    check: (channels) => checkPlaces(options, { web, tokenOf }, channels),
  };
}

function recalling(options: SlackOptions): SlackOptions {
  const { mode, clock } = options;
  if (mode.kind === 'socket') return options;
  const { store, recalled } = recallInstallations(mode.installations, clock);
  return { ...options, mode: { ...mode, installations: store, recalled } };
}

function tokensOf(
  { mode, clock, logger, apiUrl }: SlackOptions,
  onRefused: (tenant: string, refusal: AppError) => void,
): TokenOf {
  if (mode.kind === 'socket') return async () => mode.botToken;
  const api = apiUrl === undefined ? {} : { apiUrl };
  return createTokens({ mode, clock, logger, onRefused, ...api });
}

async function orgOfInstalled(mode: HttpMode, tenant: string): Promise<string | null> {
  const { installed } = await installationOf(mode.installations, tenant);
  return installed.enterprise?.id ?? null;
}

async function readSelf(web: SlackWeb): Promise<Self> {
  const answer = await web.call('', 'auth.test', {});
  const { team_id: team, user_id: botUserId, bot_id: botId, enterprise_id: org } = answer;
  return {
    tenant: tenantOf(String(team)),
    org: typeof org === 'string' ? org : null,
    botUserId: String(botUserId),
    botId: String(botId),
  };
}

/** The first of the managers: an owner where there is one. False where no message reaches them. */
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
    await replies.direct(place).reply(message, { audience: 'channel' });
    return true;
  } catch (error) {
    if (hasCode(error, ...UNREACHABLE)) return false;
    throw error;
  }
}

const UNREACHABLE = [
  'missing_scope',
  'channel_not_found',
  'token_revoked',
  'account_inactive',
  'token_not_renewed',
  'not_installed',
];

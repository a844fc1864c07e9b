/** Bolt, put together and listening: over a socket that we keep open, or as an HTTP server. */
import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { AppError, isAppError } from '../../core/errors.ts';
import type { ChatHandler } from '../../ports/chat-platform.ts';
import { boltLogger } from './bolt-logger.ts';
import { createConnection } from './connection.ts';
import { slackError } from './errors.ts';
import { type EventDeps, listenToSlack } from './events.ts';
import { boltInstallations, forget, idOf, leave, tenantOf } from './installed.ts';
import type { HttpMode, SlackOptions, SocketMode } from './options.ts';
import type { People } from './people.ts';
import type { Replies } from './replies.ts';
import { createRequests, type Requests } from './requests.ts';
import { EVENTS_PATH, REDIRECT_PATH, slackScopes } from './setup.ts';
import { createSharedChannels } from './shared-channels.ts';
import { createViews } from './views.ts';
import { clientOptions, type SlackWeb } from './web.ts';

export type Running = { requests: Requests; close(): Promise<void> };
/** Whom the one token is for; none where workspaces install the app. */
export type Self = { tenant: string; org: string | null; botId: string; botUserId: string };
type Parts = {
  web: SlackWeb;
  people: People;
  replies: Replies;
  self: Self | null;
  /** From here on what waits for Slack is turned away. */
  stopping: AbortSignal;
};

const AUTHORIZE_PATH = '/oauth/v2/authorize';

/** Throws AppError `config` where Slack refuses a token or the port is taken. */
export async function serveSlack(
  options: SlackOptions,
  handler: ChatHandler,
  { web, people, replies, self, stopping }: Parts,
): Promise<Running> {
  const { mode, clock, logger, commands } = options;
  const shared = createSharedChannels({ web, clock, logger, store: options.channels });
  const requests = createRequests({ handler, replies, people, shared, logger, stopping });
  const deps: EventDeps = {
    handler,
    commands,
    requests,
    shared,
    clock,
    logger,
    tenantFor: (team) => self?.tenant ?? tenantOf(idOf(team)),
    views: createViews({ handler, commands, web, people, replies, logger, clock }),
    forget: async (tenant) => {
      // The word of a removal may come after the app was installed anew.
      if (!(await isGone(web, tenant))) return;
      if (mode.kind === 'http') await forget(mode.installations, tenant);
      logger.info('slack app was removed', { tenant });
    },
    leave: async (tenants) => {
      if (mode.kind === 'http') await leave(mode.installations, tenants);
      logger.info('slack app was taken from workspaces', { tenants });
    },
  };
  const close =
    mode.kind === 'socket'
      ? await overSocket(options, mode, self, deps)
      : await overHttp(options, mode, deps);
  return { requests, close };
}

async function isGone(web: SlackWeb, tenant: string): Promise<boolean> {
  try {
    await web.call(tenant, 'auth.test', {});
    return false;
  } catch (error) {
    if (isAppError(error, 'config')) return true;
    throw error;
  }
}

async function overSocket(
  options: SlackOptions,
  mode: SocketMode,
  self: Self | null,
  deps: EventDeps,
): Promise<() => Promise<void>> {
  const receiver = new SocketModeReceiver({
    appToken: mode.appToken,
    logger: boltLogger(options.logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(options.apiUrl) },
  });
  // Known already: the SDK would ask itself, once, and refuse every event where that failed.
  const known = self === null ? {} : { botId: self.botId, botUserId: self.botUserId };
  const app = createApp(options, receiver, { token: mode.botToken, ...known });
  listenToSlack(app, deps);
  const connection = createConnection(receiver, options.clock, options.logger);
  await connection.open();
  return () => connection.close();
}

async function overHttp(
  options: SlackOptions,
  mode: HttpMode,
  deps: EventDeps,
): Promise<() => Promise<void>> {
  const { apiUrl } = options;
  const receiver = new HTTPReceiver({
    port: mode.port,
    endpoints: EVENTS_PATH,
    signingSecret: mode.signingSecret,
    clientId: mode.clientId,
    clientSecret: mode.clientSecret,
    stateSecret: mode.stateSecret,
    scopes: slackScopes(options.hasHistory),
    installationStore: boltInstallations(mode.recalled ?? mode.installations, options.clock),
    redirectUri: `${mode.baseUrl}${REDIRECT_PATH}`,
    logger: boltLogger(options.logger),
    installerOptions: {
      redirectUriPath: REDIRECT_PATH,
      directInstall: true,
      clientOptions: clientOptions(apiUrl),
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL(AUTHORIZE_PATH, apiUrl).href }),
    },
  });
  const app = createApp(options, receiver, {});
  listenToSlack(app, deps);
  try {
    await app.start();
  } catch (cause) {
    throw new AppError('config', 'port_taken', `Port ${mode.port} cannot be listened on.`, {
      cause,
    });
  }
  return async () => {
    await app.stop();
  };
}

type AppToken = { token?: string; botId?: string; botUserId?: string };

function createApp(options: SlackOptions, receiver: Receiver, token: AppToken): App {
  const { logger } = options;
  const app = new App({
    receiver,
    ...token,
    logger: boltLogger(logger),
    convoStore: false,
    clientOptions: clientOptions(options.apiUrl),
  });
  app.error(async (error) => {
    logger.error('slack event failed', { code: slackError(error).code, error });
  });
  return app;
}

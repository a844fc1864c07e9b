/**
 * A Slack on loopback: the Web API, Socket Mode, signed requests, response addresses and OAuth, as
 * strict as Slack's documentation says it is. The real SDK talks to it; a test plays the people.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './blocks.ts';
import { type Answer, contentFault, METHODS, messageOf, type Views } from './methods.ts';
import { answerOAuth, exchange, type OAuthOptions } from './oauth.ts';
import { createPeople, type People } from './people.ts';
import { createSockets, type Sockets } from './sockets.ts';
import { createWorkspace, type FakeToken, type Workspace } from './workspace.ts';

export type FakeSlackOptions = {
  team?: string;
  appToken?: string;
  botToken?: string;
  scopes?: readonly string[];
  /** For time stamps and rates; the machine's by default. */
  nowMs?: () => number;
  /** How long an acknowledgement may take: Slack says three seconds. */
  ackTimeoutMs?: number;
  oauth?: OAuthOptions;
};

export type Failure = Answer | 'reset before' | 'reset after';

export type FakeSlack = People & {
  origin: string;
  apiUrl: string;
  workspace: Workspace;
  sockets: Sockets;
  views: Views;
  /** Every call of the Web API, refused ones too. */
  calls: { method: string; args: Json }[];
  /** Asked before each call: what goes wrong with it, or null. */
  sabotage: ((method: string, args: Json) => Failure | null) | null;
  close(): Promise<void>;
};

export const LEAST_SCOPES = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'users:read',
];
const ACK_TIMEOUT_MS = 3_000;
/** docs.slack.dev/interactivity/handling-user-interaction: five uses within thirty minutes. */
const RESPONSE_USES_MAX = 5;
const RESPONSE_LIFE_MS = 30 * 60_000;
/** The same page: a trigger is good for three seconds and once. */
const TRIGGER_LIFE_MS = 3_000;

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const nowMs = options.nowMs ?? Date.now;
  const workspace = createWorkspace(options.team ?? 'T1', nowMs);
  workspace.tokens.set(options.botToken ?? 'xoxb-1', {
    team: workspace.team,
    scopes: [...(options.scopes ?? LEAST_SCOPES)],
    state: 'good',
  });
  const server = createServer((request, response) => void route(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets = createSockets(server, options.ackTimeoutMs ?? ACK_TIMEOUT_MS);
  const ways = createWays(workspace, origin);
  const fake: FakeSlack = {
    ...createPeople(workspace, sockets, ways),
    origin,
    apiUrl: `${origin}/api/`,
    workspace,
    sockets,
    views: ways.views,
    calls: [],
    sabotage: null,
    close: async () => {
      await sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await readBody(request);
    if (url.pathname.startsWith('/respond/'))
      return reply(response, ways.respond(url.pathname, body));
    if (url.pathname.startsWith('/oauth/')) return void answerOAuth(options.oauth, url, response);
    const method = url.pathname.replace('/api/', '');
    const args = readArgs(request, body);
    fake.calls.push({ method, args });
    const failure = fake.sabotage?.(method, args) ?? null;
    if (failure === 'reset before') return void request.socket.destroy();
    if (failure !== null && failure !== 'reset after') return reply(response, failure);
    const answer = answerCall(fake, options, method, args, request.headers.authorization);
    if (failure === 'reset after') return void request.socket.destroy();
    reply(response, answer);
  }
  return fake;
}

function answerCall(
  fake: FakeSlack,
  options: FakeSlackOptions,
  method: string,
  args: Json,
  authorization: string | undefined,
): Answer {
  const no = (error: string, more: Json = {}) => ({ body: { ok: false, error, ...more } });
  const given = authorization?.replace('Bearer ', '') ?? String(args.token ?? '');
  if (method === 'apps.connections.open') {
    if (given !== (options.appToken ?? 'xapp-1')) return no('invalid_auth');
    const url = `${fake.origin.replace('http', 'ws')}${fake.sockets.issue()}`;
    return { body: { ok: true, url } };
  }
  if (method === 'oauth.v2.access')
    return exchange(fake.workspace, options.oauth, args, authorization);
  const token = fake.workspace.tokens.get(given);
  if (given === '') return no('not_authed');
  if (token === undefined) return no('invalid_auth');
  if (token.state !== 'good')
    return no(token.state === 'revoked' ? 'token_revoked' : 'account_inactive');
  if ((token.expiresAtMs ?? Number.POSITIVE_INFINITY) <= fake.workspace.nowMs())
    return no('token_expired');
  const known = METHODS[method];
  if (known === undefined) return no('unknown_method');
  const headers = { 'x-oauth-scopes': token.scopes.join(',') };
  if (known.scopes.length > 0 && !known.scopes.some((scope) => token.scopes.includes(scope))) {
    const more = { needed: known.scopes.join(','), provided: token.scopes.join(',') };
    return { headers, body: { ok: false, error: 'missing_scope', ...more } };
  }
  const orgFault = faultOfOrgToken(fake.workspace, token, method, args);
  if (orgFault !== null) return no(orgFault);
  const waitS = fake.workspace.waitFor(method);
  if (waitS > 0)
    return {
      status: 429,
      headers: { 'retry-after': String(waitS) },
      body: { ok: false, error: 'ratelimited' },
    };
  const answer = known.run({ workspace: fake.workspace, token, args, views: fake.views });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** api.slack.com/enterprise/apps/changes-apis: methods that must say which workspace is meant. */
const NEED_TEAM = new Set(['users.list', 'conversations.list', 'bots.info', 'views.publish']);

function faultOfOrgToken(
  { grantedTeams }: Workspace,
  token: FakeToken,
  method: string,
  args: Json,
): string | null {
  if (token.org === undefined) return null;
  if (args.team_id === undefined) return NEED_TEAM.has(method) ? 'missing_argument' : null;
  return grantedTeams.has(String(args.team_id)) ? null : 'team_access_not_granted';
}

export type Ways = {
  views: Views;
  trigger(): string;
  /** A response address for a place; `thread` is where answers to it go. */
  responseUrl(place: { channel: string; user: string; message?: string }): string;
  respond(path: string, body: string): Answer;
};

function createWays(workspace: Workspace, origin: string): Ways {
  const triggers = new Map<string, number>();
  const addresses = new Map<
    string,
    { channel: string; user: string; message?: string; uses: number; atMs: number }
  >();
  let count = 0;
  return {
    views: {
      open: [],
      home: new Map(),
      useTrigger(id) {
        const atMs = triggers.get(id);
        if (atMs === undefined) return 'invalid_trigger_id';
        if (Number.isNaN(atMs)) return 'exchanged_trigger_id';
        triggers.set(id, Number.NaN);
        return workspace.nowMs() - atMs > TRIGGER_LIFE_MS ? 'expired_trigger_id' : null;
      },
    },
    trigger() {
      count += 1;
      triggers.set(`trigger.${count}`, workspace.nowMs());
      return `trigger.${count}`;
    },
    responseUrl(place) {
      count += 1;
      addresses.set(`/respond/${count}`, { ...place, uses: 0, atMs: workspace.nowMs() });
      return `${origin}/respond/${count}`;
    },
    respond(path, body) {
      const address = addresses.get(path);
      if (address === undefined) return { status: 404, body: { ok: false, error: 'no_such_url' } };
      if (workspace.nowMs() - address.atMs > RESPONSE_LIFE_MS)
        return { status: 404, body: { ok: false, error: 'expired_url' } };
      if (address.uses >= RESPONSE_USES_MAX)
        return { status: 404, body: { ok: false, error: 'used_url' } };
      address.uses += 1;
      return respondTo(workspace, address, JSON.parse(body) as Json);
    },
  };
}

function respondTo(
  workspace: Workspace,
  address: { channel: string; user: string; message?: string },
  args: Json,
): Answer {
  const { messages } = workspace.channel(address.channel);
  if (args.delete_original === true) {
    const at = messages.findIndex(({ ts }) => ts === address.message);
    if (at >= 0) messages.splice(at, 1);
    return { body: { ok: true } };
  }
  const fault = contentFault(args);
  if (fault !== null) return { ...fault, status: 400 };
  const message = messageOf(workspace, args);
  if (args.response_type !== 'in_channel') message.ephemeralTo = address.user;
  messages.push(message);
  return { body: { ok: true } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Forms carry lists and objects as JSON. */
function readArgs(request: IncomingMessage, body: string): Json {
  if (request.headers['content-type']?.includes('application/json')) return JSON.parse(body);
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(
    fields.map(([key, value]) => [key, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
}

function reply(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/**
 * A small Discord on loopback: the REST paths and the gateway that discord.js uses, with Discord's
 * rules and refusals. Its own program, so that the bot runs against it unchanged; what people do is
 * called on it, what it keeps is looked at.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiFault, fault } from './faults.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { createPosts, type Posts } from './posts.ts';
import { createRates, type Rates, tooMany } from './rates.ts';
import { answer, type Services } from './routes.ts';
import { createWorld, type Json, type World } from './world.ts';

export type FakeDiscordOptions = {
  token?: string;
  now?(): number;
  heartbeatMs?: number;
  bucketRequestsMax?: number;
  bucketMs?: number;
};

export type Call = { method: string; path: string; body: Json; status: number; answer: unknown };

/** Done to a request instead of, or after, its own work; null lets it pass. */
export type Trouble = (method: string, path: string, count: number) => TroubleKind | null;
export type TroubleKind =
  | { status: number; body?: Json; headers?: Record<string, string> }
  /** The socket is gone before (`before`) or after (`after`) the work was done. */
  | { cut: 'before' | 'after' }
  | { retryAfterMs: number };

export type FakeDiscord = {
  /** Base of the REST API, without the version. */
  restUrl: string;
  world: World;
  posts: Posts;
  gateway: Gateway;
  people: Interactions;
  rates: Rates;
  /** In order of arrival, refused ones included. */
  calls: Call[];
  trouble: Trouble | null;
  /** Resolves as soon as it holds; looked at whenever anything has happened here. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
};

export const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.loopback-only-token';
/** As Discord's own hello says. */
const HEARTBEAT_MS = 41_250;
const API = /^\/api\/v10(\/.*)$/;

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of waiting) look();
  };
  const world = createWorld(options.now ?? (() => Date.now()), options.token ?? TOKEN);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gateway = openGateway(server, world, {
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
    changed,
  });
  const posts = createPosts(world, gateway);
  const people = createInteractions(world, gateway, posts);
  const rates = createRates({
    bucketRequestsMax: options.bucketRequestsMax ?? 1_000,
    bucketMs: options.bucketMs ?? 1_000,
  });
  const fake: FakeDiscord = {
    restUrl: `http://127.0.0.1:${port}/api`,
    ...{ world, posts, gateway, people, rates },
    calls: [],
    trouble: null,
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close() {
      gateway.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  serve(server, fake, { world, posts, people, gateway, port }, changed);
  return fake;
}

function serve(server: Server, fake: FakeDiscord, services: Services, changed: () => void): void {
  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = decodeURIComponent(API.exec(url.pathname)?.[1] ?? '');
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const call: Call = { method, path, body, status: 0, answer: null };
    fake.calls.push(call);
    const trouble = fake.trouble?.(method, path, fake.calls.length) ?? null;
    if (trouble !== null && 'cut' in trouble && trouble.cut === 'before')
      return void request.socket.destroy();
    const { status, json, headers } = outcome(fake, services, request, call, url, trouble);
    call.status = status;
    // As it went out: what is kept may change later.
    call.answer = structuredClone(json);
    if (trouble !== null && 'cut' in trouble) request.socket.destroy();
    else {
      const type = json === null ? {} : { 'content-type': 'application/json' };
      response.writeHead(status, { ...type, ...headers });
      response.end(json === null ? undefined : JSON.stringify(json));
    }
    // After the answer is on its way, so that who waits sees what the bot sees.
    setImmediate(changed);
  });
}

type Outcome = { status: number; json: unknown; headers: Record<string, string> };

function outcome(
  fake: FakeDiscord,
  services: Services,
  request: IncomingMessage,
  { method, path, body }: Call,
  url: URL,
  trouble: TroubleKind | null,
): Outcome {
  try {
    if (trouble !== null && 'retryAfterMs' in trouble) throw tooMany(trouble.retryAfterMs);
    if (trouble !== null && 'status' in trouble)
      throw new ApiFault(trouble.status, trouble.body ?? { message: '', code: 0 }, trouble.headers);
    // A webhook's token stands in its path.
    const isOpen = /^\/(?:interactions|webhooks)\//.test(path);
    if (!isOpen && request.headers.authorization !== `Bot ${services.world.token}`)
      throw fault('unauthorized');
    const headers = fake.rates.take(method, path, performance.now());
    const json = answer(services, method, path, url.searchParams, body);
    return { status: json === null ? 204 : 200, json, headers };
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return { status: error.status, json: error.body, headers: error.headers };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const raw = await text(request);
  return raw === '' ? {} : (JSON.parse(raw) as Json);
}
